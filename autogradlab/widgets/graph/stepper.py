"""`stepper(y)`: forward and backward, one operation at a time.

Read next: `graph_view.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import traitlets

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.picture import TensorCard as Tile
from autogradlab.display.model.tape_view import operations_behind
from autogradlab.display.shared.limits import MAX_STEPPED_OPERATIONS
from autogradlab.display.steps.backward_steps import backward_steps
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import ButtonCard, button
from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.steady_layout import SteadyLayout

__all__ = ["Stepper", "stepper"]


class Stepper(ButtonCard):
    """The card that `stepper` shows: first each operation forward, then each one backward.

    Attributes:
        step: The current step: 0 before anything is computed.
        forward, frames: What each step shows.
        roomy: The cards as they are at the end, when every row is there, by id.
    """

    saved_id = "autogradlab.widgets.stepper.Stepper"

    _esm = join_scripts("elements.js", "card.js", "buttons.js", "viewport.js", "stepper.js")
    _css = f"{ButtonCard._css}\n{join_styles('viewport.css')}"

    step = traitlets.Int(0).tag(sync=True)

    def __init__(self, y: Tensor, gradient: Any = None) -> None:
        self.frames = backward_steps(y, gradient)
        self.base = self.frames.backward_pass.base
        self.forward = [card for card in self.base.cards if card.op and card.kind != "detached"]
        self.graphs = SteadyLayout()
        whole = self.frames[-1].picture
        self.graphs.make_room_for(whole)  # room for every figure from the start
        self.roomy = {card.id: card for card in whole.cards}
        self.last = len(self.forward) + len(self.frames)
        name = next(card.name for card in self.base.cards[::-1] if card.kind == "root")
        super().__init__(
            verb="step through",
            heading=name,
            hint="First forward, then backward. Use the slider, its arrow keys, the buttons, or play.",
            controls=[slider("step", "step", 0, self.last, 1, digits=0)],
            buttons=[button("back", "◀ back"), button("next", "next ▶"), button("play", "play")],
            step=0,
        )

    def press(self, name: str) -> None:
        """Go one step back or on. Play is the page's affair: it moves the slider."""
        if name in ("back", "next"):
            self.step = min(max(self.step + (1 if name == "next" else -1), 0), self.last)

    def refresh(self) -> None:
        """Show the graph as it is after this step, and say what the step did."""
        k = min(max(self.step, 0), self.last)
        count = len(self.forward)
        if k <= count:
            picture, said = self.forward_picture(k), self.forward_sentence(k)
        else:
            frame = self.frames[k - count - 1]
            picture = frame.picture
            said = f"backward {frame.heading}. " + " ".join(f"{s}." for s in frame.sentences)
        self.show({"sentence": said}, graph=self.graphs.draw(picture))

    def forward_picture(self, k: int) -> Picture:
        """The graph after `k` operations: what comes later has no value yet, and nothing has a gradient."""
        later = {card.id for card in self.forward[k:]}
        now = self.forward[k - 1].id if k else ""
        cards = (
            replace(
                card, active=card.id == now, grad=self.blank_reading(card, "grad"),
                value=self.blank_reading(card, "value") if card.id in later else card.value,
            )
            for card in self.base.cards
        )  # fmt: skip
        edges = (replace(e, number="", active=False) if e.head in later else e for e in self.base.edges)
        return replace(self.base, cards=tuple(cards), edges=tuple(edges))

    def blank_reading(self, card: Tile, row: str) -> ArraySummary | None:
        """An empty row as large as it will be."""
        reading = getattr(self.roomy[card.id], row)
        return None if reading is None else ArraySummary("", " " * bool(reading.detail), (0.0,) * len(reading.strip))

    def forward_sentence(self, k: int) -> str:
        """What the k-th operation computed."""
        if k == 0:
            return "The inputs are there, and nothing is computed yet."
        card, names = self.forward[k - 1], {card.id: card.name for card in self.base.cards}
        given = [names[e.tail] for e in self.base.edges if e.head == card.id]
        value = "" if card.value is None else f" = {card.value.text}"
        made = f", {card.op} of {', '.join(given)}" if given else ""
        return f"forward {k} of {len(self.forward)}: {card.title}{made}{value}"


def stepper(y: Tensor, gradient: Any = None) -> Stepper:
    """Step through a computation: forward one operation at a time, then backward, with what is added to which gradient.

    Args:
        y: What was computed; a scalar, unless `gradient` is given. No backward may have freed its graph.
        gradient: The vector of the vector-Jacobian product, in the shape of `y`.

    Returns:
        A live card. It computes on its own and changes no `.grad`.

    Raises:
        AutogradTypeError: where `y` is no tensor.
        AutogradValueError: where the graph has more operations than anybody steps through.
        BackwardError: where `y` requires no grad, is no scalar, or its graph was freed.

    >>> import autogradlab as al
    >>> x = al.tensor(3.0, requires_grad=True)
    >>> stepper(x * x).last
    2
    """
    if not isinstance(y, Tensor):
        raise AutogradTypeError(
            f"stepper(): argument must be Tensor, not {type(y).__name__}", hint="stepper(y), where y = f(x)."
        )
    count = len(operations_behind([y]))
    if y.requires_grad and not count:
        raise AutogradValueError(
            "stepper(): the tensor is a leaf, so there is no operation to step through",
            hint="compute something from it first, e.g. y = x**2, then stepper(y).",
        )
    if count > MAX_STEPPED_OPERATIONS:
        raise AutogradValueError(
            f"stepper(): {count:,} operations are too many to step through",
            hint="take fewer rounds of the loop, or look at al.backward_steps(y)[:20].",
        )
    return Stepper(y, gradient)
