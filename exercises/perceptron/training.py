"""Tasks 4 and 5: many points and training, and the misconceptions as functions of what they give."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from .ideas import Points, Vector, gradient, mean_loss, neuron, number, pair, scaled, sigmoid


def clouds(rng: random.Random) -> list[list[object]]:
    """Weights, bias, points and labels of both classes, 3 to 5 of them."""
    return [
        [pair(rng), number(rng, 0.2, 0.6), [pair(rng) for _ in range(n)], [k % 2 for k in range(n)]] for n in (4, 3, 5)
    ]


def mean_of(slopes: Callable[..., list[float]]) -> Callable[..., list[float]]:
    """The mean over all points of what `slopes(w, b, x, y)` gives for each."""

    def mean(w: Vector, b: float, X: Points, Y: Sequence[int]) -> list[float]:
        each = [slopes(w, b, x, y) for x, y in zip(X, Y, strict=True)]
        return [sum(column) / len(each) for column in zip(*each, strict=True)]

    return mean


mean_gradient = mean_of(gradient)
of_squares = mean_of(scaled(lambda p, y: 2 * (p - y) * p * (1 - p)))
of_class_one = mean_of(scaled(lambda p, y: -y * (1 - p)))
labels_swapped = mean_of(lambda w, b, x, y: gradient(w, b, x, 1 - y))


@mean_of
def squashed_twice(w: Vector, b: float, x: Vector, y: float) -> list[float]:
    """The sigmoid of the sigmoid: `binary_cross_entropy_with_logits` of a probability."""
    p = neuron(w, b, x)
    e = (sigmoid(p) - y) * p * (1 - p)
    return [e * x[0], e * x[1], e]


def times(factor: Callable[[int], float]) -> Callable[..., list[float]]:
    """The mean gradient times something that depends on how many points there are."""
    return lambda w, b, X, Y: [factor(len(X)) * g for g in mean_gradient(w, b, X, Y)]


def last_point_alone(w: Vector, b: float, X: Points, Y: Sequence[int]) -> list[float]:
    return gradient(w, b, X[-1], Y[-1])


# --- training ---


def trainings(rng: random.Random) -> list[list[object]]:
    return [[*cloud, lr, steps] for cloud, (lr, steps) in zip(clouds(rng), ((0.5, 4), (1.0, 3), (0.3, 6)), strict=True)]


Step = Callable[..., list[float]]  # the slopes at (w, b, X, Y)


def descent(
    slopes: Step = mean_gradient, rate: Callable[[float, int], float] = lambda lr, n: lr, extra: int = 0
) -> Callable[..., list[float]]:
    """Gradient descent along these slopes, with a rate made from `lr` and n points, and so many more steps."""

    def train(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
        at = [*w, b]
        for _ in range(steps + extra):
            at = [a - rate(lr, len(X)) * g for a, g in zip(at, slopes(at[:2], at[2], X, Y), strict=True)]
        return at

    return train


train = descent()


def frozen(*places: int) -> Step:
    """The mean gradient, with 0 in some places."""
    return lambda *at: [0.0 if k in places else g for k, g in enumerate(mean_gradient(*at))]


def flipped(*places: int) -> Step:
    """The mean gradient with the other sign in some places."""
    return lambda *at: [-g if k in places else g for k, g in enumerate(mean_gradient(*at))]


def last_loss(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> float:
    at = train(w, b, X, Y, lr, steps - 1)
    return mean_loss(at[:2], at[2], X, Y)


def first_gradient_again(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    return [a - lr * steps * g for a, g in zip([*w, b], mean_gradient(w, b, X, Y), strict=True)]


def piling(*places: int) -> Callable[..., list[float]]:
    """Descent where the gradients in these places are never zeroed."""

    def train(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
        at, summed = [*w, b], [0.0, 0.0, 0.0]
        for _ in range(steps):
            new = mean_gradient(at[:2], at[2], X, Y)
            summed = [(s if k in places else 0.0) + g for k, (s, g) in enumerate(zip(summed, new, strict=True))]
            at = [a - lr * s for a, s in zip(at, summed, strict=True)]
        return at

    return train


def step_per_point(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    at = [*w, b]
    for _ in range(steps):
        for x, y in zip(X, Y, strict=True):
            at = [a - lr * g for a, g in zip(at, gradient(at[:2], at[2], x, y), strict=True)]
    return at


def last_gradient(w: Vector, b: float, X: Points, Y: Sequence[int], lr: float, steps: int) -> list[float]:
    at = train(w, b, X, Y, lr, steps - 1)
    return mean_gradient(at[:2], at[2], X, Y)
