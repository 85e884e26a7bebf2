"""How a tensor's memory is laid out: copies in order, windows along a dimension, and views by any strides.

Read next: `join.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autogradlab.engine.dtypes import in_row_order
from autogradlab.engine.errors.messages import AutogradError, name_of
from autogradlab.engine.rules.shape import sliding_windows, strided
from autogradlab.engine.tensor import Tensor, attach, storage
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import wrap_dim
from autogradlab.ops.shape.reshape import clone, make_view


@attach()
def copy(self: Tensor) -> Tensor:
    """NumPy's name of clone."""
    return clone(self)


@attach()
def contiguous(input: Tensor) -> Tensor:
    """The tensor itself, or a copy whose memory is in order."""
    if storage(input).flags.c_contiguous:
        return input
    copied = clone(input)
    copied._data = in_row_order(copied._data)  # a copy keeps the order that its memory had
    return copied


@attach()
def storage_offset(self: Tensor) -> int:
    """How many elements of the memory that it shares lie before its first."""
    first, owner = storage(self), storage(self if self._base is None else self._base)
    while isinstance(owner.base, np.ndarray):
        owner = owner.base
    places = [int(x.ctypes.data) for x in (first, owner)]
    return (places[0] - places[1]) // first.itemsize if first.size else 0


@attach()
def unfold(self: Tensor, dimension: int, size: int, step: int) -> Tensor:
    """All slices of `size` elements along a dimension, `step` apart, in a new last dimension: a view."""
    if size < 0:
        raise AutogradError(f"size is {size} but must be >= 0", hint="it is the number of elements of each window.")
    d = wrap_dim(dimension, self.ndim)
    n = self.shape[d] if self.ndim else 1
    if size > n:
        raise AutogradError(
            f"maximum size for tensor at dimension {d} is {n} but size is {size}",
            hint=f"`{name_of(self)}` has shape {list(self.shape)}: take windows of at most {n}.",
        )
    if step <= 0:
        raise AutogradError(f"step is {step} but must be > 0", hint="it is the distance from one window to the next.")
    if not self.ndim:
        return self.reshape(1)[:size]
    return make_view(self, sliding_windows, d, size, step)


@op()
def as_strided(input: Tensor, size: Sequence[int], stride: Sequence[int], storage_offset: int | None = None) -> Tensor:
    """The tensor's memory in another layout; sizes, strides and the offset are counted in elements."""
    base = input if input._base is None else input._base
    offset = int(input.storage_offset() if storage_offset is None else storage_offset)
    memory = storage(base)
    check_layout(memory, tuple(size), tuple(stride), offset)
    if not memory.flags.c_contiguous or base.storage_offset():
        raise AutogradError(
            "as_strided() needs a tensor whose memory is in order",
            hint=f"copy it first: {(name := name_of(base))}.contiguous().clone().as_strided(...); or write what you "
            f"mean by indices, such as {name}[::2], or {name}.permute(...).",
        )
    return make_view(base, strided, tuple(size), tuple(stride), offset)


def check_layout(memory: np.ndarray, size: tuple[int, ...], stride: tuple[int, ...], offset: int) -> None:
    """Refuse sizes and strides that don't fit together, or that reach out of the memory."""
    if len(size) != len(stride):
        raise AutogradError("mismatch in length of strides and shape", hint="give one stride for each size.")
    if min(stride, default=0) < 0:
        raise AutogradError(
            f"as_strided: Negative strides are not supported at the moment, got strides: {list(stride)}",
            hint="{x}.flip(0) turns a dimension around.",
        )
    if offset < 0:
        raise AutogradError(f"Tensor: invalid storage offset {offset}", hint="it is 0, or the first element's place.")
    if min(size, default=1) < 0:
        raise AutogradError(
            f"Storage size calculation overflowed with sizes={list(size)} and strides={list(stride)}",
            hint="a size is the number of elements along a dimension, 0 or more.",
        )
    last = offset + sum((n - 1) * s for n, s in zip(size, stride, strict=True)) + 1
    needed, there = last * memory.itemsize, memory.nbytes
    if 0 not in size and needed > there:
        raise AutogradError(
            f"setStorage: sizes {list(size)}, strides {list(stride)}, storage offset {offset}, and itemsize "
            f"{memory.itemsize} requiring a storage size of {needed} are out of bounds for storage of size {there}",
            hint=f"the memory has {memory.size} elements, and the last place would be number {last}.",
        )
