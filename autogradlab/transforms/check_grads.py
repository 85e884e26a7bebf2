"""Derivatives of NumPy functions against finite differences, along one random direction: HIPS autograd's `check_grads`.

Read next: `../autograd/gradcheck.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor
from autogradlab.transforms.jacobians import jvp, vjp
from autogradlab.transforms.trees import argument, replace_argument, tree_leaves, tree_unflatten

__all__ = ["check_equivalent", "check_grads", "combo_check", "scalar_close"]

TOLERANCE, STEP = 1e-6, 1e-6


def random_like(tree: Any, rng: np.random.Generator) -> Any:
    """Normal random numbers in the structure and the shapes of a tree."""
    return tree_unflatten(tree, [rng.normal(size=np.shape(x))[()] for x in tree_leaves(tree)])


def raw(x: Any) -> Any:
    """The numbers of a leaf."""
    return x._data if isinstance(x, Tensor) else np.asarray(x)


def inner_product(a: Any, b: Any) -> float:
    """The sum of products of all elements of two trees."""
    return float(sum(np.sum(raw(x) * raw(y)) for x, y in zip(tree_leaves(a), tree_leaves(b), strict=True)))


def numerical_jvp(f: Callable[[Any], Any], x: Any, v: Any) -> list[Any]:
    """The derivative of each leaf of `f` in direction v, by central differences."""
    moved = [
        tree_unflatten(x, [p + side * STEP / 2 * d for p, d in zip(tree_leaves(x), tree_leaves(v), strict=True)])
        for side in (1, -1)
    ]
    ahead, behind = (map(raw, tree_leaves(f(at))) for at in moved)
    return [(p - q) / STEP for p, q in zip(ahead, behind, strict=True)]


def scalar_close(a: float, b: float) -> bool:
    """Whether two numbers agree in absolute or in relative terms."""
    return bool(abs(a - b) < TOLERANCE or abs(a - b) < TOLERANCE * abs(a + b))


def name_of(f: Any) -> str:
    """What a function is called."""
    return getattr(f, "__name__", "[unknown name]")


def named(name: str, f: Callable[..., Any]) -> Callable[..., Any]:
    """A function under another name, for the errors about it."""
    f.__name__ = name
    return f


def check_close(found: float, expected: float, what: str) -> None:
    """Refuse two numbers that differ.

    Raises:
        AssertionError: where they do, in absolute and relative terms.
    """
    if not scalar_close(found, expected):
        raise AssertionError(f"Derivative {what}:\nanalytic: {found}\nnumeric:  {expected}")


def check_equivalent(x: Any, y: Any) -> None:
    """Refuse two values (or trees of them) of other shapes or numbers.

    Raises:
        AssertionError: where they differ.
    """
    shapes = [[np.shape(leaf) for leaf in tree_leaves(tree)] for tree in (x, y)]
    if shapes[0] != shapes[1]:
        raise AssertionError(f"shapes differ: {shapes[0]} and {shapes[1]}")
    v = random_like(x, np.random.default_rng(0))
    check_close(inner_product(x, v), inner_product(y, v), "check: the values differ")


def check_along(f: Callable[[Any], Any], x: Any, modes: Sequence[str], order: int, rng: np.random.Generator) -> None:
    """Check the derivatives of a function of one tree, up to an order."""
    v, u = random_like(x, rng), random_like(f(x), rng)
    expected = inner_product(u, numerical_jvp(f, x, v))
    if "fwd" in modes:
        check_close(inner_product(u, jvp(f, x, v)[1]), expected, f"(JVP) check of {name_of(f)} failed with arg {x}")
    if "rev" in modes:
        check_close(inner_product(v, vjp(f, x)[1](u)), expected, f"(VJP) check of {name_of(f)} failed with arg {x}")
    if order > 1 and "fwd" in modes:
        slope = named(f"jvp_{name_of(f)}", lambda xv: jvp(f, xv[0], xv[1])[1])
        check_along(slope, (x, v), modes, order - 1, rng)
    if order > 1 and "rev" in modes:
        slope = named(f"vjp_{name_of(f)}", lambda xu: vjp(f, xu[0])[1](xu[1]))
        check_along(slope, (x, u), modes, order - 1, rng)


def check_grads(
    f: Callable[..., Any], argnum: int | Sequence[int] = 0, modes: Sequence[str] = ("fwd", "rev"), order: int = 2
) -> Callable[..., None]:
    """A function of f's arguments that checks f's derivatives there against central differences.

    Args:
        f: A function of numbers, arrays, or trees of them.
        argnum: With respect to which argument, or which of them.
        modes: "fwd" for Jacobian-vector products, "rev" for vector-Jacobian products.
        order: 2 checks the derivatives of the derivatives, too.

    Raises:
        AssertionError: where a derivative is wrong; says both numbers.

    >>> check_grads(lambda x: np.sin(x) * x)(0.5)
    """

    def check(*args: Any, **kwargs: Any) -> None:
        of = named(name_of(f), lambda x: f(*replace_argument(args, argnum, x), **kwargs))
        check_along(of, argument(args, argnum), modes, order, np.random.default_rng(0))

    return check


def combo_check(fun: Callable[..., Any], *args: Any, **settings: Any) -> Callable[..., None]:
    """`check_grads` at every combination of the given lists of arguments and keywords."""

    def check(*columns: Any, **keywords: Any) -> None:
        named = [[(name, value) for value in values] for name, values in keywords.items()]
        for row in itertools.product(*columns):
            for chosen in itertools.product(*named):
                check_grads(fun, *args, **settings)(*row, **dict(chosen))

    return check
