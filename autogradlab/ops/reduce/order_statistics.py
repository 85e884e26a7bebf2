"""Order statistics and running extrema: median, quantiles, cummax and their like.

Read next: `../shape/reshape.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import reductions as reduction_rules
from autogradlab.engine.rules import statistics as table
from autogradlab.engine.rules.indexing import along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.dtype_checks import as_float, check_floats_only, check_no_bools
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, call_signatures, relabel, wrap_dim
from autogradlab.ops.reduce import reductions
from autogradlab.ops.reduce.reductions import Dims, ValuesIndices, check_nonempty, reduce, warn_if_few

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
    order = nan_last_order("kthvalue", input, d)
    if not 1 <= k <= np.atleast_1d(input._data).shape[d]:
        raise AutogradError(
            "kthvalue(): selected number k out of range for dimension " + str(d), hint="k counts from 1."
        )
    return pick_elements("kthvalue", input, np.take(order, [k - 1], axis=d), d, keepdim)


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


@op(overloaded=True)
@accept_numpy_names
def quantile(
    input: Tensor, q: Any, dim: int | None = None, keepdim: bool = False, *, interpolation: str = "linear"
) -> Tensor:
    """The value below which a share q of the elements lies, between neighbours by `interpolation`."""
    if input._data.dtype.kind != "f":
        sentence = "quantile() input tensor must be either float or double dtype"
        raise DtypeError(sentence, hint="convert it: {x}.float().")
    if interpolation not in INTERPOLATIONS:
        raise AutogradValueError(
            "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got "
            f"{interpolation}"
        )
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
    sorted_line = line.sort(d).values.movedim(d, -1)
    place = np.ravel(share) * (line.shape[d] - 1)
    low, high, weight = INTERPOLATIONS[interpolation](place)
    a, b = sorted_line[..., low.astype(np.int64)], sorted_line[..., high.astype(np.int64)]
    part = wrap(np.asarray(weight, input._data.dtype))
    if interpolation == "linear" and asked.requires_grad:  # between two elements, q decides how much of each
        part = asked.reshape(-1) * (line.shape[d] - 1) - wrap(np.asarray(low, input._data.dtype))
    found = a.lerp(b, part).movedim(-1, 0)
    found = found + sorted_line[..., -1].detach() * 0  # nan, which is sorted to the end, makes all of its line nan
    if keepdim:
        found = found.reshape(
            -1, *([1] * input.ndim if dim is None else [1 if k == d else n for k, n in enumerate(input.shape)])
        )
    return found if share.ndim else found[0]


INTERPOLATIONS: dict[str, Any] = {
    "linear": lambda p: (np.floor(p), np.ceil(p), p - np.floor(p)),
    "lower": lambda p: (np.floor(p), np.floor(p), p * 0),
    "higher": lambda p: (np.ceil(p), np.ceil(p), p * 0),
    "midpoint": lambda p: (np.floor(p), np.ceil(p), p * 0 + 0.5),
    "nearest": lambda p: (np.round(p), np.round(p), p * 0),
}


def with_mean_function(name: str, spread: Any) -> Any:
    """`var_mean` or `std_mean`."""

    @accept_numpy_names
    def function(
        input: Tensor, dim: Dims = None, unbiased: Any = None, keepdim: bool = False, *, correction: float | None = None
    ) -> tuple[Tensor, Tensor]:
        if input._data.dtype.kind != "f":
            raise DtypeError(f"{name} only support floating point and complex dtypes", hint="convert it: {x}.float().")
        if isinstance(dim, bool):
            dim, unbiased = None, dim
        ddof = int(unbiased) if unbiased is not None else 1 if correction is None else correction
        warn_if_few(name, input, dim, ddof)
        label = name.title().replace("_", "").replace("mean", "Mean")
        return (
            relabel(reduce(spread, input, dim, keepdim, ddof=ddof), label),
            relabel(reductions.mean(input, dim, keepdim), label),
        )

    function.__name__ = name
    function.__doc__ = f"The {name[:3]} and the mean, as a pair."
    return function


var_mean = op(method=False, overloaded=True)(with_mean_function("var_mean", np.var))
std_mean = op(method=False, overloaded=True)(with_mean_function("std_mean", np.std))


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


@op()
def cov(
    input: Tensor, *, correction: int = 1, fweights: Tensor | None = None, aweights: Tensor | None = None
) -> Tensor:
    """The covariances of the rows, each row a variable and each column an observation.

    Args:
        input: A matrix, or a vector for one variable.
        correction: What is subtracted from the number of observations; 1 makes the result unbiased.
        fweights: How often each observation occurs, as whole numbers.
        aweights: How much each observation counts.
    """
    if input.ndim > 2:
        raise AutogradError(
            f"cov(): expected input to have two or fewer dimensions but got an input with {input.ndim} dimensions",
            hint="each row is a variable, each column an observation.",
        )
    rows = as_float(input.reshape(1, -1) if input.ndim < 2 else input)
    weights = observation_weights(rows, fweights, aweights)
    if weights is None:
        away, count = rows - rows.mean(1, keepdim=True), float(rows.shape[1])
        return relabel((away @ away.T / max(count - correction, 0.0)).squeeze(), "Squeeze")
    total = weights.sum()
    away = rows - (rows * weights).sum(1, keepdim=True) / total
    lost = correction if aweights is None else correction * (weights * as_float(aweights)).sum() / total
    return relabel(((away * weights) @ away.T / (total - lost).clamp(min=0)).squeeze(), "Squeeze")


def observation_weights(rows: Tensor, fweights: Any, aweights: Any) -> Tensor | None:
    """The product of both kinds of weights; None where none are given."""
    for name, given in (("fweights", fweights), ("aweights", aweights)):
        if given is not None and given.ndim > 1:
            raise AutogradError(
                f"cov(): expected {name} to have one or fewer dimensions but got {name} with {given.ndim} dimensions",
                hint="one weight for each observation.",
            )
        if given is not None and given.numel() != rows.shape[1]:
            raise AutogradError(
                f"cov(): expected {name} to have the same numel as there are observations in the input but got "
                f"{given.numel()} != {rows.shape[1]}",
                hint="one weight for each observation.",
            )
    both = [as_float(w) for w in (fweights, aweights) if w is not None]
    return None if not both else both[0] if len(both) == 1 else both[0] * both[1]


@op()
def corrcoef(input: Tensor) -> Tensor:
    """The correlations of the rows."""
    found = cov(input)
    if found.ndim == 0:
        return found / found
    spread = found.diagonal().sqrt()
    return (found / spread.reshape(-1, 1)) / spread
