"""NumPy's own spellings of splitting, joining and reshaping, where they differ from PyTorch's.

Read next: `../in_place/checks.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import apply
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.spelling import handles, wrap_dim
from autogradlab.ops.linalg.products import cross, einsum
from autogradlab.ops.numpy_names.functions import tensor_of
from autogradlab.ops.reduce import reductions, softmax
from autogradlab.ops.shape import split
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.reshape import permute, reshape

# --- joining: arrays among the tensors become tensors ---


def tensors(arrays: Any) -> list[Tensor]:
    return [tensor_of(a) for a in arrays]


@handles(np.concatenate)
def concatenate(arrays: Any, axis: int | None = 0, **_: Any) -> Tensor:
    """Join along an axis; flat where it is None."""
    parts = tensors(arrays)
    return cat([reshape(p, -1) for p in parts]) if axis is None else cat(parts, axis)


handles(np.hstack)(lambda tup, **_: split.hstack(tensors(tup)))
handles(np.vstack)(lambda tup, **_: split.vstack(tensors(tup)))
handles(np.column_stack)(lambda tup: split.column_stack(tensors(tup)))
handles(np.atleast_3d)(lambda a: split.at_least(tensor_of(a), 3))

# --- splitting and moving ---
handles(np.hsplit)(lambda ary, parts: split.numpy_split(ary, parts, 0 if ary.ndim == 1 else 1))
handles(np.vsplit)(lambda ary, parts: split.numpy_split(ary, parts, 0))
handles(np.dsplit)(lambda ary, parts: split.numpy_split(ary, parts, 2))


@handles(np.rollaxis)
def rollaxis(a: Tensor, axis: int, start: int = 0) -> Tensor:
    """Move an axis to stand before another."""
    order = list(range(a.ndim))
    d = order.pop(wrap_dim(axis, a.ndim))
    order.insert(start - (d < start), d)
    return permute(a, order)


@handles(np.reshape)
def numpy_reshape(a: Tensor, shape: Any = None, order: str = "C", newshape: Any = None, **_: Any) -> Tensor:
    """Another shape; in Fortran's order, the transpose of the transposed tensor's reshape."""
    wanted = newshape if shape is None else shape
    if order != "F":
        return reshape(a, *wanted) if isinstance(wanted, (tuple, list)) else reshape(a, wanted)
    sizes = tuple(wanted) if isinstance(wanted, (tuple, list)) else (wanted,)
    return reverse(reshape(reverse(a), sizes[::-1]))


def reverse(a: Tensor) -> Tensor:
    """The tensor with its axes in reverse order."""
    return permute(a, *reversed(range(a.ndim)))


handles(np.ravel)(lambda a, order="C": numpy_reshape(a, -1, order))

# --- sums and products whose arguments are arranged otherwise ---
handles(np.trace)(
    lambda a, offset=0, axis1=0, axis2=1, **_: reductions.sum(split.diagonal(a, offset, axis1, axis2), -1)
)


def running(fn: Any, a: Tensor, axis: int | None) -> Tensor:
    """A running sum or product; flat where no axis is named."""
    found: Tensor = fn(reshape(a, -1), 0) if axis is None else fn(a, axis)
    return found


handles(np.cumsum)(lambda a, axis=None, **_: running(reductions.cumsum, a, axis))
handles(np.cumprod)(lambda a, axis=None, **_: running(softmax.cumprod, a, axis))


@handles(np.cross)
def numpy_cross(a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: Any = None) -> Tensor:
    """The vector product; the two broadcast."""
    x, y = tensor_of(a), tensor_of(b)
    wide = np.broadcast_shapes(x.shape, y.shape)
    return cross(x.expand(*wide), y.expand(*wide), axisa if axis is None else axis)


@handles(np.einsum)
def numpy_einsum(subscripts: Any, *operands: Any, **_: Any) -> Tensor:
    """Einstein's sum, with subscripts as letters or as lists of numbers behind each operand."""
    if isinstance(subscripts, str):
        return einsum(subscripts, *tensors(operands))
    given = (subscripts, *operands)
    pairs = len(given) // 2
    letters = ["".join("..." if s is Ellipsis else chr(97 + s) for s in given[2 * k + 1]) for k in range(pairs)]
    output = "" if len(given) % 2 == 0 else "->" + "".join("..." if s is Ellipsis else chr(97 + s) for s in given[-1])
    return einsum(",".join(letters) + output, *tensors(given[0 : 2 * pairs : 2]))


# --- the rest ---


@handles(np.partition)
def partition(a: Tensor, kth: Any, axis: int = -1, **_: Any) -> Tensor:
    """The elements with the k-th smallest in its place."""
    d = wrap_dim(axis, a.ndim)
    return apply(rule_of(np.take_along_axis), (a, np.argpartition(a._data, kth, axis=d), d))


@handles(np.linspace)
def linspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, axis: int = 0, **_: Any) -> Tensor:
    """Equally spaced numbers between ends that may be tensors."""
    a, b = tensor_of(start), tensor_of(stop)
    shape = np.broadcast_shapes(a.shape, b.shape)
    share = np.arange(num) / max(num - 1 if endpoint else num, 1)
    steps = tensor_of(share.reshape(-1, *[1] * len(shape)))
    made: Tensor = a + (b - a) * steps
    return made if axis == 0 else made.movedim(0, axis)


@handles(np.gradient)
def gradient(f: Tensor, *spacing: float, axis: Any = None, **_: Any) -> Any:
    """Slopes by central differences, one-sided at the ends; a list of them over several axes."""
    axes = range(f.ndim) if axis is None else axis if isinstance(axis, (tuple, list)) else (axis,)
    widths = spacing * len(axes) if len(spacing) == 1 else spacing or (1.0,) * len(axes)
    found = [slopes(f, wrap_dim(d, f.ndim), h) for d, h in zip(axes, widths, strict=True)]
    return found[0] if len(found) == 1 else found


def slopes(f: Tensor, d: int, h: float) -> Tensor:
    """The slopes along one axis."""
    before = (slice(None),) * d
    left, right = f[(*before, slice(None, -1))], f[(*before, slice(1, None))]
    steps = (right - left) / h
    inside = (steps[(*before, slice(1, None))] + steps[(*before, slice(None, -1))]) / 2
    return cat([steps[(*before, slice(0, 1))], inside, steps[(*before, slice(-1, None))]], d)


# --- what is simple for real numbers ---
handles(np.real)(lambda val: val)
handles(np.imag)(lambda val: val * 0)
handles(np.real_if_close)(lambda a, **_: a)
handles(np.angle)(lambda z, **_: tensor_of(np.angle(z._data)))
handles(np.nonzero)(lambda a: tuple(np.nonzero(a._data)))
handles(np.select)(lambda condlist, choicelist, default=0: chosen(list(condlist), list(choicelist), default))


def chosen(conditions: list[Any], choices: list[Any], default: Any) -> Any:
    """np.select: the choice of the first condition that holds."""
    found: Any = default
    for condition, choice in zip(conditions[::-1], choices[::-1], strict=True):
        found = np.where(condition, choice, found)
    return found if isinstance(found, Tensor) else wrap(np.asarray(found))
