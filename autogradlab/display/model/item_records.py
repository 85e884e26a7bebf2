"""What is known of each item of a graph, a record an item: its arguments, its card, what it is called.

Read next: `fold_cards.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_array, format_number
from autogradlab.display.model.local_derivatives import argument_overwritten
from autogradlab.display.model.notation import ATOM, ELLIPSIS, NEG, Term, fit_operands
from autogradlab.display.model.tape_view import Fold, cut_sources, graph_item, node_arguments, scopes_of
from autogradlab.display.model.tensor_facts import result_overwritten
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS
from autogradlab.engine.modes import Scope
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = ["ItemRecord", "ItemRecords", "raw_of"]


@dataclass(slots=True, eq=False)
class ItemRecord:
    """What a reader knows about one item of the graph: a node, or a constant.

    Attributes:
        item: The item; as long as it is held, no other object gets its `id`, under which the record is filed.
        card: The id of its card, or empty where it isn't written down (yet).
        term: What it is called, or None where it isn't written down.
        root: The learner's tensor, where it is a root.
        fold: The fold that it is in, or None.
        changed: Whether it was overwritten since it was used.
        arguments: The position, source and raw value of each argument, or None where they weren't looked up.
        contributions: What the last backward sent to each argument, or None where it wasn't computed.
    """

    item: Any
    card: str = ""
    term: Term | None = None
    root: Tensor | None = None
    fold: Fold | None = None
    changed: bool = False
    arguments: list[tuple[int, Any, Any]] | None = None
    contributions: dict[int, Any] | None = None


class ItemRecords:
    """The records of what a graph's roots were computed from, each made when it is first asked for."""

    def __init__(self, tensors: Sequence[Any], names: Names, folds: Sequence[Fold] = ()) -> None:
        self.names = names
        self.roots = [graph_item(t) for t in tensors]
        self.records: dict[int, ItemRecord] = {}  # by id(): constants and arrays have no hash
        self.scope_sizes: Counter[Scope] = Counter()  # how many operations each group has
        self.note_roots(tensors)
        self.note_folds(folds)

    def note_roots(self, tensors: Sequence[Any]) -> None:
        for t in tensors:
            if isinstance(t, Tensor):
                self.record(graph_item(t)).root = t

    def note_folds(self, folds: Sequence[Fold]) -> None:
        for fold in folds:
            for node in fold.nodes:
                self.record(node).fold = fold

    def note_changes(self, nodes: Sequence[Node]) -> None:
        """Note which arguments were overwritten since they were used."""
        for node in nodes:
            for k, source, _ in self.arguments(node):
                if argument_overwritten(node, k):
                    self.record(source).changed = True

    def record(self, item: Any) -> ItemRecord:
        """The record of an item; an empty one where nothing was known of it."""
        found = self.records.get(id(item))
        if found is None:
            found = self.records[id(item)] = ItemRecord(item)
        return found

    def card_id(self, item: Any) -> str:
        """The id of an item's card, or empty where it has none."""
        found = self.records.get(id(item))
        return "" if found is None else found.card

    def term(self, item: Any) -> Term | None:
        """What an item is called, or None where it isn't written down."""
        found = self.records.get(id(item))
        return None if found is None else found.term

    def known_term(self, item: Any) -> Term:
        """What an item is called that is written down."""
        term = self.records[id(item)].term
        assert term is not None
        return term

    def items_behind(self) -> list[Any]:
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
        record = self.record(node)
        if record.arguments is None:
            record.arguments = node_arguments(node)
        return record.arguments

    def sources(self, item: Any) -> list[Any]:
        """What has a card among the things that `item` was made from."""
        if isinstance(item, Node):
            return [source for _, source, raw in self.arguments(item) if self.has_card(source, raw)]
        return [graph_item(source) for source in cut_sources(item)]

    def has_card(self, source: Any, raw: Any) -> bool:
        """Whether it gets a card; numbers and small constants without a name are written in the expression instead."""
        if source is None or isinstance(source, Node):
            return source is not None
        cut = isinstance(source, Tensor) and source._detached_from is not None
        return (
            cut or bool(cut_sources(source)) or self.names.of(source) is not None or np.size(raw) > MAX_LISTED_ELEMENTS
        )

    def operand(self, source: Any, raw: Any) -> Term:
        """What an argument is called within an expression."""
        term = self.term(source)
        if term is not None:
            return term
        if not isinstance(raw, (int, float, np.generic, np.ndarray)) or np.size(raw) > MAX_LISTED_ELEMENTS:
            return ELLIPSIS
        if np.asarray(raw).dtype.kind == "b":
            return Term(str(np.asarray(raw).tolist()))
        if np.ndim(raw) == 0:
            value = float(raw)
            return Term(format_number(value), NEG if value < 0 else ATOM)
        return Term(format_array(np.asarray(raw, dtype=np.float64)))

    def value(self, item: Any) -> Any:
        """The raw value; of what backward freed, that of the learner's own tensor if there is one."""
        if isinstance(item, Tensor):
            return item._data
        if not isinstance(item, Node):
            return item
        holder = item.variable if isinstance(item, Leaf) else self.holder(item)
        return holder._data if holder is not None else None if result_overwritten(item) else item.y

    def holder(self, node: Node) -> Tensor | None:
        """The learner's own tensor of an operation's result, if there is one."""
        root = self.record(node).root
        return self.names.holder(node) if root is None else root

    # --- calls of modules ---

    def module_scope(self, nodes: Sequence[Node]) -> Scope | None:
        """The module whose whole call some operations are, the outermost; None where they're none's."""
        for scope in scopes_of(nodes[-1]):
            size = self.scope_sizes[scope] if scope.owner is not None else 0
            if 0 < size <= len(nodes) and size == sum(scope in scopes_of(node) for node in nodes):
                return scope
        return None

    def module_term(self, scope: Scope, given: Iterable[Any]) -> Term:
        """The call of a module as the learner wrote it: `net[0](x)`, its own parameters left out."""
        own = {id(graph_item(t)) for t in (*scope.owner.parameters(), *scope.owner.buffers())}
        terms = [self.operand(s, raw_of(s)) for s in given if id(s) not in own]
        title = self.names.title(scope)
        return fit_operands(lambda operands: Term(f"{title}({', '.join(o.text for o in operands)})"), terms)


def raw_of(thing: Any) -> Any:
    """The raw value of a constant, which may be an array itself."""
    return getattr(thing, "_data", thing)
