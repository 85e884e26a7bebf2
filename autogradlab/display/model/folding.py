"""Folding: operations that a large picture shows as one card, and groups that a small one frames.

Calls of modules and `al.group`s fold by name; a computation that repeats itself, such as the steps of a loop, folds to
one round and its count.

Read next: `graph_summary.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np

from autogradlab.display.model.expressions import operation_symbol
from autogradlab.display.model.tape_view import Fold, scopes_of, source_nodes, whole_call
from autogradlab.display.shared.limits import (
    MAX_ROUND_OPERATIONS,
    MAX_ROUND_SYMBOLS,
    MAX_UNFOLDED_OPERATIONS,
    MIN_CHAIN_ROUNDS,
)
from autogradlab.engine.modes import Scope
from autogradlab.engine.tape import Leaf, Node, Slot

__all__ = ["count_cards", "fold_chains", "fold_groups", "choose_folds"]


def fold_groups(nodes: Sequence[Node], title: Callable[[Scope], str], depth: int) -> list[Fold]:
    """One fold for each group that is more than `depth` levels deep.

    Args:
        nodes: All operations of the graph, oldest first.
        title: What a group is called.
        depth: How many levels of groups stay open; 0 folds all.
    """
    members: dict[Scope, list[Node]] = {}
    for node in nodes:
        path = scopes_of(node)
        if len(path) > depth:
            members.setdefault(path[depth], []).append(node)
    found = [group_fold(scope, title(scope), tuple(group)) for scope, group in members.items() if len(group) > 1]
    place = {node: k for k, node in enumerate(nodes)}
    return [fold for fold in found if is_consecutive(fold.nodes, place)]


def fold_calls(nodes: Sequence[Node]) -> list[Fold]:
    """One fold for each result of a public function that made several nodes, or hands its node more than it was given.

    Of a function with several results, each takes the nodes that it alone was made by. What results share, or what is
    used outside, stays by itself: so cards form no cycle.
    """
    users: dict[Node, list[Node]] = {}
    for node in nodes:
        for source in source_nodes(node):
            users.setdefault(source, []).append(node)
    inside: dict[Node, Node] = {}  # which result's call a node was made by
    for node in reversed(nodes):
        owners = {owner_within(node, inside.get(user)) for user in users.get(node, ())}
        owner = owners.pop() if len(owners) == 1 else None
        if owner is not None or node.call is not None:
            inside[node] = owner or node
    members: dict[Node, list[Node]] = {}
    for node in nodes:
        if node in inside:
            members.setdefault(inside[node], []).append(node)
    return [
        Fold("function", "", last.call.name, tuple(group), last.call)
        for last, group in members.items()
        if len(group) > 1 or whole_call(last) is None
    ]


def fold_layers(nodes: Sequence[Node]) -> list[Fold]:
    """One fold for each call of a layer of `nn` that is no container, made several nodes and has one result."""
    members: dict[Scope, list[Node]] = {}
    users: dict[Node, list[Node]] = {}
    for node in nodes:
        layer = next((s for s in scopes_of(node) if s.owner is not None and is_layer(s.owner)), None)
        if layer is not None:
            members.setdefault(layer, []).append(node)
        for source in source_nodes(node):
            users.setdefault(source, []).append(node)
    return [
        Fold("function", "", scope.name, tuple(group), owner=scope.owner, given=scope.given)
        for scope, group in members.items()
        if len(group) > 1 and all(node in users and set(users[node]) <= set(group) for node in group[:-1])
    ]


def is_layer(module: Any) -> bool:
    """Whether a module is one of `nn` that holds no modules of the learner's."""
    room, _, name = type(module).__module__.rpartition(".")
    return room.startswith("autogradlab.nn") and name not in ("containers", "module")


def owner_within(node: Node, owner: Node | None) -> Node | None:
    """The result `owner`, where its call made `node`, too, and not as another result."""
    if owner is None or node.number <= owner.call.first:
        return None
    another = node.call is not None and node.call.index is not None and node.call.first == owner.call.first
    return None if another else owner


def fold_blocks(nodes: Sequence[Node]) -> list[Fold]:
    """One fold for each run of at least three modules of one class that have modules of their own: `Block × 12`."""
    members: dict[Scope, list[Node]] = {}
    composite: set[Scope] = set()
    for node in nodes:
        path = [scope for scope in scopes_of(node) if scope.owner is not None]
        composite.update(path[:-1])
        for scope in path:
            members.setdefault(scope, []).append(node)
    place = {node: k for k, node in enumerate(nodes)}
    blocks = [s for s, group in members.items() if s in composite and is_consecutive(group, place)]
    found: list[Fold] = []
    for _, run in itertools.groupby(sorted(blocks, key=lambda s: place[members[s][0]]), key=block_kind):
        group = list(run)
        inside = tuple(node for scope in group for node in members[scope])
        if len(group) >= MIN_CHAIN_ROUNDS and is_consecutive(inside, place):
            found.append(Fold("chain", "", f"{group[0].name} × {len(group)}", inside))
    return [fold for fold in found if not any(set(fold.nodes) < set(other.nodes) for other in found)]


def block_kind(scope: Scope) -> Any:
    """What modules have in common that fold to one card: where they were called, and their class."""
    return scope.outer, type(scope.owner)


def group_fold(scope: Scope, title: str, group: tuple[Node, ...]) -> Fold:
    op = f"{len(group)} ops" if scope.owner is None else scope.name
    return Fold("group", title, op, group, owner=scope.owner)


def is_consecutive(group: Sequence[Node], place: Mapping[Node, int]) -> bool:
    """Whether nothing else was computed in between: then no path leaves it and comes back, and cards form no cycle."""
    return place[group[-1]] - place[group[0]] + 1 == len(group)


def fold_chains(nodes: Sequence[Node], inside: Collection[Node] = ()) -> list[Fold]:
    """One fold for each run of operations that repeats itself at least three times.

    Two operations are alike if they compute the same from values equally far back; leaves need only agree in
    shape, so that the layers of a network are alike.

    Args:
        nodes: All operations of the graph, oldest first.
        inside: Those that are folded already.
    """
    place = {node: k for k, node in enumerate(nodes)}
    kinds: dict[Any, int] = {}
    codes = np.array(
        [
            -k if node in inside else kinds.setdefault(signature(node, place), len(kinds))
            for k, node in enumerate(nodes, 1)
        ],
        dtype=np.int64,
    )
    period, span = (counts.tolist() for counts in find_repeats(codes))
    found, start, free = [], 0, 0
    while start < len(nodes):
        p = period[start]
        if span[start] < max(MIN_CHAIN_ROUNDS * p, 2 * MIN_CHAIN_ROUNDS):
            start += 1
            continue
        first = first_round(nodes, start, p, free, inside)
        free = first + (start + span[start] - first) // p * p
        found.append(chain_fold(nodes[first:free], p))
        start = free
    return found


def first_round(nodes: Sequence[Node], start: int, period: int, free: int, inside: Collection[Node]) -> int:
    """Where the first round begins: what takes its arguments from elsewhere but does the same belongs to it.

    Rounds are found by what they do and how far back they take their arguments. The first takes some of them from
    before the loop, so that it differs from the others there, and the match starts in its middle. Going back by
    operations alone completes it: otherwise a loop of ten rounds would show half a round, and a pile of nine.
    """
    first = start
    while (
        first > max(free, start - period)
        and nodes[first - 1] not in inside
        and operation_key(nodes[first - 1]) == operation_key(nodes[first - 1 + period])
    ):
        first -= 1
    return first


def signature(node: Node, place: Mapping[Node, int]) -> Any:
    """What an operation does, and from where it takes its arguments."""
    return operation_key(node), tuple(
        (place[node] - place[p]) if p in place else leaf_shape(p) for p in source_nodes(node)
    )


def operation_key(node: Node) -> Any:
    """What an operation does, wherever its arguments come from."""
    return node.rule.fn, node.index if isinstance(node, Slot) else None, tuple(map(type, node.args))


def leaf_shape(source: Node) -> Any:
    variable = source.variable if isinstance(source, Leaf) else None
    return "leaf", None if variable is None else tuple(variable._data.shape)


def find_repeats(codes: Any) -> tuple[Any, Any]:
    """For each place the period and the reach of the repetition that covers most from there on; 1 and 1 for none.

    >>> find_repeats(np.array([1, 2, 1, 2, 1, 2, 1]))[1][0]
    np.int64(7)
    """
    period, span = np.ones((2, len(codes)), dtype=np.int64)
    for p in range(1, min(MAX_ROUND_OPERATIONS, len(codes) // MIN_CHAIN_ROUNDS) + 1):
        alike = codes[:-p] == codes[p:]
        if np.count_nonzero(alike) < (MIN_CHAIN_ROUNDS - 1) * p:
            continue
        ends = np.append(np.flatnonzero(~alike), len(alike))
        run = ends[np.searchsorted(ends, np.arange(len(alike)))] - np.arange(len(alike))
        reach = np.append(run + p, np.ones(p, dtype=np.int64))
        better = (reach >= MIN_CHAIN_ROUNDS * p) & (reach // p * p > span // period * period)
        period[better], span[better] = p, reach[better]
    return period, span


def chain_fold(nodes: Sequence[Node], period: int) -> Fold:
    shown = [operation_symbol(node) for node in nodes[:period]]
    text = "  ".join(shown[:MAX_ROUND_SYMBOLS]) + " …" * (period > MAX_ROUND_SYMBOLS)
    return Fold("chain", "", f"{len(nodes) // period} × ({text})", tuple(nodes))


def choose_folds(nodes: Sequence[Node], title: Callable[[Scope], str], depth: int | None, roomy: int) -> list[Fold]:
    """What to fold: nothing where there is room, else repeated chains, then groups, the deepest first.

    Args:
        nodes: All operations of the graph, oldest first.
        title: What a group is called.
        depth: How many levels of groups stay open; None for as many as there is room for.
        roomy: How many cards there is room for. Where that is fewer than usual, and nothing else is left to fold, the
            earliest operations are one card.
    """
    deepest = max((len(scopes_of(node)) for node in nodes), default=0)
    blocks = fold_blocks(nodes) if depth is None else []
    calls = outside_of(fold_layers(nodes), fold_calls(nodes)) if depth is None else []
    folds = outside_of(blocks, calls)
    if depth is None and count_cards(nodes, folds) <= roomy:
        return folds
    for level in range(deepest, -1, -1) if depth is None else [depth]:
        groups = outside_of(blocks, fold_groups(nodes, title, level))
        folds = outside_of(groups, calls)
        if count_cards(nodes, folds) > roomy:
            chains = fold_chains(nodes, {node for fold in groups for node in fold.nodes})
            folds = outside_of([*groups, *(chain for chain in chains if cuts_none(chain, calls))], calls)
        if count_cards(nodes, folds) <= roomy:
            break
    crowded = depth is None and roomy < MAX_UNFOLDED_OPERATIONS and count_cards(nodes, folds) > roomy
    return fold_earliest(nodes, folds, roomy) if crowded else folds


def fold_earliest(nodes: Sequence[Node], folds: Sequence[Fold], roomy: int) -> list[Fold]:
    """The folds, and one for all that was computed early: what is left of the graph is the part next to its roots."""
    fold_of = {node: fold for fold in folds for node in fold.nodes}
    starts = [k for k, node in enumerate(nodes) if node not in fold_of or node is fold_of[node].nodes[0]]
    late = starts[1 - max(roomy, 2)]
    shown = set(nodes[late:])
    rest = [fold for fold in folds if fold.nodes[0] in shown]
    return [Fold("chain", "", f"{late} operations", tuple(nodes[:late])), *rest]


def outside_of(blocks: Sequence[Fold], folds: Sequence[Fold]) -> list[Fold]:
    """Folds and blocks together: the larger one where one is inside the other."""
    whole = [block for block in blocks if not any(set(block.nodes) <= set(fold.nodes) for fold in folds)]
    inside = {node for block in whole for node in block.nodes}
    return [*whole, *(fold for fold in folds if inside.isdisjoint(fold.nodes))]


def cuts_none(chain: Fold, folds: Sequence[Fold]) -> bool:
    """Whether each fold is inside a chain or outside of it."""
    inside = set(chain.nodes)
    return all(inside.isdisjoint(fold.nodes) or inside.issuperset(fold.nodes) for fold in folds)


def count_cards(nodes: Sequence[Node], folds: Sequence[Fold]) -> int:
    """How many cards the operations take."""
    return len(nodes) - sum(len(fold.nodes) - 1 for fold in folds)
