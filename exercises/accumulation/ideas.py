"""Inputs and references of the tasks on accumulation, and the wrong ideas as functions that compute what they give."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al


def signed(rng: random.Random, low: float, high: float) -> float:
    """A number of either sign."""
    return round(rng.choice((-1, 1)) * rng.uniform(low, high), 3)


def listed(rng: random.Random, n: int) -> list[float]:
    """`n` numbers of either sign."""
    return [signed(rng, 0.4, 1.5) for _ in range(n)]


# --- Task 1: k passes ---


def leaves_and_counts(rng: random.Random) -> list[list[float | int]]:
    return [[round(rng.uniform(*span), 3), k] for span, k in (((1.1, 1.6), 3), ((-1.6, -1.1), 2), ((0.5, 0.9), 4))]


def backward_times(w: Any, k: int) -> None:
    for _ in range(k):
        (w**3).backward()


def values_added(w: Any, k: int) -> None:
    w.grad = (k * w**3).detach()


def slopes_multiplied(w: Any, k: int) -> None:
    w.grad = ((3 * w**2) ** k).detach()


# --- Task 2: a fresh gradient ---


def leaves_with_old(rng: random.Random) -> list[list[float | None]]:
    spans = ((0.6, 1.5), (-1.5, -0.6), (-3, -2))
    return [[round(rng.uniform(*span), 3), g] for span, g in zip(spans, (signed(rng, 3.5, 6), None, 0.7), strict=True)]


def fresh_gradient(w: Any) -> Any:
    w.grad = None
    (w**2).backward()
    return w.grad


def added_to_the_old(w: Any) -> Any:
    (w**2).backward()
    return w.grad


def zeroed_too_late(w: Any) -> Any:
    (w**2).backward()
    w.grad.zero_()
    return w.grad


def returned_but_not_left(w: Any) -> Any:
    return al.autograd.grad(w**2, w)[0]


def returned_then_wiped(w: Any) -> Any:
    slope = fresh_gradient(w)
    w.grad = None
    return slope


def value_returned(w: Any) -> Any:
    fresh_gradient(w)
    return (w**2).detach()


def old_subtracted_from_the_return(w: Any) -> Any:
    old = 0 if w.grad is None else w.grad.clone()
    (w**2).backward()
    return w.grad - old


# --- Task 3: zero or None ---


def parameters_drawn(rng: random.Random) -> list[list[Any]]:
    made = []
    for flag in (True, False, False):
        old = [signed(rng, 0.5, 2), None, signed(rng, 0.5, 2)]
        made.append([listed(rng, 3), old, flag])
    return made


def zero_gradients(parameters: Sequence[Any], set_to_none: bool, new: bool = False) -> None:
    for p in parameters:
        if set_to_none:
            p.grad = None
        elif p.grad is not None and new:
            p.grad = al.zeros_like(p)
        elif p.grad is not None:
            p.grad.zero_()


def all_made_zero(parameters: Sequence[Any], set_to_none: bool) -> None:
    for p in parameters:
        p.grad = None if set_to_none else al.zeros_like(p)


def weights_zeroed(parameters: Sequence[Any], set_to_none: bool) -> None:
    for p in parameters:
        p.data.zero_()


# --- Task 4: a value used twice ---


def numbers(rng: random.Random) -> list[list[float]]:
    return [[round(rng.uniform(*span), 3)] for span in ((0.5, 0.9), (-0.9, -0.5), (1.3, 1.8), (-1.8, -1.3))]


def contributions(w: float) -> list[Any]:
    e = float(al.exp(al.tensor(w, dtype=al.float64)))
    return [2 * w * e, w**2 * e, 2 * w * e + w**2 * e]


def with_total(total: Callable[[float, float], float]) -> Callable[[float], list[float]]:
    """The contributions, put together in another way."""

    def gives(w: float) -> list[float]:
        a, b, _ = contributions(w)
        return [a, b, total(a, b)]

    return gives


def local_alone(w: float) -> list[float]:
    e = contributions(w)[1] / w**2
    return [2 * w, e, 2 * w + e]


def swapped(w: float) -> list[float]:
    a, b, both = contributions(w)
    return [b, a, both]


def whole_each(w: float) -> list[float]:
    both = contributions(w)[2]
    return [both, both, both]


def running(w: float) -> list[float]:
    a, _, both = contributions(w)
    return [a, both, a + both]


# --- Task 5: mini-batches ---


def data_and_sizes(rng: random.Random) -> list[list[Any]]:
    return [
        [signed(rng, 0.5, 1.5), listed(rng, n), listed(rng, n), size] for n, size in ((5, 2), (7, 3), (6, 3), (4, 3))
    ]


def in_batches(w: Any, xs: Any, ys: Any, size: int, divide: Callable[[int, int, int], float], stop: int | None = None,
               wipe: bool = False) -> None:  # fmt: skip
    """Backward batch by batch; each batch's sum of squares is divided by `divide(len(all), len(batch), batches)`."""
    n = len(xs)
    for start in range(0, n if stop is None else stop, size):
        if wipe:
            w.grad = None
        x, y = xs[start : start + size], ys[start : start + size]
        (((w * x - y) ** 2).sum() / divide(n, len(x), -(-n // size))).backward()


def accumulate_batches(w: Any, xs: Any, ys: Any, size: int) -> None:
    in_batches(w, xs, ys, size, lambda n, m, batches: n)


# --- Task 6: a training loop ---


def data_and_steps(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, steps in ((4, 3), (3, 5), (5, 2)):
        made.append([signed(rng, 0.5, 1.5), listed(rng, n), listed(rng, n), round(rng.uniform(0.05, 0.2), 3), steps])
    return made


def mse(w: Any, xs: Any, ys: Any) -> Any:
    return ((w * xs - ys) ** 2).mean()


def train(w: Any, xs: Any, ys: Any, lr: float, steps: int, loss: Callable[..., Any] = mse) -> list[float]:
    losses = []
    for _ in range(steps):
        w.grad = None
        value = loss(w, xs, ys)
        value.backward()
        losses.append(value.item())
        w.data -= lr * w.grad
    return losses


def never_zeroed(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        value = mse(w, xs, ys)
        value.backward()
        losses.append(value.item())
        w.data -= lr * w.grad
    return losses


def another_w(w: Any, *others: Any) -> list[float]:
    return train(w.detach().clone().requires_grad_(), *others)


def losses_after(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    losses = train(w, xs, ys, lr, steps)
    return [*losses[1:], mse(w, xs, ys).item()]


# --- Task 7: a step every few batches ---


def batches_and_every(rng: random.Random) -> list[list[Any]]:
    made = []
    for count, every in ((4, 2), (5, 2), (7, 3)):
        batches = [[listed(rng, 2), listed(rng, 2)] for _ in range(count)]
        made.append([signed(rng, 0.5, 1.5), batches, round(rng.uniform(0.1, 0.3), 3), every])
    return made


def train_every(
    w: Any,
    batches: Sequence[Any],
    lr: float,
    every: int,
    *,
    first: int = 1,
    wipe: bool = True,
    each: bool = False,
    rest: bool = False,
) -> None:
    w.grad = None
    for k, (xs, ys) in enumerate(batches, first):
        if each:
            w.grad = None
        (mse(w, xs, ys) / every).backward()
        if k % every == 0 or (rest and k == len(batches)):
            w.data -= lr * w.grad
            w.grad = None if wipe else w.grad


def losses_as_tensors(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[Any]:
    return [al.tensor(loss) for loss in train(w, xs, ys, lr, steps)]


def first_gradient_again(w: Any, xs: Any, ys: Any, lr: float, steps: int) -> list[float]:
    (first,) = al.autograd.grad(mse(w, xs, ys), w)
    losses = []
    for _ in range(steps):
        losses.append(mse(w, xs, ys).item())
        with al.no_grad():
            w -= lr * first
    return losses
