"""Two graphs side by side, with the differences marked: `al.compare(y1, y2)`, for example with and without a detach.

Read next: `../render/latex.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import describe_array, summarize_array
from autogradlab.display.model.backward_replay import backward_seed, final_gradients, replay
from autogradlab.display.model.picture import Picture, TensorCard
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.render.export import Savable
from autogradlab.display.render.mime_bundle import picture_bundle
from autogradlab.display.render.picture_strip import Panel, filmstrip_svg
from autogradlab.display.shared.limits import MAX_COMPARED_CARDS
from autogradlab.display.steps.backward_pass import by_card
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, eq=False)
class ComparedGraph:
    """One of the two graphs.

    Attributes:
        name: What the learner calls its result.
        picture: The graph, with the gradients of a backward pass from this result alone.
        gradient_error: Why there are no gradients, or empty.
        values, grads: The raw values and gradients, by card.
        identities: For each card a number that says what it is; see `identify`.
    """

    name: str
    picture: Picture
    gradient_error: str
    values: dict[str, Any]
    grads: dict[str, Any]
    identities: dict[str, int] = field(default_factory=dict)

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


def read_side(y: Tensor, name: str, names: Names) -> ComparedGraph:
    """One of the two graphs, with its gradients; nothing is changed by that.

    Args:
        y: The result.
        name: What to call it where the learner has no name for it.
        names: What the learner calls things.
    """
    reader = Reader([y], names, short_names=False)
    base = reader.picture()
    values = {card: reader.value(item) for item in reader.items_behind() if (card := reader.card_id(item))}
    found, error = pass_gradients(y)
    grads = by_card(reader, found)
    return ComparedGraph(names.of(y) or name, with_gradients(base, grads, values), error, values, grads)


def with_gradients(picture: Picture, grads: dict[str, Any], values: dict[str, Any]) -> Picture:
    """A picture whose cards show these gradients, and no others."""
    cards = (
        dataclasses.replace(c, grad=summarize_array(grads[c.id]) if c.id in grads else None) for c in picture.cards
    )
    return dataclasses.replace(picture, cards=tuple(cards))


def pass_gradients(y: Tensor) -> tuple[dict[Node, Any], str]:
    """The gradients of a backward pass from `y`, or from the sum of its elements; or why they are not known."""
    if y._node is None:
        return {}, ""
    try:
        seed = backward_seed(y, wrap(np.ones_like(y._data)[()]))
        return final_gradients(replay(seed), seed), ""
    except AutogradError as error:
        return {}, error.message


@dataclass(frozen=True)
class GraphDifference:
    """One thing in which two graphs differ.

    Attributes:
        sentence: It in words.
        cards: The ids of the cards that show it, on the first side and on the second.
    """

    sentence: str
    cards: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


Sides = tuple[ComparedGraph, ComparedGraph]


def match_sides(first: ComparedGraph, second: ComparedGraph) -> None:
    """Number the cards of both sides by what they are.

    The first side comes twice: a tensor detached from one that is gone may have its twin on the second side.
    """
    known: dict[Any, int] = {}
    first.identify(known)
    second.identify(known, first)
    first.identify(known, second)


def find_differences(sides: Sides) -> Iterator[GraphDifference]:
    """All differences, in the order in which they are told."""
    yield from unknown_gradients(sides)
    yield from cut_differences(sides)
    yield from pair_differences(sides)
    yield from lone_tensors(sides)


def unknown_gradients(sides: Sides) -> Iterator[GraphDifference]:
    """Why the gradients of a side are not known."""
    for side in sides:
        if side.gradient_error:
            yield GraphDifference(f"the gradients of {side.name} are not known: {side.gradient_error}")


def cut_differences(sides: Sides) -> Iterator[GraphDifference]:
    """Detached tensors that only one side has."""
    detached = [{s.identities[c.id]: c for c in s.picture.cards if c.kind == "detached"} for s in sides]
    for k, side in enumerate(sides):
        for what, card in detached[k].items():
            if what not in detached[1 - k]:
                twin = sides[1 - k].own_cards().get(what, card)
                at = twin.name if card.name.startswith("constant") else card.name
                yield lone_card(k, card, f"only {side.name} is cut at {at}: no gradient passes there")


def pair_differences(sides: Sides) -> Iterator[GraphDifference]:
    """Tensors that were computed alike and whose value or gradient differs."""
    owns = [side.own_cards() for side in sides]
    for what, card in reversed(owns[0].items()):
        if what in owns[1]:
            yield from compare_pair(sides, card, owns[1][what])


def compare_pair(sides: Sides, a: TensorCard, b: TensorCard) -> Iterator[GraphDifference]:
    """What differs between two tensors that were computed alike."""
    name = a.name if a.name == b.name else f"{a.name} and {b.name}"
    pairs = {"value": (sides[0].values.get(a.id), sides[1].values.get(b.id))}
    if not any(side.gradient_error for side in sides):
        pairs["gradient"] = (sides[0].grads.get(a.id), sides[1].grads.get(b.id))
    for what, pair in pairs.items():
        if not values_agree(*pair):
            first, second = ("none" if v is None else describe_array(v) for v in pair)
            sentence = f"the {what} of {name} differs: {first} in {sides[0].name}, {second} in {sides[1].name}"
            yield GraphDifference(sentence, ((a.id,), (b.id,)))


def lone_tensors(sides: Sides) -> Iterator[GraphDifference]:
    """Tensors that only one side has."""
    for k, side in enumerate(sides):
        elsewhere = set(sides[1 - k].identities.values())
        for what, card in reversed(side.own_cards().items()):
            if what not in elsewhere:
                does = f"computes {card.name} ({card.op})" if card.op else f"uses {card.name}"
                yield lone_card(k, card, f"only {side.name} {does}")


def lone_card(side: int, card: TensorCard, sentence: str) -> GraphDifference:
    """A difference that one card on one side shows."""
    return GraphDifference(sentence, ((card.id,), ()) if side == 0 else ((), (card.id,)))


class Comparison(Savable):
    """What two graphs have in common and what not; Jupyter shows both, with the differences marked.

    Attributes:
        sides: The two graphs.
        differences: One sentence each.
        ids: The ids of the cards that are marked, on the first side and on the second.
    """

    title = "comparison"

    def __init__(self, sides: Sides, found: Sequence[GraphDifference]) -> None:
        self.sides = sides
        self.differences = [difference.sentence for difference in found]
        self.ids = tuple({card for difference in found for card in difference.cards[k]} for k in (0, 1))

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
        return picture_bundle(self.text, self.svg, include, exclude)


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
    sides = read_side(y1, "the first", names), read_side(y2, "the second", names)
    match_sides(*sides)
    return Comparison(sides, list(find_differences(sides)))
