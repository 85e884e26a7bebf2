"""The learner's names for what a function computes: those of its variables, read when the run is over.

A frame that somebody holds keeps its variables after its function has returned. So nothing has to watch the run, and
a debugger or a profiler that does goes on undisturbed.

Read next: `changed_lines.py`.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from autogradlab.compiler.tracing.value import Value
from autogradlab.engine.errors.learner_frames import is_package_frame
from autogradlab.engine.errors.learner_names import COMPREHENSIONS, is_learner_name
from autogradlab.engine.tensor import Tensor

__all__ = ["LearnerFrames"]


class LearnerFrames:
    """The frames of the learner's functions in which something was computed, until the run is over.

    Attributes:
        outermost: The frame that the run began in, which isn't one of them.
    """

    def __init__(self) -> None:
        self.outermost: FrameType | None = None
        self.frames: dict[FrameType, None] = {}
        self.is_learners: dict[str, bool] = {}  # by file: each step asks for a dozen frames

    def begin(self) -> None:
        """What calls this begins the run."""
        self.outermost = sys._getframe(1)

    def end(self) -> dict[int, str]:
        """The names that the run gave, by variable number; the frames are let go of."""
        names = self.names()
        self.outermost = None
        self.frames.clear()
        return names

    def look(self, code: Any) -> bool:
        """Take in the frames that are running now; tells whether one of them runs `code`."""
        frame: FrameType | None = sys._getframe(1)
        found, running = False, []
        while frame is not None and frame is not self.outermost:
            file = frame.f_code.co_filename
            if (is_learners := self.is_learners.get(file)) is None:
                is_learners = self.is_learners[file] = not is_package_frame(frame)
            if is_learners:
                running.append(frame)
            elif frame.f_code is code:
                found = True
            frame = frame.f_back
        for frame in reversed(running):
            self.frames[frame] = None
        return found

    def names(self) -> dict[int, str]:
        """The names so far; where several functions name a value, the outermost has the last word."""
        found: dict[int, str] = {}
        for frame in reversed(self.frames):  # an outer one was taken in before those that it calls
            module: str = frame.f_globals.get("__name__") or ""
            if frame.f_code.co_name not in COMPREHENSIONS and not module.startswith("numpy"):
                for name, x in frame.f_locals.items():
                    raw = x._data if isinstance(x, Tensor) else x
                    if type(raw) is Value and is_learner_name(name):
                        found[raw.number] = name
        return found
