"""NumPy's own spellings: functions that NumPy builds from others, and defaults that differ from PyTorch's.

Read next: `shapes.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor, attach, wrap
from autogradlab.ops.calls.spelling import handles_numpy, wrap_dim
from autogradlab.ops.elementwise.arithmetic import clamp
from autogradlab.ops.elementwise.arithmetic import where as choose_where
from autogradlab.ops.linalg.products import outer
from autogradlab.ops.reduce import reductions
from autogradlab.ops.reduce.softmax_and_sort import sort
from autogradlab.ops.shape.differences import diff as differences
from autogradlab.ops.shape.grids_and_counts import meshgrid as grid
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.reshape import flip, reshape, transpose
from autogradlab.ops.shape.split import roll, slice_lengths


def to_tensor(x: Any) -> Tensor:
    return x if isinstance(x, Tensor) else wrap(np.asarray(x))


def cast(x: Tensor, dtype: Any) -> Tensor:
    return x if dtype is None else x.to(dtype)


# --- other defaults ---
handles_numpy(np.var)(
    lambda a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, correction=0: reductions.var(
        cast(a, dtype), axis, correction=ddof or correction, keepdim=keepdims
    )
)
handles_numpy(np.std)(
    lambda a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, correction=0: reductions.std(
        cast(a, dtype), axis, correction=ddof or correction, keepdim=keepdims
    )
)
handles_numpy(np.amax)(reductions.amax)
handles_numpy(np.amin)(reductions.amin)
handles_numpy(np.roll)(lambda a, shift, axis=None: roll(a, shift, axis))

for _like, _fill in ((np.zeros_like, np.zeros_like), (np.ones_like, np.ones_like), (np.empty_like, np.zeros_like)):
    handles_numpy(_like)(
        lambda a, dtype=None, *, shape=None, _fill=_fill: wrap(np.asarray(_fill(a._data, dtype=dtype, shape=shape)))
    )


@attach("copy")
def copy(self: Tensor) -> Tensor:
    """NumPy's name of clone."""
    return self.clone()


@handles_numpy(np.full_like)
def full_like(a: Tensor, fill_value: Any, dtype: Any = None, *, shape: Any = None) -> Tensor:
    """A tensor of one value, in the shape of another; a tracked value stays tracked."""
    if isinstance(fill_value, Tensor):
        return fill_value + wrap(np.zeros_like(a._data, dtype=dtype, shape=shape))
    return wrap(np.asarray(np.full_like(a._data, fill_value, dtype=dtype, shape=shape)))


@handles_numpy(np.clip)
def clip(a: Tensor, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None) -> Tensor:
    """Limit each element to [a_min, a_max]."""
    return clamp(a, a_min if min is None else min, a_max if max is None else max)


# --- statistics ---


@handles_numpy(np.average)
def average(a: Tensor, axis: Any = None, weights: Any = None, returned: bool = False, *, keepdims: bool = False) -> Any:
    """The mean, or the weighted mean; with `returned` also the sum of the weights."""
    w = to_tensor(np.ones_like(a._data)) if weights is None else to_tensor(weights)
    if w.ndim != a.ndim:
        w = reshape(w, [-1 if d == wrap_dim(axis, a.ndim) else 1 for d in range(a.ndim)])
    total = reductions.sum(w + a.detach() * 0, axis, keepdims)
    mean = reductions.sum(a * w, axis, keepdims) / total
    return (mean, total) if returned else mean


def along_where(fill: Any, fn: Any) -> Any:
    """A reduction that takes `where=` and `initial=`: what doesn't count becomes `fill`, which changes nothing."""

    def reduced(
        a: Tensor,
        axis: Any = None,
        dtype: Any = None,
        out: None = None,
        keepdims: bool = False,
        initial: Any = fill,
        where: Any = True,
    ) -> Tensor:
        counted = a if where is True else choose_where(where, a, fill)
        found = fn(counted, axis, keepdims, dtype=dtype)
        return found if initial is fill else found + initial if fill == 0 else found * initial

    return reduced


handles_numpy(np.sum)(along_where(0, reductions.sum))
handles_numpy(np.prod)(along_where(1, reductions.prod))


@handles_numpy(np.mean)
def mean(
    a: Tensor, axis: Any = None, dtype: Any = None, out: None = None, keepdims: bool = False, *, where: Any = True
) -> Tensor:
    """The mean, of the elements where `where` holds."""
    if where is True:
        return reductions.mean(a, axis, keepdims, dtype=dtype)
    kept = np.broadcast_to(to_tensor(where)._data, a.shape)
    total = reductions.sum(choose_where(wrap(kept), a, 0), axis, keepdims, dtype=dtype)
    return total / reductions.sum(wrap(kept), axis, keepdims)


@handles_numpy(np.ptp)
def ptp(a: Tensor, axis: Any = None, out: None = None, keepdims: bool = False) -> Tensor:
    """The largest minus the smallest element."""
    return reductions.amax(a, axis, keepdims) - reductions.amin(a, axis, keepdims)


@handles_numpy(np.median)
def median(a: Tensor, axis: Any = None, out: None = None, *, keepdims: bool = False) -> Tensor:
    """The middle of the sorted elements; the mean of the two middle ones for an even number."""
    line, d = (reshape(a, -1), 0) if axis is None else (a, wrap_dim(axis, a.ndim))
    n = line.shape[d]
    ordered = sort(line, d).values
    middle = ordered[(*(slice(None),) * d, slice((n - 1) // 2, n // 2 + 1))]
    nan = ordered[(*(slice(None),) * d, slice(n - 1, n))].detach() * 0  # a nan, which is sorted to the end
    found = reductions.mean(middle + nan, d, keepdims)
    return reshape(found, [1] * a.ndim) if keepdims and axis is None else found


@handles_numpy(np.nansum)
def nansum(a: Tensor, axis: Any = None, dtype: Any = None, out: None = None, keepdims: bool = False) -> Tensor:
    """The sum, with nan counted as 0."""
    return reductions.sum(choose_where(wrap(np.isnan(a._data)), 0.0, a), axis, keepdims, dtype=dtype)


# --- arranging ---


@handles_numpy(np.repeat)
def repeat(a: Tensor, repeats: Any, axis: int | None = None) -> Tensor:
    """Each element several times in a row."""
    line, d = (reshape(a, -1), 0) if axis is None else (a, wrap_dim(axis, a.ndim))
    at = np.repeat(np.arange(line.shape[d]), repeats)
    return line[(*(slice(None),) * d, at)]


@handles_numpy(np.delete)
def delete(arr: Tensor, obj: Any, axis: int | None = None) -> Tensor:
    """Without the given positions."""
    line, d = (reshape(arr, -1), 0) if axis is None else (arr, wrap_dim(axis, arr.ndim))
    return line[(*(slice(None),) * d, np.delete(np.arange(line.shape[d]), obj))]


@handles_numpy(np.append)
def append(arr: Any, values: Any, axis: int | None = None) -> Tensor:
    """Join two arrays, flat unless an axis is named."""
    parts = [to_tensor(arr), to_tensor(values)]
    return cat([reshape(p, -1) for p in parts]) if axis is None else cat(parts, axis)


@handles_numpy(np.diff)
def diff(a: Tensor, n: int = 1, axis: int = -1, prepend: Any = None, append: Any = None) -> Tensor:
    """Differences of neighbors, n times over."""
    d = wrap_dim(axis, a.ndim)
    ends = [None if e is None else edge(to_tensor(e), a, d) for e in (prepend, append)]
    return differences(a, n, d, *ends)


def edge(e: Tensor, a: Tensor, d: int) -> Tensor:
    """What is joined to `a` along dimension d; a number becomes one slice."""
    return e if e.ndim else e.expand(*[1 if k == d else n for k, n in enumerate(a.shape)])


@handles_numpy(np.trapezoid)
def trapezoid(y: Tensor, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Tensor:
    """The integral by the trapezoidal rule."""
    d = wrap_dim(axis, y.ndim)
    before = (slice(None),) * d
    means = (y[(*before, slice(1, None))] + y[(*before, slice(None, -1))]) / 2
    if x is None:
        return reductions.sum(means * dx, d)
    steps = diff(to_tensor(x), axis=-1)
    shape = [-1 if k == d else 1 for k in range(y.ndim)] if steps.ndim == 1 else list(steps.shape)
    return reductions.sum(means * reshape(steps, shape), d)


handles_numpy(np.fliplr)(lambda m: flip(m, 1))
handles_numpy(np.flipud)(lambda m: flip(m, 0))


@handles_numpy(np.rot90)
def rot90(m: Tensor, k: int = 1, axes: tuple[int, int] = (0, 1)) -> Tensor:
    """A quarter turn, k times, in the plane of two axes."""
    for _k in range(k % 4):
        m = flip(transpose(m, *axes), axes[0])
    return m


handles_numpy(np.atleast_1d)(
    lambda *arys: unpack_single([reshape(a, 1) if a.ndim == 0 else a for a in map(to_tensor, arys)])
)
handles_numpy(np.atleast_2d)(
    lambda *arys: unpack_single([reshape(a, (1, -1)) if a.ndim < 2 else a for a in map(to_tensor, arys)])
)


def unpack_single(made: list[Tensor]) -> Any:
    return made[0] if len(made) == 1 else tuple(made)


@handles_numpy(np.dstack)
def dstack(tup: Any) -> Tensor:
    """Join along a third axis."""
    parts = [to_tensor(t) for t in tup]
    deep = [reshape(t, (1, -1, 1)) if t.ndim < 2 else t.unsqueeze(-1) if t.ndim == 2 else t for t in parts]
    return cat(deep, 2)


@handles_numpy(np.array_split)
def array_split(ary: Tensor, parts: Any, axis: int = 0) -> list[Tensor]:
    """Parts of nearly one length."""
    d = wrap_dim(axis, ary.ndim)
    lengths = [len(p) for p in np.array_split(np.arange(ary.shape[d]), parts)]
    return list(slice_lengths(ary, lengths, d))


@handles_numpy(np.meshgrid)
def meshgrid(*xi: Any, indexing: str = "xy") -> tuple[Tensor, ...]:
    """The coordinates of a grid, one array an axis."""
    return grid(*map(to_tensor, xi), indexing=indexing)


@handles_numpy(np.convolve)
def convolve(a: Any, v: Any, mode: str = "full") -> Tensor:
    """The convolution of two vectors: sums along the antidiagonals of their table of products."""
    x, w = to_tensor(a), to_tensor(v)
    x, w = (x, w) if x.shape[0] >= w.shape[0] else (w, x)
    n, m = x.shape[0], w.shape[0]
    table: Any = np.pad(outer(w, x), ((0, 0), (0, m)))
    skewed = reshape(reshape(table, -1)[: m * (n + m - 1)], (m, n + m - 1))  # each row one step further right
    full = reductions.sum(skewed, 0)
    cut = {"full": 0, "same": (m - 1) // 2, "valid": m - 1}[mode]
    size = {"full": n + m - 1, "same": n, "valid": n - m + 1}[mode]
    return full[cut : cut + size]
