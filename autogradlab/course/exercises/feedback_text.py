"""Verdicts as text: the marks of each task, and what to print of a learner's own words.

Read next: `feedback_card.py`.
"""

from __future__ import annotations

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Task

__all__ = ["MARKS", "verdict_lines", "terminal_safe", "points_summary"]

MARKS = {"right": "✓", "wrong": "✗", "error": "✗", "todo": "·", "later": "·"}


def points_summary(points: int, total: int) -> str:
    """The total, as the head of the card says it."""
    return f"{points} of {total} points"


def verdict_lines(task: Task, verdict: Verdict | None) -> list[str]:
    """A task with its verdict as lines of text for a terminal."""
    if verdict is None:
        return [f"  {MARKS['later']} {task.name}: {task.title}  – / {task.points}"]
    head = f"  {MARKS[verdict.status]} {task.name}: {task.title}  {verdict.points} / {task.points}"
    said = [words.replace("**", "") for words in verdict.sentences]
    said[1:1] = ["    " + line for line in terminal_safe(verdict.quote).splitlines()]
    said += [f"Reread: {task.reread[0]}"] if verdict.status == "wrong" else []
    return [head, *(f"      {words}" for words in said)]


def terminal_safe(text: str) -> str:
    """A learner's text with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
