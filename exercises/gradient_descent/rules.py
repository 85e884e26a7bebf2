"""The tasks on rates, batches and averages: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al

from .ideas import level_start, move, signed, slope, spot, step

# --- Task 5: a rate that halves ---


def careful_starts(rng: random.Random) -> list[list[Any]]:
    return [
        ["valley", spot(rng, (0.8, 1), (1, 1.2)), round(rng.uniform(0.41, 0.43), 3), 3],
        ["bowl", spot(rng, (-1, 0), (1.5, 2)), 0.1, 4],
        ["edge", spot(rng, (3, 4)), round(rng.uniform(16, 17), 2), 2],
        level_start(rng, 1),
    ]


def careful(
    f: Any, w: Any, lr: float, steps: int, factor: float = 0.5, most: int = 99, bad: Any = None, keep: bool = True
) -> float:
    """The reference, and with other settings what goes wrong: `bad(new, old)` says which loss is not taken."""
    rate, bad = lr, bad or (lambda new, old: not new <= old)
    for _ in range(steps):
        rate = rate if keep else lr
        g, old = slope(f, w), f(w).item()
        for _ in range(most):
            if not bad(f(w.detach() - rate * g).item(), old):
                break
            rate *= factor
        move(w, -rate * g)
    return rate


def halved_anyway(f: Any, w: Any, lr: float, steps: int) -> float:
    for _ in range(steps):
        step(f, w, lr)
        lr /= 2
    return lr


def halved_after(f: Any, w: Any, lr: float, steps: int) -> float:
    for _ in range(steps):
        old = f(w).item()
        step(f, w, lr)
        lr = lr if f(w).item() <= old else lr / 2
    return lr


def refused(f: Any, w: Any, lr: float, steps: int) -> float:
    for _ in range(steps):
        g, old = slope(f, w), f(w).item()
        if f(w.detach() - lr * g).item() <= old:
            move(w, -lr * g)
        else:
            lr /= 2
    return lr


def not_put_back(f: Any, w: Any, lr: float, steps: int) -> float:
    for _ in range(steps):
        g, old = slope(f, w), f(w).item()
        move(w, -lr * g)
        for _ in range(12):
            if f(w).item() <= old:
                break
            lr /= 2
            move(w, -lr * g)
    return lr


# --- Task 6: mini-batches ---


def epochs(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, size in ((7, 3), (6, 2), (5, 4)):
        xs = [signed(rng, 0.5, 1.5) for _ in range(n)]
        ys = [round(2 * x + signed(rng, 0.1, 0.5), 3) for x in xs]
        made.append([signed(rng, 0.5, 1), xs, ys, round(rng.uniform(0.1, 0.2), 3), size])
    return made


def mean_loss(w: Any, xs: Any, ys: Any) -> Any:
    return ((w * xs - ys) ** 2).mean()


def parts(xs: Any, ys: Any, size: int) -> list[Any]:
    """The batches, the last of them maybe smaller."""
    return [(xs[k : k + size], ys[k : k + size]) for k in range(0, len(xs), size)]


def batch_steps(w: Any, batches: Sequence[Any], lr: float, loss_of: Any = mean_loss, pile: bool = False) -> list[float]:
    losses = []
    for xs, ys in batches:
        loss = loss_of(w, xs, ys)
        losses.append(loss.item())
        loss.backward()
        move(w, -lr * w.grad)
        w.grad = w.grad if pile else None
    return losses


def epoch(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[float]:
    return batch_steps(w, parts(xs, ys, size), lr)


def chosen(which: Callable[[Any, Any, int], Sequence[Any]], **others: Any) -> Callable[..., list[float]]:
    """An epoch over other batches, or with another loss."""
    return lambda w, xs, ys, lr, size: batch_steps(w, which(xs, ys, size), lr, **others)


def epoch_over_size(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[float]:
    return batch_steps(w, parts(xs, ys, size), lr, lambda w, x, y: ((w * x - y) ** 2).sum() / size)


def epoch_at_once(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[float]:
    losses = [mean_loss(w, x, y) for x, y in parts(xs, ys, size)]
    for loss in losses:
        loss.backward()
    move(w, -lr * w.grad)
    return [loss.item() for loss in losses]


def epoch_with_last_step(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[float]:
    batches = parts(xs, ys, size)
    losses = [mean_loss(w, x, y).item() for x, y in batches]
    batch_steps(w, batches[-1:], lr)
    return losses


def losses_afterwards(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[float]:
    losses = []
    for batch in parts(xs, ys, size):
        batch_steps(w, [batch], lr)
        losses.append(mean_loss(w, *batch).item())
    return losses


# --- Task 7: Adam ---


def adam_starts(rng: random.Random) -> list[list[Any]]:
    return [
        ["bowl", spot(rng, (-1, 0), (2, 3)), round(rng.uniform(0.1, 0.3), 3), 1],
        ["valley", spot(rng, (1.5, 2), (-0.9, -0.6)), round(rng.uniform(0.2, 0.3), 3), 4],
        ["waves", spot(rng, (2, 3), (-0.5, 0.5), (-3.5, -3)), round(rng.uniform(0.3, 0.4), 3), 3],
        # A gradient of exactly 0, and one so small that it matters whether 1e-8 is inside the root or outside of it.
        ["bowl", [1.0, *spot(rng, (-1, 0)), 1.0002], round(rng.uniform(0.1, 0.3), 3), 1],
    ]


def adam(
    f: Any,
    w: Any,
    lr: float,
    steps: int,
    betas: tuple[float, float] = (0.9, 0.999),
    power: int = 2,
    rule: Any = None,
    take: float | None = None,
    pile: bool = False,
) -> list[Any]:
    """The reference, and with other settings what goes wrong: `rule(m, v, t)` is the direction of a step."""
    m, v = al.zeros_like(w), al.zeros_like(w)
    rule = rule or corrected
    g = al.zeros_like(w)
    for t in range(1, steps + 1):
        g = g * pile + slope(f, w)
        m = betas[0] * m + (1 - betas[0] if take is None else take) * g
        v = betas[1] * v + (1 - betas[1]) * g.abs() ** power
        move(w, -lr * rule(m, v, t))
    return [m, v]


def corrected(m: Any, v: Any, t: int, root: float = 0.5) -> Any:
    return m / (1 - 0.9**t) / ((v / (1 - 0.999**t)) ** root + 1e-8)


def directed(rule: Callable[[Any, Any, int], Any]) -> Callable[..., list[Any]]:
    """Adam, with a step in another direction."""
    return lambda f, w, lr, steps: adam(f, w, lr, steps, rule=rule)


def adam_forgetting(f: Any, w: Any, lr: float, steps: int) -> list[Any]:
    for _ in range(steps):
        averages = adam(f, w, lr, 1)
    return averages


def adam_corrected_for_good(f: Any, w: Any, lr: float, steps: int) -> list[Any]:
    m, v = al.zeros_like(w), al.zeros_like(w)
    for t in range(1, steps + 1):
        g = slope(f, w)
        m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
        v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
        move(w, -lr * m / (v**0.5 + 1e-8))
    return [m, v]


def losses_as_tensors(w: Any, xs: Any, ys: Any, lr: float, size: int) -> list[Any]:
    return [al.tensor(loss) for loss in epoch(w, xs, ys, lr, size)]


def adam_with_hats(f: Any, w: Any, lr: float, steps: int) -> list[Any]:
    m, v = adam(f, w, lr, steps)
    return [m / (1 - 0.9**steps), v / (1 - 0.999**steps)]


def adam_signed(f: Any, w: Any, lr: float, steps: int) -> list[Any]:
    m, v = al.zeros_like(w), al.zeros_like(w)
    for t in range(1, steps + 1):
        g = slope(f, w)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g
        move(w, -lr * corrected(m, v, t))
    return [m, v]


def adam_by_gradient(f: Any, w: Any, lr: float, steps: int) -> list[Any]:
    m, v = al.zeros_like(w), al.zeros_like(w)
    for t in range(1, steps + 1):
        g = slope(f, w)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        move(w, -lr * g / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8))
    return [m, v]
