"""The walk backward over the tape: reverse-mode differentiation.

It goes through the nodes in descending order of creation and hands each gradient on, upstream times local derivative.
Nothing here knows Tensor, either: formulas run on raw arrays, or, where `lift` is given, on what it makes of them.

Read next: `tensor.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import SCALARS
from autogradlab.engine.messages import AutogradError, BackwardError, name_of
from autogradlab.engine.modes import mode
from autogradlab.engine.nans import why_nan
from autogradlab.engine.tape import SMALL_SIZE, Leaf, Node, Slot, VersionCounter

ndarray = np.ndarray

__all__ = ["reachable_nodes", "unbroadcast", "run_reverse_pass"]


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
    wide = g.shape
    if wide == shape:
        return g
    lead = len(wide) - len(shape)
    if wide[lead:] == shape:
        return np.add.reduce(g, axis=tuple(range(lead)))
    axes = tuple([i for i, n in enumerate(wide) if i < lead or (shape[i - lead] == 1 and n != 1)])
    return np.add.reduce(g, axis=axes).reshape(shape)


def fit_gradient(d: Any, x: Any, node: Node, k: int) -> Any:
    """Give the gradient `d` of argument `k`, which is `x`, that argument's shape and dtype."""
    shape = x.shape
    if d.shape != shape:
        if not node.rule.elementwise:
            raise AutogradError(
                f"Function {node.name()} returned an invalid gradient at index {k} - got {list(d.shape)} but expected "
                f"shape compatible with {list(shape)}",
                hint=f"the gradient of `{name_of(node.args[k])}` has its shape, {list(shape)}: sum or reshape what the "
                "backward returns.",
            )
        d = unbroadcast(d, shape)
    if d.dtype != x.dtype:
        d = d.astype(x.dtype)
    return d


by_number = attrgetter("number")


def reachable_nodes(roots: Iterable[Node]) -> list[Node]:
    """All nodes that a gradient from `roots` can reach, newest first: an order in which users precede what they use."""
    stack = list(roots)
    seen: set[Node | None] = {None, *stack}
    while stack:
        for parent in stack.pop().inputs:
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)  # type: ignore[arg-type]
    seen.remove(None)
    return sorted(seen, key=by_number, reverse=True)  # type: ignore[arg-type]


def run_reverse_pass(
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
    order = reachable_nodes(grads) if order is None else order
    watch = order if mode.anomaly and mode.check_nan else None
    for node in order:
        g = grads.pop(node, None)
        if g is None:
            continue
        if node.hooks is not None:
            g = run_hooks(node, g)
        kind = node.__class__
        if kind is Leaf or node in wanted:
            found[node] = g
        if kind is Node:
            propagate(node, g, grads, lift, watch)
            if not retain and (node.rule.saves or node.rule.joint):
                node.free()
        elif isinstance(node, Slot):
            outputs = grads.setdefault(node.parent, {})
            outputs[node.index] = outputs[node.index] + g if node.index in outputs else g
            node.grad = g if lift is None else None
    return found


def propagate(node: Node, g: Any, grads: dict[Node, Any], lift: Callable[..., Any] | None, watch: Any) -> None:
    """Add to each input's gradient what reaches it through `node`: upstream times local derivative."""
    rule, saved, y, kwargs = node.rule, node.raw, node.y, node.kwargs
    if node.freed or (node.number < VersionCounter.latest and rule.saves):
        node.check_saved_values()
    if lift is not None:
        saved, y = node.args, lift(y, node)
    elif g.__class__ in SCALARS or (g.__class__ is ndarray and g.size <= SMALL_SIZE):
        node.grad = g
    parts = rule.joint(g, y, *saved, **kwargs) if rule.joint is not None else None
    for k, parent in enumerate(node.inputs):
        if parent is None:
            continue
        if parts is not None:
            d = parts[k]
        elif (vjp := rule.vjps[k]) is not None:
            d = vjp(g, y, *saved, **kwargs) if kwargs else vjp(g, y, *saved)
        else:
            d = None
        if d is None:
            continue
        x = node.args[k] if lift is not None else node.args[k]._data
        alike = d.__class__ is x.__class__ if d.__class__ in SCALARS else d.shape == x.shape and d.dtype == x.dtype
        if not alike:
            d = fit_gradient(d, x, node, k)
        if watch is not None:
            check_not_nan(node, k, d, g, watch)
        grads[parent] = grads[parent] + d if parent in grads else d


def check_not_nan(node: Node, k: int, d: Any, g: Any, order: Sequence[Node]) -> None:
    """Stop at a gradient with a nan in it, in anomaly mode."""
    d, g = np.asarray(getattr(d, "_data", d)), getattr(g, "_data", g)
    if np.isnan(d).any():
        raise BackwardError(
            f"Function '{node.name()}' returned nan values in its {k}th output.", hint=why_nan(node, k, d, g, order)
        )


def run_hooks(node: Node, g: Any) -> Any:
    """Let each hook of a tensor see, and maybe replace, its gradient."""
    for hook in list(node.hooks or ()):
        g = hook(g)
    return g
