"""Groups as frames around their cards, and graphs that are too large to draw, in a few lines.

Read next: `item_records.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from autogradlab.display.model.expressions import function_name
from autogradlab.display.model.picture import Group
from autogradlab.display.model.tape_view import scopes_of, source_nodes
from autogradlab.display.shared.limits import MAX_COUNTED_OPERATIONS, MAX_NAMED_KINDS
from autogradlab.engine.modes import Scope
from autogradlab.engine.tape import Leaf, Node

__all__ = ["find_groups", "summarize_graph"]


def find_groups(
    nodes: Sequence[Node], card_id: Callable[[Node], str], title: Callable[[Scope], str]
) -> tuple[Group, ...]:
    """The groups whose operations are on several cards, outer ones first, with the leaves that only they use.

    Args:
        nodes: All operations of the graph, oldest first.
        card_id: The id of the card of a node, empty where it has none.
        title: What a group is called.
    """
    members: dict[Scope, dict[str, None]] = {}
    depth: dict[Scope, int] = {}
    for node in nodes:
        for level, scope in enumerate(scopes_of(node)):
            members.setdefault(scope, {})[card_id(node)] = None
            depth[scope] = level
    members = {scope: cards for scope, cards in members.items() if len(cards) > 1}
    for leaf, users in users_by_leaf(nodes, card_id).items():
        for cards in members.values():
            if users <= cards.keys():
                cards[leaf] = None
    framed = sorted(members, key=lambda scope: depth[scope])
    return tuple(
        Group(title(scope), "" if scope.owner is None else scope.name, tuple(members[scope]), depth[scope])
        for scope in framed
    )


def users_by_leaf(nodes: Sequence[Node], card_id: Callable[[Node], str]) -> dict[str, set[str]]:
    """For the card of each leaf the cards of the operations that use it."""
    users: dict[str, set[str]] = {}
    for node in nodes:
        for source in source_nodes(node):
            if isinstance(source, Leaf) and card_id(source):
                users.setdefault(card_id(source), set()).add(card_id(node))
    return users


def summarize_graph(nodes: Sequence[Node], title: Callable[[Scope], str]) -> str:
    """A graph that is too large to draw: how many operations of what kind, in which groups, and how to see more."""
    count = f"more than {MAX_COUNTED_OPERATIONS:,}" if len(nodes) > MAX_COUNTED_OPERATIONS else f"{len(nodes):,}"
    lines = [f"graph of {count} operations, too large to draw here"]
    groups = Counter(title(path[0]) for path in map(scopes_of, nodes) if path)
    if groups:
        lines.append(f"by module or group: {most_common_text(groups)}")
    lines.append(f"by operation: {most_common_text(Counter(map(function_name, nodes)))}")
    lines.append(f"from {leaves_text(nodes)}")
    deeper = "al.draw(t, depth=1) opens one level of groups, " if groups else ""
    lines.append(f"to see more: {deeper}al.draw(t, max_nodes={len(nodes)}) draws all of it")
    return "\n".join(lines)


def most_common_text(counts: Counter[str]) -> str:
    """The most frequent, with their counts: `5,000 × add, 12 × tanh, and 3 more kinds`."""
    named = [f"{n:,} × {name}" for name, n in counts.most_common(MAX_NAMED_KINDS)]
    more = len(counts) - len(named)
    return ", ".join(named) + (f", and {more} more kinds" if more else "")


def leaves_text(nodes: Sequence[Node]) -> str:
    found: dict[Any, None] = {
        source: None for node in nodes for source in source_nodes(node) if isinstance(source, Leaf)
    }
    alive = [leaf.variable for leaf in found]
    elements = sum(t._data.size for t in alive if t is not None)
    several = "leaf" if len(found) == 1 else "leaves"
    return f"{len(found):,} {several} with {elements:,} {'element' if elements == 1 else 'elements'} that require grad"
