"""z = u · x with u = x²: two paths from x to z, of which one can be cut. What `detach` shows, without the card.

Read next: `detach.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import autogradlab as al
from autogradlab.display.model.picture import Edge, Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names

__all__ = ["CUTS", "Cut", "run_cut"]

CUTS = {
    "nothing": "z = u * x",
    "u": "z = u.detach() * x",
    "x": "z = u * x.detach()",
    "no_grad": "with no_grad(): u = x**2",
}


@dataclass(frozen=True)
class Cut:
    """The computation with something cut.

    Attributes:
        name: Which cut; a key of `CUTS`.
        x, u, z: The values, which no cut changes.
        through, direct: What arrives at x through u, and directly; None for a path that is dead.
        grad: `x.grad`: what arrives in all.
        picture: The graph, its dead path marked.
    """

    name: str
    x: float
    u: float
    z: float
    through: float | None
    direct: float | None
    grad: float
    picture: Picture


@dataclass
class DeadEdge(Edge):
    """An edge of a dead path, before its cut."""

    @property
    def label(self) -> str:
        """The text next to it."""
        return "behind the cut: nothing arrives"


def run_cut(name: str, at: float) -> Cut:
    """Compute z with that cut, and its gradient.

    Args:
        name: A key of `CUTS`.
        at: The value of x.

    >>> cut = run_cut("u", 3.0)
    >>> cut.z, cut.through, cut.direct, cut.grad
    (27.0, None, 9.0, 9.0)
    """
    x = al.tensor(at, dtype=al.float64, requires_grad=True)
    with al.set_grad_enabled(name != "no_grad"):
        u = x**2
    left, right = u.detach() if name == "u" else u, x.detach() if name == "x" else x
    z = left * right
    z.backward()
    named = {"x": x, "u": u, "z": z} | {f"{name}.detach()": t for t in (left, right) if t is not u and t is not x}
    picture = with_dead_path(read_graph([z], Names([named])))
    grad: Any = x.grad
    through, direct = None if left.is_leaf else (2 * x * right).item(), None if right is not x else left.item()
    return Cut(name, at, u.item(), z.item(), through, direct, grad.item(), picture)


def with_dead_path(picture: Picture) -> Picture:
    """The picture with u joined to x by a dead edge, where no gradient comes back from u.

    Under `no_grad` nothing was recorded, so the tape has no such edge.
    """
    ids = {card.name: card.id for card in picture.cards}
    alive = any(edge.tail == ids["u"] and not edge.cut for edge in picture.edges)
    recorded = any(edge.head == ids["u"] for edge in picture.edges)
    if not recorded:
        x, rest = picture.cards[1], (picture.cards[0], *picture.cards[2:])
        return replace(picture, cards=(x, *rest), edges=(Edge(ids["x"], ids["u"], cut=True), *picture.edges))
    edges = (
        edge if alive or edge.head != ids["u"] else DeadEdge(edge.tail, edge.head, cut=True) for edge in picture.edges
    )
    return replace(picture, edges=tuple(edges))
