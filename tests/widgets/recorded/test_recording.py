import random
import time
from typing import Any

import pytest
from recorded_player import Player

import autogradlab as al
from autogradlab.widgets.recorded import recording
from autogradlab.widgets.recorded.recording import NotRecordedError, record


def test_the_same_card_gives_the_same_bytes() -> None:
    def made() -> Any:
        return record(al.widgets.explore(lambda x: x**3, x=(-2, 2, 0.5), start=1.0).machine())

    assert made() == made()


def test_a_function_that_draws_random_numbers_is_not_recorded() -> None:
    card = al.widgets.explore(lambda x: x * random.random(), x=(-1, 1, 0.5))
    with pytest.raises(NotRecordedError, match="numbers"):
        record(card.machine(), 100)


def test_a_position_where_the_function_raises_shows_its_error() -> None:
    def f(x: Any) -> Any:
        if float(x) > 0:
            raise ValueError("too far")
        return x * x

    player = Player(record(al.widgets.explore(f, x=(-1, 1, 0.5), start=-1.0).machine()))
    assert player.move("x", 1.0)
    assert "too far" in player.get("readout")["error"]
    assert player.move("x", -0.5)
    assert not player.get("readout")["error"]


def test_a_start_that_is_clicked_on_is_said_to_be_missing() -> None:
    found = record(al.widgets.descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.1, steps=4).machine(), 30)
    assert {"first start", "a click on the picture"} <= set(found["missing"])


def test_a_smaller_budget_means_fewer_positions_and_a_smaller_recording() -> None:
    card = al.widgets.explore(lambda x: x**3, x=(-2, 2))
    large, small = record(card.machine()), record(card.machine(), size=14_000)
    assert small["states"] < large["states"]
    assert len(small["data"]) <= 14_000


def test_what_takes_too_long_gets_fewer_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10**6))
    monkeypatch.setattr(recording.time, "process_time", lambda: next(clock))
    card = al.widgets.explore(lambda x: x**3, x=(-2, 2))
    assert record(card.machine(), seconds=100)["states"] <= 100
    assert time.process_time() > 0


def test_a_card_that_fits_into_no_budget_says_so() -> None:
    with pytest.raises(NotRecordedError, match="too many or too large"):
        record(al.widgets.explore(lambda x: x**3, x=(-2, 2)).machine(), size=100)
