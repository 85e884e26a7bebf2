"""What a class did, in numbers: counted a result at a time, so that a very large class needs no more memory.

Read next: `class_overview.py`.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from autogradlab.grading.judge.result import Result, TaskResult

__all__ = [
    "Bin",
    "ClassTotals",
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
MAX_LIMITED = 200  # results that hit a limit and are named
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


@dataclass
class TaskTotals:
    """One task's counts: how many have how many points, and how many were right, wrong and so on."""

    title: str
    max_points: float
    points: Counter[float] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    ideas: Counter[str] = field(default_factory=Counter)

    def add(self, task: TaskResult) -> None:
        """Count one more."""
        self.points[task.points] += 1
        self.statuses[task.status] += 1
        if task.misconception:
            self.ideas[task.misconception] += 1

    def mean(self) -> float:
        """The mean of the points."""
        return math.fsum(points * count for points, count in self.points.items()) / self.points.total()


class ClassTotals:
    """A class, counted a result at a time; of each only its points and its seconds are kept.

    Args:
        results: Those that count, one a student.

    Attributes:
        points, seconds: Of each result, in order.
        limited: The first results that hit a limit, with what was said about it, and `limits`, how many there are.
        judges, sandboxes: Those that graded.
    """

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self.points, self.seconds = array("d"), array("d")
        self.failed, self.max_points, self.limits = 0, 0.0, 0
        self.tasks: dict[str, TaskTotals] = {}
        self.limited: list[tuple[Result, list[str]]] = []
        self.judges: set[str] = set()
        self.sandboxes: set[str] = set()
        for result in results:
            self.add(result)

    def add(self, result: Result) -> None:
        """Count one more result."""
        self.points.append(result.points)
        self.seconds.append(result.seconds)
        self.failed += result.status == "failed"
        self.max_points = max(self.max_points, result.max_points)
        self.judges.add(result.judge_version)
        self.sandboxes.add(result.sandbox)
        for task in result.tasks:
            self.tasks.setdefault(task.task, TaskTotals(task.title, task.max_points)).add(task)
        if said := limit_sentences(result):
            self.limits += 1
            self.limited += [(result, said)] if self.limits <= MAX_LIMITED else []

    def summary(self) -> Summary:
        """The class in a few numbers."""
        points = np.array(self.points) if self.points else np.zeros(1)
        mean, median = float(np.mean(points)), float(np.median(points))
        lowest, highest = float(np.min(points)), float(np.max(points))
        return Summary(len(self.points), self.failed, mean, median, lowest, highest, self.max_points)

    def marks(self) -> list[TaskMarks]:
        """What became of each task, in the order in which the tasks first came up."""
        return [TaskMarks(name, t.title, t.max_points, t.mean(), t.statuses) for name, t in self.tasks.items()]

    def misconceptions(self) -> list[tuple[str, str, int]]:
        """Task, misconception and how many showed it: task by task, the most frequent first."""
        return [
            (name, idea, count)
            for name, task in self.tasks.items()
            for idea, count in sorted(task.ideas.items(), key=lambda item: (-item[1], item[0]))
        ]

    def histogram(self) -> list[Bin]:
        """The points in equal bins: a bin a point where there are few."""
        points, most = np.array(self.points), self.max_points
        whole = most <= MAX_BINS and bool(np.all(points == np.floor(points)))
        width = 1.0 if whole else most / MAX_BINS
        count = int(most) + 1 if whole else MAX_BINS
        if not len(points) or not most:
            return []
        sizes = Counter(np.minimum((points / width).astype(int), count - 1).tolist())
        return [Bin(k * width, (k + 1) * width, sizes[k]) for k in range(count)]

    def outlier_places(self) -> list[tuple[int, str]]:
        """The places, from 0, of results with unusual points or that took unusually long, with what is unusual."""
        if len(self.points) < MIN_RESULTS:
            return []
        points, seconds = np.array(self.points), np.array(self.seconds)
        (few, many), (_, long) = outlier_fences(points), outlier_fences(seconds)
        slow = seconds > max(long, 1.0)
        found = []
        for k in np.flatnonzero((points < few) | (points > many) | slow).tolist():
            why = ["unusually few points"] * bool(points[k] < few)
            why += ["unusually many points"] * bool(points[k] > many) + [f"took {seconds[k]:.1f} s"] * bool(slow[k])
            found.append((k, ", ".join(why)))
        return found


def light_result(result: Result, shared: dict[tuple[TaskResult, ...], tuple[TaskResult, ...]]) -> Result:
    """A result with only what this module and an overview ask for.

    Args:
        result: The result.
        shared: The tasks of other light results: students with the same marks share theirs.
    """
    tasks = tuple(
        replace(task, quote="", words=tuple(filter(LIMIT_PATTERN.search, task.sentences)), place=None)
        for task in result.tasks
    )
    problems = tuple(said if LIMIT_PATTERN.search(said) else "" for said in result.problems)
    tasks = shared.setdefault(tasks, tasks)
    return replace(result, tasks=tasks, problems=problems, path="", submission_hash="", graded_at="")


def summary(results: Sequence[Result]) -> Summary:
    """The class in a few numbers."""
    return ClassTotals(results).summary()


def marks(results: Sequence[Result]) -> list[TaskMarks]:
    """What became of each task, in the order in which the tasks first come up."""
    return ClassTotals(results).marks()


def task_names(results: Sequence[Result]) -> list[str]:
    """The names of all tasks, in the order in which they first come up."""
    return list(dict.fromkeys(task.task for result in results for task in result.tasks))


def misconceptions(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """Task, misconception and how many showed it: task by task, the most frequent first."""
    return ClassTotals(results).misconceptions()


def histogram(results: Sequence[Result]) -> list[Bin]:
    """The points in equal bins: a bin a point where there are few."""
    return ClassTotals(results).histogram()


def outlier_fences(values: np.ndarray) -> tuple[float, float]:
    """Below and above which a value is unusual.

    Source: John W. Tukey, "Exploratory Data Analysis", 1977.
    """
    low, high = map(float, np.quantile(values, [0.25, 0.75]))
    return low - FENCE_FACTOR * (high - low), high + FENCE_FACTOR * (high - low)


def outliers(results: Sequence[Result]) -> list[Outlier]:
    """Results with unusually few or many points, or that took unusually long."""
    return [Outlier(results[k], why) for k, why in ClassTotals(results).outlier_places()]


def limited(results: Sequence[Result]) -> list[tuple[Result, list[str]]]:
    """The results of submissions that hit a limit, with what was said about it."""
    found = [(result, limit_sentences(result)) for result in results]
    return [(result, said) for result, said in found if said]


def limit_sentences(result: Result) -> list[str]:
    """What was said about limits that a submission hit."""
    return [said for said in result_sentences(result) if LIMIT_PATTERN.search(said)]


def result_sentences(result: Result) -> list[str]:
    """All sentences about a submission."""
    return [*result.problems, *(f"{task.task}: {words}" for task in result.tasks for words in task.sentences)]
