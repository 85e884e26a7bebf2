"""A time limit for the learner's code in the learner's own kernel, so that an endless loop ends.

It interrupts the main thread, as the stop button does, and works wherever that button does: on Windows too.

Read next: `self_check.py`.
"""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["TIMEOUT_MESSAGE", "TimeLimitError", "time_limit"]

TIMEOUT_MESSAGE = "did not end within {seconds:.3g} s. Is there a loop that never stops?"
INTERRUPT_INTERVAL = 0.5  # seconds until code that swallowed an interruption is interrupted again


class TimeLimitError(Exception):
    """The learner's code took longer than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the block after so many seconds, and again until it gives in.

    Args:
        seconds: What the block may take. There is no limit outside of the main thread, which alone can be interrupted.

    Raises:
        TimeLimitError: where the block was interrupted for that reason. The stop button raises KeyboardInterrupt as
            it does elsewhere.

    >>> with time_limit(10):
    ...     print(sum(range(10)))
    45
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    done, late = threading.Event(), threading.Event()
    guard = threading.Thread(target=interrupt_until, args=(done, late, seconds), daemon=True)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job's shell ignores it
    try:
        guard.start()
        try:
            yield
        finally:  # an interruption that comes in here is caught below, too
            done.set()
            guard.join()
    except KeyboardInterrupt:
        if not late.is_set():
            raise
        raise TimeLimitError(TIMEOUT_MESSAGE.format(seconds=seconds)) from None
    finally:
        signal.signal(signal.SIGINT, before)


def interrupt_until(done: threading.Event, late: threading.Event, seconds: float) -> None:
    """Interrupt the main thread once the time is up, until the block is left."""
    while not done.wait(seconds):
        late.set()
        _thread.interrupt_main()
        seconds = INTERRUPT_INTERVAL
