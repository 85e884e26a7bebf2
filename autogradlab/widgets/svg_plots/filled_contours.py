"""Where a function of two numbers is above a level, as areas with smooth edges: heat maps, classes, hills.

Areas of rising levels are drawn one over the other, each smaller than the one before.

Read next: `path_plots.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import PlotArea

__all__ = ["EMPTY", "filled_contours"]

Keys = npt.NDArray[np.int64]
EMPTY = "M0 0"


def filled_contours(frame: PlotArea, xs: Array, ys: Array, z: Array, levels: Sequence[float]) -> list[str]:
    """For each level the area where z is above it, as path data.

    Args:
        frame: Where it is drawn.
        xs, ys: The places across and up, float64 of shapes (columns,) and (rows,).
        z: The function there, of shape (rows, columns). What is not a number counts as low.
        levels: Finite numbers.
    """
    lo, hi = min(levels), max(levels)
    room = (hi - lo) or 1.0
    # A ring of low values around the grid closes every line; it is as wide as nothing, so the areas end at the grid.
    low = lo - room
    held = np.clip(np.nan_to_num(z, nan=low, posinf=hi + room, neginf=low), low, hi + room)
    rows, columns = (np.concatenate([v[:1], v, v[-1:]]) for v in (ys, xs))
    across, up = ([place(v) for v in ends.tolist()] for place, ends in ((frame.px, columns), (frame.py, rows)))
    places = np.stack(np.meshgrid(across, up), -1).reshape(-1, 2)
    heights, shape = np.pad(held, 1, constant_values=low).ravel(), (len(rows), len(columns))
    return ["".join(map(loop_path, area_loops(places, heights, shape, level))) or EMPTY for level in levels]


def loop_path(loop: list[list[float]]) -> str:
    """A closed line as path data."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in loop) + "z"


def area_loops(places: Array, z: Array, shape: tuple[int, int], level: float) -> Iterator[list[list[float]]]:
    """The edges of the area above a level, each a closed line.

    Every cell of the grid is two triangles. The line enters a triangle where a side rises through the level and leaves
    it where a side falls; the next triangle meets that side the other way round, so there the line goes on.
    """
    corners, following_corners = triangles(shape)
    above = z[corners] > level
    crossed = above.any(1) & ~above.all(1)
    if not crossed.any():
        return
    corners, after, above = corners[crossed], following_corners[crossed], above[crossed]
    above_after = above[:, [1, 2, 0]]
    rises, falls = ~above & above_after, above & ~above_after
    low, high = corners[rises], after[rises]
    share = ((level - z[low]) / (z[high] - z[low]))[:, None]
    crossings = (places[low] + share * (places[high] - places[low])).tolist()
    starts, ends = side_keys(low, high, z.size), side_keys(corners[falls], after[falls], z.size)
    next_side = dict(zip(starts.tolist(), ends.tolist(), strict=True))
    at = dict(zip(starts.tolist(), crossings, strict=True))
    # A crossing of a diagonal adds nothing to the shape.
    drawn = dict(zip(starts.tolist(), on_grid_line(low, high, shape[1]).tolist(), strict=True))
    while next_side:
        key, loop = next(iter(next_side)), []
        while key in next_side:
            if drawn[key]:
                loop.append(at[key])
            key = next_side.pop(key)
        if len(loop) > 2:
            yield loop


@functools.lru_cache(maxsize=32)
def triangles(shape: tuple[int, int]) -> tuple[Keys, Keys]:
    """The triangles of a grid as the numbers of their corners, of shape (n, 3); and the corner after each of them."""
    number = np.arange(shape[0] * shape[1]).reshape(shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]
    corners = np.concatenate([np.stack(three, -1).reshape(-1, 3) for three in ((a, b, c), (a, c, d))])
    return corners, corners[:, [1, 2, 0]]


def on_grid_line(one: Keys, other: Keys, columns: int) -> npt.NDArray[np.bool_]:
    """Whether two corners are in one row or in one column."""
    found: npt.NDArray[np.bool_] = (one // columns == other // columns) | (one % columns == other % columns)
    return found


def side_keys(one: Keys, other: Keys, count: int) -> Keys:
    """One number for the side between two corners, in either direction."""
    return np.minimum(one, other) * count + np.maximum(one, other)
