"""A function run as it is and as a program, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.engine.tensor import Tensor


def same_both_ways(f: Callable[..., Any], *args: Any, tol: float = 1e-12, **kwargs: Any) -> Any:
    """Compare a function's results as it is, as a readable program and as a fast one; twice, since the second call is
    the one that traces nothing."""
    wanted = f(*args, **kwargs)
    for readable in (True, False):
        compiled = al.compile(f, readable=readable)
        for _ in range(2):
            found = compiled(*args, **kwargs)
            compare(found, wanted, tol, compiled.source)
    return wanted


def compare(found: Any, wanted: Any, tol: float, source: str = "") -> None:
    """Kinds, shapes and dtypes are equal, and numbers almost: other orders of the same sums."""
    if isinstance(wanted, dict):
        assert list(found) == list(wanted)
        for key in wanted:
            compare(found[key], wanted[key], tol, source)
    elif isinstance(wanted, (tuple, list)):
        assert type(found) is type(wanted)
        assert len(found) == len(wanted)
        for a, b in zip(found, wanted, strict=True):
            compare(a, b, tol, source)
    elif isinstance(wanted, Tensor):
        assert isinstance(found, Tensor), source
        compare_arrays(found._data, wanted._data, tol, source)
    elif isinstance(wanted, (np.ndarray, np.generic, float)):
        assert not isinstance(found, Tensor), source
        compare_arrays(found, wanted, tol, source)
    else:
        assert found == wanted


def compare_arrays(found: Any, wanted: Any, tol: float, source: str) -> None:
    found, wanted = np.asarray(found), np.asarray(wanted)
    assert (found.shape, found.dtype) == (wanted.shape, wanted.dtype), source
    scale = np.max(np.abs(wanted[np.isfinite(wanted)]), initial=1.0) if wanted.dtype.kind == "f" else 1.0
    np.testing.assert_allclose(found, wanted, rtol=tol, atol=tol * scale, err_msg=source)


def both_orders(f: Callable[..., Any], count: int) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Gradients of the weighted sum of `f` by all its `count` arguments, and of the sum of their squares."""

    def loss(*xs: Any) -> Any:
        y = f(*xs)
        return (y * al.cos(al.arange(y.numel()).to(y.dtype)).reshape(y.shape)).sum()

    places = tuple(range(count))
    first = al.grad(loss, places)

    def size(*xs: Any) -> Any:
        return sum((g * g).sum() for g in first(*xs))

    return al.value_and_grad(loss, places), al.grad(size, places)
