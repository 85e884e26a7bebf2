"""One layout for a graph whose numbers change: while a slider moves, the cards stand still.

Read next: `explore.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from autogradlab.display import svg
from autogradlab.display.drawing import Drawing
from autogradlab.display.face import face
from autogradlab.display.layout import NoEngineError
from autogradlab.display.picture import Card, Edge, Picture
from autogradlab.display.stubs import with_stubs
from autogradlab.display.text import sentences

__all__ = ["Steady"]


class Steady:
    """Draws one picture after another; those of the same graph in one layout, which has room for the widest numbers."""

    def __init__(self) -> None:
        self.widest = Picture()

    def see(self, picture: Picture) -> None:
        """Take a picture's numbers into account."""
        self.widest = widened(self.widest, picture) if same_graph(self.widest, picture) else picture

    def draw(self, picture: Picture) -> str:
        """The picture as SVG."""
        self.see(picture)
        try:
            return Drawing(picture).svg if picture.summary else drawn_in(self.widest, picture)
        except NoEngineError:
            return Drawing(picture).svg


def drawn_in(room: Picture, picture: Picture) -> str:
    """A picture in the layout of another one of the same graph."""
    wide, own = with_stubs(room), with_stubs(picture)
    sizes = [face(card) for card in wide.cards]
    layout, _ = svg.arrange(wide, sizes, None)
    position = {card.id: k for k, card in enumerate(own.cards)}
    edges = sorted(own.edges, key=lambda e: (position[e.tail], position[e.head]))
    parts = [part for k, e in enumerate(edges) for part in svg.edge_parts(e, layout.paths[k])]
    parts += [part for k, e in enumerate(edges) for part in svg.label_parts(e, layout.labels[k])]
    for card, size, centre in zip(own.cards, sizes, layout.boxes, strict=True):
        parts += svg.card_parts(card, replace(face(card), width=size.width), centre)
    return svg.document(layout.size, parts, own.title, sentences(picture))


def bones(picture: Picture) -> list[Any]:
    """A picture without its numbers."""
    cards = [(c.id, c.kind, c.name, c.op, c.shape, c.value is None, c.grad is None) for c in picture.cards]
    return [picture.summary, cards, [replace(e, number="", note="") for e in picture.edges]]


def same_graph(a: Picture, b: Picture) -> bool:
    """Whether two pictures differ in their numbers alone."""
    return bones(a) == bones(b)


def widened(a: Picture, b: Picture) -> Picture:
    """A picture with the wider number of both at each place."""
    cards = tuple(map(wider_card, a.cards, b.cards))
    return replace(a, cards=cards, edges=tuple(map(wider_edge, a.edges, b.edges)))


def wider_card(a: Card, b: Card) -> Card:
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
