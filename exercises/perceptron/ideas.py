"""Inputs and references of the tasks on the perceptron, and the wrong ideas as functions of what they give."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

Vector = Sequence[float]
Points = Sequence[Vector]


def number(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


def pair(rng: random.Random, low: float = 0.4, high: float = 1.4) -> list[float]:
    return [number(rng, low, high), number(rng, low, high)]


# --- one neuron ---


def neurons(rng: random.Random) -> list[list[object]]:
    """Weights, bias and point, where the weighted sum is not 0."""
    made: list[list[object]] = []
    while len(made) < 5:
        w, b, x = pair(rng), number(rng, 0.3, 0.9), pair(rng)
        if 0.3 < abs(weighted(w, b, x)) < 3 and abs(weighted(w, 0.0, x)) > 0.2:
            made.append([w, b, x])
    return made


def weighted(w: Vector, b: float, x: Vector) -> float:
    return sum(wi * xi for wi, xi in zip(w, x, strict=True)) + b


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def neuron(w: Vector, b: float, x: Vector) -> float:
    return sigmoid(weighted(w, b, x))


def bias_weighs_too(w: Vector, b: float, x: Vector) -> float:
    return sigmoid(b * weighted(w, 0.0, x))


def each_by_itself(w: Vector, b: float, x: Vector) -> list[float]:
    return [sigmoid(wi * xi + b) for wi, xi in zip(w, x, strict=True)]


# --- its loss ---


def labelled(rng: random.Random) -> list[list[object]]:
    """Neurons with both labels."""
    return [[*n, k % 2] for k, n in enumerate(neurons(rng))]


def entropy(p: float, y: float) -> float:
    return -(y * math.log(p) + (1 - y) * math.log(1 - p))


def loss(w: Vector, b: float, x: Vector, y: float) -> float:
    return entropy(neuron(w, b, x), y)


# --- its gradient ---


def gradient(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    return scaled(lambda p, y: p - y)(w, b, x, y)


def scaled(error: Callable[[float, float], float]) -> Callable[..., list[float]]:
    """A gradient that is this error times the inputs, and the error itself for the bias."""

    def slopes(w: Vector, b: float, x: Vector, y: float) -> list[float]:
        e = error(neuron(w, b, x), y)
        return [e * x[0], e * x[1], e]

    return slopes


def without_inputs(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    return [neuron(w, b, x) - y] * 3


def bias_like_a_weight(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    *slopes, e = gradient(w, b, x, y)
    return [*slopes, e * b]


def times_weights(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    e = neuron(w, b, x) - y
    return [e * w[0], e * w[1], e]


# --- many points ---


def clouds(rng: random.Random) -> list[list[object]]:
    """Weights, bias, points and labels of both classes, 3 to 5 of them."""
    return [
        [pair(rng), number(rng, 0.2, 0.6), [pair(rng) for _ in range(n)], [k % 2 for k in range(n)]] for n in (4, 3, 5)
    ]


def mean_gradient(w: Vector, b: float, X: Points, Y: Sequence[int]) -> list[float]:
    each = [gradient(w, b, x, y) for x, y in zip(X, Y, strict=True)]
    return [sum(column) / len(each) for column in zip(*each, strict=True)]


def times(factor: Callable[[int], float]) -> Callable[..., list[float]]:
    """The mean gradient times something that depends on how many points there are."""
    return lambda w, b, X, Y: [factor(len(X)) * g for g in mean_gradient(w, b, X, Y)]


def last_point_alone(w: Vector, b: float, X: Points, Y: Sequence[int]) -> list[float]:
    return gradient(w, b, X[-1], Y[-1])


def of_squares(w: Vector, b: float, X: Points, Y: Sequence[int]) -> list[float]:
    slopes = scaled(lambda p, y: 2 * (p - y) * p * (1 - p))
    each = [slopes(w, b, x, y) for x, y in zip(X, Y, strict=True)]
    return [sum(column) / len(each) for column in zip(*each, strict=True)]


# --- training ---


def trainings(rng: random.Random) -> list[list[object]]:
    return [[*cloud, lr, steps] for cloud, (lr, steps) in zip(clouds(rng), ((0.5, 4), (1.0, 3), (0.3, 6)), strict=True)]


def train(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    at = [*w, b]
    for _ in range(steps):
        at = [a - lr * g for a, g in zip(at, mean_gradient(at[:2], at[2], X, Y), strict=True)]
    return at


def uphill(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    return train(w, b, X, Y, -lr, steps)


def bias_stays(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    at = list(w)
    for _ in range(steps):
        at = [a - lr * g for a, g in zip(at, mean_gradient(at, b, X, Y)[:2], strict=True)]
    return [*at, b]


def first_gradient_again(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    return [a - lr * steps * g for a, g in zip([*w, b], mean_gradient(w, b, X, Y), strict=True)]


def never_zeroed(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    at, summed = [*w, b], [0.0, 0.0, 0.0]
    for _ in range(steps):
        summed = [s + g for s, g in zip(summed, mean_gradient(at[:2], at[2], X, Y), strict=True)]
        at = [a - lr * s for a, s in zip(at, summed, strict=True)]
    return at


def summed(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    return train(w, b, X, Y, lr * len(X), steps)


# --- far out ---


def far_logits(rng: random.Random) -> list[list[float]]:
    """Logits near 0 and far out, of both signs, with both labels."""
    return [[round(rng.uniform(*span), 2), y] for span, y in (
        ((1, 2), 0), ((-2, -1), 1), ((900, 1000), 0), ((-1000, -900), 1), ((0.2, 0.9), 1),
    )]  # fmt: skip


def loss_of_logit(z: float, y: float) -> float:
    return max(z, 0.0) - z * y + math.log1p(math.exp(-abs(z)))


def clipped(z: float, y: float) -> float:
    p = 1 / (1 + math.exp(-max(min(z, 700), -700)))
    return -(y * math.log(max(p, 1e-8)) + (1 - y) * math.log(max(1 - p, 1e-8)))


# --- decisions ---


def decisions(w: Vector, b: float, X: Points) -> list[int]:
    return [int(weighted(w, b, x) > 0) for x in X]


def crowds(rng: random.Random) -> list[list[object]]:
    """Weights, bias, and points on both sides of the line, for which the bias matters."""
    made: list[list[object]] = []
    while len(made) < 3:
        w, b = pair(rng, 0.6), number(rng, 0.5, 0.9)
        crowd = [pair(rng, 0.2) for _ in range(6)]
        sides, clear = decisions(w, b, crowd), all(abs(weighted(w, b, x)) > 0.05 for x in crowd)
        if clear and len({*sides}) == 2 and sides != decisions(w, 0.0, crowd):
            made.append([w, b, crowd])
    return made
