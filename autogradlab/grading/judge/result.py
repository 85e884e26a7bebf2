"""The record of one graded submission: plain data, ready for a process boundary, a cluster or a gradebook.

Read next: `grade_submission.py`, which makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from autogradlab.course.exercises.place import Place

__all__ = ["FAILED", "GRADED", "Result", "TaskResult"]

GRADED, FAILED = "graded", "failed"


@dataclass(frozen=True)
class TaskResult:
    """What became of one task.

    Attributes:
        task: `task1`, `task2` ...
        title: What was asked, in a line.
        points: What was earned.
        max_points: What a right answer counts.
        status: "right", "wrong", "error" or "todo".
        misconception: The wrong idea that was recognised, if any.
        words: What to tell the student, in sentences of ours, marked as in Markdown; none depends on the inputs.
        quote: What the student's own code said: never trusted, to be escaped wherever it is shown.
        place: Where the answer is wrong, with all that depends on an input; None in results from before it was kept,
            whose first sentence names the input.
    """

    task: str
    title: str
    points: float
    max_points: float
    status: str
    misconception: str | None = None
    words: tuple[str, ...] = ()
    quote: str = ""
    place: Place | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that may be said to somebody who may see the inputs: the place, then the words."""
        return (self.place.sentence(), *self.words) if self.place else self.words

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TaskResult:
        """The record that `dataclasses.asdict` took apart, lists as tuples again."""
        place = Place.from_dict(data["place"]) if data.get("place") else None
        return cls(**{**data, "words": tuple(data["words"]), "place": place})


@dataclass(frozen=True)
class Result:
    """What became of one submission; all texts that come from it are untrusted.

    Attributes:
        student: Who handed it in.
        assignment: The exercise's name.
        path: Where it was found; inside a zip, with the zip's path before it.
        submission_hash: SHA-256 of the notebook's bytes, in hexadecimal.
        judge_version: Changes where the same submission might get other marks.
        sandbox: The level that it ran in: "bubblewrap", "landlock" or "none".
        status: "graded", or "failed" where it could not be run at all.
        points: What was earned.
        max_points: What all tasks together count.
        tasks: One a task, in order.
        problems: What happened on the way, in sentences: cells that raised, limits hit, missing cells.
        seconds: How long it took.
        graded_at: When, in ISO format, UTC.
        name: What people call the student, where `student` is a platform's number; only shown.
        wall_hit: Whether a limit of wall time decided something: to be tried again alone, and not kept.
    """

    student: str
    assignment: str
    path: str
    submission_hash: str
    judge_version: str
    sandbox: str
    status: str
    points: float
    max_points: float
    tasks: tuple[TaskResult, ...] = ()
    problems: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)
    graded_at: str = field(default="", compare=False)
    name: str = field(default="", compare=False)
    wall_hit: bool = field(default=False, compare=False)

    @property
    def shown_student(self) -> str:
        """The student for people: the name, and the number that tells two of one name apart."""
        return f"{self.name} ({self.student})" if self.name else self.student

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes a result the same one: a second with this key is a repetition."""
        return self.assignment, self.student, self.submission_hash, self.judge_version

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data for JSON."""
        return {name: value for name, value in asdict(self).items() if name != "wall_hit"}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """The record that `to_dict` took apart.

        >>> task = TaskResult("task1", "the slope of x²", 0, 1, "todo")
        >>> made = Result("ada", "chain_rule", "a.ipynb", "00", "1", "none", GRADED, 0, 1, (task,))
        >>> Result.from_dict(made.to_dict()) == made
        True
        """
        tasks = tuple(TaskResult.from_dict(task) for task in data["tasks"])
        return cls(**{**data, "tasks": tasks, "problems": tuple(data["problems"])})
