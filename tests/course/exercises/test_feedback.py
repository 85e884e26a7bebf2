import pytest

from autogradlab.course.exercises.feedback import Feedback
from autogradlab.course.exercises.feedback_text import terminal_safe
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.learner.material import exercise

EXERCISE = exercise("chain_rule")
FIRST, SECOND = EXERCISE.tasks[:2]
RIGHT = Verdict(FIRST, 1, "right")
WRONG = Verdict(SECOND, 0, "wrong", ("It is **steeper**.", "Look at `x`."))


def test_the_last_check_is_told_with_the_points_so_far():
    text = repr(Feedback(EXERCISE, {"task1": RIGHT, "task2": WRONG}, "task2"))
    assert text.splitlines() == [
        "chain_rule: 1 of 14 points",
        "  ✗ task2: the slope of sin(x²)  0 / 2",
        "      It is steeper.",
        "      Look at `x`.",
        "      Reread: Lesson 1, “By hand”",
    ]


def test_a_summary_tells_every_task_also_those_to_come():
    text = repr(Feedback(EXERCISE, {"task1": RIGHT, "task2": WRONG}))
    assert "  ✓ task1: the slope of x²  1 / 1" in text
    assert "It is steeper." in text
    assert "  · task7: a chain of any length  – / 3" in text


def test_what_the_learners_code_said_stands_under_the_first_sentence():
    verdict = Verdict(FIRST, 0, "error", ("It raised an error:", "Why?"), "line 1: 1 / 0\nZeroDivisionError")
    assert repr(Feedback(EXERCISE, {"task1": verdict}, "task1")).splitlines()[2:] == [
        "      It raised an error:",
        "          line 1: 1 / 0",
        "          ZeroDivisionError",
        "      Why?",
        "      Reread: Lesson 1, “By hand”",
    ]


@pytest.mark.parametrize("text", ["\x1b[31mred", "\a", "\x9b2J"])
def test_a_terminal_is_not_commanded_by_what_a_learner_wrote(text):
    assert terminal_safe(text).isprintable()
