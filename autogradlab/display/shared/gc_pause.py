"""Pause Python's cyclic garbage collector while a picture or a slider's answer is made.

Such work makes thousands of objects at once and drops them at its end. Python would search everything in the notebook
for cycles, again and again, for up to 100 ms each time, and these objects have none.

Read next: `text_width.py`.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

__all__ = ["pause_gc"]


@contextlib.contextmanager
def pause_gc() -> Iterator[None]:
    """Delay the collection of cyclic garbage until this work is done; also works as a decorator.

    Memory without cycles is freed at once, as always. When nested, the outermost pause counts.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
