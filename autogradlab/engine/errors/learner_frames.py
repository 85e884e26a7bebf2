"""The learner's side of a call: the frames that it came through, the line, and what was handed over there.

Read next: `learner_names.py`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

__all__ = [
    "VARARGS", "call_arguments", "ipython_shell", "is_package_frame", "learner_frame", "learner_frames",
    "learner_line", "PACKAGE",
]  # fmt: skip

PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(__file__))) + os.sep
ON_THE_WAY = frozenset({"numpy", "copy"})  # what the learner calls, and what calls this package in turn
VARARGS = 0x04  # inspect.CO_VARARGS


def ipython_shell() -> Any:
    """The IPython that runs, in a terminal or behind a notebook; None where there is none, which is never imported."""
    return getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()


def is_package_frame(frame: FrameType) -> bool:
    """Whether a frame runs a file of this package; a learner's file may well be called autogradlab_homework.py."""
    return frame.f_code.co_filename.startswith(PACKAGE)


def learner_frames() -> Iterator[FrameType]:
    """The frames of the call, innermost first, without the package's own and those of NumPy on the way."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        module: str = frame.f_globals.get("__name__") or ""
        if not is_package_frame(frame) and module.partition(".")[0] not in ON_THE_WAY:
            yield frame
        frame = frame.f_back


def learner_frame() -> FrameType | None:
    """The frame of the learner's line: the innermost that is not this package's own."""
    return next(learner_frames(), None)


def learner_line() -> str:
    """The learner's line that is being run, as `file:number: code`."""
    import linecache

    frame = learner_frame()
    if frame is None:
        return "an unknown line"
    file, number = frame.f_code.co_filename, frame.f_lineno
    return f"{file}:{number}: {linecache.getline(file, number).strip()}".removesuffix(": ")


def call_arguments() -> list[Any]:
    """The tensors and arrays that the learner's line handed to the package, in their order."""
    frame: FrameType | None = sys._getframe(1)
    learner = learner_frame()
    while frame is not None and frame.f_back is not learner:
        frame = frame.f_back
    if frame is None:
        return []
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & VARARGS)]
    given = [frame.f_locals.get(name) for name in names]
    flat = [part for g in given for part in (g if isinstance(g, (tuple, list)) else (g,))]
    return [thing for thing in flat if hasattr(type(thing), "__array_ufunc__")]
