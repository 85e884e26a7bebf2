"""How far a long run is: a bar in a terminal, plain lines anywhere else.

click's bar, since click is here already; what it cannot say (rate and failures) stands beside it.

Read next: `../commands/grade.py`.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

import click

from autogradlab.course.exercises.feedback_text import terminal_safe

__all__ = ["ProgressBar"]

PROGRESS_LINES = 10  # about as many lines are written where there is no terminal


class ProgressBar:
    """Counts submissions that are done, on stderr.

    Args:
        total: How many there are.
        stream: Where it is shown; stderr by default.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total, self.done, self.failures = total, 0, 0
        self._stream = stream or sys.stderr
        self._started_at = time.monotonic()
        self._bar = click.progressbar(
            length=total, label="Grading", file=self._stream, show_pos=True, item_show_func=lambda item: item
        )
        self._on_terminal = self._stream.isatty()

    def __enter__(self) -> ProgressBar:
        if self._on_terminal:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on_terminal:
            self._bar.__exit__(kind, error, trace)

    def step(self, name: str, problem: str) -> None:
        """One more is done.

        Args:
            name: Whose it was.
            problem: What went wrong; empty where nothing did.
        """
        self.done += 1
        self.failures += bool(problem)
        if problem:
            self.say(f"{terminal_safe(name)}: {terminal_safe(problem)}")
        if self._on_terminal:
            self._bar.update(1, self.summary())
        elif self.done == self.total or self.done % max(1, self.total // PROGRESS_LINES) == 0:
            self.say(f"{self.done} of {self.total}, {self.summary()}, {self.time_left()}")

    def say(self, line: str) -> None:
        """A line of its own, above the bar if there is one."""
        click.echo(("\r\x1b[K" if self._on_terminal else "") + line, file=self._stream)

    def summary(self) -> str:
        """Rate and failures."""
        return f"{self.rate():.1f}/s, {self.failures} failed"

    def rate(self) -> float:
        """Submissions a second, so far."""
        return self.done / max(time.monotonic() - self._started_at, 1e-3)

    def time_left(self) -> str:
        """The time that is left, at this rate."""
        seconds = round((self.total - self.done) / max(self.rate(), 1e-3))
        return f"{seconds // 60}:{seconds % 60:02} left"
