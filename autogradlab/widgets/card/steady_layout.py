"""One layout for a graph whose numbers change: while a slider moves, the cards stay where they are.

Read next: `../graph/stepper.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from autogradlab.display.draw import Drawing
from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.render import svg
from autogradlab.display.render.layout import NoEngineError

__all__ = ["SteadyLayout"]


class SteadyLayout:
    """Draws one picture after another; those of the same graph in one layout, which has room for the widest numbers.

    A layout depends on how wide the cards are, and thus on their numbers: drawn by itself, each picture would have a
    layout of its own, and the graph would jump while a slider moves. So the widest text ever seen at each place is
    remembered, and the layout is made for those. It may still grow, but it never shrinks again.
    """

    def __init__(self) -> None:
        self.widest = Picture()
        self.last: tuple[Picture, Picture, str] | None = None  # what was drawn, the room that it had, and its SVG

    def make_room_for(self, picture: Picture) -> None:
        """Take a picture's numbers into account."""
        self.widest = wider_picture(self.widest, picture) if same_graph(self.widest, picture) else picture

    def draw(self, picture: Picture) -> str:
        """The picture as SVG."""
        self.make_room_for(picture)
        if self.last is None or self.last[:2] != (picture, self.widest):
            self.last = (picture, self.widest, self.draw_fresh(picture))
        return self.last[2]

    def draw_fresh(self, picture: Picture) -> str:
        try:
            return Drawing(picture).svg if picture.summary else svg.draw_svg(picture, room=self.widest)
        except NoEngineError:
            return Drawing(picture).svg


BLANK_EDGE: dict[str, Any] = {"number": "", "note": "", "contribution": "", "active": False}


def picture_structure(picture: Picture) -> list[Any]:
    """A picture without its numbers."""
    cards = [(c.id, c.kind, c.name, c.op, c.shape, c.value is None, c.grad is None) for c in picture.cards]
    return [picture.summary, cards, [replace(e, **BLANK_EDGE) for e in picture.edges]]


def same_graph(a: Picture, b: Picture) -> bool:
    """Whether two pictures differ in their numbers alone."""
    return picture_structure(a) == picture_structure(b)


def wider_picture(a: Picture, b: Picture) -> Picture:
    """A picture with the wider number of both at each place."""
    cards = tuple(map(wider_card, a.cards, b.cards))
    return replace(a, cards=cards, edges=tuple(map(wider_edge, a.edges, b.edges)))


def wider_card(a: TensorCard, b: TensorCard) -> TensorCard:
    """A card with the wider figures of both."""
    figures = {
        name: max(getattr(a, name), getattr(b, name), key=lambda r: len(r.text))
        for name in ("value", "grad")
        if getattr(a, name) is not None
    }
    return replace(a, **figures)


def wider_edge(a: Edge, b: Edge) -> Edge:
    """An edge with the longer number of both; figures are equally wide, so length is width."""
    return max(a, b, key=lambda e: len(e.label))
