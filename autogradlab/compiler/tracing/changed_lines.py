"""The learner's line that did what nobody saw happen: the run is repeated, and after each line somebody looks.

Read next: `unknown_arrays.py`.
"""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from autogradlab.engine.errors.learner_frames import is_package_frame

__all__ = ["find_line"]


def find_line(run: Callable[[], Any], has_changed: Callable[[], bool]) -> str:
    """The last line that began before `has_changed()` said yes, as `file:number: code`; "" where it never did."""
    last: list[tuple[str, int]] = []
    found: list[tuple[str, int]] = []

    def see(frame: FrameType, event: str, arg: Any) -> Any:
        made = frame.f_code.co_filename.startswith(("<string>", "<frozen"))
        if made or is_package_frame(frame) or frame.f_globals.get("__name__", "").startswith("numpy"):
            return None
        if last and not found and has_changed():
            found.append(last[-1])
        if event in ("line", "call"):
            last.append((frame.f_code.co_filename, frame.f_lineno))
        return see

    before = sys.gettrace()
    sys.settrace(see)
    try:
        run()
    except Exception:  # the first run told what there is to tell
        pass
    finally:
        sys.settrace(before)
    if not found and last and has_changed():
        found.append(last[-1])
    return f"{found[0][0]}:{found[0][1]}: {linecache.getline(*found[0]).strip()}" if found else ""
