from collections import Counter
from collections.abc import Sized

import pytest
from graded import RAISED, RIGHT, SOLVED, TODO, WRONG, result

from autogradlab.course.exercises.place import Place
from autogradlab.grading.judge.result import TaskResult
from autogradlab.grading.reports.statistics import (
    MAX_LIMITED,
    ClassTotals,
    histogram,
    light_result,
    limited,
    marks,
    misconceptions,
    outliers,
    summary,
)

CLASS = [
    result("a", RIGHT, SOLVED),
    result("b", RIGHT, WRONG),
    result("c", RIGHT, WRONG),
    result("d", RIGHT, RAISED),
    result("e", RIGHT, TODO),
    result("f", status="failed", tasks=(), points=0.0),
]


def test_the_class_in_numbers():
    said = summary(CLASS)
    assert (said.students, said.failed, said.lowest, said.highest, said.max_points) == (6, 1, 0, 3, 3)
    assert (said.mean, said.median) == (pytest.approx(7 / 6), 1)


def test_nobody_is_a_class_too():
    assert summary([]).students == 0
    assert marks([]) == histogram([]) == misconceptions([]) == outliers([]) == limited([]) == []


def test_marks_are_counted_task_by_task_over_those_that_were_judged():
    first, second = marks(CLASS)
    assert (first.task, first.mean, first.statuses) == ("task1", 1, Counter(right=5))
    assert (second.title, second.mean, second.max_points) == ("two links", 0.4, 2)
    assert second.statuses == Counter(right=1, wrong=2, error=1, todo=1)


def test_misconceptions_are_counted_task_by_task():
    assert misconceptions(CLASS) == [("task2", WRONG.misconception, 2)]


def test_a_histogram_of_few_points_has_a_bin_a_point():
    assert [(b.start, b.count) for b in histogram(CLASS)] == [(0, 1), (1, 4), (2, 0), (3, 1)]


@pytest.mark.parametrize("most", [3.0, 20.0, 21.0, 100.0])
@pytest.mark.parametrize("points", [0.0, 0.25, 1.0, 2.999, 3.0])
def test_everybody_is_in_one_bin(points, most):
    bins = histogram([result(points=points, max_points=most), result("b", points=most, max_points=most)])
    assert sum(b.count for b in bins) == 2
    assert bins[-1].count >= 1
    (held,) = {k for k, b in enumerate(bins) if b.start <= points < b.end} or {len(bins) - 1}
    assert bins[held].count >= 1


def test_an_exercise_without_points_has_no_histogram():
    assert histogram([result(points=0.0, max_points=0.0)]) == []


def test_outliers_are_those_far_from_the_others():
    usual = [result(f"s{k}", points=10.0 + k % 3, max_points=20.0, seconds=1.0 + k / 100) for k in range(12)]
    odd = [result("low", points=1.0), result("high", points=20.0), result("slow", points=11.0, seconds=30.0)]
    found = [(outlier.result.student, outlier.why) for outlier in outliers([*usual, *odd])]
    assert found == [("low", "unusually few points"), ("high", "unusually many points"), ("slow", "took 30.0 s")]


def test_in_a_small_class_nobody_is_an_outlier():
    assert outliers([result("a", points=0.0), *[result(f"s{k}", points=3.0) for k in range(6)]]) == []


@pytest.mark.parametrize(
    "said",
    [
        "Cell 4, `while True: pass`: it did not end within 30 s. Is there a loop that never stops?",
        "Cell 2, `x = [0] * 10**12`: it took more memory than it may.",
        "Cell 2, `wait()`: it took longer than the whole notebook may.",
        "Cell 2, `fill()`: it hit the limit of disk.",
        "No time was left for this task: what comes before it took it all.",
    ],
)
def test_submissions_that_hit_a_limit_are_named_with_what_was_said(said):
    hit = result("a", problems=("Cell 1 raised ValueError.", said))
    assert limited([hit, result("b", problems=("Cell 1 raised ValueError.",))]) == [(hit, [said])]


def test_a_limit_that_only_a_task_speaks_of_counts():
    slow = type(RAISED)("task2", "", 0.0, 2.0, "error", None, ("`f` did not end within 30 s.",))
    assert limited([result("a", RIGHT, slow)])[0][1] == ["task2: `f` did not end within 30 s."]


def test_a_limit_that_only_a_place_speaks_of_counts_in_a_light_result_too():
    place = Place("x = 1.3", "", "your function did not end within 30 s.", "your function did not end within 30 s.")
    slow = TaskResult("task2", "", 0.0, 2.0, "error", None, ("Is there a loop?",), "while True: pass", place)
    given = result("a", RIGHT, slow)
    light = light_result(given, {})
    said = ["task2: At x = 1.3, your function did not end within 30 s."]
    assert limited([given])[0][1] == limited([light])[0][1] == said
    assert (light.tasks[1].place, light.tasks[1].quote) == (None, "")


def test_of_a_large_class_only_numbers_are_kept():
    totals = ClassTotals()
    for k in range(1000):
        totals.add(result(f"s{k}", problems=("it did not end within 30 s.",), seconds=float(k)))
    assert (len(totals.points), totals.limits, len(totals.limited)) == (1000, 1000, MAX_LIMITED)
    assert {name for name, value in vars(totals).items() if isinstance(value, Sized) and len(value) == 1000} == {
        "points",
        "seconds",
    }
