"""Two graphs side by side, with the differences marked: `al.compare(y1, y2)`, for example with and without a detach.

Read next: `../widgets/`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np

from autogradlab.display.draw import select_formats
from autogradlab.display.model.array_text import describe_array, summarize_array
from autogradlab.display.model.backward_replay import backward_seed, final_gradients, replay
from autogradlab.display.model.learner_names import Names
from autogradlab.display.model.picture import Picture, TensorCard
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.render.export import Savable
from autogradlab.display.render.picture_strip import Panel, filmstrip_svg
from autogradlab.display.shared.limits import MAX_COMPARED_CARDS
from autogradlab.engine.messages import AutogradError, AutogradTypeError
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["Comparison", "compare"]


class ComparedGraph:
    """One of the two graphs.

    Attributes:
        name: What the learner calls its result.
        picture: The graph, with the gradients of a backward pass from this result alone.
        unknown: Why there are no gradients, or empty.
        values, grads: The raw values and gradients, by card.
        what: For each card a number that says what it is; see `identify`.
    """

    def __init__(self, y: Tensor, name: str, names: Names) -> None:
        reader = Reader([y], names)
        base = reader.picture()
        items = [item for item in reader.items_behind() if reader.card_id(item)]
        found, self.gradient_error = pass_gradients(y)
        self.name = names.of(y) or name
        self.values = {reader.card_id(item): reader.value(item) for item in items}
        self.grads = {reader.card_id(node): g for node, g in found.items() if reader.card_id(node)}
        self.picture = dataclasses.replace(base, cards=tuple(self.with_gradient(card) for card in base.cards))
        self.identities: dict[str, int] = {}

    def with_gradient(self, card: TensorCard) -> TensorCard:
        g = self.grads.get(card.id)
        return dataclasses.replace(card, grad=None if g is None else summarize_array(g, self.values[card.id]))

    def mark_cards(self, ids: set[str]) -> Picture:
        """The picture with some cards marked."""
        cards = [dataclasses.replace(card, active=card.id in ids) for card in self.picture.cards]
        return dataclasses.replace(self.picture, cards=tuple(cards))

    def identify(self, known: dict[Any, int], other: ComparedGraph | None = None) -> None:
        """Number the cards by what they are: the same for tensors that were computed alike from the same inputs.

        A detached tensor is what it was detached from; where that is gone, what has its value on the other side.
        """
        arriving: dict[str, list[str]] = {}
        for edge in self.picture.edges:
            arriving.setdefault(edge.head, []).append(edge.tail)
        for card in self.picture.cards:
            made_from = [self.identities[tail] for tail in arriving.get(card.id, ())]
            if card.kind == "detached":
                twin = made_from[0] if made_from else None if other is None else other.match_value(self.values[card.id])
            else:
                twin = None
            key = (card.op, tuple(made_from)) if made_from else (card.name, card.shape)
            self.identities[card.id] = known.setdefault(key, len(known)) if twin is None else twin

    def match_value(self, value: Any) -> int | None:
        """What the first computed tensor with this value is."""
        computed = (c for c in self.picture.cards if c.kind in ("computed", "root"))
        return next((self.identities[c.id] for c in computed if values_agree(value, self.values[c.id])), None)

    def own_cards(self) -> dict[int, TensorCard]:
        """Its cards by what they are; those of detached tensors left out."""
        return {self.identities[c.id]: c for c in reversed(self.picture.cards) if c.kind != "detached"}


def pass_gradients(y: Tensor) -> tuple[dict[Node, Any], str]:
    """The gradients of a backward pass from `y`, or from the sum of its elements; or why they are not known."""
    if y._node is None:
        return {}, ""
    try:
        seed = backward_seed(y, wrap(np.ones_like(y._data)[()]))
        return final_gradients(replay(seed), seed), ""
    except AutogradError as error:
        return {}, error.message


class Comparison(Savable):
    """What two graphs have in common and what not; Jupyter shows both, with the differences marked.

    Attributes:
        differences: One sentence each.
    """

    title = "comparison"

    def __init__(self, first: ComparedGraph, second: ComparedGraph) -> None:
        known: dict[Any, int] = {}
        first.identify(known)
        second.identify(known, first)
        first.identify(known, second)
        self.sides = (first, second)
        self.differences = [
            f"the gradients of {s.name} are not known: {s.gradient_error}" for s in self.sides if s.gradient_error
        ]
        self.ids: tuple[set[str], set[str]] = (set(), set())
        self.compare_cuts()
        self.cards()

    def compare_cuts(self) -> None:
        """Detached tensors that only one side has."""
        detached = [{s.identities[c.id]: c for c in s.picture.cards if c.kind == "detached"} for s in self.sides]
        for k, side in enumerate(self.sides):
            for what, card in detached[k].items():
                if what not in detached[1 - k]:
                    twin = self.sides[1 - k].own_cards().get(what, card)
                    at = twin.name if card.name.startswith("constant") else card.name
                    self.differences.append(f"only {side.name} is cut at {at}: no gradient passes there")
                    self.ids[k].add(card.id)

    def cards(self) -> None:
        """Tensors that only one side has, or whose value or gradient differs."""
        owns = [side.own_cards() for side in self.sides]
        for what, card in reversed(owns[0].items()):
            if what in owns[1]:
                self.differences += self.compare_pair(card, owns[1][what])
        for k, side in enumerate(self.sides):
            elsewhere = set(self.sides[1 - k].identities.values())
            for card in (card for key, card in reversed(owns[k].items()) if key not in elsewhere):
                does = f"computes {card.name} ({card.op})" if card.op else f"uses {card.name}"
                self.differences.append(f"only {side.name} {does}")
                self.ids[k].add(card.id)

    def compare_pair(self, a: TensorCard, b: TensorCard) -> Iterator[str]:
        """What differs between two tensors that were computed alike."""
        name = a.name if a.name == b.name else f"{a.name} and {b.name}"
        for what, kind in (("value", "values"), ("gradient", "grads")):
            if kind == "grads" and any(side.gradient_error for side in self.sides):
                continue
            found = [getattr(side, kind).get(card.id) for side, card in zip(self.sides, (a, b), strict=True)]
            if not values_agree(*found):
                first, second = ("none" if v is None else describe_array(v) for v in found)
                yield f"the {what} of {name} differs: {first} in {self.sides[0].name}, {second} in {self.sides[1].name}"
                self.ids[0].add(a.id)
                self.ids[1].add(b.id)

    @property
    def text(self) -> str:  # type: ignore[override]
        """The differences as lines of text."""
        first, second = self.sides
        shared = len(first.own_cards().keys() & second.own_cards().keys())
        title = f"{first.name} beside {second.name}: {shared} tensors are computed alike"
        return "\n".join([title, *(f"  {line}" for line in self.differences or ["no difference"])])

    def themed_svg(self, theme: str) -> str:
        """Both graphs, one after the other, with the differing tensors marked."""
        if max(len(side.picture.cards) for side in self.sides) > MAX_COMPARED_CARDS:
            return filmstrip_svg([], self.title, self.text, theme=theme)
        first, second = (
            Panel(side.name, (), side.mark_cards(ids)) for side, ids in zip(self.sides, self.ids, strict=True)
        )
        panels = [first, dataclasses.replace(second, lines=tuple(self.differences))]
        return filmstrip_svg(panels, self.title, self.text, theme=theme)

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return select_formats({"text/plain": self.text, "image/svg+xml": self.svg}, include, exclude)


def values_agree(a: Any, b: Any) -> bool:
    """Whether two raw values agree, or both are missing."""
    if a is None or b is None:
        return a is b
    return np.shape(a) == np.shape(b) and np.allclose(a, b, equal_nan=True)


def compare(y1: Tensor, y2: Tensor) -> Comparison:
    """Draw two graphs and mark what differs: values, the gradients of a backward pass from each, cuts, operations.

    Args:
        y1, y2: Two results, for example of the same computation with and without `detach()`.

    Returns:
        A Comparison with `.differences`, `.text` and `.svg`. No `.grad` is changed.

    Raises:
        AutogradTypeError: for what is no tensor.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> y1 = (x * x) * x
    >>> y2 = (x * x).detach() * x
    >>> al.compare(y1, y2).differences[-1]
    'the gradient of x differs: 27 in y1, 9 in y2'
    """
    for t in (y1, y2):
        if not isinstance(t, Tensor):
            raise AutogradTypeError(
                f"compare(): argument must be Tensor, not {type(t).__name__}", hint="al.compare(y1, y2)."
            )
    names = Names()
    return Comparison(ComparedGraph(y1, "the first", names), ComparedGraph(y2, "the second", names))
