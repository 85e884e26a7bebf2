"""Which elements there are, how often each occurs, and between which borders each falls.

Read next: `../index/getitem.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import wrap_dim


def unpack_found(*parts: Any) -> Any:
    """Arrays as Tensors; without those that weren't asked for, and one by itself."""
    made = tuple(wrap(np.asarray(p)) for p in parts if p is not None)
    return made if len(made) > 1 else made[0]


@op()
def unique(
    input: Tensor, sorted: bool = True, return_inverse: bool = False, return_counts: bool = False, dim: Any = None
) -> Any:
    """The different elements in order; on request where each element went, and how often each occurs."""
    values, inverse, counts = np.unique(input._data, return_inverse=True, return_counts=True, axis=dim)
    inverse = inverse.reshape(input.shape if dim is None else -1)
    return unpack_found(values, inverse if return_inverse else None, counts if return_counts else None)


@op()
def unique_consecutive(
    input: Tensor, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None
) -> Any:
    """The flattened elements, or the slices along `dim`, with runs of equal ones made one."""
    d = None if dim is None else wrap_dim(dim, input.ndim)
    if d is not None and not input.ndim:
        raise AutogradIndexError("Dimension specified as 0 but tensor has no dimensions", hint="leave `dim` away.")
    x = np.ravel(input._data) if d is None else np.moveaxis(input._data, d, 0)
    n = x.shape[0]
    differs = np.any(x[1:] != x[:-1], axis=tuple(range(1, x.ndim)))
    starts = np.flatnonzero(np.concatenate([[True], differs])[:n])
    counts = np.diff([*starts, n])
    inverse = np.repeat(np.arange(starts.size), counts)
    if d is None:
        return unpack_found(
            x[starts], inverse.reshape(input.shape) if return_inverse else None, counts if return_counts else None
        )
    kept = np.moveaxis(x[starts], 0, d)
    return unpack_found(kept, inverse if return_inverse else None, counts if return_counts else None)


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
    x = input._data
    lo, hi = (float(x.min()), float(x.max())) if min == max and x.size else (min, max)
    lo, hi = (lo - 1, hi + 1) if lo == hi else (lo, hi)
    return wrap(np.histogram(x, bins, (lo, hi))[0].astype(x.dtype))


@op(method=False)
def searchsorted(
    sorted_sequence: Tensor,
    input: Any,
    *,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
) -> Tensor:
    """Where each value would have to be inserted into a sorted vector, or each row of values into its sorted row.

    Args:
        sorted_sequence: A vector, or rows of the shape of `input` but for the last dimension.
        input: The values.
        out_int32: Whether positions are int32 instead of int64.
        right: Whether a value goes behind those that equal it; `side="right"` says the same.
        side: "left" or "right".
        sorter: The order that sorts `sorted_sequence`, where that isn't sorted.
    """
    if side == "left" and right:
        sentence = (
            "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True"
        )
        raise AutogradError(sentence, hint="name one of them.")
    borders, values = sorted_sequence._data, np.asarray(input._data if isinstance(input, Tensor) else input)
    if borders.ndim != 1 and borders.shape[:-1] != values.shape[:-1]:
        raise AutogradError(
            "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries "
            f"tensor and input value tensor must match, but we got boundaries tensor {list(borders.shape)} and input "
            f"value tensor {list(values.shape)}",
            hint="each row of values is looked up in its own row of borders.",
        )
    borders = borders if sorter is None else np.take_along_axis(borders, sorter._data, -1)
    where: Any = "right" if right else side or "left"
    rows = zip(split_rows(borders, borders.ndim), split_rows(values, borders.ndim), strict=True)
    found = np.array([np.searchsorted(row, v, where) for row, v in rows]).reshape(values.shape)
    return wrap(found.astype(np.int32 if out_int32 else np.int64))


def split_rows(values: Any, ndim: int) -> list[Any]:
    """The array itself for one vector of borders, or each of its rows for rows of them."""
    return [values] if ndim == 1 else list(values.reshape(int(np.prod(values.shape[:-1])), values.shape[-1]))


@op(method=False)
def bucketize(input: Any, boundaries: Tensor, *, out_int32: bool = False, right: bool = False) -> Tensor:
    """Into which bucket between the boundaries each value falls."""
    if boundaries.ndim != 1:
        sentence = f"boundaries tensor must be 1 dimension, but got dim({boundaries.ndim})"
        raise AutogradError(sentence, hint="searchsorted takes a row of borders for each row of values.")
    return searchsorted(boundaries, input, out_int32=out_int32, right=right)
