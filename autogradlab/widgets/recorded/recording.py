"""A card's answers at every position of its controls; this part runs in the notebook's kernel.

Read next: `formulas.py`.
"""

from __future__ import annotations

import itertools
import json
from typing import Any

from autogradlab.pages.deltas import encode_texts, pack
from autogradlab.pages.positions import Axis, fit_axes, option_axis, slider_axis
from autogradlab.widgets.card.card import Card
from autogradlab.widgets.card.slow_card import SlowCard
from autogradlab.widgets.descend.descend import Descend
from autogradlab.widgets.explore.explore import Explore
from autogradlab.widgets.explore.explore_several import ExploreSeveral
from autogradlab.widgets.graph.stepper import Stepper

__all__ = ["record_card", "record_shown"]

# Their answers depend on their controls alone. A card that learns or counts has a state of its own.
RECORDED = (Descend, Explore, ExploreSeveral, Stepper)
KEPT = {"controls", "buttons", "plane", "choices", "asks", "choice"}  # what the page gets once
UNSEEN = {"answers", "layout", "tabbable", "tooltip", "comm", "keys"}
FEWEST = 10  # positions of a slider, below which the card does without its choice
WARMING = 7  # every seventh position makes room in the layout, in the first round
CHECKED = 40  # states that are visited again, in another order
State = dict[str, Any]


def record_shown(model_id: str, states: int, size: int) -> dict[str, Any]:
    """The recording of the card that a cell has shown, or `{}` where there is none to be made.

    Args:
        model_id: What the cell's output calls the widget.
        states: How many positions are recorded at most.
        size: How many bytes the recording may take on the page.
    """
    from ipywidgets.widgets.widget import _instances

    card = _instances.get(model_id)
    return record_card(card, states, size) if isinstance(card, RECORDED) and is_plain(card) else {}


def is_plain(card: Card) -> bool:
    """Whether what a card shows follows from its positions: of three inputs it is the curve along one."""
    return not isinstance(card, ExploreSeveral) or sum(not knob.options for knob in card.model.knobs) <= 2


def record_card(card: Card, states: int, size: int) -> dict[str, Any]:
    """The answers of `card` within a budget, its script and its style; `{}` where it can't be recorded truthfully."""
    axes = card_axes(card)
    resting = {axis.name: getattr(card, axis.name) for axis in axes}
    shown = dict(card.readout)
    while states >= 1 and (fitted := choose_axes(axes, states)) is not None:
        found = visit(card, fitted)
        if not is_repeatable(card, fitted, found) or ask(card, resting, fitted)["readout"] != shown:
            return {}
        data = describe(card, fitted, found, resting)
        if len(packed := pack(data)) <= size:
            return {"data": packed, "esm": str(card._esm), "css": str(card._css), "states": len(found)}
        states //= 2
    return {}


def card_axes(card: Card) -> list[Axis]:
    """What the page can set: menus, the choice, sliders; the last one is moved fastest."""
    menus = [
        option_axis(m["name"], [o["value"] for o in m["options"]], getattr(card, m["name"])) for m in menus_of(card)
    ]
    options = [spec["name"] for spec in getattr(card, "choices", [])]
    choice = [option_axis("choice", options, getattr(card, "choice", ""))] if options else []
    return [*menus, *choice, *(slider_axis(spec, getattr(card, spec["name"])) for spec in card.controls)]


def choose_axes(axes: list[Axis], states: int) -> list[Axis] | None:
    """The axes within the budget; without the choice where its options would leave a slider too few positions."""
    fitted = fit_axes(axes, states)
    if fitted is None or any(
        len(axis.values) < min(FEWEST, len(full.values)) for axis, full in zip(fitted, axes, strict=True)
    ):
        return fit_axes([axis for axis in axes if axis.name != "choice"], states)
    return fitted


def menus_of(card: Card) -> list[dict[str, Any]]:
    """The menus of a card that has some."""
    return list(getattr(card, "menus", []))


def ask(card: Card, position: State, axes: list[Axis]) -> State:
    """What the card says at a position, when all of its work is done."""
    for name, value in position.items():
        setattr(card, name, value)
    if isinstance(card, SlowCard) and card.busy:
        card.extend()
        card.stop()
    return answer(card, axes)


def answer(card: Card, axes: list[Axis]) -> State:
    """Everything that the page is told, besides where the controls are."""
    apart = UNSEEN | {axis.name for axis in axes}
    names = sorted(name for name in card.traits(sync=True) if not name.startswith("_") and name not in apart)
    return {name: getattr(card, name) for name in names}


def positions(axes: list[Axis]) -> list[State]:
    """Every position, in the order in which the page counts them."""
    names = [axis.name for axis in axes]
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*(a.all_values for a in axes))]


def visit(card: Card, axes: list[Axis]) -> list[State]:
    """The answers at every position, after a quick round in which the graph's layout makes room for the numbers."""
    places = positions(axes)
    for place in places[::WARMING] if card.graph else []:
        ask(card, place, axes)
    return [ask(card, place, axes) for place in places]


def is_repeatable(card: Card, axes: list[Axis], found: list[State]) -> bool:
    """Whether the numbers stay the same when some positions are visited again, from the last to the first.

    The picture's range may differ: that of a descent is as wide as it was for the walk before.

    A function that draws random numbers, or a card that remembers what was moved before, has no true recording.
    """
    places = positions(axes)
    again = range(len(found) - 1, -1, -max(1, len(found) // CHECKED))
    return all(ask(card, places[k], axes)["readout"] == found[k]["readout"] for k in again)


def find_presses(card: Card, axes: list[Axis], found: list[State]) -> dict[str, list[int]]:
    """Where each button leads from every position; a button that changes anything but the position isn't among them."""
    places, presses = positions(axes), dict[str, list[int]]()
    for spec in getattr(card, "buttons", []) if isinstance(card, Stepper) else []:
        ends = []
        for place in places:
            ask(card, place, axes)
            card.press(spec["name"])
            here = {axis.name: getattr(card, axis.name) for axis in axes}
            ends.append(
                places.index(here) if here in places and answer(card, axes) == found[places.index(here)] else -1
            )
        if -1 not in ends:
            presses[spec["name"]] = ends
    return presses


def names_of(axes: list[Axis]) -> set[str]:
    """The traits that the page sets."""
    return {axis.name for axis in axes}


def describe(card: Card, axes: list[Axis], found: list[State], resting: State) -> dict[str, Any]:
    """The recording as plain data: what never changes once, the rest by what differs."""
    presses = find_presses(card, axes, found)
    ask(card, resting, axes)
    first = {**answer(card, axes), **resting, "answers": 0}
    sliders = [axis.spec for axis in axes if axis.spec]
    first |= {"controls": sliders}
    missing = []
    if "buttons" in first:
        missing = [spec["label"] for spec in first["buttons"] if spec["name"] not in presses]
        first["buttons"] = [spec for spec in first["buttons"] if spec["name"] in presses]
    if first.get("choices") and "choice" not in names_of(axes):
        missing.append(first["asks"])
        first |= {"choices": [], "asks": ""}
    if first.get("plane"):
        missing.append("a click on the picture")
        first |= {"plane": {}, "hint": "Drag a slider, or focus one and use the arrow keys."}
    # What the page was told not to offer stays as it is; all else is recorded where it changes.
    names = [n for n in found[0] if n not in KEPT and any(s[n] != found[0][n] for s in found)]
    texts = {n: [json.dumps(state[n], ensure_ascii=False, sort_keys=True) for state in found] for n in names}
    return {
        "axes": [[axis.name, list(axis.all_values)] for axis in axes],
        "first": first,
        "answers": {name: encode_texts(said) for name, said in texts.items()},
        "presses": presses,
        "missing": missing,
    }
