"""What the frames of one backward pass share: its steps, each in words, and the graph as it is after each.

Read next: `backward_steps.py`.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.model import edge_formulas, local_derivatives
from autogradlab.display.model.array_text import ArraySummary, describe_array, summarize_array
from autogradlab.display.model.backward_replay import Contribution, Step, final_gradients, replay
from autogradlab.display.model.picture import Picture, TensorCard
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tape_view import node_arguments
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node, Slot
from autogradlab.engine.tensor import Tensor

__all__ = ["BackwardPass", "Flow", "by_card", "record_pass", "upstream_text"]


@dataclass(frozen=True, eq=False)
class Flow:
    """What one argument receives in a frame.

    Attributes:
        card, name: The input, by its card's id and the learner's name.
        leaf: Whether it is a leaf, whose `.grad` is added to.
        formula, local: The local derivative as a formula and in figures; empty where there is none to write.
        value: Upstream times local derivative, raw.
        before, after: The input's gradient in this pass, without and with `value`; None for nothing yet.
        note: Where broadcasting is undone, or empty.
        sentence: All of it in words.
    """

    card: str
    name: str
    leaf: bool
    formula: str
    local: str
    value: Any
    before: Any
    after: Any
    note: str
    sentence: str


@dataclass(frozen=True, eq=False)
class BackwardPass:
    """What the frames of one pass share: the graph as a picture, and when each gradient became known.

    Attributes:
        steps: One an operation, in the order of the pass.
        reader: What the nodes are called, and which cards they have.
        base: The graph before the pass.
        has_hooks: Whether `backward` would call hooks on its way.
        values: The raw value of each card.
        seed_gradients: The raw gradients that the pass starts with, by card.
        final_gradients: The raw gradients that it ends with, by card.
        outputs: For an operation with several outputs, by its `id`, those that the pass reaches.
    """

    steps: Sequence[Step]
    reader: Reader
    base: Picture
    has_hooks: bool
    values: dict[str, Any]
    seed_gradients: dict[str, Any]
    final_gradients: dict[str, Any]
    outputs: dict[int, list[Node]]

    @functools.cached_property
    def by_id(self) -> dict[str, TensorCard]:
        """The cards of the graph before the pass."""
        return {card.id: card for card in self.base.cards}

    def cards(self, step: Step) -> list[TensorCard]:
        """The cards of the step's results: one, or one an output, in order."""
        return [self.by_id[self.reader.card_id(node)] for node in self.results(step)]

    def results(self, step: Step) -> list[Node]:
        return sorted(self.outputs.get(id(step.node), [step.node]), key=lambda node: node.number)

    # --- in words ---

    def flows(self, step: Step) -> tuple[Flow, ...]:
        """What each argument receives."""
        result = self.results(step)[0]
        operands = [edge_formulas.formula_term(self.reader.operand(s, raw)) for _, s, raw in node_arguments(step.node)]
        y = edge_formulas.formula_term(self.reader.known_term(result))
        return tuple(
            self.make_flow(step, part, edge_formulas.formula(result, part.k, y, operands)) for part in step.parts
        )

    def make_flow(self, step: Step, part: Contribution, formula: str) -> Flow:
        card = self.by_id[self.reader.card_id(part.source)]
        formula = "" if isinstance(step.upstream, dict) else formula
        d = local_derivatives.local_derivative(step.node, part.k)
        local = "" if d is None else local_derivatives.format_derivative(d)
        flow = Flow(
            card.id, card.name, isinstance(part.source, Leaf), formula, local, part.value, part.before, part.after,
            local_derivatives.broadcast_note(step.node, part.k), "",
        )  # fmt: skip
        return dataclasses.replace(flow, sentence=flow_sentence(flow, step.upstream))

    def closed(self, step: Step) -> tuple[str, ...]:
        """Sentences about the inputs that get nothing."""
        if isinstance(step.node, Leaf):
            card = self.cards(step)[0]
            return (f"{card.name} is a leaf itself: {card.name}.grad += {describe_array(step.upstream)}",)
        reached = {id(part.source) for part in step.parts}
        inputs = {id(s): s for _, s, _ in node_arguments(step.node) if self.reader.card_id(s) and id(s) not in reached}
        return tuple(
            why_no_gradient(self.by_id[self.reader.card_id(source)].name, source) for source in inputs.values()
        )

    # --- in pictures ---

    def known_gradients(self, k: int) -> dict[str, Any]:
        """The gradient of each card after frame `k`."""
        found = dict(self.seed_gradients)
        for step in self.steps[: k + 1]:
            found.update((self.reader.card_id(part.source), part.after) for part in step.parts)
        return found

    def picture(self, k: int, *, near: bool = False) -> Picture:
        """The graph after frame `k`, or the part of it that is near, with what it is about marked."""
        known = self.known_gradients(k)
        heads = {card.id for card in self.cards(self.steps[k])}
        tails = {self.reader.card_id(part.source) for part in self.steps[k].parts}
        edges = [e for e in self.base.edges if e.head in heads or not near]
        seen = heads | {e.tail for e in edges} if near else self.by_id.keys()
        return Picture(
            tuple(
                dataclasses.replace(card, grad=self.gradient_summary(card, known), active=card.id in heads)
                for card in self.base.cards
                if card.id in seen
            ),
            tuple(dataclasses.replace(e, active=e.head in heads and e.tail in tails) for e in edges),
            groups=() if near else self.base.groups,
        )

    def gradient_summary(self, card: TensorCard, known: dict[str, Any]) -> ArraySummary | None:
        """The text of a card's gradient row; blank, but as large, where the gradient isn't known yet."""
        if card.id not in self.final_gradients:
            return None
        if card.id in known:
            return summarize_array(known[card.id])
        later = summarize_array(self.final_gradients[card.id])
        return ArraySummary("", " " * bool(later.detail), (0.0,) * len(later.strip), later.rows)


def record_pass(y: Tensor, seed: dict[Node, Any], names: Names) -> BackwardPass:
    """Go backward from `y` without changing anything, and read its graph.

    Args:
        y: The result.
        seed: The gradients that the pass starts with, raw.
        names: What the learner calls things.
    """
    order = reachable_nodes(seed)
    steps = replay(seed, order)
    reader = Reader([y], names)
    base = reader.picture()
    return BackwardPass(
        steps,
        reader,
        base,
        has_hooks=any(node.hooks for node in order),
        values=by_card(reader, {node: reader.value(node) for node in order}),
        seed_gradients=by_card(reader, seed),
        final_gradients=by_card(reader, final_gradients(steps, seed)),
        outputs=reached_outputs(order),
    )


def by_card(reader: Reader, found: Mapping[Node, Any]) -> dict[str, Any]:
    """What was found for nodes, by the ids of their cards; nodes without a card are left out."""
    return {card: value for node, value in found.items() if (card := reader.card_id(node))}


def reached_outputs(order: Sequence[Node]) -> dict[int, list[Node]]:
    """The outputs that a pass reaches, by the `id` of the operation that has several."""
    found: dict[int, list[Node]] = {}
    for node in order:
        if isinstance(node, Slot):
            found.setdefault(id(node.parent), []).append(node)
    return found


def flow_sentence(flow: Flow, upstream: Any) -> str:
    """`w.grad += 0.9988 × (x = 6.7) = 6.6918`, and what it comes to where something was there already."""
    target = f"{flow.name}.grad" if flow.leaf else f"gradient of {flow.name}"
    note = f", {flow.note}" if flow.note else ""
    value = describe_array(flow.value)
    more = f"({value})" if value.startswith("−") else value
    added = "" if flow.before is None else f"; with what was there, {describe_array(flow.before)} + {more} = "
    after = describe_array(flow.after) if added else ""
    return f"{target} += {product_text(flow, upstream)}{note} = {value}{added}{after}"


def product_text(flow: Flow, upstream: Any) -> str:
    """Upstream times local derivative, in figures where they are few."""
    if not flow.formula and not flow.local:
        return "the vector-Jacobian product"
    if "grad" in flow.formula and not flow.local:
        return flow.formula
    few = not isinstance(upstream, dict) and np.size(upstream) <= MAX_LISTED_ELEMENTS
    number = "" if flow.formula == flow.local.removesuffix(" each") or (flow.formula and not few) else flow.local
    local = " = ".join(filter(None, (flow.formula, number)))
    bare = not set(local[1:]) & set(" +−")
    return f"{describe_array(upstream) if few else 'upstream'} × {local if bare else f'({local})'}"


def upstream_text(upstream: Any) -> str:
    """An upstream gradient in words; that of several outputs, one by one."""
    if isinstance(upstream, dict) and list(upstream) != [0]:
        return ", ".join(f"{describe_array(g)} at [{k}]" for k, g in sorted(upstream.items()))
    return describe_array(upstream[0] if isinstance(upstream, dict) else upstream)


def why_no_gradient(name: str, source: Any) -> str:
    """Why an input gets no gradient."""
    if isinstance(source, Node):
        return f"nothing to {name}: the operation has no derivative by it"
    if getattr(source, "_detached_from", None) is not None:
        return f"nothing to {name}: it was detached"
    return f"nothing to {name}: it does not require grad"
