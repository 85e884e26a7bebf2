"""Prose in lines that end between words: JupyterLab breaks the lines of a text output in the middle of words.

Read next: `heat_strips.py`.
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any

from autogradlab.display.shared.limits import MAX_COLUMNS
from autogradlab.engine.errors.learner_frames import ipython_shell

__all__ = ["render_traceback", "warning_text", "wrap_lines"]

COLOR = re.compile(r"\x1b\[[\d;]*m")  # what colors a terminal's text and takes no room


def wrap_lines(text: str, columns: int = MAX_COLUMNS) -> str:
    """A text whose lines have at most so many characters, where its words allow it.

    What goes on is indented as its line is, and by two more.

    >>> print(wrap_lines("  a gradient of 0", 12))
      a gradient
        of 0
    """
    return "\n".join(part for line in text.split("\n") for part in wrap_line(line, columns))


def wrap_line(line: str, columns: int) -> list[str]:
    """One line in as many as it takes; spaces within a line stay."""
    if visible_length(line) <= columns:
        return [line]
    indent = line[: len(line) - len(line.lstrip(" "))]
    lines = [""]
    for space, word in re.findall(r"( *)([^ ]+)", line):
        longer = lines[-1] + space + word
        if visible_length(longer) <= columns or not lines[-1].strip():
            lines[-1] = longer
        else:
            lines.append(f"{indent}  {word}")
    return lines


def visible_length(line: str) -> int:
    """How many characters of a line are seen."""
    return len(COLOR.sub("", line))


def render_traceback(error: BaseException) -> list[str]:
    """What IPython shows of an error: its own traceback, with the sentence and the hint wrapped.

    IPython asks an error for `_render_traceback_` where it has one.
    """
    shell: Any = ipython_shell()
    trace: TracebackType | None = error.__traceback__
    shown: list[str] = shell.InteractiveTB.structured_traceback(type(error), error, trace)
    return [*shown[:-1], wrap_lines(shown[-1])]


def warning_text(text: str, place: str) -> str:
    """A warning as IPython prints it behind `place`, wrapped; as it is where no IPython runs."""
    if ipython_shell() is None:
        return text
    wrapped = wrap_lines(place + text)
    return wrapped.removeprefix(place) if wrapped.startswith(place) else wrap_lines(text)
