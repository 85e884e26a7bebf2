"""The engine of the reference, inputs for its first five tasks, and classes that hold a wrong idea of them."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any


def number(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


class Value:
    """The reference: a number that remembers how it was made."""

    def __init__(self, data: float, parents: Sequence[Any] = (), slopes: Sequence[float] = ()) -> None:
        self.data, self.grad = data, 0.0
        self.parents, self.slopes = tuple(parents), tuple(slopes)

    def made(self, data: float, *links: tuple[Any, float]) -> Any:
        """A result, with its parents and the slope towards each."""
        return type(self)(data, [p for p, _ in links], [s for _, s in links])

    def wrap(self, other: Any) -> Any:
        return other if isinstance(other, Value) else type(self)(other)

    def __add__(self, other: Any) -> Any:
        other = self.wrap(other)
        return self.made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other: Any) -> Any:
        other = self.wrap(other)
        return self.made(self.data * other.data, (self, other.data), (other, self.data))

    def push(self) -> None:
        for parent, slope in zip(self.parents, self.slopes, strict=True):
            parent.grad += self.grad * slope

    def order(self) -> list[Any]:
        order: list[Any] = []
        known, stack = set(), [(self, False)]
        while stack:
            value, done = stack.pop()
            if done:
                order.append(value)
            elif value not in known:
                known.add(value)
                stack.append((value, True))
                stack.extend((parent, False) for parent in value.parents)
        return order[::-1]

    def backward(self) -> None:
        order = self.order()
        self.clear(order)
        self.grad = 1.0
        for value in order:
            value.push()

    def clear(self, order: list[Any]) -> None:
        """Forget what an earlier walk has left on the way; leaves keep it."""
        for value in order:
            value.grad = 0.0 if value.parents else value.grad

    def __neg__(self) -> Any:
        return self.made(-self.data, (self, -1.0))

    def __sub__(self, other: Any) -> Any:
        return self + -self.wrap(other)

    def __rsub__(self, other: Any) -> Any:
        return self.wrap(other) - self

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __pow__(self, n: float) -> Any:
        return self.made(self.data**n, (self, n * self.data ** (n - 1)))

    def __truediv__(self, other: Any) -> Any:
        return self * self.wrap(other) ** -1

    def __rtruediv__(self, other: Any) -> Any:
        return self.wrap(other) / self

    def exp(self) -> Any:
        y = math.exp(self.data)
        return self.made(y, (self, y))

    def tanh(self) -> Any:
        y = math.tanh(self.data)
        return self.made(y, (self, 1 - y**2))

    def relu(self) -> Any:
        return self.made(max(self.data, 0.0), (self, float(self.data > 0)))


def changed(**methods: Any) -> type[Value]:
    """The reference with other methods."""
    return type("Value", (Value,), methods)


def with_links(method: str, links: Any) -> type[Value]:
    """The reference with an operator of two numbers that remembers other links, `links(a, b)`."""
    right = getattr(Value, method)

    def gives(self: Any, other: Any) -> Any:
        other = self.wrap(other)
        return self.made(right(self, other).data, *links(self, other))

    return changed(**{method: gives})


# --- Tasks 1 to 3 ---


def pairs(rng: random.Random) -> list[list[Any]]:
    """Two numbers that differ in size."""
    return [[number(rng, 1.3, 1.8), number(rng, 2.2, 2.8)] for _ in range(4)]


def forgets_slopes(self: Any, data: float, parents: Any = (), slopes: Any = ()) -> None:
    Value.__init__(self, data, parents)


def begin_at_none(self: Any, data: float, parents: Any = (), slopes: Any = ()) -> None:
    Value.__init__(self, data, parents, slopes)
    self.grad = None


def unwrapped(method: str) -> type[Value]:
    """The reference with an operator that reads `.data` of a plain number."""
    right = getattr(Value, method)

    def gives(self: Any, other: Any) -> Any:
        return right(self, other) if other.data == other.data else None

    return changed(**{method: gives})


def begin_at_one(self: Any, data: float, parents: Any = (), slopes: Any = ()) -> None:
    Value.__init__(self, data, parents, slopes)
    self.grad = 1.0


def add_in_place(self: Any, other: Any) -> Any:
    self.data += self.wrap(other).data
    return self


def add_plainly(self: Any, other: Any) -> float:
    return float(self.data + self.wrap(other).data)


def pushes(rng: random.Random) -> list[list[Any]]:
    """What arrives, what stands there already, and local slopes."""
    return [
        [number(rng, 1.5, 2.5), [number(rng, 0.2, 0.4), 0.0], [number(rng, low, low + 0.4) for low in (0.5, 3, 1.2)]]
        for _ in range(3)
    ]


def pushing(rule: Any) -> type[Value]:
    """The reference with another rule for what a parent's gradient becomes: `rule(g, slope, old, parent)`."""

    def push(self: Any) -> None:
        for parent, slope in zip(self.parents, self.slopes, strict=True):
            parent.grad = rule(self.grad, slope, parent.grad, parent)

    return changed(push=push)


def push_further(self: Any) -> None:
    Value.push(self)
    for parent in self.parents:
        push_further(parent)
        parent.push()


def push_to_first(self: Any) -> None:
    self.parents[0].grad += self.grad * self.slopes[0]


def push_and_add(self: Any) -> None:
    Value.push(self)
    self.grad += sum(self.slopes)


def push_once_each(self: Any) -> None:
    for parent, slope in dict(zip(self.parents, self.slopes, strict=True)).items():
        parent.grad += self.grad * slope


def push_and_clear(self: Any) -> None:
    Value.push(self)
    self.grad = 0.0
