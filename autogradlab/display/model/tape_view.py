"""The tape behind a tensor, as the pictures walk it. Nothing here changes it.

Read next: `tensor_facts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np

from autogradlab.display.shared.limits import MAX_COUNTED_OPERATIONS
from autogradlab.engine.modes import Scope
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.one_card import PublicCall

__all__ = [
    "Fold", "cut_source", "cut_sources", "graph_item", "is_operation", "node_arguments", "operations_behind",
    "scopes_of", "source_nodes", "whole_call",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Fold:
    """Operations that share one card.

    Attributes:
        kind: `group`, `function` or `chain`.
        name: The group's name, or empty.
        op: `Linear`, `mse_loss`, or a round of the chain, `12 × (@ + tanh)`.
        nodes: Oldest first; the last is what the card shows the value of.
        call: The call of a function.
        owner: The module whose call it is.
        given: What the module was called with.
    """

    kind: str
    name: str
    op: str
    nodes: tuple[Node, ...]
    call: Any = None
    owner: Any = None
    given: Any = ()


def graph_item(thing: Any) -> Any:
    """A tensor's place in the graph: its node, or itself where it is a constant. A node is its own, as is an array."""
    return getattr(thing, "_node", None) or thing


def cut_source(item: Any) -> Tensor | None:
    """The tensor that a constant was detached from, where it is still alive."""
    cut = getattr(item, "_detached_from", None)
    return None if cut is None else cut()


def cut_sources(item: Any) -> list[Tensor]:
    """What a constant was cut off from, where it is still alive: by detach, or computed under no_grad."""
    detached = cut_source(item)
    if detached is not None:
        return [detached]
    why, behind = getattr(item, "_no_node_reason", ("", ()))
    return [t for t in (ref() for ref in behind if why.startswith("under")) if t is not None]


def is_operation(item: Any) -> bool:
    """Whether it is a node that is no leaf's."""
    return isinstance(item, Node) and not isinstance(item, Leaf)


def node_arguments(node: Node) -> list[tuple[int, Any, Any]]:
    """Each argument's position, its source (a node, a constant Tensor or array, None for a number) and raw value."""
    if isinstance(node, Slot):  # an output of an operation that has several: its arguments are the operation's
        return node_arguments(node.inputs[0])  # type: ignore[arg-type]
    raw, found = node.raw, []
    for k, source in enumerate(node.inputs):
        if source is None and isinstance(node.args[k], (Tensor, np.ndarray)):
            source = node.args[k]
        found.append((k, source, raw[k] if k < len(raw) else None))
    return found


def whole_call(node: Node) -> PublicCall | None:
    """The call of a public function that a node alone is: it took what the function was given; None for any other."""
    call: PublicCall | None = node.call
    sources = node.parent.inputs if isinstance(node, Slot) else node.inputs
    if call is None or any(p is not None and p.number > call.first for p in sources):
        return None
    taken = {id(graph_item(s)) for _, s, _ in node_arguments(node) if s is not None}
    return call if taken == {id(graph_item(t)) for t in call.tensors} else None


def operations_behind(roots: Iterable[Any]) -> list[Node]:
    """The operations behind tensors or nodes, what was detached included, oldest first; no more than can be counted."""
    seen: set[Node] = set()
    stack: list[Any] = [graph_item(t) for t in roots]
    while stack and len(seen) <= MAX_COUNTED_OPERATIONS:
        item = stack.pop()
        if not isinstance(item, Node):
            stack.extend(graph_item(source) for source in cut_sources(item))
        elif item not in seen:
            seen.add(item)
            stack.extend([source for _, source, _ in node_arguments(item) if source is not None])
    return sorted(filter(is_operation, seen), key=attrgetter("number"))


def scopes_of(node: Node) -> list[Scope]:
    """The groups that an operation was made in, outermost first."""
    scope = node.parent.scope if isinstance(node, Slot) else node.scope
    found: list[Scope] = []
    while scope is not None:
        found.append(scope)
        scope = scope.outer
    return found[::-1]


def source_nodes(node: Node) -> list[Node]:
    """The operations and leaves that an operation takes gradients to; one of several outputs represents all of them."""
    parents = node.parent.inputs if isinstance(node, Slot) else node.inputs
    return [p for p in parents if p is not None]
