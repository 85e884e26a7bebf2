"""The chain rule as it applies to one graph: every path from x to y, and what passes along it.

A graph can have more paths than anyone could write down: they are counted first, and only the largest are followed.

Read next: `chain_text.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.model.backward_replay import contributions
from autogradlab.display.shared.limits import MAX_PATHS
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Node, Slot

__all__ = ["Chain", "Link", "find_chain"]


@dataclass(frozen=True, eq=False)
class Link:
    """One step of a path, backward: from an operation's result to one of its inputs.

    Attributes:
        node: The operation.
        source: The input's node.
        ks: The positions at which it is an argument.
        upstream: The gradient that has come along this path.
        value: What is handed on: upstream times local derivative.
    """

    node: Node
    source: Node
    ks: tuple[int, ...]
    upstream: Any
    value: Any


@dataclass(frozen=True, eq=False)
class Chain:
    """The paths between two nodes.

    Attributes:
        paths: At most so many as are written down, each a list of links from y to x.
        count: How many there are.
        total: The gradient of y by x over all of them; None where there is no path.
    """

    paths: tuple[tuple[Link, ...], ...]
    count: int
    total: Any


def find_chain(y: Node, x: Node, seed: Any) -> Chain:
    """Count the paths from `x` to `y`, follow a few, and sum up what passes along all.

    Args:
        y: The node whose gradient `seed` is.
        x: The node that is differentiated by.
        seed: The raw gradient that the pass starts with.

    Raises:
        BackwardError: where backward freed what a formula needs.
    """
    between = nodes_between(y, x)
    count = count_paths(between, y, x)
    paths = all_paths(between, y, x, seed) if count <= MAX_PATHS else largest_paths(between, y, x, seed)
    return Chain(tuple(paths), count, seed if y is x else sum_over_paths(between, y, x, seed))


def input_nodes(node: Node) -> list[Node]:
    """The distinct nodes of a node's inputs, in order."""
    return list(dict.fromkeys(p for p in node.inputs if p is not None))


def nodes_between(y: Node, x: Node) -> list[Node]:
    """The nodes on any path from `x` to `y`, newest first."""
    behind = reachable_nodes([y])
    reaching = {x} if x in behind else set()
    for node in reversed(behind):
        if any(p in reaching for p in input_nodes(node)):
            reaching.add(node)
    return [node for node in behind if node in reaching and node.number >= x.number]


def count_paths(between: Sequence[Node], y: Node, x: Node) -> int:
    """How many paths there are, without following them: each node has as many as the results it goes into."""
    count = dict.fromkeys(between, 0)
    if y in count:
        count[y] = 1
    for node in between:
        for p in input_nodes(node) if node is not x else ():
            if p in count:
                count[p] += count[node]
    return count.get(x, 0)


Part = tuple[Any, tuple[Link, ...]]  # what has come along the first links of a path, and these


def all_paths(between: Sequence[Node], y: Node, x: Node, seed: Any) -> list[tuple[Link, ...]]:
    """All paths, in the order in which the inputs of operations stand."""
    inside, found = set(between), []
    stack: list[tuple[Node, Part]] = [(y, (seed, ()))] if y in inside else []
    while stack:
        node, part = stack.pop()
        if node is x:
            found.append(part[1])
        else:
            onward = [source for source in reversed(input_nodes(node)) if source in inside]
            stack += [(source, extend(part, node, source)) for source in onward]
    return found


def largest_paths(between: Sequence[Node], y: Node, x: Node, seed: Any) -> list[tuple[Link, ...]]:
    """The paths along which most passes, the largest first, without following all.

    Each node keeps the largest that lead to it. Between scalars that is exact: what comes after multiplies all that
    arrive at a node by the same.
    """
    inside = set(between)
    arrived: dict[Node, list[Part]] = {y: [(seed, ())]}
    for node in between:
        kept = sorted(arrived.pop(node, []), key=part_size, reverse=True)[:MAX_PATHS]
        if node is x:
            return [links for _, links in kept]
        for source in input_nodes(node):
            if source in inside:
                arrived.setdefault(source, []).extend(extend(part, node, source) for part in kept)
    return []


def part_size(part: Part) -> float:
    """How much has come along the first links of a path; what is not a number counts most."""
    g = part[0]
    rows = g.values() if isinstance(g, dict) else [g]
    size = sum(float(np.abs(np.asarray(row, np.float64)).sum()) for row in rows)
    return np.inf if np.isnan(size) else size


def extend(part: Part, node: Node, source: Node) -> Part:
    """One link more; the outputs of an operation with several are no step of their own."""
    g, links = part
    if isinstance(node, Slot):
        return {node.index: g}, links
    parts = contributions(node, g)
    ks = tuple(k for k, p in enumerate(node.inputs) if p is source)
    value = sum(parts[k] for k in ks if k in parts) if any(k in parts for k in ks) else zero_gradient(node, ks[0])
    return value, (*links, Link(node, source, ks, g, value))


def zero_gradient(node: Node, k: int) -> Any:
    """What an argument gets through which nothing flows."""
    return np.zeros_like(node.args[k]._data)


def sum_over_paths(between: Sequence[Node], y: Node, x: Node, seed: Any) -> Any:
    """The gradient of x over all paths: the backward pass through the nodes between."""
    grads: dict[Node, Any] = {y: seed}
    inside = set(between)
    for node in between:
        if node is x:
            break
        g = grads.pop(node, None)
        if g is None:
            continue
        if isinstance(node, Slot):
            grads.setdefault(node.parent, {})[node.index] = g
            continue
        for k, value in contributions(node, g).items():
            source = node.inputs[k]
            if source in inside and source is not None:
                grads[source] = grads[source] + value if source in grads else value
    return grads.get(x)
