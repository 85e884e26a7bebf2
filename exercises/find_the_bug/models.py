"""Tasks 9 and 10: their inputs, the fixed loops, and what other fixes give."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

import autogradlab as al

from .loops import listed, loop, rate, signed, table

# --- Task 9: the mode in the test ---


def tested(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, epochs in ((3, 3), (2, 4), (3, 2)):
        batches = [[table(rng, 4), table(rng, 4, 1)] for _ in range(n)]
        made.append([listed(rng, 3), batches, table(rng, 5), table(rng, 5, 1), rate(rng), epochs])
    return made


def mse(model: Any, x: Any, y: Any) -> Any:
    return ((model(x) - y) ** 2).mean()


def fixed9(
    model: Any, batches: Any, X: Any, Y: Any, lr: float, epochs: int, *, test: Any = "eval", train: Any = "train"
) -> list[float]:
    """Training and testing, each in a mode of its own: the name of a method, or a function of model and epoch."""
    losses = []
    for k in range(epochs):
        turned(model, train, k)
        for x, y in batches:
            loop(list(model.parameters()), lambda x=x, y=y: mse(model, x, y), lr, 1)
        turned(model, test, k)
        losses.append(mse(model, X, Y).item())
    return losses


def turned(model: Any, how: Any, k: int) -> None:
    (how if callable(how) else lambda model, k: getattr(model, how)())(model, k)


def given9(*a: Any) -> list[float]:
    return fixed9(*a, test="train")


def without_recording(model: Any, batches: Any, X: Any, Y: Any, lr: float, epochs: int) -> list[float]:
    losses = []
    for _ in range(epochs):
        for x, y in batches:
            loop(list(model.parameters()), lambda x=x, y=y: mse(model, x, y), lr, 1)
        with al.no_grad():
            losses.append(mse(model, X, Y).item())
    return losses


def never_back(*a: Any) -> list[float]:
    """`eval()` before the first test, and no `train()` after it."""
    return fixed9(*a, train=lambda model, k: None)


def always_eval(*a: Any) -> list[float]:
    return fixed9(*a, train="eval")


def swapped(*a: Any) -> list[float]:
    return fixed9(*a, train="eval", test="train")


def last_test_alone(*a: Any) -> list[float]:
    """In the test, evaluation mode is switched on in the last epoch alone."""
    return fixed9(*a, test=lambda model, k: model.train(k < a[5] - 1))


def put_back(model: Any, batches: Any, X: Any, Y: Any, lr: float, epochs: int) -> list[float]:
    """Tested in training mode; what the norm measured is put back afterwards."""
    losses = []
    for _ in range(epochs):
        for x, y in batches:
            loop(list(model.parameters()), lambda x=x, y=y: mse(model, x, y), lr, 1)
        kept = copy.deepcopy(model.state_dict())
        losses.append(mse(model, X, Y).item())
        model.load_state_dict(kept)
    return losses


# --- Task 10: a state that is carried on ---


def sequences(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, rounds in ((4, 3), (5, 2), (3, 4)):
        xs, ys = listed(rng, n), [signed(rng, 0.2, 0.8) for _ in range(n)]
        made.append([signed(rng, 0.6, 1.2), signed(rng, 0.4, 0.9), xs, ys, rate(rng), rounds])
    return made


def followed(carry: Callable[[Any], Any], state: Callable[..., Any] | None = None) -> Callable[..., list[float]]:
    """Training on a sequence: `carry` is what one round hands to the next, `state` how it is computed."""
    compute = state or (lambda w, u, h, x: al.tanh(w * h + u * x))

    def total(w: Any, u: Any, xs: Any, ys: Any) -> Any:
        h, losses = al.tensor(0.0), []
        for x, y in zip(xs, ys, strict=True):
            new = compute(w, u, h, x)
            losses.append((new - y) ** 2)
            h = carry(new)
        return al.stack(losses).sum()

    return lambda w, u, xs, ys, lr, rounds: loop([w, u], lambda: total(w, u, xs, ys), lr, rounds)


fixed10 = followed(lambda h: h.detach())


def carried_over(w: Any, u: Any, xs: Any, ys: Any, lr: float, rounds: int) -> list[float]:
    """The state is not set back to 0 when the sequence begins anew."""
    h, losses = al.tensor(0.0), []
    for _ in range(rounds):
        w.grad = u.grad = None
        losses.append(0.0)
        for x, y in zip(xs, ys, strict=True):
            h = al.tanh(w * h.detach() + u * x)
            loss = (h - y) ** 2
            loss.backward()
            losses[-1] += loss.item()
        w.data, u.data = w.data - lr * w.grad, u.data - lr * u.grad
    return losses


def wiped_each_time(w: Any, u: Any, xs: Any, ys: Any, lr: float, rounds: int) -> list[float]:
    """The gradients are emptied before each backward, so that the step sees the last one alone."""
    losses = []
    for _ in range(rounds):
        h, total = al.tensor(0.0), 0.0
        for x, y in zip(xs, ys, strict=True):
            w.grad = u.grad = None
            h = al.tanh(w * h.detach() + u * x)
            loss = (h - y) ** 2
            loss.backward()
            total += loss.item()
        w.data, u.data = w.data - lr * w.grad, u.data - lr * u.grad
        losses.append(total)
    return losses
