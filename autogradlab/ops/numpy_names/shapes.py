"""NumPy's own spellings of splitting, joining and reshaping, where they differ from PyTorch's.

Read next: `../in_place/refused_writes.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import apply
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles_numpy, wrap_dim
from autogradlab.ops.linalg.products import cross, einsum
from autogradlab.ops.numpy_names.functions import cast, to_tensor
from autogradlab.ops.reduce import reductions, softmax_and_sort
from autogradlab.ops.shape import split
from autogradlab.ops.shape.differences import slopes
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.join import stack as join_stack
from autogradlab.ops.shape.reshape import flip, permute, reshape, transpose

# --- joining: arrays among the tensors become tensors ---


def to_tensors(arrays: Any) -> list[Tensor]:
    return [to_tensor(a) for a in arrays]


@handles_numpy(np.concatenate)
def concatenate(arrays: Any, axis: int | None = 0, out: None = None, *, dtype: Any = None) -> Tensor:
    """Join along an axis; flat where it is None."""
    parts = [cast(p, dtype) for p in to_tensors(arrays)]
    return cat([reshape(p, -1) for p in parts]) if axis is None else cat(parts, axis)


handles_numpy(np.hstack)(lambda tup, *, dtype=None: cast(split.hstack(to_tensors(tup)), dtype))
handles_numpy(np.vstack)(lambda tup, *, dtype=None: cast(split.vstack(to_tensors(tup)), dtype))
handles_numpy(np.column_stack)(lambda tup: split.column_stack(to_tensors(tup)))
handles_numpy(np.atleast_3d)(lambda a: split.at_least(to_tensor(a), 3))

# --- splitting and moving ---
handles_numpy(np.hsplit)(lambda ary, parts: split.numpy_split(ary, parts, 0 if ary.ndim == 1 else 1))
handles_numpy(np.vsplit)(lambda ary, parts: split.numpy_split(ary, parts, 0))
handles_numpy(np.dsplit)(lambda ary, parts: split.numpy_split(ary, parts, 2))


@handles_numpy(np.rollaxis)
def rollaxis(a: Tensor, axis: int, start: int = 0) -> Tensor:
    """Move an axis to stand before another."""
    order = list(range(a.ndim))
    d = order.pop(wrap_dim(axis, a.ndim))
    order.insert(start - (d < start), d)
    return permute(a, order)


@handles_numpy(np.reshape)
def numpy_reshape(a: Tensor, shape: Any = None, order: str = "C", newshape: Any = None) -> Tensor:
    """Another shape; in Fortran's order, the transpose of the transposed tensor's reshape."""
    wanted = newshape if shape is None else shape
    if order != "F":
        return reshape(a, *wanted) if isinstance(wanted, (tuple, list)) else reshape(a, wanted)
    sizes = tuple(wanted) if isinstance(wanted, (tuple, list)) else (wanted,)
    return reverse_axes(reshape(reverse_axes(a), sizes[::-1]))


def reverse_axes(a: Tensor) -> Tensor:
    """The tensor with its axes in reverse order."""
    return permute(a, *reversed(range(a.ndim)))


handles_numpy(np.ravel)(lambda a, order="C": numpy_reshape(a, -1, order))

handles_numpy(np.flip)(lambda m, axis=None: flip(m, tuple(range(m.ndim)) if axis is None else axis))
handles_numpy(np.matrix_transpose)(lambda x: transpose(x, -2, -1))
handles_numpy(np.argpartition)(lambda a, kth, axis=-1, kind="introselect": np.argpartition(a._data, kth, axis, kind))
handles_numpy(np.swapaxes)(lambda a, axis1, axis2: transpose(a, axis1, axis2))
handles_numpy(np.diag)(lambda v, k=0: split.diag(v, k))


@handles_numpy(np.compress)
def compress(condition: Any, a: Tensor, axis: int | None = None, out: None = None) -> Tensor:
    """The elements, or slices along an axis, where the condition holds."""
    line, d = (reshape(a, -1), 0) if axis is None else (a, wrap_dim(axis, a.ndim))
    kept = np.flatnonzero(condition._data if isinstance(condition, Tensor) else condition)
    return line[(*(slice(None),) * d, kept)]


@handles_numpy(np.choose)
def choose(a: Any, choices: Any, out: None = None, mode: Any = "raise") -> Tensor:
    """From each place the element of the choice that `a` names there."""
    index = np.asarray(a._data if isinstance(a, Tensor) else a)
    options = np.broadcast_arrays(index, *[np.asarray(to_tensor(c)._data) for c in choices])[0].shape
    table = join_stack([to_tensor(c).expand(*options) for c in choices])
    places = np.choose(np.broadcast_to(index, options), np.arange(len(choices)).tolist(), mode=mode)
    return apply(rule_of(np.take_along_axis), (table, places[None], 0)).squeeze(0)


@handles_numpy(np.searchsorted)
def numpy_searchsorted(a: Any, v: Any, side: Any = "left", sorter: Any = None) -> Any:
    """Positions, through which no gradient flows."""
    raw = [x._data if isinstance(x, Tensor) else x for x in (a, v, sorter)]
    return np.searchsorted(raw[0], raw[1], side, raw[2])


# --- sums and products whose arguments are arranged otherwise ---
handles_numpy(np.trace)(
    lambda a, offset=0, axis1=0, axis2=1, dtype=None: reductions.sum(
        split.diagonal(a, offset, axis1, axis2), -1, dtype=dtype
    )
)


def run_cumulative(fn: Any, a: Tensor, axis: int | None, dtype: Any) -> Tensor:
    """A running sum or product; flat where no axis is named."""
    found: Tensor = fn(reshape(a, -1), 0, dtype=dtype) if axis is None else fn(a, axis, dtype=dtype)
    return found


handles_numpy(np.cumsum)(lambda a, axis=None, dtype=None, out=None: run_cumulative(reductions.cumsum, a, axis, dtype))
handles_numpy(np.cumprod)(
    lambda a, axis=None, dtype=None, out=None: run_cumulative(softmax_and_sort.cumprod, a, axis, dtype)
)


@handles_numpy(np.cross)
def numpy_cross(a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: Any = None) -> Tensor:
    """The vector product; the two broadcast, with their vectors along the axes named, as are the result's."""
    along = (axisa, axisb, axisc) if axis is None else (axis, axis, axis)
    x, y = to_tensor(a).movedim(along[0], -1), to_tensor(b).movedim(along[1], -1)
    wide = np.broadcast_shapes(x.shape, y.shape)
    found = cross(x.expand(*wide), y.expand(*wide), -1)
    return found.movedim(-1, along[2])


@handles_numpy(np.einsum)
def numpy_einsum(subscripts: Any, *operands: Any) -> Tensor:
    """Einstein's sum, with subscripts as letters or as lists of numbers behind each operand."""
    if isinstance(subscripts, str):
        return einsum(subscripts, *to_tensors(operands))
    given = (subscripts, *operands)
    pairs = len(given) // 2
    letters = ["".join("..." if s is Ellipsis else chr(97 + s) for s in given[2 * k + 1]) for k in range(pairs)]
    output = "" if len(given) % 2 == 0 else "->" + "".join("..." if s is Ellipsis else chr(97 + s) for s in given[-1])
    return einsum(",".join(letters) + output, *to_tensors(given[0 : 2 * pairs : 2]))


# --- the rest ---


@handles_numpy(np.partition)
def partition(a: Tensor, kth: Any, axis: int = -1) -> Tensor:
    """The elements with the k-th smallest in its place."""
    d = wrap_dim(axis, a.ndim)
    return apply(rule_of(np.take_along_axis), (a, np.argpartition(a._data, kth, axis=d), d))


@handles_numpy(np.linspace)
def linspace(
    start: Any,
    stop: Any,
    num: int = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype: Any = None,
    axis: int = 0,
) -> Any:
    """Equally spaced numbers between ends that may be tensors; with `retstep` also the step between them."""
    a, b = to_tensor(start), to_tensor(stop)
    shape = np.broadcast_shapes(a.shape, b.shape)
    count = max(num - 1 if endpoint else num, 1)
    shares = to_tensor((np.arange(num) / count).reshape(-1, *[1] * len(shape)))
    made = cast(a + (b - a) * shares, dtype)
    made = made if axis == 0 else made.movedim(0, axis)
    return (made, (b - a) / count) if retstep else made


@handles_numpy(np.gradient)
def numpy_gradient(f: Tensor, *spacing: Any, axis: Any = None, edge_order: int = 1) -> Any:
    """Slopes by central differences, one-sided at the ends; a tuple of them over several axes."""
    axes = range(f.ndim) if axis is None else axis if isinstance(axis, (tuple, list)) else (axis,)
    widths = spacing * len(axes) if len(spacing) == 1 else spacing or (1.0,) * len(axes)
    steps = [to_tensor(h) if isinstance(h, (list, np.ndarray)) else h for h in widths]
    found = [slopes(f, wrap_dim(d, f.ndim), h, edge_order) for d, h in zip(axes, steps, strict=True)]
    return found[0] if len(found) == 1 else tuple(found)


# --- what is simple for real numbers ---
handles_numpy(np.real)(lambda val: val)
handles_numpy(np.imag)(lambda val: val * 0)
handles_numpy(np.real_if_close)(lambda a: a)
handles_numpy(np.angle)(lambda z, deg=False: to_tensor(np.angle(z._data, deg)))
handles_numpy(np.nonzero)(lambda a: tuple(np.nonzero(a._data)))
handles_numpy(np.select)(
    lambda condlist, choicelist, default=0: numpy_select(list(condlist), list(choicelist), default)
)


def numpy_select(conditions: list[Any], choices: list[Any], default: Any) -> Any:
    """np.select: the choice of the first condition that holds."""
    found: Any = default
    for condition, choice in zip(conditions[::-1], choices[::-1], strict=True):
        found = np.where(condition, choice, found)
    return found if isinstance(found, Tensor) else wrap(np.asarray(found))
