"""Where a function of two numbers is above a level, as areas with smooth edges: heat maps, classes, hills.

Areas of rising levels are drawn one over the other, each smaller than the one before.

Read next: `path_plots.py`.
"""

from __future__ import annotations

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
    grid = np.meshgrid([frame.px(x) for x in columns.tolist()], [frame.py(y) for y in rows.tolist()])
    heights = np.pad(held, 1, constant_values=low)
    return ["".join(map(loop_path, area_loops(*grid, heights, level))) or EMPTY for level in levels]


def loop_path(loop: list[tuple[float, float]]) -> str:
    """A closed line as path data."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in loop) + "z"


def area_loops(x: Array, y: Array, z: Array, level: float) -> Iterator[list[tuple[float, float]]]:
    """The edges of the area above a level, each a closed line.

    Every cell of the grid is two triangles. The line enters a triangle where a side rises through the level and leaves
    it where a side falls; the next triangle meets that side the other way round, so there the line goes on.
    """
    starts, ends, places, on_grid = triangle_crossings(x, y, z, level)
    following = dict(zip(starts.tolist(), ends.tolist(), strict=True))
    at = dict(zip(starts.tolist(), zip(places.tolist(), on_grid.tolist(), strict=True), strict=True))
    while following:
        first = key = next(iter(following))
        loop = []
        while key in following:
            place, kept = at[key]
            if kept:  # a crossing of a diagonal adds nothing to the shape
                loop.append((place[0], place[1]))
            key = following.pop(key)
        assert key == first
        if len(loop) > 2:
            yield loop


def triangle_crossings(x: Array, y: Array, z: Array, level: float) -> tuple[Keys, Keys, Array, npt.NDArray[np.bool_]]:
    """For each triangle that the line crosses: the side where it enters and where it leaves, and the former place.

    Returns:
        Keys of both sides, of shape (n,); the places in pixels, (n, 2); and whether each is on a line of the grid.
    """
    number = np.arange(z.size).reshape(z.shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]
    corners = np.concatenate([np.stack(three, -1).reshape(-1, 3) for three in ((a, b, c), (a, c, d))])
    above = z.ravel()[corners] > level
    crossed = above.any(1) & ~above.all(1)
    corners, above = corners[crossed], above[crossed]
    after, above_after = np.roll(corners, -1, 1), np.roll(above, -1, 1)
    rises, falls = ~above & above_after, above & ~above_after
    low, high = corners[rises], after[rises]
    z_low, z_high = z.ravel()[low], z.ravel()[high]
    share = ((level - z_low) / (z_high - z_low))[:, None]
    flat = np.stack([x.ravel(), y.ravel()], -1)
    places = flat[low] + share * (flat[high] - flat[low])
    diagonal = (low // z.shape[1] != high // z.shape[1]) & (low % z.shape[1] != high % z.shape[1])
    return side_keys(low, high, z.size), side_keys(corners[falls], after[falls], z.size), places, ~diagonal


def side_keys(one: Keys, other: Keys, count: int) -> Keys:
    """One number for the side between two corners, in either direction."""
    return np.minimum(one, other) * count + np.maximum(one, other)
