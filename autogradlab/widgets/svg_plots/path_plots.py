"""A descent as a picture of its own: the trail of its steps, its coordinates and its losses.

Read next: `path_comparison.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autogradlab.display.plots.plot_figure import TRAIL_STEPS
from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import PlotArea, curve_path, dots_path, element, svg_document, text_element
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["HEIGHT", "WIDTH", "coordinates_plot", "loss_plot", "draw_trail"]

WIDTH, HEIGHT = 440, 320


def draw_trail(pixels: list[tuple[float, float]], last: str = "end") -> list[str]:
    """The path in TRAIL_STEPS shades from purple to yellow, its dots, and last the words at both ends."""
    kept = distinct_points(pixels)
    parts = [element("path", d=line_path([p for p, _ in kept]), class_="agl-trail")]
    for hue in range(TRAIL_STEPS):
        shade = [p for p, share in kept if min(int(share * TRAIL_STEPS), TRAIL_STEPS - 1) == hue]
        parts.append(element("path", d=dots_path(shade), class_=f"agl-step agl-hue{hue}"))
    return [*parts, end_labels(kept, last)]


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


def end_labels(kept: list[tuple[tuple[float, float], float]], last: str) -> str:
    """`start` and the word for the end next to the path's ends, on the sides away from each other."""
    if not kept:
        return element("g", text_element("start", 0, 0, "agl-name", visibility="hidden"))
    (x0, y0), (x1, y1) = kept[0][0], kept[-1][0]
    up = y0 <= y1
    return element("g", end_label("start", x0, y0, -10 if up else 18) + end_label(last, x1, y1, 18 if up else -10))


def end_label(word: str, x: float, y: float, shift: float) -> str:
    """One of them; hidden where the path left the picture."""
    inside = 0 <= x <= WIDTH and 0 <= y <= HEIGHT
    return text_element(
        word,
        min(max(x, 4 + 3.2 * len(word)), WIDTH - 4 - 3.2 * len(word)),
        y + shift,
        "agl-end",
        text_anchor="middle",
        visibility="visible" if inside else "hidden",
    )


def coordinates_plot(points: Array, title: str, argument: str = "a") -> str:
    """Each coordinate against the step, where there are too many for a picture in space."""
    finite = points[np.isfinite(points) & (np.abs(points) < 1e30)]
    lo, hi = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    room = 0.06 * (hi - lo) or 0.5
    names = f"{argument}[0] ... {argument}[{points.shape[1] - 1}]"
    frame = PlotArea((0, max(len(points) - 1, 1)), (lo - room, hi + room), WIDTH, HEIGHT)
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


def loss_plot(values: Sequence[float], of: str = "f") -> str:
    """`of` after each step, in powers of ten where it falls through several of them towards zero.

    Where it ended at no number, the picture says so.
    """
    powers = needs_log_scale(values)
    heights = [(math.log10(v) if v > 0 else math.nan) if powers and math.isfinite(v) else v for v in values]
    shown = [h for h in heights if math.isfinite(h)] or [0.0, 1.0]
    room = 0.06 * (max(shown) - min(shown)) or max(0.5, 0.1 * abs(shown[0]))
    frame = PlotArea((0, max(len(values) - 1, 1)), (min(shown) - room, max(shown) + room), 280, 160)
    steps = np.unique(np.linspace(0, len(values) - 1, 240).astype(int))
    curve = element("path", d=curve_path(frame, steps, [heights[k] for k in steps]), class_="agl-curve")
    name = f"log₁₀ {of}" if powers else of
    lost = (
        ""
        if math.isfinite(values[-1])
        else text_element(format_short(values[-1]), 266, 32, "agl-end", text_anchor="end")
    )
    return svg_document(280, 160, f"{name} after each step", frame.axes("step", name), frame.clip(curve), lost)


def needs_log_scale(values: Sequence[float]) -> bool:
    """Whether values go down to zero by orders of magnitude; a rounding error may take them just below it."""
    finite = [v for v in values if math.isfinite(v)]
    most = max(finite, default=0.0)
    return most > 0 and min(finite) > -1e-6 * most and min(v for v in finite if v > 0) < most / 100
