"""Small pictures as SVG text: axes, curves, a path.

A live card and a saved one show the same text; the page only replaces what differs between two of them.

Read next: `grid_cells.py`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from autogradlab.widgets.svg_plots.axis_labels import AxisTicks, find_ticks, fit_text, label_middle, label_width
from autogradlab.widgets.svg_plots.label_places import Box

__all__ = [
    "LEAST_LEFT", "PlotArea", "curve_path", "dots_path", "element", "left_margin", "plot_area", "svg_document",
    "text_element",
]  # fmt: skip

LEAST_LEFT = 44.0  # pixels left of a plot, so that most plots begin at the same place
EDGE = 2.0  # pixels that words keep from the edge of the picture


def element(tag: str, content: str = "", **attributes: object) -> str:
    """One SVG element; `class_` is class, and an underscore is a hyphen.

    >>> element("circle", r=5, class_="agl-dot")
    '<circle r="5" class="agl-dot"/>'
    """
    named = {k.rstrip("_").replace("_", "-"): format_attribute(v) for k, v in attributes.items()}
    opening = " ".join([tag, *(f'{k}="{escape(v)}"' for k, v in named.items())])
    return f"<{opening}>{content}</{tag}>" if content else f"<{opening}/>"


def format_attribute(v: object) -> str:
    """An attribute's value; pixels to a tenth."""
    return f"{round(v, 1):g}" if isinstance(v, float) else str(v)


def text_element(content: str, x: float, y: float, class_: str, **attributes: object) -> str:
    """A line of text: data, never markup."""
    return element("text", escape(content, quote=False), x=x, y=y, class_=class_, **attributes)


def svg_document(width: float, height: float, title: str, *parts: str) -> str:
    """A whole SVG document of these parts."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" class="agl-plot" role="img"><title>{escape(title, quote=False)}</title>'
        f"{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class PlotArea:
    """Maps what is plotted to pixels.

    Attributes:
        x, y: The ends of what is shown, in the units of the data.
        width, height: In pixels.
        left, top, right, bottom: Margins in pixels.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float
    left: float = 44.0
    top: float = 20.0
    right: float = 14.0
    bottom: float = 38.0

    def px(self, x: float) -> float:
        """Pixels from the left."""
        lo, hi = self.x
        return self.left + (x - lo) / (hi - lo) * (self.width - self.left - self.right)

    def py(self, y: float) -> float:
        """Pixels from the top."""
        lo, hi = self.y
        return self.height - self.bottom - (y - lo) / (hi - lo) * (self.height - self.top - self.bottom)

    def scales(self) -> tuple[float, float]:
        """Pixels for each unit of x, and of y; no difference of two places far away, which rounds to nothing."""
        (x0, x1), (y0, y1) = self.x, self.y
        wide, high = self.width - self.left - self.right, self.height - self.top - self.bottom
        return wide / (x1 - x0), high / (y1 - y0)

    def near(self, y: float) -> bool:
        """Whether a height is worth drawing to; what is farther off is cut by `clip` anyway."""
        return math.isfinite(y) and abs(self.py(y)) < 20 * self.height

    def clip(self, *parts: str) -> str:
        """Parts that are cut at the axes' box; a nested svg clips by itself, with no id to clash."""
        x, y, w, h = self.left, self.top, self.width - self.left - self.right, self.height - self.top - self.bottom
        box = f"{format_attribute(x)} {format_attribute(y)} {format_attribute(w)} {format_attribute(h)}"
        return element("svg", "".join(parts), x=x, y=y, width=w, height=h, viewBox=box)

    @property
    def inside(self) -> Box:
        """The axes' box."""
        return Box(self.left, self.top, self.width - self.right, self.height - self.bottom)

    def x_ticks(self) -> AxisTicks:
        """The ticks along the lower edge."""
        return find_ticks(*self.x, self.px, self.label_room)

    def y_ticks(self) -> AxisTicks:
        """The ticks along the left edge."""
        return find_ticks(*self.y, self.py, None)

    @property
    def label_room(self) -> tuple[float, float]:
        """How far labels may reach, from the picture's left edge to its right one."""
        return EDGE, self.width - EDGE

    def axes(self, x_name: str, y_name: str) -> str:
        """The axes at zero, or at the edge where zero is not shown, with round ticks, and names that are not cut."""
        across, up = self.py(axis_position(self.y)), self.px(axis_position(self.x))
        below, xs, ys = self.height - self.bottom, self.x_ticks(), self.y_ticks()
        x_name = fit_text(xs.name(x_name), self.width - self.right - EDGE)
        y_name = fit_text(ys.name(y_name), self.width - self.left - EDGE)
        return "".join(
            [
                element("line", x1=self.left, x2=self.width - self.right, y1=across, y2=across, class_="agl-axis"),
                element("line", x1=up, x2=up, y1=self.top, y2=below, class_="agl-axis"),
                *(self.x_label(t, text) for t, text in zip(xs.places, xs.labels, strict=True)),
                *(self.y_label(t, text) for t, text in zip(ys.places, ys.labels, strict=True)),
                text_element(x_name, self.width - self.right, below + 31, "agl-name", text_anchor="end"),
                text_element(y_name, min(up + 7, self.width - EDGE - label_width(y_name)), self.top - 6, "agl-name"),
            ]
        )

    def x_label(self, t: float, text: str) -> str:
        """A number under the plot."""
        middle = label_middle(self.px(t), text, self.label_room)
        return text_element(text, middle, self.height - self.bottom + 16, "agl-tick", text_anchor="middle")

    def y_label(self, t: float, text: str) -> str:
        """A number left of the plot."""
        return text_element(text, self.left - 7, self.py(t) + 4, "agl-tick", text_anchor="end")


@functools.lru_cache(maxsize=64)
def plot_area(
    x: tuple[float, float], y: tuple[float, float], width: float, height: float, **margins: float
) -> PlotArea:
    """An area whose left margin has room for the numbers there.

    >>> plot_area((0, 1), (0, 1), 440, 300).left, plot_area((0, 1), (0, 2e300), 440, 300).left > 60
    (44.0, True)
    """
    labels = PlotArea(x, y, width, height, **margins).y_ticks().labels
    return PlotArea(x, y, width, height, **{"left": left_margin(labels), **margins})


def left_margin(labels: Iterable[str]) -> float:
    """How much room these numbers need at the left of a plot, in pixels."""
    return max(LEAST_LEFT, 7 + EDGE + max(map(label_width, labels), default=0.0))


def axis_position(ends: tuple[float, float]) -> float:
    """Zero, or the end that is nearest to it."""
    return min(max(0.0, ends[0]), ends[1])


def curve_path(frame: PlotArea, xs: Iterable[float], ys: Iterable[float]) -> str:
    """A curve as path data: a gap where there is no number, and none drawn across a pole."""
    d: list[str] = []
    before = math.nan
    lo, hi = frame.y
    for x, y in zip(xs, ys, strict=True):
        jumps = (before > hi and y < lo) or (before < lo and y > hi)
        if frame.near(y):
            d.append(f"{'L' if d and math.isfinite(before) and not jumps else 'M'}{frame.px(x):.1f} {frame.py(y):.1f}")
        before = y if frame.near(y) else math.nan
    return "".join(d) or "M0 0"


def dots_path(points: Sequence[tuple[float, float]]) -> str:
    """Path data that a round line cap turns into dots."""
    return "".join(f"M{x:.1f} {y:.1f}h0" for x, y in points) or "M0 0"
