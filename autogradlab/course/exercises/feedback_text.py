"""Verdicts as text: the marks of each task, and what to print of a learner's own words.

Read next: `feedback_card.py`.
"""

from __future__ import annotations

import re

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Task

__all__ = ["MARKS", "points_summary", "split_marks", "terminal_safe", "verdict_lines"]

MARKS = {"right": "✓", "wrong": "✗", "error": "✗", "todo": "·", "later": "·"}


def points_summary(points: int, total: int) -> str:
    """The total, as the head of the card says it."""
    return f"{points} of {total} points"


def verdict_lines(task: Task, verdict: Verdict | None) -> list[str]:
    """A task with its verdict as lines of text for a terminal."""
    if verdict is None:
        return [f"  {MARKS['later']} {task.name}: {task.title}  – / {task.points}"]
    head = f"  {MARKS[verdict.status]} {task.name}: {task.title}  {verdict.points} / {task.points}"
    said = ["".join(text for _, text in split_marks(words, code="`")) for words in verdict.sentences]
    said[1:1] = ["    " + line for line in terminal_safe(verdict.quote).splitlines()]
    said += [f"Reread: {task.reread[0]}"] if verdict.status in ("wrong", "error") else []
    return [head, *(f"      {words}" for words in said)]


def split_marks(words: str, code: str = "") -> list[tuple[str, str]]:
    """Our words as pieces of "text", "code" and "bold"; what is in `code` marks nothing.

    Args:
        words: The words.
        code: What to put around code.

    >>> split_marks("Is `x ** n` **larger**?")
    [('text', 'Is '), ('code', 'x ** n'), ('text', ' '), ('bold', 'larger'), ('text', '?')]
    """
    found, bold = [], False
    for piece in re.split(r"(`[^`]+`|\*\*)", words):
        if piece == "**":
            bold = not bold
        elif piece.startswith("`"):
            found.append(("code", f"{code}{piece.strip('`')}{code}"))
        elif piece:
            found.append(("bold" if bold else "text", piece))
    return found


def terminal_safe(text: str) -> str:
    """A learner's text with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
