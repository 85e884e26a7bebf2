"""The learner's names for what a function computes: those of its variables, read when each function returns.

Read next: `changed_lines.py`.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from autogradlab.compiler.tracing.recorder import Recorder
from autogradlab.compiler.tracing.value import Value
from autogradlab.engine.errors.learner_names import is_learner_name, is_package_frame
from autogradlab.engine.tensor import Tensor

__all__ = ["NamedRun"]


class NamedRun:
    """Within it, the variables of the learner's functions give their names to values.

    The function that returns last is the outermost: its names are the ones that stay.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def __enter__(self) -> None:
        self.is_free = sys.getprofile() is None  # somebody who measures goes first: then values have no names
        if self.is_free:
            sys.setprofile(self.see)

    def __exit__(self, *error: object) -> None:
        if self.is_free:
            sys.setprofile(None)

    def see(self, frame: FrameType, event: str, result: Any) -> None:
        """Called by Python at each call and return."""
        if event != "return" or is_package_frame(frame) or frame.f_code.co_name in ("<genexpr>", "<listcomp>"):
            return
        if not frame.f_globals.get("__name__", "").startswith("numpy"):
            for name, x in frame.f_locals.items():
                if is_learner_name(name):
                    self.note(name, x)

    def note(self, name: str, x: Any) -> None:
        """Give a name to a value, or to the parts of what was unpacked."""
        raw = x._data if isinstance(x, Tensor) else x
        if type(raw) is Value and raw.recorder is self.recorder:
            self.recorder.names[raw.number] = name
