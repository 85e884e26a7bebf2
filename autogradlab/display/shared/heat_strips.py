"""Heat strips: an array as a few shaded cells, in one row or, for matrices, in a small grid.

A cell is the mean of its neighbors. The card's color marks values above zero, the ink those below, nothing
zero; a cross marks an element that is no number.

Read next: `image_view.py`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autogradlab.display.shared.limits import MAX_GRID_COLUMNS, MAX_GRID_ROWS, MAX_STRIP_CELLS

__all__ = ["strip_shades", "heat_strip_height", "heat_strip_parts"]

FAINTEST, DENSEST = 0.08, 0.95  # opacity
OPACITY_STEPS = 10  # densities that can be told apart


def strip_shades(x: Any) -> tuple[tuple[float, ...], int]:
    """The cells of an array, row by row, and how many rows they take.

    Args:
        x: An array of any shape and real dtype.

    Returns:
        Shades from −1 to 1, nan where an element is no number, and the number of rows. Where all values are on one side
        of zero, the shade tells the smallest from the largest. No cells where there is nothing to tell apart.

    >>> strip_shades(np.array([-1.0, 0.0, 2.0]))
    ((-0.5, 0.0, 1.0), 1)
    """
    table = as_matrix(np.asarray(x, np.float64))
    finite = np.isfinite(table)
    if not table.size or (finite.all() and table.min() == table.max()):
        return (), 1
    largest = float(np.max(np.abs(table), where=finite, initial=0.0)) or 1.0
    largest_grid = (MAX_GRID_ROWS, MAX_GRID_COLUMNS) if len(table) > 1 else (1, MAX_STRIP_CELLS)
    sizes = [min(n, most) for n, most in zip(table.shape, largest_grid, strict=True)]
    known = np.where(finite, table, 0.0) / largest
    with np.errstate(invalid="ignore"):
        cells = np.where(
            block_sums(finite, sizes) < block_sums(np.ones_like(known), sizes), np.nan, block_sums(known, sizes)
        )
        cells /= block_sums(finite, sizes)
    return tuple(scale_shades(cells).ravel().round(2).tolist()), len(cells)


def as_matrix(x: Any) -> Any:
    """Two axes: a vector, and a matrix of one column, as one row; of more axes, all but the last run down."""
    table = x.reshape(-1, x.shape[-1]) if x.ndim > 1 and x.size else x.reshape(1, -1)
    return table.T if table.shape[1] == 1 else table


def block_sums(table: Any, sizes: Sequence[int]) -> Any:
    """The sums over blocks, so many along each axis."""
    out = table.astype(np.float64)
    for axis, (n, parts) in enumerate(zip(table.shape, sizes, strict=True)):
        out = np.add.reduceat(out, np.linspace(0, n, parts + 1).astype(int)[:-1], axis)
    return out


def scale_shades(cells: Any) -> Any:
    """Cells as shades: 0 at zero where there are both signs, else from the one nearest zero to the one farthest."""
    finite = cells[np.isfinite(cells)]
    if not finite.size:
        return cells
    lo, hi = float(finite.min()), float(finite.max())
    if lo < 0 < hi:
        return cells / max(-lo, hi)
    if lo == hi:
        return np.where(np.isfinite(cells), np.sign(lo) or 0.5, np.nan)
    return (cells - lo) / (hi - lo) if lo >= 0 else (cells - hi) / (hi - lo)


def heat_strip_height(rows: int) -> float:
    """How tall a strip of so many rows is, in points."""
    return 8.0 if rows == 1 else 5.0 * rows


def heat_strip_parts(
    cells: Sequence[float], rows: int, color: str, left: float, right: float, top: float
) -> Iterator[str]:
    """A strip as SVG: one path for all cells of one shade, one for the crosses.

    Args:
        cells, rows: As `strip_shades` gives them.
        color: The class of the cells above zero, without its `al-`.
        left, right, top: Where it is, in points.
    """
    columns = len(cells) // rows
    wide, tall = (right - left) / columns, heat_strip_height(rows) / rows
    places: dict[tuple[str, int], list[str]] = defaultdict(list)
    for k, shade in enumerate(cells):
        x, y = left + k % columns * wide, top + k // columns * tall
        if math.isnan(shade):
            places["", 0].append(cross_path(x + wide / 2, y + tall / 2, min(wide, tall) * 0.3))
        else:
            key = ("ink" if shade < 0 else color, round(abs(shade) * OPACITY_STEPS))
            places[key].append(f"M{x:.2f} {y:.1f}H{x + wide:.2f}v{tall:.1f}H{x:.2f}z")
    for (fill, step), paths in places.items():
        d = "".join(paths)
        if fill:
            opacity = FAINTEST + (DENSEST - FAINTEST) * step / OPACITY_STEPS
            yield f'<path d="{d}" class="al-strip al-{fill}" opacity="{opacity:.2f}"/>'
        else:
            yield f'<path d="{d}" class="al-cutline"/>'


def cross_path(x: float, y: float, reach: float) -> str:
    """Two strokes through a point, as path data."""
    a, b = 2 * reach, -2 * reach
    return f"M{x - reach:.1f} {y - reach:.1f}l{a:.1f} {a:.1f}m{b:.1f} 0l{a:.1f} {b:.1f}"
