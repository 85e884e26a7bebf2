"""The tasks on directions, chains and products: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al

from .ideas import signed, spot, whole

# --- Task 6: a direction ---


def push(f: Any, x: Any, u: Any) -> Any:
    return whole(f, x) @ u


def pushed(rule: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """By another rule, `rule(J, u)`."""
    return lambda f, x, u: rule(whole(f, x), u)


def with_value(f: Any, x: Any, u: Any) -> Any:
    return al.stack([f(x), push(f, x, u)])


def whole_step(f: Any, x: Any, u: Any) -> Any:
    return f(x + u) - f(x)


# --- Task 7: a chain ---


def chains(rng: random.Random) -> list[list[Any]]:
    return [
        [["mix", "place"], spot(rng, (1.2, 1.6), (0.5, 0.9))],
        [["ring", "bend"], spot(rng, (0.6, 1), (-1.6, -1.2), (1.3, 1.6))],
        [["place", "bend", "mix"], spot(rng, (-2, -1.5), (0.4, 0.9))],
    ]


def after(J: Any, step: Any) -> Any:
    """The chain rule: what comes later stands on the left."""
    return step @ J


def chain(functions: Sequence[Any], x: Any, join: Callable[[Any, Any], Any] = after, walk: bool = True) -> Any:
    """The steps' Jacobians joined; all of them taken at the start unless `walk`."""
    whole_way = None
    for f in functions:
        step = whole(f, x)
        whole_way = step if whole_way is None else join(whole_way, step)
        x = f(x) if walk else x
    return whole_way


def chained(join: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """The same walk, joined in another way."""
    return lambda functions, x: chain(functions, x, join)


# --- Task 8: softmax ---


def distributions(rng: random.Random) -> list[list[Any]]:
    made = []
    for n, rows in ((3, 2), (4, 3), (3, 3)):
        p = [shares([math.exp(rng.uniform(-1, 1)) for _ in range(n)]) for _ in range(rows)]
        v = [[signed(rng, 0.5, 2) for _ in range(n - 1)] + [round(rng.uniform(2.5, 3), 3)] for _ in range(rows)]
        made.append([p, v])
    return made


def shares(parts: list[float]) -> list[float]:
    """Each part's share, to four digits; together 1."""
    first = [round(part / sum(parts), 4) for part in parts[:-1]]
    return [*first, round(1 - sum(first), 4)]


def along_rows(p: Any, v: Any) -> Any:
    """p · v for each row."""
    return (p * v).sum(-1, keepdim=True)


def softmax_back(p: Any, v: Any) -> Any:
    return p * (v - along_rows(p, v))


def softmax_again(p: Any, v: Any) -> Any:
    return softmax_back(al.softmax(p, -1), v)


def softmax_table(p: Any, v: Any) -> Any:
    return p[..., None] * (al.eye(p.shape[-1]) - p[..., None, :])


def folded(rule: Callable[[Any, Any], Any], start: Callable[[Any], Any] = lambda eye: eye) -> Callable[..., Any]:
    """The tables put together by another rule, `rule(step, so_far)`, from the table of ones on the diagonal."""

    def gives(functions: Sequence[Any], x: Any) -> Any:
        whole = start(al.eye(len(x)))
        for f in functions:
            whole = rule(al.func.jacrev(f)(x), whole)
            x = f(x)
        return whole.detach()

    return gives


def end_value(functions: Sequence[Any], x: Any) -> Any:
    for f in functions:
        x = f(x)
    return x.detach()


# --- Task 9: a Hessian times a vector ---


def hills(rng: random.Random) -> list[list[Any]]:
    return [
        ["saddle", spot(rng, (0.8, 1.4), (-1.6, -1)), None, [signed(rng, 0.6, 1), signed(rng, 1.3, 1.8)]],
        ["waves", spot(rng, (0.5, 0.8), (1, 1.5), (-1.2, -0.8)), [signed(rng, 3, 5) for _ in range(3)],
         [signed(rng, s, s + 0.4) for s in (1.7, 0.6, 1.1)]],
        ["saddle", spot(rng, (-1.4, -0.8), (0.6, 1)), [signed(rng, 3, 5) for _ in range(2)],
         [signed(rng, 1.3, 1.8), signed(rng, 0.6, 1)]],
        ["waves", spot(rng, *[(0.2, 0.9)] * 12), None, [signed(rng, 0.5, 1.5) for _ in range(12)]],
    ]  # fmt: skip


def slope(f: Any, x: Any, keep: bool = False) -> Any:
    """The gradient at `x`, without touching `x.grad`."""
    return al.autograd.grad(f(x), x, create_graph=keep)[0]


def hvp(f: Any, x: Any, v: Any) -> Any:
    return al.autograd.grad(slope(f, x, keep=True) @ v, x)[0]


def row_by_row(f: Any, x: Any, v: Any) -> Any:
    gradient = slope(f, x, keep=True)
    return al.stack([al.autograd.grad(g, x, retain_graph=True)[0] for g in gradient]) @ v


def bent(rule: Callable[[Any, Any, Any], Any]) -> Callable[..., Any]:
    """By another rule of the Hessian, the gradient and the vector, `rule(H, g, v)`."""
    return lambda f, x, v: rule(al.func.hessian(f)(x.detach()).detach(), slope(f, x), v)


def gradient_and_product(f: Any, x: Any, v: Any) -> Any:
    product = slope(f, x) + hvp(f, x, v)
    x.grad = product if x.grad is None else x.grad + product
    return x.grad


def on_top_of_old(f: Any, x: Any, v: Any) -> Any:
    (slope(f, x, keep=True) @ v).backward()
    return x.grad


def product_left(f: Any, x: Any, v: Any) -> Any:
    x.grad = None
    return on_top_of_old(f, x, v)


def old_wiped(f: Any, x: Any, v: Any) -> Any:
    product = hvp(f, x, v)
    x.grad = None
    return product


def slopes_apart(f: Any, x: Any, v: Any) -> Any:
    return slope(f, (x + v).detach().requires_grad_()) - slope(f, x)
