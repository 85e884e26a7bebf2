"""The methods of NumPy's ufuncs, such as `np.add.reduce`, and ufuncs that are built from others.

Read next: `linalg_names.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import as_array
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.numpy_dispatch import HANDLERS, is_tracked, unwrap, unwrap_dict
from autogradlab.engine.tensor import wrap
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.numpy_names.along_axes import cumprod, cumsum
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.reduce import softmax_and_sort
from autogradlab.ops.shape.reshape import reshape

numpy: Any = np  # its stubs know no tensors

REDUCTIONS: dict[Any, Callable[..., Any]] = {
    np.add: np.sum,
    np.multiply: np.prod,
    np.maximum: np.max,
    np.minimum: np.min,
    np.logical_and: np.all,
    np.logical_or: np.any,
    np.logaddexp: lambda a, axis, keepdims=False: softmax_and_sort.logsumexp(
        a, tuple(range(a.ndim)) if axis is None else axis, keepdims
    ),
}
RUNNING: dict[Any, Callable[..., Any]] = {np.add: cumsum, np.multiply: cumprod}


def refused_method(ufunc: Any, method: str, inputs: Any, kwargs: dict[str, Any]) -> Any:
    """NumPy's own result where no gradient is asked for.

    Raises:
        TypeError: where one would be lost.
    """
    if is_tracked(inputs, kwargs):
        raise AutogradTypeError(
            f"no derivative rule for np.{ufunc.__name__}.{method}",
            hint="write it with functions that have one, or call it on {x}.detach() where no gradient should pass.",
        )
    return wrap(np.asarray(getattr(ufunc, method)(*unwrap(inputs), **unwrap_dict(kwargs))))


def reduce(ufunc: Any, a: Any, axis: Any = 0, **kwargs: Any) -> Any:
    """`np.add.reduce` and its like: along the first axis by default."""
    if ufunc not in REDUCTIONS:
        return refused_method(ufunc, "reduce", (a,), {"axis": axis, **kwargs})
    return REDUCTIONS[ufunc](a, axis=axis, **kwargs)


def accumulate(ufunc: Any, a: Any, axis: int = 0, **kwargs: Any) -> Any:
    """`np.add.accumulate` and its like: what has been reduced so far."""
    if ufunc not in RUNNING or kwargs:
        return refused_method(ufunc, "accumulate", (a,), {"axis": axis, **kwargs})
    return RUNNING[ufunc](a, axis)


def outer(ufunc: Any, a: Any, b: Any, **kwargs: Any) -> Any:
    """`np.multiply.outer` and its like: each element with each."""
    x, y = to_tensor(a), to_tensor(b)
    return ufunc(reshape(x, (*x.shape, *[1] * y.ndim)), y, **kwargs)


ufunc_type: Any = np.ufunc
HANDLERS[ufunc_type.reduce], HANDLERS[ufunc_type.accumulate], HANDLERS[ufunc_type.outer] = reduce, accumulate, outer
HANDLERS[ufunc_type.reduceat] = lambda ufunc, *inputs, **kwargs: refused_method(ufunc, "reduceat", inputs, kwargs)
HANDLERS[ufunc_type.at] = lambda ufunc, *inputs, **kwargs: refused_method(ufunc, "at", inputs, kwargs)


# --- ufuncs that are built from others -----------------------------------------------------------------------------

HANDLERS[np.divmod] = lambda a, b: (numpy.floor_divide(a, b), numpy.remainder(a, b))
HANDLERS[np.modf] = lambda a: (a - numpy.trunc(a), numpy.trunc(a))
HANDLERS[np.ldexp] = lambda a, b: a * np.exp2(raw_array(b))
HANDLERS[np.isfinite] = lambda a: wrap(as_array(np.isfinite(raw_array(a))))


def vecdot(x1: Any, x2: Any, axis: int = -1) -> Any:
    """The inner products of vectors along an axis."""
    return numpy.sum(to_tensor(x1) * to_tensor(x2), axis=axis)


for _name, _product in {
    "vecdot": vecdot,
    "matvec": lambda a, b: matmul(to_tensor(a), to_tensor(b)[..., None])[..., 0],
    "vecmat": lambda a, b: matmul(to_tensor(a)[..., None, :], to_tensor(b))[..., 0, :],
}.items():
    if hasattr(np, _name):  # they came with NumPy 2
        HANDLERS[getattr(np, _name)] = _product
