"""A curve with the tangent at one point, as SVG text.

Read next: `inputs.py`.
"""

from __future__ import annotations

import math

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.explore.curve_measurement import SlopeValues
from autogradlab.widgets.svg_plots.axes import PlotArea, curve_path, element, label_margin, svg_document, text_element
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["CurvePlot"]

TANGENT_REACH = 38.0  # pixels of a tangent on each side of its point


def tangent_parts(frame: PlotArea, probe: SlopeValues) -> str:
    """The tangent, its point and the words next to them; hidden, not left out, where there is no number."""
    drawn = math.isfinite(probe.slope) and frame.near(probe.value)
    x, y = (frame.px(probe.x), frame.py(probe.value)) if drawn else (0.0, 0.0)
    across, up = frame.scales()
    dx, dy = tangent_step(across, -up * probe.slope if drawn else 0.0)
    side = tangent_label_position(frame, x, y, -dy if drawn else 0.0)
    visibility = "visible" if drawn else "hidden"
    line = element("line", x1=x - dx, y1=y - dy, x2=x + dx, y2=y + dy, class_="agl-tangent", visibility=visibility)
    dot = element("circle", cx=x, cy=y, r=5, class_="agl-dot", visibility=visibility)
    label = text_element(
        f"slope {format_short(probe.slope)}", *side[:2], "agl-slope", text_anchor=side[2], visibility=visibility
    )
    return frame.clip(line) + dot + label


def tangent_step(run: float, rise: float) -> tuple[float, float]:
    """A step of TANGENT_REACH pixels along a slope of `rise` over `run` pixels."""
    length = math.hypot(run, rise) or 1.0  # both may be too small for a float
    return TANGENT_REACH * run / length, TANGENT_REACH * rise / length


def tangent_label_position(frame: PlotArea, x: float, y: float, climb: float) -> tuple[float, float, str]:
    """Where the words go: on the side of the point that the tangent leaves free."""
    right = climb < 0 if y > frame.top + 34 else climb >= 0
    if x < frame.left + 90 or x > frame.width - 90:
        right = x < frame.left + 90
    above = (climb < 0) == right
    return x + (11 if right else -11), y + (-11 if above else 22), "start" if right else "end"


class CurvePlot:
    """f over its range, drawn once; then only the tangent moves.

    Args:
        xs, ys: The samples of f, float64 of one shape.
        ends: The lowest and the highest value shown.
        names: What the axes are called, `("x", "f(x)")`.
    """

    def __init__(self, xs: Array, ys: Array, ends: tuple[float, float], names: tuple[str, str]) -> None:
        self.names = names
        self.frame = PlotArea((float(xs[0]), float(xs[-1])), ends, 440, 300, left=label_margin(ends))
        curve = element("path", d=curve_path(self.frame, xs.tolist(), ys.tolist()), class_="agl-curve")
        self.background = self.frame.axes(*names) + self.frame.clip(curve)

    def draw(self, probe: SlopeValues) -> str:
        """The whole picture, with the tangent at the probe."""
        title = f"{self.names[1]} and its tangent at {self.names[0]} = {format_short(probe.x, 6)}"
        return svg_document(
            self.frame.width, self.frame.height, title, self.background, tangent_parts(self.frame, probe)
        )
