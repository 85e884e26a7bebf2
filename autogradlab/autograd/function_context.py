"""What the forward of a Function hands to its backward: `ctx`.

Read next: `function.py`.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from typing import Any

from autogradlab.autograd.saved_tensors import PackedValue, saved_tensors_hooks
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor import Tensor, counter_of, wrap
from autogradlab.engine.version_check import check_saved_values, overwritten_error

__all__ = ["Context", "OutputSlot", "SavedOutput", "is_in"]


class Context:
    """What forward hands to backward.

    Attributes:
        needs_input_grad: For each argument of forward, whether its gradient is asked for.
        saved_tensors: What `save_for_backward` kept.
    """

    def __init__(self, needs: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs
        self._saved: tuple[Any, ...] | None = ()
        self._constant: set[int] = set()
        self._dirty: tuple[Tensor, ...] = ()
        self._saved_outputs: dict[int, SavedOutput] = {}
        self._packed: dict[int, PackedValue] = {}
        self._for_forward: tuple[Any, ...] = ()
        self._materialize = True

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        """Keep tensors for backward."""
        for k, t in enumerate(tensors):
            if t is not None and not isinstance(t, Tensor):
                raise AutogradTypeError(
                    f"save_for_backward can only save variables, but argument {k} is of type {type(t).__name__}",
                    hint="keep what is no tensor as an attribute: ctx.factor = factor.",
                )
        self._saved = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """The tensors that were kept; an output has its graph, so that backward can be differentiated."""
        saved = self._saved or self._for_forward
        return tuple(self.unpacked(k, t) for k, t in enumerate(saved))

    def unpacked(self, k: int, t: Any) -> Any:
        """Saved tensor k: an output has its graph again, and what a hook packed is unpacked."""
        t = self._saved_outputs[k].unpack() if k in self._saved_outputs else t
        return wrap(self._packed[k].unpack()._data, t._node) if k in self._packed else t

    def pack(self, hooks: saved_tensors_hooks | None) -> None:
        """Keep what was saved in the form of the hooks that are in force."""
        if hooks is not None:
            saved = [(k, self.unpacked(k, t)) for k, t in enumerate(self._saved or ())]
            self._packed = {k: PackedValue(t, hooks) for k, t in saved if t is not None}

    def save_for_forward(self, *tensors: Tensor | None) -> None:
        """Keep tensors for jvp; it finds them in `saved_tensors`, unless `save_for_backward` kept others."""
        self._for_forward = tensors

    def mark_non_differentiable(self, *args: Tensor) -> None:
        """Declare outputs that have no gradient, such as indices."""
        self._constant |= {id(t) for t in args}

    def mark_dirty(self, *args: Tensor) -> None:
        """Declare inputs that forward wrote into; each of them must be returned."""
        self._dirty = args

    def note_outputs(self, node: Node, ys: tuple[Any, ...], outputs: tuple[Any, ...]) -> None:
        """Let go of saved tensors that were returned, and note which outputs they are.

        To keep an output itself would be a cycle: it holds its node, and the node's rule holds this context.
        """
        saved = list(self._saved or ())
        for j, t in enumerate(saved):
            k = next((k for k, y in enumerate(ys) if t is not None and t is y), None)
            if k is not None:
                saved[j] = None
                self._saved_outputs[j] = SavedOutput(node, k, outputs[k])
        self._saved, self._dirty = tuple(saved), ()

    def set_materialize_grads(self, value: bool) -> None:
        """Whether a missing output gradient reaches backward as zeros (the default) or as None."""
        self._materialize = value


class OutputSlot(Slot):
    """One output of a Function, which has what the call's ctx has: in PyTorch, the node is the ctx."""

    def __getattr__(self, name: str) -> Any:
        call = self.__dict__["parent"].__dict__.get("function") if "parent" in self.__dict__ else None
        if call is None or name.startswith("__"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        if name == "saved_tensors":
            check_saved_values(self.parent)
        return getattr(call[1], name)


class SavedOutput:
    """An output that was saved for backward: its memory, and which output of which node it is."""

    def __init__(self, node: Node, k: int, output: Tensor) -> None:
        self.node, self.index, self.data = weakref.ref(node), k, output._data
        self.slot = None if output._node is None else weakref.ref(output._node)
        self.counter = counter_of(output)
        self.version = self.counter.count

    def unpack(self) -> Tensor:
        """The output again, as it was returned.

        Raises:
            InplaceError: where it was overwritten since.
        """
        node = self.node()
        if node is not None and self.counter.count != self.version:
            raise overwritten_error(node, node, self.data, self.counter.count, self.version)
        t = wrap(self.data)
        if self.slot is not None and node is not None:
            t._node = self.slot() or OutputSlot(node, self.index, self.data)
        t._counter = self.counter
        return t


def is_in(x: Any, some: Iterable[Any]) -> bool:
    """Whether x itself, and not its equal, is one of `some`."""
    return x is not None and any(x is other for other in some)
