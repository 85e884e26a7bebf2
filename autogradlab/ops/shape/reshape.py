"""Operations that move elements without changing them.

Read next: `permute.py`.
"""

from __future__ import annotations

import operator
import weakref
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Dtype
from autogradlab.engine.errors.messages import AutogradError, ShapeError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import shape as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage, wrap
from autogradlab.engine.tensor_data import ViewOrigin, piece_origin
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import (
    accept_keyword,
    accept_numpy_names,
    handles_numpy,
    relabel,
    wrap_dim,
)


def make_view(base: Tensor, fn: Any, *args: Any) -> Tensor:
    """Apply an operation whose result shares memory with `base`."""
    storage(base)
    t: Tensor = apply(rule_of(fn), (base, *args))
    if t._data.__class__ is np.ndarray and np.may_share_memory(t._data, base._data):
        if not t._data.flags.writeable and base._data.flags.writeable:
            t._data.flags.writeable = True  # NumPy's diagonal and broadcast_to are read-only
        note_view(t, base, (fn, args))
    return t


def note_view(t: Tensor, base: Tensor, step: tuple[Any, tuple[Any, ...]]) -> None:
    """Note what `t` is a view of, and by which step."""
    root = base if base._base is None else base._base
    t._counter = base._counter or counter_of(base)
    t._base = root
    t._view_steps = (*base._view_steps, step)
    origin = base._view_origin or (None if base._node is None else piece_origin(base._node))
    if not mode.recording:
        origin = origin or UNRECORDED[mode.inference]
        if root._node is not None:
            end_of_path(t)
    if origin is not None:
        t._view_origin = origin
    views = views_of(root)
    views[weakref.ref(t, views.pop)] = None
    if t._node is not None:
        t._node.counter, t._node.start = t._counter, t._counter.count


UNRECORDED = (ViewOrigin("no_grad", ""), ViewOrigin("inference", ""))


def end_of_path(t: Tensor) -> None:
    """Let a view that was made unrecorded require grad as its base does, with no way for a gradient to the base."""
    if t._data.dtype.kind == "f":
        t._node = Leaf(t)
        t._node.switched_off = True


@attach("_is_view")
def is_view(self: Tensor) -> bool:
    """Whether it looks at the memory of another tensor, its `_base`, and autograd knows it."""
    return self._base is not None or piece_origin(self._node) is not None


def views_of(base: Tensor) -> dict[Any, None]:
    """The table of a base's views, oldest first, which a set wouldn't keep; a view leaves it when it dies."""
    if base._views is None:
        base._views = {}
    return base._views


def parse_sizes(args: tuple[Any, ...]) -> tuple[int, ...]:
    """A shape given as one tuple or as several numbers."""
    flat = args[0] if len(args) == 1 and isinstance(args[0], (tuple, list)) else args
    return tuple(map(operator.index, flat))


@op()
@accept_keyword("shape")
def reshape(input: Tensor, *shape: Any) -> Tensor:
    """The same elements in another shape; one size may be -1."""
    wanted = parse_sizes(shape)
    if wanted.count(-1) > 1:
        raise ShapeError(
            "only one dimension can be inferred",
            hint=f"-1 may stand for one size; write the others: {name_of(input)}.reshape(-1, 1), for example.",
        )
    if -1 in wanted and 0 in wanted and not input._data.size:
        raise ShapeError(
            f"cannot reshape tensor of 0 elements into shape {list(wanted)} because the unspecified dimension size -1 "
            "can be any value and is ambiguous",
            hint=f"write every size: {name_of(input)} has shape {list(input.shape)}.",
        )
    try:
        made = make_view(input, np.reshape, wanted)
        if made._base is None and made._node is not None and not storage(input).flags.c_contiguous:
            relabel(made, "UnsafeView")
        return made
    except ShapeError:
        raise ShapeError(
            f"shape '{list(wanted)}' is invalid for input of size {input._data.size}",
            hint=f"`{(name := name_of(input))}` has shape {list(input.shape)}, and sizes must multiply to "
            f"{input._data.size}. -1 stands for the size that follows: {name}.reshape({inferred_shape_text(wanted)}).",
        ) from None


def inferred_shape_text(sizes: tuple[int, ...]) -> str:
    """A shape whose first size follows from the others."""
    return str((-1, *sizes[1:])).strip("(),")


@attach("view")
@accept_keyword("dtype")
@accept_keyword("size")
def view(self: Tensor, *shape: Any) -> Tensor:
    """The same memory in another shape; one size may be -1. Or, given a dtype, its bits read as another type."""
    if len(shape) == 1 and isinstance(shape[0], Dtype):
        return view_as_type(self, shape[0])
    other = reshape(self, *shape)
    if self._data.size and not np.may_share_memory(other._data, self._data):
        raise ShapeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
            "contiguous subspaces). Use .reshape(...) instead.",
            hint=f"a view shares memory, which lies in another order here: write "
            f"{name_of(self)}.reshape({', '.join(map(str, parse_sizes(shape)))}), which copies.",
        )
    return other


def view_as_type(self: Tensor, dtype: Dtype) -> Tensor:
    """The same memory, its bits read as numbers of another type."""
    try:
        same = wrap(storage(self).view(dtype.dtype))
    except (ValueError, TypeError):
        ratio = dtype.dtype.itemsize // self._data.itemsize
        raise AutogradError(
            f"self.size(-1) must be divisible by {ratio} to view {self.dtype.title} as {dtype.title} (different "
            f"element sizes), but got {self.shape[-1] if self.ndim else 1}",
            hint=f"to convert the numbers themselves write {name_of(self)}.to(al.{dtype.name}).",
        ) from None
    same._counter = counter_of(self)
    return same


@op()
def flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> Tensor:
    """Join the dimensions from `start_dim` to `end_dim` into one."""
    lo, hi = wrap_dim(start_dim, input.ndim), wrap_dim(end_dim, input.ndim)
    if lo > hi:
        raise AutogradError(
            "flatten() has invalid args: start_dim cannot come after end_dim", hint=f"{lo} comes after {hi}."
        )
    if lo == hi and input.ndim:
        return input
    joined_size = int(np.prod(input.shape[lo : hi + 1], dtype=np.int64))
    return reshape(input, (*input.shape[:lo], joined_size, *input.shape[hi + 1 :]))


@attach("ravel")
def ravel(self: Tensor) -> Tensor:
    """All elements in one row."""
    return reshape(self, -1)


@op(overloaded=True)
@handles_numpy(np.squeeze)
@accept_numpy_names
def squeeze(input: Tensor, dim: Any = None) -> Tensor:
    """Drop the dimensions of size 1, or those of `dim` that have it."""
    wanted = range(input.ndim) if dim is None else dim if isinstance(dim, (tuple, list)) else (dim,)
    axes = tuple(d for d in (wrap_dim(d, input.ndim) for d in wanted) if input.ndim and input.shape[d] == 1)
    label = "Squeeze" if dim is None else f"SqueezeBackward{2 if isinstance(dim, (tuple, list)) else 1}"
    return relabel(make_view(input, np.squeeze, axes), label)


@op()
def unsqueeze(input: Tensor, dim: int) -> Tensor:
    """Insert a dimension of size 1 at `dim`."""
    return make_view(input, np.expand_dims, wrap_dim(dim, input.ndim + 1))


@op()
def clone(input: Tensor) -> Tensor:
    """A copy with memory of its own, through which gradients pass."""
    return apply(rule_of(table.clone), (input,))


@op(dim_tuple=True)
@accept_numpy_names
@accept_keyword("dims")
def flip(input: Tensor, *dim: Any) -> Tensor:
    """Reverse the order of elements along the given dims (all of them by default)."""
    axis = tuple(wrap_dim(d, input.ndim) for d in parse_sizes(dim)) if dim else None
    if axis and len(set(axis)) < len(axis):
        twice = next(d for d in axis if axis.count(d) > 1)
        raise AutogradError(f"dim {twice} appears multiple times in the list of dims", hint="name each dim once.")
    return wrapped_flip(input, axis if input.ndim else None)


def wrapped_flip(input: Tensor, axis: tuple[int, ...] | None) -> Tensor:
    flipped = apply(rule_of(np.flip), (input, axis))
    flipped._data = flipped._data.copy("K")  # a copy, unlike NumPy's: writing to it leaves the input as it is
    return flipped


handles_numpy(np.shape)(lambda a: tuple(a.shape) if isinstance(a, Tensor) else ())
handles_numpy(np.ndim)(lambda a: a.ndim)
handles_numpy(np.size)(lambda a, axis=None: a._data.size if axis is None else a.shape[axis])


@handles_numpy(np.expand_dims)
def expand_dims(a: Tensor, axis: Any) -> Tensor:
    """NumPy's name of unsqueeze; several axes at once."""
    axes = axis if isinstance(axis, tuple) else (axis,)
    for d in sorted(x % (a.ndim + len(axes)) for x in axes):
        a = unsqueeze(a, d)
    return a
