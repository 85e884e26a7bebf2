import pytest

from autogradlab.course.exercises.feedback_text import points_summary, terminal_safe, verdict_lines
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.place import Place
from autogradlab.course.learner.material import exercise

TASK = exercise("chain_rule").tasks[0]


def test_a_task_that_was_not_checked_yet_has_a_dash_for_its_points():
    assert verdict_lines(TASK, None) == ["  · task1: the slope of x²  – / 1"]


def test_the_place_comes_first_then_the_learners_own_words_then_ours():
    place = Place("x = 1.3", "", "your function raised an error:", "your function raised an error:")
    verdict = Verdict(TASK, 0, "error", ("Look at **`y`**.",), "line 2: y = 1 / 0\x1b", place=place)
    assert verdict_lines(TASK, verdict) == [
        "  ✗ task1: the slope of x²  0 / 1",
        "      At x = 1.3, your function raised an error:",
        "          line 2: y = 1 / 0\N{REPLACEMENT CHARACTER}",
        "      Look at `y`.",
        "      Reread: Lesson 1, “By hand”",
    ]


def test_a_wrong_answer_ends_in_what_to_reread():
    assert verdict_lines(TASK, Verdict(TASK, 0, "wrong", ("No.",)))[-1] == "      Reread: Lesson 1, “By hand”"


def test_the_total_is_said_in_points():
    assert points_summary(3, 14) == "3 of 14 points"


@pytest.mark.parametrize("text", ["line 1\nline 2", "x² ≤ 3"])
def test_ordinary_text_stays_as_it_is(text):
    assert terminal_safe(text) == text
