"""A tensor's gradient: `.grad`, how it grows, and the hooks that see it.

Read next: `ledger.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.errors.grad_errors import check_grad, check_hook_result, hook_type_error
from autogradlab.engine.errors.messages import AutogradError, name_of, warn
from autogradlab.engine.modes import mode
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor_data import TensorData, wrap

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = [
    "Handle", "accumulate_grad", "get_grad", "register_hook", "register_post_accumulate_grad_hook", "retain_grad",
    "set_grad",
]  # fmt: skip


def accumulate_grad(leaf: Any, g: Any) -> None:
    """Add `g` to the gradient that a leaf owns."""
    old = leaf.grad
    if isinstance(g, TensorData):
        leaf.grad = g if old is None else old + g
    elif old is None:
        leaf.grad = wrap(g if g.__class__ in SCALARS else g.copy())
    elif old._node is None:
        old._data += g  # an array in place; a scalar is replaced within the tensor, which stays the learner's own
    else:
        leaf.grad = wrap(old._data + g)
    if leaf.post_hooks:
        run_post_hooks(leaf, isinstance(g, TensorData))


def run_post_hooks(leaf: Any, recorded: bool) -> None:
    """Show a leaf to its post-accumulate hooks, as part of the backward pass: recorded only where the pass is.

    Such a hook may be an optimizer's step, which writes into the leaf.
    """
    before, mode.recording = mode.recording, recorded
    try:
        for hook in list(leaf.post_hooks):
            if not isinstance(returned := hook(leaf.variable), TensorData | None):
                raise hook_type_error(returned, "a post-accumulate hook returns nothing: leave out its return.")
    finally:
        mode.recording = before


# --- .grad ---------------------------------------------------------------------------------------------------------


def get_grad(self: Tensor) -> Tensor | None:
    """The accumulated gradient, or None before the first backward."""
    if self._node is not None and self._node.__class__ is not Leaf and self._retained is None:
        name = name_of(self)
        warn(
            "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute "
            "won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for "
            "a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by "
            "mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for "
            "more information.",
            hint=f"`{name}` was computed from other tensors. Call {name}.retain_grad() before backward(), or look "
            "at the .grad of the tensors it was computed from.",
        )
        return None
    box = self._leaf or self._retained
    return None if box is None else box.grad


def set_grad(self: Tensor, g: Tensor | None) -> None:
    """Replace the gradient; None clears it."""
    if g is not None:
        check_grad(self, g)
    if self._leaf is None:
        self._leaf = Leaf(self)
    if g is not self._leaf.grad:
        self._leaf.grad, self._leaf.ledger = g, None


def clear_grad(self: Tensor) -> None:
    """`del x.grad` is `x.grad = None`."""
    set_grad(self, None)


# --- hooks ---------------------------------------------------------------------------------------------------------


class Handle:
    """What takes a hook off again."""

    def __init__(self, hooks: list[Any], hook: Any) -> None:
        self.hooks, self.hook = hooks, hook

    def remove(self) -> None:
        """Take the hook off."""
        if self.hook in self.hooks:
            self.hooks.remove(self.hook)

    def __enter__(self) -> Handle:
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()


def register_post_accumulate_grad_hook(self: Tensor, hook: Callable[[Tensor], None]) -> Handle:
    """Call `hook(leaf)` each time its `.grad` has been added to."""
    if self._leaf is None or self._node is not self._leaf:
        raise AutogradError(
            "post accumulate grad hooks cannot be registered on non-leaf tensors",
            hint=f"`{(name := name_of(self))}` was computed: write {name}.register_hook(...), or register it on a "
            "tensor that you made with requires_grad=True.",
        )
    self._leaf.post_hooks.append(hook)
    return Handle(self._leaf.post_hooks, hook)


def retain_grad(self: Tensor) -> None:
    """Keep the gradient of this computed tensor in `.grad`, too."""
    if self._node is None:
        raise AutogradError(
            "can't retain_grad on Tensor that has requires_grad=False",
            hint=f"nothing that `{name_of(self)}` was computed from requires grad, so it will have no "
            f"gradient. Create it, or what it was computed from, with requires_grad=True.",
        )
    if not self.is_leaf and self._retained is None:
        self._retained = Leaf(self)
        retain_at(self._node, self._retained)


def retain_at(node: Any, box: Leaf) -> None:
    """Let `box` keep what passes through `node`, after all of its hooks, those to come included.

    The hook has a list of its own, so that a write in place can carry it to the node that the tensor has then; the
    other hooks stay with the value that they were registered on.
    """
    node.hooks = node.hooks or []  # where there are none, the reverse pass asks no further
    node.retain_hooks = [*(node.retain_hooks or ()), (box, lambda g: accumulate_grad(box, g))]


def move_retained(t: Any, before: Any) -> None:
    """Let a tensor that was written to keep the gradient of its new value, at its new node."""
    if t._retained is None or t._node is before:
        return
    if before is not None and before.retain_hooks:
        before.retain_hooks = [pair for pair in before.retain_hooks if pair[0] is not t._retained]
    retain_at(t._node, t._retained)


def retains_grad(self: Tensor) -> bool:
    """Whether `retain_grad()` was called on this computed tensor."""
    return self._retained is not None


def register_hook(self: Tensor, hook: Callable[[Tensor], Tensor | None]) -> Handle:
    """Call `hook(grad)` whenever a gradient of this tensor is computed; what it returns replaces the gradient."""
    if self._node is None:
        raise AutogradError(
            "cannot register a hook on a tensor that doesn't require gradient",
            hint=f"create `{name_of(self)}` with requires_grad=True, or compute it from something that has it.",
        )

    def on_raw(g: Any) -> Any:
        seen: Any = g if isinstance(g, TensorData) else wrap(g)
        new = hook(seen)
        if new is None:
            return g
        check_hook_result(getattr(hook, "__name__", hook), seen, new)
        return new if isinstance(g, TensorData) else new._data

    self._node.hooks = self._node.hooks or []
    self._node.hooks.append(on_raw)
    return Handle(self._node.hooks, on_raw)
