"""Long edges of a large picture, cut short: a tensor used far away from where it stands appears there again.

Without this a weight that is used at every step of a long computation would draw a line past all of them, and the
layout would take minutes.

Read next: `layout.py`.
"""

from __future__ import annotations

import dataclasses

from autogradlab.display.picture import Card, Edge, Picture

__all__ = ["levels", "with_stubs"]

ENOUGH = 30  # cards: a smaller picture keeps its long edges
FAR = 5  # levels that an edge may span


def levels(picture: Picture) -> dict[str, int]:
    """How many steps from the first inputs each card stands; an input stands just before its first use."""
    arriving: dict[str, list[str]] = {card.id: [] for card in picture.cards}
    for edge in picture.edges:
        arriving[edge.head].append(edge.tail)
    level: dict[str, int] = {}
    for card in picture.cards:
        level[card.id] = 1 + max((level[tail] for tail in arriving[card.id]), default=-1)
    uses: dict[str, list[int]] = {card.id: [] for card in picture.cards}
    for edge in picture.edges:
        uses[edge.tail].append(level[edge.head])
    return level | {id_: min(used, default=1) - 1 for id_, used in uses.items() if not arriving[id_]}


def with_stubs(picture: Picture) -> Picture:
    """The same picture; where it is large, its long edges start at a stub of their tail.

    Args:
        picture: Any picture.

    Returns:
        A picture whose new cards have `again` set and ids such as `n3_1`.
    """
    if len(picture.cards) <= ENOUGH:
        return picture
    level, by_id = levels(picture), {card.id: card for card in picture.cards}
    stubs: dict[str, list[Card]] = {}
    edges: list[Edge] = []
    count = dict.fromkeys(by_id, 0)
    for edge in picture.edges:
        if level[edge.head] - level[edge.tail] > FAR and not edge.cut:
            count[edge.tail] += 1
            stub = dataclasses.replace(by_id[edge.tail], id=f"{edge.tail}_{count[edge.tail]}", again=True)
            stubs.setdefault(edge.head, []).append(stub)
            edge = dataclasses.replace(edge, tail=stub.id)
        edges.append(edge)
    cards = [c for card in picture.cards for c in (*stubs.get(card.id, ()), card)]
    return dataclasses.replace(picture, cards=tuple(cards), edges=tuple(edges))
