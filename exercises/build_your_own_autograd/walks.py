"""Graphs for the tasks on the order and the walk, and classes that hold a wrong idea of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from .ideas import Value, changed, number

# Each number's parents, the result last. In the second a queue comes too early to 1, in the third a walk that notes
# numbers on its way down does.
SHAPES = (
    ((), (), (0, 1), (2, 2), (3, 0)),
    ((), (0,), (1,), (1, 2)),
    ((), (0,), (1,), (1,), (2, 3)),
    ((), (), (0, 1), (2, 0), (3, 2), (4, 2)),
    ((), (), (0, 1), (1, 0), (3, 2)),
)
DEEP = 5000  # far beyond where Python stops a recursion


def graphs(rng: random.Random) -> list[list[Any]]:
    """Graphs as lists of links with slopes; a long chain with the last."""
    found = [[[[p, number(rng, 0.5, 1.5)] for p in parents] for parents in shape] for shape in SHAPES]
    return [[pictured(edges), edges, DEEP * (k == len(found) - 1)] for k, edges in enumerate(found)]


def pictured(edges: Sequence[Any]) -> str:
    """A graph in words for feedback: "a, b(a), c(a, b)"."""
    made = [f"({', '.join('abcdefg'[k] for k, _ in links)})" if links else "" for links in edges]
    return ", ".join(name + parents for name, parents in zip("abcdefg", made, strict=False))


def described(graph: str, edges: Sequence[Any], length: int) -> str:
    """A graph for feedback, and how long the chain beside it is."""
    return f"the graph {graph}" + (f" and a chain of {length} numbers" if length else "")


def parents_first(self: Any) -> list[Any]:
    return Value.order(self)[::-1]


def on_the_way_down(self: Any) -> list[Any]:
    found: dict[Any, None] = {}
    stack = [self]
    while stack:
        value = stack.pop()
        if value not in found:
            found[value] = None
            stack.extend(value.parents[::-1])
    return list(found)


def by_queue(self: Any) -> list[Any]:
    known, queue = {self}, [self]
    for value in queue:
        for parent in value.parents:
            if parent not in known:
                known.add(parent)
                queue.append(parent)
    return queue


def each_path(self: Any) -> list[Any]:
    found, stack = [], [(self, False)]
    while stack:
        value, done = stack.pop()
        if done:
            found.append(value)
        else:
            stack += [(value, True), *((parent, False) for parent in value.parents)]
    return found[::-1]


def by_recursion(self: Any) -> list[Any]:
    found: list[Any] = []
    known = set()

    def visit(value: Any) -> None:
        if value not in known:
            known.add(value)
            for parent in value.parents:
                visit(parent)
            found.append(value)

    visit(self)
    return found[::-1]


def once_for_all(self: Any) -> list[Any]:
    found = [value for value in Value.order(self) if not getattr(value, "visited", False)]
    for value in found:
        value.visited = True
    return found


def by_data(self: Any) -> list[Any]:
    return list({value.data: value for value in Value.order(self)[::-1]}.values())


def walking(seed: Any = lambda self: 1.0, order: Any = Value.order, clear: Any = Value.clear, push: Any = None) -> Any:
    """The reference with another walk."""

    def backward(self: Any) -> None:
        values = order(self)
        clear(self, values)
        self.grad = seed(self)
        for value in values:
            (push or Value.push)(value)

    return changed(backward=backward)


def starts_over(self: Any) -> None:
    """A walk that calls itself for each parent: each call sends 1 from there."""
    self.grad = 1.0
    self.push()
    for parent in self.parents:
        starts_over(parent)


def sends_all_again(self: Any) -> None:
    """A walk that pushes on from each parent as soon as something has arrived."""

    def walk(value: Any) -> None:
        value.push()
        for parent in value.parents:
            walk(parent)

    self.grad = 1.0
    walk(self)


def seeds_by_adding(self: Any) -> None:
    order = self.order()
    self.grad += 1.0
    for value in order:
        value.push()


def leaves_at_zero(self: Any) -> None:
    Value.backward(self)
    for value in self.order():
        value.grad = value.grad if value.parents else 0.0


def push_by_assigning(self: Any) -> None:
    for parent, slope in zip(self.parents, self.slopes, strict=True):
        parent.grad = self.grad * slope


def clear_all(self: Any, values: list[Any]) -> None:
    for value in values:
        value.grad = 0.0


def clear_nothing(self: Any, values: list[Any]) -> None:
    """Stale gradients stay where they are."""
