"""From tensors to a picture: reads the tape, and changes nothing.

Read next: `../render/theme.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autogradlab.display.model import edge_formulas, local_derivatives
from autogradlab.display.model.array_text import summarize_array
from autogradlab.display.model.backward_replay import contributions
from autogradlab.display.model.expressions import express, is_short, operation_symbol, operation_text
from autogradlab.display.model.fold_cards import fold_edges, fold_inputs, fold_term, own_leaves
from autogradlab.display.model.folding import choose_folds, count_cards
from autogradlab.display.model.graph_summary import find_groups, summarize_graph
from autogradlab.display.model.item_records import ItemRecord, ItemRecords
from autogradlab.display.model.notation import ATOM, ELLIPSIS, Term, call_label
from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.model.tape_view import (
    Fold,
    cut_source,
    cut_sources,
    graph_item,
    is_operation,
    operations_behind,
    scopes_of,
    source_nodes,
)  # fmt: skip
from autogradlab.display.model.tensor_facts import (
    dtype_name,
    hook_mark,
    kind_of,
    raw_gradient,
    sum_mark,
    tensor_notes,
)
from autogradlab.display.model.tensor_names import Names, ShortNames
from autogradlab.display.shared.gc_pause import pause_gc
from autogradlab.display.shared.limits import CROWDED_CARDS, MAX_CARDS, MAX_FOLD_LEAVES, MAX_UNFOLDED_OPERATIONS
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tape import Leaf, Node, Slot

__all__ = ["Reader", "read_graph"]


@pause_gc()
def read_graph(
    tensors: Sequence[Any],
    names: Names | None = None,
    max_nodes: int | None = None,
    depth: int | None = None,
    with_derivatives: bool | None = None,
    roomy: int = MAX_UNFOLDED_OPERATIONS,
    finish: Callable[[Reader, Sequence[Node], Picture], Picture] | None = None,
) -> Picture:
    """The picture of what `tensors` were computed from.

    Args:
        tensors: The roots: tensors of any shape, or nodes of the tape.
        names: What the learner calls things; looked up in the notebook or the calling frames by default.
        max_nodes: So many operations are drawn one by one; by default 40 one by one, and 150 cards in all.
        depth: How many levels of groups and modules are open; by default as many as there is room for.
        with_derivatives: Whether local derivatives are computed; by default not for a crowded
            picture, where nobody could read them.
        roomy: How many cards there is room for, where `max_nodes` doesn't say.
        finish: Called with the reader, the operations and the picture, to add to it.

    Returns:
        A picture, in which the same program always gives the same.
    """
    names = names or Names()
    nodes = operations_behind(tensors)
    folds = choose_folds(nodes, names.title, depth, roomy if max_nodes is None else max_nodes)
    if count_cards(nodes, folds) > (MAX_CARDS if max_nodes is None else max_nodes):
        return Picture(summary=summarize_graph(nodes, names.title))
    if with_derivatives is None:
        with_derivatives = count_cards(nodes, folds) <= CROWDED_CARDS
    reader = Reader(tensors, names, folds, with_derivatives=with_derivatives)
    picture = reader.picture(nodes)
    return picture if finish is None else finish(reader, nodes, picture)


class Reader(ItemRecords):
    """Walks from the roots to the leaves and writes down each tensor once, inputs before what uses them."""

    def __init__(
        self,
        tensors: Sequence[Any],
        names: Names,
        folds: Sequence[Fold] = (),
        *,
        with_derivatives: bool = True,
        short_names: bool = True,
    ) -> None:
        super().__init__(tensors, names, folds)
        self.with_short_names = short_names
        self.short_names: ShortNames | None = None
        self.with_derivatives = with_derivatives
        self.cards: list[TensorCard] = []
        self.edges: list[Edge] = []
        self.unnamed_count = 0
        self.users: dict[Node, set[Node]] = {}  # the operations that use a leaf or a result

    def picture(self, nodes: Sequence[Node] | None = None) -> Picture:
        """All of it.

        Args:
            nodes: The operations behind the roots, oldest first, where they are known.
        """
        nodes = operations_behind(self.roots) if nodes is None else nodes
        self.note_changes(nodes)
        self.short_names = ShortNames(nodes, self.roots, self.names) if self.with_short_names else None
        for node in nodes:
            for source in source_nodes(node):
                self.users.setdefault(source, set()).add(node)
            for scope in scopes_of(node):
                self.scope_sizes[scope] += 1
        for node in nodes:
            fold = self.record(node).fold
            if fold is None or node is fold.nodes[-1]:
                self.add(node)
        for root in self.roots:
            self.add(root)
        self.mark_hooked(nodes)
        groups = find_groups(nodes, self.card_id, self.names.title)
        return Picture(tuple(self.cards), tuple(self.edges), groups=groups)

    # --- one card ---

    def add(self, item: Any) -> None:
        """Write down one tensor; a constant that was cut off, after the leaf it was cut from."""
        record = self.record(item)
        if record.card:
            return
        if record.fold is not None:
            self.add_fold(record.fold)
            return
        self.add_sources(item)
        record.card = f"n{len(self.cards)}"
        meaning = self.find_term(item)
        record.term = self.short_term(item, meaning)
        self.cards.append(self.card(record, record.term.text, meaning.text))
        self.edges.extend(self.input_edges(item) if isinstance(item, Node) else self.cut_edges(item))

    def add_sources(self, item: Any) -> None:
        """Write down what it was made from."""
        for source in self.sources(item):
            if not self.card_id(source):
                self.add(source)

    def add_fold(self, fold: Fold) -> None:
        """Write down many operations as one card, with the value of the last."""
        given = fold_inputs(self, fold)
        own = own_leaves(fold, given.values(), self.users)
        if len(own) > MAX_FOLD_LEAVES:
            given = {key: s for key, s in given.items() if s not in own}
        for source in given.values():
            self.add(source)
        last, name = fold.nodes[-1], f"n{len(self.cards)}"
        meaning = self.names.of(last) or fold.name or fold_term(self, fold, given.values())
        named = meaning in (self.names.of(last), fold.name)
        title = meaning if named or self.short_names is None else self.short_names.give(last)
        for node in fold.nodes:
            record = self.record(node)
            record.card, record.term = name, Term(title) if node is last else ELLIPSIS
        card = self.card(self.record(last), title, meaning)
        kind = card.kind if card.kind == "root" or len(fold.nodes) == 1 else "fold"
        op = " ".join(part for part in (fold.name, fold.op) if part not in (title, meaning, ""))
        scope = self.module_scope(fold.nodes) if fold.kind == "function" else None
        op = op if scope is None else scope.name
        call = op if fold.call is None else call_label(fold.call, "" if scope is None else op)
        notes = (*card.notes, f"{len(own)} parameters inside") if len(own) > MAX_FOLD_LEAVES else card.notes
        self.cards.append(replace(card, kind=kind, op=op, call=call, count=len(fold.nodes), changed=False, notes=notes))
        edges = {edge.tail: edge for edge in fold_edges(self, fold, given.values())}
        if len(fold.nodes) == 1:
            edges |= {edge.tail: edge for edge in self.input_edges(last)}
        self.edges.extend(edges.values())

    def short_term(self, item: Any, meaning: Term) -> Term:
        """A short name in the place of an expression; what is as short as a name, such as `v[0]`, is one."""
        if self.short_names is None or not is_operation(item) or self.names.of(item) or is_short(item, meaning):
            return meaning
        return Term(self.short_names.give(item))

    def find_term(self, item: Any) -> Term:
        """The learner's name, else the expression, else `constant` or `leaf`."""
        found = self.names.of(item)
        if found is not None:
            return Term(found)
        if is_operation(item):
            scope = self.module_scope([item])
            if scope is not None:
                return self.module_term(scope, self.sources(item))
            return express(item, [self.operand(source, raw) for _, source, raw in self.arguments(item)])
        source = cut_source(item)
        if source is not None:
            return Term(f"{self.known_term(graph_item(source)).within(ATOM)}.detach()")
        self.unnamed_count += 1
        return Term(
            f"{'leaf' if isinstance(item, Leaf) else 'constant'}{f' {self.unnamed_count}' * (self.unnamed_count > 1)}"
        )

    def card(self, record: ItemRecord, title: str, meaning: str) -> TensorCard:
        item = record.item
        value, grad = self.value(item), raw_gradient(item)
        root = isinstance(item, Node) and item in self.roots
        kind = "root" if root and not isinstance(item, Leaf) else kind_of(item)
        made = kind in ("root", "computed")
        scope = self.module_scope([item]) if made and record.fold is None else None
        op = operation_symbol(item) if made else "detach" if kind == "detached" else ""
        call = operation_text(item) if made else op
        if scope is not None:
            op, call = scope.name, scope.name if item.call is None else call_label(item.call, scope.name)
        dtype = "" if value is None else dtype_name(value.dtype)
        return TensorCard(
            record.card, kind, title, op, () if value is None else tuple(value.shape),
            None if value is None else summarize_array(value, images=True),
            None if grad is None else summarize_array(grad),
            changed=record.changed, dtype=dtype, notes=tensor_notes(item, value),
            grad_note=sum_mark(item), expression="" if meaning == title else meaning,
            call=call,
        )  # fmt: skip

    def mark_hooked(self, nodes: Sequence[Node]) -> None:
        """Say on each card whose gradient a hook changed what the hook did to it."""
        arrived: dict[Node, Any] = {}
        for node in nodes:
            for k, source in enumerate(node.inputs):
                if source is not None and source.hooks and node.grad is not None and k in self.sent(node):
                    arrived[source] = arrived.get(source, 0) + np.asarray(self.sent(node)[k])
        marks = {self.card_id(node): hook_mark(whole, raw_gradient(node)) for node, whole in arrived.items()}
        self.cards = [c if c.grad_note else replace(c, grad_note=marks.get(c.id, "")) for c in self.cards]

    # --- its edges ---

    def cut_edges(self, item: Any) -> list[Edge]:
        tails = dict.fromkeys(self.card_id(graph_item(source)) for source in cut_sources(item))
        return [Edge(tail, self.card_id(item), cut=True) for tail in tails]

    def input_edges(self, node: Node) -> list[Edge]:
        """One edge an input, however often it is an argument."""
        head = self.card_id(node)
        given: dict[str, list[tuple[int, Any]]] = {}
        for k, source, _ in self.arguments(node):
            tail = self.card_id(source)
            if tail:
                given.setdefault(tail, []).append((k, source))
        if not self.with_derivatives:
            return [Edge(tail, head, paths=len(found)) for tail, found in given.items()]
        operands = [edge_formulas.formula_term(self.operand(s, raw)) for _, s, raw in self.arguments(node)]
        return [self.edge(node, operands, found) for found in given.values()]

    def edge(self, node: Node, operands: Sequence[Term], given: Sequence[tuple[int, Any]]) -> Edge:
        """One edge, with what is known of the derivative by the arguments at these positions."""
        ks, source = [k for k, _ in given], given[0][1]
        tail, head = self.card_id(source), self.card_id(node)
        several = any(other is not source for _, other in given)  # results of one fold
        if several or not isinstance(source, Node):
            return Edge(tail, head, paths=len(ks))
        y = edge_formulas.formula_term(self.known_term(node))
        formulas = [edge_formulas.formula(node, k, y, operands) for k in ks]
        numbers = [local_derivatives.local_derivative(node, k) for k in ks]
        whole = None if any(d is None for d in numbers) else sum(numbers)
        return Edge(
            tail, head,
            wrt=self.derivative_symbol(node, source),
            formula=" + ".join(formulas) if all(formulas) else "",
            number="" if whole is None else local_derivatives.format_derivative(np.asarray(whole)),
            paths=len(ks),
            note=local_derivatives.broadcast_note(node, ks[0]),
            contribution=self.contribution(node, ks),
        )  # fmt: skip

    def contribution(self, node: Node, ks: Sequence[int]) -> str:
        """What the last backward sent to an argument, upstream times local derivative, where it can still be told."""
        if node.grad is None or isinstance(node, Slot):
            return ""
        sent = self.sent(node)
        parts = [np.asarray(sent[k]) for k in ks if k in sent]
        return local_derivatives.format_derivative(np.asarray(sum(parts))) if parts else ""

    def sent(self, node: Node) -> dict[int, Any]:
        """What the last backward sent to each argument of an operation, computed once."""
        record = self.record(node)
        if record.contributions is None:
            try:
                record.contributions = contributions(node, node.grad)
            except AutogradError:  # freed by that backward
                record.contributions = {}
        return record.contributions

    def derivative_symbol(self, node: Node, source: Any) -> str:
        """What is differentiated by what, as it is written on an edge."""
        return edge_formulas.derivative_symbol(self.known_term(node), self.known_term(source))
