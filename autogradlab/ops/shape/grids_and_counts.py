"""Grids and triangles: what is built from positions.

Read next: `differences.py`.
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
from autogradlab.ops.calls.spelling import accept_spelling, relabel, wrap_dim
from autogradlab.ops.create.devices import accept_device
from autogradlab.ops.shape.expand import tensor_list
from autogradlab.ops.shape.join import cat, stack
from autogradlab.ops.shape.permute import transpose
from autogradlab.ops.shape.reshape import flip, reshape
from autogradlab.ops.shape.split import slice_lengths


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
@accept_device
def tril_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Tensor:
    """The positions of the lower triangle, as two rows."""
    return wrap(np.stack(np.tril_indices(row, offset, col)).astype(dtype_of(dtype or np.int64).dtype))


@op(method=False)
@accept_device
def triu_indices(row: int, col: int, offset: int = 0, *, dtype: Any = None) -> Tensor:
    """The positions of the upper triangle, as two rows."""
    return wrap(np.stack(np.triu_indices(row, offset, col)).astype(dtype_of(dtype or np.int64).dtype))


@op()
def repeat_interleave(input: Tensor, repeats: Any, dim: int | None = None, *, output_size: Any = None) -> Tensor:
    """Each element several times in a row, along `dim` or of the flattened input; `output_size` is how many that are.

    Raises:
        RuntimeError: where the repeats make another number of elements than `output_size`.
    """
    line, d = (reshape(input, -1), 0) if dim is None else (input, wrap_dim(dim, input.ndim))
    times = repeats._data if isinstance(repeats, Tensor) else repeats
    at = np.repeat(np.arange(line.shape[d]), times)
    if output_size not in (None, at.size):
        raise AutogradError("allocated size does not match required size", hint=f"there are {at.size} elements.")
    return relabel(line[(*(slice(None),) * d, at)], "IndexSelect")


@op()
def argwhere(input: Tensor) -> Tensor:
    """The positions of the elements that are not 0, one row each."""
    return wrap(np.argwhere(input._data))


@op()
def rot90(input: Tensor, k: int = 1, dims: Sequence[int] = (0, 1)) -> Tensor:
    """A quarter turn, k times, in the plane of two dims."""
    if input.ndim < 2:
        raise AutogradError(
            f"expected total dims >= 2, but got total dims = {input.ndim}", hint="a turn takes a plane of two dims."
        )
    if len(dims) != 2:
        sentence = f"expected total rotation dims == 2, but got dims = {len(dims)}"
        raise AutogradError(sentence, hint="a turn takes a plane of two dims.")
    if wrap_dim(dims[0], input.ndim) == wrap_dim(dims[1], input.ndim):
        sentence = f"expected rotation dims to be different, but got dim0 = {dims[0]} and dim1 = {dims[1]}"
        raise AutogradError(sentence, hint="a turn takes a plane of two dims.")
    for _k in range(k % 4):
        input = flip(transpose(input, *dims), dims[0])
    return relabel(input, "Rot90")


@op()
def fliplr(input: Tensor) -> Tensor:
    """The columns in reverse order."""
    if input.ndim < 2:
        raise AutogradError("Input must be >= 2-d.", hint="{x}.flip(0) turns a vector around.")
    return flip(input, 1)


@op()
def flipud(input: Tensor) -> Tensor:
    """The rows in reverse order."""
    if not input.ndim:
        raise AutogradError("Input must be >= 1-d.", hint="`{x}` is one number.")
    return flip(input, 0)


@op()
@accept_spelling(**dict.fromkeys(["indices", "sections", "tensor_indices_or_sections"], "indices_or_sections"))
def tensor_split(input: Tensor, indices_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Parts of nearly one length, or cut at the given positions."""
    d = wrap_dim(dim, input.ndim)
    given = indices_or_sections.tolist() if isinstance(indices_or_sections, Tensor) else indices_or_sections
    at = given if isinstance(given, int) else list(given)
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
