"""What autograd must refuse about writing into a tensor's own memory.

Read next: `views.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import InplaceError, ShapeError, name_of, out_of_place
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import raw_value
from autogradlab.engine.rules.indexing import is_advanced
from autogradlab.engine.tape import InferenceCounter, Leaf, Slot
from autogradlab.engine.tensor import Tensor, storage
from autogradlab.engine.tensor_data import ViewOrigin, piece_origin
from autogradlab.engine.version_check import check_tracked
from autogradlab.ops.index.getitem import raw_index
from autogradlab.ops.shape.expand import expand_error
from autogradlab.ops.shape.unbind import expose_numbers

__all__ = ["assignment_error", "check_no_overlap", "check_writable", "has_overlap"]


def check_writable(t: Tensor, view: bool = False) -> None:
    """Refuse to overwrite a leaf whose gradient is being recorded, or a view of one, as PyTorch does."""
    if t._counter.__class__ is InferenceCounter:
        check_tracked(t, INFERENCE)
    base = t if t._base is None else t._base
    if base._node is None:
        return
    if base._views or base._node.__class__ is Slot:
        base = expose_numbers(t)
    if not mode.recording:
        return
    origin = t._view_origin or piece_origin(t._node)
    if origin is not None:
        raise forbidden_view_error(t, origin)
    if base._node.__class__ is not Leaf:
        return
    what = "a view of " if view or base is not t else ""
    name = name_of(base)
    raise InplaceError(
        f"{what}a leaf Variable that requires grad is being used in an in-place operation.",
        hint=f"to update a parameter, write inside `with al.no_grad():`, as in {name} -= lr * {name}.grad; to compute "
        f"with it, write out of place, {name}_new = {name} + ...",
    )


MULTIPLE = (
    "This view is the output of a function that returns multiple views. Such functions do not allow the output views "
    "to be modified inplace. You should replace the inplace operation by an out-of-place one."
)
NO_GRAD = (
    "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both "
    "the view and the inplace either both inside the {} block (if you don't want the inplace to be tracked) or "
    "both outside (if you want the inplace to be tracked)."
)
INFERENCE = (  # PyTorch's sentence has no blanks between its parts
    "Inplace update to inference tensor outside InferenceMode is not allowed."
    "You can make a clone to get a normal tensor before doing inplace update."
    "See https://github.com/pytorch/rfcs/pull/17 for more details."
)
CUSTOM = (
    "This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic "
    "to handle view+inplace would override the custom backward associated with the custom Function, leading to "
    "incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom Function."
)


def forbidden_view_error(t: Tensor, origin: ViewOrigin, is_being: str = "is being") -> InplaceError:
    """The error of a write to a view that autograd couldn't follow to its base, or to its base behind its back."""
    node, name = t._node, name_of(t)
    if origin.kind in ("no_grad", "inference"):
        block = f"{origin.kind}_mode".replace("grad_mode", "grad")
        where = "with grad mode enabled" if block == "no_grad" else "in normal mode"
        raise InplaceError(
            f"A view was created in {origin.kind} mode and {is_being} modified inplace {where}. "
            f"{NO_GRAD.format(block)}",
            hint=f"make the view where it is written to, or write {out_of_place(name)}.",
        )
    maker = origin.maker if node is None or node.rule.label == "Invalid" else node.name()
    maker = maker.removesuffix("Backward0").removesuffix("Backward")
    index = origin.position if maker == origin.maker.removesuffix("Backward") else 0
    return InplaceError(
        f"Output {index} of {maker} is a view and {is_being} modified inplace. "
        f"{MULTIPLE if origin.kind == 'multiple' else CUSTOM}",
        hint=f"write {out_of_place(name)}, or change a copy, {name}.clone().",
    )


def has_overlap(x: Any) -> bool:
    """Whether several elements of a raw value are one place in memory, as after expand."""
    if x.__class__ is not np.ndarray or 0 not in x.strides or not x.size:
        return False
    return any(s == 0 and n > 1 for s, n in zip(x.strides, x.shape, strict=True))


def check_no_overlap(t: Tensor, *sources: Any) -> None:
    """Refuse to write different values to one place in memory, or from places that the write changes."""
    x = t._data
    for source in sources:
        if isinstance(source, Tensor) and source._counter is not None and source._counter is t._counter:
            check_source_apart(x, source)
    if x.__class__ is np.ndarray and 0 in x.strides and has_overlap(x):
        name = name_of(t)
        raise InplaceError(
            "unsupported operation: more than one element of the written-to tensor refers to a single memory location. "
            "Please clone() the tensor before performing the operation.",
            hint=f"expand repeats without copying: write {name} = {name}.clone() first.",
        )


def check_source_apart(target: Any, source: Tensor) -> None:
    """Refuse a source that shares some of its memory with the target, but isn't the same elements in the same order."""
    x = source._data
    if not all(a.__class__ is np.ndarray and a.size and is_dense(a) for a in (x, target)):
        return  # PyTorch doesn't look closer, and NumPy copies first
    same = x.shape == target.shape and x.strides == target.strides and x.ctypes.data == target.ctypes.data
    if not same and np.may_share_memory(x, target):
        name = name_of(source)
        raise InplaceError(
            "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single "
            "memory location. Please clone() the tensor before performing the operation.",
            hint=f"the write would change what it reads: write {name}.clone() for the source.",
        )


def is_dense(x: Any) -> bool:
    """Whether the elements fill one stretch of memory, in any order of dimensions."""
    step = x.itemsize
    for stride, n in sorted((s, n) for s, n in zip(x.strides, x.shape, strict=True) if n > 1):
        if stride != step:
            return False
        step *= n
    return True


def assignment_error(t: Tensor, key: Any, value: Any, error: ValueError) -> ShapeError:
    """The error of writing a value to a place of another shape, in PyTorch's words."""
    index = raw_index(key)
    place, given = storage(t)[index].shape, np.shape(raw_value(value))
    name, v = name_of(t), name_of(value, "value")
    hint = f"the place in `{name}` has shape {list(place)}, `{v}` has shape {list(given)}: make them equal."
    if not is_advanced(index):
        return expand_error(given, place, hint)
    return ShapeError(
        f"shape mismatch: value tensor of shape {list(given)} cannot be broadcast to indexing result of shape "
        f"{list(place)}",
        hint=hint,
    )
