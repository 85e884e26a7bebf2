"""What comes along with the questions: functions of several numbers, leaves, and what is left in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import autogradlab as al
from autogradlab.course.observing import gradient


def place(x: Any) -> Any:
    """A point on a map, from its distance and its angle."""
    return al.stack([x[0] * al.cos(x[1]), x[0] * al.sin(x[1])])


def mix(x: Any) -> Any:
    """Two numbers, each from both."""
    return al.stack([x[0] * x[1], x[0] + x[1] ** 2])


def ring(x: Any) -> Any:
    """Three products in a ring."""
    return al.stack([x[0] * x[1], x[1] * x[2], x[2] * x[0] ** 2])


def bend(x: Any) -> Any:
    """Each number by itself."""
    return x + al.sin(x)


def spread(x: Any) -> Any:
    """Three numbers from two."""
    return al.stack([x[0] * x[1], x[0] ** 2, al.sin(x[1])])


def fold(x: Any) -> Any:
    """Two numbers from three."""
    return al.stack([x[0] * x[1] + x[2], x[1] * x[2] ** 2])


def cube(x: Any) -> Any:
    """Each number's third power."""
    return x**3


def swing(x: Any) -> Any:
    """Each number times its sine."""
    return x * al.sin(x)


def saddle(x: Any) -> Any:
    """A way between two hills, from two numbers."""
    return x[0] ** 2 * x[1] + al.sin(x[0]) - x[1] ** 3


def waves(x: Any) -> Any:
    """Waves over a slope, from any numbers."""
    return al.sin(x[0] * x[-1]) + (x**3).sum()


FUNCTIONS = {f.__name__: f for f in (place, mix, ring, bend, spread, fold, cube, swing, saddle, waves)}
FUNCTIONS["tanh"] = al.tanh


def leaf(x: Any, old: Any = None) -> Any:
    """Numbers as a leaf, which may hold an old gradient."""
    made = al.tensor(x, requires_grad=True)
    made.grad = None if old is None else al.tensor(old)
    return made


def matrix_and_leaf(A: Sequence[Sequence[float]], x: Sequence[float]) -> tuple[Any, Any]:
    """A matrix as a tensor, and a leaf."""
    return al.tensor(A), leaf(x)


def function_at(name: str, x: Any, *vectors: Sequence[float]) -> tuple[Any, ...]:
    """A function by its name, a leaf, and vectors as tensors."""
    return FUNCTIONS[name], leaf(x), *(al.tensor(v) for v in vectors)


def function_at_used(name: str, x: Any, old: Sequence[float] | None, *vectors: Sequence[float]) -> tuple[Any, ...]:
    """The same, where the leaf may hold an old gradient."""
    return FUNCTIONS[name], leaf(x, old), *(al.tensor(v) for v in vectors)


class Counted:
    """A function that counts how often gradients come back to the leaf that it was called with."""

    def __init__(self, function: Callable[..., Any], x: Any) -> None:
        self.function, self.passes = function, 0
        x.register_hook(self.count)

    def count(self, grad: Any) -> None:
        self.passes += 1

    def __call__(self, x: Any) -> Any:
        return self.function(x)


def counted_at_used(name: str, x: Any, old: Sequence[float] | None, *vectors: Sequence[float]) -> tuple[Any, ...]:
    """A function that counts, a leaf that may hold an old gradient, and vectors as tensors."""
    made = leaf(x, old)
    return Counted(FUNCTIONS[name], made), made, *(al.tensor(v) for v in vectors)


def functions_at(names: Sequence[str], x: Sequence[float]) -> tuple[list[Any], Any]:
    """Functions by their names, and a leaf."""
    return [FUNCTIONS[name] for name in names], leaf(x)


def tables(p: Sequence[Sequence[float]], v: Sequence[Sequence[float]]) -> tuple[Any, Any]:
    """Two tables as tensors."""
    return al.tensor(p), al.tensor(v)


def once_and_in_rows(function: Callable[..., Any], p: Any, v: Any) -> dict[str, Any]:
    """What the function makes of the first rows alone, and of the tables."""
    return {"the answer to the first row alone": function(p[0], v[0]), "the answer to the whole table": function(p, v)}


def gradient_left(returned: Any, f: Any, x: Any, *others: Any) -> dict[str, Any]:
    """What is in `x.grad` when the function has ended."""
    return {"`x.grad` afterwards": gradient(x)}


def product_and_passes(returned: Any, f: Counted, x: Any, *others: Any) -> dict[str, Any]:
    """What was returned, what is in `x.grad`, and whether as many passes ran as the Hessian has rows."""
    return {
        **returned_and_left(returned, f, x),
        "one backward pass for each row of the Hessian": f.passes > MANY_PASSES,
    }


MANY_PASSES = 6  # a product takes two or three, whatever the number of inputs


def returned_and_left(returned: Any, f: Any, x: Any, *others: Any) -> dict[str, Any]:
    """What was returned, and what is in `x.grad`."""
    return {"the product that you return": returned, "`x.grad` afterwards": gradient(x)}
