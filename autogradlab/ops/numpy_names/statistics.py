"""NumPy's sums, means, extrema and quantiles: with `where=`, `initial=` and `ddof=`, and with nan left out.

Read next: `shapes.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles_numpy, wrap_dim
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.reduce import reductions
from autogradlab.ops.reduce.softmax_and_sort import sort
from autogradlab.ops.shape.reshape import reshape

numpy: Any = np  # its stubs know no tensors
Axis = int | tuple[int, ...] | None


# --- sums and extrema ----------------------------------------------------------------------------------------------


def prepare(a: Any, axis: Axis, keepdims: bool, where: Any = None, filler: Any = 0) -> tuple[Tensor, Any, bool]:
    """The array with `filler` where a mask is False, and the axes; for NumPy's `()`, one of length 1 is added."""
    a = to_tensor(a)
    kept = a if where is None else numpy.where(where, a, filler)
    if isinstance(axis, tuple) and not axis:
        return kept[..., None], -1, False
    return kept, int(axis) if isinstance(axis, np.integer) else axis, keepdims


@handles_numpy(np.sum)
def numpy_sum(
    a: Any, axis: Axis = None, dtype: Any = None, keepdims: bool = False, initial: Any = None, where: Any = None
) -> Any:
    """The sum, of what a mask picks, from a start."""
    total = reductions.sum(*prepare(a, axis, keepdims, where), dtype=dtype)
    return total if initial is None else total + initial


@handles_numpy(np.prod)
def numpy_prod(
    a: Any, axis: Axis = None, dtype: Any = None, keepdims: bool = False, initial: Any = None, where: Any = None
) -> Any:
    """The product, of what a mask picks, from a start."""
    total = reductions.prod(*prepare(a, axis, keepdims, where, 1), dtype=dtype)
    return total if initial is None else total * initial


def count(a: Any, axis: Axis, where: Any) -> Any:
    """How many elements each result is computed from, with the axes kept."""
    return np.sum(np.broadcast_to(True if where is None else raw_array(where), np.shape(a)), axis=axis, keepdims=True)


@handles_numpy(np.mean)
def numpy_mean(a: Any, axis: Axis = None, dtype: Any = None, keepdims: bool = False, where: Any = None) -> Any:
    """The mean, of what a mask picks."""
    if where is None:
        return reductions.mean(*prepare(a, axis, keepdims), dtype=dtype)
    total = numpy_sum(a, axis, dtype, True, where=where) / count(a, axis, where)
    return total if keepdims else numpy_sum(total, axis)


@handles_numpy(np.var)
def numpy_var(
    a: Any,
    axis: Axis = None,
    dtype: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    where: Any = None,
    mean: Any = None,
    correction: float | None = None,
) -> Any:
    """The variance, divided by n - ddof."""
    a, ddof = to_tensor(a), ddof if correction is None else correction
    a = a if dtype is None else a.to(np.dtype(dtype))
    if where is None and mean is None:
        a, axis, keepdims = prepare(a, axis, keepdims)
        return reductions.var(a, axis, correction=ddof, keepdim=keepdims)
    away = a - (numpy_mean(a, axis, keepdims=True, where=where) if mean is None else mean)
    away = away if where is None else numpy.where(where, away, 0)
    found = numpy_sum(away * away, axis, keepdims=True) / (count(a, axis, where) - ddof)
    return found if keepdims else numpy_sum(found, axis)


@handles_numpy(np.std)
def numpy_std(
    a: Any,
    axis: Axis = None,
    dtype: Any = None,
    ddof: float = 0,
    keepdims: bool = False,
    where: Any = None,
    mean: Any = None,
    correction: float | None = None,
) -> Any:
    """The standard deviation, divided by n - ddof."""
    if where is None and mean is None:
        a, axis, keepdims = prepare(a if dtype is None else to_tensor(a).to(np.dtype(dtype)), axis, keepdims)
        return reductions.std(a, axis, correction=ddof if correction is None else correction, keepdim=keepdims)
    return numpy.sqrt(numpy_var(a, axis, dtype, ddof, keepdims, where, mean, correction))


def extremum(reduction: Callable[..., Any], pair: Callable[..., Any]) -> Callable[..., Any]:
    """`max` or `min`, with NumPy's `initial` and `where`."""

    def found(a: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None, where: Any = None) -> Any:
        best = reduction(*prepare(a, axis, keepdims, where, initial))
        return best if initial is None else pair(best, initial)

    return found


numpy_max, numpy_min = extremum(reductions.amax, np.maximum), extremum(reductions.amin, np.minimum)
handles_numpy(np.max)(numpy_max)
handles_numpy(np.amax)(numpy_max)
handles_numpy(np.min)(numpy_min)
handles_numpy(np.amin)(numpy_min)


@handles_numpy(np.ptp)
def ptp(a: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """The largest minus the smallest element."""
    return numpy_max(a, axis, keepdims) - numpy_min(a, axis, keepdims)


# --- with nan left out ---------------------------------------------------------------------------------------------


def without_nan(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function with a mask, which leaves nan out."""

    @functools.wraps(fn)
    def found(a: Any, *args: Any, where: Any = True, **settings: Any) -> Any:
        return fn(a, *args, where=~np.isnan(raw_array(a)) & raw_array(where), **settings)

    return found


for _nan, _fn in ((np.nansum, numpy_sum), (np.nanprod, numpy_prod), (np.nanmean, numpy_mean), (np.nanvar, numpy_var),
                  (np.nanstd, numpy_std)):  # fmt: skip
    handles_numpy(_nan)(without_nan(_fn))


def extremum_without_nan(fn: Callable[..., Any], worst: float) -> Callable[..., Any]:
    """`nanmax` or `nanmin`: nan only where there is nothing else."""

    def found(a: Any, axis: Axis = None, keepdims: bool = False) -> Any:
        missing = np.isnan(raw_array(a))
        best = fn(numpy.where(missing, worst, a), axis, keepdims)
        return numpy.where(np.all(missing, axis, keepdims=keepdims), np.nan, best)

    return found


handles_numpy(np.nanmax)(extremum_without_nan(numpy_max, -np.inf))
handles_numpy(np.nanmin)(extremum_without_nan(numpy_min, np.inf))
handles_numpy(np.nancumsum)(lambda a, axis=None: numpy.cumsum(numpy.where(np.isnan(raw_array(a)), 0, a), axis))
handles_numpy(np.nancumprod)(lambda a, axis=None: numpy.cumprod(numpy.where(np.isnan(raw_array(a)), 1, a), axis))


# --- quantiles -----------------------------------------------------------------------------------------------------


@handles_numpy(np.quantile)
def quantile(a: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """Elements at a share `q` of the sorted ones; NumPy itself says which, by the quantile of their positions."""
    lines, kept = line_up(to_tensor(a), axis)
    n = lines.shape[-1]
    at = np.asarray(numpy.quantile(np.arange(float(n)), raw_array(q), method=method))
    low = np.floor(at).astype(int)
    line = sort(lines, -1).values
    lower, upper = line[..., low], line[..., np.minimum(low + 1, n - 1)]
    found = numpy.where(at > low, lower + (upper - lower) * (at - low), lower)
    unknown = np.isnan(lines._data).any(-1).reshape((*lines.shape[:-1], *[1] * at.ndim))
    found = numpy.where(unknown, np.nan, found)
    found = numpy.moveaxis(found, [*range(lines.ndim - 1, found.ndim)], [*range(at.ndim)]) if at.ndim else found
    return numpy.reshape(found, (*at.shape, *kept)) if keepdims else found


def line_up(a: Tensor, axis: Axis) -> tuple[Tensor, list[int]]:
    """The elements that belong together in the last axis; and the shape where they were, with 1 for each such axis."""
    axes = range(a.ndim) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    joined = sorted(wrap_dim(d, a.ndim) for d in axes)
    rest = [d for d in range(a.ndim) if d not in joined]
    lines = numpy.reshape(numpy.transpose(a, [*rest, *joined]), [*(a.shape[d] for d in rest), -1])
    return lines, [1 if d in joined else n for d, n in enumerate(a.shape)]


@handles_numpy(np.percentile)
def percentile(a: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """Elements at `q` percent of the sorted ones."""
    return quantile(a, np.asarray(raw_array(q)) / 100, axis, method, keepdims)


@handles_numpy(np.median)
def median(a: Any, axis: Axis = None, keepdims: bool = False, overwrite_input: bool = False) -> Any:
    """The middle of the sorted elements; the mean of the two middle ones for an even number."""
    return quantile(a, 0.5, axis, keepdims=keepdims)


def quantile_without_nan(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A quantile of each line, after nan is left out of it."""

    @functools.wraps(fn)
    def found(a: Any, *args: Any, axis: Axis = None, keepdims: bool = False, **settings: Any) -> Any:
        lines, kept = line_up(to_tensor(a), axis)
        rows = reshape(lines, (-1, lines.shape[-1]))
        made = numpy.stack([fn(row[~np.isnan(row._data)], *args, **settings) for row in rows], -1)
        return numpy.reshape(made, (*made.shape[:-1], *(kept if keepdims else lines.shape[:-1])))

    return found


for _nan_quantile, _quantile in ((np.nanquantile, quantile), (np.nanpercentile, percentile), (np.nanmedian, median)):
    handles_numpy(_nan_quantile)(quantile_without_nan(_quantile))


# --- weights and covariance ----------------------------------------------------------------------------------------


@handles_numpy(np.average)
def average(
    a: Any, axis: int | None = None, weights: Any = None, returned: bool = False, keepdims: bool = False
) -> Any:
    """The mean, or the weighted mean; with `returned`, the sum of the weights, too."""
    a = to_tensor(a)
    w = to_tensor(np.ones(a.shape, a._data.dtype) if weights is None else weights)
    if w.ndim != a.ndim:
        w = reshape(w, [-1 if d == wrap_dim(axis, a.ndim) else 1 for d in range(a.ndim)])
    total = numpy_sum(numpy.broadcast_to(w, a.shape), axis, keepdims=keepdims)
    found = numpy_sum(a * w, axis, keepdims=keepdims) / total
    return (found, total) if returned else found


@handles_numpy(np.cov)
def covariance(m: Any, y: Any = None, rowvar: bool = True, bias: bool = False, ddof: int | None = None) -> Any:
    """The covariances of the rows, or of the columns."""
    parts = [numpy.atleast_2d(to_tensor(part)) for part in (m, y) if part is not None]
    rows = numpy.concatenate([p if rowvar or np.ndim(m) < 2 else p.mT for p in parts])
    away = rows - reductions.mean(rows, 1, True)
    free = rows.shape[1] - (int(not bias) if ddof is None else ddof)
    return numpy.squeeze(matmul(away, away.mT) / free)


@handles_numpy(np.corrcoef)
def correlation_coefficients(x: Any, y: Any = None, rowvar: bool = True) -> Any:
    """The covariances, divided by the standard deviations."""
    c = covariance(x, y, rowvar)
    if c.ndim == 0:
        return c / c
    spread = numpy.sqrt(numpy.diag(c))
    return numpy.clip(c / spread[:, None] / spread, -1, 1)


@handles_numpy(np.bincount)
def bincount(x: Any, weights: Any = None, minlength: int = 0) -> Any:
    """How often each number occurs, or the sum of its weights."""
    places = np.asarray(raw_array(x))
    counts = np.bincount(places, None, minlength)
    if weights is None:
        return wrap(counts)
    return matmul(to_tensor(weights), wrap((places[:, None] == np.arange(counts.size)).astype(float)))
