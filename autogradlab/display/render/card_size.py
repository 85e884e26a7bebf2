"""What is where on a card, and how large the card and the labels of the edges are.

Sizes are in points, which a static picture shows as pixels. They are rounded up, so that a changed number rarely
changes a size, and the layout of the sizes can be kept.

Read next: `edge_stubs.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Edge, TensorCard
from autogradlab.display.shared.heat_strips import heat_strip_height
from autogradlab.display.shared.image_view import ImageView
from autogradlab.display.shared.text_width import text_width

__all__ = [
    "CAPTION",
    "FIGURES",
    "LABEL",
    "PAD",
    "SWATCH",
    "TITLE",
    "CardLayout",
    "CardRow",
    "lay_out_card",
    "label_lines",
    "label_size",
]

TITLE, FIGURES, CAPTION, LABEL = 15.0, 14.5, 12.0, 12.0  # text sizes
PAD = 13.0  # between a card's edge and its words
SIZE_STEP = 8  # sizes are multiples of this
MIN_WIDTH = 112  # a number of six characters fits, so that one that changes rarely moves the layout
ROW_HEIGHTS = {"title": 29.0, "figures": 23.0, "detail": 16.0, "strip": 5.0, "image": 6.0}
LABEL_HEIGHT = 15.0
SWATCH = 13.0  # width of a color in the legend of a heat strip, with the space after it
MAX_LABEL = 104.0  # a longer one breaks before its number


@dataclass
class CardRow:
    """One line of a card.

    Attributes:
        kind: `title`, `figures`, `detail`, `strip` or `image`.
        left, right: Its words.
        gradient: Whether it is about a gradient, and colored so.
        strip, rows: The shades of a heat strip, and how many rows they take.
        legend: On a row of `min ... max` above a heat strip, its shades of the two: −1 to 1.
        image: What an `image` shows.
        y: Its top, from the card's top.
    """

    kind: str
    left: str = ""
    right: str = ""
    gradient: bool = False
    strip: tuple[float, ...] = ()
    rows: int = 1
    legend: tuple[float, float] | None = None
    image: ImageView | None = None
    y: float = 0.0

    @property
    def height(self) -> float:
        """The height that it needs."""
        if self.image is not None:
            return ROW_HEIGHTS[self.kind] + self.image.height
        return ROW_HEIGHTS[self.kind] + (heat_strip_height(self.rows) if self.strip else 0.0)

    @property
    def width(self) -> float:
        """The width that its words need."""
        if self.kind == "title":
            op = text_width(self.right, CAPTION)
            return text_width(self.left, TITLE, bold=True) + (op + 14 if op else 0)
        if self.kind == "figures":
            return text_width(self.left, CAPTION) + 9 + text_width(self.right, FIGURES)
        if self.image is not None:
            return self.image.width
        return text_width(self.right, CAPTION) + (2 * SWATCH + 8 if self.legend else 0.0)


@dataclass
class CardLayout:
    """A card's rows and size."""

    rows: tuple[CardRow, ...]
    width: float
    height: float


def lay_out_card(card: TensorCard) -> CardLayout:
    """Lay out the words of a card, one under the other."""
    rows, y = [], 3.0
    for row in card_rows(card):
        row.y = y
        rows.append(row)
        y += row.height
    width = max(MIN_WIDTH, *(row.width + 2 * PAD for row in rows))
    return CardLayout(tuple(rows), round_up(width), y + 6)


def card_rows(card: TensorCard) -> Iterator[CardRow]:
    yield CardRow("title", card.title, "again" if card.again else card.call or card.op)
    if card.again:
        return
    if card.value is not None:
        yield from array_rows("value", card.value, gradient=False)
    elif card.shape:
        yield CardRow("figures", "shape", " × ".join(map(str, card.shape)))
    for note in ("changed since it was used",) * card.changed + card.notes:
        yield CardRow("detail", right=note)
    if card.grad is not None:
        yield from array_rows("grad", card.grad, gradient=True)
    if card.grad is not None and card.grad_note:
        yield CardRow("detail", right=card.grad_note, gradient=True)


def array_rows(caption: str, r: ArraySummary, *, gradient: bool) -> Iterator[CardRow]:
    """The rows of a value or a gradient."""
    yield CardRow("figures", caption, r.text, gradient)
    if r.detail:
        yield CardRow("detail", right=r.detail, gradient=gradient, legend=strip_legend(r))
    if r.strip:
        yield CardRow("strip", gradient=gradient, strip=r.strip, rows=r.rows)
    if r.image is not None:
        yield CardRow("image", image=r.image)
        yield from [CardRow("detail", right=r.image.note)] * bool(r.image.note)


def strip_legend(r: ArraySummary) -> tuple[float, float] | None:
    """The shades of the smallest and the largest cell of a heat strip, where the words above it name both."""
    shades = [shade for shade in r.strip if math.isfinite(shade)]
    return (min(shades), max(shades)) if shades and r.detail.startswith("min ") and " max " in r.detail else None


def label_lines(edge: Edge) -> list[str]:
    """The words on an edge: the derivative, its number below where both are long, then where it is summed."""
    if edge.plain:
        return []
    text = edge.label
    if edge.cut:
        lines = [f"{text.partition(': ')[0]}:", text.partition(": ")[2]]
    elif text_width(text, LABEL) > MAX_LABEL and " = " in text:
        head, _, number = text.rpartition(" = ")
        lines = [head, number if number.startswith("min ") else f"= {number}"]
    else:
        lines = [text]
    return [line for line in (*lines, edge.note) if line]


def label_size(edge: Edge) -> tuple[float, float] | None:
    """Width and height of an edge's words; None where there are none."""
    lines = label_lines(edge)
    if not lines:
        return None
    return round_up(max(text_width(line, LABEL) for line in lines) + 6), len(lines) * LABEL_HEIGHT + 3


def round_up(width: float) -> float:
    """The next multiple of the step."""
    return float(math.ceil(width / SIZE_STEP) * SIZE_STEP)
