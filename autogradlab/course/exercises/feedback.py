"""Feedback: verdicts as text in a terminal, and as a card in the notebook.

Read next: `feedback_card.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Exercise, Task

__all__ = ["MARKS", "Feedback", "lines", "summary"]

MARKS = {"right": "✓", "wrong": "✗", "error": "✗", "todo": "·", "later": "·"}


@dataclass(frozen=True)
class Feedback:
    """What was checked so far in one exercise, with words for the task that was checked last.

    Attributes:
        exercise: The exercise.
        verdicts: By task name.
        last: The task that was just checked; None for a summary of all.
    """

    exercise: Exercise
    verdicts: Mapping[str, Verdict]
    last: str | None = None

    @property
    def points(self) -> int:
        """What was earned so far."""
        return sum(v.points for v in self.verdicts.values())

    def status(self, task: Task) -> str:
        """What became of a task; "later" where it was not checked yet."""
        verdict = self.verdicts.get(task.name)
        return verdict.status if verdict else "later"

    def told(self, task: Task) -> Verdict | None:
        """The verdict whose words are shown: that of the last check, or in a summary each one."""
        return self.verdicts.get(task.name) if self.last in (task.name, None) else None

    def __repr__(self) -> str:
        shown = [task for task in self.exercise.tasks if self.last in (task.name, None)]
        rows = [line for task in shown for line in lines(task, self.verdicts.get(task.name))]
        return "\n".join([f"{self.exercise.name}: {summary(self.points, self.exercise.points)}", *rows])

    def _repr_html_(self) -> str:
        from autogradlab.course.exercises.feedback_card import card

        return card(self)


def summary(points: int, total: int) -> str:
    """The total, as the head of the card says it."""
    return f"{points} of {total} points"


def lines(task: Task, verdict: Verdict | None) -> list[str]:
    """A task with its verdict as lines of text for a terminal."""
    if verdict is None:
        return [f"  {MARKS['later']} {task.name}: {task.title}  – / {task.points}"]
    head = f"  {MARKS[verdict.status]} {task.name}: {task.title}  {verdict.points} / {task.points}"
    said = [words.replace("**", "") for words in verdict.words]
    said[1:1] = ["    " + line for line in printable(verdict.quote).splitlines()]
    said += [f"Reread: {task.reread[0]}"] if verdict.status == "wrong" else []
    return [head, *(f"      {words}" for words in said)]


def printable(text: str) -> str:
    """A learner's text with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
