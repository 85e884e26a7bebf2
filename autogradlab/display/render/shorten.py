"""What a picture leaves out where there is no room for it: words on edges, then details of arrays. The text keeps all.

Read next: `svg.py`.
"""

from __future__ import annotations

from dataclasses import replace

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Picture
from autogradlab.display.render.edge_stubs import add_stubs
from autogradlab.display.render.rows import arrange_cards
from autogradlab.display.shared.limits import CROWDED_CARDS, MAX_HEIGHT

__all__ = ["find_brevity", "is_too_high", "shorten_picture"]

NEARLY = 1.1  # times the lowest height; what makes a picture no lower than that isn't worth leaving out


def find_brevity(picture: Picture, direction: str | None = None, *, figures: bool = False) -> int:
    """How many of the ways to shorten a picture are taken: until it is no higher than a screen and a half.

    Args:
        picture: Any picture.
        direction: `LR` or `TB` where the learner chose it: then only a crowded picture is shortened.
        figures: Whether they stay in any case, because they are what changes.

    Raises:
        NoEngineError: where no layout engine works.
    """
    least = SHORTER.index(drop_labels) + 1 if len(picture.cards) > CROWDED_CARDS else 0
    if direction is not None:
        return least
    heights: dict[int, float] = {}
    for count in range(least, len(SHORTER) + (least > 0 and not figures)):
        heights[count] = drawn_height(picture, count)
        if heights[count] <= MAX_HEIGHT:
            return count
    return next(count for count, height in heights.items() if height <= NEARLY * min(heights.values()))


def is_too_high(picture: Picture) -> bool:
    """Whether a picture takes more than a screen and a half, however it is shortened.

    Raises:
        NoEngineError: where no layout engine works.
    """
    return drawn_height(picture, find_brevity(picture)) > MAX_HEIGHT


def drawn_height(picture: Picture, count: int) -> float:
    """How high a picture is after the first `count` ways to shorten it."""
    return arrange_cards(shorten_picture(picture, count)).height


def shorten_picture(picture: Picture, count: int) -> Picture:
    """The picture after the first `count` ways to shorten it; a large one has stubs of its long edges."""
    for shorter in SHORTER[:count]:
        picture = shorter(picture)
    return add_stubs(picture)


def drop_formulas(picture: Picture) -> Picture:
    """The picture with numbers alone on its edges, where there are numbers."""
    edges = (replace(edge, wrt="", formula="") if edge.number and not edge.cut else edge for edge in picture.edges)
    return replace(picture, edges=tuple(edges))


def drop_labels(picture: Picture) -> Picture:
    """The picture without words on its edges, which nobody could read in a large one; the text keeps them."""
    edges = (
        edge if edge.cut or edge.plain else replace(edge, wrt="", formula="", number="", note="", paths=1)
        for edge in picture.edges
    )
    return replace(picture, edges=tuple(edges))


def drop_details(picture: Picture) -> Picture:
    """The picture with one line for a value and one for a gradient."""
    cards = (replace(card, value=one_line(card.value), grad=one_line(card.grad)) for card in picture.cards)
    return replace(picture, cards=tuple(cards))


def one_line(reading: ArraySummary | None) -> ArraySummary | None:
    """An array's figures or shape, without details and heat strip."""
    return None if reading is None else ArraySummary(reading.text)


def drop_figures(picture: Picture) -> Picture:
    """The picture with names and operations alone, where there are too many cards for more."""
    return replace(picture, cards=tuple(replace(card, value=None, grad=None, shape=()) for card in picture.cards))


SHORTER = (drop_formulas, drop_labels, drop_details, drop_figures)  # the last for crowded pictures alone
