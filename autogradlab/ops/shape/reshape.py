"""Operations that move elements without changing them.

Read next: `join.py`.
"""

from __future__ import annotations

import operator
import weakref
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, ShapeError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import apply, apply_multi_output
from autogradlab.engine.rules import shape as table
from autogradlab.engine.rules.indexing import getitem
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage
from autogradlab.engine.tensor_data import ViewOrigin, piece_origin
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import (
    accept_keyword,
    accept_numpy_names,
    accept_spelling,
    handles_numpy,
    relabel,
    wrap_dim,
)


def make_view(base: Tensor, fn: Any, *args: Any) -> Tensor:
    """Apply an operation whose result shares memory with `base`."""
    storage(base)
    t: Tensor = apply(rule_of(fn), (base, *args))
    if t._data.__class__ is np.ndarray and np.may_share_memory(t._data, base._data):
        note_view(t, base, (fn, args))
    return t


def note_view(t: Tensor, base: Tensor, step: tuple[Any, tuple[Any, ...]]) -> None:
    """Note what `t` is a view of, and by which step."""
    if not t._data.flags.writeable and base._data.flags.writeable:
        t._data.flags.writeable = True  # NumPy's diagonal and broadcast_to are read-only
    t._counter = counter_of(base)
    t._base = base if base._base is None else base._base
    t._view_steps = (*base._view_steps, step)
    t._view_origin = base._view_origin or piece_origin(base._node)
    if t._view_origin is None and not mode.recording and t._base._node is not None:
        t._view_origin = ViewOrigin("no_grad", "")
    t._base._views = [*(v for v in t._base._views if v() is not None), weakref.ref(t)]
    if t._node is not None:
        t._node.counter, t._node.start = t._counter, t._counter.count


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
@accept_keyword("size")
def view(self: Tensor, *shape: Any) -> Tensor:
    """The same memory in another shape; one size may be -1."""
    other = reshape(self, *shape)
    if self._data.size and not np.may_share_memory(other._data, self._data):
        raise ShapeError(
            "view size is not compatible with input tensor's size and stride (at least one dimension spans across two "
            "contiguous subspaces). Use .reshape(...) instead.",
            hint=f"a view shares memory, which lies in another order here: write "
            f"{name_of(self)}.reshape({', '.join(map(str, parse_sizes(shape)))}), which copies.",
        )
    return other


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


def permute_hint(ndim: int) -> str:
    return f"name every dimension once: {{x}}.permute{tuple(reversed(range(ndim)))}, for example."


@op()
@accept_keyword("dims")
def permute(input: Tensor, *dims: Any) -> Tensor:
    """Reorder the dimensions."""
    order = parse_sizes(dims)
    if len(order) != input.ndim:
        raise AutogradError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to len(dims) = {len(order)}",
            hint=permute_hint(input.ndim),
        )
    if len({wrap_dim(d, input.ndim) for d in order}) < len(order):
        raise AutogradError(
            "permute(): duplicate dims are not allowed.",
            hint=permute_hint(input.ndim),
        )
    return make_view(input, np.transpose, tuple(wrap_dim(d, input.ndim) for d in parse_sizes(dims)))


@op("swapaxes", "swapdims")
@accept_spelling(axis0="dim0", axis1="dim1")
def transpose(input: Tensor, dim0: int | None = None, dim1: int | None = None) -> Tensor:
    """Swap two dimensions; with none named, as NumPy's method, reverse them all."""
    if dim0 is None or dim1 is None:
        return permute(input, *reversed(range(input.ndim)))
    return make_view(input, np.swapaxes, wrap_dim(dim0, input.ndim), wrap_dim(dim1, input.ndim))


@op()
def t(input: Tensor) -> Tensor:
    """The transpose of a tensor of at most 2 dimensions."""
    if input.ndim > 2:
        raise AutogradError(
            f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D",
            hint="name the two dimensions to swap: {x}.transpose(0, 1), or {x}.mT for the last two.",
        )
    made = make_view(input, np.transpose) if input.ndim == 2 else make_view(input, table.identity)
    return relabel(made, "T")


@op("moveaxis")
@handles_numpy(np.moveaxis)
def movedim(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Move dimensions to other places."""
    if not input.ndim:
        return make_view(input, table.identity)
    ends = [
        tuple(wrap_dim(d, input.ndim) for d in (e if isinstance(e, (tuple, list)) else (e,)))
        for e in (source, destination)
    ]
    return make_view(input, np.moveaxis, *ends)


def reverse_dims(self: Tensor) -> Tensor:
    """The tensor with its dimensions in reverse order: the transpose of a matrix."""
    return permute(self, *reversed(range(self.ndim)))


@op()
def adjoint(input: Tensor) -> Tensor:
    """Matrices with rows and columns swapped, in their last two dimensions."""
    return transpose(input, -2, -1)


attach("T")(property(reverse_dims))
attach("mT", "mH")(property(adjoint))
attach("H")(property(t))


@attach()
@accept_keyword("size")
def expand(input: Tensor, *shape: Any) -> Tensor:
    """Repeat dimensions of size 1 without copying; -1 keeps a size."""
    wanted = parse_sizes(shape)
    lead = len(wanted) - input.ndim
    full = tuple(input.shape[k - lead] if n == -1 else n for k, n in enumerate(wanted))
    try:
        return make_view(input, np.broadcast_to, full)
    except ShapeError:
        raise expand_error(input.shape, wanted, expand_hint(name_of(input), input, wanted)) from None


def expand_hint(name: str, input: Tensor, wanted: tuple[int, ...]) -> str:
    """What to write for an expand that is none."""
    rule = f"`{name}` has shape {list(input.shape)}; dimensions of size 1, and new leading ones, can be expanded."
    if len(wanted) < input.ndim:
        return f"{rule} Write {name}.squeeze() to drop those of size 1, or {name}.sum(0)."
    if input.ndim == 1 and len(wanted) == 2 and wanted[0] == input.shape[0]:
        return f"{rule} Write {name}.unsqueeze(1).expand{wanted}."
    return f"{rule} Write {name}.repeat(...) for copies one after the other."


def expand_error(have: tuple[int, ...], wanted: tuple[int, ...], hint: str) -> ShapeError:
    """The error of an expand that is none, in PyTorch's words."""
    if len(wanted) < len(have):
        return ShapeError(
            f"expand(torch.FloatTensor{{{list(have)}}}, size={list(wanted)}): the number of sizes provided "
            f"({len(wanted)}) must be greater or equal to the number of dimensions in the tensor ({len(have)})",
            hint=hint,
        )
    lead = len(wanted) - len(have)
    k = max(k for k, n in enumerate(wanted) if k >= lead and have[k - lead] not in (1, n))
    return ShapeError(
        f"The expanded size of the tensor ({wanted[k]}) must match the existing size ({have[k - lead]}) at "
        f"non-singleton dimension {k}.  Target sizes: {list(wanted)}.  Tensor sizes: {list(have)}",
        hint=hint,
    )


@attach()
def expand_as(self: Tensor, other: Tensor) -> Tensor:
    """Expanded to the shape of `other`."""
    return expand(self, *other.shape)


@op()
@accept_spelling(size="shape")
def broadcast_to(input: Tensor, shape: Sequence[int]) -> Tensor:
    """The same elements in a larger shape, not copied."""
    return expand(input, *shape)


@op()
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """The slices along `dim`, as a tuple."""
    return unbind_views(input, wrap_dim(dim, input.ndim))


def unbind_views(input: Tensor, dim: int) -> tuple[Tensor, ...]:
    """The slices along `dim`, which share the input's memory.

    The elements of a recorded vector are numbers, which are faster; a write to one of them is refused anyway.
    """
    x = storage(input)
    parts = apply_multi_output(UNBIND, (input,), {"dim": dim})
    if x.ndim == 1 and parts and parts[0]._node is not None:
        return parts
    for k, part in enumerate(parts):
        index = (*(slice(None),) * dim, k, ...)
        if x.ndim == 1:
            part._data = x[index]
        note_view(part, input, (getitem, (index,)))
        if part._node is not None:
            part._view_origin = piece_origin(part._node)
    return parts


UNBIND = rule_of(table.unbind)


@attach("__iter__")
def iterate(input: Tensor) -> Iterator[Tensor]:
    """Iteration, and unpacking `x, y, z = t`: over the first dimension."""
    if input._data.ndim == 0:
        raise AutogradTypeError("iteration over a 0-d tensor", hint=f"it is one number: write {name_of(input)}.item().")
    return iter(unbind_views(input, 0))


@op()
def clone(input: Tensor) -> Tensor:
    """A copy with memory of its own, through which gradients pass."""
    return apply(rule_of(table.clone), (input,))


@attach()
def contiguous(input: Tensor) -> Tensor:
    """The tensor itself, or a copy whose memory is in order."""
    if storage(input).flags.c_contiguous:
        return input
    copied = clone(input)
    copied._data = np.ascontiguousarray(copied._data)  # a copy keeps the order that its memory had
    return copied


@op(dim_tuple=True)
@handles_numpy(np.flip)
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
    flipped._data = np.array(flipped._data)  # a copy, unlike NumPy's: writing to it leaves the input as it is
    return flipped


handles_numpy(np.shape)(lambda a: tuple(a.shape) if isinstance(a, Tensor) else ())
handles_numpy(np.ndim)(lambda a: a.ndim)
handles_numpy(np.size)(lambda a, axis=None: a._data.size if axis is None else a.shape[axis])
handles_numpy(np.transpose)(lambda a, axes=None: permute(a, *(reversed(range(a.ndim)) if axes is None else axes)))
handles_numpy(np.swapaxes)(transpose)
handles_numpy(np.broadcast_to)(lambda array, shape, subok=False: expand(array, *shape))


@handles_numpy(np.expand_dims)
def expand_dims(a: Tensor, axis: Any) -> Tensor:
    """NumPy's name of unsqueeze; several axes at once."""
    axes = axis if isinstance(axis, tuple) else (axis,)
    for d in sorted(x % (a.ndim + len(axes)) for x in axes):
        a = unsqueeze(a, d)
    return a
