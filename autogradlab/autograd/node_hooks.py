"""What PyTorch's nodes have besides a name: hooks, metadata, and what they saved. Attached to `engine/tape.py`'s Node.

A hook on a node takes the place of the node's rule: before its formulas run it may change the gradients of the
outputs, and afterwards those of the inputs.

Read next: `graph.py`.
"""

from __future__ import annotations

import copy
import functools
import weakref
from collections.abc import Callable
from typing import Any

from autogradlab.autograd.saved_tensors import NAMES, SavedValue, is_saved, saved_names
from autogradlab.engine.broadcasting import fit
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.gradients import Handle
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.engine.version_check import check_saved_values, reads_argument

__all__ = ["register_hook", "register_prehook"]

Hook = Callable[..., Any]


class NodeHooks:
    """The hooks of one node, and the rule that runs them around its own."""

    def __init__(self, node: Node) -> None:
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self.node, self.rule = weakref.ref(node), node.rule

    def hooked_rule(self) -> Rule:
        """The node's rule, with its hooks around it."""
        made = copy.copy(self.rule)
        made.joint = self.run
        if self.rule.joint is None:  # one formula reads what any of them did
            node = self.node()
            read = [k for k in range(-1, len(node.args)) if reads_argument(node, k)] if node is not None else []
            made.saves = (read,) if read else ()
        return made

    def run(self, g: Any, y: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """The gradients of the inputs, seen by all hooks."""
        node: Any = self.node()
        several, lifted = isinstance(g, dict), isinstance(next(iter(g.values())) if isinstance(g, dict) else g, Tensor)
        count = kwargs.get("count", max(g) + 1) if several else 1
        grads = tuple(as_tensor(g.get(k) if several else g) for k in range(count))
        for hook in self.before:
            grads = replaced(hook, hook(grads), grads)
        back = [t if lifted or t is None else t._data for t in grads]
        g = {k: b for k, b in enumerate(back) if b is not None} if several else back[0]
        found = self.run_formulas(node, g, y, args, kwargs, lifted)
        places = listed_places(node)
        inputs = tuple(as_tensor(found[k]) for k in places)
        for hook in self.after:
            inputs = replaced(hook, hook(inputs, grads), inputs)
        for k, t in zip(places, inputs, strict=True):
            found[k] = t if lifted or t is None else t._data
        return found

    def run_formulas(self, node: Node, g: Any, y: Any, args: Any, kwargs: Any, lifted: bool) -> list[Any]:
        """What the node's own rule gives, each in the shape of its input."""
        if self.rule.joint is not None:
            found = list(self.rule.joint(g, y, *args, **kwargs))
        else:
            pairs = zip(self.rule.vjps, node.inputs, strict=False)
            found = [None if f is None or p is None else f(g, y, *args, **kwargs) for f, p in pairs]
            found += [None] * (len(node.inputs) - len(found))
        like = [a if lifted else getattr(a, "_data", None) for a in node.args]
        return [None if d is None or node.inputs[k] is None else fit(d, like[k], node, k) for k, d in enumerate(found)]


def as_tensor(g: Any) -> Any:
    """A gradient as a hook sees it."""
    return g if g is None or isinstance(g, Tensor) else wrap(g)


def replaced(hook: Hook, new: Any, old: tuple[Any, ...]) -> tuple[Any, ...]:
    """The gradients after a hook: what it returned, or the old ones where it returned nothing."""
    if new is None:
        return old
    if not isinstance(new, tuple):
        raise AutogradTypeError(
            f"expected tuple, but hook returned '{type(new).__name__}'",
            hint="a hook of a node returns one gradient for each that it was given, as a tuple, or None.",
        )
    if len(new) != len(old):
        raise AutogradError(
            f"hook '{getattr(hook, '__name__', hook)}' has returned an incorrect number of values (got {len(new)}, "
            f"but expected {len(old)})",
            hint="return one gradient for each that it was given; None keeps a gradient that is None.",
        )
    return new


def listed_places(node: Node) -> list[int]:
    """The positions of the arguments that `next_functions` lists."""
    return [k for k, (p, a) in enumerate(zip(node.inputs, node.args, strict=True)) if p or node.lists_constant(a)]


def hooks_of(node: Node) -> NodeHooks:
    """The hooks of a node, which from now on run around its rule."""
    node = node.parent if isinstance(node, Slot) else node
    if "around" not in node.__dict__:
        node.__dict__["around"] = NodeHooks(node)
        node.rule = node.__dict__["around"].hooked_rule()
    found: NodeHooks = node.__dict__["around"]
    return found


def watch_leaf(leaf: Leaf, hooks: list[Hook]) -> None:
    """Let hooks see what arrives at a leaf, after the hooks of its tensor."""

    def on_raw(g: Any) -> Any:
        grads = (as_tensor(g),)
        for hook in hooks:
            grads = replaced(hook, hook(grads), grads)
        return grads[0] if isinstance(g, Tensor) else grads[0]._data

    leaf.hooks = leaf.hooks or []  # where there are none, the reverse pass asks no further
    leaf.retain_hooks = [*(leaf.retain_hooks or ()), (None, on_raw)]


def register_hook(self: Node, fn: Hook) -> Handle:
    """Call `fn(grad_inputs, grad_outputs)` after the node has run in a backward pass.

    Args:
        self: The node, a tensor's `grad_fn`.
        fn: It gets two tuples, and may return another tuple in the place of `grad_inputs`.

    Returns:
        A handle whose `remove()` takes the hook off.
    """
    if isinstance(self, Leaf):
        arrived: list[Any] = []
        watch_leaf(self, [lambda grads: arrived.extend(grads)])
        show: Hook = lambda tensor: fn((), (arrived.pop(),))  # noqa: E731
        self.post_hooks.append(show)
        return Handle(self.post_hooks, show)
    hooks = hooks_of(self).after
    hooks.append(fn)
    return Handle(hooks, fn)


def register_prehook(self: Node, fn: Hook) -> Handle:
    """Call `fn(grad_outputs)` before the node runs in a backward pass; a tuple that it returns takes their place."""
    if isinstance(self, Leaf):
        watch_leaf(self, before := [fn])
        return Handle(before, fn)
    hooks = hooks_of(self).before
    hooks.append(fn)
    return Handle(hooks, fn)


def metadata(self: Node) -> dict[str, Any]:
    """A dict for one's own notes on the node."""
    found: dict[str, Any] = self.__dict__.setdefault("notes", {})
    return found


SETTINGS = {"dim": "axis", "keepdim": "keepdims", "dims": "axes"}  # PyTorch's names of what NumPy calls otherwise
OTHERS = ("result", "self_sym_sizes", *SETTINGS)


def saved_attribute(self: Node, name: str) -> Any:
    """`_saved_self`, `_saved_result` and their like: what the node keeps for its formulas; None where it needs not."""
    node = self.parent if isinstance(self, Slot) else self
    what = name.removeprefix("_raw").removeprefix("_saved_")
    places = {} if isinstance(node, Leaf) else saved_names(node)
    if what in places:
        return SavedValue(node, places[what]) if name.startswith("_raw") else saved_value(node, places[what])
    if SETTINGS.get(what) in node.kwargs:
        return node.kwargs[SETTINGS[what]]
    if what == "self_sym_sizes" and node.args:
        return tuple(node.args[0].shape)
    raise AttributeError(f"'{self.name()}' object has no attribute '{name}'")


def saved_value(node: Node, place: int) -> Any:
    """A saved tensor or number as the formulas will see it."""
    if not is_saved(node, place):
        return None if isinstance(node.args[place], Tensor) else node.args[place]
    check_saved_values(node)
    if place in node.__dict__.get("packed", ()):
        return node.__dict__["packed"][place].unpack()
    return wrap(node.y, node) if place < 0 else node.args[place]


def listed_attributes(self: Node) -> list[str]:
    """The attributes that the node has, with those of its saved values."""
    return [name for name in object.__dir__(self) if name not in ATTACHED or is_listed(self, name)]


def is_listed(node: Node, name: str) -> bool:
    """Whether a node saves a tensor or a number under this name."""
    what = name.removeprefix("_raw").removeprefix("_saved_")
    return what in saved_names(node.parent if isinstance(node, Slot) else node)


# A __getattr__ would do for all names, and make every other attribute of a node slow to read.
SAVED = sorted({*OTHERS, *(name for names in NAMES.values() for name in names)})
ATTACHED = [*(f"{prefix}_saved_{name}" for name in SAVED for prefix in ("", "_raw"))]
for _name in ATTACHED:
    setattr(Node, _name, property(functools.partial(saved_attribute, name=_name)))
Node.register_hook, Node.register_prehook = register_hook, register_prehook
Node.metadata = property(metadata)  # type: ignore[assignment]
Node.__dir__ = listed_attributes  # type: ignore[assignment]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
