"""Records a card: asks it in every state, and describes all answers as plain data for a page.

Read next: `card_page.py`.
"""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from autogradlab.display.shared.gc_pause import pause_gc
from autogradlab.widgets.recorded.machine import Machine, Places
from autogradlab.widgets.recorded.positions import Axis, fit_axes
from autogradlab.widgets.recorded.text_deltas import encode_texts, pack

__all__ = ["SECONDS", "SIZE", "STATES", "NotRecordedError", "record"]

STATES, SIZE, SECONDS = 800, 400_000, 12.0  # the budget of one card
HOPELESS = 2  # times the budget: what would take so long is given up early
PATIENCE = 4  # times the budget of work, in seconds of time
EVERY = 17  # every 17th state is seen first, for the layout of the graph
SMALLEST = 4  # states, below which a recording isn't worth having
KEPT = {"controls", "buttons", "choices", "asks", "menus", "hint"}  # what the page gets once


class NotRecordedError(Exception):
    """A card that can't be recorded truthfully; says why."""


class TooSlowError(Exception):
    """The work is too much; says for how many states the budget would do."""


def record(machine: Machine, states: int = STATES, size: int = SIZE, seconds: float = SECONDS) -> dict[str, Any]:
    """The answers of a card within a budget, as plain data that `recorded.js` plays; the card is left as it was.

    Args:
        machine: The card as a machine.
        states: How many states are recorded at most.
        size: How many bytes the recording may take on a page, compressed and in base64.
        seconds: How long it may take.

    Returns:
        `data`, packed; `esm` and `css` of the card; `states`, how many there are; `missing`, what needs Jupyter.

    Raises:
        NotRecordedError: where the answers differ from call to call, or don't fit.
    """
    card = machine.card
    card.finish()
    shown = dict(card.readout)
    with pause_gc(), card.hold_sync():
        while states >= SMALLEST:
            try:
                with left_alone(machine):
                    machine.prepare(choose_axes(machine, states), states)
                    data = describe(machine, shown, seconds)
            except TooSlowError as error:
                states = min(int(error.args[0]), states // 2)
                continue
            if data["count"] < 2:
                break
            packed = pack(data)
            if len(packed) <= size:
                found = {"esm": str(card._esm), "css": str(card._css), "missing": data["missing"]}
                return {"data": packed, "states": data["count"], **found}
            states = min(int(0.9 * states * size / len(packed)), states // 2)
    raise NotRecordedError("its answers are too many or too large")


@contextmanager
def left_alone(machine: Machine) -> Iterator[None]:
    """Puts the card back to where it was."""
    card = machine.card
    kept = {name: getattr(card, name) for name in card.traits(sync=True) if name in card.positions()}
    try:
        yield
    finally:
        machine.restore(kept)


def choose_axes(machine: Machine, states: int) -> list[Axis]:
    """The axes within the budget; those that the page can do without are left out where they are too many."""
    axes = machine.axes()
    while (fitted := fit_axes(axes, machine.room(states))) is None and axes:
        axes = machine.without_one(axes)
    return fitted or []


def describe(machine: Machine, shown: dict[str, str], seconds: float) -> dict[str, Any]:
    """The recording as plain data: what never changes once, the rest by what differs."""
    axes = machine.chosen
    names = [axis.name for axis in axes]
    grid = list(itertools.product(*(axis.values for axis in axes)))
    every = [(m, values) for m in range(machine.memories) for values in grid]
    known = [(m, values) for m, values in every if machine.knows(m, dict(zip(names, values, strict=True)))]
    resting = (machine.start_memory, tuple(axis.values[axis.resting] for axis in axes))
    states = [(m, dict(zip(names, values, strict=True))) for m, values in known]
    found = visit(machine, states, axes, seconds)
    check(machine, states, found)
    start = machine.ask(resting[0], dict(zip(names, resting[1], strict=True)))
    if start["readout"] != shown:
        raise NotRecordedError("its numbers differ from those that it showed")
    places = {state: k for k, state in enumerate(known)}
    first, missing = page_state(machine, start, dict(zip(names, resting[1], strict=True)), places)
    changing = [n for n in start if n not in KEPT and any(s[n] != start[n] for s in found)]
    texts = {n: [json.dumps(s[n], ensure_ascii=False, sort_keys=True) for s in found] for n in changing}
    return {
        "axes": [[axis.name, list(axis.values)] for axis in axes],
        "count": len(known),
        "rows": None if len(known) == len(every) else [places.get(state, -1) for state in every],
        "start": every.index(resting),
        "first": first,
        "answers": {name: encode_texts(said) for name, said in texts.items()},
        "moves": machine.moves({state: k for k, state in enumerate(every)}),
        "after": machine.after(),
        "plays": machine.plays(),
        "missing": missing,
    }


def visit(
    machine: Machine, states: Sequence[tuple[int, Places]], axes: Sequence[Axis], seconds: float
) -> list[dict[str, Any]]:
    """The answers in all states."""
    place = {axis.name: {value: k for k, value in enumerate(axis.values)} for axis in axes}

    def turn(k: int) -> list[int]:
        memory, places = states[k]
        return [memory, *(place[name][places[name]] for name in machine.order(memory, list(place)))]

    # Work is counted, and not time, which depends on what else the machine does: the same notebook is the same page.
    # But a function that waits does no work.
    begun, latest = time.process_time(), time.perf_counter() + PATIENCE * seconds
    machine.make_room(states[::EVERY])
    found = {}
    for k in sorted(range(len(states)), key=turn):
        found[k] = machine.ask(*states[k])
        spent, done = time.process_time() - begun, len(found)
        hopeless = spent > seconds / 4 and spent * len(states) > HOPELESS * seconds * done
        if spent > seconds or hopeless or time.perf_counter() > latest:
            raise TooSlowError(0.8 * done * seconds / spent)
    return [found[k] for k in range(len(states))]


def check(machine: Machine, states: Sequence[tuple[int, Places]], found: Sequence[dict[str, Any]]) -> None:
    """Ask some states again, from the last to the first: a function that draws random numbers has no true recording.

    The pictures may differ: the range of a descent is as wide as it was for the walk before.
    """
    for k in range(len(states) - 1, -1, -max(1, len(states) // machine.checks)):
        if machine.ask(*states[k])["readout"] != found[k]["readout"]:
            raise NotRecordedError("its numbers change from call to call")


def page_state(
    machine: Machine, start: dict[str, Any], resting: Places, states: dict[Any, int]
) -> tuple[dict[str, Any], list[str]]:
    """What the page begins with, and what of the card works in Jupyter only."""
    controls = machine.controls()
    first = {
        **start,
        **resting,
        "answers": 0,
        "answered": {},
        "controls": controls,
        "hint": machine.hint or start["hint"],
    }
    missing = [spec["label"] for spec in controls if spec.get("resting")]
    lasting = {json.loads(key).get("press") for key in machine.moves(states)} | machine.local_buttons()
    buttons = start.get("buttons", [])
    missing += [spec["label"] for spec in buttons if spec["name"] not in lasting]
    first["buttons"] = [spec for spec in buttons if spec["name"] in lasting]
    names = {axis.name for axis in machine.chosen}
    missing += [spec["label"] for spec in start.get("menus", []) if spec["name"] not in names]
    first["menus"] = [spec for spec in start.get("menus", []) if spec["name"] in names]
    if start.get("choices") and "choice" not in names:
        missing.append(machine.choice_words or start["asks"])
        first |= {"choices": [], "asks": ""}
    if start.get("plane"):
        missing.append("a click on the picture")
    return first, missing
