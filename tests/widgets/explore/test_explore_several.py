import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.card.assets import ASSETS
from autogradlab.widgets.explore.explore import explore
from autogradlab.widgets.explore.explore_several import ExploreSeveral


def wave(x, y):
    return np.sin(x) * y**2


def powers(x, n, kind):
    return {"sin": np.sin, "cos": np.cos}[kind](x) ** n


def test_two_inputs_are_a_heat_map_with_the_gradient_in_words():
    card = explore(wave, x=(-3, 3), y=(0, 2), start={"x": 0.0, "y": 1.0})
    assert card.heading == "wave(x, y) = sin(x)·y²"
    assert (card.readout["fx"], card.readout["by_in_0"], card.readout["by_in_1"]) == ("0", "1.00000", "0")
    assert "points uphill, along the arrow; its length is 1." in card.readout["sentence"]
    assert "agl-heat0" in card.picture
    card.in_1 = 0.0
    assert card.readout["sentence"] == "The gradient is 0 here: the ground is level."


def test_the_graph_has_the_learners_names():
    w = al.tensor(2.0, requires_grad=True)
    card = explore(lambda x, y: x * y * w, y=(0, 2))
    assert ">w<" in card.graph
    assert ">y<" in card.graph
    assert w.grad is None


def test_whole_numbers_and_choices_change_the_curve():
    card = explore(powers, n=range(1, 6), kind=["sin", "cos"], start={"x": 1.0})
    assert card.values == {"x": 1.0, "n": 3.0, "kind": "sin"}
    assert card.readout["fx"] == f"{np.sin(1.0) ** 3:#.6g}"
    before = card.picture
    card.pick_0 = "cos"
    assert card.readout["fx"] == f"{np.cos(1.0) ** 3:#.6g}"
    card.in_1 = 1.0
    assert card.readout["fx"] == f"{np.cos(1.0):#.6g}"
    assert "slope −0.841" in card.picture
    assert card.picture != before


def test_a_vector_has_a_slider_a_component_and_a_partial_derivative_each():
    card = explore(lambda v: (v**2).sum(), v=[(-1, 1), (0, 2), (0, 1)], start={"v": [1.0, 2.0, 0.5]})
    assert [spec["label"] for spec in card.controls] == ["v[0]", "v[1]", "v[2]", "step h"]
    assert [card.readout[f"by_in_{k}"] for k in range(3)] == ["2.00000", "4.00000", "1.00000"]


def test_of_more_than_two_inputs_the_curve_follows_the_one_moved_last():
    card = explore(lambda x, y, z: x * y + z**2, y=(0, 2), z=(-5, 5))
    assert "its tangent at x" in card.picture
    card.in_2 = 1.0
    assert "its tangent at z = 1" in card.picture


def test_the_switch_shows_finite_differences_and_their_error_against_the_step():
    card = explore(wave, y=(0, 2))
    assert card.aside == ""
    card.choice = "on"
    assert "central off by" in card.readout["by_in_0"]
    assert "error of the central difference by its step, at h = 0.001" in card.aside
    card.h = 1e-6
    assert "at h = 1e-06" in card.aside
    single = explore(np.tanh)
    single.choice = "on"
    assert "error of the central difference" in single.aside


def test_an_error_names_its_inputs_and_the_sliders_still_work():
    def picky(x, y):
        if x > 1:
            raise ValueError("too <b>large</b>")
        return x * y

    card = explore(picky, y=(0, 1), start={"x": 2.0, "y": 0.5})
    assert card.readout["error"] == "ValueError at x = 2, y = 0.5: too <b>large</b>"
    assert card.readout["fx"] == ""
    card.in_0 = 1.0
    assert (card.readout["error"], card.readout["fx"]) == ("", "0.500000")


def test_nan_and_infinity_are_words():
    card = explore(lambda x, y: y / x, y=(0, 2), start={"x": 0.0, "y": 1.0})
    assert card.readout["fx"] == "infinity"
    assert card.readout["sentence"] == "The gradient is not finite here."


def test_a_slow_function_is_sampled_less(clock):
    calls = []

    def slow(x, y):
        calls.append(1)
        clock.tick(0.005)
        return x * y

    explore(slow, y=(0, 1))
    assert len(calls) < 45 * 37 / 4


@pytest.mark.parametrize("choice", ["off", "on"])
def test_a_saved_notebook_keeps_its_face(choice):
    card = explore(powers, n=range(1, 6), kind=["sin", "cos"])
    card.choice = choice
    data, _ = card._repr_mimebundle_()
    said = "".join(ET.fromstring(data["image/svg+xml"]).itertext())
    assert all(words in said for words in ("explore", "kind", "sin", "∂powers/∂x"))


def test_the_page_asks_only_for_traits_that_exist_and_writes_no_markup():
    own = (ASSETS / "explore.js").read_text("utf-8")
    assert ExploreSeveral._esm.count("export default") == 1
    assert set(re.findall(r'model\.get\("(\w+)"\)', own)) <= set(explore(wave, y=(0, 1)).traits())
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", own)
