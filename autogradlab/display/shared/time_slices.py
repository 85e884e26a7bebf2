"""Work that is done a slice of time after the other, so that a slow function holds nobody up.

Plain functions; no widget, no drawing.

Read next: `../../widgets/svg_plots/height_grid.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator

from autogradlab.display.shared.sampling import quiet

__all__ = ["BRISK", "Slices", "seconds"]

BRISK = 0.02  # seconds for one call of f, above which it is slow


class Slices:
    """What `measure` does, as far as the time allows.

    Attributes:
        through: Whether all of it is done.
    """

    def __init__(self) -> None:
        self.through = False
        self.work = self.measure()

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on until it is through or the time is over; tells whether it is through."""
        deadline = time.perf_counter() + seconds
        with quiet():
            while not self.through and time.perf_counter() < deadline:
                self.through = next(self.work, self) is self
        return self.through

    def measure(self) -> Iterator[None]:
        """The work as it goes: it rests after each call of the learner's function."""
        raise NotImplementedError


def seconds(call: Callable[[], object]) -> float:
    """What a call takes; a little more than nothing."""
    began = time.perf_counter()
    call()
    return max(time.perf_counter() - began, 1e-6)
