"""From tensors to a picture: reads the tape, and changes nothing.

Read next: `face.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autogradlab.display import derivatives
from autogradlab.display.figures import FEW, Reading, compact, in_a_row, read
from autogradlab.display.names import Names
from autogradlab.display.operations import ATOM, ELIDED, NEG, Term, express, symbol
from autogradlab.display.picture import Card, Edge, Picture
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor

__all__ = ["MAX_NODES", "read_graph"]

MAX_NODES = 150
COUNTED = 100_000  # operations; a larger graph is said to have more


def read_graph(tensors: Sequence[Tensor], names: Names | None = None, max_nodes: int = MAX_NODES) -> Picture:
    """The picture of what `tensors` were computed from.

    Args:
        tensors: The roots, of any shape.
        names: What the learner calls things; looked up in the notebook or the calling frames by default.
        max_nodes: A graph of more operations is only summarised.

    Returns:
        A picture, in which the same program always gives the same.
    """
    total = operations(tensors)
    if total > max_nodes:
        count = f"more than {COUNTED}" if total > COUNTED else str(total)
        return Picture(summary=f"graph of {count} operations, too large to draw here: al.draw(t, max_nodes=...)")
    return Reader(tensors, names or Names()).picture()


def operations(tensors: Sequence[Tensor]) -> int:
    """How many operations stand behind `tensors`, detached ones included; counted up to a limit."""
    seen: set[Node] = set()
    stack: list[Any] = [origin(t) for t in tensors]
    while stack and len(seen) <= COUNTED:
        item = stack.pop()
        if not isinstance(item, Node):
            source = cut_from(item)
            stack.extend([] if source is None else [origin(source)])
        elif item not in seen:
            seen.add(item)
            stack.extend(source for _, source, _ in arguments(item) if source is not None)
    return sum(map(is_operation, seen))


def origin(t: Tensor) -> Any:
    """What stands for a tensor in the graph: its node, or itself where it is a constant."""
    return t if t._node is None else t._node


def cut_from(item: Any) -> Tensor | None:
    """The tensor that a constant was detached from, where it is still alive."""
    cut = getattr(item, "_cut", None)
    return None if cut is None else cut()


def arguments(node: Node) -> Iterator[tuple[int, Any, Any]]:
    """Each argument's position, its source (a node, a constant Tensor or array, None for a number) and raw value."""
    if hasattr(node, "index"):  # an output of an operation that has several: its arguments are the operation's
        yield from arguments(node.inputs[0])  # type: ignore[arg-type]
        return
    for k, parent in enumerate(node.inputs):
        arg = node.args[k]
        raw = node.raw[k] if k < len(node.raw) else None
        yield k, parent if parent is not None else arg if isinstance(arg, (Tensor, np.ndarray)) else None, raw


class Reader:
    """Walks from the roots to the leaves and writes down each tensor once, inputs before what uses them."""

    def __init__(self, tensors: Sequence[Tensor], names: Names) -> None:
        self.names = names
        self.roots = [origin(t) for t in tensors]
        self.held = {id(origin(t)): t for t in tensors}
        self.ids: dict[int, str] = {}
        self.terms: dict[int, Term] = {}
        self.cards: list[Card] = []
        self.edges: list[Edge] = []
        self.changed: set[int] = set()
        self.unnamed = 0

    def picture(self) -> Picture:
        nodes = sorted((item for item in self.behind() if is_operation(item)), key=lambda node: node.number)
        self.changed = {id(s) for n in nodes for k, s, _ in arguments(n) if derivatives.rewritten(n, k)}
        for node in nodes:
            for source in self.sources(node):
                self.add(source)
            self.add(node)
        for root in self.roots:
            self.add(root)
        return Picture(tuple(self.cards), tuple(self.edges))

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

    def sources(self, item: Any) -> list[Any]:
        """What has a card among the things that `item` was made from."""
        if isinstance(item, Node):
            return [source for _, source, raw in arguments(item) if self.has_card(source, raw)]
        source = cut_from(item)
        return [] if source is None else [origin(source)]

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
        for source in self.sources(item):
            self.add(source)
        self.ids[id(item)] = name = f"n{len(self.cards)}"
        self.terms[id(item)] = term = self.call(item)
        self.cards.append(self.card(item, name, term.text))
        self.edges.extend(self.derivatives(item) if isinstance(item, Node) else self.cut(item))

    def call(self, item: Any) -> Term:
        """The learner's name, else the expression, else `constant` or `leaf`."""
        found = self.names.of(item)
        if found is not None:
            return Term(found)
        if is_operation(item):
            return express(item, [self.operand(source, raw) for _, source, raw in arguments(item)])
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
        root = isinstance(item, Node) and any(item is r for r in self.roots)
        kind = "root" if root and not isinstance(item, Leaf) else kind_of(item)
        op = symbol(item) if kind in ("root", "computed") else "detach" if kind == "detached" else ""
        return Card(
            name, kind, title, op, tuple(np.shape(value)),
            None if value is None else reading(value, grad), None if grad is None else reading(grad, value),
            changed=id(item) in self.changed,
        )  # fmt: skip

    def value(self, item: Any) -> Any:
        """The raw value; of what backward freed, that of the learner's own tensor if there is one."""
        if isinstance(item, Tensor):
            return item._data
        if not isinstance(item, Node):
            return item
        holder = item.variable() if isinstance(item, Leaf) else self.held.get(id(item), self.names.holder(item))
        return item.y if holder is None else holder._data

    # --- its edges ---

    def cut(self, item: Any) -> list[Edge]:
        source = cut_from(item)
        return [] if source is None else [Edge(self.ids[id(origin(source))], self.ids[id(item)], cut=True)]

    def derivatives(self, node: Node) -> list[Edge]:
        """One edge an input, however often it is an argument."""
        places: dict[int, list[int]] = {}
        sources: dict[int, Any] = {}
        for k, source, _ in arguments(node):
            if id(source) in self.ids:
                places.setdefault(id(source), []).append(k)
                sources[id(source)] = source
        return [self.edge(node, sources[key], ks) for key, ks in places.items()]

    def edge(self, node: Node, source: Any, ks: Sequence[int]) -> Edge:
        tail, head = self.ids[id(source)], self.ids[id(node)]
        if not isinstance(source, Node):
            return Edge(tail, head, paths=len(ks))
        operands = [derivatives.by_hand(self.operand(s, raw)) for _, s, raw in arguments(node)]
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
        )  # fmt: skip


def is_operation(item: Any) -> bool:
    return isinstance(item, Node) and not isinstance(item, Leaf)


def kind_of(item: Any) -> str:
    if isinstance(item, Node):
        return "parameter" if isinstance(item, Leaf) else "computed"
    return "detached" if isinstance(item, Tensor) and item._cut is not None else "input"


def gradient(item: Any) -> Any:
    """The raw gradient that a leaf holds, or that the last backward gave a computed tensor."""
    g = item.grad if isinstance(item, Node) else None
    return g._data if isinstance(g, Tensor) else g


def reading(x: Any, beside: Any) -> Reading:
    return read(x, beside if beside is not None and np.ndim(beside) == 0 else None)
