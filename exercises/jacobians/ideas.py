"""The tasks on tables, rows and weights: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import autogradlab as al


def signed(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


def spot(rng: random.Random, *spans: tuple[float, float]) -> list[float]:
    """A point with one coordinate from each span."""
    return [round(rng.uniform(*span), 3) for span in spans]


def whole(f: Callable[[Any], Any], x: Any) -> Any:
    """The Jacobian at `x`, without touching `x.grad`."""
    return al.func.jacrev(f)(x.detach()).detach()


# --- Task 1: the table by hand ---


def pairs_of_numbers(rng: random.Random) -> list[list[Any]]:
    return [spot(rng, (0.6, 0.9), (1.2, 1.5)), spot(rng, (-1.9, -1.6), (0.3, 0.6)), spot(rng, (1.2, 1.5), (-2.6, -2.2))]


def table(a: float, b: float) -> list[list[float]]:
    return [[b, a], [2 * a, 0.0], [0.0, math.cos(b)]]


def table_turned(a: float, b: float) -> list[tuple[float, ...]]:
    return list(zip(*table(a, b), strict=True))


def table_columns_swapped(a: float, b: float) -> list[list[float]]:
    return [row[::-1] for row in table(a, b)]


def table_own_factor(a: float, b: float) -> list[list[float]]:
    return [[a, b], *table(a, b)[1:]]


def table_rows_added(a: float, b: float) -> list[float]:
    return [sum(column) for column in table_turned(a, b)]


def table_sine_turned(a: float, b: float) -> list[list[float]]:
    return [*table(a, b)[:2], [0.0, -math.cos(b)]]


def table_values(a: float, b: float) -> list[float]:
    return [a * b, a**2, math.sin(b)]


def table_left_standing(a: float, b: float) -> list[list[float]]:
    return [[b, a], [2 * a, a**2], [math.sin(b), math.cos(b)]]


# --- Task 2: the gradient of a quadratic form ---


def matrices(rng: random.Random) -> list[list[Any]]:
    made = []
    for n in (2, 3, 2):
        rows = [[signed(rng, 0.5, 2) for _ in range(n)] for _ in range(n)]
        rows[0][1] = round(rows[1][0] + signed(rng, 0.8, 1.5), 3)  # so that none is symmetric
        made.append([rows, [signed(rng, 0.5, 2) for _ in range(n)]])
    return made


def form_gradient(A: Any, x: Any) -> Any:
    return (A + A.T) @ x


# --- Task 3: weights ---


def square_with_vector(rng: random.Random) -> list[list[Any]]:
    return [
        ["place", spot(rng, (1.2, 2), (0.4, 1)), [signed(rng, 1.5, 2.5), signed(rng, 0.3, 0.8)]],
        ["mix", spot(rng, (-2, -1.2), (0.4, 1)), [round(-rng.uniform(0.3, 0.8), 3), signed(rng, 1.5, 2.5)]],
        ["ring", spot(rng, (0.6, 1), (-2, -1.2), (1.3, 1.8)), [signed(rng, s, s + 0.4) for s in (0.5, 1, 1.7)]],
    ]


def weigh(f: Any, x: Any, v: Any) -> None:
    f(x).backward(v)


def left(rule: Callable[[Any, Any, Any, Any], Any]) -> Callable[..., None]:
    """What another rule would leave: `rule(J, v, x, y)` is put into `x.grad`."""

    def gives(f: Any, x: Any, v: Any) -> None:
        x.grad = rule(whole(f, x), v, x.detach(), f(x).detach())

    return gives


# --- Task 4: each element by itself ---


def elementwise(rng: random.Random) -> list[list[Any]]:
    return [
        ["cube", spot(rng, (0.5, 0.9), (-1.6, -1.1), (1.2, 1.6))],
        ["tanh", spot(rng, (0.3, 0.6), (-1, -0.7))],
        ["swing", [spot(rng, (0.5, 0.8), (1.1, 1.4)), spot(rng, (-2, -1.7), (-1.4, -1.2))]],
    ]


def slopes(f: Any, x: Any) -> Any:
    return al.autograd.grad(f(x).sum(), x)[0]


def slopes_with(weights: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """The slopes with other weights: `weights(x, y)` goes into the backward."""

    def gives(f: Any, x: Any) -> Any:
        y = f(x)
        return al.autograd.grad(y, x, weights(x.detach(), y.detach()))[0]

    return gives


# --- Task 5: row by row ---


def functions_with_old(rng: random.Random) -> list[list[Any]]:
    return [
        ["spread", spot(rng, (0.6, 1), (1.8, 2.4)), None],
        ["fold", spot(rng, (-2, -1.2), (0.4, 1), (1.2, 1.6)), [signed(rng, 3, 5) for _ in range(3)]],
        ["place", spot(rng, (1.2, 2), (0.4, 1)), [signed(rng, 3, 5) for _ in range(2)]],
    ]


def jacobian(f: Any, x: Any) -> Any:
    y = f(x)
    return al.stack([al.autograd.grad(out, x, retain_graph=True)[0] for out in y])


def jacobian_left(f: Any, x: Any, empty: str = "", copy: bool = True) -> Any:
    """Row by row from `x.grad`, which is emptied at first alone, each time, or never."""
    if empty:
        x.grad = None
    y, rows = f(x), []
    for out in y:
        if empty == "each" and x.grad is not None:
            x.grad.zero_()
        out.backward(retain_graph=True)
        rows.append(x.grad.clone() if copy else x.grad)
    return al.stack(rows)


def jacobian_by(rule: Callable[[Any], Any]) -> Callable[..., Any]:
    """Another arrangement of the right table."""
    return lambda f, x: rule(whole(f, x))


def diagonal(J: Any) -> Any:
    """The table with zeros off the diagonal."""
    return J * al.eye(*J.shape)


def first_row_on_top(f: Any, x: Any) -> Any:
    rows = list(whole(f, x))
    return al.stack([rows[0] if x.grad is None else rows[0] + x.grad, *rows[1:]])
