import asyncio
import time

import pytest

from autogradlab.widgets.card import slow_card
from autogradlab.widgets.explore.explore import explore
from autogradlab.widgets.explore.explore_card import MEASURING


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(slow_card, "FIRST_REFRESH_SECONDS", 0.3)


def sleepy(seconds):
    """Functions of one and of two numbers that take so long."""
    calls = []

    def one(x):
        calls.append(float(x))
        time.sleep(seconds)
        return x**2

    def two(x, y):
        return one(x) * y

    return one, two, calls


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_slow_function_shows_its_numbers_at_once_and_its_picture_as_it_grows(inputs):
    *functions, calls = sleepy(0.05)

    async def use():
        ranges = {"y": (0, 2)} if inputs == 2 else {}
        card = explore(functions[inputs - 1], x=(-2, 2), **ranges)
        assert card.busy
        assert card.readout["sentence"] == MEASURING
        assert card.readout["fx"]
        before, drawn = len(calls), card.picture
        for _ in range(100):
            await asyncio.sleep(0.1)
            if card.picture != drawn:
                break
        assert len(calls) > before
        assert card.picture != drawn
        card.stop()
        await card.task
        assert not card.busy
        assert card.readout["sentence"] != MEASURING
        return card

    asyncio.run(use())


def test_a_newer_value_answers_without_waiting_for_the_picture():
    one, _, calls = sleepy(0.05)

    async def use():
        card = explore(one, x=(-2, 2))
        await card.task if card.busy else None
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


def test_a_report_calls_f_no_more():
    _, two, calls = sleepy(0.0)
    card = explore(two, x=(-2, 2), y=(0, 2))
    card.choice = "on"
    before = len(calls)
    card.report(busy=False)
    assert len(calls) == before
    assert "central off by" in card.readout["by_in_0"]


def test_without_a_loop_all_is_measured():
    *_, calls = functions = sleepy(0.001)
    card = explore(functions[0], x=(-2, 2))
    assert not card.busy
    assert card.readout["sentence"] == ""
    assert len(calls) > 31


def test_a_picture_stays_while_nothing_moves_that_it_depends_on():
    card = explore(lambda x, y, n: x * y**n, y=(0, 2), n=range(1, 4))
    ground = card.plot_measurements()[0]
    card.in_0 = card.in_1 = 0.5
    assert card.plot_measurements()[0] is ground
    card.in_2 = 3.0
    assert card.plot_measurements()[0] is not ground
