"""Work without a garbage collection in its midst.

A picture, or a slider's answer, makes thousands of objects at once and drops them at its end. Python would look through
all that the notebook holds, again and again, for cycles among them: up to 100 ms a time, and there are none.

Read next: `text_width.py`.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["pause_gc"]


@contextlib.contextmanager
def pause_gc() -> Iterator[None]:
    """Put off the collections of cyclic garbage to the end of this work; also a decorator.

    Memory is freed as ever where the last name for it goes; only cycles wait. Nested, the outermost counts.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
