import numpy as np
import pytest

import autogradlab as al
from autogradlab.live.predict_judge import judge_guess


@pytest.mark.parametrize(
    ("guess", "value", "text", "right", "words"),
    [
        ("6", al.tensor(6.0), "", True, "so it is"),
        ("6.0001", 6.0, "", True, "so it is"),
        ("−6", 6.0, "", False, "the sign is the other one"),
        ("3", 6.0, "", False, "It is 6. What makes the difference?"),
        ("[1, 2]", al.tensor([1.0, 2.0]), "", True, "so it is"),
        ("[1, 3]", np.array([1.0, 2.0]), "", False, "It is not that. What makes"),
        ("[1, 2, 3]", al.tensor([1.0, 2.0]), "", False, "of shape (3,). It has shape (2,)"),
        ("(2, 3)", (2, 3), "", True, "so it is"),
        ("None", None, "None", True, "so it is"),
        ("hello  world", None, "hello world\n", True, "so it is"),
        ("an error", None, "3", False, "Compare that with the output"),
        ("True", True, "True", True, "so it is"),
        ("nan", float("nan"), "nan", True, "so it is"),
        ("[1, [2]]", 3.0, "3.0", False, "Compare that"),
    ],
)
def test_a_guess_is_judged_kindly(guess, value, text, right, words):
    found, said = judge_guess(guess, value, text)
    assert found is right
    assert words in said
    assert said.startswith(f"You said {guess}")


def test_a_guess_may_be_rounded_to_two_figures_or_more():
    assert judge_guess("0.33", 1 / 3, "") == (True, "You said 0.33, and rounded, so it is: 0.333333.")
    assert judge_guess("[12]", 12.3, "")[0]
    assert judge_guess("−5.5", -5.4668, "")[0]
    assert [judge_guess(guess, 1 / 3, "")[0] for guess in ("0.3", "0.34", "0.0033", "3.3e-2")] == [False] * 4
    assert not judge_guess("12", float("inf"), "")[0]
