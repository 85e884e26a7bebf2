"""A drawn graph whose figures are replaced, at the cost of the figures alone: laid out once, then only numbers change.

Read next: `mime_bundle.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import ArraySummary, format_number
from autogradlab.display.model.folding import signature
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tape_view import graph_item, node_arguments, operations_behind
from autogradlab.display.model.tensor_facts import raw_gradient
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.svg import draw_svg
from autogradlab.display.shared.limits import CROWDED_CARDS
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = ["LivePicture"]

NUMBER_MARK = re.compile(r"⟦(\w+)\.([01])⟧")  # where the figures of a card belong: 0 its value, 1 its gradient
Place = tuple[int, int | None]


class LivePicture:
    """The picture of a program of scalars that runs again and again.

    A large graph keeps its drawing, and only figures change. One that is small enough for words on its edges, or that
    holds arrays, is drawn again in the same layout.

    Args:
        root: What the first run computed.
        names: What the learner calls things; looked up by default.
    """

    def __init__(self, root: Tensor, names: Names | None = None) -> None:
        self.names = names or Names()
        self.lay_out(root)

    def lay_out(self, root: Tensor) -> None:
        """Draw the graph of `root`, and cut the drawing where figures are."""
        nodes = operations_behind([root])
        reader = Reader([root], self.names, with_derivatives=len(nodes) <= CROWDED_CARDS)
        self.picture = reader.picture(nodes)
        self.shape, self.places = graph_structure(nodes), card_places(nodes, reader.card_id, root)
        cards = self.picture.cards
        self.figures_only = len(cards) > CROWDED_CARDS and all(c.shape == () and c.value is not None for c in cards)
        self.pieces = (
            NUMBER_MARK.split(draw_svg(mark_numbers(self.picture), room=self.picture)) if self.figures_only else []
        )

    def svg(self, root: Tensor) -> str:
        """The picture of another run; laid out again where the graph has changed."""
        nodes = operations_behind([root])
        if graph_structure(nodes) != self.shape:
            self.lay_out(root)
            return self.svg(root)
        if not self.figures_only:
            return draw_svg(Reader([root], self.names).picture(nodes), room=self.picture)
        figures = {card: scalar_texts(item_at(nodes, place)) for card, place in self.places.items()}
        texts = [figures[card][int(k)] for card, k in zip(self.pieces[1::3], self.pieces[2::3], strict=True)]
        return "".join([text for pair in zip(self.pieces[::3], [*texts, ""], strict=True) for text in pair])


def graph_structure(nodes: Sequence[Node]) -> list[Any]:
    """What the operations do and where their arguments come from: equal for two runs of one program."""
    place = {node: k for k, node in enumerate(nodes)}
    return [(signature(node, place), node.grad is None, node.y is None) for node in nodes]


def card_places(nodes: Sequence[Node], card_id: Callable[[Any], str], root: Tensor) -> dict[str, Place]:
    """For each card the operation that made it, by number; or an operation and the position where it is an argument."""
    found: dict[str, Place] = {card_id(graph_item(root)): (-1, None)}
    for k, node in enumerate(nodes):
        found[card_id(node)] = (k, None)
        for position, source, _ in node_arguments(node):
            if card_id(source):
                found.setdefault(card_id(source), (k, position))
    return found


def item_at(nodes: Sequence[Node], place: Place) -> Any:
    """The thing at a place of this run's graph."""
    node, position = nodes[place[0]], place[1]
    return node if position is None else next(source for k, source, _ in node_arguments(node) if k == position)


def scalar_texts(thing: Any) -> tuple[str, str]:
    """The value and the gradient of a scalar."""
    variable = thing.variable if isinstance(thing, Leaf) else None
    value = variable._data if variable is not None else thing.y if isinstance(thing, Node) else thing
    value = float(np.nan if value is None else getattr(value, "_data", value))
    g = raw_gradient(thing)
    return format_number(value), "" if g is None else format_number(float(g))


def mark_numbers(picture: Picture) -> Picture:
    """The picture with a mark in place of each figure."""
    cards = [
        replace(c, value=ArraySummary(f"⟦{c.id}.0⟧"), grad=None if c.grad is None else ArraySummary(f"⟦{c.id}.1⟧"))
        for c in picture.cards
    ]
    return replace(picture, cards=tuple(cards))
