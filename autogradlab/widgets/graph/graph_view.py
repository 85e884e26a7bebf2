"""`graph(y)`: the picture of a graph, alive.

Read next: `drawing_view.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import traitlets

from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tape_view import operations_behind, scopes_of
from autogradlab.display.model.tensor_names import Names, learner_scopes
from autogradlab.display.render.live_update import LivePicture
from autogradlab.display.render.text import incoming_derivatives, picture_sentences
from autogradlab.display.shared.limits import CROWDED_CARDS, MAX_VIEWED_OPERATIONS
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import ButtonCard, button
from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.recorded.machine import Machine, Places, message_key
from autogradlab.widgets.recorded.positions import Axis

__all__ = ["GraphView", "graph"]


class GraphView(ButtonCard):
    """The card that `graph` shows.

    Attributes:
        depth: How many levels of modules and groups are open.
        picture_model: What is drawn, as plain data.
    """

    saved_id = "autogradlab.widgets.graphview.GraphView"

    _esm = join_scripts("elements.js", "card.js", "buttons.js", "viewport.js", "search.js", "graphview.js")
    _css = f"{ButtonCard._css}\n{join_styles('viewport.css', 'graphview.css')}"

    depth = traitlets.Int(0).tag(sync=True)

    def __init__(self, y: Tensor) -> None:
        self.root, self.graphs, self.sentence = y, SteadyLayout(), ""
        self.scopes = learner_scopes()
        self.deepest = max((len(scopes_of(node)) for node in operations_behind([y])), default=0)
        self.picture_model = Picture()
        self.show_card("graph of", Names(self.scopes).of(y if y._node is None else y._node) or "y")

    def show_card(self, verb: str, heading: str) -> None:
        """The card with what it can do."""
        levels = [slider("depth", "open levels", 0, self.deepest, 1, digits=0)] if self.deepest else []
        super().__init__(
            verb=verb,
            heading=heading,
            hint="Point at a card, or go to it with Tab, to light what it depends on. Click or Enter: its derivation. "
            "In the box, Enter goes from one card of that name to the next.",
            controls=levels,
            buttons=[
                button("in", "+"), button("out", "−"), button("fit", "fit"),
                button("svg", "save SVG"), button("png", "save PNG"),
            ],
            depth=self.deepest,
        )  # fmt: skip

    def machine(self) -> Machine:
        """Every level that can be open, and the derivation of every card."""
        return GraphMachine(self)

    def update(self, y: Tensor) -> None:
        """Show another run of the program: numbers change in place, a changed graph is drawn again."""
        self.root, self.sentence = y, ""
        if self.live is None:
            self.refresh()
        else:
            self.picture_model = Picture()  # read again when a card is asked about
            self.show({"sentence": ""}, graph=self.live.svg(y))

    def refresh(self) -> None:
        """Draw the graph as open as the slider says."""
        depth = None if self.depth >= self.deepest else self.depth
        self.picture_model = read_graph([self.root], Names(self.scopes), MAX_VIEWED_OPERATIONS, depth)
        large = len(self.picture_model.cards) > CROWDED_CARDS and not self.deepest
        self.live = LivePicture(self.root, Names(self.scopes)) if large else None
        drawn = self.graphs.draw(self.picture_model) if self.live is None else self.live.svg(self.root)
        self.show({"sentence": self.sentence}, graph=drawn)

    def look_at(self, card: str) -> None:
        """Say how a card came about, and what its gradient is made of."""
        if self.live is not None and not any(edge.wrt for edge in self.picture_model.edges):
            self.picture_model = read_graph(
                [self.root], Names(self.scopes), MAX_VIEWED_OPERATIONS, with_derivatives=True
            )
        self.sentence = card_derivation(self.picture_model, card)
        self.show({"sentence": self.sentence})

    def _on_message(self, sender: Any, content: dict[str, Any], buffers: Any) -> None:
        super()._on_message(sender, content, buffers)
        if isinstance(content.get("card"), str):
            self.look_at(content["card"].partition("_")[0])


class GraphMachine(Machine):
    """`graph`: the memory is the derivation asked for, at the level that was open then; it stays when levels change."""

    card: GraphView

    def prepare(self, axes: Sequence[Axis], states: int) -> None:
        """Draw every level once; the derivations are words."""
        super().prepare(axes, states)
        self.drawn: dict[int, dict[str, Any]] = {}
        self.derivations = [("", -1, self.card.sentence)]
        for depth in axes[0].values if axes else [self.card.depth]:
            self.put(0, {"depth": depth})
            self.card.refresh()
            self.drawn[depth] = self.answer()
            cards = dict.fromkeys(re.findall(r'data-card="(\w+)"', self.card.graph))
            for card in list(cards)[: max(0, states // len(self.axes() or [0]) - len(self.derivations))]:
                self.card.look_at(card.partition("_")[0])
                self.derivations.append((card, depth, self.card.sentence))
        self.memories = len(self.derivations)

    def put(self, memory: int, places: Places) -> None:
        self.card.sentence = self.derivations[memory][2]
        super().put(memory, places)

    def ask(self, memory: int, places: Places) -> dict[str, Any]:
        sentence = self.derivations[memory][2]
        return {**self.drawn[places.get("depth", self.card.depth)], "readout": {"sentence": sentence}}

    def restore(self, kept: Places) -> None:
        super().restore(kept)
        self.card.refresh()

    def make_room(self, states: Sequence[tuple[int, Places]]) -> None:
        """Every level was drawn already."""

    def moves(self, states: dict[tuple[int, tuple[Any, ...]], int]) -> dict[str, list[int] | int]:
        """A click on a card leads to its derivation at the level that is open."""
        memories = {(card, depth): k for k, (card, depth, _) in enumerate(self.derivations)}
        cards = dict.fromkeys(card for card, _, _ in self.derivations if card)

        def target(card: str, places: tuple[Any, ...]) -> int:
            memory = memories.get((card, places[0] if places else self.card.depth))
            return -1 if memory is None else states[memory, places]

        if not self.axes():
            return {message_key(card=card): memories[card, self.card.depth] for card in cards}
        return {message_key(card=card): [target(card, places) for _, places in states] for card in cards}

    def local_buttons(self) -> set[str]:
        return {"in", "out", "fit", "svg", "png"}


def card_derivation(picture: Picture, card: str) -> str:
    """A card in words: how it came about, its local derivatives, and what flows back to it."""
    found = [(k, c) for k, c in enumerate(picture.cards) if c.id == card]
    if not found:
        return ""
    k, it = found[0]
    local = incoming_derivatives(it, picture)
    sent = [e.contribution for e in picture.edges if e.tail == card and e.contribution]
    sum_ = f" Its gradient is their sum: {' + '.join(sent)}." if len(sent) > 1 else ""
    return picture_sentences(picture).splitlines()[k] + (f" Local derivatives: {local}." if local else "") + sum_


def graph(y: Tensor) -> GraphView:
    """The picture of what a tensor was computed from, alive: light the paths, ask for derivations, find, zoom, save.

    Args:
        y: Any tensor; up to 300 operations are drawn one by one.

    Returns:
        A live card; `.update(y)` shows another run with its values and gradients.

    Raises:
        AutogradTypeError: where `y` is no tensor.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> view = graph(x * x)
    >>> view.look_at("n1")
    >>> print(view.readout["sentence"])
    y = x·x, root, from x, value 9. Local derivatives: 2 paths: x + x = 6.
    """
    if not isinstance(y, Tensor):
        raise AutogradTypeError(f"graph(): argument must be Tensor, not {type(y).__name__}", hint="graph(y), y = f(x).")
    return GraphView(y)
