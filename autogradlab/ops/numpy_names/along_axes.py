"""NumPy's functions along an axis: running sums, differences, slopes, order, and functions of each line.

Read next: `polynomials.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.operations import apply
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.spelling import handles_numpy, wrap_dim
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.numpy_names.move_elements import Elements
from autogradlab.ops.reduce import reductions, softmax_and_sort
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.reshape import reshape

numpy: Any = np  # its stubs know no tensors


def flat_or_axis(a: Any, axis: int | None) -> tuple[Tensor, int]:
    """The array and its axis; all elements in one row where no axis is named."""
    t = to_tensor(a)
    return (reshape(t, -1), 0) if axis is None else (t, wrap_dim(axis, t.ndim))


def part(a: Any, d: int, *between: int | None) -> Any:
    """A slice along one axis."""
    return a[(*(slice(None),) * d, slice(*between))]


# --- running sums --------------------------------------------------------------------------------------------------


def running(fn: Callable[..., Any]) -> Callable[..., Any]:
    """NumPy's spelling of a running sum or product."""
    return lambda a, axis=None, dtype=None: fn(*flat_or_axis(a, axis), dtype=None if dtype is None else np.dtype(dtype))


cumsum, cumprod = running(reductions.cumsum), running(softmax_and_sort.cumprod)
handles_numpy(np.cumsum)(cumsum)
handles_numpy(np.cumprod)(cumprod)


def running_from(fn: Callable[..., Any], start: float) -> Callable[..., Any]:
    """The array API's spelling, which can put the start in front."""

    def found(x: Any, axis: int | None = None, dtype: Any = None, include_initial: bool = False) -> Any:
        y, d = fn(x, axis, dtype), wrap_dim(axis or 0, x.ndim)
        return cat([part(y, d, 0, 1) * 0 + start, y], d) if include_initial else y

    return found


if hasattr(np, "cumulative_sum"):
    handles_numpy(np.cumulative_sum)(running_from(cumsum, 0))
    handles_numpy(np.cumulative_prod)(running_from(cumprod, 1))


# --- differences and slopes ----------------------------------------------------------------------------------------


@handles_numpy(np.diff)
def diff(a: Any, n: int = 1, axis: int = -1, prepend: Any = None, append: Any = None) -> Any:
    """Differences of neighbors, n times over."""
    a = to_tensor(a)
    d = wrap_dim(axis, a.ndim)
    edge = [1 if k == d else size for k, size in enumerate(a.shape)]
    ends = [None if e is None else numpy.broadcast_to(e, edge) if np.ndim(e) == 0 else e for e in (prepend, append)]
    if prepend is not None or append is not None:
        a = numpy.concatenate([p for p in (ends[0], a, ends[1]) if p is not None], d)
    for _k in range(n):
        a = part(a, d, 1, None) - part(a, d, None, -1)
    return a


@handles_numpy(np.ediff1d)
def ediff1d(ary: Any, to_end: Any = None, to_begin: Any = None) -> Any:
    """Differences of all neighbors in a row, between other numbers."""
    parts = [p for p in (to_begin, diff(reshape(to_tensor(ary), -1)), to_end) if p is not None]
    return numpy.concatenate([reshape(to_tensor(p), -1) for p in parts])


@handles_numpy(np.trapezoid)
def trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    """The integral by the trapezoidal rule."""
    y = to_tensor(y)
    d = wrap_dim(axis, y.ndim)
    means = (part(y, d, 1, None) + part(y, d, None, -1)) / 2
    return reductions.sum(means * (dx if x is None else along_axis(diff(x), d, y.ndim)), d)


def along_axis(v: Any, d: int, ndim: int) -> Any:
    """A vector as an array of `ndim` axes, along axis d; anything else as it is."""
    return v.reshape([-1 if k == d else 1 for k in range(ndim)]) if np.ndim(v) == 1 else v


@handles_numpy(np.gradient)
def gradient(f: Any, *varargs: Any, axis: Any = None, edge_order: int = 1) -> Any:
    """Slopes by central differences, one-sided at the ends; a tuple of them over several axes."""
    f = to_tensor(f)
    axes = range(f.ndim) if axis is None else axis if isinstance(axis, (tuple, list)) else (axis,)
    spacings = varargs * len(axes) if len(varargs) == 1 else varargs or (1.0,) * len(axes)
    found = [slopes(f, wrap_dim(d, f.ndim), h, edge_order) for d, h in zip(axes, spacings, strict=True)]
    return found[0] if len(found) == 1 else tuple(found)


def slopes(f: Tensor, d: int, spacing: Any, edge_order: int) -> Any:
    """The slopes along one axis: between neighbors, each weighted with the other's distance, and at the ends."""
    steps = diff(spacing) if np.ndim(spacing) else spacing * np.ones(f.shape[d] - 1)
    h = along_axis(steps, d, f.ndim)
    s = diff(f, axis=d) / h
    left, right = part(h, d, None, -1), part(h, d, 1, None)
    inside = (part(s, d, None, -1) * right + part(s, d, 1, None) * left) / (left + right)
    first, last = part(s, d, 0, 1), part(s, d, -1, None)
    if edge_order == 2:
        first, last = 2 * first - part(inside, d, 0, 1), 2 * last - part(inside, d, -1, None)
    return cat([first, inside, last], d)


@handles_numpy(np.unwrap)
def unwrap(p: Any, discont: Any = None, axis: int = -1, period: float = 2 * np.pi) -> Any:
    """Angles without jumps: whole turns are added, which no derivative sees."""
    raw = raw_array(p)
    return p + (np.unwrap(raw, discont, axis, period=period) - raw)


# --- order ---------------------------------------------------------------------------------------------------------


@handles_numpy(np.sort)
def numpy_sort(a: Any, axis: int | None = -1, kind: Any = None, stable: Any = None) -> Any:
    """The elements in order, along the last axis; flat for None."""
    return softmax_and_sort.sort(*flat_or_axis(a, axis)).values


@handles_numpy(np.argsort)
def numpy_argsort(a: Any, axis: int | None = -1, kind: Any = None, stable: Any = None) -> Any:
    """The positions that would put the elements in order."""
    return softmax_and_sort.argsort(*flat_or_axis(a, axis))


@handles_numpy(np.partition)
def partition(a: Any, kth: Any, axis: int | None = -1, kind: Any = "introselect") -> Any:
    """The elements with the k-th smallest in its place."""
    line, d = flat_or_axis(a, axis)
    return apply(rule_of(np.take_along_axis), (line, np.argpartition(line._data, kth, d, kind), d))


@handles_numpy(np.unique)
def unique(
    ar: Any,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    equal_nan: bool = True,
) -> Any:
    """The different elements in order: each is the first of its kind."""
    line, d = flat_or_axis(ar, axis)
    settings = {"axis": axis, "equal_nan": equal_nan}
    _, first, inverse, counts = numpy.unique(raw_array(ar), True, True, True, **settings)
    chosen = [(return_index, first), (return_inverse, inverse), (return_counts, counts)]
    more = [found for wanted, found in chosen if wanted]
    found = line[(*(slice(None),) * d, first)]
    return (found, *more) if more else found


# --- functions of each line ----------------------------------------------------------------------------------------


@handles_numpy(np.apply_along_axis)
def apply_along_axis(func1d: Callable[..., Any], axis: int, arr: Any, *args: Any, **kwargs: Any) -> Any:
    """What a function makes of each line along an axis."""
    lines = numpy.moveaxis(arr, axis, -1)
    rows = reshape(lines, (-1, lines.shape[-1]))
    made = numpy.stack([to_tensor(func1d(row, *args, **kwargs)) for row in rows])
    whole = reshape(made, (*lines.shape[:-1], *made.shape[1:]))
    more = range(whole.ndim - made.ndim + 1, whole.ndim)
    d = wrap_dim(axis, arr.ndim)
    return numpy.moveaxis(whole, list(more), list(range(d, d + len(more)))) if len(more) else whole


@handles_numpy(np.apply_over_axes)
def apply_over_axes(func: Callable[..., Any], a: Any, axes: Any) -> Any:
    """A reduction over several axes, one after the other; the axes stay."""
    for axis in map(int, np.atleast_1d(axes)):
        found = func(a, axis)
        a = found if np.ndim(found) == np.ndim(a) else numpy.expand_dims(found, axis)
    return a


@handles_numpy(np.piecewise)
def piecewise(x: Any, condlist: Any, funclist: Any, *args: Any, **kw: Any) -> Any:
    """A function of each piece; the one that is left over, or zero, where no condition holds."""
    given = raw_array(condlist)
    alone = np.ndim(given) == 0 or (x.ndim and not isinstance(given[0], (list, np.ndarray, Tensor)))
    masks = [np.broadcast_to(raw_array(c), x.shape) for c in ([given] if alone else given)]
    masks = [*masks, ~np.any(masks, axis=0)][: len(funclist)]
    elements, places = Elements(), np.zeros(x.shape, int)
    for mask, f in zip(masks, funclist, strict=True):
        places[mask] = elements.positions(f(x[mask], *args, **kw) if callable(f) else np.asarray(f, x._data.dtype))
    return elements.at(places)


@handles_numpy(np.trim_zeros)
def trim_zeros(filt: Any, trim: str = "fb") -> Any:
    """Without the zeros at the ends."""
    kept = np.flatnonzero(raw_array(filt))
    first = kept[0] if "f" in trim.lower() and kept.size else 0
    return filt[first : kept[-1] + 1 if "b" in trim.lower() and kept.size else None] if kept.size else filt[:0]
