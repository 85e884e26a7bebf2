import math

import pytest
from svg_texts import label_faults

import autogradlab as al
from autogradlab.widgets.classify.network import network


def test_it_is_in_the_package():
    assert al.widgets.network is network


def test_one_and_two_hidden_layers_have_their_sliders():
    card = network(hidden=(4, 3))
    assert (card.units, card.second, card.readout["weights"]) == (4, 3, "31")
    card.second = 0
    assert card.readout["weights"] == "17"
    card.units = 2
    assert card.readout["weights"] == "9"


def test_another_activation_starts_a_new_model():
    card = network()
    card.press("ten")
    card.activation = "relu"
    assert card.model.steps == 0
    assert "nn.ReLU()" in card.code


def test_reset_brings_the_first_weights_back():
    card = network(seed=3)
    before = card.readout["loss"]
    card.press("ten")
    assert card.readout["loss"] != before
    card.press("reset")
    assert card.readout["loss"] == before


def test_it_shows_regions_loss_and_wiring():
    card = network("moons")
    card.press("ten")
    assert "agl-boundary" in card.picture
    assert "loss" in card.aside
    assert card.graph.count("<circle") == 2 + 4 + 1


def test_a_lost_network_is_drawn_and_said():
    card = network("xor", activation="relu", lr=1e20)
    card.press("train")
    assert card.readout["sentence"].startswith("Diverged at step ")
    assert card.picture.startswith("<svg")
    assert "nan" not in card.graph


def test_points_held_out_have_a_loss_of_their_own():
    card = network("moons", test=20)
    assert card.readout["right"].count(" of ") == 2
    card.press("train")
    assert float(card.readout["test_loss"]) == pytest.approx(card.model.test_losses[-1], rel=1e-5)
    assert "test points" in card.aside
    card.test = 0
    assert (card.model.steps, card.readout["test_loss"]) == (0, "no test points")


def test_another_penalty_starts_a_new_model_and_its_rate_does_only_with_one():
    card = network("moons")
    card.press("ten")
    card.rate = 0.1
    assert card.model.steps == 10
    card.penalty = "L2"
    assert (card.model.steps, card.model.objective.rate) == (0, 0.1)
    card.press("ten")
    card.rate = 0.2
    assert card.model.steps == 0
    assert "0.2 * sum((w ** 2).sum() for w in weights)" in card.code


def test_each_unit_has_a_map_of_what_it_answers():
    card = network("moons", hidden=(4, 3))
    assert card.graph.count("agl-corners") == card.graph.count("<circle") == 2 + 4 + 3 + 1
    assert label_faults(card.graph) == []


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"hidden": 0}, ValueError),
        ({"hidden": 99}, ValueError),
        ({"hidden": (4, 0)}, ValueError),
        ({"hidden": 2.5}, TypeError),
        ({"hidden": True}, TypeError),
        ({"hidden": (1, 2, 3)}, TypeError),
        ({"activation": "swish"}, ValueError),
        ({"lr": math.nan}, ValueError),
        ({"test": 51}, ValueError),
        ({"test": -10}, ValueError),
        ({"test": 0.2}, TypeError),
        ({"test": True}, TypeError),
        ({"penalty": "L3"}, ValueError),
        ({"penalty": None}, ValueError),
        ({"rate": 0}, ValueError),
        ({"rate": "much"}, TypeError),
        ({"points": "spiral"}, ValueError),
    ],
)
def test_bad_arguments_are_refused_with_a_hint(arguments, kind):
    with pytest.raises(kind, match="Hint: "):
        network(**arguments)
