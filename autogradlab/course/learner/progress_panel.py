"""What is done of the course, as text in a terminal and as a card in the notebook.

Read next: `../exercises/feedback_card.py`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path

from autogradlab.course.exercises.feedback_text import MARKS, summary
from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.material import exercise, exercise_names
from autogradlab.course.learner.progress_file import Best, best, location, set_aside

__all__ = ["Progress", "progress"]


@dataclass(frozen=True)
class Standing:
    """Where one exercise stands: the best of each task, None where nothing was earned yet."""

    exercise: Exercise
    bests: tuple[Best | None, ...]

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
    def said(self) -> str:
        """All that in words."""
        days = [b.when for b in self.bests if b]
        last = f", last on {max(days)}" if days else ""
        return f"{self.right} of {len(self.bests)} tasks, {summary(self.points, self.exercise.points)}{last}"


@dataclass(frozen=True)
class Progress:
    """Where each exercise stands, and what there is to say about the file."""

    standings: tuple[Standing, ...]
    notes: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many tasks of the course are right."""
        return sum(standing.right for standing in self.standings)

    @property
    def tasks(self) -> int:
        """How many there are."""
        return sum(len(standing.bests) for standing in self.standings)

    def __repr__(self) -> str:
        names = max((len(s.exercise.name) for s in self.standings), default=0)
        marks = max((len(s.marks) for s in self.standings), default=0)
        rows = [f"  {s.exercise.name:{names}}  {s.marks:{marks}}  {s.said}" for s in self.standings]
        return "\n".join([f"Progress: {self.right} of {self.tasks} tasks right", *rows, *self.notes])

    def _repr_html_(self) -> str:
        from autogradlab.course.exercises.feedback_card import CARD, MUTE, bar

        said = f"{self.right} of {self.tasks} tasks right"
        notes = "".join(f'<div style="color:{MUTE};overflow-wrap:anywhere">{escape(note)}</div>' for note in self.notes)
        return (
            f'<div class="agl-progress" role="status" aria-label="{said}" style="{CARD}">'
            f'<div style="font-weight:600">Progress <span style="color:{MUTE}">{said}</span></div>'
            f"{bar(100 * self.right / max(self.tasks, 1))}{''.join(map(row, self.standings))}{notes}</div>"
        )


def row(standing: Standing) -> str:
    """One exercise's line in the card."""
    from autogradlab.course.exercises.feedback_card import COLOURS, MUTE, ROW

    done = standing.right == len(standing.bests)
    return (
        f'<div style="{ROW}{"" if standing.points else f"color:{MUTE}"}">'
        f'<span style="flex:0 0 14em;{"font-weight:600" if done else ""}">{escape(standing.exercise.name)}</span>'
        f'<span aria-hidden="true" style="flex:0 0 9em;{COLOURS["right"]}">{standing.marks}</span>'
        f'<span style="flex:1 1 auto;min-width:0;font-variant-numeric:tabular-nums">{standing.said}</span></div>'
    )


def progress() -> Progress:
    """What is done so far: the best of each task of each exercise, and when.

    Source: the file that the self-check and `autogradlab check` write on this machine.
    """
    found = [exercise(name) for name in exercise_names()]
    standings = (Standing(e, tuple(best(e.name, task.name) for task in e.tasks)) for e in found)
    return Progress(tuple(standings), tuple(notes()))


def notes() -> list[str]:
    """Where the file lies, and what is wrong with it."""
    path = location()
    if path is None:
        return ["Nothing is written down here: AUTOGRADLAB_PROGRESS is off, or there is no home directory."]
    lines = [f"Kept in {path}, on this machine alone. Delete the file to begin anew."]
    if not writable(path):
        lines.append("That file cannot be written: set AUTOGRADLAB_HOME to a folder that can.")
    return lines + [f"{old} could not be read; it was kept, and a new file begun." for old in set_aside()]


def writable(path: Path) -> bool:
    """Whether the file, or what would have to be made for it, can be written."""
    there = next(p for p in (path.parent, *path.parent.parents) if p.exists())
    return there.is_dir() and os.access(there, os.W_OK)
