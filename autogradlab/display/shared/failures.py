"""A warning for a picture that could not be made: its text still reaches the learner, and the reason isn't lost.

Read next: `../trace_inputs.py`.
"""

from __future__ import annotations

import traceback
import warnings
from typing import Any

from autogradlab.engine.errors.learner_frames import ipython_shell

__all__ = ["PictureWarning", "error_text", "warn_of_failure"]

SHOWN: dict[Any, set[str]] = {}  # the reasons that the cell that runs now has shown already


class PictureWarning(UserWarning):
    """A picture or a table could not be made; the text is shown alone."""


def warn_of_failure(what: str, error: BaseException, hint: str) -> None:
    """Warn that something could not be shown; the same reason only once a cell, however many outputs it has.

    Args:
        what: What is missing, such as `the picture of this tensor`.
        error: Why.
        hint: What to do about it.
    """
    text = f"{what} could not be made: {error_text(error)}\nHint: {hint}"
    cell = current_cell()
    if cell not in SHOWN:
        SHOWN.clear()
    reasons = SHOWN.setdefault(cell, set())
    if text not in reasons:
        reasons.add(text)
        file, line = origin(error)
        # Python's own once-per-line rule would show it in the first cell alone; without a registry it has no memory.
        warnings.warn_explicit(text, PictureWarning, file, line)


def error_text(error: BaseException) -> str:
    """An error as Python names it: `ValueError: too large`, or its type alone."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def origin(error: BaseException) -> tuple[str, int]:
    """The file and the line that raised an error."""
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("autogradlab", 0)


def current_cell() -> Any:
    """The number of the notebook's cell that runs now; None outside a notebook."""
    shell = ipython_shell()
    return getattr(shell, "execution_count", None)
