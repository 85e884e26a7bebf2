"""Sums, means and extrema, over all elements or along given dimensions.

Read next: `softmax.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors import AutogradError, DtypeError
from autogradlab.engine.functions.naming import handles, numpy_spelling, relabel, wrap_dim
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, wrap

Dims = int | tuple[int, ...] | list[int] | None


class Found(NamedTuple):
    """Elements found along a dimension, and where; unpacks and prints as PyTorch's return types."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        kind = type(self).__name__
        return f"torch.return_types.{kind}(\nvalues={self.values!r},\nindices={self.indices!r})"


RETURN_TYPES: dict[str, Any] = {name: type(name, (Found,), {}) for name in ("max", "min")}


def reduce(fn: Any, input: Tensor, dim: Dims, keepdim: bool, **settings: Any) -> Tensor:
    """Apply a NumPy reduction over PyTorch's dims: None or () for all of them."""
    axis = None if dim is None or dim == () or dim == [] else dim
    if axis is not None:
        axis = tuple(wrap_dim(d, input.ndim) for d in (axis if isinstance(axis, (tuple, list)) else (axis,)))
        axis = axis if input.ndim else None
    kwargs = {"axis": axis, "keepdims": keepdim, **settings} if axis is not None or keepdim else settings
    return apply(rule_of(fn), (input,), kwargs)


@attach()
@handles(np.sum)
@numpy_spelling
def sum(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The sum of all elements, or along `dim` (an int or several)."""
    input = input if dtype is None else input.to(dtype)
    wide = {"dtype": np.int64} if input._data.dtype.kind in "bui" else {}
    return reduce(np.sum, input, dim, keepdim, **wide)


@attach()
@handles(np.mean)
@numpy_spelling
def mean(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The mean of all elements, or along `dim`; of floating-point tensors only."""
    input = input if dtype is None else input.to(dtype)
    if input._data.dtype.kind != "f":
        raise DtypeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. "
            f"Got: {input.dtype.title}",
            hint="convert it first: .float().mean().",
        )
    return reduce(np.mean, input, dim, keepdim)


@attach()
@handles(np.prod)
@numpy_spelling
def prod(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The product of all elements, or along `dim`."""
    input = input if dtype is None else input.to(dtype)
    if isinstance(dim, (tuple, list)):  # NumPy's several axes, one after the other
        for d in sorted((wrap_dim(d, input.ndim) for d in dim), reverse=True):
            input = prod(input, d, keepdim)
        return input
    return reduce(np.prod, input, dim, keepdim)


def floating(input: Tensor) -> Tensor:
    """Refuse ints and bools, whose spread has no dtype."""
    if input._data.dtype.kind != "f":
        raise DtypeError("std and var only support floating point and complex dtypes", hint="convert it: .float().")
    return input


@attach()
@handles(np.var)
@numpy_spelling
def var(input: Tensor, dim: Dims = None, *, correction: float = 1, keepdim: bool = False) -> Tensor:
    """The variance, divided by (number of elements - correction)."""
    return reduce(np.var, floating(input), dim, keepdim, ddof=correction)


@attach()
@handles(np.std)
@numpy_spelling
def std(input: Tensor, dim: Dims = None, *, correction: float = 1, keepdim: bool = False) -> Tensor:
    """The standard deviation, with the divisor of `var`."""
    return reduce(np.std, floating(input), dim, keepdim, ddof=correction)


def extremum(fn: Any, arg: Any, name: str) -> Any:
    """`max` or `min`: of all elements, along one dim with the indices, or of two tensors."""
    pair = np.maximum if fn is np.max else np.minimum

    @numpy_spelling
    def function(input: Tensor, dim: Any = None, keepdim: bool = False, *, other: Any = None) -> Any:
        other = dim if isinstance(dim, Tensor) else other
        if other is not None:
            return apply(rule_of(pair), (input, other))
        if input._data.size == 0 and dim is None:
            raise AutogradError(
                f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
                "with the 'dim' argument.",
                hint="an empty tensor has no largest or smallest element.",
            )
        if dim is None:
            return reduce(fn, input, None, False)
        return extrema(name, input, wrap_dim(dim, input.ndim), keepdim, arg)

    function.__name__ = name
    function.__doc__ = f"The {name} of all elements; along `dim`, (values, indices); or elementwise of two tensors."
    return function


def extrema(name: str, input: Tensor, dim: int, keepdim: bool, arg: Any) -> Found:
    """The extrema along `dim` and their positions; the gradient goes to these elements alone."""
    flat = input if input.ndim else input.reshape(1)
    where = arg(flat._data, axis=dim, keepdims=True)
    values = apply(rule_of(along), (flat, where, dim, keepdim and input.ndim > 0, name.title()))
    shown = where if keepdim and input.ndim else np.squeeze(where, dim)
    result: Found = RETURN_TYPES[name](values, wrap(shown))
    return result


max = extremum(np.max, np.argmax, "max")
min = extremum(np.min, np.argmin, "min")
Tensor.max, Tensor.min = max, min  # type: ignore[attr-defined]


@attach()
@handles(np.max)
@numpy_spelling
def amax(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """The largest element along `dim`; ties share the gradient."""
    return relabel(reduce(np.max, input, dim, keepdim), "Amax")


@attach()
@handles(np.min)
@numpy_spelling
def amin(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """The smallest element along `dim`; ties share the gradient."""
    return relabel(reduce(np.min, input, dim, keepdim), "Amin")


@attach()
@handles(np.argmax)
@numpy_spelling
def argmax(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """The position of the largest element."""
    axis = None if dim is None else wrap_dim(dim, input.ndim)
    return wrap(np.argmax(input._data, axis=axis if input.ndim else None, keepdims=keepdim and dim is not None))


@attach()
@handles(np.argmin)
@numpy_spelling
def argmin(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """The position of the smallest element."""
    axis = None if dim is None else wrap_dim(dim, input.ndim)
    return wrap(np.argmin(input._data, axis=axis if input.ndim else None, keepdims=keepdim and dim is not None))


@attach()
@handles(np.all)
@numpy_spelling
def all(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """Whether every element is true."""
    return reduce(np.all, input, dim, keepdim)


@attach()
@handles(np.any)
@numpy_spelling
def any(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """Whether some element is true."""
    return reduce(np.any, input, dim, keepdim)


@attach()
@handles(np.cumsum)
@numpy_spelling
def cumsum(input: Tensor, dim: int, *, dtype: Any = None) -> Tensor:
    """The running sum along `dim`."""
    wide = input if dtype is None else input.to(dtype)
    d = wrap_dim(dim, input.ndim)
    return apply(rule_of(np.cumsum), (wide, d)) if input.ndim else wide * 1


FUNCTIONS = {f.__name__: f for f in (sum, mean, prod, var, std, max, min, amax, amin, argmax, argmin, all, any, cumsum)}
