"""The weights of the perceptron as an arrow across the boundary, and where their gradient pushes its tip.

Read next: `network_diagram.py`.
"""

from __future__ import annotations

import math

import numpy as np

from autogradlab.display.shared.sampling import Array
from autogradlab.widgets.svg_plots.axes import PlotArea, element, text_element
from autogradlab.widgets.svg_plots.label_places import LabelPlace, dense_line, place_label

__all__ = ["weight_arrows"]

MAX_ARROW = 120.0  # pixels of an arrow
PER_WEIGHT, PER_SLOPE = 30.0, 130.0  # pixels of arrow for one unit of a weight, and of a gradient
MARK_EDGE = np.array([(dx, dy) for dx in (-5.0, 0.0, 5.0) for dy in (-5.0, 0.0, 5.0)])  # what a point's mark fills

Pixel = tuple[float, float]


def weight_arrows(
    frame: PlotArea,
    weights: tuple[float, float, float],
    slopes: tuple[float, float, float],
    points: Array,
) -> str:
    """The weight vector, perpendicular to the boundary, and at its tip where its gradient pushes it.

    Args:
        frame: The part of the plane that is shown.
        weights: w1, w2 and b.
        slopes: The loss's derivatives with respect to them.
        points: The points in the plane, of shape (n, 2), which no name should cover.
    """
    foot = boundary_point(frame, weights)
    if foot is None or not all(map(math.isfinite, slopes)):
        return element("g")
    tip = arrow_tip(foot, weights[0], weights[1], PER_WEIGHT)
    end = arrow_tip(tip, -slopes[0], -slopes[1], PER_SLOPE)
    drawn = [dense_line(np.array(line)) for line in ((foot, tip), (tip, end))]
    marks = [np.array((frame.px(float(x)), frame.py(float(y)))) + MARK_EDGE for x, y in points]
    covered = np.concatenate([*drawn, *marks])
    middle = ((foot[0] + tip[0]) / 2, (foot[1] + tip[1]) / 2)
    letter = place_label("w", middle, frame.inside, covered)
    name = place_label("−∂loss/∂w", end, frame.inside, covered, [letter.box])
    weight = labeled_arrow(foot, tip, "agl-weight", "w", letter)
    return element("g", weight + labeled_arrow(tip, end, "agl-push", "−∂loss/∂w", name))


def boundary_point(frame: PlotArea, weights: tuple[float, float, float]) -> Pixel | None:
    """The boundary's point that is nearest to the middle, in pixels; None if it is outside the plot."""
    w1, w2, b = weights
    size = w1 * w1 + w2 * w2
    if not (math.isfinite(size) and math.isfinite(b)) or size == 0:
        return None
    x, y = sum(frame.x) / 2, sum(frame.y) / 2
    far = (w1 * x + w2 * y + b) / size
    x, y = x - far * w1, y - far * w2
    inside = frame.x[0] < x < frame.x[1] and frame.y[0] < y < frame.y[1]
    return (frame.px(x), frame.py(y)) if inside else None


def arrow_tip(place: Pixel, dx: float, dy: float, scale: float) -> Pixel:
    """A place, some way along a vector; up is positive."""
    length = math.hypot(dx, dy)
    stretch = min(scale, MAX_ARROW / length) if length else 0.0
    return place[0] + stretch * dx, place[1] - stretch * dy


def labeled_arrow(begin: Pixel, end: Pixel, css: str, name: str, place: LabelPlace) -> str:
    """An arrow with its name at `place`; hidden where it is too short to have a direction."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    length = math.hypot(dx, dy)
    shown = "visible" if length > 5 else "hidden"
    ux, uy = (dx / length, dy / length) if length else (1.0, 0.0)
    bx, by = end[0] - 9 * ux, end[1] - 9 * uy
    head = f"{end[0]:.1f},{end[1]:.1f} {bx - 4.5 * uy:.1f},{by + 4.5 * ux:.1f} {bx + 4.5 * uy:.1f},{by - 4.5 * ux:.1f}"
    return (
        element("line", x1=begin[0], y1=begin[1], x2=bx, y2=by, class_=css, visibility=shown)
        + element("polygon", points=head, class_=f"{css}-tip", stroke="none", visibility=shown)
        + text_element(name, place.x, place.y, f"{css}-tip", text_anchor=place.anchor, visibility=shown)
    )
