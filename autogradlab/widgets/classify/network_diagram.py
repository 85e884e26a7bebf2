"""A small network as a picture: each weight is a line as thick as it is large, with a line for its gradient next to it.

Read next: `point_card.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from autogradlab.widgets.classify.points import Array
from autogradlab.widgets.svg_plots.axes import element, svg_document, text_element

__all__ = ["network_diagram"]

WIDTH, GAP, RADIUS = 760.0, 24.0, 8.0
LEFT, RIGHT, TOP = 60.0, 690.0, 18.0
MAX_LINE_WIDTH = 4.6  # pixels of the largest weight, and of the largest gradient
MIN_GRADIENT_SCALE = 0.02  # a largest gradient below this one draws thinner lines

Place = tuple[float, float]


def network_diagram(weights: Sequence[tuple[Array, Array]]) -> str:
    """The network from its inputs to its answer.

    Args:
        weights: Each layer's weights, of shape (out, in), and their gradients.
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
        text_element(f"x{'₁₂'[i]}", x - 14, y + 4, "agl-said", text_anchor="end") for i, (x, y) in enumerate(columns[0])
    ]
    x, y = columns[-1][0]
    names.append(text_element("p", x + 14, y + 4, "agl-said"))
    units = [draw_unit(place, k) for k, places in enumerate(columns) for place in places]
    return svg_document(
        WIDTH, height, "the network's weights and their gradients", *lines, *units, *names, weight_legend(height)
    )


def unit_places(k: int, sizes: Sequence[int], height: float) -> list[Place]:
    """Where the units of one layer are."""
    x = LEFT + k * (RIGHT - LEFT) / (len(sizes) - 1)
    middle = (height - 18) / 2
    gap = GAP * (2 if sizes[k] == 2 else 1)
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


def draw_unit(place: Place, layer: int) -> str:
    """An input, a hidden unit or the answer."""
    css = "agl-unit agl-source" if layer == 0 else "agl-unit"
    return element("circle", cx=place[0], cy=place[1], r=RADIUS, class_=css)


def weight_legend(height: float) -> str:
    """What the lines mean."""
    y, parts = height - 8, []
    marks = (("agl-plus", "weight above zero"), ("agl-minus", "below zero"), ("agl-slope-line", "its gradient"))
    for css, x, name in ((css, LEFT + 160 * k, name) for k, (css, name) in enumerate(marks)):
        parts.append(element("line", x1=x, x2=x + 22, y1=y - 4, y2=y - 4, class_=css, stroke_width=3))
        parts.append(text_element(name, x + 30, y, "agl-legend"))
    return element("g", "".join(parts))
