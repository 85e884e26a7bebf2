"""From tensors to a picture: reads the tape, and changes nothing.

Read next: `../render/card_size.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autogradlab.display.model import derivatives
from autogradlab.display.model.facts import dtype_name, gradient, kind_of, notes, overwritten
from autogradlab.display.model.figures import FEW, compact, in_a_row, read_both
from autogradlab.display.model.folding import Fold, cards, plan
from autogradlab.display.model.names import Names
from autogradlab.display.model.notation import ATOM, ELIDED, LIMIT, NEG, Term, express, symbol
from autogradlab.display.model.picture import Card, Edge, Picture
from autogradlab.display.model.replay import contributions
from autogradlab.display.model.summary import frames, summary
from autogradlab.display.model.tape_view import arguments, cut_from, is_operation, operations, origin
from autogradlab.display.shared.gc_pause import uncollected
from autogradlab.display.shared.limits import CROWDED
from autogradlab.engine.messages import AutogradError
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor

__all__ = ["MAX_NODES", "Reader", "read_graph"]

MAX_NODES = 150  # cards; a picture of more would not be read
ROOMY = 40  # operations; a picture of more folds what repeats itself and what belongs together


@uncollected()
def read_graph(
    tensors: Sequence[Any],
    names: Names | None = None,
    max_nodes: int | None = None,
    depth: int | None = None,
    words: bool | None = None,
) -> Picture:
    """The picture of what `tensors` were computed from.

    Args:
        tensors: The roots: tensors of any shape, or nodes of the tape.
        names: What the learner calls things; looked up in the notebook or the calling frames by default.
        max_nodes: So many operations are drawn one by one; by default 40 one by one, and 150 cards in all.
        depth: How many levels of groups and modules are open; by default as many as there is room for.
        words: Whether local derivatives are computed; by default not for a crowded picture: nobody could read them.

    Returns:
        A picture, in which the same program always gives the same.
    """
    names = names or Names()
    nodes = operations(tensors)
    folds = plan(nodes, names.title, depth, ROOMY if max_nodes is None else max_nodes)
    if cards(nodes, folds) > (MAX_NODES if max_nodes is None else max_nodes):
        return Picture(summary=summary(nodes, names.title))
    words = cards(nodes, folds) <= CROWDED if words is None else words
    return Reader(tensors, names, folds, words=words).picture(nodes)


class Reader:
    """Walks from the roots to the leaves and writes down each tensor once, inputs before what uses them."""

    def __init__(self, tensors: Sequence[Any], names: Names, folds: Sequence[Fold] = (), *, words: bool = True) -> None:
        self.names, self.words = names, words
        self.roots = [origin(t) for t in tensors]
        self.held = {id(origin(t)): t for t in tensors if isinstance(t, Tensor)}
        self.folded = {id(node): fold for fold in folds for node in fold.nodes}
        self.ids: dict[int, str] = {}
        self.terms: dict[int, Term] = {}
        self.cards: list[Card] = []
        self.edges: list[Edge] = []
        self.changed: set[int] = set()
        self.flows: dict[int, dict[int, Any]] = {}
        self.given: dict[int, list[tuple[int, Any, Any]]] = {}
        self.unnamed = 0

    def picture(self, nodes: Sequence[Node] | None = None) -> Picture:
        """All of it.

        Args:
            nodes: The operations behind the roots, oldest first, where they are known.
        """
        nodes = operations(self.roots) if nodes is None else nodes
        self.changed = {id(s) for n in nodes for k, s, _ in self.arguments(n) if derivatives.rewritten(n, k)}
        for node in nodes:
            if id(node) not in self.folded or node is self.folded[id(node)].nodes[-1]:
                self.add(node)
        for root in self.roots:
            self.add(root)
        groups = frames(nodes, self.ids, self.names.title)
        return Picture(tuple(self.cards), tuple(self.edges), groups=groups)

    def behind(self) -> list[Any]:
        """Everything that the roots were made from, and they themselves."""
        found: dict[int, Any] = {}
        stack = list(self.roots)
        while stack:
            item = stack.pop()
            if id(item) not in found:
                found[id(item)] = item
                stack.extend(self.sources(item))
        return list(found.values())

    def arguments(self, node: Node) -> list[tuple[int, Any, Any]]:
        """A node's arguments, looked up once."""
        if id(node) not in self.given:
            self.given[id(node)] = arguments(node)
        return self.given[id(node)]

    def sources(self, item: Any) -> list[Any]:
        """What has a card among the things that `item` was made from."""
        if isinstance(item, Node):
            return [source for _, source, raw in self.arguments(item) if self.has_card(source, raw)]
        cut = cut_from(item)
        return [] if cut is None else [origin(cut)]

    def has_card(self, source: Any, raw: Any) -> bool:
        """Numbers and small constants without a name stand within the expression instead."""
        if source is None or isinstance(source, Node):
            return source is not None
        cut = isinstance(source, Tensor) and source._cut is not None
        return cut or self.names.of(source) is not None or np.size(raw) > FEW

    # --- one card ---

    def add(self, item: Any) -> None:
        """Write down one tensor; a constant that was cut off, after the leaf it was cut from."""
        if id(item) in self.ids:
            return
        if id(item) in self.folded:
            self.add_fold(self.folded[id(item)])
            return
        self.add_behind(item)
        self.ids[id(item)] = name = f"n{len(self.cards)}"
        self.terms[id(item)] = term = self.call(item)
        self.cards.append(self.card(item, name, term.text))
        self.edges.extend(self.derivatives(item) if isinstance(item, Node) else self.cut(item))

    def add_behind(self, item: Any) -> None:
        """Write down what it was made from."""
        for source in self.sources(item):
            if id(source) not in self.ids:
                self.add(source)

    def add_fold(self, fold: Fold) -> None:
        """Write down many operations as one card, with the value of the last."""
        given = {id(s): s for node in fold.nodes for s in self.sources(node) if self.folded.get(id(s)) is not fold}
        for source in given.values():
            self.add(source)
        last, name = fold.nodes[-1], f"n{len(self.cards)}"
        found = self.names.of(last)
        title = found or fold.name or self.call_of(fold, given.values())
        self.ids.update((id(node), name) for node in fold.nodes)
        self.terms.update((id(node), ELIDED) for node in fold.nodes)
        self.terms[id(last)] = Term(title)
        card = self.card(last, name, title)
        kind = "root" if card.kind == "root" else "fold"
        op = " ".join(part for part in (fold.name, fold.op) if part not in (title, ""))
        self.cards.append(replace(card, kind=kind, op=op, count=len(fold.nodes), changed=False))
        self.edges.extend(self.through(fold, given.values()))

    def call_of(self, fold: Fold, given: Iterable[Any]) -> str:
        """What a card without a name is called: the function's call, or the chain's round."""
        if fold.kind == "chain":
            return fold.op
        inputs = ", ".join(self.terms[id(source)].text for source in given)
        return f"{fold.op}({inputs if len(inputs) <= LIMIT else '…'})"

    def through(self, fold: Fold, given: Iterable[Any]) -> list[Edge]:
        """One edge an input of a fold; with the derivative through all of it, where the result is one number."""
        last, head = fold.nodes[-1], self.ids[id(fold.nodes[-1])]
        local = derivatives.across(fold.nodes, None)
        sent = {} if last.grad is None else derivatives.sent(fold.nodes, local, last.grad)
        edges: dict[str, Edge] = {}
        for source in given:
            key = source if isinstance(source, Node) else None  # an array has no derivative, and no hash
            number = derivatives.number(local[key]) if key in local else ""
            edges[self.ids[id(source)]] = Edge(
                self.ids[id(source)], head, number=number,
                wrt=derivatives.with_respect_to(self.terms[id(last)], self.terms[id(source)]) if number else "",
                contribution=derivatives.number(sent[key]) if key in sent else "",
            )  # fmt: skip
        return list(edges.values())

    def call(self, item: Any) -> Term:
        """The learner's name, else the expression, else `constant` or `leaf`."""
        found = self.names.of(item)
        if found is not None:
            return Term(found)
        if is_operation(item):
            return express(item, [self.operand(source, raw) for _, source, raw in self.arguments(item)])
        source = cut_from(item)
        if source is not None:
            return Term(f"{self.terms[id(origin(source))].within(ATOM)}.detach()")
        self.unnamed += 1
        return Term(f"{'leaf' if isinstance(item, Leaf) else 'constant'}{f' {self.unnamed}' * (self.unnamed > 1)}")

    def operand(self, source: Any, raw: Any) -> Term:
        """What an argument is called within an expression."""
        if id(source) in self.ids:
            return self.terms[id(source)]
        if not isinstance(raw, (int, float, np.generic, np.ndarray)) or np.size(raw) > FEW:
            return ELIDED
        if np.ndim(raw) == 0:
            value = float(raw)
            return Term(compact(value), NEG if value < 0 else ATOM)
        return Term(in_a_row(np.asarray(raw, dtype=np.float64)))

    def card(self, item: Any, name: str, title: str) -> Card:
        value, grad = self.value(item), gradient(item)
        root = isinstance(item, Node) and item in self.roots
        kind = "root" if root and not isinstance(item, Leaf) else kind_of(item)
        op = symbol(item) if kind in ("root", "computed") else "detach" if kind == "detached" else ""
        dtype = "" if value is None else dtype_name(value.dtype)
        figures = read_both(value, grad)
        return Card(
            name, kind, title, op, () if value is None else tuple(value.shape), *figures,
            changed=id(item) in self.changed, dtype=dtype, notes=notes(item, value),
        )  # fmt: skip

    def value(self, item: Any) -> Any:
        """The raw value; of what backward freed, that of the learner's own tensor if there is one."""
        if isinstance(item, Tensor):
            return item._data
        if not isinstance(item, Node):
            return item
        holder = item.variable if isinstance(item, Leaf) else self.held.get(id(item), self.names.holder(item))
        return holder._data if holder is not None else None if overwritten(item) else item.y

    # --- its edges ---

    def cut(self, item: Any) -> list[Edge]:
        source = cut_from(item)
        return [] if source is None else [Edge(self.ids[id(origin(source))], self.ids[id(item)], cut=True)]

    def derivatives(self, node: Node) -> list[Edge]:
        """One edge an input, however often it is an argument."""
        ids, head = self.ids, self.ids[id(node)]
        given: dict[str, list[tuple[int, Any]]] = {}
        for k, source, _ in self.arguments(node):
            if id(source) in ids:
                given.setdefault(ids[id(source)], []).append((k, source))
        if not self.words:
            return [Edge(tail, head, paths=len(found)) for tail, found in given.items()]
        operands = [derivatives.by_hand(self.operand(s, raw)) for _, s, raw in self.arguments(node)]
        return [self.edge(node, operands, found) for found in given.values()]

    def edge(self, node: Node, operands: Sequence[Term], given: Sequence[tuple[int, Any]]) -> Edge:
        """One edge, with what is known of the derivative by what stands at these positions of the arguments."""
        ks, source = [k for k, _ in given], given[0][1]
        tail, head = self.ids[id(source)], self.ids[id(node)]
        several = any(other is not source for _, other in given)  # results of one fold
        if several or not isinstance(source, Node):
            return Edge(tail, head, paths=len(ks))
        formulas = [derivatives.formula(node, k, derivatives.by_hand(self.terms[id(node)]), operands) for k in ks]
        numbers = [derivatives.local(node, k) for k in ks]
        whole = None if any(d is None for d in numbers) else sum(numbers)
        return Edge(
            tail, head,
            wrt=derivatives.with_respect_to(self.terms[id(node)], self.terms[id(source)]),
            formula=" + ".join(formulas) if all(formulas) else "",
            number="" if whole is None else derivatives.number(np.asarray(whole)),
            paths=len(ks),
            note=derivatives.summed(node, ks[0]),
            contribution=self.contribution(node, ks),
        )  # fmt: skip

    def contribution(self, node: Node, ks: Sequence[int]) -> str:
        """What the last backward sent to an argument, upstream times local derivative, where it can still be told."""
        if node.grad is None or isinstance(node, Slot):
            return ""
        if id(node) not in self.flows:
            try:
                self.flows[id(node)] = contributions(node, node.grad)
            except AutogradError:  # freed by that backward
                self.flows[id(node)] = {}
        parts = [np.asarray(self.flows[id(node)][k]) for k in ks if k in self.flows[id(node)]]
        return derivatives.number(np.asarray(sum(parts))) if parts else ""
