"""Tasks 6 to 8: their inputs, the fixed loops, and what other fixes give."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import autogradlab as al

from .loops import listed, loop, rate, signed, table

# --- Task 6: a sum that remembers ---


def batches_drawn(rng: random.Random) -> list[list[Any]]:
    kinds = (("squares", 4), ("bends", 5), ("squares", 3))
    return [
        [name, signed(rng, 0.5, 1.5), [[listed(rng, 3), listed(rng, 3)] for _ in range(n)], rate(rng)]
        for name, n in kinds
    ]


def epoch(loss_of: Any, w: Any, batches: Any, lr: float, *, late: bool = False, lost: bool = False,
          wipe: bool = True) -> list[float]:  # fmt: skip
    """One step a batch; the losses as numbers, before each step or after it."""
    losses = []
    for x, y in batches:
        losses += loop([w], lambda x=x, y=y: loss_of(w, x, y), 0.0 if lost else lr, 1, wipe=wipe)
        losses[-1] = loss_of(w, x, y).item() if late else losses[-1]
    return losses


def fixed6(loss_of: Any, w: Any, batches: Any, lr: float, **how: Any) -> float:
    return sum(epoch(loss_of, w, batches, lr, **how)) / len(batches)


def total_with_graphs(loss_of: Any, w: Any, batches: Any, lr: float) -> Any:
    total = 0.0
    for x, y in batches:
        w.grad = None
        loss = loss_of(w, x, y)
        loss.backward()
        w.data = w.data - lr * w.grad
        total = total + loss
    return total


def given6(*a: Any) -> Any:
    return total_with_graphs(*a) / len(a[2])


def cut_at_the_end(*a: Any) -> float:
    return given6(*a).item()


def summed(*a: Any) -> float:
    return sum(epoch(*a))


def last_alone(*a: Any) -> float:
    return epoch(*a)[-1]


def last_divided(*a: Any) -> float:
    return epoch(*a)[-1] / len(a[2])


def one_step_for_all(loss_of: Any, w: Any, batches: Any, lr: float) -> float:
    w.grad = None
    total = sum(loss_of(w, x, y) for x, y in batches)
    mean = total / len(batches)
    mean.backward()
    w.data -= lr * w.grad
    return mean.item()


# --- Task 7: squashed twice ---


def crowds(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, steps in ((4, 3), (3, 5), (5, 4)):
        labels = [float(k % 2) for k in range(n)]
        made.append(
            [listed(rng, 2), signed(rng, 0.3, 0.9), table(rng, n), labels, round(rng.uniform(0.3, 0.8), 3), steps]
        )
    return made


def of_logits(z: Any, Y: Any) -> Any:
    return al.nn.functional.binary_cross_entropy_with_logits(z, Y)


def classified(loss_of: Callable[[Any, Any], Any]) -> Callable[..., list[float]]:
    """Training by some loss of the logits and the labels."""
    return lambda w, b, X, Y, lr, steps: loop([w, b], lambda: loss_of(X @ w + b, Y), lr, steps)


fixed7 = classified(of_logits)


# --- Task 8: a hole in the graph ---


def networks(rng: random.Random) -> list[list[Any]]:
    sizes = ((4, 3), (3, 5), (5, 4))
    return [[table(rng, 2, 3), listed(rng, 3), table(rng, n), listed(rng, n), rate(rng), k] for n, k in sizes]


def trained(hide: Callable[[Any], Any], first: bool = True, second: bool = True) -> Callable[..., list[float]]:
    """Training of a network whose hidden layer is squashed in some way, with one of its layers or both."""

    def train(w1: Any, w2: Any, X: Any, y: Any, lr: float, steps: int) -> list[float]:
        learns = [w for w, which in ((w1, first), (w2, second)) if which]
        return loop(learns, lambda: ((hide(X @ w1) @ w2 - y) ** 2).mean(), lr, steps)

    return train


def straight_through(z: Any) -> Any:
    """tanh whose slope is taken for 1."""
    return z + (al.tanh(z) - z).detach()
