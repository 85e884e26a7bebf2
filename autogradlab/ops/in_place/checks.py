"""What autograd must refuse about writing into a tensor's own memory.

Read next: `methods.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.messages import InplaceError, ShapeError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import raw_of
from autogradlab.engine.rules.indexing import advanced
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor import Tensor, storage
from autogradlab.ops.index.getitem import raw_index
from autogradlab.ops.shape.reshape import unexpandable

__all__ = ["refuse", "unassignable"]


def refuse(t: Tensor, view: bool = False) -> None:
    """Refuse to overwrite a leaf whose gradient is being recorded, or a view of one, as PyTorch does."""
    base = t if t._base is None else t._base
    if not mode.recording or base._node is None:
        return
    if getattr(t._node, "index", None) is not None:
        refuse_piece(t)
    if base._node.__class__ is not Leaf:
        return
    what = "a view of " if view or base is not t else ""
    name = name_of(base)
    raise InplaceError(
        f"{what}a leaf Variable that requires grad is being used in an in-place operation.",
        hint=f"to update a parameter, write inside `with al.no_grad():`, as in {name} -= lr * {name}.grad; to compute "
        f"with it, write out of place, {name}_new = {name} + ...",
    )


PIECES = frozenset({"Unbind", "Split", "SplitWithSizes"})


def refuse_piece(t: Tensor) -> None:
    """Refuse to overwrite one of several views that one operation made."""
    node: Any = t._node
    maker = node.name().removesuffix("Backward0")
    if maker in PIECES:
        name = name_of(t)
        raise InplaceError(
            f"Output {node.index} of {maker} is a view and is being modified inplace. This view is the output of a "
            "function that returns multiple views. Such functions do not allow the output views to be modified "
            "inplace. You should replace the inplace operation by an out-of-place one.",
            hint=f"write {name} = {name} + 1 instead of {name} += 1, or change a copy, {name}.clone().",
        )


def unassignable(t: Tensor, key: Any, value: Any, error: ValueError) -> ShapeError:
    """The error of writing a value to a place of another shape, in PyTorch's words."""
    index = raw_index(key)
    place, given = storage(t)[index].shape, np.shape(raw_of(value))
    name, v = name_of(t), name_of(value, "the value")
    hint = f"the place in `{name}` has shape {list(place)}, `{v}` has shape {list(given)}: make them equal."
    if not advanced(index):
        return unexpandable(given, place, hint)
    return ShapeError(
        f"shape mismatch: value tensor of shape {list(given)} cannot be broadcast to indexing result of shape "
        f"{list(place)}",
        hint=hint,
    )
