"""A curve with the tangent at one point, as SVG text.

Read next: `inputs.py`.
"""

from __future__ import annotations

import math

import numpy as np

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.explore.curve_measurement import SlopeValues
from autogradlab.widgets.svg_plots.axes import PlotArea, curve_path, element, plot_area, svg_document, text_element
from autogradlab.widgets.svg_plots.label_places import dense_line, place_label
from autogradlab.widgets.svg_plots.number_text import format_short, format_tick

__all__ = ["CurvePlot"]

TANGENT_REACH = 38.0  # pixels of a tangent on each side of its point
LABEL_SIZE = 14.0  # pixels: the words next to the tangent in a narrow card


class CurvePlot:
    """f over its range, drawn once; then only the tangent moves.

    Args:
        xs, ys: The samples of f, float64 of one shape.
        ends: The lowest and the highest value shown.
        names: What the axes are called, `("x", "f(x)")`.
    """

    def __init__(self, xs: Array, ys: Array, ends: tuple[float, float], names: tuple[str, str]) -> None:
        self.names = names
        self.frame = plot_area((float(xs[0]), float(xs[-1])), ends, 440, 300)
        curve = element("path", d=curve_path(self.frame, xs.tolist(), ys.tolist()), class_="agl-curve")
        self.background = self.frame.axes(*names) + self.frame.clip(curve)
        self.line = dense_line(curve_pixels(self.frame, xs, ys))

    def draw(self, probe: SlopeValues) -> str:
        """The whole picture, with the tangent at the probe."""
        title = f"{self.names[1]} and its tangent at {self.names[0]} = {format_short(probe.x, 6)}"
        return svg_document(self.frame.width, self.frame.height, title, self.background, self.tangent_parts(probe))

    def tangent_parts(self, probe: SlopeValues) -> str:
        """The tangent, its point and the words next to them; hidden, not left out, where there is no number.

        At a kink there are two lines, one a side. Where the point is off the plot, a mark at its edge points there.
        """
        frame = self.frame
        seen = math.isfinite(probe.value) and frame.y[0] <= probe.value <= frame.y[1]
        x = frame.px(probe.x)
        y = frame.py(min(max(probe.value, frame.y[0]), frame.y[1])) if not math.isnan(probe.value) else 0.0
        left, right = probe.kink or (probe.slope, probe.slope)
        drawn = seen and math.isfinite(left) and math.isfinite(right)
        ends = [tangent_end(frame, (x, y), s, side) if drawn else (x, y) for s, side in ((left, -1), (right, 1))]
        path = f"M{ends[0][0]:.1f} {ends[0][1]:.1f}L{x:.1f} {y:.1f}L{ends[1][0]:.1f} {ends[1][1]:.1f}"
        line = element("path", d=path, class_="agl-tangent", visibility=visibility(drawn))
        dot = element("circle", cx=x, cy=y, r=5, class_="agl-dot", visibility=visibility(seen))
        away = not seen and not math.isnan(probe.value)
        arrow = element("path", d=edge_mark(x, y, frame), class_="agl-away", visibility=visibility(away))
        said = tangent_words(probe, drawn, away)
        marks = dense_line(np.array([ends[0], (x, y), ends[1]]))
        place = place_label(said, (x, y), frame.inside, np.vstack([self.line, marks]), size=LABEL_SIZE)
        label = text_element(
            said, place.x, place.y, "agl-slope", text_anchor=place.anchor, visibility=visibility(bool(said))
        )
        return frame.clip(line) + dot + arrow + label


def visibility(seen: bool) -> str:
    """What SVG calls it."""
    return "visible" if seen else "hidden"


def tangent_words(probe: SlopeValues, drawn: bool, away: bool) -> str:
    """What is written next to the point."""
    if away:
        return f"off the plot: {format_tick(probe.value, 3)}"
    if drawn and probe.kink:
        return f"kink: slope {format_tick(probe.kink[0], 3)} and {format_tick(probe.kink[1], 3)}"
    return f"slope {format_tick(probe.slope, 3)}" if drawn else ""


def curve_pixels(frame: PlotArea, xs: Array, ys: Array) -> Array:
    """The curve in pixels, with what is outside the plot at its edges."""
    held = np.clip(ys, *frame.y)
    return np.array([(frame.px(x), frame.py(y)) for x, y in zip(xs.tolist(), held.tolist(), strict=True)])


def tangent_end(frame: PlotArea, at: tuple[float, float], slope: float, side: int) -> tuple[float, float]:
    """Where a tangent ends on one side of its point: TANGENT_REACH pixels away, or at the edge of the plot."""
    across, up = frame.scales()
    dx, dy = tangent_step(across, -up * slope)
    (x, y), box = at, frame.inside
    shares = [1.0]
    for start, step, lo, hi in ((x, side * dx, box.left, box.right), (y, side * dy, box.top, box.bottom)):
        if step:
            shares.append(((hi if step > 0 else lo) - start) / step)
    share = side * max(min(shares), 0.0)
    return x + share * dx, y + share * dy


def tangent_step(run: float, rise: float) -> tuple[float, float]:
    """A step of TANGENT_REACH pixels along a slope of `rise` over `run` pixels."""
    if not math.isfinite(rise):  # a pixel may be too small for a float: then it is flat, or all of it is steep
        return (TANGENT_REACH, 0.0) if math.isnan(rise) else (0.0, math.copysign(TANGENT_REACH, rise))
    length = math.hypot(run, rise) or 1.0  # both may be too small for a float
    return TANGENT_REACH * run / length, TANGENT_REACH * rise / length


def edge_mark(x: float, y: float, frame: PlotArea) -> str:
    """A triangle at the upper or the lower edge of the plot that points out of it."""
    down = 1 if y > sum((frame.inside.top, frame.inside.bottom)) / 2 else -1
    return f"M{x - 6:.1f} {y - 9 * down:.1f}h12l-6 {9 * down}z"
