"""Areas of a grid whose cells hold the same number, as path data: the colors of a heat map, the classes of a plane.

Read next: `filled_contours.py`.
"""

from __future__ import annotations

import numpy as np

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import PlotArea

__all__ = ["cell_paths"]


def cell_paths(frame: PlotArea, band: Array) -> dict[int, str]:
    """For each number on the grid the cells that hold it, as path data; neighbors in a row are one rectangle."""
    rows, columns = band.shape
    x = np.linspace(frame.left, frame.width - frame.right, columns + 1)
    y = np.linspace(frame.height - frame.bottom, frame.top, rows + 1)
    found: dict[int, list[str]] = {}
    for r, row in enumerate(band):
        ends = [0, *(np.flatnonzero(np.diff(row)) + 1).tolist(), columns]
        for a, b in zip(ends, ends[1:], strict=False):
            box = f"M{x[a]:.1f} {y[r + 1]:.1f}H{x[b]:.1f}V{y[r]:.1f}H{x[a]:.1f}z"
            found.setdefault(int(row[a]), []).append(box)
    return {number: "".join(boxes) for number, boxes in found.items()}
