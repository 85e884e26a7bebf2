"""Joining tensors along a dimension.

Read next: `split.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import operand_names
from autogradlab.engine.dtypes import dtype_error, in_row_order, result_type
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, ShapeError, name_of
from autogradlab.engine.operations import apply, raw_value
from autogradlab.engine.rules import shape as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, wrap_dim


def check_tensors(name: str, tensors: Any) -> tuple[Tensor, ...]:
    """The list of tensors that a joining function takes, checked."""
    if not isinstance(tensors, (tuple, list)):
        raise AutogradTypeError(
            f"{name}(): argument 'tensors' (position 1) must be tuple of Tensors, not {type(tensors).__name__}",
            hint=f"write al.{name}([{name_of(tensors, 'a')}, ...]): the tensors in one list.",
        )
    for k, x in enumerate(tensors):
        if isinstance(x, np.ndarray) and x.dtype.kind == "c":
            raise dtype_error(x.dtype)
        if not isinstance(x, (Tensor, np.ndarray)):
            raise AutogradTypeError(
                f"expected Tensor as element {k} in argument 0, but got {type(x).__name__}",
                hint=f"numbers become one tensor with al.tensor({name_of(tensors, '[...]')}).",
            )
    if not tensors:
        raise empty_join_error(name, tensors)
    return tuple(tensors)


def empty_join_error(name: str, tensors: Any) -> AutogradError | AutogradValueError:
    """The error of joining nothing; al.cat has a type of its own for it, as in PyTorch."""
    hint = f"`{name_of(tensors, 'tensors')}` is empty: append to it first."
    if name == "cat":
        return AutogradValueError("torch.cat(): expected a non-empty list of Tensors", hint=hint)
    return AutogradError(f"{name} expects a non-empty TensorList", hint=hint)


@op(method=False)
@accept_numpy_names
def stack(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Join tensors of one shape along a new dimension."""
    parts = check_tensors("stack", tensors)
    first = np.shape(raw_value(parts[0]))
    for k, p in enumerate(parts):
        if np.shape(raw_value(p)) != first:
            a, b = operand_names((parts[0], p))
            raise ShapeError(
                f"stack expects each tensor to be equal size, but got {list(first)} at entry 0 and "
                f"{list(np.shape(raw_value(p)))} at entry {k}",
                hint=f"`{a}` and `{b}` differ in shape. Write al.cat([{a}, {b}]) to join them along a dimension that "
                "they have.",
            )
    return apply(rule_of(table.stack), parts, {"axis": wrap_dim(dim, len(first) + 1)})


@op("concat", "concatenate", method=False)
@accept_numpy_names
def cat(tensors: Sequence[Tensor], dim: int = 0) -> Tensor:
    """Join tensors along a dimension that they have."""
    parts = check_tensors("cat", tensors)
    for k, p in enumerate(parts):
        if p.ndim == 0:
            raise AutogradError(
                f"zero-dimensional tensor (at position {k}) cannot be concatenated",
                hint=f"al.stack([{', '.join(operand_names(parts[:2]))}]) makes a vector of numbers.",
            )
    full = [p for p in parts if p.shape != (0,)] or parts  # PyTorch joins an empty vector to anything
    axis = wrap_dim(dim, full[0].ndim)
    for k, p in enumerate(parts):
        if p.shape != (0,) and (p.ndim != full[0].ndim or differing_dims(full[0], p, axis)):
            raise join_shape_error(full[0], k, p, axis)
    joined = apply(rule_of(table.cat), in_common_dtype(full), {"axis": axis})
    joined._data = in_row_order(joined._data)  # NumPy keeps the order of turned matrices
    return joined


def in_common_dtype(parts: Sequence[Tensor]) -> Sequence[Tensor]:
    """The tensors in the dtype that PyTorch computes with where theirs differ: ints and floats give the floats'."""
    kinds = {p._data.dtype: p for p in parts if isinstance(p, Tensor)}
    if len(kinds) < 2:
        return parts
    common = functools.reduce(lambda a, b: result_type(np.empty(1, a), np.empty(1, b)) or a, kinds)
    return [p.to(common) for p in parts]


def differing_dims(a: Tensor, b: Tensor, axis: int) -> list[int]:
    """The dimensions besides `axis` in which two tensors differ."""
    return [d for d, (m, n) in enumerate(zip(a._data.shape, b._data.shape, strict=True)) if m != n and d != axis]


def join_shape_error(first: Tensor, k: int, p: Tensor, axis: int) -> ShapeError:
    """The error of joining what differs in more than the dimension along which it is joined."""
    a, b = operand_names((first, p))
    facts = f"`{a}` has shape {list(first.shape)} and `{b}` has shape {list(p.shape)}"
    if p.ndim != first.ndim:
        return ShapeError(
            f"Tensors must have same number of dimensions: got {first.ndim} and {p.ndim}",
            hint=f"{facts}. Write {a if first.ndim < p.ndim else b}.unsqueeze(0) to add a dimension.",
        )
    d = differing_dims(first, p, axis)[0]
    ways = [f" Write al.cat([{a}, {b}], dim={e})." for e in range(p.ndim) if not differing_dims(first, p, e)]
    turned = [f" Write {b}.T."] if p.ndim == 2 and p.shape[::-1] == first.shape else []
    return ShapeError(
        f"Sizes of tensors must match except in dimension {axis}. Expected size {first.shape[d]} but got size "
        f"{p.shape[d]} for tensor number {k} in the list.",
        hint=f"{facts}; only dimension {axis} may differ." + "".join([*ways, *turned][:1]),
    )
