"""Sums, means and extrema, over all elements or along given dimensions.

Read next: `softmax_and_sort.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.dtypes import as_array
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, DtypeError, warn
from autogradlab.engine.operations import apply, untracked_result
from autogradlab.engine.rules.indexing import along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.one_card import as_one_card
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, call_signatures, handles_numpy, relabel, wrap_dim
from autogradlab.ops.elementwise.arithmetic import check_operands

Dims = int | tuple[int, ...] | list[int] | None


class ValuesIndices(NamedTuple):
    """Elements found along a dimension, and where; unpacks and prints as PyTorch's return types."""

    values: Tensor
    indices: Tensor

    def __repr__(self) -> str:
        kind = type(self).__name__
        return f"torch.return_types.{kind}(\nvalues={self.values!r},\nindices={self.indices!r})"


RETURN_TYPES: dict[str, Any] = {name: type(name, (ValuesIndices,), {}) for name in ("max", "min")}


def reduce(fn: Any, input: Tensor, dim: Dims, keepdim: bool, **settings: Any) -> Tensor:
    """Apply a NumPy reduction over PyTorch's dims: None or () for all of them."""
    axis = None if dim is None or dim == () or dim == [] else axes_of(dim, input.ndim)
    kwargs = {"axis": axis, "keepdims": keepdim, **settings} if axis is not None or keepdim else settings
    return apply(rule_of(fn), (input,), kwargs)


def axes_of(dim: Any, ndim: int) -> tuple[int, ...] | None:
    """PyTorch's dims as NumPy's axes; None for a tensor that has none."""
    dims = dim if isinstance(dim, (tuple, list, range)) else (dim,)
    axis = tuple([wrap_dim(d, ndim) for d in dims])
    if len(set(axis)) < len(axis):
        twice = next(d for d in axis if axis.count(d) > 1)
        raise AutogradError(f"dim {twice} appears multiple times in the list of dims", hint="name each dim once.")
    return axis if ndim else None


def relabel_reduction(label: str, t: Tensor, dim: Dims) -> Tensor:
    """Name the backward of a reduction over given dims, even where they are all that there are."""
    return t if dim is None else relabel(t, f"{label}Backward1")


def whole_dtype(input: Tensor, dtype: Any) -> dict[str, Any]:
    """The dtype that whole numbers are added up in: int64, unless the call names one."""
    own = input._data.dtype
    return {} if own.kind == "f" else {"dtype": np.int64 if dtype is None else own}


@op(overloaded=True)
@accept_numpy_names
def sum(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The sum of all elements, or along `dim` (an int or several)."""
    input = input if dtype is None else input.to(dtype)
    wide = whole_dtype(input, dtype)
    if dim is None:
        return reduce(np.sum, input, None, keepdim, **wide)
    return relabel_reduction("Sum", reduce(np.sum, input, dim, keepdim, **wide), dim)


@op(overloaded=True)
@accept_numpy_names
def mean(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The mean of all elements, or along `dim`; of floating-point tensors only."""
    input = input if dtype is None else input.to(dtype)
    if input._data.dtype.kind != "f":
        named = "Input" if dtype is None else "Optional"
        raise DtypeError(
            f"mean(): could not infer output dtype. {named} dtype must be either a floating point or complex dtype. "
            f"Got: {input.dtype.title}",
            hint="convert it first: {x}.float().mean().",
        )
    return relabel_reduction("Mean", reduce(np.mean, input, dim, keepdim), dim)


@op(overloaded=True)
@accept_numpy_names
def prod(input: Tensor, dim: Dims = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The product of all elements, or along `dim`."""
    input = input if dtype is None else input.to(dtype)
    if isinstance(dim, (tuple, list)):  # NumPy's several axes, one after the other
        for d in sorted((wrap_dim(d, input.ndim) for d in dim), reverse=True):
            input = prod(input, d, keepdim)
        return input
    wide = whole_dtype(input, dtype)
    return relabel_reduction("Prod", reduce(np.prod, input, dim, keepdim, **wide), dim)


def check_floating(input: Tensor) -> Tensor:
    """Refuse ints and bools, whose spread has no dtype."""
    if input._data.dtype.kind != "f":
        raise DtypeError("std and var only support floating point and complex dtypes", hint="convert it: {x}.float().")
    return input


def warn_if_few(name: str, input: Tensor, dim: Any, ddof: float) -> None:
    """Warn where there are not more elements than what is subtracted from their number."""
    counted = (range(input.ndim) if dim is None or dim == () else axes_of(dim, input.ndim)) or ()
    if int(np.prod([input.shape[d] for d in counted], dtype=np.int64)) <= ddof:
        warn(
            f"{name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor "
            "(input numel divided by output numel).",
            hint=f"{name}(..., correction=0) divides by the number of elements.",
        )


def variance_function(name: str, fn: Any) -> Any:
    """`var` or `std`, with PyTorch's two ways to name the divisor."""

    @accept_numpy_names
    def function(
        input: Tensor,
        dim: Dims | bool = None,
        unbiased: Any = None,
        keepdim: bool = False,
        *,
        correction: float | None = None,
    ) -> Tensor:
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        ddof = int(unbiased) if unbiased is not None else 1 if correction is None else correction
        input = check_floating(input)
        warn_if_few(name, input, dim, ddof)
        return reduce(fn, input, dim, keepdim, ddof=ddof)

    function.__name__ = name
    function.__doc__ = (
        f"The {SPREAD_NAMES[name]} of all elements, or along `dim`, divided by (their number - correction)."
    )
    return function


SPREAD_NAMES = {"var": "variance", "std": "standard deviation"}
var = op(overloaded=True)(variance_function("var", np.var))
std = op(overloaded=True)(variance_function("std", np.std))


def check_nonempty(name: str, input: Tensor, dim: Any) -> None:
    """Refuse to look for an element where there is none.

    Raises:
        IndexError: for an empty dim.
        RuntimeError: where all elements of an empty tensor are asked.
    """
    hint = "`{x}` is empty and has no largest or smallest element: write {x}.numel() to look first."
    if dim is None and not input._data.size:
        raise AutogradError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
            "with the 'dim' argument.",
            hint=hint,
        )
    for d in () if dim is None else axes_of(dim, input.ndim) or ():
        if input.shape[d] == 0:
            raise AutogradIndexError(f"{name}(): Expected reduction dim {d} to have non-zero size.", hint=hint)


def extremum_function(fn: Any, arg: Any, name: str) -> Any:
    """`max` or `min`: of all elements, along one dim with the indices, or of two tensors."""
    pair = np.maximum if fn is np.max else np.minimum
    along_dim = as_one_card(extremum_along, name)  # the other ways to call it are one operation

    @call_signatures(
        "(input: Tensor) -> Tensor",
        "(input: Tensor, dim: int, keepdim: bool = ...) -> ValuesIndices",
        "(input: Tensor, other: Tensor) -> Tensor",
    )
    @accept_numpy_names
    def function(
        input: Tensor, dim: Dims | Tensor = None, keepdim: bool = False, *, other: Tensor | None = None
    ) -> Any:
        other = dim if isinstance(dim, Tensor) else other
        if other is not None:
            check_operands(name, input, other, numbers=True)
            return apply(rule_of(pair), (input, other))
        if dim is None:
            check_nonempty(name, input, None)
            return reduce(fn, input, None, False)
        return along_dim(name, input, wrap_dim(dim, input.ndim), keepdim, arg)

    function.__name__ = name
    function.__doc__ = f"The {name} of all elements; along `dim`, (values, indices); or elementwise of two tensors."
    return function


def extremum_along(name: str, input: Tensor, dim: int, keepdim: bool, arg: Any) -> ValuesIndices:
    """The extrema along `dim` and their positions; the gradient goes to these elements alone."""
    check_nonempty(name, input, dim)
    flat = input if input.ndim else input.reshape(1)
    where = arg(flat._data, axis=dim, keepdims=True)
    values = apply(rule_of(along), (flat, where, dim, keepdim and input.ndim > 0, name.title()))
    shown = where if keepdim and input.ndim else np.squeeze(where, dim)
    result: ValuesIndices = RETURN_TYPES[name](values, wrap(shown))
    return result


max = op(overloaded=True, tensors="first")(extremum_function(np.max, np.argmax, "max"))
min = op(overloaded=True, tensors="first")(extremum_function(np.min, np.argmin, "min"))


@op(dim_tuple=True)
@accept_numpy_names
def amax(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """The largest element along `dim`; ties share the gradient."""
    check_nonempty("amax", input, None if dim == () else dim)
    return relabel(reduce(np.max, input, every_dim(input, dim), keepdim), "Amax")


@op(dim_tuple=True)
@accept_numpy_names
def amin(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """The smallest element along `dim`; ties share the gradient."""
    check_nonempty("amin", input, None if dim == () else dim)
    return relabel(reduce(np.min, input, every_dim(input, dim), keepdim), "Amin")


def every_dim(input: Tensor, dim: Dims) -> Dims:
    """All dimensions by their numbers, where none is named."""
    return tuple(range(input.ndim)) if dim is None or dim == () else dim


def arg_extremum(fn: Any, input: Tensor, dim: int | None, keepdim: bool) -> Tensor:
    """argmax or argmin."""
    name = fn.__name__
    axis = None if dim is None else wrap_dim(dim, input.ndim, name)
    if input._data.dtype.kind == "b":
        raise DtypeError(f"{name}(): does not support bool input", hint="convert it: {x}.long().")
    if dim is None and not input._data.size:
        raise AutogradIndexError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0.", hint="it has no elements."
        )
    check_nonempty(name, input, axis)
    found = as_array(fn(input._data, axis=axis if input.ndim else None, keepdims=keepdim))
    return untracked_result(found, (input,), f"by {name}, which has no derivative")


@op()
@handles_numpy(np.argmax)
@accept_numpy_names
def argmax(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """The position of the largest element."""
    return arg_extremum(np.argmax, input, dim, keepdim)


@op()
@handles_numpy(np.argmin)
@accept_numpy_names
def argmin(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Tensor:
    """The position of the smallest element."""
    return arg_extremum(np.argmin, input, dim, keepdim)


@op(overloaded=True)
@handles_numpy(np.all)
@accept_numpy_names
def all(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """Whether every element is true."""
    found = input != 0 if dim == () else reduce(np.all, input, dim, keepdim)  # () is over no dims
    return found.to(input.dtype) if input._data.dtype.char == "B" else found  # bytes were masks once


@op(overloaded=True)
@handles_numpy(np.any)
@accept_numpy_names
def any(input: Tensor, dim: Dims = None, keepdim: bool = False) -> Tensor:
    """Whether some element is true."""
    found = input != 0 if dim == () else reduce(np.any, input, dim, keepdim)
    return found.to(input.dtype) if input._data.dtype.char == "B" else found  # bytes were masks once


@op(in_place=True)
@accept_numpy_names
def cumsum(input: Tensor, dim: int, *, dtype: Any = None) -> Tensor:
    """The running sum along `dim`."""
    wide = input if dtype is None else input.to(dtype)
    d = wrap_dim(dim, input.ndim)
    if not input.ndim:
        return relabel(wide.clone() if wide.is_floating_point() or dtype is not None else wide.long(), "Cumsum")
    return apply(rule_of(np.cumsum), (wide, d)).to(whole_dtype(wide, dtype).get("dtype", wide.dtype))
