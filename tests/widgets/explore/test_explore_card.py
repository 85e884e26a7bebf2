import asyncio

import pytest
from fake_clock import next_value

from autogradlab.widgets.card import slow_card
from autogradlab.widgets.explore.exploration import MEASURING
from autogradlab.widgets.explore.explore import explore


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(slow_card, "FIRST_REFRESH_SECONDS", 0.3)


@pytest.fixture
def slow(clock):
    """Makes functions of one and of two numbers that take so long, and a list of their calls."""

    def make(seconds):
        calls = []

        def one(x):
            calls.append(float(x))
            clock.tick(seconds)
            return x**2

        return one, lambda x, y: one(x) * y, calls

    return make


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_slow_function_shows_its_numbers_at_once_and_its_picture_as_it_grows(slow, inputs):
    *functions, calls = slow(0.05)

    async def use():
        ranges = {"y": (0, 2)} if inputs == 2 else {}
        card = explore(functions[inputs - 1], x=(-2, 2), **ranges)
        assert card.busy
        assert card.readout["sentence"] == MEASURING
        assert card.readout["fx"]
        before = len(calls)
        await next_value(card, "picture")
        assert card.busy
        assert len(calls) > before
        card.stop()
        await card.task
        assert not card.busy
        assert card.readout["sentence"] != MEASURING

    asyncio.run(use())


def test_a_newer_value_answers_without_waiting_for_the_picture(slow):
    one, _, calls = slow(0.05)

    async def use():
        card = explore(one, x=(-2, 2))
        await card.task
        assert not card.busy
        before, answers = len(calls), card.answers
        card.x = 1.5
        assert card.readout["fx"] == "2.25000"
        assert (len(calls) - before, card.answers - answers) == (3, 1)
        card.choice = "on"
        assert card.busy
        running = card.task
        for k in range(4):
            card.x = k / 4
        await asyncio.gather(running, card.task)
        assert not card.busy
        assert card.readout["fx"] == "0.562500"
        assert "at h = 0.001" in card.aside
        assert len(calls) - before < 60

    asyncio.run(use())


def test_a_report_calls_f_no_more(slow):
    _, two, calls = slow(0.0)
    card = explore(two, x=(-2, 2), y=(0, 2))
    card.choice = "on"
    before = len(calls)
    card.report(busy=False)
    assert len(calls) == before
    assert "central off by" in card.readout["by_in_0"]


def test_without_a_loop_all_is_measured(slow):
    one, _, calls = slow(0.05)
    card = explore(one, x=(-2, 2))
    assert not card.busy
    assert card.readout["sentence"] == ""
    assert len(calls) > 31


def test_a_plot_is_made_once_its_measurement_is_done(slow):
    one, *_ = slow(0.05)

    async def use():
        card = explore(one, x=(-2, 2))
        assert card.busy
        assert card.plot_cache == {}
        await card.task
        plot = card.plot_cache["curve"]
        card.x = 0.5
        assert card.plot_cache["curve"] is plot

    asyncio.run(use())
