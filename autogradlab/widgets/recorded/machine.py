"""A card as a machine: where its controls can be, what happened before, and what it says in each of these states.

A state is a memory and a place. The place is where the controls are. The memory is what else the card's answer depends
on, such as the calls of backward that were made before; most cards have only one.

Read next: `recording.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autogradlab.widgets.recorded.positions import Axis, option_axis, slider_axis

if TYPE_CHECKING:
    from autogradlab.widgets.card.button_card import ButtonCard

__all__ = ["Machine", "Places", "message_key"]

Places = dict[str, Any]  # a value for each axis, by its name
APART = {"answers", "answered", "layout", "tabbable", "tooltip", "comm", "keys"}  # traits that say nothing of the state


def message_key(**message: Any) -> str:
    """A message of the page as the recording names it: `{"press":"next"}`.

    >>> message_key(press="next")
    '{"press":"next"}'
    """
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class Machine:
    """A card whose answer follows from where its controls are; other cards override what differs.

    Args:
        card: The card, which is moved about while it is recorded.

    Attributes:
        memories: How many there are; known after `prepare`.
        checks: How many states are asked a second time, to see that the answer is the same.
        fewest: How few positions a slider may have, by its name.
        optional: Axes that the page can do without, the first one first; the others are dropped from the last.
        choice_words: What the choice is called where it is missing on the page; empty for what the card asks.
        hint: What the page says to do instead of what the card says; empty to leave it.
    """

    chosen: Sequence[Axis] = ()
    memories = 1
    start_memory = 0
    checks = 20
    choice_words = ""
    hint = ""

    def __init__(
        self, card: ButtonCard, fewest: dict[str, int] | None = None, optional: Sequence[str] = (), hint: str = ""
    ) -> None:
        self.card, self.fewest, self.optional = card, fewest or {}, tuple(optional)
        self.hint = hint or self.hint

    # --- what the page can move ---

    def axes(self) -> list[Axis]:
        """Every position of every control: menus, the choice, sliders."""
        card = self.card
        options = {spec["name"]: [o["value"] for o in spec["options"]] for spec in getattr(card, "menus", [])}
        if chosen := getattr(card, "choices", []):
            options["choice"] = [spec["name"] for spec in chosen]
        found = [option_axis(name, values, getattr(card, name)) for name, values in options.items()]
        sliders = [
            slider_axis(spec, getattr(card, spec["name"]), self.fewest.get(spec["name"], 3)) for spec in card.controls
        ]
        return [*found, *sliders]

    def without_one(self, axes: Sequence[Axis]) -> list[Axis]:
        """The axes that are left where all of them are too many."""
        names = [axis.name for axis in axes]
        gone = next((name for name in self.optional if name in names), names[-1])
        return [axis for axis in axes if axis.name != gone]

    def room(self, states: int) -> int:
        """How many places the axes may have together, of so many states."""
        return states

    def prepare(self, axes: Sequence[Axis], states: int) -> None:
        """Take the axes that are recorded, and find the memories that fit into so many states."""
        self.chosen = list(axes)

    # --- what it says ---

    def knows(self, memory: int, places: Places) -> bool:
        """Whether this state is recorded."""
        return True

    def put(self, memory: int, places: Places) -> None:
        """Bring the card into a state, with all its work done."""
        self.card.move_to(places)
        self.card.finish()

    def restore(self, kept: Places) -> None:
        """Bring the card back to where it was."""
        self.put(self.start_memory, kept)

    def ask(self, memory: int, places: Places) -> dict[str, Any]:
        """What the card says in a state, by trait."""
        self.put(memory, places)
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """Everything that the page is told, besides where its controls are."""
        apart = APART | {axis.name for axis in self.chosen}
        names = sorted(name for name in self.card.traits(sync=True) if not name.startswith("_") and name not in apart)
        return {name: getattr(self.card, name) for name in names}

    def order(self, memory: int, names: Sequence[str]) -> list[str]:
        """The axes from the one that is moved most seldom to the one that is moved in each step of the recording."""
        return list(names)

    def make_room(self, states: Sequence[tuple[int, Places]]) -> None:
        """Let the graph's layout see some of the states first, since it grows and never shrinks."""
        for memory, places in states if self.card.graph else ():
            self.put(memory, places)

    # --- where its messages lead ---

    def moves(self, states: dict[tuple[int, tuple[Any, ...]], int]) -> dict[str, list[int] | int]:
        """Where each message leads: from every state to a state, or -1; or to one memory, at the same place."""
        return {}

    def after(self) -> dict[str, list[int]]:
        """The memory after an axis was moved, by the one before; axes that leave it are left out."""
        return {}

    def plays(self) -> dict[str, list[dict[str, str]]]:
        """Messages that don't jump but go from state to state, with the buttons as they are on the way."""
        return {}

    # --- on the page ---

    def controls(self) -> list[dict[str, Any]]:
        """The sliders of the page: those recorded, and those that rest."""
        recorded = {axis.name: axis.control for axis in self.chosen if axis.spec}
        return [recorded.get(spec["name"]) or {**spec, "resting": True} for spec in self.card.controls]

    def local_buttons(self) -> set[str]:
        """Buttons that are the page's affair alone."""
        return set()
