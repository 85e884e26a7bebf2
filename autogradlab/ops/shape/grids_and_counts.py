"""Grids, triangles, counts and sets: what is built from positions.

Read next: `../index/getitem.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations as choices
from itertools import combinations_with_replacement
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import dtype_of
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, relabel, wrap_dim
from autogradlab.ops.shape.join import cat, stack
from autogradlab.ops.shape.reshape import flip, reshape, transpose
from autogradlab.ops.shape.split import slice_lengths


def tensor_list(tensors: tuple[Any, ...]) -> list[Tensor]:
    """Tensors given one by one or as a list."""
    return list(tensors[0]) if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else list(tensors)


@op(method=False)
def meshgrid(*tensors: Any, indexing: str = "ij") -> tuple[Tensor, ...]:
    """The coordinates of a grid, one tensor an axis."""
    flat = [reshape(x, -1) for x in tensor_list(tensors)]
    n = len(flat)
    order = [1, 0, *range(2, n)] if indexing == "xy" and n > 1 else list(range(n))
    shape = [flat[k].shape[0] for k in order]
    return tuple(
        reshape(x, [-1 if order.index(k) == d else 1 for d in range(n)]).expand(*shape) for k, x in enumerate(flat)
    )


@op(method=False)
def cartesian_prod(*tensors: Any) -> Tensor:
    """All tuples with one element of each vector, as rows."""
    if len(tensors) == 1:
        return tensors[0]
    return stack([g.reshape(-1) for g in meshgrid(*tensors)], 1)


@op(method=False)
def combinations(input: Tensor, r: int = 2, with_replacement: bool = False) -> Tensor:
    """All choices of r elements of a vector, as rows."""
    choose = combinations_with_replacement if with_replacement else choices
    rows = np.array(list(choose(range(input.shape[0]), r)), np.int64).reshape(-1, r)
    return input[wrap(rows)]


@op(method=False)
def tril_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Tensor:
    """The positions of the lower triangle, as two rows."""
    return wrap(np.stack(np.tril_indices(row, offset, col)).astype(dtype_of(dtype or np.int64).dtype))


@op(method=False)
def triu_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Tensor:
    """The positions of the upper triangle, as two rows."""
    return wrap(np.stack(np.triu_indices(row, offset, col)).astype(dtype_of(dtype or np.int64).dtype))


@op()
def repeat_interleave(input: Tensor, repeats: Any, dim: int | None = None) -> Tensor:
    """Each element several times in a row, along `dim` or of the flattened input."""
    line, d = (reshape(input, -1), 0) if dim is None else (input, wrap_dim(dim, input.ndim))
    times = repeats._data if isinstance(repeats, Tensor) else repeats
    at = np.repeat(np.arange(line.shape[d]), times)
    return relabel(line[(*(slice(None),) * d, at)], "IndexSelect")


@op()
def unique(
    input: Tensor, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: Any = None
) -> Any:
    """The different elements in order; on request where each element went, and how often each occurs."""
    found = np.unique(input._data, return_inverse=True, return_counts=True, axis=dim)
    inverse = found[1].reshape(input.shape if dim is None else -1)
    parts = (found[0], inverse) if return_inverse else (found[0],)
    parts = (*parts, found[2]) if return_counts else parts
    made = tuple(wrap(np.asarray(p)) for p in parts)
    return made if len(made) > 1 else made[0]


@op()
def unique_consecutive(input: Tensor, return_inverse: bool = False, return_counts: bool = False) -> Any:
    """The flattened elements, with runs of equal ones made one."""
    x = np.ravel(input._data)
    starts = np.flatnonzero(np.concatenate([[True], x[1:] != x[:-1]])[: x.size])
    inverse = np.repeat(np.arange(starts.size), np.diff([*starts, x.size])).reshape(input.shape)
    parts = [x[starts], *[inverse] * return_inverse, *[np.diff([*starts, x.size])] * return_counts]
    made = tuple(map(wrap, parts))
    return made if len(made) > 1 else made[0]


@op()
def bincount(input: Tensor, weights: Tensor | None = None, minlength: int = 0) -> Tensor:
    """How often each of 0, 1, 2, ... occurs, or the sum of its weights."""
    x = input._data
    if x.ndim != 1 or x.dtype.kind not in "iu" or (x.size and x.min() < 0):
        raise AutogradError("bincount only supports 1-d non-negative integral inputs.", hint="it counts whole numbers.")
    counts = np.bincount(x, None if weights is None else weights._data, minlength)
    return wrap(counts if weights is None or weights._data.dtype.char != "f" else counts.astype(np.float32))


@op()
def histc(input: Tensor, bins: int = 100, min: float = 0, max: float = 0) -> Tensor:
    """How many elements fall into each of equal bins from min to max."""
    lo, hi = (float(input._data.min()), float(input._data.max())) if min == max == 0 else (min, max)
    lo, hi = (lo - 1, hi + 1) if lo == hi else (lo, hi)
    return wrap(np.histogram(input._data, bins, (lo, hi))[0].astype(input._data.dtype))


@op(method=False)
def searchsorted(
    sorted_sequence: Tensor, input: Any, *, out_int32: bool = False, right: bool = False, side: str | None = None
) -> Tensor:
    """Where each value would have to be inserted into a sorted vector."""
    values = input._data if isinstance(input, Tensor) else input
    where: Any = "right" if right else side or "left"
    found = np.asarray(np.searchsorted(sorted_sequence._data, values, where))
    return wrap(found.astype(np.int32) if out_int32 else found)


@op(method=False)
def bucketize(input: Any, boundaries: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """Into which bucket between the boundaries each value falls."""
    return searchsorted(boundaries, input, out_int32=out_int32, right=right)


@op()
def argwhere(input: Tensor) -> Tensor:
    """The positions of the elements that are not 0, one row each."""
    return wrap(np.argwhere(input._data))


@op()
@accept_numpy_names
def diff(input: Tensor, n: int = 1, dim: int = -1, prepend: Any = None, append: Any = None) -> Tensor:
    """Differences of neighbours along `dim`, n times over."""
    d = wrap_dim(dim, input.ndim)
    parts = [p for p in (prepend, input, append) if p is not None]
    x = cat(parts, d) if len(parts) > 1 else input
    before = (slice(None),) * d
    if n < 0:
        raise AutogradError(f"order must be non-negative but got {n}", hint="it counts how often to subtract.")
    if not x.ndim:
        raise AutogradError("diff expects input to be at least one-dimensional", hint="one number has no neighbor.")
    for _k in range(min(n, x.shape[d])):
        x = x[(*before, slice(1, None))] - x[(*before, slice(None, -1))]
    return x


@op()
def rot90(input: Tensor, k: int = 1, dims: Sequence[int] = (0, 1)) -> Tensor:
    """A quarter turn, k times, in the plane of two dims."""
    if input.ndim < 2:
        raise AutogradError(
            f"expected total dims >= 2, but got total dims = {input.ndim}", hint="a turn takes a plane of two dims."
        )
    for _k in range(k % 4):
        input = flip(transpose(input, *dims), dims[0])
    return relabel(input, "Rot90")


@op()
def fliplr(input: Tensor) -> Tensor:
    """The columns in reverse order."""
    return flip(input, 1)


@op()
def flipud(input: Tensor) -> Tensor:
    """The rows in reverse order."""
    return flip(input, 0)


@op()
def tensor_split(input: Tensor, indices_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Parts of nearly one length, or cut at the given positions."""
    d = wrap_dim(dim, input.ndim)
    at = indices_or_sections if isinstance(indices_or_sections, int) else list(indices_or_sections)
    return slice_lengths(input, [len(p) for p in np.array_split(np.arange(input.shape[d]), at)], d)


@op(method=False)
def block_diag(*tensors: Tensor) -> Tensor:
    """A matrix with the given matrices on its diagonal."""
    blocks = [reshape(t, (1, -1)) if t.ndim < 2 else t for t in tensors]
    width = [0, *np.cumsum([b.shape[1] for b in blocks]).tolist()]
    rows = [
        cat([b.new_zeros(b.shape[0], width[k]), b, b.new_zeros(b.shape[0], width[-1] - width[k + 1])], 1)
        for k, b in enumerate(blocks)
    ]
    return cat(rows)


@op(method=False)
def vander(x: Tensor, N: int | None = None, increasing: bool = False) -> Tensor:
    """The powers of a vector's elements, as columns."""
    powers = np.arange(x.shape[0] if N is None else N)
    return x.unsqueeze(-1) ** wrap(powers if increasing else powers[::-1].copy())


@op(method=False)
def broadcast_tensors(*tensors: Any) -> tuple[Tensor, ...]:
    """All tensors expanded to their common shape."""
    parts = tensor_list(tensors)
    shape = np.broadcast_shapes(*[t.shape for t in parts])
    return tuple(t.expand(*shape) for t in parts)
