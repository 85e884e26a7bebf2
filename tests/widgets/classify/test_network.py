import math

import pytest

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
        ({"points": "spiral"}, ValueError),
    ],
)
def test_bad_arguments_are_refused_with_a_hint(arguments, kind):
    with pytest.raises(kind, match="Hint: "):
        network(**arguments)
