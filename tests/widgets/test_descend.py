import asyncio

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets import descend
from autogradlab.widgets import descend as descend_function


def bowl(a):
    return (a**2).sum()


def test_it_says_where_the_walk_ended():
    card = descend(bowl, start=[1.0, 1.0], lr=0.25, steps=3)
    assert card.readout["sentence"] == "After 3 steps f = 0.03125, at [0.1250, 0.1250]"
    assert (card.readout["loss"], card.readout["first"], card.readout["taken"]) == ("0.0312500", "2.00000", "3")
    assert card.heading == "bowl(a) = (a ** 2).sum()"


def test_it_follows_the_learning_rate():
    card = descend(bowl, start=[1.0, 1.0], lr=0.25, steps=100)
    card.lr = 1.5
    assert card.readout["sentence"].startswith("Diverged at step ")


def test_fewer_steps_show_the_same_walk_earlier_and_more_go_on():
    card = descend(bowl, start=[1.0], lr=0.25, steps=10)
    walk = card.walk
    card.steps = 2
    assert card.readout["loss"] == "0.0625000"
    card.steps = 12
    assert card.readout["taken"] == "12"
    assert card.walk is walk


def test_the_slider_holds_the_learners_own_learning_rate():
    spec = descend(bowl, start=[1.0], lr=0.037).controls[0]
    assert 10 ** ((spec["min"] + spec["max"]) / 2) == pytest.approx(0.037)


@pytest.mark.parametrize("steps", [1, 7, 100, 1000, 12345])
def test_the_slider_holds_the_learners_own_number_of_steps(steps):
    spec = descend(lambda a: a * 0, start=1.0, steps=steps, tol=1.0).controls[1]
    assert (steps - spec["min"]) % spec["step"] == 0
    assert spec["min"] <= steps <= spec["max"]


@pytest.mark.parametrize("start", [1.0, [1.0], [1.0, 2.0], [1.0, 2.0, 3.0], list(range(9)), np.ones((2, 2))])
def test_any_number_of_coordinates_has_path_and_loss(start):
    card = descend(lambda a: (a**2).sum(), start=start, lr=0.1, steps=10)
    assert card.readout["error"] == ""
    assert card.picture.startswith("<svg")
    assert card.aside.startswith("<svg")


def test_the_start_is_never_changed_even_while_the_slider_moves():
    start = al.tensor([1.0, 2.0], requires_grad=True)
    card = descend(bowl, start, lr=0.1, steps=5)
    with al.no_grad():
        start += 10
    card.lr = 0.2
    assert card.walk.points[0].tolist() == [1.0, 2.0]
    assert start.grad is None


def test_an_error_at_the_start_is_shown():
    card = descend(lambda a: a.nonsense, start=1.0)
    assert "at step 0, at 1.0000" in card.readout["error"]
    card.lr = 0.02
    assert card.readout["error"]


def slow(a):
    return (a * 0 + 1).sum() if al.zeros(1) is None else (a**2).sum()


def test_in_a_notebook_the_newest_value_wins_and_nothing_queues():
    async def drag():
        card = descend(slow, start=[1.0], lr=1e-5, steps=200_000)
        assert card.busy
        card.lr = 2e-5
        card.lr = 3e-5
        await asyncio.sleep(0.3)
        running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert len(running) == 1
        assert card.walk.lr == 3e-5
        taken = card.walk.steps
        card.stop()
        await asyncio.sleep(0.2)
        assert card.walk.steps <= taken + 50_000
        assert not card.busy
        return card

    card = asyncio.run(drag())
    assert card.readout["sentence"].startswith("After ")


def test_a_long_walk_says_how_far_it_came():
    async def watch():
        return descend(slow, start=[1.0], lr=1e-5, steps=200_000).readout["sentence"]

    assert asyncio.run(watch()).endswith("of 200000 steps so far.")


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"f": 3.0, "start": 1.0}, TypeError),
        ({"f": bowl, "start": "x"}, TypeError),
        ({"f": bowl, "start": 1.0, "lr": 0}, ValueError),
        ({"f": bowl, "start": 1.0, "steps": 0}, ValueError),
        ({"f": bowl, "start": 1.0, "tol": -1}, ValueError),
    ],
)
def test_bad_arguments_are_refused_with_a_hint(arguments, kind):
    with pytest.raises(kind, match="Hint: "):
        descend_function(**arguments)
