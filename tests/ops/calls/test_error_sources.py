"""Where an error comes from decides who words it."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.ops.calls.error_sources import is_deliberate, is_right_as_it_is, sentence_of_python


def error_of(call):
    """The error that a call raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011  (which one is what the tests ask)
        call()
    return caught.value


def test_a_raise_of_ours_is_deliberate_and_an_accident_of_numpy_is_not():
    assert is_deliberate(error_of(lambda: al.tensor(1.0).unsqueeze(5)))
    assert not is_deliberate(error_of(lambda: np.ones(2).reshape(3)))
    assert not is_deliberate(error_of(lambda: [][0]))


def test_an_error_of_the_learners_own_function_passes_untouched():
    def loss(x):
        return x["weights"] + undefined_name  # noqa: F821

    own = error_of(lambda: al.func.grad(lambda x: undefined_name)(al.ones(())))  # noqa: F821
    assert type(own) is NameError
    assert is_right_as_it_is(own)
    assert type(error_of(lambda: al.vmap(loss)({"weights": al.ones(2)}))) is NameError
    with pytest.raises(ZeroDivisionError):
        al.ones(2).apply_(lambda x: 1 // 0)


def test_pythons_sentence_on_a_call_is_told_from_other_type_errors():
    assert sentence_of_python(error_of(lambda: (lambda a: a)())).endswith("missing 1 required positional argument: 'a'")
    assert sentence_of_python(error_of(lambda: 1 + "a")) == ""  # type: ignore[operator]
