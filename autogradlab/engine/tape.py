"""The tape: what was computed from what, and the walk backward over it.

Nothing here knows Tensor. A node holds the rule of its operation, what it was called with, and the nodes of its inputs;
`walk` goes through the nodes in descending order of creation and hands each gradient on.

Read next: `tensor.py`.
"""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.errors import AutogradError, BackwardError, InplaceError, learner_line
from autogradlab.engine.modes import mode
from autogradlab.engine.table import Rule

__all__ = ["Leaf", "Node", "Slot", "reachable", "unbroadcast", "walk"]

KEEP = 1024  # elements: what is no larger stays on the node for the pictures after backward freed it
EMPTY: dict[str, Any] = {}

# --- nodes ---------------------------------------------------------------------------------------------------------

count = itertools.count(1).__next__


class Node:
    """One operation on the tape: what autograd calls a tensor's `grad_fn`.

    Attributes:
        number: Creation number; every node's inputs have smaller ones.
        args, kwargs: What the operation was called with.
        raw: The same arguments as raw arrays and numbers, for the formulas.
        inputs: For each argument its node, or None for a constant.
        y: The raw output.
        grad: The gradient that the last backward pass gave the output, for the pictures.
    """

    kwargs: dict[str, Any] = EMPTY
    grad: Any = None
    versions: tuple[int, ...] | None = None  # of args when they were saved; None: all were 0
    counter: Any = None  # the version counter of the output, once something writes to it or shares its memory
    start = 0  # the version of the output when it was made
    hooks: list[Callable[[Any], Any]] | None = None
    freed = False
    where = ""  # the forward line, noted in anomaly mode
    label: str | None = None  # PyTorch's name, where a function is built from others here

    def __init__(self, rule: Rule, args: Any, raw: Any, inputs: tuple[Node | None, ...], y: Any) -> None:
        self.number = count()
        self.rule = rule
        self.args = args
        self.raw = raw
        self.inputs = inputs
        self.y = y
        if mode.anomaly:
            self.where = learner_line()

    def name(self) -> str:
        """PyTorch's name of this backward function, e.g. `MulBackward0`."""
        label = self.label or self.rule.label
        label = label if isinstance(label, str) else label(self.args, self.kwargs)
        return label if "Backward" in label or label == "CopySlices" else f"{label}Backward0"

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        """The nodes that gradients flow to, with the output's index, as in PyTorch."""
        return tuple((p.inputs[0], p.index) if isinstance(p, Slot) else (p, 0) for p in self.inputs)

    def free(self) -> None:
        """Let go of what only a second walk would need; small things stay for the pictures."""
        self.freed = True
        if self.y.__class__ in SCALARS and self.rule.elementwise:
            return
        self.args = tuple(map(small, self.args))
        self.raw = tuple(map(small, self.raw))
        self.y = small(self.y)

    def check(self) -> None:
        """Refuse a node whose saved values are gone or were overwritten.

        Raises:
            BackwardError: on a second walk.
            InplaceError: where a saved value was changed in place.
        """
        if self.freed:
            raise BackwardError(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have "
                "already been freed). Saved intermediate values of the graph are freed when you call .backward() or "
                "autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or "
                "if you need to access saved tensors after calling backward.",
                hint="run the forward pass again (compute the loss anew in each step), or pass "
                "backward(retain_graph=True) the first time.",
            )
        if self.counter is not None and self.counter.count != self.start and self.saved(-1):
            raise self.overwritten(self, self.y, self.counter.count, self.start)
        for k, a in enumerate(self.args):
            counter = getattr(a, "_counter", None)
            expected = self.versions[k] if self.versions else 0
            if counter is not None and counter.count != expected and self.saved(k):
                raise self.overwritten(getattr(a, "_node", None), self.raw[k], counter.count, expected)

    def saved(self, k: int) -> bool:
        """Whether a formula that this node will run reads argument k."""
        if self.rule.joint is not None:
            return any(k in read for read in self.rule.saves)
        return any(k in read for read, parent in zip(self.rule.saves, self.inputs, strict=False) if parent is not None)

    def overwritten(self, maker: Node | None, value: Any, now: int, expected: int) -> InplaceError:
        """The error for a saved value, the output of `maker`, that was written to since."""
        value = np.asarray(value)
        made = "" if maker is None or maker.__class__ is Leaf else f", which is output 0 of {maker.name()},"
        made = made.replace("Backward0", "").replace("of Copy", "of torch::autograd::Copy")
        return InplaceError(
            "one of the variables needed for gradient computation has been modified by an inplace operation: "
            f"[torch.{TYPES.get(value.dtype.char, 'Float')}Tensor {list(value.shape)}]{made} is at version {now}; "
            f"expected version {expected} instead. Hint: enable anomaly detection to find the operation that failed to "
            "compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).",
            hint=f"{self.name()} kept this value for the backward pass, and it was overwritten since. "
            "Write out of place, x = x + 1 instead of x += 1, or change a x.clone().",
        )

    def __repr__(self) -> str:
        return f"<{self.name()}>"


def small(a: Any) -> Any:
    """`a` itself where it is no array, or a small one; else None."""
    return a if getattr(getattr(a, "_data", a), "size", 1) <= KEEP else None


class Leaf(Node):
    """Where the gradient of a leaf lands: the owner of its `.grad` (PyTorch's AccumulateGrad)."""

    def __init__(self, tensor: Any) -> None:
        self.number = count()
        self.rule = ACCUMULATE
        self.args = self.raw = self.inputs = ()
        self.y = None
        self.variable: Callable[[], Any] = weakref.ref(tensor)
        self.post_hooks: list[Callable[[Any], Any]] = []

    def name(self) -> str:
        return "AccumulateGrad"


class Slot(Node):
    """One output of an operation that has several, such as unbind.

    Attributes:
        index: Which output this is.
    """

    def __init__(self, parent: Node, index: int, y: Any) -> None:
        self.number = count()
        self.rule = parent.rule
        self.args, self.kwargs, self.raw = parent.args, parent.kwargs, ()
        self.inputs = (parent,)
        self.parent = parent
        self.index = index
        self.y = y


TYPES = {"f": "Float", "d": "Double", "e": "Half", "l": "Long", "i": "Int", "?": "Bool"}
ACCUMULATE = Rule(lambda: None)
ACCUMULATE.label = "AccumulateGrad"


# --- the walk backward ---------------------------------------------------------------------------------------------


def unbroadcast(g: Any, shape: tuple[int, ...]) -> Any:
    """Sum a gradient over the axes that broadcasting stretched.

    The adjoint of `np.broadcast_to`: copying a value forward means adding its gradients on the way back.

    Args:
        g: Gradient of the stretched array, of any shape that `shape` broadcasts to.
        shape: Shape of the input before it was stretched, e.g. `(3, 1)`.

    Returns:
        An array of exactly `shape`, in the units of `g`.

    Source: NumPy user guide, "Broadcasting".

    >>> unbroadcast(np.ones((2, 3)), (3,))
    array([2., 2., 2.])
    """
    if np.shape(g) == shape:
        return g
    lead = len(np.shape(g)) - len(shape)
    axes = tuple(i for i, n in enumerate(np.shape(g)) if i < lead or (shape[i - lead] == 1 and n != 1))
    return np.reshape(np.sum(g, axis=axes), shape)


def fit(d: Any, x: Any, node: Node, k: int) -> Any:
    """Give the gradient `d` of argument `k`, which is `x`, that argument's shape and dtype."""
    shape = x.shape
    if d.shape != shape:
        if not node.rule.elementwise:
            raise AutogradError(
                f"Function {node.name()} returned an invalid gradient at index {k} - got {list(d.shape)} but expected "
                f"shape compatible with {list(shape)}",
                hint="a formula must return the gradient in its argument's shape.",
            )
        d = unbroadcast(d, shape)
    if d.dtype != x.dtype:
        d = d.astype(x.dtype)
    return d


by_number = attrgetter("number")


def reachable(roots: Iterable[Node]) -> list[Node]:
    """All nodes that a gradient from `roots` can reach, newest first: an order in which users precede what they use."""
    seen = set(roots)
    stack = list(seen)
    while stack:
        for parent in stack.pop().inputs:
            if parent is not None and parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return sorted(seen, key=by_number, reverse=True)


def walk(
    grads: dict[Node, Any],
    *,
    order: Sequence[Node] | None = None,
    retain: bool = False,
    lift: Callable[[Any, Node | None], Any] | None = None,
    wanted: frozenset[Node] | set[Node] = frozenset(),
) -> dict[Node, Any]:
    """Carry gradients backward over the tape: reverse-mode differentiation.

    Args:
        grads: The gradient of each root's output, raw; Tensors where `lift` is given.
        order: The nodes to visit, newest first; all that is reachable by default.
        retain: Keep the saved values, so that the graph can be walked again.
        lift: Makes a Tensor of (raw output, its node), so that formulas run on Tensors and are recorded themselves.
        wanted: Nodes whose gradients to return besides those of the leaves.

    Returns:
        The gradient of each leaf that was reached, and of each node in `wanted`.

    Raises:
        BackwardError: where saved values were freed by an earlier walk.
        InplaceError: where a saved value has been overwritten.
    """
    found: dict[Node, Any] = {}
    watch = mode.anomaly and mode.check_nan
    for node in reachable(grads) if order is None else order:
        g = grads.pop(node, None)
        if g is None:
            continue
        if node.hooks is not None:
            g = run_hooks(node, g, lift)
        if node.__class__ is Leaf or node in wanted:
            found[node] = g
        if node.__class__ is Node:
            contribute(node, g, grads, lift, watch)
            if not retain and (node.rule.saves or node.rule.joint):
                node.free()
        elif isinstance(node, Slot):
            outputs = grads.setdefault(node.parent, {})
            outputs[node.index] = outputs[node.index] + g if node.index in outputs else g
            node.grad = g if lift is None else None
    return found


def contribute(node: Node, g: Any, grads: dict[Node, Any], lift: Callable[..., Any] | None, watch: bool) -> None:
    """Add to each input's gradient what reaches it through `node`: upstream times local derivative."""
    rule, saved, y, kwargs = node.rule, node.raw, node.y, node.kwargs
    if node.freed or rule.saves:
        node.check()
    if lift is not None:
        saved, y = node.args, lift(y, node)
    elif g.__class__ in SCALARS or (g.__class__ is np.ndarray and g.size <= KEEP):
        node.grad = g
    parts = rule.joint(g, y, *saved, **kwargs) if rule.joint is not None else None
    for k, parent in enumerate(node.inputs):
        if parent is None:
            continue
        if parts is not None:
            if (d := parts[k]) is None:
                continue
        elif (vjp := rule.vjps[k]) is None:
            continue
        else:
            d = vjp(g, y, *saved, **kwargs) if kwargs else vjp(g, y, *saved)
        x = node.args[k] if lift is not None else node.args[k]._data
        if d.__class__ is not x.__class__ or d.__class__ not in SCALARS:
            d = fit(d, x, node, k)
        if watch:
            refuse_nan(node, k, d)
        grads[parent] = grads[parent] + d if parent in grads else d


def refuse_nan(node: Node, k: int, d: Any) -> None:
    """Stop at a gradient with a nan in it, in anomaly mode."""
    if np.isnan(np.asarray(getattr(d, "_data", d))).any():
        raise BackwardError(
            f"Function '{node.name()}' returned nan values in its {k}th output.",
            hint=f"0/0, inf - inf and 0 * inf give nan: look at the values that went into {node.where}",
        )


def run_hooks(node: Node, g: Any, lift: Callable[..., Any] | None) -> Any:
    """Let each hook of a tensor see, and maybe replace, its gradient."""
    for hook in list(node.hooks or ()):
        g = hook(g)
    return g
