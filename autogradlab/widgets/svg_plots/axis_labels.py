"""The numbers along an axis: round, as many as have room, none cut, and told apart even far from zero.

Read next: `label_places.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from autogradlab.display.shared.text_width import clean, text_width
from autogradlab.widgets.svg_plots.number_text import format_tick, ticks

__all__ = ["LABEL_SIZE", "AxisTicks", "find_ticks", "fit_text", "label_middle", "label_width"]

LABEL_SIZE = 13.0  # pixels: a label in a narrow card; it is 11 in a wide one
GAP = 6.0  # pixels between two labels at least
MAX_DIGITS = 1e4  # an axis whose numbers need more digits than these shows how far they are from a base
COUNTS = (4, 3, 2, 1)  # how many steps to try


@dataclass(frozen=True)
class AxisTicks:
    """The ticks of one axis.

    Attributes:
        places: Where they are, in the units of the data.
        labels: What is written there, without the base.
        base: What every label leaves out; 0 for nothing.
    """

    places: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    base: float = 0.0

    def name(self, axis: str) -> str:
        """The axis's name, with the base taken off: `x − 1000000`."""
        if not self.base or not axis:
            return axis
        return f"{axis} {'−' if self.base > 0 else '+'} {format_tick(abs(self.base), 15)}"


def label_width(text: str) -> float:
    """How much room a label needs, in pixels."""
    return text_width(text, LABEL_SIZE)


def find_ticks(lo: float, hi: float, place: Callable[[float], float], across: tuple[float, float] | None) -> AxisTicks:
    """The most ticks whose labels stay apart.

    Args:
        lo, hi: The ends of the axis.
        place: From a number to its pixel along the axis.
        across: For a horizontal axis, the ends that its labels have to stay within; None for a vertical axis.
    """
    if not 0 < hi - lo < math.inf:
        return AxisTicks()
    found = AxisTicks()
    for count in COUNTS:
        found = ticks_of_count(lo, hi, count)
        boxes = sorted(label_ends(place(t), text, across) for t, text in zip(found.places, found.labels, strict=True))
        if all(b[0] - a[1] >= GAP * (across is not None) for a, b in zip(boxes, boxes[1:], strict=False)):
            return found
    return AxisTicks(found.places[:1], found.labels[:1], found.base)


def label_ends(at: float, text: str, across: tuple[float, float] | None) -> tuple[float, float]:
    """Where a label begins and ends along its axis."""
    if across is None:
        return at - LABEL_SIZE / 2, at + LABEL_SIZE / 2
    middle = label_middle(at, text, across)
    return middle - label_width(text) / 2, middle + label_width(text) / 2


def label_middle(at: float, text: str, across: tuple[float, float]) -> float:
    """The middle of a label that belongs at a pixel, moved as little as keeps it inside."""
    half = label_width(text) / 2
    return min(max(at, across[0] + half), max(across[1] - half, across[0] + half))


def ticks_of_count(lo: float, hi: float, count: int) -> AxisTicks:
    """About `count` round ticks."""
    base = axis_base(lo, hi)
    apart = ticks(lo - base, hi - base, count)
    return AxisTicks(tuple(base + t for t in apart), tuple(map(format_tick, apart)), base)


def axis_base(lo: float, hi: float) -> float:
    """What to take off all numbers of a short axis far from zero: a round number near its lower end; else 0."""
    span = hi - lo
    if max(abs(lo), abs(hi)) < MAX_DIGITS * span:
        return 0.0
    unit = 10.0 ** (math.ceil(math.log10(span)) + 1)
    return float(f"{math.floor(lo / unit) * unit:.15g}")


def fit_text(text: str, width: float) -> str:
    """One line of a text, shortened at its end to a width in pixels."""
    text = clean(text)
    if label_width(text) <= width:
        return text
    while text and label_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
