"""Writing along an index without touching the input: scatter, index_fill, masked_scatter and their like.

Read next: `../linalg/matmul.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.messages import AutogradError, AutogradIndexError
from autogradlab.engine.operations import apply
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import relabel, wrap_dim
from autogradlab.ops.in_place.methods import put
from autogradlab.ops.index.gather import check_in_range, index_add, integer_index, mask_array, scatter_add

PUT = rule_of(put)


def index_grid(index: Any, dim: int) -> tuple[Any, ...]:
    """The positions that an index along `dim` names, as NumPy's index of all dimensions."""
    places = list(np.indices(index.shape, sparse=True))
    places[dim] = index
    return tuple(places)


@op(in_place=True, overloaded=True)
def scatter(
    input: Tensor, dim: int, index: Tensor, src: Any = None, *, value: Any = None, reduce: Any = None
) -> Tensor:
    """The input with the elements of `src`, or one value, written at their indices along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("scatter", index)
    check_in_range(at, input.shape[d], d)
    new = value if src is None else src
    if isinstance(new, Tensor) and new.ndim:
        if any(m > n for m, n in zip(at.shape, new.shape, strict=True)):
            raise AutogradError(
                f"Expected index {list(at.shape)} to be no larger than src {list(new.shape)} size-wise",
                hint="one element of src is written per element of the index.",
            )
        new = new[tuple(slice(n) for n in at.shape)]
    if reduce == "add":
        wide = new if isinstance(new, Tensor) else wrap(np.full(at.shape, new, input._data.dtype))
        return scatter_add(input, d, index, wide)
    if not at.size:
        return input * 1
    return relabel(apply(PUT, (input, new, index_grid(at, d))), "Scatter")


@op(in_place=True, overloaded=True)
def index_fill(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    """The input with one value in the slices at the given positions along `dim`."""
    d = wrap_dim(dim, input.ndim)
    at = np.atleast_1d(integer_index("index_fill", index))
    return relabel(apply(PUT, (input, value, (*(slice(None),) * d, at))), "IndexFill")


@op(in_place=True)
def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """The input with the slices of `source` written at the given positions along `dim`."""
    d = wrap_dim(dim, input.ndim)
    at = np.atleast_1d(integer_index("index_copy", index))
    check_in_range(at, input.shape[d], d)
    return relabel(apply(PUT, (input, source, (*(slice(None),) * d, at))), "IndexCopy")


@op(in_place=True)
def index_put(input: Tensor, indices: Any, values: Any, accumulate: bool = False) -> Tensor:
    """The input with values written (or added) where a tuple of index tensors says."""
    at = tuple(np.asarray(i._data) if isinstance(i, Tensor) else i for i in indices)
    if not accumulate:
        return relabel(apply(PUT, (input, values, at)), "IndexPut")
    flat = np.ravel_multi_index(np.broadcast_arrays(*at), input.shape)
    wide = values.expand(flat.shape).reshape(-1)
    return index_add(input.reshape(-1), 0, wrap(flat.reshape(-1)), wide).reshape(input.shape)


@op(in_place=True)
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """The input with the elements of `source`, in order, where the mask is True."""
    data = np.broadcast_to(mask_array("masked_scatter", mask), input.shape)
    return relabel(apply(PUT, (input, source.reshape(-1)[: int(data.sum())], data)), "MaskedScatter")


@op()
def take(input: Tensor, index: Tensor) -> Tensor:
    """The elements at the given positions of the flattened input, in the shape of the index."""
    at, n = index._data, input._data.size
    if at.size and not -n <= at.min() <= at.max() < n:
        wrong = int(at.max() if at.max() >= n else at.min())
        raise AutogradIndexError(
            f"out of range: tried to access index {wrong} on a tensor of {n} elements.", hint="positions start at 0."
        )
    return relabel(input.reshape(-1)[index], "Take")
