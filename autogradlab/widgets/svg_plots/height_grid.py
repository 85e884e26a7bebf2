"""The heights of a function over a grid, measured a slice of time after the other.

Plain functions; no widget, no drawing.

Read next: `coordinate_names.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autogradlab.display.shared.sampling import Array, match_dtype, value_or_nan, vectorized_values
from autogradlab.display.shared.time_slices import FAST_CALL, SlicedWork, call_seconds

__all__ = ["HeightGrid"]

GRID_CELLS = {1: (240, 24), 2: (56, 8)}  # cells along each coordinate, by how many there are: usually, and for a slow f
TIME_BUDGET = 15.0  # seconds that the survey of a slow f should take, as long as it gets its fewest cells


class HeightGrid(SlicedWork):
    """f over a grid; what it costs is spent in slices.

    Args:
        f: The function, of one tensor of `shape`.
        shape: The shape of its argument, which has one or two coordinates.
        ends: What to measure of each coordinate.

    Attributes:
        axes: The places along each coordinate.
        heights: f there, rows by the second coordinate, nan where f raises; empty until all of them are known.
    """

    def __init__(self, f: Callable[[Any], Any], shape: tuple[int, ...], ends: list[tuple[float, float]]) -> None:
        self.f, self.shape, self.ends = f, shape, ends
        self.axes: list[Array] = []
        self.heights: Array = np.empty(0)
        super().__init__()

    def measure(self) -> Iterator[None]:
        """The place in the middle first, which tells how slow f is; then all at once, or place by place."""
        middle = np.array([(lo + hi) / 2 for lo, hi in self.ends]).reshape(self.shape)
        f = match_dtype(self.f, middle)
        slow = call_seconds(lambda: value_or_nan(f, middle))
        yield
        self.axes = [np.linspace(*end, self.cell_count(slow) + 1) for end in self.ends]
        grid = np.stack(np.meshgrid(*self.axes))
        places = grid.reshape(*self.shape, -1)
        found = vectorized_values(f, places) if slow < FAST_CALL else None
        if found is None:
            found = np.empty(places.shape[-1])
            for k in range(len(found)):
                found[k] = value_or_nan(f, places[..., k])
                yield
        self.heights = found.reshape(grid.shape[1:])

    def cell_count(self, slow: float) -> int:
        """How many cells along each coordinate: fewer for a slow f."""
        usual, fewest = GRID_CELLS[len(self.ends)]
        if slow < FAST_CALL:
            return usual
        return int(min(max((TIME_BUDGET / slow) ** (1 / len(self.ends)), fewest), usual))
