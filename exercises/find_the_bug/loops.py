"""Tasks 1 to 5: their inputs, the fixed loops, and what other fixes give."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al


def signed(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


def listed(rng: random.Random, n: int) -> list[float]:
    return [signed(rng, 0.4, 1.5) for _ in range(n)]


def table(rng: random.Random, rows: int, columns: int = 2) -> list[list[float]]:
    return [listed(rng, columns) for _ in range(rows)]


def rate(rng: random.Random) -> float:
    return round(rng.uniform(0.05, 0.15), 3)


def nothing(k: int) -> None:
    """Where a loop does nothing more."""


def loop(
    parameters: Sequence[Any],
    loss_of: Callable[[], Any],
    lr: float,
    steps: int,
    *,
    wipe: bool = True,
    between: Callable[[int], Any] = nothing,
    after: Callable[[int], Any] = nothing,
    told: Callable[[], Any] | None = None,
) -> list[float]:
    """A training loop that can go wrong in many ways.

    Args:
        parameters: What learns.
        loss_of: What is differentiated.
        lr: The learning rate.
        steps: How many steps it makes.
        wipe: Whether gradients are emptied before each backward.
        between: What is done, round by round, between backward and the step.
        after: What is done after it.
        told: The loss that is written down; by default the one that is differentiated.
    """
    losses = []
    for k in range(steps):
        if wipe:
            empty(parameters)
        loss = loss_of()
        losses.append((told() if told else loss).item())
        loss.backward()
        between(k)
        descend(parameters, lr)
        after(k)
    return losses


def empty(parameters: Sequence[Any]) -> None:
    for p in parameters:
        p.grad = None


def descend(parameters: Sequence[Any], lr: float) -> None:
    with al.no_grad():
        for p in parameters:
            if p.grad is not None:
                p -= lr * p.grad


def line(w: Any, xs: Any, ys: Any) -> Callable[[], Any]:
    return lambda: ((w * xs - ys) ** 2).mean()


# --- Task 1: gradients pile up ---


def lines_with_old(rng: random.Random) -> list[list[Any]]:
    sizes = ((4, 3, signed(rng, 0.5, 2)), (3, 5, None), (5, 4, signed(rng, 0.5, 2)))
    return [[signed(rng, 0.5, 1.5), old, listed(rng, n), listed(rng, n), rate(rng), k] for n, k, old in sizes]


def fixed1(w: Any, xs: Any, ys: Any, lr: float, steps: int, **how: Any) -> list[float]:
    return loop([w], line(w, xs, ys), lr, steps, **how)


def wiped_once(w: Any, *others: Any) -> list[float]:
    w.grad = None
    return fixed1(w, *others, wipe=False)


def wiped_too_late(w: Any, *others: Any) -> list[float]:
    return fixed1(w, *others, wipe=False, after=lambda k: empty([w]))


def stands_still(w: Any, *others: Any) -> list[float]:
    return fixed1(w, *others, between=lambda k: empty([w]))


def weight_zeroed(w: Any, *others: Any) -> list[float]:
    return fixed1(w, *others, wipe=False, after=lambda k: w.data.zero_())


def divided_by_round(w: Any, xs: Any, ys: Any, lr: float, steps: int, total: bool = False) -> list[float]:
    """The sum of gradients is kept, and made smaller afterwards."""
    losses = []
    for k in range(steps):
        losses += fixed1(w, xs, ys, lr / (steps if total else k + 1), 1, wipe=False)
    return losses


def divided_by_all(*a: Any) -> list[float]:
    return divided_by_round(*a, total=True)


# --- Task 2: the order of the lines ---


def two_weights(rng: random.Random) -> list[list[Any]]:
    sizes = ((4, 3), (3, 5), (5, 4))
    return [[listed(rng, 1)[0], listed(rng, 1)[0], listed(rng, n), listed(rng, n), rate(rng), k] for n, k in sizes]


def fixed2(w: Any, b: Any, xs: Any, ys: Any, lr: float, steps: int, **how: Any) -> list[float]:
    return loop([w, b], lambda: ((w * xs + b - ys) ** 2).mean(), lr, steps, **how)


def given2(w: Any, b: Any, *others: Any) -> list[float]:
    return fixed2(w, b, *others, between=lambda k: empty([w, b]))


def never_wiped(*a: Any) -> list[float]:
    return fixed2(*a, wipe=False)


def one_step_short(w: Any, b: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    """Each step uses the gradient of the round before, so that the last one is never used."""
    losses = fixed2(w, b, xs, ys, lr, steps - 1)
    return [*losses, ((w * xs + b - ys) ** 2).mean().item()]


def one_round_late(w: Any, b: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    """The loss is computed, then the step is made with the gradient of the round before."""
    losses, old = [], (0.0, 0.0)
    for _ in range(steps):
        empty([w, b])
        loss = ((w * xs + b - ys) ** 2).mean()
        losses.append(loss.item())
        loss.backward()
        new = (w.grad, b.grad)
        w.data, b.data = w.data - lr * old[0], b.data - lr * old[1]
        old = new
    return losses


def wiped_every_other(w: Any, b: Any, *others: Any) -> list[float]:
    return fixed2(w, b, *others, wipe=False, after=lambda k: empty([w, b]) if k % 2 else None)


def w_alone(w: Any, b: Any, *others: Any) -> list[float]:
    return fixed2(w, b, *others, between=lambda k: empty([b]))


# --- Task 3: a name that moves on ---


def planes(rng: random.Random) -> list[list[Any]]:
    return [[listed(rng, 2), table(rng, n), listed(rng, n), rate(rng), k] for n, k in ((4, 3), (3, 5), (5, 4))]


def fixed3(w: Any, X: Any, y: Any, lr: float, steps: int, **how: Any) -> list[float]:
    return loop([w], lambda: ((X @ w - y) ** 2).mean(), lr, steps, **how)


def another_w(w: Any, *others: Any) -> list[float]:
    return fixed3(w.detach().clone().requires_grad_(), *others)


def one_step_then_still(w: Any, X: Any, y: Any, lr: float, steps: int) -> list[float]:
    other = w.detach().clone().requires_grad_()
    return [*fixed3(other, X, y, lr, 1), *fixed3(other, X, y, 0.0, steps - 1)]


def frozen(w: Any, *others: Any) -> list[float]:
    losses = fixed3(w, *others)
    w.requires_grad_(False)
    return losses


def piled(*a: Any) -> list[float]:
    return fixed3(*a, wipe=False)


def always_from_the_start(w: Any, X: Any, y: Any, lr: float, steps: int) -> list[float]:
    """Each round's `w` is thrown away, and the next begins with the one that came in."""
    return fixed3(w.detach().clone().requires_grad_(), X, y, 0.0, steps)


# --- Task 4: an argument of backward ---


def lines(rng: random.Random) -> list[list[Any]]:
    """Points of which the second is farthest off; small rates, as losses weighted by themselves explode."""
    made = []
    for n, steps in ((4, 3), (3, 5), (5, 4)):
        w, xs = signed(rng, 0.5, 1), [signed(rng, 0.3, 1) for _ in range(n)]
        sizes = [-1.0 if k == 1 else round(rng.uniform(0.3, 1), 3) for k in range(n)]
        ys = [math.copysign(size, size * w * x) for size, x in zip(sizes, xs, strict=True)]
        made.append([w, xs, ys, round(rng.uniform(0.01, 0.02), 3), steps])
    return made


def weighted(pick: Callable[[Any, Any], Any]) -> Callable[..., list[float]]:
    """Training with the mean loss written down, and something else of the points' losses differentiated."""

    def train(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
        mean = line(w, xs, ys)
        return loop([w], lambda: pick((w * xs - ys) ** 2, xs), lr, steps, told=mean)

    return train


# --- Task 5: a column and a row ---


def columns(rng: random.Random) -> list[list[Any]]:
    sizes = ((4, 3), (3, 5), (5, 4))
    return [[table(rng, 2, 1), listed(rng, 1), table(rng, n), listed(rng, n), rate(rng), k] for n, k in sizes]


def error5(error: Callable[[Any, Any], Any]) -> Callable[..., list[float]]:
    """Training by some error of the predictions, a column, and the targets, a row."""
    return lambda w, b, X, y, lr, steps: loop([w, b], lambda: error(X @ w + b, y), lr, steps)


fixed5 = error5(lambda p, y: ((p[:, 0] - y) ** 2).mean())
