"""What is done of the course, as text in a terminal and as a card in the notebook.

Read next: `../exercises/feedback_card.py`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

from autogradlab.course.exercises.feedback_text import MARKS, points_summary
from autogradlab.course.exercises.tasks import Exercise, Task
from autogradlab.course.learner.material import exercises_in_order
from autogradlab.course.learner.overview import needed_lesson
from autogradlab.course.learner.progress_file import BestResult, best_result, progress_path, unreadable_files

__all__ = ["CourseProgress", "progress"]


@dataclass(frozen=True)
class ExerciseProgress:
    """How far one exercise is: the best of each task, None where nothing was earned yet."""

    exercise: Exercise
    bests: tuple[BestResult | None, ...]

    @property
    def right(self) -> int:
        """How many tasks are right."""
        return sum(b is not None and b.right for b in self.bests)

    @property
    def points(self) -> int:
        """What was earned at best, in the points that the tasks count today."""
        found = zip(self.exercise.tasks, self.bests, strict=True)
        return sum(task.points if b.right else min(b.points, task.points) for task, b in found if b)

    @property
    def marks(self) -> str:
        """A mark a task."""
        return "".join(MARKS["right" if b and b.right else "later"] for b in self.bests)

    @property
    def open_task(self) -> Task | None:
        """The first task that isn't right yet."""
        found = zip(self.exercise.tasks, self.bests, strict=True)
        return next((task for task, best in found if not (best and best.right)), None)

    @property
    def summary_line(self) -> str:
        """All that in words."""
        days = [b.when for b in self.bests if b]
        last = f", last on {max(days)}" if days else ""
        return f"{self.right} of {len(self.bests)} tasks, {points_summary(self.points, self.exercise.points)}{last}"


@dataclass(frozen=True)
class CourseProgress:
    """How far each exercise is, in the course's order, and what there is to say about the file."""

    standings: tuple[ExerciseProgress, ...]
    notes: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many tasks of the course are right."""
        return sum(standing.right for standing in self.standings)

    @property
    def tasks(self) -> int:
        """How many there are."""
        return sum(len(standing.bests) for standing in self.standings)

    @property
    def next_step(self) -> str:
        """What to do next: the first task of the course that isn't right yet, and the lesson before it."""
        for standing in self.standings:
            if task := standing.open_task:
                lesson = needed_lesson(standing.exercise)
                start = f"lesson {lesson}, then " if lesson and not standing.right else ""
                return f"Next: {start}{standing.exercise.name}, {task.name} ({task.title})."
        return "Every task is right. Lesson 13 shows where to go from here."

    def __repr__(self) -> str:
        names = max((len(s.exercise.name) for s in self.standings), default=0)
        marks = max((len(s.marks) for s in self.standings), default=0)
        rows = [f"  {s.exercise.name:{names}}  {s.marks:{marks}}  {s.summary_line}" for s in self.standings]
        return "\n".join([f"Progress: {self.right} of {self.tasks} tasks right", *rows, self.next_step, *self.notes])

    def _repr_html_(self) -> str:
        from autogradlab.course.exercises.feedback_card import CARD_STYLE, MUTED_COLOR, points_bar_html

        said = f"{self.right} of {self.tasks} tasks right"
        notes = "".join(
            f'<div style="color:{MUTED_COLOR};overflow-wrap:anywhere">{escape(note)}</div>' for note in self.notes
        )
        return (
            f'<div class="agl-progress" role="status" aria-label="{said}" style="{CARD_STYLE}">'
            f'<div style="font-weight:600">Progress <span style="color:{MUTED_COLOR}">{said}</span></div>'
            f"{points_bar_html(100 * self.right / max(self.tasks, 1))}"
            f"{''.join(map(exercise_row_html, self.standings))}"
            f'<div style="margin:8px 0;font-weight:600">{escape(self.next_step)}</div>{notes}</div>'
        )


def exercise_row_html(standing: ExerciseProgress) -> str:
    """One exercise's line in the card."""
    from autogradlab.course.exercises.feedback_card import MUTED_COLOR, ROW_STYLE, STATUS_COLORS

    done = standing.right == len(standing.bests)
    return (
        f'<div style="{ROW_STYLE}{"" if standing.points else f"color:{MUTED_COLOR}"}">'
        f'<span style="flex:0 0 14em;{"font-weight:600" if done else ""}">{escape(standing.exercise.name)}</span>'
        f'<span aria-hidden="true" style="flex:0 0 9em;{STATUS_COLORS["right"]}">{standing.marks}</span>'
        f'<span style="flex:1 1 auto;min-width:0;font-variant-numeric:tabular-nums">'
        f"{standing.summary_line}</span></div>"
    )


def progress() -> CourseProgress:
    """What is done so far: the best of each task of each exercise, and when.

    Source: the file that the self-check and `autogradlab check` write on this machine.
    """
    found = [each for each, _ in exercises_in_order()]
    standings = (ExerciseProgress(e, tuple(best_result(e.name, task.name) for task in e.tasks)) for e in found)
    return CourseProgress(tuple(standings), tuple(file_notes()))


def file_notes() -> list[str]:
    """Where the file is, and what is wrong with it."""
    path = progress_path()
    if path is None:
        return ["Nothing is saved here: AUTOGRADLAB_PROGRESS is off, or there is no home directory."]
    lines = [f"Kept in {path}, on this machine alone. Delete the file to start over."]
    if not is_writable(path):
        lines.append("That file cannot be written: set AUTOGRADLAB_HOME to a folder that can.")
    return lines + [f"{old} could not be read; it was kept, and a new file was started." for old in unreadable_files()]


def is_writable(path: Path) -> bool:
    """Whether the file, or what would have to be made for it, can be written."""
    there = next(p for p in (path.parent, *path.parent.parents) if p.exists())
    return there.is_dir() and os.access(there, os.W_OK)
