"""Several descents in one picture: a line of its own color and dashes for each, with a legend.

Read next: `height_grid.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autogradlab.display.plots.plot_figure import TRAIL_STEPS
from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import curve_path, dots_path, element, plot_area, svg_document, text_element
from autogradlab.widgets.svg_plots.axis_labels import fit_text, label_width
from autogradlab.widgets.svg_plots.label_places import Box, dense_line
from autogradlab.widgets.svg_plots.path_plots import (
    WIDTH,
    Pixel,
    distinct_points,
    end_labels,
    line_path,
    needs_log_scale,
    plot_height,
)

__all__ = ["curves_plot", "line_legend", "legend_height", "axis_ends", "draw_paths"]

# In addition to the colors: lines can be told apart without seeing color.
DASHES = ("none", "7 4", "2 4", "12 4 2 4", "4 3", "12 4")
SAMPLE, GAP, ROW = 30.0, 18.0, 18.0  # pixels of a legend: a line's sample, between two, a row


def line_styles(count: int) -> list[dict[str, str]]:
    """The color and the dashes of each of `count` lines."""
    hues = [round(k * (TRAIL_STEPS - 1) / max(count - 1, 1)) for k in range(count)]
    return [
        {"class_": f"agl-line agl-hue{hue}", "stroke_dasharray": dash}
        for hue, dash in zip(hues, DASHES[:count], strict=True)
    ]


def draw_paths(paths: Sequence[list[Pixel]], inside: Box, lines: Array) -> list[str]:
    """Each path of pixels with a dot at its end, and last the word at their common start."""
    parts = []
    for pixels, style in zip(paths, line_styles(len(paths)), strict=True):
        kept = [p for p, _ in distinct_points(pixels)]
        parts.append(element("path", d=line_path(kept), **style))
        parts.append(element("path", d=dots_path(kept[-1:]), class_=style["class_"].replace("agl-line", "agl-step")))
    ways = [dense_line(np.array(pixels)) for pixels in paths if pixels]
    return [*parts, end_labels(paths[0][:1], "end", inside, np.vstack([lines, *ways]))]


def legend_positions(names: Sequence[str], width: float) -> list[tuple[float, int]]:
    """Where each name of a legend begins: pixels from the left, and its row."""
    places, x, row = [], 0.0, 0
    for name in names:
        wide = SAMPLE + label_width(fit_text(name, width - SAMPLE))
        if x and x + wide > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += wide + GAP
    return places


def legend_height(names: Sequence[str], width: float = WIDTH) -> float:
    """How much higher a picture becomes by its legend."""
    return ROW * (legend_positions(names, width)[-1][1] + 1) + 4


def line_legend(names: Sequence[str], top: float, width: float = WIDTH) -> str:
    """A sample of each line next to its name, in as many rows as they need."""
    parts = []
    for name, (x, row), style in zip(names, legend_positions(names, width), line_styles(len(names)), strict=True):
        y = top + ROW * (row + 0.5)
        parts.append(element("path", d=f"M{x + 4:g} {y:g}h22", **style))
        parts.append(text_element(fit_text(name, width - SAMPLE), x + SAMPLE, y + 4, "agl-name"))
    return element("g", "".join(parts))


def curves_plot(
    runs: Sequence[Sequence[float]], of: str, whole: Sequence[bool], size: tuple[int, int], names: Sequence[str] = ()
) -> str:
    """`of` after each step of several descents, in powers of ten where it falls through several of them.

    Args:
        runs: The values of each descent.
        of: What they are.
        whole: Which descents were not lost; they decide how much is shown.
        size: Width and height in pixels, without the legend.
        names: What to call the descents in a legend; none for no legend.
    """
    sound = [run for run, kept in zip(runs, whole, strict=True) if kept] or [run[:2] for run in runs]
    powers = needs_log_scale([v for run in sound for v in run])
    ends = axis_ends([plot_height(v, powers) for run in (*sound, *(run[:1] for run in runs)) for v in run])
    frame = plot_area((0, max(1, *(len(run) - 1 for run in runs))), ends, *size)
    paths = []
    for run, style in zip(runs, line_styles(len(runs)), strict=True):
        steps = np.unique(np.linspace(0, len(run) - 1, 240).astype(int))
        paths.append(element("path", d=curve_path(frame, steps, [plot_height(run[k], powers) for k in steps]), **style))
    name = f"log₁₀ {of}" if powers else of
    told = line_legend(names, size[1], size[0]) if names else ""
    more = legend_height(names, size[0]) if names else 0.0
    parts = [frame.axes("step", name), frame.clip(*paths), told]
    return svg_document(size[0], size[1] + more, f"{name} after each step", *parts)


def axis_ends(heights: Sequence[float], room: float = 0.06) -> tuple[float, float]:
    """The ends of an axis that shows these heights, with a share of room on both sides."""
    shown = [h for h in heights if math.isfinite(h)] or [0.0, 1.0]
    margin = room * (max(shown) - min(shown)) or max(0.5, 0.1 * abs(shown[0]))
    return min(shown) - margin, max(shown) + margin
