"""Writing along an index without touching the input: scatter, index_fill, masked_scatter and their like.

Read next: `../linalg/matmul.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import as_array
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradTypeError,
    ShapeError,
    warn,
)
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import REDUCTIONS, reduce_along
from autogradlab.engine.rules.indexing import scatter as add_at
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import relabel, wrap_dim
from autogradlab.ops.in_place.setitem import put
from autogradlab.ops.index.gather import check_in_range, check_mask, check_scatter, integer_index, lift_numbers
from autogradlab.ops.index.getitem import index_error

PUT = rule_of(put)


def index_grid(index: Any, dim: int) -> tuple[Any, ...]:
    """The positions that an index along `dim` names, as NumPy's index of all dimensions."""
    places = list(np.indices(index.shape, sparse=True))
    places[dim] = index
    return tuple(places)


@op(in_place=True, overloaded=True)
@lift_numbers
def scatter(
    input: Tensor, dim: int, index: Tensor, src: Any = None, *, value: Any = None, reduce: Any = None
) -> Tensor:
    """The input with the elements of `src`, or one value, written at their indices along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("scatter", index)
    new = value if src is None else src
    check_scatter("scatter", input, at, new)
    check_in_range(at, input.shape[d], d)
    if reduce is not None:
        return scatter_by(input, d, index, new, reduce)
    if not at.size:
        return input.clone()
    new = new[tuple(slice(n) for n in at.shape)] if isinstance(new, Tensor) else new
    return relabel(apply(PUT, (input, new, index_grid(at, d))), "Scatter")


def scatter_by(input: Tensor, dim: int, index: Tensor, src: Any, reduce: str) -> Tensor:
    """`scatter` with `reduce=`: the elements are added or multiplied to what is there."""
    if isinstance(src, Tensor):
        warn(
            "The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a future "
            "PyTorch release. Use torch.scatter_reduce instead for more reduction options.",
            hint='write {x}.scatter_reduce(dim, index, src, reduce="sum"), or "prod".',
        )
    if reduce not in ("add", "multiply"):
        raise AutogradError("reduce argument must be either add or multiply.", hint="scatter_reduce knows more.")
    wide = src if isinstance(src, Tensor) else wrap(np.full(index.shape, src, input._data.dtype))
    return scatter_reduce(input, dim, index, wide, "sum" if reduce == "add" else "prod")


@op(in_place=True)
@lift_numbers
def scatter_reduce(
    input: Tensor, dim: int, index: Tensor, src: Tensor, reduce: str, *, include_self: bool = True
) -> Tensor:
    """The input with all elements of `src` at one index along `dim` summed, multiplied ... with what is there.

    Args:
        input: What is there, of any shape.
        dim: The dimension that the index counts along.
        index: Where each element of `src` goes.
        src: The elements, at least as many as the index has along each dimension.
        reduce: "sum", "prod", "mean", "amax" or "amin".
        include_self: Whether what is there takes part.
    """
    d, at = wrap_dim(dim, input.ndim), integer_index("scatter_reduce", index)
    check_scatter("scatter", input, at, src)
    check_in_range(at, input.shape[d], d)
    if reduce not in REDUCTIONS:
        sentence = f"reduce argument must be either sum, prod, mean, amax or amin, got {reduce}"
        raise AutogradError(sentence, hint='write reduce="sum", for example.')
    return apply(rule_of(reduce_along), (input, src, as_array(at), d, reduce, include_self))


@op(in_place=True, overloaded=True)
@lift_numbers
def index_fill(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    """The input with one value in the slices at the given positions along `dim`."""
    d = wrap_dim(dim, input.ndim)
    at = integer_index("index_fill", index)
    at = np.unique(np.where(at < 0, at + input.shape[d], at))  # each place once: the value gets its gradient once
    check_in_range(at, input.shape[d], d, AutogradIndexError)
    return relabel(apply(PUT, (input, value, (*(slice(None),) * d, at))), "IndexFill")


@op(in_place=True)
@lift_numbers
def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """The input with the slices of `source` written at the given positions along `dim`."""
    d = wrap_dim(dim, input.ndim)
    at = np.atleast_1d(integer_index("index_copy", index))
    check_slices(input, d, at, source)
    check_in_range(at, input.shape[d], d, AutogradIndexError, "index_copy_(): ")
    return relabel(apply(PUT, (input, source, (*(slice(None),) * d, at))), "IndexCopy")


def check_slices(input: Tensor, dim: int, at: Any, source: Tensor) -> None:
    """Refuse slices that don't fit: others in number than the index, or of another shape."""
    if at.size != source.shape[dim]:
        raise AutogradIndexError(
            f"index_copy_(): Number of indices ({at.size}) should be equal to source.size(dim) ({source.shape[dim]})",
            hint="one slice of the source goes to each index.",
        )
    theirs, ours = (list(t.shape[:dim]) + list(t.shape[dim + 1 :]) for t in (source, input))
    if theirs != ours:
        raise AutogradError(
            "index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: "
            f"{' '.join(map(str, ours))} at dimension {dim} and source slice shape: {' '.join(map(str, theirs))} at "
            f"dimension {dim}.",
            hint=f"only dimension {dim} may differ.",
        )


@op(in_place=True)
def index_put(input: Tensor, indices: Any, values: Any, accumulate: bool = False) -> Tensor:
    """The input with values written (or added) where a tuple of index tensors says."""
    if any(not isinstance(i, Tensor) for i in indices):
        k = next(k for k, i in enumerate(indices) if not isinstance(i, Tensor))
        raise AutogradTypeError(
            f"expected Tensor as element {k} in argument 0, but got {type(indices[k]).__name__}",
            hint="the indices are a tuple of int64 or bool tensors, one per dimension.",
        )
    at = tuple(as_array(i._data) for i in indices)
    try:
        picked = input._data[at].shape
    except IndexError as error:
        raise index_error(input, error, indices) from None
    wide = values.expand(picked) if can_broadcast_to(values.shape, picked) else None
    if wide is None:
        raise ShapeError(
            f"shape mismatch: value tensor of shape {list(values.shape)} cannot be broadcast to indexing result of "
            f"shape {list(picked)}",
            hint="give one value, or one for each place.",
        )
    if not accumulate:
        return relabel(apply(PUT, (input, wide, at)), "IndexPut")
    return relabel(input + apply(rule_of(add_at), (wide, at, tuple(input.shape))), "IndexPut")


def can_broadcast_to(shape: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether a value of one shape fills places of another."""
    lead = len(wanted) - len(shape)
    return lead >= 0 and all(n in (1, m) for n, m in zip(shape, wanted[lead:], strict=True))


@op(in_place=True)
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """The input with the elements of `source`, in order, where the mask is True."""
    check_mask(mask, "masked_scatter_")
    input = input.expand(*np.broadcast_shapes(input.shape, mask.shape))
    data = np.broadcast_to(mask._data, input.shape)
    if source.numel() < data.sum():
        sentence = "Number of elements of source < number of ones in mask"
        raise AutogradError(sentence, hint=f"the mask is True {data.sum()} times.")
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
