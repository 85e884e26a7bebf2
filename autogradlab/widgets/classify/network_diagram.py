"""A small network as a picture: its weights and their gradients as lines, in each unit a map of what it answers.

Read next: `point_card.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autogradlab.widgets.classify.points import Array
from autogradlab.widgets.svg_plots.axes import PlotArea, element, svg_document, text_element
from autogradlab.widgets.svg_plots.filled_contours import filled_contours

__all__ = ["network_diagram"]

WIDTH, GAP, RADIUS = 760.0, 36.0, 15.0
LEFT, RIGHT, TOP = 60.0, 690.0, 20.0
MAX_LINE_WIDTH = 4.6  # pixels of the largest weight, and of the largest gradient
MIN_GRADIENT_SCALE = 0.02  # a largest gradient below this one draws thinner lines

MAP_LEVELS = (0.0, 0.3, 0.6)  # of a unit's largest answer
MAP_OPACITY = "0.28"  # of each of the areas that lie one over the other

Place = tuple[float, float]


def network_diagram(weights: Sequence[tuple[Array, Array]], responses: Sequence[Array] = ()) -> str:
    """The network from its inputs to its answer.

    Args:
        weights: Each layer's weights, of shape (out, in), and their gradients.
        responses: What the units of each layer answer over the plane, of shape (units, rows, columns), or nothing.
    """
    sizes = [weights[0][0].shape[1], *(w.shape[0] for w, _ in weights)]
    height = 2 * TOP + GAP * max(*sizes, 3) + 10
    columns = [unit_places(k, sizes, height) for k in range(len(sizes))]
    most, steepest = (
        largest_magnitude([w for w, _ in weights]),
        max(largest_magnitude([g for _, g in weights]), MIN_GRADIENT_SCALE),
    )
    lines = []
    for (w, g), tails, heads in zip(weights, columns, columns[1:], strict=False):
        for o, i in np.ndindex(*w.shape):
            lines += weight_lines(tails[i], heads[o], float(w[o, i]) / most, float(g[o, i]) / steepest)
    names = [
        text_element(f"x{'₁₂'[i]}", x - RADIUS - 7, y + 4, "agl-said", text_anchor="end")
        for i, (x, y) in enumerate(columns[0])
    ]
    x, y = columns[-1][0]
    names.append(text_element("p", x + RADIUS + 7, y + 4, "agl-said"))
    maps: Sequence[Sequence[Array | None] | Array] = responses or [[None] * size for size in sizes]
    units = [
        draw_unit(place, k, z)
        for k, (places, layer) in enumerate(zip(columns, maps, strict=True))
        for place, z in zip(places, layer, strict=True)
    ]
    return svg_document(
        WIDTH, height, "the network's weights and their gradients", *lines, *units, *names, weight_legend(height)
    )


def unit_places(k: int, sizes: Sequence[int], height: float) -> list[Place]:
    """Where the units of one layer are."""
    x = LEFT + k * (RIGHT - LEFT) / (len(sizes) - 1)
    middle = (height - 18) / 2
    gap = GAP * (1.4 if sizes[k] == 2 else 1)
    return [(x, middle + gap * (j - (sizes[k] - 1) / 2)) for j in range(sizes[k])]


def largest_magnitude(arrays: Sequence[Array]) -> float:
    """The largest finite magnitude; 1 where all are zero."""
    found = np.abs(np.concatenate([a.ravel() for a in arrays])).astype(float)
    return float(np.max(found[np.isfinite(found)], initial=0.0)) or 1.0


def weight_lines(tail: Place, head: Place, weight: float, slope: float) -> list[str]:
    """A weight as a line, blue above zero and dashed below, and its gradient as a line under it."""
    dx, dy = head[0] - tail[0], head[1] - tail[1]
    length = math.hypot(dx, dy)
    down = (-3.5 * dy / length, 3.5 * dx / length)
    kind = "agl-minus" if weight < 0 else "agl-plus"
    return [
        draw_line(tail, head, (0.0, 0.0), kind, weight, visible=math.isfinite(weight)),
        draw_line(tail, head, down, "agl-slope-line", slope, visible=math.isfinite(slope) and abs(slope) > 0.05),
    ]


def draw_line(tail: Place, head: Place, shift: Place, css: str, share: float, visible: bool) -> str:
    """One line; hidden, not left out, where there is nothing to show."""
    thick = 0.5 + (MAX_LINE_WIDTH - 0.5) * min(abs(share), 1.0) if visible else 0.5
    (x1, y1), (x2, y2), (dx, dy) = tail, head, shift
    shown = "visible" if visible else "hidden"
    return element(
        "line", x1=x1 + dx, y1=y1 + dy, x2=x2 + dx, y2=y2 + dy, class_=css, stroke_width=thick, visibility=shown
    )


def draw_unit(place: Place, layer: int, z: Array | None) -> str:
    """An input, a hidden unit or the answer, with a map of what it responds to."""
    (x, y), css = place, "agl-unit agl-source" if layer == 0 else "agl-unit"
    ground = element("path", d=disc_path(x, y), class_="agl-ground")
    circle = element("circle", cx=x, cy=y, r=RADIUS, class_=css)
    return ground + ("" if z is None else response_map(place, z)) + circle


def response_map(place: Place, z: Array) -> str:
    """Where in the plane a unit answers above zero, blue, and below, gray: stronger the farther from zero."""
    x, y = place
    frame = PlotArea((0, 1), (0, 1), x + RADIUS, y + RADIUS, x - RADIUS, y - RADIUS, 0, 0)
    xs, ys = np.linspace(0, 1, z.shape[1]), np.linspace(0, 1, z.shape[0])
    shares = z / largest_magnitude([z])
    parts = []
    for css, heights in (("agl-shade1", shares), ("agl-shade0", -shares)):
        areas = filled_contours(frame, xs, ys, heights, MAP_LEVELS)
        parts += [element("path", d=area, class_=css, fill_opacity=MAP_OPACITY) for area in areas]
    # The square's corners are painted over: a clip would need an id, which two cards on a page would share.
    side = 2 * RADIUS + 1
    square = f"M{x - RADIUS - 0.5:.1f} {y - RADIUS - 0.5:.1f}h{side}v{side}h-{side}z"
    corners = element("path", d=square + disc_path(x, y), class_="agl-corners")
    return element("g", "".join([*parts, corners]))


def disc_path(x: float, y: float) -> str:
    """A unit's disc as path data."""
    return f"M{x - RADIUS:.1f} {y:.1f}a{RADIUS} {RADIUS} 0 1 0 {2 * RADIUS} 0a{RADIUS} {RADIUS} 0 1 0 {-2 * RADIUS} 0z"


def weight_legend(height: float) -> str:
    """What the lines mean."""
    y, parts = height - 8, []
    marks = (("agl-plus", "weight above zero"), ("agl-minus", "below zero"), ("agl-slope-line", "its gradient"))
    for css, x, name in ((css, LEFT + 150 * k, name) for k, (css, name) in enumerate(marks)):
        parts.append(element("line", x1=x, x2=x + 22, y1=y - 4, y2=y - 4, class_=css, stroke_width=3))
        parts.append(text_element(name, x + 30, y, "agl-legend"))
    parts.append(text_element("in each unit: blue above zero", LEFT + 450, y, "agl-legend"))
    return element("g", "".join(parts))
