"""Forward mode: a walk over the tape from the oldest node to the newest, which pushes tangents through each operation.

The rules are those of the reverse pass. What a rule gives is linear in the gradient `u` of the output, u J, and its
derivative by u in direction t is J t. A Function of one's own is asked for its `jvp`.

Read next: `jacobians.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.backward import lift_output
from autogradlab.engine.broadcasting import fit
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.reverse_pass import local_gradients, reachable_nodes
from autogradlab.engine.tape import Node, Slot
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.transforms.output_gradients import grad_of

__all__ = ["Tangents", "basis_tensors", "has_jvp", "push_tangents", "zeros_except"]

Tangents = dict[Node, Any]  # the tangent of each node's output; of several outputs, a dict of them


def has_jvp(nodes: Iterable[Node]) -> bool:
    """Whether a Function among the nodes defines its own `jvp`."""
    functions = [node.__dict__["function"][0] for node in nodes if "function" in node.__dict__]
    return any(f.defines_jvp() for f in functions)


def push_tangents(nodes: Sequence[Node], start: Mapping[Node, Any]) -> Tangents:
    """The tangents of `nodes` and all behind them; the walk begins at the nodes in `start`, with these tangents."""
    found: Tangents = {}
    order = reachable_nodes(nodes)
    slots: dict[Node, list[Slot]] = {}
    for node in order:
        if isinstance(node, Slot):
            slots.setdefault(node.parent, []).append(node)
    with enable_grad():
        for node in reversed(order):
            if node in start:
                tangent = start[node]
            elif isinstance(node, Slot):
                tangent = found.get(node.parent, {}).get(node.index)
            elif any(p in found for p in node.inputs):
                tangent = push(node, [found.get(p) for p in node.inputs], slots.get(node, []))  # type: ignore[arg-type]
            else:
                continue
            if tangent is not None:
                found[node] = tangent
    return found


def push(node: Node, tangents: list[Any], slots: Sequence[Slot]) -> Any:
    """The tangent of a node's output from those of its inputs; for the outputs in `slots`, a dict of them."""
    if "function" in node.__dict__:
        return push_function(node, tangents)
    outputs: Sequence[Node] = slots or [node]
    us = [wrap(np.zeros_like(np.asarray(n.y))).requires_grad_() for n in outputs]
    g: Any = {n.index: u for n, u in zip(slots, us, strict=True)} if slots else us[0]
    parts = []
    for k, d in enumerate(local_gradients(node, g, lift_output)):
        if d is not None and node.inputs[k] is not None and tangents[k] is not None:
            parts.append((fit(d, node.args[k], node, k), tangents[k]))
    parts = [(d, t) for d, t in parts if d._node is not None]
    if not parts:
        pushed: Any = [wrap(np.zeros_like(u._data)) for u in us]
    else:
        ds, ts = zip(*parts, strict=True)
        pushed = grad_of(ds, us, ts, retain_graph=True, create_graph=True, materialize_grads=True)
    return {n.index: t for n, t in zip(slots, pushed, strict=True)} if slots else pushed[0]


def push_function(node: Node, tangents: list[Any]) -> dict[int, Any]:
    """The tangents of the outputs of a Function: its jvp's."""
    function, ctx = node.__dict__["function"]
    given = [
        wrap(np.zeros_like(a._data)) if t is None and isinstance(a, Tensor) and ctx._materialize else t
        for a, t in zip(node.args, tangents, strict=True)
    ]
    back = function.jvp(ctx, *given)
    return dict(enumerate(back if isinstance(back, tuple) else (back,)))


def basis_tensors(t: Tensor) -> list[Tensor]:
    """One tensor of the same shape for each element, 1 there and 0 elsewhere."""
    n = t._data.size
    return [wrap(e) for e in np.eye(n, dtype=t._data.dtype).reshape(n, *t._data.shape)]


def zeros_except(ts: Sequence[Tensor], k: int, e: Tensor) -> list[Tensor]:
    """`e` at place k, zeros elsewhere."""
    return [e if i == k else wrap(np.zeros_like(t._data)) for i, t in enumerate(ts)]
