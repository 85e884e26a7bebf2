"""Gradients as bars, one under the other: what each part adds, and the sum.

Read next: `class_colors.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autogradlab.widgets.svg_plots.axes import element, svg_document, text_element
from autogradlab.widgets.svg_plots.axis_labels import fit_text, label_middle, label_width
from autogradlab.widgets.svg_plots.themed_rules import ThemedRules

__all__ = ["BAR_RULES", "GradientBar", "bars_plot"]

WIDTH, ROW, TOP = 440.0, 30.0, 30.0
LEFT, RIGHT = 128.0, 370.0  # where the bars are at most; names are to their left, numbers to their right
BAR_HEIGHT = 14.0
BESIDE = 8.0  # pixels from a bar to its number

BAR_RULES = ThemedRules(
    shapes=(
        ".agl-said,.agl-figure,.agl-dead{font-size:12.5px}.agl-total{font-weight:bold}"
        ".agl-plot .agl-figure,.agl-plot .agl-dead{stroke-width:4;paint-order:stroke;stroke-linejoin:round}"
    ),
    colors=(
        ".agl-bar{{fill:{gradient};opacity:.55}}.agl-bar-sum{{fill:{gradient}}}.agl-carry{{stroke:{gradient};opacity:.6}}"
        ".agl-bar-dead{{fill:none;stroke:{cut};stroke-width:1.4;stroke-dasharray:5 3}}.agl-said{{fill:{ink}}}"
        ".agl-bar-next{{fill:none;stroke:{gradient};stroke-width:1.4;stroke-dasharray:2 3}}"
        ".agl-figure{{fill:{gradient};stroke:{paper}}}.agl-dead{{fill:{cut};stroke:{paper}}}"
        ".agl-mark{{stroke:{mute};stroke-dasharray:3 3}}"
    ),
)


@dataclass(frozen=True)
class GradientBar:
    """One bar.

    Attributes:
        name: The text to its left.
        begin, end: Where it starts and ends; what it adds is the difference.
        kind: `part`, `sum`, `dead` for a part that does not arrive, or `next` for one that may come; the last two are
            drawn empty.
        figure: The text to its right.
    """

    name: str
    begin: float
    end: float
    kind: str
    figure: str


def bars_plot(title: str, found: Sequence[GradientBar], mark: tuple[str, float] | None = None, rows: int = 0) -> str:
    """Bars as a picture, each beginning where the one before ended.

    Args:
        title: What it is a picture of, for those who do not see it.
        found: From top to bottom; one that is not finite has its figure alone.
        mark: A name and a place on the axis, drawn as a dashed line through all bars.
        rows: For how many bars to leave room at least.
    """
    ends = [v for bar in found for v in (bar.begin, bar.end)] + ([mark[1]] if mark else [])
    finite = [0.0, *filter(math.isfinite, ends)]
    lo, hi = min(finite), max(finite)
    widest = max((label_width(bar.figure) for bar in found), default=0.0)
    right = max(min(RIGHT, WIDTH - 2 - BESIDE - widest), LEFT + 40)
    # Halves: the difference of two huge numbers may be no number.
    half = (hi / 2 - lo / 2) or 1.0

    def place(v: float) -> float:
        return LEFT + (v / 2 - lo / 2) / half * (right - LEFT)

    bottom = TOP + ROW * max(len(found), rows)
    parts = [element("line", x1=place(0), x2=place(0), y1=TOP - 6, y2=bottom, class_="agl-axis")]
    if mark and math.isfinite(mark[1]):
        x = place(mark[1])
        parts.append(element("line", x1=x, x2=x, y1=TOP - 6, y2=bottom, class_="agl-mark"))
        name = fit_text(mark[0], WIDTH - 4)
        parts.append(
            text_element(name, label_middle(x, name, (2, WIDTH - 2)), TOP - 12, "agl-name", text_anchor="middle")
        )
    for k, bar in enumerate(found):
        y = TOP + ROW * k + ROW / 2
        parts += bar_parts(bar, place, y)
        if bar.kind == "part" and k + 1 < len(found) and math.isfinite(bar.end):
            x = place(bar.end)
            parts.append(
                element("line", x1=x, x2=x, y1=y + BAR_HEIGHT / 2, y2=y + ROW - BAR_HEIGHT / 2, class_="agl-carry")
            )
    return svg_document(WIDTH, bottom + 8, title, *parts)


def bar_parts(bar: GradientBar, place: Callable[[float], float], y: float) -> list[str]:
    """The name, the bar and the number to its right."""
    total = " agl-total" * (bar.kind == "sum")
    parts = [text_element(fit_text(bar.name, LEFT - BESIDE), 0, y + 4, f"agl-said{total}")]
    far = LEFT
    if math.isfinite(bar.begin) and math.isfinite(bar.end):
        left, far = sorted((place(bar.begin), place(bar.end)))
        shape = "agl-bar" if bar.kind == "part" else f"agl-bar-{bar.kind}"
        parts.append(
            element("rect", x=left, y=y - BAR_HEIGHT / 2, width=max(far - left, 1.5), height=BAR_HEIGHT, class_=shape)
        )
    color = "agl-dead" if bar.kind == "dead" else "agl-figure"
    return [*parts, text_element(bar.figure, far + BESIDE, y + 4, color + total)]
