"""The tasks on a loss, a mean, a scale and a product: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np

from .given import made
from .ideas import array, sizes, texts, unbroadcast

# --- Task 6: a loss ---


def predictions(rng: random.Random) -> list[list[Any]]:
    n, m, k, j = sizes(rng, 4)
    shapes = ((n, 1), (n,)), ((m,), (m, 1)), ((k,), (k,)), ((j, 1), (j, 1))
    return [texts(rng, p, y) for p, y in shapes]


def paired(p: Any, y: Any) -> Any:
    """The differences, one for each point."""
    return p.flatten() - y.flatten()


def squared(p: Any, y: Any) -> Any:
    return (paired(p, y) ** 2).mean()


def every_pair(p: Any, y: Any) -> Any:
    return ((p - y) ** 2).mean()


def all_pairs_always(p: Any, y: Any) -> Any:
    return ((p.reshape(-1, 1) - y.reshape(1, -1)) ** 2).mean()


def p_alone_flattened(p: Any, y: Any) -> Any:
    return ((p.flatten() - y) ** 2).mean()


def y_alone_flattened(p: Any, y: Any) -> Any:
    return ((p - y.flatten()) ** 2).mean()


def y_made_a_column(p: Any, y: Any) -> Any:
    return ((p - y.reshape(-1, 1)) ** 2).mean()


# --- Task 7: minus the mean ---


def gradients_and_axes(rng: random.Random) -> list[list[Any]]:
    n, m, k, j = sizes(rng, 4)
    cases = ((n, m), 0), ((n, m), 1), ((k, j), 0), ((j, k), 1)
    return [[*texts(rng, shape), dim] for shape, dim in cases]


def centred_by(rule: Callable[[Any, Any, Any, int], Any]) -> Callable[..., Any]:
    """A rule of the gradient, its mean and its sum over the axis, and the axis."""

    def gives(g: Any, dim: int) -> Any:
        g = array(g)
        return rule(g, g.mean(dim, keepdims=True), g.sum(dim, keepdims=True), dim)

    return gives


# --- Task 8: minus a mean, divided by a scale ---


def layers(rng: random.Random) -> list[list[Any]]:
    return [layer(rng, *sizes(rng, 2)) for _ in range(3)]


def layer(rng: random.Random, n: int, m: int) -> list[Any]:
    """Its tensors; the scales are of both signs, and none is near 0."""
    while True:
        drawn = texts(rng, (n, m), (n, 1), (n, 1), (n, m))
        scale = array(made(drawn[2]))
        if abs(scale).min() > 0.3 and scale.min() < 0 < scale.max():
            return drawn


Gradients = tuple[Any, Any, Any]


def standardised_by(
    of_x: Any = None, of_mean: Any = None, of_scale: Any = None, back: Callable[[Any], Any] | None = None
) -> Callable[..., Gradients]:
    """The reference, and with another rule for one of the gradients, or another way back for two, what goes wrong.

    A rule takes the gradient `g`, the centred `Z` and the scale `s`.
    """
    rules = (
        of_x or (lambda g, Z, s: g / s),
        of_mean or (lambda g, Z, s: -g / s),
        of_scale or (lambda g, Z, s: -g * Z / s**2),
    )

    def gives(X: Any, mean: Any, scale: Any, g: Any) -> Gradients:
        g, s, centred = array(g), array(scale), array(X) - array(mean)
        summed = back or (lambda a: a.sum(1, keepdims=True))
        x, m, c = (rule(g, centred, s) for rule in rules)
        return x, summed(m), summed(c)

    return gives


# --- Task 9: a product of any two shapes ---


def factors(rng: random.Random) -> list[list[Any]]:
    n, m, k = sizes(rng, 3)
    shapes = [
        ((n, 1), (m,)),
        ((m,), (k, n, m)),
        ((n, m), (n, m)),
        ((k, 1, m), (n, 1)),
        ((), (n, m)),
        ((1, m), (k, 1, 1)),
    ]
    return [texts(rng, a, b) for a, b in shapes]


Product = tuple[Any, Callable[[Any], tuple[Any, Any]]]


def product_with(
    back: Callable[..., Any] = unbroadcast, rule: Callable[[Any, Any, Any], tuple[Any, Any]] | None = None
) -> Callable[..., Product]:
    """The reference, and with another way back, or another rule of `g`, `a` and `b`, what goes wrong."""
    local = rule or (lambda g, a, b: (g * b, g * a))

    def multiply(a: Any, b: Any) -> Product:
        x, y = array(a), array(b)

        def both(g: Any) -> tuple[Any, Any]:
            ga, gb = (np.broadcast_to(h, g.shape) for h in local(array(g), x, y))
            return back(ga, a.shape), back(gb, b.shape)

        return x * y, both

    return multiply


def back_for_one(which: int) -> Callable[..., Product]:
    """A product that brings back one of the two gradients alone."""

    def multiply(a: Any, b: Any) -> Product:
        y, right = product_with()(a, b)
        _, raw = product_with(lambda g, shape: g)(a, b)
        return y, lambda g: (right(g)[0], raw(g)[1]) if which == 0 else (raw(g)[0], right(g)[1])

    return multiply
