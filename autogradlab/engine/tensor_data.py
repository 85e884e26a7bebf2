"""What a tensor holds: its raw value, the node that made it, and what it shares with its views.

The engine's functions compute with these fields. What a tensor can do is listed in `tensor.py`, the last of the core.

Read next: `gradients.py`.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from autogradlab.engine.dtypes import Raw, as_array
from autogradlab.engine.modes import inferring, mode
from autogradlab.engine.tape import InferenceCounter, Leaf, Node, Slot, VersionCounter
from autogradlab.engine.version_check import check_tracked

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = [
    "TensorData", "ViewOrigin", "alias", "counter_of", "piece_origin", "share_counter", "storage", "version_of", "wrap",
]  # fmt: skip

ndarray = np.ndarray


class ViewOrigin(NamedTuple):
    """Why a view must not be written to while recording.

    Attributes:
        kind: "multiple" for one of several outputs, "custom" for what a Function returned, "no_grad" for a view that
            was made while nothing was recorded.
        maker: PyTorch's name of what made it, with "Backward".
        position: Which output of it this is.
    """

    kind: str
    maker: str
    position: int = 0


class TensorData:
    """The fields of a Tensor.

    `class Tensor(TensorData, made_by_operations=True)` says which class `wrap` makes: what computes with tensors comes
    before the class that lists their methods.

    Attributes:
        _data: The raw value: an ndarray, or a NumPy scalar where a 0-d float was computed.
        _node: What made it on the tape; a tracked leaf's Leaf; None where nothing is recorded.
    """

    __slots__ = ("__dict__", "__weakref__", "_data", "_node")
    _data: Any
    _node: Node | None

    _leaf: Leaf | None = None  # the owner of .grad
    _retained: Leaf | None = None  # the same for a computed tensor, after retain_grad()
    _counter: VersionCounter | None = None
    _base: Tensor | None = None  # what it is a view of
    _view_steps: tuple[Any, ...] = ()  # the operations that make this view of its base
    _view_origin: ViewOrigin | None = None  # for a view that must not be written to, what made it
    _views: dict[Any, None] | None = None  # weak references to its views, for a base
    _written: Any = None  # for what stands in for a tensor from before a write, a weak reference to it
    _detached_from: Any = None  # a weak reference to what it was detached from, for the pictures
    _no_node_reason: tuple[str, tuple[Any, ...]] = ("", ())  # why it has no node; weak references to what has one

    def __init_subclass__(cls, *, made_by_operations: bool = False) -> None:
        if made_by_operations:
            global tensor_class
            tensor_class = cls

    @property
    def _version(self) -> int:
        """How often it was written to in place."""
        check_tracked(self, "Inference tensors do not track version counter.", within=True)
        return version_of(self)


tensor_class: Any = TensorData
new_object = object.__new__


def wrap(data: Raw, node: Node | None = None) -> Tensor:
    """A Tensor around raw data, and around the node that made it."""
    t: Tensor = new_object(tensor_class)
    t._data = data
    t._node = node
    if inferring and mode.inference:
        t._counter = InferenceCounter()
    return t


def storage(t: TensorData) -> Any:
    """The tensor's memory as an ndarray, which from now on it shares."""
    if t._data.__class__ is not ndarray:
        t._data = as_array(t._data)
    return t._data


def version_of(t: TensorData) -> int:
    """How often a tensor was written to; of one made in inference mode never 0, so that its use is looked at."""
    return 0 if t._counter is None else t._counter.count


def counter_of(t: TensorData) -> VersionCounter:
    """The version counter of the tensor's memory."""
    if t._counter is None:
        t._counter = VersionCounter()
        if t._node is not None and t._node.__class__ is not Leaf:
            t._node.counter = t._counter
    return t._counter


def alias(t: TensorData, *, cut: bool = True) -> Tensor:
    """A leaf over the same memory."""
    same = wrap(storage(t))
    same._counter = counter_of(t)
    if cut and t._node is not None:
        same._detached_from = weakref.ref(t)
    return same


def piece_origin(node: Node | None) -> ViewOrigin | None:
    """The origin of what `unbind` or an iteration gives."""
    if node.__class__ is Slot and node is not None and node.rule.label == "Unbind":
        return ViewOrigin("multiple", "Unbind", node.index or 0)
    return None


def share_counter(view: TensorData, base: TensorData) -> None:
    """Let a view of the memory of `base` count writes together with it."""
    view._counter = counter_of(base)
    if view._node is not None:
        view._node.counter, view._node.start = view._counter, view._counter.count
