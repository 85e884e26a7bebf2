"""What the card of a fold shows: what goes into it, what it is called, and its edges.

A fold's card has the value and the gradient of its last operation; `folding.py` says which operations fold.

Read next: `tape_reader.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from autogradlab.display.model import local_derivatives
from autogradlab.display.model.edge_formulas import call_formula, derivative_symbol
from autogradlab.display.model.item_records import ItemRecords, raw_of
from autogradlab.display.model.notation import express_call
from autogradlab.display.model.picture import Edge
from autogradlab.display.model.tape_view import Fold, graph_item, is_operation
from autogradlab.display.shared.limits import MAX_EXPRESSION
from autogradlab.engine.tape import Leaf, Node
from autogradlab.ops.calls.one_card import tensors_in

__all__ = ["fold_edges", "fold_inputs", "fold_term", "own_leaves"]


def fold_inputs(records: ItemRecords, fold: Fold) -> dict[int, Any]:
    """What goes into a fold: what a function was called with, where that is known, and no constant of its own."""
    sources = [s for node in fold.nodes for s in records.sources(node)]
    found = {id(s): s for s in sources if not is_inside(records, s, fold)}
    if fold.call is None and fold.kind != "function":
        return found
    called = [graph_item(t) for t in (tensors_in(fold.given) if fold.call is None else fold.call.tensors)]
    shown = [s for s in called if is_input(s, fold.nodes[0]) and records.has_card(s, raw_of(s))]
    return {id(s): s for s in [*shown, *(s for s in found.values() if isinstance(s, Node))]}


def is_inside(records: ItemRecords, item: Any, fold: Fold) -> bool:
    """Whether an item is one of a fold's operations, or was cut from one and so is neither before nor after it."""
    if records.record(item).fold is fold:
        return True
    return not is_operation(item) and any(is_inside(records, s, fold) for s in records.sources(item))


def is_input(item: Any, node: Node) -> bool:
    """Whether an operation could be given an item: a constant that was written to since is the later node's now."""
    return not is_operation(item) or item.number < node.number


def own_leaves(fold: Fold, given: Iterable[Any], users: dict[Node, set[Node]]) -> list[Leaf]:
    """The leaves among its inputs that nothing else uses: the parameters of what is folded, not a module's inputs."""
    inside = set(fold.nodes)
    parameters = None if fold.owner is None else {p._leaf for p in fold.owner.parameters()}
    alone = [s for s in given if isinstance(s, Leaf) and users[s] <= inside]
    return [s for s in alone if parameters is None or s in parameters]


def fold_term(records: ItemRecords, fold: Fold, given: Iterable[Any]) -> str:
    """What a card without a name is called: the call of a function or a module, or the chain's round."""
    if fold.kind == "chain":
        return fold.op
    scope = records.module_scope(fold.nodes) if fold.kind == "function" else None
    if scope is not None:
        return records.module_term(scope, given).text
    if fold.call is not None:
        return express_call(fold.call, [records.operand(graph_item(t), raw_of(t)) for t in fold.call.tensors]).text
    inputs = ", ".join(records.known_term(source).text for source in given)
    return f"{fold.op}({inputs if len(inputs) <= MAX_EXPRESSION else '…'})"


def fold_edges(records: ItemRecords, fold: Fold, given: Iterable[Any]) -> list[Edge]:
    """One edge an input of a fold; with the derivative through all of it, where the result is one number."""
    last, head = fold.nodes[-1], records.card_id(fold.nodes[-1])
    local = local_derivatives.gradient_through(fold.nodes, None)
    sent = {} if last.grad is None else local_derivatives.scaled_gradient(fold.nodes, local, last.grad)
    edges: dict[str, Edge] = {}
    for source in given:
        key = source if isinstance(source, Node) else None  # an array has no derivative, and no hash
        number = local_derivatives.format_derivative(local[key]) if key in local else ""
        tail = records.card_id(source)
        edges[tail] = Edge(
            tail, head, number=number,
            formula=call_formula(fold.call, records.known_term(source)) if key in local else "",
            wrt=derivative_symbol(records.known_term(last), records.known_term(source)) if key in local else "",
            contribution=local_derivatives.format_derivative(sent[key]) if key in sent else "",
        )  # fmt: skip
    return list(edges.values())
