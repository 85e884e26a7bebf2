"""Work that is done a slice of time after the other, so that a slow function holds nobody up.

Plain functions; no widget, no drawing.

Read next: `../plots/function_source.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

from autogradlab.display.shared.sampling import mute_output

__all__ = ["FAST_CALL", "SlicedWork", "call_seconds"]

FAST_CALL = 0.02  # seconds for one call of f, above which it is slow


class SlicedWork:
    """What `measure` does, as far as the time allows.

    Attributes:
        through: Whether all of it is done.
    """

    def __init__(self) -> None:
        self.is_done = False
        self.work = self.measure()

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on until it is through or the time is over; tells whether it is through."""
        deadline = time.perf_counter() + seconds
        with mute_output():
            while not self.is_done and time.perf_counter() < deadline:
                self.is_done = next(self.work, self) is self
        return self.is_done

    def measure(self) -> Iterator[None]:
        """The work as it goes: it rests after each call of the learner's function."""
        raise NotImplementedError


def call_seconds(call: Callable[[], object]) -> float:
    """What a call takes; a little more than nothing."""
    began = time.perf_counter()
    call()
    return max(time.perf_counter() - began, 1e-6)
