import base64
import gzip
import json
import random
from typing import Any

import autogradlab as al
from autogradlab.pages.deltas import decode_text
from autogradlab.pages.recording import record_card
from autogradlab.widgets.card.card import Card


def unpack(card: Card, states: int = 200) -> dict[str, Any]:
    recording = record_card(card, states, 400_000)
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(recording["data"])))
    return data


def test_a_recording_has_the_numbers_of_the_live_card() -> None:
    live = al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0)
    data = unpack(al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0), 300)
    (_, choices), (_, xs), (_, hs) = data["axes"]
    for k in range(0, len(choices) * len(xs) * len(hs), 17):
        live.choice = choices[k // len(hs) // len(xs)]
        live.x, live.h = xs[k // len(hs) % len(xs)], hs[k % len(hs)]
        assert json.loads(decode_text(data["answers"]["readout"], k)) == live.readout


def test_a_function_that_draws_random_numbers_is_not_recorded() -> None:
    assert record_card(al.widgets.explore(lambda x: x * random.random(), x=(-1, 1, 0.5)), 100, 400_000) == {}


def test_a_position_where_the_function_raises_shows_its_error() -> None:
    def f(x: Any) -> Any:
        if float(x) > 0:
            raise ValueError("too far")
        return x * x

    data = unpack(al.widgets.explore(f, x=(-1, 1, 0.5), start=-1.0))
    said = [
        json.loads(decode_text(data["answers"]["readout"], k)) for k in range(len(data["answers"]["readout"]["at"]))
    ]
    assert any("too far" in readout.get("error", "") for readout in said)


def test_buttons_of_a_stepper_lead_from_step_to_step() -> None:
    x = al.tensor(3.0, requires_grad=True)
    data = unpack(al.widgets.stepper(x * x))
    assert data["presses"]["next"] == [1, 2, 2]
    assert data["presses"]["back"] == [0, 0, 1]


def test_a_start_that_is_clicked_on_is_said_to_be_missing() -> None:
    data = unpack(al.widgets.descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.1, steps=4), 30)
    assert data["missing"] == ["first start", "a click on the picture"]
