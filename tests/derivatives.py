"""Derivatives of a function of tensors at given values, in float64, as NumPy arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al

Array = np.ndarray[Any, Any]


def gradients(f: Callable[..., Any], *values: Any) -> list[Array]:
    """The gradient of the sum of `f` for each of its arguments."""
    xs = [al.tensor(v, dtype=al.float64, requires_grad=True) for v in values]
    found = al.autograd.grad(f(*xs).sum(), xs, materialize_grads=True, allow_unused=True)
    return [g.numpy() for g in found]


def slopes(f: Callable[..., Any], values: Any) -> tuple[Array, Array]:
    """The first and the second derivative of a function of each element by itself."""
    x = al.tensor(values, dtype=al.float64, requires_grad=True)
    (first,) = al.autograd.grad(f(x).sum(), x, create_graph=True)
    if not first.requires_grad:
        return first.numpy(), np.zeros_like(first.numpy())
    (second,) = al.autograd.grad(first.sum(), x, materialize_grads=True, allow_unused=True)
    return first.detach().numpy(), second.numpy()
