"""What a page plays is what the live card says: both are driven alike, and compared at every step."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from recorded_player import Player

import autogradlab as al
from autogradlab.widgets.card.card import Card
from autogradlab.widgets.recorded.machine import message_key
from autogradlab.widgets.recorded.recording import record


def product() -> Any:
    x = al.tensor(0.5, requires_grad=True)
    w = al.tensor(1.5, requires_grad=True)
    with al.group("link"):
        a = al.exp(x * w)
    return (a + x) * a


def bowl(a: Any) -> Any:
    return (a - 2) ** 2


CARDS: dict[str, Callable[[], Card]] = {
    "explore": lambda: al.widgets.explore(lambda x: np.sin(x) * x, x=(-2, 2, 0.5), start=1.0),
    "explore two": lambda: al.widgets.explore(lambda x, y: x * y**2, x=(-2, 2, 0.5), y=(0, 1, 0.25)),
    "explore three": lambda: al.widgets.explore(
        lambda a, b, c: a * b + b * c**2, a=(-2, 2, 1), b=(0, 1, 0.5), c=(0, 1, 0.5)
    ),
    "explore a choice": lambda: al.widgets.explore(
        lambda x, kind: x**2 if kind == "square" else x**3, x=(-2, 2, 0.5), kind=["square", "cube"]
    ),
    "descend": lambda: al.widgets.descend(bowl, start=0.0, lr=0.1, steps=10),
    "descend with momentum": lambda: al.widgets.descend(
        bowl, start=0.0, lr=0.1, steps=8, optimizer=["sgd", "momentum"]
    ),
    "detach": lambda: al.widgets.detach(x=(-3, 3, 0.5)),
    "accumulate": lambda: al.widgets.accumulate(x=(-3, 3, 1.0)),
    "stepper": lambda: al.widgets.stepper(product()),
    "graph": lambda: al.widgets.graph(product()),
}


def drive(card: Any, player: Player, seed: int, rounds: int = 60) -> int:
    """Move both at random; how many moves were recorded."""
    draw, done = random.Random(seed), 0
    messages = [key for key in player.data["moves"] if "press" in key]
    for _ in range(rounds):
        if messages and draw.random() < 0.5:
            name = draw.choice(messages).split('"')[3]
            if not player.send(press=name):
                continue
            card.press(name)
        elif player.axes:
            name = draw.choice(list(player.axes))
            value = draw.choice(player.axes[name])
            if value == player.places[name] or not player.move(name, value):
                continue
            setattr(card, name, value)
            card.finish()
        done += 1
        assert player.get("readout") == card.readout
        assert {name: getattr(card, name) for name in player.places} == player.places
    return done


@pytest.mark.parametrize("name", CARDS)
def test_what_a_page_plays_is_what_the_live_card_says(name: str) -> None:
    make = CARDS[name]
    player = Player(record(make().machine(), states=300))  # type: ignore[arg-type]
    live = make()
    live.finish()
    assert player.get("readout") == live.readout
    assert drive(live, player, seed=len(name)) > 10


@pytest.mark.parametrize("name", CARDS)
def test_a_card_that_was_recorded_is_as_it_was(name: str) -> None:
    card = CARDS[name]()
    card.finish()
    before = card.positions(), dict(card.readout)
    record(card.machine(), states=60)  # type: ignore[arg-type]
    assert (card.positions(), card.readout) == before


def test_a_derivation_on_a_page_is_that_of_the_live_graph() -> None:
    y = product()
    player, live = Player(record(al.widgets.graph(y).machine())), al.widgets.graph(y)
    asked = [key for key in player.data["moves"] if "card" in key]
    assert len(asked) >= 5
    for key in asked:
        card = key.split('"')[3]
        if player.send(card=card):
            live.look_at(card.partition("_")[0])
            assert player.get("readout") == live.readout
    assert player.move("depth", 0)
    live.depth = 0
    assert player.get("readout") == live.readout
    assert player.get("graph") == live.graph


@pytest.mark.parametrize("make", [al.widgets.perceptron, lambda: al.widgets.network("xor", 2)])
def test_a_recorded_run_has_the_numbers_of_the_same_steps(make: Any) -> None:
    player, live = Player(record(make().machine(), size=10**6)), make()
    for name in ("step", "step", "ten", "reset", "step"):
        assert player.send(press=name) or name == "ten"
        live.press(name)
        if player.places["taken"] == live.model.steps:
            assert player.get("readout") == live.readout
    assert list(player.data["plays"]) == [message_key(press="train")]
    assert player.send(press="train")
    live.press("reset")
    live.model.run(player.places["taken"])
    live.report()
    assert player.get("readout") == live.readout


def test_a_run_that_diverges_ends_where_it_did() -> None:
    card = al.widgets.network("xor", 2, lr=1e30)
    player = Player(record(card.machine()))
    assert player.send(press="train")
    assert "Diverged" in player.get("readout")["sentence"]


def test_every_card_can_be_recorded() -> None:
    def below(kind: type) -> set[type]:
        return {kind, *(k for child in kind.__subclasses__() for k in below(child))}

    package = [kind for kind in below(Card) if kind.__module__.startswith("autogradlab.") and "saved_id" in vars(kind)]
    assert len(package) >= 9
    assert [kind for kind in package if kind.machine is Card.machine] == []
