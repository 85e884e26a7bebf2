import html
import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.course import check
from autogradlab.course.answers import collect_json, plain
from autogradlab.course.judge import agrees

slope = check.chain_rule.task2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: None, "Is its `return` missing?"),
        (lambda x: "steep", "returns 'steep', where a number is asked for"),
        (lambda x: True, "returns True"),
        (lambda x: math.nan, "no finite number"),
        (lambda x: [1.0, 2.0], "2 numbers, where 1 is asked for"),
        (lambda x: 1 / 0, "raised ZeroDivisionError: division by zero"),
        (lambda x: {"a": 1}, "where a number is asked for"),
        (lambda: 0.0, "raised TypeError"),
    ],
)
def test_answers_that_are_no_numbers_are_told_politely(answer, words):
    feedback = slope(answer)
    assert words in repr(feedback)
    assert "Traceback" not in repr(feedback)
    assert feedback.verdicts["task2"].points == 0


def test_an_exception_is_shown_with_the_learners_own_line():
    def broken(x):
        return math.sqrt(-abs(x))

    assert "return math.sqrt(-abs(x))" in repr(slope(broken))


def test_the_function_itself_is_asked_for_and_not_its_result():
    assert "takes your function itself" in repr(slope(3.0))


def test_the_answer_is_never_given_away():
    shown = repr(slope(lambda x: 123.456))
    first = check.chain_rule._exercise.tasks[1]
    right = first.reference(*first.draw("public")[0])
    assert f"{right:.3g}" not in shown.replace("−", "-")


def test_feedback_escapes_what_the_learner_returns():
    page = slope(lambda x: "<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in page
    assert html.escape("<script>") in page


def test_feedback_counts_points_over_the_tasks_seen():
    check.chain_rule.task1(lambda x: 2 * x)
    slope(lambda x: 2 * x * math.cos(x * x))
    assert "3 of 14 points" in check.chain_rule()._repr_html_()


def test_kinds_of_numbers_are_all_the_same_answer():
    for value in (
        2.0,
        2,
        np.float32(2),
        np.array(2.0),
        np.array([2.0]),
        al.tensor(2.0),
        al.tensor(2.0, requires_grad=True),
    ):
        assert agrees(plain(value), plain(2.0))
    assert not agrees(plain(2.001), plain(2.0))
    assert agrees(plain(np.float32(2.0001)), plain(2.0))


def test_a_missing_function_is_said_and_earns_nothing():
    assert '"missing"' in collect_json({}, "square_slope", "[[1.0]]")


def test_an_unknown_exercise_names_those_there_are():
    with pytest.raises(AttributeError, match="chain_rule"):
        check.chain_rules  # noqa: B018
    assert "chain_rule" in dir(check)
