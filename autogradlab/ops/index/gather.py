"""Picking and adding along an index: gather, scatter, masks.

Read next: `../in_place/scatter.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import scatter_along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy, relabel, wrap_dim
from autogradlab.ops.elementwise.arithmetic import where


def integer_index(name: str, index: Any) -> Any:
    """An index tensor as an int64 array."""
    data = np.asarray(index._data if isinstance(index, Tensor) else index)
    if data.dtype.kind not in "iu":
        words = "int32 or int64" if name == "index_select" else "int32/int64"
        raise DtypeError(f"{name}(): Expected dtype {words} for index", hint="convert it: {y}.long().")
    return data


def check_in_range(data: Any, size: int, dim: int) -> None:
    if data.size and not (data.min() > -1 and data.max() < size):
        wrong = int(data.max() if data.max() >= size else data.min())
        raise AutogradError(
            f"index {wrong} is out of bounds for dimension {dim} with size {size}",
            hint=f"`{{x}}` has {size} of them: positions in `{{y}}` run from 0 to {size - 1}.",
        )


@op()
def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """out[i][j] = input[index[i][j]][j] for dim 0, and so on: one pick per element of `index`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("gather", index)
    if max(at.ndim, 1) != max(input.ndim, 1):
        raise AutogradError(
            "Index tensor must have the same number of dimensions as input tensor",
            hint="index_select picks whole slices by a 1-d index.",
        )
    if not input.ndim:
        return relabel(input.expand(at.shape) * 1, "Gather")
    check_in_range(at, input.shape[d], d)
    for k, (n, m) in enumerate(zip(at.shape, input.shape, strict=True)):
        if k != d and n > m:
            raise AutogradError(
                f"Size does not match at dimension {k} expected index {list(at.shape)} to be no larger than self "
                f"{list(input.shape)} apart from dimension {d}",
                hint=f"the index may be longer than `{{x}}` along dim {d} only.",
            )
    part = input[tuple(slice(None) if k == d else slice(n) for k, n in enumerate(at.shape))]
    return apply(rule_of(np.take_along_axis), (part, at, d))


@op()
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """`gather`, with shapes that broadcast; over all elements without `dim`."""
    if dim is None:
        return gather(input.reshape(-1), 0, indices.reshape(-1))
    d, at = wrap_dim(dim, input.ndim), integer_index("take_along_dim", indices)
    shape = list(
        np.broadcast_shapes(*[tuple(1 if k == d else n for k, n in enumerate(s)) for s in (input.shape, at.shape)])
    )
    wide = input.expand(*[input.shape[d] if k == d else n for k, n in enumerate(shape)])
    return gather(wide, d, wrap(np.broadcast_to(at, [at.shape[d] if k == d else n for k, n in enumerate(shape)])))


handles_numpy(np.take_along_axis)(
    lambda arr, indices, axis=-1: take_along_dim(arr, wrap(np.asarray(getattr(indices, "_data", indices))), axis)
)


@op()
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """The slices along `dim` at the given positions."""
    d, at = wrap_dim(dim, input.ndim), integer_index("index_select", index)
    if at.ndim > 1:
        raise AutogradIndexError("index_select(): Index is supposed to be a vector", hint="{x}[index] takes any shape.")
    if input.ndim and at.size and not 0 <= at.min() <= at.max() < input.shape[d]:
        raise AutogradIndexError("index out of range in self", hint=f"positions run from 0 to {input.shape[d] - 1}.")
    return relabel(input[(*(slice(None),) * d, at.reshape(-1))], "IndexSelect")


@handles_numpy(np.take)
def numpy_take(a: Tensor, indices: Any, axis: int | None = None, mode: Any = "raise") -> Tensor:
    """NumPy's spelling of picking slices; those outside wrap around or are clipped, where `mode` says so."""
    at = indices._data if isinstance(indices, Tensor) else np.asarray(indices)
    if mode != "raise":
        at = np.take(np.arange(a._data.size if axis is None else a.shape[axis]), at, mode=mode)
    return a.reshape(-1)[at] if axis is None else a[(*(slice(None),) * wrap_dim(axis, a.ndim), at)]


def mask_array(name: str, mask: Any) -> Any:
    data = mask._data if isinstance(mask, Tensor) else np.asarray(mask)
    if data.dtype.kind != "b":
        raise DtypeError(f"{name}: expected BoolTensor for mask", hint="make one by comparing: x > 0.")
    return data


@op()
def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """The input with `value` wherever the mask is True."""
    if isinstance(mask, Tensor) and mask._data.dtype.kind != "b":
        title = {"Long": "long int"}.get(mask.dtype.title, mask.dtype.title.lower())
        sentence = f"masked_fill_ only supports boolean masks, but got mask with dtype {title}"
        raise DtypeError(sentence, hint="make one by comparing: x > 0.")
    mask_array("masked_fill", mask)
    filled = where(mask, value, input)
    return relabel(filled if filled.dtype == input.dtype else filled.to(input.dtype), "MaskedFill")


@op()
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """The elements where the mask is True, as a vector."""
    data = np.broadcast_to(mask_array("masked_select", mask), np.broadcast_shapes(np.shape(mask._data), input.shape))
    return relabel(input.expand(*data.shape)[wrap(data)], "MaskedSelect")


@op(in_place=True)
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """The input with each element of `src` added at its index along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("scatter_add", index)
    check_in_range(at, input.shape[d], d)
    part = src[tuple(slice(n) for n in at.shape)]
    if not at.size:
        return input * 1
    return relabel(input + apply(rule_of(scatter_along), (tuple(input.shape), part, at, d)), "ScatterAdd")


@op(in_place=True)
def index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: float = 1) -> Tensor:
    """The input with the slices of `source` added at the given positions along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("index_add", index)
    if at.size != (source.shape[d] if source.ndim else 1):
        raise AutogradError(
            f"index_add_(): Number of indices ({at.size}) should be equal to source.size(dim): ({source.shape[d]}), "
            f"for dim: {d}",
            hint="one slice of the source is added per index.",
        )
    shape = [-1 if k == d else 1 for k in range(input.ndim)]
    wide = np.broadcast_to(at.reshape(shape), source.shape)
    return relabel(scatter_add(input, d, wrap(wide), source * alpha if alpha != 1 else source), "IndexAdd")
