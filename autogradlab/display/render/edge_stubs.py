"""Long edges of a large picture, cut short: a tensor used far from its card gets a second card there.

Without this a weight that is used at every step of a long computation would draw a line past all of them, and the
layout would take minutes.

Read next: `layout.py`.
"""

from __future__ import annotations

import dataclasses

from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.shared.limits import MAX_EDGE_LEVELS, MAX_UNCUT_CARDS

__all__ = ["card_levels", "add_stubs"]


def card_levels(picture: Picture) -> dict[str, int]:
    """How many steps from the first inputs each card is; inputs, and what is made of them alone, as late as can be.

    A hundred products `k·x` for a hundred steps are placed at their steps: otherwise they would fill one row.
    """
    arriving: dict[str, list[str]] = {card.id: [] for card in picture.cards}
    leaving: dict[str, list[str]] = {card.id: [] for card in picture.cards}
    for edge in picture.edges:
        arriving[edge.head].append(edge.tail)
        leaving[edge.tail].append(edge.head)
    level: dict[str, int] = {}
    for card in picture.cards:
        level[card.id] = 1 + max((level[tail] for tail in arriving[card.id]), default=-1)
    for id_ in reversed(level):
        if leaving[id_] and not any(arriving[tail] for tail in arriving[id_]):
            level[id_] = min(level[head] for head in leaving[id_]) - 1
    return level


def add_stubs(picture: Picture) -> Picture:
    """The same picture; where it is large, its long edges start at a stub of their tail.

    Args:
        picture: Any picture.

    Returns:
        A picture whose new cards have `again` set and ids such as `n3_1`.
    """
    if len(picture.cards) <= MAX_UNCUT_CARDS:
        return picture
    level, by_id = card_levels(picture), {card.id: card for card in picture.cards}
    stubs: dict[str, list[TensorCard]] = {}
    edges: list[Edge] = []
    count = dict.fromkeys(by_id, 0)
    for edge in picture.edges:
        if level[edge.head] - level[edge.tail] > MAX_EDGE_LEVELS and not edge.cut:
            count[edge.tail] += 1
            stub = dataclasses.replace(by_id[edge.tail], id=f"{edge.tail}_{count[edge.tail]}", again=True)
            stubs.setdefault(edge.head, []).append(stub)
            edge = dataclasses.replace(edge, tail=stub.id)
        edges.append(edge)
    cards = [c for card in picture.cards for c in (*stubs.get(card.id, ()), card)]
    return dataclasses.replace(picture, cards=tuple(cards), edges=tuple(edges))
