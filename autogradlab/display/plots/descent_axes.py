"""The ground that a path of points runs over, drawn by matplotlib: a curve, contour lines, or a box in space.

Read next: `plot_descent.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autogradlab.display.plots.plot_figure import TRAIL_STEPS, import_matplotlib, trail_colors
from autogradlab.display.render.theme import TOKENS
from autogradlab.display.shared.limits import MAX_COORDINATE_LINES, MAX_PATH_POINTS
from autogradlab.display.shared.sampling import Array, mute_output, value_or_nan, values_at, vectorized_values

__all__ = ["draw_descent", "draw_losses", "distinct_points"]

GRID_SIZE = 81  # places a side for the contour lines
TIME_BUDGET = 1.5  # seconds for a function that is asked place by place; a slow one gets a coarser grid
LEVELS = 14
LIGHT = TOKENS["light"]
Bounds = list[tuple[float, float]]  # what is shown of each coordinate


def draw_descent(
    figure: Any, f: Callable[[Any], Any], points: Array, losses: Array, ends: Bounds, names: list[str], scalar: bool
) -> None:
    """The large picture at the left, by the number of coordinates."""
    count = points.shape[1]
    ax = figure.add_subplot(1, 5, (1, 3), **({"projection": "3d"} if count == 3 else {}))
    if count > 3:
        draw_coordinates(ax, points, names)
        return
    places = np.column_stack([points, losses]) if count == 1 else points
    {1: draw_curve, 2: draw_contours, 3: draw_box}[count](ax, f, ends, names, scalar)
    for set_label, name in zip((ax.set_xlabel, ax.set_ylabel), [*names, f"f({names[0]})"], strict=False):
        set_label(name, parse_math=False)
    draw_trail(ax, places[distinct_points(places)])


def draw_curve(ax: Any, f: Callable[[Any], Any], ends: Bounds, names: list[str], scalar: bool) -> None:
    """One coordinate: the curve of f."""
    xs = np.linspace(*ends[0], 301)
    ys = values_at(f, xs if scalar else xs[None])
    ax.plot(xs, np.where(np.isfinite(ys), ys, np.nan), color=LIGHT["leaf"], linewidth=1.8, zorder=2)
    ax.set_xlim(*ends[0])


def draw_contours(ax: Any, f: Callable[[Any], Any], ends: Bounds, names: list[str], scalar: bool) -> None:
    """Two coordinates: lines of equal height, closer together near the bottom."""
    xs, ys, z = sample_grid(f, ends)
    finite = z[np.isfinite(z)]
    if finite.size and finite.min() < finite.max():
        lo, hi = float(finite.min()), float(np.quantile(finite, 0.98))
        levels = np.unique([lo + (hi - lo) * (k / LEVELS) ** 2 for k in range(1, LEVELS + 1)])
        ax.contour(xs, ys, np.where(np.isfinite(z), z, np.nan), levels, colors=LIGHT["edge"], linewidths=0.8, zorder=1)
    ax.grid(visible=False)
    ax.set_xlim(*ends[0])
    ax.set_ylim(*ends[1])


def sample_grid(f: Callable[[Any], Any], ends: Bounds) -> tuple[Array, Array, Array]:
    """Both axes and the heights over their grid: a fine one where f takes arrays, else one that there is time for."""
    xs, ys = (np.linspace(*pair, GRID_SIZE) for pair in ends)
    z = vectorized_values(f, np.stack(np.meshgrid(xs, ys)).reshape(2, -1))
    if z is None:
        side = affordable_size(f, np.array([lo for lo, _ in ends]))
        xs, ys = (np.linspace(*pair, side) for pair in ends)
        z = values_at(f, np.stack(np.meshgrid(xs, ys)).reshape(2, -1))
    return xs, ys, z.reshape(len(ys), len(xs))


def affordable_size(f: Callable[[Any], Any], place: Array) -> int:
    """How many places a side there is time for, should `f` have to be asked at each."""
    with mute_output():
        begin = time.perf_counter()
        value_or_nan(f, place)
        cost = max(time.perf_counter() - begin, 1e-6)
    return max(15, min(GRID_SIZE, math.isqrt(int(TIME_BUDGET / cost))))


def draw_box(ax: Any, f: Callable[[Any], Any], ends: Bounds, names: list[str], scalar: bool) -> None:
    """Three coordinates: their box, seen from aside."""
    for axis, name, pair in zip((ax.xaxis, ax.yaxis, ax.zaxis), names, ends, strict=True):
        axis.set_pane_color((0, 0, 0, 0))
        axis.line.set_color(LIGHT["edge"])
        axis.set_label_text(name, parse_math=False)
        axis.labelpad = 0
        axis.set_major_locator(import_matplotlib().ticker.MaxNLocator(4))
        axis._axinfo["grid"].update(color=LIGHT["line"], linewidth=0.6)
        getattr(ax, f"set_{axis.axis_name}lim")(*pair)
    ax.view_init(20, 50)
    ax.tick_params(pad=0, labelsize=8.5)
    ax.set_box_aspect(None, zoom=1.06)


def distinct_points(places: Array) -> npt.NDArray[np.intp]:
    """Which points can be told apart, the last one always among them."""
    kept = np.flatnonzero(np.isfinite(places).all(1))
    if not len(kept):
        return kept
    span = np.maximum(np.ptp(places[kept], axis=0), 1e-12)
    way = np.concatenate([[0], np.cumsum(np.sqrt((np.diff(places[kept] / span, axis=0) ** 2).sum(1)))])
    marks = np.unique((way / max(way[-1], 1e-12) * MAX_PATH_POINTS).astype(int), return_index=True)[1]
    chosen: npt.NDArray[np.intp] = kept[np.union1d(marks, [len(kept) - 1])]
    return chosen


def draw_trail(ax: Any, places: Array) -> None:
    """The path: a thin line, its points from purple to yellow, and the words at its ends."""
    ax.plot(*places.T, color=LIGHT["mute"], linewidth=0.8, alpha=0.6, zorder=3)
    shades = trail_colors()
    which = np.minimum(np.arange(len(places)) * TRAIL_STEPS // max(len(places) - 1, 1), TRAIL_STEPS - 1)
    for k in range(TRAIL_STEPS):
        if (which == k).any():
            size = {"markersize": 4.0, "markeredgewidth": 0, "linestyle": "none", "zorder": 4}
            ax.plot(*places[which == k].T, marker="o", color=shades[k], **size)
    if len(places):
        mark_ends(ax, places)


def mark_ends(ax: Any, places: Array) -> None:
    """A ring and a word at the start and at the end."""
    flat = places.shape[1] == 2
    down = bool(flat and places[0, 1] > places[-1, 1])
    for word, k, above in (("start", 0, down), ("end", -1, not down))[: len(places)]:
        ring = {"markersize": 8, "markerfacecolor": "none", "markeredgecolor": LIGHT["ink"], "markeredgewidth": 1.2}
        ax.plot(*places[k : len(places) if k else 1].T, marker="o", linestyle="none", zorder=5, **ring)
        if flat:
            at = {"xytext": (0, 9 if above else -9), "textcoords": "offset points", "ha": "center"}
            ax.annotate(word, places[k], va="bottom" if above else "top", zorder=6, color=LIGHT["ink"], **at)
        else:
            ax.text(*places[k], f"   {word}", va="bottom", color=LIGHT["ink"], zorder=6)


def draw_coordinates(ax: Any, points: Array, names: list[str]) -> None:
    """Each coordinate against the step, where there are too many for space."""
    count = points.shape[1]
    steps = np.unique(np.linspace(0, len(points) - 1, MAX_PATH_POINTS).astype(int))
    shown = min(count, MAX_COORDINATE_LINES)
    for k in range(shown):
        color = trail_colors()[k * (TRAIL_STEPS - 1) // max(shown - 1, 1)]
        ax.plot(steps, points[steps, k], color=color, linewidth=1.4)
    ax.set_xlabel("step")
    ax.set_ylabel(f"{names[0]} ... {names[-1]}", parse_math=False)


def draw_losses(ax: Any, losses: Array) -> None:
    """f after each step, in powers of ten where it falls through several of them towards zero."""
    steps = np.unique(np.linspace(0, len(losses) - 1, MAX_PATH_POINTS).astype(int))
    ys = np.where(np.isfinite(losses[steps]), losses[steps], np.nan)
    ax.plot(steps, ys, color=LIGHT["leaf"], linewidth=1.8, marker="o" if len(losses) < 3 else "", markersize=4)
    finite = ys[np.isfinite(ys)]
    if finite.size and finite.min() > 0 and finite.min() < finite.max() / 100:
        ax.set_yscale("log")
    ax.set_xlabel("step")
    ax.set_title("f after each step", loc="left", fontsize=9.5, color=LIGHT["mute"])
    ax.xaxis.set_major_locator(import_matplotlib().ticker.MaxNLocator(5, integer=True))
