"""Order statistics and running extrema: median, quantiles, cummax and their like.

Read next: `spread.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import reductions as reduction_rules
from autogradlab.engine.rules import statistics as table
from autogradlab.engine.rules.indexing import along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.dtype_checks import check_floats_only, check_no_bools
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, call_signatures, relabel, wrap_dim
from autogradlab.ops.elementwise.arithmetic import where
from autogradlab.ops.reduce import reductions
from autogradlab.ops.reduce.reductions import ValuesIndices, check_nonempty

RETURN_TYPES: dict[str, Any] = {
    name: type(name, (ValuesIndices,), {}) for name in ("median", "nanmedian", "mode", "kthvalue", "cummax", "cummin")
}


def pick_elements(name: str, input: Tensor, where: Any, dim: int, keepdim: bool) -> Any:
    """(values, indices) of one element a line, `where` with the dimension kept; the gradient goes to these elements."""
    flat = input if input.ndim else input.reshape(1)
    kept = keepdim and input.ndim > 0
    label = "MedianBackward1" if name == "median" else "NanmedianBackward1" if name == "nanmedian" else name.title()
    values = apply(rule_of(along), (flat, where, dim, kept, label))
    return RETURN_TYPES[name](values, wrap(where if kept else np.squeeze(where, dim)))


def nan_last_order(name: str, input: Tensor, dim: int) -> Any:
    """The order of the elements along `dim`; nan comes last."""
    check_nonempty(name, input, dim)
    return np.argsort(np.atleast_1d(input._data), axis=dim, kind="stable")


def median_function(name: str) -> Any:
    """`median` or `nanmedian`: the lower one of two middle elements."""

    @call_signatures("(input: Tensor) -> Tensor", "(input: Tensor, dim: int, keepdim: bool = ...) -> ValuesIndices")
    @accept_numpy_names
    def function(input: Tensor, dim: Any = None, keepdim: bool = False) -> Any:
        check_no_bools("median_cpu" if dim is None else "median_out", input)
        if dim is None:
            return relabel(apply(rule_of(table.median), (input, name == "nanmedian")), name.title())
        d = wrap_dim(dim, input.ndim)
        x, order = np.atleast_1d(input._data), nan_last_order(name, input, d)
        nans = np.isnan(x).sum(d, keepdims=True) if x.dtype.kind == "f" else np.zeros((1,) * x.ndim, np.int64)
        numbers = x.shape[d] - nans
        place = (numbers - 1) // 2
        place = np.maximum(place, 0) if name == "nanmedian" else np.where(nans > 0, numbers, place)
        shape = [1 if k == d else n for k, n in enumerate(x.shape)]
        return pick_elements(name, input, np.take_along_axis(order, np.broadcast_to(place, shape), d), d, keepdim)

    function.__name__ = name
    what = "elements" if name == "median" else "elements that are numbers"
    function.__doc__ = f"The median of all {what}; along `dim`, (values, indices); the lower of two middle ones."
    return function


median = op(overloaded=True)(median_function("median"))
nanmedian = op(overloaded=True)(median_function("nanmedian"))


@op()
@accept_numpy_names
def kthvalue(input: Tensor, k: int, dim: int = -1, keepdim: bool = False) -> ValuesIndices:
    """The k-th smallest element along `dim`, as (values, indices)."""
    d = wrap_dim(dim, input.ndim)
    check_no_bools("kthvalue_cpu", input)
    check_nonempty("kthvalue", input, d)
    if not 1 <= k <= np.atleast_1d(input._data).shape[d]:
        raise AutogradError(
            "kthvalue(): selected number k out of range for dimension " + str(d), hint="k counts from 1."
        )
    where = np.apply_along_axis(quickselect, d, np.atleast_1d(input._data), k - 1)
    return pick_elements("kthvalue", input, np.expand_dims(where, d), d, keepdim)


def quickselect(line: Any, k: int) -> int:
    """The position of the element that belongs at place k; among equal ones, that which this way of sorting gets there.

    Source: W. H. Press et al., Numerical Recipes, section 8.5: a median of three as pivot, ends as sentinels.
    """
    values, at = line.tolist(), list(range(len(line)))
    left, right = 0, len(at) - 1

    def after(i: int, j: int) -> bool:
        a, b = values[at[i]], values[at[j]]
        return bool(a > b or (a != a and b == b))  # nan comes last

    def swap(i: int, j: int) -> None:
        at[i], at[j] = at[j], at[i]

    while right > left + 1:
        swap(left + (right - left) // 2, left + 1)
        for i, j in ((left + 1, right), (left, right), (left + 1, left)):
            if after(i, j):
                swap(i, j)
        i, j = left + 1, right
        while i <= j:
            i, j = i + 1, j - 1
            while after(left, i):
                i += 1
            while after(j, left):
                j -= 1
            if i <= j:
                swap(i, j)
        swap(left, j)
        left, right = (i if j <= k else left), (j - 1 if j >= k else right)
    if right == left + 1 and after(left, right):
        swap(left, right)
    return at[k]


@op()
@accept_numpy_names
def mode(input: Tensor, dim: int = -1, keepdim: bool = False) -> ValuesIndices:
    """The most frequent element along `dim` (the smallest of several), as (values, indices)."""
    d = wrap_dim(dim, input.ndim)
    check_nonempty("mode", input, d)
    x = np.atleast_1d(input._data)
    where = np.apply_along_axis(most_frequent, d, x) if x.size else np.zeros(np.delete(x.shape, d), np.int64)
    return pick_elements("mode", input, np.expand_dims(where, d), d, keepdim)


def most_frequent(line: Any) -> Any:
    """The last position of a line's most frequent element."""
    values, counts = np.unique(line, return_counts=True)
    return np.flatnonzero(line == values[np.argmax(counts)])[-1]


def running_extremum(name: str, fn: Any, reaches: Any) -> Any:
    """`cummax` or `cummin`: the extremum so far, and where it stood last."""

    @accept_numpy_names
    def function(input: Tensor, dim: int) -> ValuesIndices:
        d = wrap_dim(dim, input.ndim)
        x = np.atleast_1d(input._data)
        places = np.arange(x.shape[d]).reshape([-1 if k == d else 1 for k in range(x.ndim)])
        attained = reaches(x, fn.accumulate(x, axis=d)) | np.isnan(x)
        where = np.maximum.accumulate(np.where(attained, places, 0), axis=d)
        values = apply(rule_of(np.take_along_axis), (input.reshape(x.shape), where, d)).reshape(input.shape)
        return RETURN_TYPES[name](relabel(values, name.title()), wrap(where.reshape(input.shape)))

    function.__name__ = name
    function.__doc__ = f"The {name[3:]} of the elements so far along `dim`, as (values, indices)."
    return function


cummax = op()(running_extremum("cummax", np.maximum, np.greater_equal))
cummin = op()(running_extremum("cummin", np.minimum, np.less_equal))


@op()
@accept_numpy_names
def logcumsumexp(input: Tensor, dim: int) -> Tensor:
    """The logarithm of the running sum of exponentials along `dim`."""
    d = wrap_dim(dim, input.ndim)
    check_floats_only("logcumsumexp", "logcumsumexp_out_cpu", input)
    if not input._data.size or not input.ndim:
        return relabel(input.clone(), "Logcumsumexp")
    return apply(rule_of(reduction_rules.logcumsumexp), (input,), {"axis": d})


def quantile_function(name: str) -> Any:
    """`quantile` or `nanquantile`."""

    @accept_numpy_names
    def function(
        input: Tensor, q: Any, dim: int | None = None, keepdim: bool = False, *, interpolation: str = "linear"
    ) -> Tensor:
        return find_quantiles(name == "nanquantile", input, q, dim, keepdim, interpolation)

    function.__name__ = name
    what = "elements" if name == "quantile" else "elements that are numbers"
    function.__doc__ = f"The value below which a share q of the {what} lies, between neighbors by `interpolation`."
    return function


quantile = op(overloaded=True)(quantile_function("quantile"))
nanquantile = op(overloaded=True)(quantile_function("nanquantile"))


def find_quantiles(skip: bool, input: Tensor, q: Any, dim: int | None, keepdim: bool, interpolation: str) -> Tensor:
    """The quantiles of all elements or along a dim; several of them in a new first dimension."""
    if input._data.dtype.kind != "f":
        sentence = "quantile() input tensor must be either float or double dtype"
        raise DtypeError(sentence, hint="convert it: {x}.float().")
    if interpolation not in INTERPOLATIONS:
        sentence = "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got"
        raise AutogradError(f"{sentence} {interpolation}", hint='"linear" is the default.')
    if not input._data.size:
        raise AutogradError("quantile() input tensor must be non-empty", hint="an empty tensor has no quantiles.")
    asked = q if isinstance(q, Tensor) else wrap(np.asarray(q, dtype=input._data.dtype))
    if asked.dtype != input.dtype:
        sentence = "quantile() q tensor must be same dtype as the input tensor"
        raise DtypeError(sentence, hint=f"convert it: q.to({{x}}.dtype), here {input.dtype.name}.")
    share = np.asarray(asked._data)
    if np.any((share < 0) | (share > 1)):
        raise AutogradError("quantile() q must be in the range [0, 1] but got " + f"{float(share.max()):g}", hint="")
    line, d = (input.reshape(-1), 0) if dim is None or not input.ndim else (input, wrap_dim(dim, input.ndim))
    found = between_elements(line.sort(d).values.movedim(d, -1), asked, interpolation, skip).movedim(-1, 0)
    if keepdim:
        found = found.reshape(
            -1, *([1] * input.ndim if dim is None else [1 if k == d else n for k, n in enumerate(input.shape)])
        )
    return relabel(found if share.ndim else found[0], "SqueezeBackward4")


def between_elements(ordered: Tensor, q: Tensor, interpolation: str, skip: bool) -> Tensor:
    """The quantiles of each sorted line; a line with a nan has its last element, a nan, for all of them.

    With `skip`, the nans, which are sorted to the end, don't count.
    """
    n, shares, nans = ordered.shape[-1], np.ravel(q._data), np.isnan(ordered._data).sum(-1, keepdims=True)
    broken = nans == n if skip else nans > 0
    reach = (np.maximum(n - 1 - nans, 0) if skip else np.array(n - 1)).astype(shares.dtype)
    low, high, weight = INTERPOLATIONS[interpolation](np.where(broken, n - 1, shares * reach))
    below, above = (apply(rule_of(np.take_along_axis), (ordered, k.astype(np.int64), -1)) for k in (low, high))
    if interpolation not in ("linear", "midpoint"):
        return below
    part = wrap(np.asarray(weight, ordered._data.dtype))
    if interpolation == "linear" and q.requires_grad:  # q decides how much of each
        part = where(wrap(broken), 0.0, q.reshape(-1) * wrap(reach)) - wrap(
            np.where(broken, 0, low).astype(part._data.dtype)
        )
    return below.lerp(above, part)


INTERPOLATIONS: dict[str, Any] = {
    "linear": lambda p: (np.floor(p), np.ceil(p), p - np.floor(p)),
    "lower": lambda p: (np.floor(p), np.floor(p), p * 0),
    "higher": lambda p: (np.ceil(p), np.ceil(p), p * 0),
    "midpoint": lambda p: (np.floor(p), np.ceil(p), p * 0 + 0.5),
    "nearest": lambda p: (np.round(p), np.round(p), p * 0),
}


@op()
@accept_numpy_names
def aminmax(input: Tensor, *, dim: int | None = None, keepdim: bool = False) -> MinMax:
    """The smallest and the largest element, along `dim` or of all."""
    if dim is None and not input._data.size:
        raise AutogradError(
            "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
            hint="an empty tensor has no smallest or largest element.",
        )
    return MinMax(reductions.amin(input, dim, keepdim), reductions.amax(input, dim, keepdim))


class MinMax(ValuesIndices):
    """The smallest and the largest elements."""

    __slots__ = ()

    @property
    def min(self) -> Tensor:
        """The smallest."""
        return self[0]

    @property
    def max(self) -> Tensor:
        """The largest."""
        return self[1]

    def __repr__(self) -> str:
        return f"torch.return_types.aminmax(\nmin={self[0]!r},\nmax={self[1]!r})"
