"""Picking and adding along an index: gather, scatter, masks.

Read next: `../in_place/scatter.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from autogradlab.engine.dtypes import as_array, is_known
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import scatter_along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy, relabel, wrap_dim
from autogradlab.ops.elementwise.arithmetic import where
from autogradlab.ops.linalg.products import scale

F = TypeVar("F", bound=Callable[..., Any])


def lift_numbers(fn: F) -> F:
    """Let a function along a dim take a number as a vector of one element, and give back a number."""

    @functools.wraps(fn)
    def lifted(input: Any, *args: Any, **kwargs: Any) -> Any:
        if not isinstance(input, Tensor) or input.ndim > 1:
            return fn(input, *args, **kwargs)
        line = as_line(input)
        found = fn(line, *map(as_line, args), **{k: as_line(v) for k, v in kwargs.items()})
        return found if line is input else found.reshape(())

    return lifted  # type: ignore[return-value]


def as_line(x: Any) -> Any:
    """A 0-d tensor as a vector of one element; anything else as it is."""
    return x.reshape(1) if isinstance(x, Tensor) and x.ndim == 0 else x


def integer_index(name: str, index: Any) -> Any:
    """An index tensor as an int64 array."""
    data = as_array(index._data if isinstance(index, Tensor) else index)
    if data.dtype.kind not in "iu":
        words = "int32 or int64" if name == "index_select" else "int32/int64"
        raise DtypeError(f"{name}(): Expected dtype {words} for index", hint="convert it: {y}.long().")
    return data


def check_in_range(data: Any, size: int, dim: int, error: Any = AutogradError, prefix: str = "") -> None:
    """Refuse positions that a dimension doesn't have; `error` and `prefix` are what PyTorch's function says."""
    if data.size and is_known(data) and not (data.min() > -1 and data.max() < size):
        wrong = int(data.max() if data.max() >= size else data.min())
        raise error(
            f"{prefix}index {wrong} is out of bounds for dimension {dim} with size {size}",
            hint=f"`{{x}}` has {size} of them: positions in `{{y}}` run from 0 to {size - 1}.",
        )


@op()
def gather(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """out[i][j] = input[index[i][j]][j] for dim 0, and so on: one pick per element of `index`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("gather", index)
    if not at.size:
        return relabel(input.reshape(-1)[:0].reshape(at.shape), "Gather")
    if max(at.ndim, 1) != max(input.ndim, 1):
        raise AutogradError(
            "Index tensor must have the same number of dimensions as input tensor",
            hint="index_select picks whole slices by a 1-d index.",
        )
    if not input.ndim:
        return relabel(input.expand(at.shape).clone(), "Gather")
    for k, (n, m) in enumerate(zip(at.shape, input.shape, strict=True)):
        if k != d and n > m:
            raise AutogradError(
                f"Size does not match at dimension {k} expected index {list(at.shape)} to be no larger than self "
                f"{list(input.shape)} apart from dimension {d}",
                hint=f"the index may be longer than `{{x}}` along dim {d} only.",
            )
    check_in_range(at, input.shape[d], d)
    part = input[tuple(slice(None) if k == d else slice(n) for k, n in enumerate(at.shape))]
    return apply(rule_of(np.take_along_axis), (part, at, d))


@op()
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """`gather`, with shapes that broadcast; over all elements without `dim`."""
    if dim is None:
        return gather(input.reshape(-1), 0, indices.reshape(-1))
    d, at = wrap_dim(dim, input.ndim), integer_index("take_along_dim", indices)
    at = np.where(at < 0, at + input.shape[d], at)  # as in an index, -1 is the last
    shape = list(
        np.broadcast_shapes(*[tuple(1 if k == d else n for k, n in enumerate(s)) for s in (input.shape, at.shape)])
    )
    wide = input.expand(*[input.shape[d] if k == d else n for k, n in enumerate(shape)])
    return gather(wide, d, wrap(np.broadcast_to(at, [at.shape[d] if k == d else n for k, n in enumerate(shape)])))


handles_numpy(np.take_along_axis)(
    lambda arr, indices, axis=-1: take_along_dim(arr, wrap(as_array(getattr(indices, "_data", indices))), axis)
)


@op()
def index_select(input: Tensor, dim: int, index: Tensor) -> Tensor:
    """The slices along `dim` at the given positions."""
    d, at = wrap_dim(dim, input.ndim), integer_index("index_select", index)
    if at.ndim > 1:
        raise AutogradIndexError("index_select(): Index is supposed to be a vector", hint="{x}[index] takes any shape.")
    size = input.shape[d] if input.ndim else 1
    if at.size and not 0 <= at.min() <= at.max() < size:
        raise AutogradIndexError("index out of range in self", hint=f"positions run from 0 to {size - 1}.")
    if not input.ndim:
        return relabel(input.reshape(1)[at.reshape(-1)].reshape(()), "IndexSelect")
    return relabel(input[(*(slice(None),) * d, at.reshape(-1))], "IndexSelect")


@handles_numpy(np.take)
def numpy_take(a: Tensor, indices: Any, axis: int | None = None, mode: Any = "raise") -> Tensor:
    """NumPy's spelling of picking slices; those outside wrap around or are clipped, where `mode` says so."""
    at = indices._data if isinstance(indices, Tensor) else np.asarray(indices)
    if mode != "raise":
        at = np.take(np.arange(a._data.size if axis is None else a.shape[axis]), at, mode=mode)
    return a.reshape(-1)[at] if axis is None else a[(*(slice(None),) * wrap_dim(axis, a.ndim), at)]


def mask_array(name: str, mask: Any) -> Any:
    """A mask as an array of bools."""
    data = mask._data if isinstance(mask, Tensor) else np.asarray(mask)
    if data.dtype.kind != "b":
        raise DtypeError(f"{name}: expected BoolTensor for mask", hint="make one by comparing: x > 0.")
    return data


def check_mask(mask: Any, name: str, title: Callable[[str, str], str] = lambda title, lower: title) -> None:
    """Refuse a mask that is no tensor of bools; `title` is what the function calls its dtype."""
    if isinstance(mask, Tensor) and mask._data.dtype.kind != "b":
        said = title(mask.dtype.title, mask.dtype.title.lower())
        sentence = f"{name} only supports boolean masks, but got mask with dtype {said}"
        raise DtypeError(sentence, hint="make one by comparing: x > 0.")
    mask_array(name, mask)


@op(in_place=True)
def masked_fill(input: Tensor, mask: Tensor, value: Any) -> Tensor:
    """The input with `value` wherever the mask is True."""
    check_mask(mask, "masked_fill_", {"Long": "long int"}.get)
    if isinstance(value, Tensor) and value.ndim:
        sentence = (
            f"masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {value.ndim} dimension(s)."
        )
        raise AutogradError(sentence, hint="al.where({y}, values, {x}) takes one value for each place.")
    filled = where(mask, value, input)
    return relabel(filled if filled.dtype == input.dtype else filled.to(input.dtype), "MaskedFill")


@op()
def masked_select(input: Tensor, mask: Tensor) -> Tensor:
    """The elements where the mask is True, as a vector."""
    data = np.broadcast_to(mask_array("masked_select", mask), np.broadcast_shapes(np.shape(mask._data), input.shape))
    return relabel(input.expand(*data.shape)[wrap(data)], "MaskedSelect")


@op(in_place=True)
@lift_numbers
def scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> Tensor:
    """The input with each element of `src` added at its index along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("scatter_add", index)
    check_scatter("scatter", input, at, src)
    check_in_range(at, input.shape[d], d)
    if not at.size:
        return input.clone()
    part = src[tuple(slice(n) for n in at.shape)]
    return relabel(input + apply(rule_of(scatter_along), (tuple(input.shape), part, at, d)), "ScatterAdd")


def check_scatter(name: str, input: Tensor, at: Any, src: Any) -> None:
    """Refuse an index or a source of other numbers of dimensions, and a source of another dtype or too small."""
    if at.size and at.ndim != input.ndim:
        raise AutogradError(
            "Index tensor must have the same number of dimensions as self tensor",
            hint="index_add, index_copy and index_fill write whole slices by a 1-d index.",
        )
    if not isinstance(src, Tensor):
        return
    if src.dtype != input.dtype:
        sentence = f"{name}(): Expected self.dtype to be equal to src.dtype"
        raise DtypeError(sentence, hint=f"convert it: {{src}}.to({input.dtype!r}).".replace("torch.", "al."))
    if at.size and src.ndim != at.ndim:
        sentence = "Index tensor must have the same number of dimensions as src tensor"
        raise AutogradError(sentence, hint="one element of src is written per element of the index.")
    if at.size and any(m > n for m, n in zip(at.shape, src.shape, strict=True)):
        raise AutogradError(
            f"Expected index {list(at.shape)} to be no larger than src {list(src.shape)} size-wise",
            hint="one element of src is written per element of the index.",
        )


def check_source(name: str, input: Tensor, dim: int, at: Any, source: Tensor) -> None:
    """Refuse slices that don't fit: others in number than the index, or of another shape."""
    if at.size != source.shape[dim]:
        raise AutogradError(
            f"{name}(): Number of indices ({at.size}) should be equal to source.size(dim): ({source.shape[dim]}), "
            f"for dim: {dim}",
            hint="one slice of the source goes to each index.",
        )
    shapes = [list(t.shape[:dim]) + list(t.shape[dim + 1 :]) for t in (input, source)]
    if source.ndim != input.ndim or shapes[0] != shapes[1]:
        raise AutogradError(
            "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = "
            f"{list(input.shape)} source.shape = {list(source.shape)}",
            hint=f"only dimension {dim} may differ.",
        )


@op(in_place=True)
@lift_numbers
def index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: float = 1) -> Tensor:
    """The input with the slices of `source` added at the given positions along `dim`."""
    d, at = wrap_dim(dim, input.ndim), integer_index("index_add", index)
    check_source("index_add_", input, d, at, source)
    shape = [-1 if k == d else 1 for k in range(input.ndim)]
    wide = np.broadcast_to(at.reshape(shape), source.shape)
    return relabel(scatter_add(input, d, wrap(wide), scale(source, alpha)), "IndexAdd")
