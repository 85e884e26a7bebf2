import asyncio
import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from svg_texts import label_faults, texts_of

import autogradlab as al
from autogradlab.widgets.card import slow_card
from autogradlab.widgets.card.assets import ASSETS
from autogradlab.widgets.descend.descend import Descend, descend
from autogradlab.widgets.descend.descend import descend as descend_function


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


@pytest.fixture
def slow_bowl(clock, monkeypatch):
    """A function that takes 10 ms, on a clock that nobody has to wait for."""
    monkeypatch.setattr(slow_card, "FIRST_REFRESH_SECONDS", 0.3)

    def f(a):
        clock.tick(0.01)
        return (a**2).sum()

    return f


def test_in_a_notebook_the_newest_value_wins_and_nothing_queues(slow_bowl):
    async def drag():
        card = descend(slow_bowl, start=[1.0], lr=1e-5, steps=200_000)
        assert card.busy
        older = [card.task]
        card.lr = 2e-5
        older.append(card.task)
        card.lr = 3e-5
        await asyncio.gather(*older)
        assert card.busy
        running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert running == [card.task]
        assert card.walk.lr == 3e-5
        taken = card.walk.steps
        card.stop()
        await card.task
        assert card.walk.steps == taken < 1000
        assert not card.busy
        return card

    card = asyncio.run(drag())
    assert card.readout["sentence"].startswith("After ")


def test_a_long_walk_says_how_far_it_came(slow_bowl):
    async def watch():
        return descend(slow_bowl, start=[1.0], lr=1e-5, steps=200_000)

    card = asyncio.run(watch())
    assert card.readout["sentence"] == f"Walking: {card.walk.steps} of 200000 steps so far."
    assert 0 < card.walk.steps < 1000


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"f": 3.0, "start": 1.0}, TypeError),
        ({"f": bowl, "start": "x"}, TypeError),
        ({"f": bowl, "start": 1.0, "lr": 0}, ValueError),
        ({"f": bowl, "start": 1.0, "steps": 0}, ValueError),
        ({"f": bowl, "start": 1.0, "tol": -1}, ValueError),
        ({"f": bowl, "start": 1.0, "momentum": 1.0}, ValueError),
        ({"f": bowl, "start": 1.0, "momentum": "much"}, TypeError),
        ({"f": bowl, "start": 1.0, "optimizer": "sdg"}, ValueError),
        ({"f": bowl, "start": 1.0, "optimizer": 3}, TypeError),
    ],
)
def test_bad_arguments_are_refused_with_a_hint(arguments, kind):
    with pytest.raises(kind, match="Hint: "):
        descend_function(**arguments)


# --- momentum and optimizers ---


def test_the_momentum_slider_moves_the_walk_and_a_momentum_of_zero_is_not_said():
    card = descend(bowl, start=[1.0, 1.0], lr=0.1, steps=5)
    assert "momentum" not in repr(card)
    before = card.readout["loss"]
    card.momentum = 0.5
    assert card.readout["loss"] != before
    assert "momentum 0.5" in repr(card)


@pytest.mark.parametrize(
    ("optimizer", "given", "momentum"),
    [("sgd", None, 0.0), ("momentum", None, 0.9), ("nesterov", 0.3, 0.3), (["sgd", "momentum"], None, 0.9)],
)
def test_the_momentum_starts_where_its_name_says(optimizer, given, momentum):
    card = descend(bowl, start=[1.0], momentum=given, optimizer=optimizer, steps=3)
    assert card.momentum == momentum
    assert [spec["name"] for spec in card.controls] == ["lr", "steps", "momentum"]


def test_where_nothing_has_momentum_there_is_no_slider_for_it():
    card = descend(bowl, start=[1.0], optimizer=["adam", lambda x, grad, lr: x - lr * grad], steps=3)
    assert [spec["name"] for spec in card.controls] == ["lr", "steps"]


def test_several_optimizers_stand_side_by_side_each_with_its_end_in_words():
    ways = {"plain": "sgd", "adam": al.optim.Adam, "none": lambda x, grad, lr: None, "wild": lambda x, grad, lr: -9 * x}
    card = descend(bowl, start=[1.0, 1.0], lr=0.1, steps=100, tol=1e-3, optimizer=ways)
    assert [row["label"] for row in card.rows] == list(ways)
    assert re.fullmatch(r"f = [\d.e-]+, converged, \d+ steps", card.readout["run0"])
    assert card.readout["run2"] == "error at step 1"
    assert re.fullmatch(r"diverged at step \d+", card.readout["run3"])
    assert card.readout["sentence"].startswith("Lowest is ")
    assert card.readout["error"].startswith("none: AutogradTypeError at step 1 of the rule `none`, with x = [1. 1.]")
    assert "plain: f = " not in card.saved_svg()
    assert ">plain</text>" in card.saved_svg()
    card.lr = 0.05
    assert card.readout["run2"] == "error at step 1"


def test_a_rule_that_fails_leaves_the_sliders_working():
    def rule(x, grad, lr):
        return x - lr * grad if lr < 0.05 else None

    card = descend(bowl, start=[1.0, 1.0], lr=0.1, steps=5, optimizer=rule)
    assert "Hint: return the new x" in card.readout["error"]
    card.lr = 0.01
    assert card.readout["error"] == ""
    assert card.readout["sentence"].startswith("After 5 steps")


# --- the start ---


def test_another_start_walks_from_there_on_the_same_ground():
    card = descend(bowl, start=[2.0, 2.0], lr=0.1, steps=50)
    plane = card.plane
    card.start = [-0.1, 0.1]
    assert card.walk.points[0].tolist() == pytest.approx([-0.1, 0.1])
    assert card.plane == plane
    card.start = [-9.0, 0.0]
    assert card.plane["x"][0] < -9
    card.press("home")
    assert card.start == [2.0, 2.0]
    assert card.walk.points[0].tolist() == [2.0, 2.0]


@pytest.mark.parametrize("start", [1.0, [1.0], np.ones((1, 2)), np.ones((2, 2))])
def test_a_start_keeps_the_shape_that_f_takes(start):
    card = descend(lambda a: (a**2).sum(), start=start, lr=0.1, steps=3)
    card.start = [2 * v for v in card.first]
    assert card.readout["error"] == ""
    assert card.walk.a.shape == np.shape(start)
    assert card.walk.points[0].tolist() == card.start


@pytest.mark.parametrize("start", [[1.0], [1.0, np.nan], [1.0, 2.0, 3.0]])
def test_a_start_that_is_no_point_is_refused(start):
    card = descend(bowl, start=[1.0, 1.0], steps=3)
    with pytest.raises(ValueError, match="Hint: give 2 finite numbers"):
        card.start = start
    assert card.start == [1.0, 1.0]


def test_only_what_a_click_can_reach_has_a_plane():
    assert descend(bowl, start=[1.0, 1.0, 1.0], steps=3).plane == {}
    assert descend(bowl, start=1.0, steps=3).plane["axes"] == ["a"]
    assert "Click" not in descend(bowl, start=[1.0, 1.0, 1.0], steps=3).hint


def test_a_start_where_f_raises_shows_the_error_and_the_next_one_goes_on():
    def picky(a):
        if a[0] > 1.5:
            raise ValueError("too far")
        return (a**2).sum()

    card = descend(picky, start=[1.0, 1.0], lr=0.1, steps=3)
    card.start = [2.0, 0.0]
    assert card.readout["error"] == "ValueError at step 0, at [2.0000, 0.0000]: too far"
    assert "sentence" not in card.readout
    assert "agl-trail" not in card.picture
    card.start = [1.0, 0.0]
    assert card.readout["error"] == ""


# --- faults ---


def test_a_slow_function_is_surveyed_in_slices_and_stop_ends_it(clock, slow_bowl):
    async def use():
        card = descend(slow_bowl, start=[1.0, 1.0], lr=0.1, steps=2, optimizer=["sgd", "adam"])
        assert card.busy
        assert "Measuring f" in card.readout["sentence"]
        for k in range(1, 6):
            began = clock.now
            card.lr = 0.1 + k / 100
            assert clock.now - began < 1  # the survey takes 15 s, and no move waits for it
        assert card.race.walks[0].lr == pytest.approx(0.15)
        card.stop()
        await card.task
        assert not card.busy
        assert "Measuring" not in card.readout["sentence"]

    asyncio.run(use())


@pytest.mark.parametrize(
    ("f", "said"), [(lambda a: al.log(a).sum(), "not a number"), (lambda a: 1e39 * (a + 2), "inf")]
)
def test_what_is_no_number_is_said_as_such(f, said):
    card = descend(f, start=-1.0, steps=5)
    assert said in card.readout["loss"]
    assert card.readout["sentence"].startswith("Diverged at step 0")
    assert "nan" not in card.picture


def test_the_saved_face_of_several_holds_their_names_and_ends():
    ways = {"<b>x</b>": "sgd", "an optimizer with a long name": "adam"}
    card = descend(bowl, start=[1.0, 1.0], lr=0.1, steps=10, optimizer=ways)
    ET.fromstring(card.saved_svg())
    assert [row["label"] for row in card.rows] == ["<b>x</b>", "an optimizer …"]
    assert "an optimizer with a long name" in card.saved_svg()
    assert "&lt;b&gt;x&lt;/b&gt;" in card.saved_svg()
    assert "10 steps" in card.saved_svg()


def test_values_that_come_from_several_threads_at_once_leave_one_walk_and_its_figures():
    card = descend(bowl, start=[1.0, 1.0], lr=0.1, steps=40)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda k: setattr(card, "lr", 0.1 + (k % 9) / 100), range(60)))
    alone = descend(bowl, start=[1.0, 1.0], lr=card.lr, steps=40)
    assert card.readout == alone.readout
    assert card.walk.values == alone.walk.values


# --- the page ---


def test_the_page_is_one_module_which_asks_only_for_traits_that_exist_and_writes_no_markup():
    own = (ASSETS / "descend.js").read_text("utf-8")
    assert Descend._esm.count("export default") == 1
    assert set(re.findall(r'model\.get\("(\w+)"\)', own)) <= set(descend(bowl, start=1.0, steps=1).traits())
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", own)


def test_what_the_function_prints_at_the_last_place_stands_on_the_card(capsys):
    def chatty(a):
        print("at", round(a.item(), 3))
        return (a - 2) ** 2

    card = descend(chatty, start=0.0, lr=0.25, steps=2)
    assert card.readout["printed"] == "at 1.5\n"
    card.steps = 1
    assert card.readout["printed"] == "at 1.0\n"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("start", [1.7, 0.0, [0.5, -2.0]])
@pytest.mark.parametrize("settings", [{"steps": 40}, {"steps": 1, "lr": 1e-9}])
def test_a_descent_that_has_not_moved_shows_the_place_as_large_as_it_is(start, settings):
    card = descend(lambda a: (a**4 - 3 * a**2 + a).sum(), start=start, **settings)
    card.steps = settings["steps"] if "lr" in settings else 0
    for lo, hi in card.race.ends(card.steps):
        assert hi - lo > 0.5
    assert label_faults(card.picture) == label_faults(card.aside) == []


def test_the_axes_have_the_names_that_the_function_unpacks():
    def valley(p):
        left, right = p
        return left**2 + 3 * right**2

    card = descend(valley, start=[1.0, 2.0], lr=0.1, steps=5)
    assert card.plane["axes"] == ["left", "right"]
    assert {"left", "right"} <= {text.words for text in texts_of(card.picture)}
