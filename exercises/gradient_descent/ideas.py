"""The tasks on steps, walks and momentum: inputs, references, and the wrong ideas as functions."""

from __future__ import annotations

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


def slope(f: Callable[[Any], Any], w: Any) -> Any:
    """The gradient at `w`, without touching `w.grad`."""
    return al.autograd.grad(f(w), w)[0]


def move(w: Any, by: Any) -> None:
    """Move a leaf in place."""
    with al.no_grad():
        w += by


# --- Task 1: one step ---


def starts(rng: random.Random) -> list[list[Any]]:
    return [
        ["bowl", spot(rng, (-1, -0.5), (1.6, 2.2)), spot(rng, (1, 2), (-2, -1)), round(rng.uniform(0.05, 0.09), 3)],
        ["waves", spot(rng, (1, 2), (-2, -1.5), (3.5, 4)), None, round(rng.uniform(0.3, 0.4), 3)],
        ["edge", spot(rng, (0.3, 0.6)), spot(rng, (0.5, 1)), round(rng.uniform(0.1, 0.2), 3)],
    ]


def step(f: Any, w: Any, lr: float) -> None:
    move(w, -lr * slope(f, w))


def by(rule: Callable[[Any, Any, float, Any], Any]) -> Callable[..., None]:
    """A step that is made by another rule: `rule(g, w, lr, f)` says how far."""

    def gives(f: Any, w: Any, lr: float) -> None:
        move(w, rule(slope(f, w), w.detach(), lr, f))

    return gives


def step_with_old(f: Any, w: Any, lr: float) -> None:
    f(w).backward()
    move(w, -lr * w.grad)


def step_frozen(f: Any, w: Any, lr: float) -> None:
    step(f, w, lr)
    w.requires_grad_(False)


# --- Task 2: until it is flat ---


def walks(rng: random.Random) -> list[list[Any]]:
    return [
        ["bowl", spot(rng, (-2, -1), (-1, 0.5)), 0.1, round(rng.uniform(0.02, 0.03), 4), 200],
        ["bowl", spot(rng, (1.01, 1.03), (-1, 0), (1.5, 2)), 0.05, round(rng.uniform(0.1, 0.2), 3), 300],
        ["waves", spot(rng, (0.0, 0.1), (0.0, 0.1)), 0.1, round(rng.uniform(0.01, 0.02), 4), 200],
        ["valley", spot(rng, (1, 2), (-0.9, -0.5)), 0.02, 0.001, rng.randint(12, 18)],
    ]


def largest(g: Any, w: Any, lr: float, f: Any) -> Any:
    return g.abs().max()


def walk(f: Any, w: Any, lr: float, tolerance: float, most: int, small: Any = largest, late: bool = False) -> int:
    for k in range(most):
        g = slope(f, w)
        flat = small(g, w, lr, f) < tolerance
        if flat and not late:
            return k
        move(w, -lr * g)
        if flat:
            return k + 1
    return most


def until(small: Callable[..., Any], late: bool = False) -> Callable[..., int]:
    """A walk that stops by another measure."""
    return lambda *a: walk(*a, small=small, late=late)


def walk_piling_up(f: Any, w: Any, lr: float, tolerance: float, most: int) -> int:
    for k in range(most):
        f(w).backward()
        if w.grad.abs().max() < tolerance:
            return k
        move(w, -lr * w.grad)
    return most


def walk_counted_from_one(*a: Any) -> int:
    return walk(*a) + 1


def walk_short_at_the_end(f: Any, w: Any, lr: float, tolerance: float, most: int) -> int:
    return min(walk(f, w, lr, tolerance, most), most - 1)


def walk_too_long(f: Any, w: Any, lr: float, tolerance: float, most: int) -> int:
    return min(walk(f, w, lr, tolerance, most + 1), most)


def walk_elsewhere(f: Any, w: Any, *numbers: Any) -> int:
    return walk(f, w.detach().clone().requires_grad_(), *numbers)


# --- Task 3: momentum ---


def rolls(rng: random.Random) -> list[list[Any]]:
    return [
        ["valley", spot(rng, (1, 2), (-0.9, -0.5)), 0.02, round(rng.uniform(0.5, 0.7), 2), 4],
        ["waves", spot(rng, (2, 3), (-3, -2), (0.5, 1)), 0.2, round(rng.uniform(0.75, 0.85), 2), 3],
        ["bowl", spot(rng, (-1, 0)), 0.1, 0.3, rng.choice((2, 5))],
    ]


def roll(
    f: Any,
    w: Any,
    lr: float,
    momentum: float,
    steps: int,
    take: float = 1.0,
    ahead: bool = False,
    late: bool = False,
    start: float = 0.0,
) -> Any:
    v = al.zeros_like(w) + start
    for _ in range(steps):
        g = slope(f, (w.detach() - lr * momentum * v).requires_grad_() if ahead else w)
        old, v = v, momentum * v + take * g
        move(w, -lr * (old if late else v))
    return v


def roll_scaled(f: Any, w: Any, lr: float, momentum: float, steps: int) -> Any:
    return lr * roll(f, w, lr, momentum, steps)


def roll_piling_up(f: Any, w: Any, lr: float, momentum: float, steps: int) -> Any:
    v = al.zeros_like(w)
    for _ in range(steps):
        f(w).backward()
        v = momentum * v + w.grad
        move(w, -lr * v)
    return v


# --- Task 4: a rate that is too large ---


def level_start(rng: random.Random, steps: int) -> list[Any]:
    """A step that ends exactly as high as it began: on the roof, from w to -w."""
    w = rng.randint(3, 9) / 8
    return ["roof", [w], 2 * w, steps]


def probes(rng: random.Random) -> list[list[Any]]:
    across = [signed(rng, 0.09, 0.11) for _ in range(2)]
    return [
        ["bowl", spot(rng, (-1, 0), (2, 3)), 0.1, 6],
        ["valley", [round(rng.uniform(1.9, 2.1), 3), across[0]], 0.108, 10],
        ["valley", [round(rng.uniform(-2.1, -1.9), 3), across[1]], 0.108, 16],
        ["edge", spot(rng, (3, 4)), round(rng.uniform(7, 8), 2), 3],
        level_start(rng, 4),
        ["valley", [round(rng.uniform(1.9, 2.1), 3), round(rng.uniform(0.9, 1.1), 3)], 0.5, 1],  # the last step climbs
    ]


def losses_of(f: Any, w: Any, lr: float, steps: int) -> list[float]:
    probe = w.detach().clone().requires_grad_()
    losses = [f(probe).item()]
    for _ in range(steps):
        step(f, probe, lr)
        losses.append(f(probe).item())
    return losses


def climbs(f: Any, w: Any, lr: float, steps: int) -> list[int]:
    losses = losses_of(f, w, lr, steps)
    return [k for k in range(1, steps + 1) if not losses[k] <= losses[k - 1]]


def first_climb(f: Any, w: Any, lr: float, steps: int) -> int | None:
    return next(iter(climbs(f, w, lr, steps)), None)


def climb_or_level(*a: Any) -> int | None:
    losses = losses_of(*a)
    return next((k for k in range(1, len(losses)) if not losses[k] < losses[k - 1]), None)


def climb_from_zero(*a: Any) -> int | None:
    k = first_climb(*a)
    return None if k is None else k - 1


def climb_over_start(*a: Any) -> int | None:
    losses = losses_of(*a)
    return next((k for k, loss in enumerate(losses) if not loss <= losses[0]), None)


def climb_without_nan(*a: Any) -> int | None:
    losses = losses_of(*a)
    return next((k for k in range(1, len(losses)) if losses[k] > losses[k - 1]), None)


def climb_at_the_end(*a: Any) -> int | None:
    losses = losses_of(*a)
    return None if losses[-1] <= losses[0] else len(losses) - 1


def climb_with_w(f: Any, w: Any, lr: float, steps: int, find: Any = first_climb) -> int | None:
    k = find(f, w, lr, steps)
    for _ in range(steps if k is None else k):
        step(f, w, lr)
    return k


def first_fall(*a: Any) -> int | None:
    losses = losses_of(*a)
    return next((k for k in range(1, len(losses)) if losses[k] <= losses[k - 1]), None)


def climb_piling_up(f: Any, w: Any, lr: float, steps: int) -> int | None:
    probe = w.detach().clone().requires_grad_()
    for k in range(1, steps + 1):
        before = f(probe)
        before.backward()
        move(probe, -lr * probe.grad)
        if not f(probe).item() <= before.item():
            return k
    return None


def loss_after_climb(f: Any, w: Any, lr: float, steps: int) -> float | None:
    k = first_climb(f, w, lr, steps)
    return None if k is None else losses_of(f, w, lr, steps)[k]
