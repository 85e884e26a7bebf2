"""Splitting, repeating, and the parts of matrices.

Read next: `grids_and_counts.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, AutogradTypeError, AutogradValueError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import shape as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.engine.tensor_data import ViewOrigin
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_keyword, accept_spelling, handles_numpy, relabel, wrap_dim
from autogradlab.ops.shape.join import cat, check_tensors
from autogradlab.ops.shape.reshape import make_view, parse_sizes, reshape


def slice_lengths(input: Tensor, lengths: Sequence[int], dim: int) -> tuple[Tensor, ...]:
    """Slices of the given lengths, one after the other along `dim`."""
    edges = [0, *np.cumsum(lengths).tolist()]
    before = (slice(None),) * dim
    return tuple(input[(*before, slice(a, b))] for a, b in zip(edges[:-1], edges[1:], strict=True))


@op()
@accept_spelling(split_size="split_size_or_sections", input="tensor")
def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Cut into parts of one length (the last may be shorter), or of the lengths given."""
    d = wrap_dim(dim, tensor.ndim)
    n = tensor.shape[d]
    if isinstance(split_size_or_sections, int):
        step = split_size_or_sections
        parts = slice_lengths(tensor, [min(step, n - k) for k in range(0, n, step)] or [0], d)
        return label_pieces(parts, "Split")
    if sum(split_size_or_sections) != n:
        raise AutogradError(
            f"split_with_sizes expects split_sizes to sum exactly to {n} (input tensor's size at dimension {d}), but "
            f"got split_sizes={list(split_size_or_sections)}",
            hint=f"the lengths must add up to {n}: write {{x}}.split([{n // 2}, {n - n // 2}]), for example.",
        )
    return label_pieces(slice_lengths(tensor, list(split_size_or_sections), d), "SplitWithSizes")


def label_pieces(parts: tuple[Tensor, ...], label: str) -> tuple[Tensor, ...]:
    """Parts under PyTorch's name of what cut them; their nodes know which part each is."""
    for k, p in enumerate(parts):
        relabel(p, label)
        p._view_origin = ViewOrigin("multiple", label, k)
        if p._node is not None:
            p._node.index = k
    return parts


@op()
def chunk(input: Tensor, chunks: int, dim: int = 0) -> tuple[Tensor, ...]:
    """Cut into at most `chunks` parts of one length."""
    if chunks < 1:
        raise AutogradError(f"chunk expects `chunks` to be greater than 0, got: {chunks}", hint="pass 1 or more.")
    if input.shape[dim] == 0:
        return tuple(input.clone() for _k in range(chunks))
    return split(input, max(1, -(-input.shape[dim] // chunks)), dim)


@handles_numpy(np.split)
def numpy_split(ary: Tensor, parts: Any, axis: int = 0) -> list[Tensor]:
    """NumPy's split: into equal parts, or at the given positions."""
    d = wrap_dim(axis, ary.ndim)
    n = ary.shape[d]
    if isinstance(parts, int) and n % parts:
        raise AutogradValueError("array split does not result in an equal division", hint=f"{n} / {parts} is no int.")
    edges = list(range(0, n + 1, n // parts)) if isinstance(parts, int) else [0, *parts, n]
    return list(slice_lengths(ary, np.diff(edges).tolist(), d))


@op(method=False)
def hstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join along the second dimension; vectors along their only one."""
    parts = [t.reshape(1) if t.ndim == 0 else t for t in check_tensors("hstack", tensors)]
    return cat(parts, 0 if parts[0].ndim == 1 else 1)


@op("row_stack", method=False)
def vstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join as rows."""
    return cat([t.reshape(1, -1) if t.ndim < 2 else t for t in check_tensors("vstack", tensors)], 0)


@op(method=False)
def dstack(tensors: Sequence[Tensor]) -> Tensor:
    """Join along the third dimension."""
    return cat([at_least(t, 3) for t in check_tensors("dstack", tensors)], 2)


@op(method=False)
def column_stack(tensors: Sequence[Tensor]) -> Tensor:
    """Join as columns."""
    return hstack([t.reshape(-1, 1) if t.ndim < 2 else t for t in check_tensors("column_stack", tensors)])


def at_least(t: Tensor, n: int) -> Tensor:
    """The tensor with at least n dimensions, added as NumPy does."""
    if t.ndim >= n:
        return t
    return t.unsqueeze(-1) if t.ndim == 2 else at_least(t.unsqueeze(0), n)


def atleast_function(n: int) -> Any:
    """`atleast_1d`, `atleast_2d` or `atleast_3d`."""

    def function(*tensors: Any) -> Any:
        if len(tensors) == 1 and isinstance(tensors[0], Tensor):
            return at_least(tensors[0], n)
        return tuple(at_least(t, n) for t in (tensors[0] if len(tensors) == 1 else tensors))

    function.__name__ = f"atleast_{n}d"
    function.__doc__ = f"Each tensor with at least {n} dimensions."
    return function


@attach()
@accept_keyword("repeats")
def repeat(input: Tensor, *repeats: Any, axis: int | None = None) -> Tensor:
    """Copies of the tensor side by side, so many along each dimension; with `axis`, NumPy's repeat of each element."""
    if axis is not None:
        repeated: Tensor = np.repeat(input, *repeats, axis=axis)  # type: ignore[call-overload]
        return repeated
    reps = parse_sizes(repeats)
    if len(reps) < input.ndim:
        raise AutogradError(
            "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
            hint=f"give one number per dimension: {{x}}.repeat({', '.join('1' * (input.ndim - 1))}, 2), for example.",
        )
    return apply(rule_of(np.tile), (input, reps))


@op()
@accept_keyword("dims")
def tile(input: Tensor, *dims: Any) -> Tensor:
    """`repeat`, with missing leading numbers taken as 1."""
    reps = parse_sizes(dims)
    return repeat(input, (1,) * (input.ndim - len(reps)) + reps)


handles_numpy(np.tile)(lambda A, reps: tile(A, *(reps if isinstance(reps, (tuple, list)) else (reps,))))


@op()
def roll(input: Tensor, shifts: Any, dims: Any = None) -> Tensor:
    """Move elements along dims; what leaves at one end comes back at the other."""
    by = tuple(shifts) if isinstance(shifts, (tuple, list)) else (shifts,)
    along = () if dims is None else tuple(dims) if isinstance(dims, (tuple, list)) else (dims,)
    if not by:
        raise AutogradError("`shifts` required", hint="write {x}.roll(1).")
    if along and not input.ndim:
        raise AutogradIndexError("Dimension specified as 0 but tensor has no dimensions", hint="leave `dims` away.")
    if len(by) != (len(along) or 1):
        raise AutogradError(
            f"shifts and dimensions must align. shifts: {len(by)}, dims:{len(along)}", hint="one dim for each shift."
        )
    if not along or not input._data.size:
        return apply(rule_of(np.roll), (input, by[0], None))
    return apply(rule_of(np.roll), (input, by, tuple(wrap_dim(d, input.ndim) for d in along)))


@op()
def diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> Tensor:
    """The diagonal of a matrix, or of each matrix of a stack."""
    d1, d2 = wrap_dim(dim1, input.ndim), wrap_dim(dim2, input.ndim)
    check_two_dims(dim1, dim2, d1 == d2)
    return make_view(input, np.diagonal, offset, d1, d2)


def check_two_dims(dim1: int, dim2: int, same: bool) -> None:
    """Refuse a diagonal in one dimension."""
    if same:
        sentence = f"diagonal dimensions cannot be identical {dim1}, {dim2}"
        raise AutogradError(sentence, hint="a diagonal needs two dimensions.")


@op()
def diag(input: Tensor, diagonal: int = 0) -> Tensor:
    """The diagonal of a matrix, or the matrix of a diagonal."""
    if input.ndim not in (1, 2):
        raise AutogradError(
            f"diag(): Supports 1D or 2D tensors. Got {input.ndim}D", hint="al.diagonal takes any number of dimensions."
        )
    if input.ndim == 2:
        made = apply(rule_of(np.diagonal), (input, diagonal, 0, 1))
        made._data = made._data.copy()  # a copy, unlike diagonal()
        return made
    n = input.shape[0] + abs(diagonal)
    return apply(rule_of(table.diag_embed), (input, diagonal, 0, 1, (n, n)))


@op()
def diag_embed(input: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """Matrices with the last dimension of the input on their diagonals."""
    d1, d2 = wrap_dim(dim1, input.ndim + 1), wrap_dim(dim2, input.ndim + 1)
    check_two_dims(dim1, dim2, d1 == d2)
    n = input.shape[-1] + abs(offset)
    rest = iter(input.shape[:-1])
    shape = tuple(n if d in (d1, d2) else next(rest) for d in range(input.ndim + 1))
    return apply(rule_of(table.diag_embed), (input, offset, d1, d2, shape))


@op()
def diagflat(input: Tensor, offset: int = 0) -> Tensor:
    """The matrix with all elements of the input on its diagonal."""
    return diag(reshape(input, -1), offset)


def check_two_dimensional(name: str, input: Tensor) -> None:
    """Refuse numbers and vectors."""
    if input.ndim < 2:
        sentence = f"{name}: input tensor must have at least 2 dimensions"
        raise AutogradError(sentence, hint="`{x}` is no matrix: al.diag({x}) makes one.")


@op(in_place=True)
def tril(input: Tensor, diagonal: int = 0) -> Tensor:
    """The lower triangle of each matrix, zeros elsewhere."""
    check_two_dimensional("tril", input)
    return apply(rule_of(np.tril), (input, diagonal))


@op(in_place=True)
def triu(input: Tensor, diagonal: int = 0) -> Tensor:
    """The upper triangle of each matrix, zeros elsewhere."""
    check_two_dimensional("triu", input)
    return apply(rule_of(np.triu), (input, diagonal))


def numpy_pad(array: Tensor, pad_width: Any, mode: str = "constant", constant_values: float = 0.0) -> Tensor:
    """NumPy's pad, with constant values."""
    if mode != "constant":
        raise AutogradValueError(f"pad mode {mode!r} is not supported", hint="only 'constant' is differentiable here.")
    widths = tuple(map(tuple, np.broadcast_to(np.asarray(pad_width), (array.ndim, 2)).tolist()))
    return apply(rule_of(table.pad), (array, widths, constant_values))


@op()
def unflatten(input: Tensor, dim: int, sizes: Sequence[int]) -> Tensor:
    """Split one dimension into several."""
    d = wrap_dim(dim, input.ndim)
    return reshape(input, (*input.shape[:d], *sizes, *input.shape[d + 1 :]))


def cut_equally(name: str, input: Tensor, parts: Any, dim: int, least: int) -> tuple[Tensor, ...]:
    """Parts of one length, or cut at the given positions, along a dim that must be there."""
    if input.ndim < least:
        raise AutogradError(
            f"torch.{name} requires a tensor with at least {least} dimension, but got a tensor with {input.ndim} "
            "dimensions!",
            hint="write {x}.split(...) for another dim.",
        )
    if not isinstance(parts, (int, tuple, list, Tensor)):
        given = f"Tensor, {type(parts).__name__}"
        sentence = f"{name}() received an invalid combination of arguments - got ({given}), but expected one of:"
        raise AutogradTypeError(sentence, hint=f"write {{x}}.{name}(2), or the positions, {{x}}.{name}([1, 3]).")
    n = input.shape[dim]
    if isinstance(parts, int) and (parts < 1 or n % parts):
        raise AutogradError(
            f"torch.{name} attempted to split along dimension {dim}, but the size of the dimension {n} is not "
            f"divisible by the split_size {parts}!",
            hint="tensor_split makes parts of nearly one length.",
        )
    return tuple(numpy_split(input, parts.tolist() if isinstance(parts, Tensor) else parts, dim))


@op()
def hsplit(input: Tensor, indices_or_sections: Any) -> tuple[Tensor, ...]:
    """Cut along the second dimension; vectors along their only one."""
    return cut_equally("hsplit", input, indices_or_sections, 0 if input.ndim == 1 else 1, 1)


@op()
def vsplit(input: Tensor, indices_or_sections: Any) -> tuple[Tensor, ...]:
    """Cut into groups of rows."""
    return cut_equally("vsplit", input, indices_or_sections, 0, 2)


for _n in (1, 2, 3):
    op(method=False)(atleast_function(_n))
