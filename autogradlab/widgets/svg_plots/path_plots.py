"""A descent as a picture of its own: the trail of its steps, its coordinates and its losses.

Read next: `path_comparison.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autogradlab.display.plots.plot_figure import TRAIL_STEPS
from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import (
    PlotArea,
    curve_path,
    dots_path,
    element,
    plot_area,
    svg_document,
    text_element,
)
from autogradlab.widgets.svg_plots.axis_labels import label_width
from autogradlab.widgets.svg_plots.label_places import Box, LabelPlace, dense_line, place_label
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["HEIGHT", "WIDTH", "coordinates_plot", "draw_trail", "end_labels", "loss_plot"]

WIDTH, HEIGHT = 440, 320
LOSS_SIZE = (300, 176)
FIRST_STEPS = 10  # steps that the axis of a loss shows before any was taken

Pixel = tuple[float, float]


def draw_trail(pixels: list[Pixel], last: str, inside: Box, lines: Array) -> list[str]:
    """The path in TRAIL_STEPS shades from purple to yellow, its dots, and last the words at both ends.

    Args:
        pixels: Where it went.
        last: The word at its end.
        inside: Where the words have to stay.
        lines: Points of other lines that they should not hide.
    """
    kept = distinct_points(pixels)
    parts = [element("path", d=line_path([p for p, _ in kept]), class_="agl-trail")]
    for hue in range(TRAIL_STEPS):
        shade = [p for p, share in kept if min(int(share * TRAIL_STEPS), TRAIL_STEPS - 1) == hue]
        parts.append(element("path", d=dots_path(shade), class_=f"agl-step agl-hue{hue}"))
    return [*parts, end_labels([p for p, _ in kept], last, inside, lines)]


def distinct_points(pixels: list[tuple[float, float]], least: float = 1.5) -> list[tuple[tuple[float, float], float]]:
    """The points that can be told apart, each with its share of the way."""
    kept: list[tuple[float, float]] = []
    for p in pixels:
        if not kept or p is pixels[-1] or math.dist(p, kept[-1]) >= least:
            kept.append(p)
    return [(p, k / max(len(kept) - 1, 1)) for k, p in enumerate(kept)]


def line_path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points, as path data."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else "M0 0"


def end_labels(path: list[Pixel], last: str, inside: Box, lines: Array) -> str:
    """`start` and the word for the end next to the path's ends, off the path and off each other.

    Hidden is what the path left the picture with, and the end of a path that went nowhere.
    """
    nowhere = LabelPlace(0, 0, "middle", Box(0, 0, 0, 0))
    hidden = np.vstack([lines, dense_line(np.array(path).reshape(-1, 2))])
    first = place_label("start", path[0], inside, hidden) if path else nowhere
    moved = len(path) > 1 or last != "end"
    end = place_label(last, path[-1], inside, hidden, [first.box]) if path and moved else nowhere
    return element("g", end_label("start", first, bool(path)) + end_label(last, end, end is not nowhere))


def end_label(word: str, place: LabelPlace, seen: bool) -> str:
    """One of them."""
    shown = "visible" if seen else "hidden"
    return text_element(word, place.x, place.y, "agl-end", text_anchor=place.anchor, visibility=shown)


def coordinates_plot(points: Array, title: str, argument: str = "a") -> str:
    """Each coordinate against the step, where there are too many for a picture in space."""
    finite = points[np.isfinite(points) & (np.abs(points) < 1e30)]
    lo, hi = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = 0.06 * (hi - lo) or 0.5
    names = f"{argument}[0] ... {argument}[{points.shape[1] - 1}]"
    frame = plot_area((0, max(len(points) - 1, 1)), (lo - room, hi + room), WIDTH, HEIGHT)
    steps = np.unique(np.linspace(0, len(points) - 1, 300).astype(int))
    count = min(points.shape[1], 40)
    paths = [
        element(
            "path",
            d=curve_path(frame, steps, points[steps, k]),
            class_=f"agl-line agl-hue{k * (TRAIL_STEPS - 1) // count}",
        )
        for k in range(count)
    ]
    return svg_document(
        WIDTH,
        HEIGHT,
        title,
        frame.axes("step", names),
        frame.clip(*paths),
    )


def loss_plot(values: Sequence[float], of: str = "f", other: Sequence[float] = (), names: Sequence[str] = ()) -> str:
    """`of` after each step, in powers of ten where it falls through several of them towards zero.

    A dot marks the last value, so that there is something to see before the first step. Where it ended at no number,
    the picture says so.

    Args:
        values: The values, from before the first step on.
        of: What they are.
        other: A second run to compare with, or nothing.
        names: What both runs are called, in a legend.
    """
    runs = [values, other] if len(other) else [values]
    powers = needs_log_scale([v for run in runs for v in run])
    heights = [[plot_height(v, powers) for v in run] for run in runs]
    shown = [h for run in heights for h in run if math.isfinite(h)] or [0.0, 1.0]
    room = 0.06 * (max(shown) - min(shown)) or max(0.5, 0.1 * abs(shown[0]))
    steps = len(values) - 1 or FIRST_STEPS
    width, height = LOSS_SIZE
    frame = plot_area((0, steps), (min(shown) - room, max(shown) + room), width, height)
    name = f"log₁₀ {of}" if powers else of
    kinds = ("agl-curve", "agl-curve agl-other")
    curves = [run_curve(frame, run, css) for run, css in zip(heights, kinds, strict=False)]
    dots = [last_dot(frame, run, css) for run, css in zip(heights, kinds, strict=False)]
    ends = np.array([(frame.px(len(run) - 1), frame.py(run[-1])) for run in heights if math.isfinite(run[-1])])
    lost = "" if math.isfinite(values[-1]) else format_short(values[-1])
    line = dense_line(np.array([(frame.px(k), frame.py(h)) for k, h in enumerate(heights[0])]))
    at = place_label(lost, (frame.inside.right, frame.inside.top), frame.inside, np.vstack([line, ends.reshape(-1, 2)]))
    said = text_element(lost, at.x, at.y, "agl-end", text_anchor=at.anchor) if lost else ""
    legend = run_legend(names, frame) if len(other) else ""
    more = 18 if legend else 0
    parts = [frame.axes("step", name), frame.clip(*curves), *dots, said, legend]
    return svg_document(width, height + more, f"{name} after each step", *parts)


def plot_height(v: float, powers: bool) -> float:
    """How high a value is drawn."""
    if not powers or not math.isfinite(v):
        return v
    return math.log10(v) if v > 0 else math.nan


def run_curve(frame: PlotArea, heights: Sequence[float], css: str) -> str:
    """The curve of one run."""
    steps = np.unique(np.linspace(0, len(heights) - 1, 240).astype(int)).tolist()
    return element("path", d=curve_path(frame, steps, [heights[k] for k in steps]), class_=css)


def last_dot(frame: PlotArea, heights: Sequence[float], css: str) -> str:
    """A dot at the end of a run; none where that is no number."""
    places = [(frame.px(len(heights) - 1), frame.py(heights[-1]))] if math.isfinite(heights[-1]) else []
    return element("path", d=dots_path(places), class_=f"{css} agl-last", visibility="visible" if places else "hidden")


def run_legend(names: Sequence[str], frame: PlotArea) -> str:
    """What the two curves are, under the plot."""
    y, x, parts = frame.height + 6, frame.left, []
    for name, css in zip(names, ("agl-curve", "agl-curve agl-other"), strict=True):
        parts.append(element("path", d=f"M{x:g} {y - 4:g}h22", class_=css))
        parts.append(text_element(name, x + 30, y, "agl-name"))
        x += 30 + label_width(name) + 18
    return element("g", "".join(parts))


def needs_log_scale(values: Sequence[float]) -> bool:
    """Whether values go down to zero by orders of magnitude; a rounding error may take them just below it."""
    finite = [v for v in values if math.isfinite(v)]
    most = max(finite, default=0.0)
    return most > 0 and min(finite) > -1e-6 * most and min(v for v in finite if v > 0) < most / 100
