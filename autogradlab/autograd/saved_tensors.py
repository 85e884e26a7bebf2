"""What a node saves for its backward, and hooks that keep it in another form: `saved_tensors_hooks`.

A hook takes the place of a saved value by another rule: one that unpacks what was kept, and then runs the node's own
formulas. The engine needs to know nothing of it.

Read next: `node_hooks.py`.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Container, Iterator
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.modes import mode, no_grad
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import SMALL_SIZE, Node
from autogradlab.engine.tensor import Tensor, alias, wrap
from autogradlab.engine.tensor_data import version_of
from autogradlab.engine.version_check import reads_argument

__all__ = ["PackedValue", "SavedValue", "is_saved", "saved_names", "saved_tensors_hooks"]

Pack = Callable[[Tensor], Any]
Unpack = Callable[[Any], Tensor]
refusals: list[str] = []  # the messages of the open disable_saved_tensors_hooks


class PackedValue:
    """A saved tensor in the form that a pack hook gave it.

    Args:
        t: The tensor; the hook gets another one of the same memory.
        hooks: What packs it, and what unpacks it again.
    """

    def __init__(self, t: Tensor, hooks: saved_tensors_hooks) -> None:
        given = alias(t)
        version = version_of(given)
        with no_grad(), own_values_kept():
            self.kept = hooks.pack_hook(given)
        if version_of(given) != version:
            raise AutogradError(
                "A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook "
                "cannot be modified by in-place operations as this can lead to unexpected side-effects. Please open "
                "an issue if you need to perform in-place operations on the input to a pack hook.",
                hint="change a copy in the pack hook: return x.clone().add_(1) instead of x.add_(1).",
            )
        self.unpack_hook = hooks.unpack_hook

    def unpack(self) -> Tensor:
        """The tensor again, as the unpack hook gives it."""
        t = self.unpack_hook(self.kept)
        if not isinstance(t, Tensor):
            raise AutogradTypeError(
                f"Output of saved tensor unpack_hook expected to be a Tensor but got result of type {type(t).__name__}",
                hint="the unpack hook is given what the pack hook returned, and returns a tensor.",
            )
        return t


@contextlib.contextmanager
def own_values_kept() -> Iterator[None]:
    """Within it no hook is called: what a hook computes itself is its own affair."""
    before = mode.save_values
    mode.set_context(save_values=None)
    try:
        yield
    finally:
        mode.set_context(save_values=before)


class saved_tensors_hooks:
    """Within it, what is saved for a backward pass is kept in the form that `pack_hook` gives it.

    Args:
        pack_hook: Called with each tensor that a backward pass will need; it returns what is to be kept.
        unpack_hook: Called in the backward pass with what was kept; it returns a tensor.

    >>> from autogradlab import tensor
    >>> x = tensor([1.0, 2.0], requires_grad=True)
    >>> with saved_tensors_hooks(lambda t: t.numpy(), lambda kept: tensor(10 * kept)):
    ...     y = x**2
    >>> y.sum().backward()
    >>> x.grad
    tensor([20., 40.])
    """

    def __init__(self, pack_hook: Pack, unpack_hook: Unpack) -> None:
        self.pack_hook, self.unpack_hook = pack_hook, unpack_hook

    def __enter__(self) -> None:
        if refusals:
            raise AutogradError(refusals[-1], hint="the block around it was opened by disable_saved_tensors_hooks.")
        self.before = mode.save_values
        mode.set_context(save_values=self.keep_values)

    def __exit__(self, *error: object) -> None:
        mode.set_context(save_values=self.before)

    @staticmethod
    def current() -> saved_tensors_hooks | None:
        """The hooks that are in force."""
        return getattr(mode.save_values, "__self__", None)

    def keep_values(self, node: Node) -> None:
        """Pack what a new node saves; its slots save nothing of their own."""
        if type(node) is not Node:
            return
        places = [k for k in saved_places(node) if k < 0 or isinstance(node.args[k], Tensor)]
        if places:
            pack_places(node, places, self)


def saved_places(node: Node) -> list[int]:
    """The positions of the arguments that the node's formulas read; -1 for its output."""
    places = [k for k in range(len(node.args)) if reads_argument(node, k)]
    return [*places, -1] if node.y is not None and reads_argument(node, -1) else places


def pack_places(node: Node, places: list[int], hooks: saved_tensors_hooks) -> None:
    """Keep the saved values at `places` packed; large arrays are let go of, only their shapes stay."""
    packed = {k: PackedValue(wrap(node.y) if k < 0 else node.args[k], hooks) for k in places}
    node.rule = unpacking_rule(node.rule, packed, len(node.args))
    node.__dict__.setdefault("packed", {}).update(packed)
    node.raw = tuple([shape_only(r) if k in packed else r for k, r in enumerate(node.raw)])
    node.args = tuple([
        wrap(shape_only(a._data), a._node) if k in packed and is_large(a._data) else a for k, a in enumerate(node.args)
    ])  # fmt: skip
    if -1 in packed:
        node.y = shape_only(node.y)


def is_large(a: Any) -> bool:
    """Whether it is an array that the pictures of the graph don't need."""
    return isinstance(a, np.ndarray) and a.size > SMALL_SIZE


def shape_only(a: Any) -> Any:
    """A large array as zeros that take no memory."""
    return np.broadcast_to(np.zeros((), a.dtype), a.shape) if is_large(a) else a


def unpacking_rule(rule: Rule, packed: dict[int, PackedValue], count: int) -> Rule:
    """The rule of `count` arguments, with formulas that first unpack the values they read."""
    own = copy.copy(rule)

    def unpacked(k: int, value: Any) -> Any:
        if k not in packed:
            return value
        t = packed[k].unpack()
        return wrap(t._data, value._node) if isinstance(value, Tensor) else t._data

    def formula(vjp: Callable[..., Any], reads: Any) -> Callable[..., Any]:
        def run(g: Any, y: Any, *args: Any, **kwargs: Any) -> Any:
            values = [unpacked(k, a) if k in reads else a for k, a in enumerate(args)]
            return vjp(g, unpacked(-1, y) if -1 in reads else y, *values, **kwargs)

        return run

    own.vjps = tuple(v and formula(v, reads) for v, reads in zip(rule.vjps, rule.saves, strict=False))
    own.joint = rule.joint and formula(rule.joint, rule.saves[0])
    own.saves = tuple([kept_places(reads, packed, count) for reads in rule.saves])
    return own


def kept_places(reads: Container[int], packed: dict[int, PackedValue], count: int) -> tuple[int, ...]:
    """The places that a formula reads as they are; one that is none where all were packed, so that it still reads."""
    kept = tuple([k for k in range(-1, count) if k in reads and k not in packed])
    return kept or (NO_PLACE,)


NO_PLACE = -2


# --- looking at what was saved ----------------------------------------------------------------------------------------

NAMES: dict[str, tuple[str, ...]] = {  # PyTorch's names of what a node saves, where they are not self and other
    "PowBackward0": ("self", "exponent"), "MmBackward0": ("self", "mat2"), "BmmBackward0": ("self", "mat2"),
    "MvBackward0": ("self", "vec"), "DotBackward0": ("self", "tensor"), "MseLossBackward0": ("self", "target"),
    "WhereBackward0": ("condition", "self", "other"), "GatherBackward0": ("self", "index"),
    "AddmmBackward0": ("self", "mat1", "mat2"), "ClampBackward1": ("self", "min", "max"),
}  # fmt: skip


def saved_names(node: Node) -> dict[str, int]:
    """PyTorch's names of what the node saves, and where each is among its arguments; -1 for its output."""
    named = dict(zip(NAMES.get(node.name(), ("self", "other")), range(len(node.args)), strict=False))
    tracked = any(is_saved(node, k) for k in named.values())
    found = {name: k for name, k in named.items() if tracked}
    return {**found, "result": -1} if is_saved(node, -1) else found


def is_saved(node: Node, place: int) -> bool:
    """Whether the node keeps the argument at `place`, or its output, for a formula that will run."""
    return place in node.__dict__.get("packed", ()) or (
        (place >= 0 or node.y is not None) and reads_argument(node, place)
    )


class SavedValue:
    """A value that a node saved, before any hook: `node._raw_saved_self` and its like."""

    def __init__(self, node: Node, place: int) -> None:
        self.node, self.place = node, place

    def register_hooks(self, pack_hook: Pack, unpack_hook: Unpack) -> None:
        """Keep it in the form that `pack_hook` gives it, from now on.

        Raises:
            AutogradError: where nothing is kept there, or a hook has it already.
        """
        if self.node.freed:
            raise AutogradError(
                "Calling register_hooks on a saved tensor after it has been freed. Saved intermediate values of the "
                "graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need "
                "to backward through the graph a second time or if you need to access saved variables after calling "
                "backward.",
                hint="register hooks before the backward pass, or write .backward(retain_graph=True).",
            )
        if not is_saved(self.node, self.place):
            raise AutogradError(
                "Calling register_hooks on a saved tensor with value None is forbidden",
                hint="no gradient flows where it would be needed, so that it was not saved.",
            )
        if self.place in self.node.__dict__.get("packed", ()):
            raise AutogradError(
                "Calling register_hooks on a saved tensor whose hooks have already been set. Hint: only one pair of "
                "hooks is allowed at a time.",
                hint="call the second pair's functions from the first.",
            )
        pack_places(self.node, [self.place], saved_tensors_hooks(pack_hook, unpack_hook))
