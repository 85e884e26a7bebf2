"""The walk backward over the tape: reverse-mode differentiation.

It goes through the nodes in descending order of creation and hands each gradient on, upstream times local derivative.
Nothing here knows Tensor, either: formulas run on raw arrays, or, where `lift` is given, on what it makes of them.

Read next: `broadcasting.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import fit
from autogradlab.engine.dtypes import SCALARS, Raw
from autogradlab.engine.errors.messages import BackwardError, why_nan
from autogradlab.engine.modes import mode
from autogradlab.engine.tape import SMALL_SIZE, Leaf, Node, Slot, VersionCounter
from autogradlab.engine.version_check import check_saved_values

__all__ = ["Grads", "Lift", "local_gradients", "propagate", "reachable_nodes", "run_reverse_pass"]

Grads = dict[Node, Any]  # the gradient of each node's output: raw, or a Tensor where the walk itself is recorded
Lift = Callable[[Raw, Node], Any]  # makes a Tensor of a raw output and its node
ndarray = np.ndarray


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
    grads: Grads,
    *,
    order: Sequence[Node] | None = None,
    retain: bool = False,
    lift: Lift | None = None,
    wanted: frozenset[Node] | set[Node] = frozenset(),
) -> Grads:
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
    found: Grads = {}
    order = reachable_nodes(grads) if order is None else order
    watch = order if mode.anomaly and mode.check_nan else None
    for node in order:
        g = grads.pop(node, None)
        if g is None:
            continue
        if node.hooks is not None:
            g = run_hooks(node, g, order)
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


def propagate(node: Node, g: Any, grads: Grads, lift: Lift | None, watch: Sequence[Node] | None) -> None:
    """Add to the gradient of each input what reaches it through `node`: local gradients, fitted to their inputs."""
    for k, d in enumerate(local_gradients(node, g, lift)):
        parent = node.inputs[k]
        if d is None or parent is None:
            continue
        x = node.args[k]._data if lift is None else node.args[k]
        if d.__class__ not in SCALARS or d.__class__ is not x.__class__:  # a scalar of the input's class fits
            d = fit(d, x, node, k)
        if watch is not None:
            check_not_nan(node, k, d, g, watch)
        grads[parent] = grads[parent] + d if parent in grads else d


def local_gradients(node: Node, g: Any, lift: Lift | None = None) -> Any:
    """For each input upstream times local derivative: the vector-Jacobian products of the node's rule with `g`.

    None where no gradient flows. An input that was broadcast still has the shape it was broadcast to.
    """
    rule, saved, y, kwargs = node.rule, node.raw, node.y, node.kwargs
    if node.freed or (node.number < VersionCounter.latest and rule.saves):
        check_saved_values(node)
    if lift is not None:
        saved, y = node.args, lift(y, node)
    elif g.__class__ in SCALARS or (g.__class__ is ndarray and g.size <= SMALL_SIZE):
        node.grad = g
    if rule.joint is not None:
        return rule.joint(g, y, *saved, **kwargs)
    found = []
    for k, parent in enumerate(node.inputs):
        vjp = rule.vjps[k] if parent is not None else None
        if vjp is not None:
            found.append(vjp(g, y, *saved, **kwargs) if kwargs else vjp(g, y, *saved))
        else:
            found.append(None)
    return found


def check_not_nan(node: Node, k: int, d: Any, g: Any, order: Sequence[Node]) -> None:
    """Stop at a gradient with a nan in it, in anomaly mode."""
    d, g = np.asarray(getattr(d, "_data", d)), getattr(g, "_data", g)
    if np.isnan(d).any():
        raise BackwardError(
            f"Function '{node.name()}' returned nan values in its {k}th output.", hint=why_nan(node, k, d, g, order)
        )


def run_hooks(node: Node, g: Any, order: Sequence[Node]) -> Any:
    """Let each hook of a tensor see, and maybe replace, its gradient, in a walk over the nodes in `order`."""
    before, mode.walk = mode.walk, order
    try:
        for hook in list(node.hooks or ()):
            g = hook(g)
        for _, hook in node.retain_hooks or ():
            g = g if (new := hook(g)) is None else new
    finally:
        mode.walk = before
    return g
