"""NumPy's own spellings of splitting, joining and reshaping, where they differ from PyTorch's.

Read next: `move_elements.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.spelling import handles_numpy, wrap_dim
from autogradlab.ops.linalg.products import cross, einsum, inner
from autogradlab.ops.numpy_names.functions import raw_array, to_tensor
from autogradlab.ops.reduce import reductions
from autogradlab.ops.shape import split
from autogradlab.ops.shape.grids_and_counts import meshgrid as grid
from autogradlab.ops.shape.join import cat
from autogradlab.ops.shape.join import stack as join_stack
from autogradlab.ops.shape.permute import permute, transpose
from autogradlab.ops.shape.reshape import flip, reshape
from autogradlab.ops.shape.split import slice_lengths

# --- joining: arrays among the tensors become tensors ---


def to_tensors(arrays: Any) -> list[Tensor]:
    return [to_tensor(a) for a in arrays]


@handles_numpy(np.concatenate)
def concatenate(arrays: Any, axis: int | None = 0, dtype: Any = None) -> Tensor:
    """Join along an axis; flat where it is None."""
    parts = to_tensors(arrays)
    return cast(cat([reshape(p, -1) for p in parts]) if axis is None else cat(parts, axis), dtype)


def cast(y: Tensor, dtype: Any) -> Tensor:
    """The same in NumPy's dtype, where one is named."""
    return y if dtype is None else y.to(np.dtype(dtype))


handles_numpy(np.hstack)(lambda tup, dtype=None: cast(split.hstack(to_tensors(tup)), dtype))
handles_numpy(np.vstack)(lambda tup, dtype=None: cast(split.vstack(to_tensors(tup)), dtype))
handles_numpy(np.stack)(lambda arrays, axis=0, dtype=None: cast(join_stack(to_tensors(arrays), axis), dtype))
handles_numpy(np.column_stack)(lambda tup: split.column_stack(to_tensors(tup)))
for _n, _fn in enumerate((np.atleast_1d, np.atleast_2d, np.atleast_3d), 1):
    handles_numpy(_fn)(lambda *arys, _n=_n: unpack_single([split.at_least(to_tensor(a), _n) for a in arys]))


def unpack_single(made: list[Tensor]) -> Any:
    """One array by itself, several as a tuple."""
    return made[0] if len(made) == 1 else tuple(made)


@handles_numpy(np.dstack)
def dstack(tup: Any) -> Tensor:
    """Join along a third axis."""
    return cat([split.at_least(t, 3) for t in to_tensors(tup)], 2)


# --- splitting and moving ---
handles_numpy(np.hsplit)(lambda ary, n: split.numpy_split(ary, n, 0 if ary.ndim == 1 else 1))
handles_numpy(np.vsplit)(lambda ary, n: split.numpy_split(ary, n, 0))
handles_numpy(np.dsplit)(lambda ary, n: split.numpy_split(ary, n, 2))


@handles_numpy(np.rollaxis)
def rollaxis(a: Tensor, axis: int, start: int = 0) -> Tensor:
    """Move an axis to stand before another."""
    order = list(range(a.ndim))
    d = order.pop(wrap_dim(axis, a.ndim))
    order.insert(start - (d < start), d)
    return permute(a, order)


@handles_numpy(np.reshape)
def numpy_reshape(a: Any, wanted: Any = None, order: str = "C", shape: Any = None, newshape: Any = None) -> Tensor:
    """Another shape; in Fortran's order, the transpose of the transposed tensor's reshape."""
    a = to_tensor(a)
    wanted = next(given for given in (wanted, shape, newshape) if given is not None)
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
handles_numpy(np.transpose)(lambda a, axes=None: permute(a, *(range(a.ndim)[::-1] if axes is None else axes)))
handles_numpy(np.swapaxes)(lambda a, axis1, axis2: transpose(a, axis1, axis2))
handles_numpy(np.diag)(lambda v, k=0: split.diag(v, k))
handles_numpy(np.diagonal)(lambda a, offset=0, axis1=0, axis2=1: split.diagonal(a, offset, axis1, axis2))


# --- sums and products whose arguments are arranged otherwise ---
handles_numpy(np.trace)(
    lambda a, offset=0, axis1=0, axis2=1: reductions.sum(split.diagonal(a, offset, axis1, axis2), -1)
)


@handles_numpy(np.inner)
def numpy_inner(a: Any, b: Any) -> Any:
    """The inner products of the last axes; a product where there is only a number."""
    return inner(to_tensor(a), to_tensor(b)) if np.ndim(a) and np.ndim(b) else to_tensor(a) * b


@handles_numpy(np.cross)
def numpy_cross(a: Any, b: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: Any = None) -> Tensor:
    """The vector product; the two broadcast, with their vectors along the axes named, as are the result's."""
    along = (axisa, axisb, axisc) if axis is None else (axis, axis, axis)
    x, y = to_tensor(a).movedim(along[0], -1), to_tensor(b).movedim(along[1], -1)
    wide = np.broadcast_shapes(x.shape, y.shape)
    found = cross(x.expand(*wide), y.expand(*wide), -1)
    return found.movedim(-1, along[2])


@handles_numpy(np.einsum)
def numpy_einsum(*given: Any, optimize: Any = False) -> Tensor:
    """Einstein's sum, with subscripts as letters or as lists of numbers behind each operand."""
    if isinstance(given[0], str):
        return einsum(given[0], *to_tensors(given[1:]))
    pairs = len(given) // 2
    letters = ["".join("..." if s is Ellipsis else chr(97 + s) for s in given[2 * k + 1]) for k in range(pairs)]
    output = "" if len(given) % 2 == 0 else "->" + "".join("..." if s is Ellipsis else chr(97 + s) for s in given[-1])
    return einsum(",".join(letters) + output, *to_tensors(given[0 : 2 * pairs : 2]))


# --- stacks, grids and turns ---


@handles_numpy(np.append)
def append(arr: Any, values: Any, axis: int | None = None) -> Tensor:
    """Join two arrays, flat unless an axis is named."""
    parts = [to_tensor(arr), to_tensor(values)]
    return cat([reshape(p, -1) for p in parts]) if axis is None else cat(parts, axis)


handles_numpy(np.fliplr)(lambda m: flip(m, 1))
handles_numpy(np.flipud)(lambda m: flip(m, 0))


@handles_numpy(np.rot90)
def rot90(m: Tensor, k: int = 1, axes: tuple[int, int] = (0, 1)) -> Tensor:
    """A quarter turn, k times, in the plane of two axes."""
    for _k in range(k % 4):
        m = flip(transpose(m, *axes), axes[0])
    return m


@handles_numpy(np.array_split)
def array_split(ary: Tensor, indices_or_sections: Any, axis: int = 0) -> list[Tensor]:
    """Parts of nearly one length."""
    d = wrap_dim(axis, ary.ndim)
    lengths = [len(p) for p in np.array_split(np.arange(ary.shape[d]), indices_or_sections)]
    return list(slice_lengths(ary, lengths, d))


@handles_numpy(np.meshgrid)
def meshgrid(*xi: Any, indexing: str = "xy", copy: bool = True, sparse: bool = False) -> tuple[Tensor, ...]:
    """The coordinates of a grid, one array an axis; with `sparse`, of length 1 along the others."""
    lines = [reshape(to_tensor(x), -1) for x in xi]
    if not sparse:
        return grid(*lines, indexing=indexing)
    n = len(lines)
    places = [1, 0, *range(2, n)] if indexing == "xy" and n > 1 else range(n)
    return tuple(reshape(x, [-1 if d == k else 1 for d in range(n)]) for x, k in zip(lines, places, strict=True))


@handles_numpy(np.broadcast_to)
def broadcast_to(array: Any, shape: Any, subok: bool = False) -> Tensor:
    """The array stretched to a shape."""
    return to_tensor(array).expand(*(shape if isinstance(shape, (tuple, list)) else (shape,)))


@handles_numpy(np.broadcast_arrays)
def broadcast_arrays(*args: Any, subok: bool = False) -> tuple[Tensor, ...]:
    """All arrays stretched to their common shape."""
    shape = np.broadcast_shapes(*[np.shape(raw_array(a)) for a in args])
    return tuple(broadcast_to(a, shape) for a in args)
