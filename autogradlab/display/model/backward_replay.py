"""The backward pass once more, node by node, for those who want to watch: it computes on its own and changes nothing.

Read next: `folding.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.engine.backward import root_gradients
from autogradlab.engine.broadcasting import fit
from autogradlab.engine.errors.messages import BackwardError
from autogradlab.engine.modes import no_grad
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor
from autogradlab.engine.version_check import check_saved_values, reads_argument

__all__ = ["Contribution", "Step", "contributions", "final_gradients", "replay", "backward_seed"]


@dataclass(eq=False)
class Contribution:
    """What one argument of an operation receives.

    Attributes:
        k: The argument's position.
        source: Its node.
        value: Upstream times local derivative, in the argument's shape.
        before: What the source had received earlier in this pass, or None.
        after: The same with `value` added.
    """

    k: int
    source: Node
    value: Any
    before: Any
    after: Any


@dataclass(eq=False)
class Step:
    """One node's turn.

    Attributes:
        node: The operation; a Leaf where a leaf itself is the root.
        upstream: The gradient that has arrived, complete; for an operation with several outputs a dict by output.
        parts: What it hands on, one an argument that a gradient flows to.
    """

    node: Node
    upstream: Any
    parts: tuple[Contribution, ...]


def backward_seed(t: Tensor, gradient: Any = None) -> dict[Node, Any]:
    """The gradient that a pass from `t` starts with, checked as `backward` checks it.

    Raises:
        BackwardError: where `t` requires no grad, or is no scalar and has no `gradient`.
    """
    return root_gradients([t], [gradient], create_graph=False)


def replay(seed: dict[Node, Any], order: Sequence[Node] | None = None) -> list[Step]:
    """Go through the nodes as a backward pass does, on raw arrays. Hooks are not run.

    Args:
        seed: The gradient of each root.
        order: The nodes to visit, newest first; all that is reachable by default.

    Returns:
        One step an operation, in the order of the pass.

    Raises:
        BackwardError: where backward freed what a formula needs.
        InplaceError: where it was overwritten.
    """
    grads, steps = dict(seed), []
    with no_grad(), np.errstate(all="ignore"):  # nan and inf are results like any other
        for node in reachable_nodes(seed) if order is None else order:
            g = grads.pop(node, None)
            if g is None:
                continue
            if isinstance(node, Slot):
                outputs = grads.setdefault(node.parent, {})
                outputs[node.index] = outputs[node.index] + g if node.index in outputs else g
            elif not isinstance(node, Leaf):
                steps.append(Step(node, g, send_gradients(node, g, grads)))
            elif node in seed:
                steps.append(Step(node, g, ()))
    return steps


def send_gradients(node: Node, g: Any, grads: dict[Node, Any]) -> tuple[Contribution, ...]:
    """Add what `node` contributes to the gradients of its inputs."""
    parts = []
    for k, value in unguarded_contributions(node, g).items():
        source = node.inputs[k]
        assert source is not None
        before = grads.get(source)
        grads[source] = value if before is None else before + value
        parts.append(Contribution(k, source, value, before, grads[source]))
    return tuple(parts)


def contributions(node: Node, g: Any) -> dict[int, Any]:
    """Upstream times local derivative, by the position of each argument that a gradient flows to."""
    with no_grad(), np.errstate(all="ignore"):
        return unguarded_contributions(node, g)


def unguarded_contributions(node: Node, g: Any) -> dict[int, Any]:
    """The same, for a walk that has seen to it that nothing is recorded."""
    if not node.freed:
        check_saved_values(node)
    elif has_lost_values(node):
        raise freed_error(node)
    try:
        found = enumerate(argument_vjps(node, g))
        return {
            k: fit(d, node.args[k]._data, node, k) for k, d in found if d is not None and node.inputs[k] is not None
        }
    except (TypeError, AttributeError):
        if node.freed:
            raise freed_error(node) from None
        raise


def argument_vjps(node: Node, g: Any) -> Sequence[Any]:
    """The vector-Jacobian product of each argument, as the rule's formulas have it."""
    rule = node.rule
    if rule.joint is not None:
        return rule.joint(g, node.y, *node.raw, **node.kwargs)  # type: ignore[no-any-return]
    return [
        None if parent is None or vjp is None else vjp(g, node.y, *node.raw, **node.kwargs)
        for parent, vjp in zip(node.inputs, rule.vjps, strict=False)
    ]


def has_lost_values(node: Node) -> bool:
    """Whether a formula of a freed node would read something that is not there any more, or not as it was."""
    if any(a is None and parent is not None for a, parent in zip(node.args, node.inputs, strict=True)):
        return True
    if node.y is None and reads_argument(node, -1):
        return True
    written = node.counter is not None and node.counter.count != node.start and reads_argument(node, -1)
    versions = node.versions or (0,) * len(node.args)
    return written or any(
        getattr(a, "_version", 0) != v and reads_argument(node, k)
        for k, (a, v) in enumerate(zip(node.args, versions, strict=True))
    )


def freed_error(node: Node) -> BackwardError:
    return BackwardError(
        f"The values that {node.name()} saved were freed by backward, or overwritten since.",
        hint="run the forward pass again and look before calling backward(), or call backward(retain_graph=True).",
    )


def final_gradients(steps: Sequence[Step], seed: dict[Node, Any]) -> dict[Node, Any]:
    """The whole gradient of each node that was reached."""
    found = dict(seed)
    for step in steps:
        found.update((part.source, part.after) for part in step.parts)
    return found
