"""What a class did, in numbers: plain functions of the results that count.

Read next: `class_overview.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean, median, quantiles

from autogradlab.grading.judge.result import Result, TaskResult

__all__ = [
    "Bin",
    "Outlier",
    "Summary",
    "TaskMarks",
    "light_result",
    "histogram",
    "limited",
    "marks",
    "misconceptions",
    "outliers",
    "summary",
]

MIN_RESULTS = 8  # results from which on one may be called an outlier
FENCE_FACTOR = 1.5  # interquartile ranges beyond the quartiles
MAX_BINS = 20
# How the visit to a notebook and the confined process speak of a limit.
LIMIT_PATTERN = re.compile(
    r"\blimit|did not end|no time was left|than it may|than the whole notebook may", re.IGNORECASE
)


@dataclass(frozen=True)
class Summary:
    """The class in a few numbers; points of nobody are 0."""

    students: int
    failed: int
    mean: float
    median: float
    lowest: float
    highest: float
    max_points: float


@dataclass(frozen=True)
class TaskMarks:
    """What became of one task in the class.

    Attributes:
        task, title: The task.
        max_points: What a right answer counts.
        mean: Points, the mean over those whose answer was judged.
        statuses: How many were right, wrong, in error and not done.
    """

    task: str
    title: str
    max_points: float
    mean: float
    statuses: Counter[str]


@dataclass(frozen=True)
class Bin:
    """How many have from `start` to less than `end` points; the last bin has its end too."""

    start: float
    end: float
    count: int


@dataclass(frozen=True)
class Outlier:
    """A result far from the others, and what is unusual about it."""

    result: Result
    why: str


def light_result(result: Result, shared: dict[tuple[TaskResult, ...], tuple[TaskResult, ...]]) -> Result:
    """A result with only what this module and an overview ask for, so that a very large class fits into memory.

    Args:
        result: The result.
        shared: The tasks of other light results: students with the same marks share theirs.
    """
    tasks = tuple(
        replace(task, quote="", words=tuple(filter(LIMIT_PATTERN.search, task.words))) for task in result.tasks
    )
    problems = tuple(said if LIMIT_PATTERN.search(said) else "" for said in result.problems)
    tasks = shared.setdefault(tasks, tasks)
    return replace(result, tasks=tasks, problems=problems, path="", submission_hash="", graded_at="")


def summary(results: Sequence[Result]) -> Summary:
    """The class in a few numbers."""
    points = [result.points for result in results] or [0.0]
    return Summary(
        students=len(results),
        failed=sum(result.status == "failed" for result in results),
        mean=mean(points),
        median=median(points),
        lowest=min(points),
        highest=max(points),
        max_points=max((result.max_points for result in results), default=0.0),
    )


def marks(results: Sequence[Result]) -> list[TaskMarks]:
    """What became of each task, in the order in which the tasks first come up."""
    found = {name: [t for r in results for t in r.tasks if t.task == name] for name in task_names(results)}
    return [
        TaskMarks(name, ts[0].title, ts[0].max_points, mean(t.points for t in ts), Counter(t.status for t in ts))
        for name, ts in found.items()
    ]


def task_names(results: Sequence[Result]) -> list[str]:
    """The names of all tasks, in the order in which they first come up."""
    return list(dict.fromkeys(task.task for result in results for task in result.tasks))


def misconceptions(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """Task, misconception and how many showed it: task by task, the most frequent first."""
    counts = Counter((t.task, t.misconception) for r in results for t in r.tasks if t.misconception)
    order = {name: k for k, name in enumerate(task_names(results))}
    found = [(task, idea, count) for (task, idea), count in counts.items() if idea]
    return sorted(found, key=lambda row: (order[row[0]], -row[2], row[1]))


def histogram(results: Sequence[Result]) -> list[Bin]:
    """The points in equal bins: a bin a point where there are few."""
    most = summary(results).max_points
    whole = most <= MAX_BINS and all(result.points == int(result.points) for result in results)
    width = 1.0 if whole else most / MAX_BINS
    count = int(most) + 1 if whole else MAX_BINS
    if not results or not most:
        return []
    sizes = Counter(min(int(result.points / width), count - 1) for result in results)
    return [Bin(k * width, (k + 1) * width, sizes[k]) for k in range(count)]


def outlier_fences(values: Sequence[float]) -> tuple[float, float]:
    """Below and above which a value is unusual.

    Source: John W. Tukey, "Exploratory Data Analysis", 1977.
    """
    low, _, high = quantiles(values, n=4, method="inclusive")
    return low - FENCE_FACTOR * (high - low), high + FENCE_FACTOR * (high - low)


def outliers(results: Sequence[Result]) -> list[Outlier]:
    """Results with unusually few or many points, or that took unusually long."""
    if len(results) < MIN_RESULTS:
        return []
    (few, many), (_, long) = (outlier_fences([getattr(r, field) for r in results]) for field in ("points", "seconds"))
    found = []
    for result in results:
        why = ["unusually few points"] * (result.points < few) + ["unusually many points"] * (result.points > many)
        why += [f"took {result.seconds:.1f} s"] * (result.seconds > max(long, 1.0))
        found += [Outlier(result, ", ".join(why))] if why else []
    return found


def limited(results: Sequence[Result]) -> list[tuple[Result, list[str]]]:
    """The results of submissions that hit a limit, with what was said about it."""
    found = [(result, [said for said in result_sentences(result) if LIMIT_PATTERN.search(said)]) for result in results]
    return [(result, said) for result, said in found if said]


def result_sentences(result: Result) -> list[str]:
    """All sentences about a submission."""
    return [*result.problems, *(f"{task.task}: {words}" for task in result.tasks for words in task.sentences)]
