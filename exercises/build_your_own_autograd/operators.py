"""Inputs of the tasks on operators, functions and training, and what holds a wrong idea of them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from .ideas import Value, changed, number

Points = Sequence[Sequence[float]]


def one_parent(method: str, slope: Callable[[float, float], float]) -> type[Value]:
    """The reference with another slope, `slope(x, y)`, for a function of one number."""
    right = getattr(Value, method)

    def gives(self: Any) -> Any:
        y = right(self).data
        return self.made(y, (self, slope(self.data, y)))

    return changed(**{method: gives})


def power(slope: Callable[[float, float], float]) -> type[Value]:
    """The reference with another slope of a power, `slope(x, n)`; quotients stay right."""
    return changed(
        __pow__=lambda self, n: self.made(self.data**n, (self, slope(self.data, n))),
        __truediv__=lambda a, b: a * inverse(a.wrap(b)),
    )


def inverse(b: Any) -> Any:
    return b.made(1 / b.data, (b, -1 / b.data**2))


def quotient(second: Callable[[float, float], float], first: Callable[[float, float], float] | None = None) -> Any:
    """The reference with other slopes of a quotient `a / b`."""
    slope = first or (lambda a, b: 1 / b)

    def gives(self: Any, other: Any) -> Any:
        y = self.wrap(other)
        a, b = self.data, y.data
        return self.made(a / b, (self, slope(a, b)), (y, second(a, b)))

    return changed(__truediv__=gives)


def another(method: str, value: Callable[[float], float], slope: Callable[[float, float], float]) -> type[Value]:
    """The reference with another function in this one's place."""

    def gives(self: Any) -> Any:
        y = value(self.data)
        return self.made(y, (self, slope(self.data, y)))

    return changed(**{method: gives})


SIGMOID = another("tanh", lambda x: 1 / (1 + math.exp(-x)), lambda x, y: y * (1 - y))


def asks_itself(self: Any, other: Any) -> Any:
    return other - self


def two(rng: random.Random) -> list[list[Any]]:
    """Two numbers of either sign."""
    return [[number(rng, 1.3, 1.8), number(rng, 2.2, 2.8)] for _ in range(4)]


def with_powers(rng: random.Random) -> list[list[Any]]:
    return [[*row, float(n)] for row, n in zip(two(rng), (3, 4, -2, 5), strict=True)]


def places(rng: random.Random) -> list[list[Any]]:
    """Numbers of both signs."""
    return [[round(sign * rng.uniform(0.4, 1.3), 3)] for sign in (1, -1, 1, -1)]


# --- Training ---


def trainings(rng: random.Random) -> list[list[Any]]:
    """A neuron, points with a goal, a rate, and a number of steps."""
    return [
        [
            number(rng, 0.3, 0.9),
            number(rng, 0.2, 0.5),
            [[number(rng, 0.4, 1.4), number(rng, 0.3, 0.8)] for _ in range(points)],
            round(rng.uniform(0.1, 0.3), 3),
            steps,
        ]
        for points, steps in ((3, 3), (4, 2), (2, 5))
    ]


def gradient(w: float, b: float, points: Points) -> tuple[float, float]:
    """The slopes of the mean squared error of tanh(w·x + b)."""
    slopes = [(2 * (y - goal) * (1 - y**2), x) for x, goal in points for y in [math.tanh(w * x + b)]]
    return sum(s * x for s, x in slopes) / len(points), sum(s for s, _ in slopes) / len(points)


def training(
    scale: Callable[[Any], float] = lambda points: 1.0,
    pile: bool = False,
    learn: int = 1,
    once: bool = False,
    extra: int = 0,
    learn_weight: int = 1,
) -> Callable[..., list[float]]:
    """Gradient descent, and with other settings what goes wrong."""

    def train(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
        gw = gb = 0.0
        for _ in range(1 if once else steps + extra):
            new = gradient(w, b, points)
            gw, gb = (gw + new[0], gb + new[1]) if pile else new
            w -= lr * scale(points) * gw * learn_weight
            b -= lr * scale(points) * gb * learn
        return [w, b]

    return train


train = training()


def first_gradient_again(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    gw, gb = gradient(w, b, points)
    return [w - steps * lr * gw, b - steps * lr * gb]


def without_rate(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    return train(w, b, points, 1.0, steps)


def step_per_point(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        for point in points:
            w, b = train(w, b, [point], lr, 1)
    return [w, b]


def last_point_alone(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    return train(w, b, points[-1:], lr, steps)


def linear(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        errors = [(2 * (w * x + b - goal), x) for x, goal in points]
        w -= lr * sum(e * x for e, x in errors) / len(points)
        b -= lr * sum(e for e, _ in errors) / len(points)
    return [w, b]


def last_loss(w: float, b: float, points: Points, lr: float, steps: int) -> float:
    w, b = train(w, b, points, lr, steps - 1)
    return sum((math.tanh(w * x + b) - goal) ** 2 for x, goal in points) / len(points)


def last_gradient(w: float, b: float, points: Points, lr: float, steps: int) -> list[float]:
    w, b = train(w, b, points, lr, steps - 1)
    return list(gradient(w, b, points))
