"""Derivatives of matrix products and other linear algebra.

Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).

Read next: `../functions/`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.table import rule
from autogradlab.engine.tape import unbroadcast


def column(v: Any) -> Any:
    return np.expand_dims(v, -1)


def row(v: Any) -> Any:
    return np.expand_dims(v, -2)


def matmul_left(g: Any, a: Any, b: Any) -> Any:
    """The gradient of `a` in a @ b: g @ bᵀ, with vectors seen as rows and columns."""
    if np.ndim(b) == 1:
        return unbroadcast(column(g) * b if np.ndim(a) > 1 else g * b, np.shape(a))
    if np.ndim(a) == 1:
        return unbroadcast(np.matmul(row(g), np.swapaxes(b, -1, -2)), (1, *np.shape(a))).reshape(np.shape(a))
    return unbroadcast(np.matmul(g, np.swapaxes(b, -1, -2)), np.shape(a))


def matmul_right(g: Any, a: Any, b: Any) -> Any:
    """The gradient of `b` in a @ b: aᵀ @ g, with vectors seen as rows and columns."""
    if np.ndim(a) == 1:
        return unbroadcast(column(a) * row(g) if np.ndim(b) > 1 else g * a, np.shape(b))
    if np.ndim(b) == 1:
        return unbroadcast(np.matmul(np.swapaxes(a, -1, -2), column(g)), (*np.shape(b), 1)).reshape(np.shape(b))
    return unbroadcast(np.matmul(np.swapaxes(a, -1, -2), g), np.shape(b))


def product(args: Any, kwargs: Any) -> str:
    """PyTorch's name of a product by its operands' dimensions."""
    a, b = (np.ndim(getattr(x, "_data", x)) for x in args)
    if a == b == 1:
        return "Dot"
    if b == 1 and a == 2:
        return "Mv"
    if a == b == 2:
        return "Mm"
    if a == 1 and b == 2:
        return "SqueezeBackward4"
    return "Bmm" if a == b == 3 else "UnsafeView"


# fmt: off
rule(np.matmul, lambda g, y, a, b: matmul_left(g, a, b), lambda g, y, a, b: matmul_right(g, a, b), label=product, elementwise=False)
# fmt: on
