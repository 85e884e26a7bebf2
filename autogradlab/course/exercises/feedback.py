"""Feedback: verdicts as text in a terminal, and as a card in the notebook.

Read next: `../learner/self_check.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autogradlab.course.exercises.feedback_card import feedback_card_html
from autogradlab.course.exercises.feedback_text import points_summary, verdict_lines
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Exercise, Task

__all__ = ["Feedback"]


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

    def is_shown(self, task: Task) -> bool:
        """Whether a task's words are shown: those of the last check, or in a summary each one."""
        return self.last in (task.name, None)

    def __repr__(self) -> str:
        told = [task for task in self.exercise.tasks if self.is_shown(task)]
        rows = [line for task in told for line in verdict_lines(task, self.verdicts.get(task.name))]
        return "\n".join([f"{self.exercise.name}: {points_summary(self.points, self.exercise.points)}", *rows])

    def _repr_html_(self) -> str:
        rows = [(task, self.verdicts.get(task.name), True) for task in self.exercise.tasks if self.is_shown(task)]
        return feedback_card_html(self.exercise.name, self.points, self.exercise.points, rows)
