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
    """Weights, bias and point; the weighted sum is of either sign, and not near 0."""
    made: list[list[object]] = []
    while len(made) < 5:
        w, b, x = pair(rng), number(rng, 0.3, 0.9), pair(rng)
        sign = 1 if len(made) % 2 else -1
        if 0.3 < sign * weighted(w, b, x) < 3 and abs(weighted(w, 0.0, x)) > 0.2:
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


def bias_in_each_product(w: Vector, b: float, x: Vector) -> float:
    return sigmoid(weighted(w, b, x) + b)


def crossed(w: Vector, b: float, x: Vector) -> float:
    return sigmoid(w[0] * x[1] + w[1] * x[0] + b)


def first_input_alone(w: Vector, b: float, x: Vector) -> float:
    return sigmoid(w[0] * x[0] + b)


def softmax_first(w: Vector, b: float, x: Vector) -> list[float]:
    powers = [math.exp(wi * xi + b) for wi, xi in zip(w, x, strict=True)]
    return [p / sum(powers) for p in powers]


def each_by_itself(w: Vector, b: float, x: Vector) -> list[float]:
    return [sigmoid(wi * xi + b) for wi, xi in zip(w, x, strict=True)]


# --- its loss ---


def labelled(rng: random.Random) -> list[list[object]]:
    """Neurons with both labels."""
    return [[*n, k // 2 % 2] for k, n in enumerate(neurons(rng))]


def entropy(p: float, y: float) -> float:
    return -(y * math.log(p) + (1 - y) * math.log(1 - p))


def loss(w: Vector, b: float, x: Vector, y: float) -> float:
    return entropy(neuron(w, b, x), y)


def hinge(w: Vector, b: float, x: Vector, y: float) -> float:
    return max(0.0, 1 - (2 * y - 1) * weighted(w, b, x))


def of_the_true_class(w: Vector, b: float, x: Vector, y: float) -> float:
    return neuron(w, b, x) if y else 1 - neuron(w, b, x)


def of_the_sum(w: Vector, b: float, x: Vector, y: float) -> float:
    """The loss of the weighted sum, as if it were a probability: a logarithm of a negative number, mostly."""
    return entropy(weighted(w, b, x), y)


# --- its gradient ---


def gradient(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    return scaled(lambda p, y: p - y)(w, b, x, y)


def scaled(error: Callable[[float, float], float]) -> Callable[..., list[float]]:
    """A gradient that is this error times the inputs, and the error itself for the bias."""

    def slopes(w: Vector, b: float, x: Vector, y: float) -> list[float]:
        e = error(neuron(w, b, x), y)
        return [e * x[0], e * x[1], e]

    return slopes


def without_sigmoid(p: float, y: float) -> float:
    """The slope of the loss with respect to p, without the sigmoid's link."""
    return -y / p + (1 - y) / (1 - p)


def with_last(change: Callable[[float], float]) -> Callable[..., list[float]]:
    """The gradient with another number for the bias, made from the right one."""

    def slopes(w: Vector, b: float, x: Vector, y: float) -> list[float]:
        *others, e = gradient(w, b, x, y)
        return [*others, change(e)]

    return slopes


def sum_as_probability(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    e = weighted(w, b, x) - y
    return [e * x[0], e * x[1], e]


def without_bias(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    return gradient(w, 0.0, x, y)


def mean_loss(w: Vector, b: float, X: Points, Y: Sequence[int]) -> float:
    return sum(loss(w, b, x, y) for x, y in zip(X, Y, strict=True)) / len(X)


def without_inputs(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    return [neuron(w, b, x) - y] * 3


def bias_like_a_weight(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    *slopes, e = gradient(w, b, x, y)
    return [*slopes, e * b]


def times_weights(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    e = neuron(w, b, x) - y
    return [e * w[0], e * w[1], e]
