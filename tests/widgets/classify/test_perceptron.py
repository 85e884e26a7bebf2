import math

import pytest

import autogradlab as al
from autogradlab.widgets.classify.perceptron import perceptron


def test_it_is_in_the_package():
    assert al.widgets.perceptron is perceptron


def test_it_shows_the_loss_and_its_gradient_where_it_begins():
    card = perceptron("blobs", weights=(0.0, 0.0))
    assert card.readout["loss"] == "0.693147"
    assert float(card.readout["dw1"]) == pytest.approx(card.model.gradients[0], rel=1e-5)
    assert card.readout["sentence"] == "The loss is 0.693; 25 of 50 points right."


def test_steps_move_the_sliders_and_reset_brings_them_back():
    card = perceptron(weights=(0.5, 0.25), bias=-1.0)
    card.press("ten")
    assert (card.w1, card.w2, card.b) == card.model.weights
    assert card.w1 > 0.5
    card.press("reset")
    assert (card.w1, card.w2, card.b, card.model.steps) == (0.5, 0.25, -1.0, 0)


def test_a_weight_moved_by_hand_starts_a_new_model_there():
    card = perceptron()
    card.press("ten")
    w2 = card.w2
    card.w1 = -2.0
    assert card.model.steps == 0
    assert card.model.weights[:2] == (-2.0, w2)
    assert "w = al.tensor([-2.0, " in card.code


def test_the_gradient_is_drawn_as_an_arrow():
    assert 'class="agl-push"' in perceptron().picture


def test_weights_that_are_no_numbers_are_said_and_the_sliders_stay():
    card = perceptron(([[1e20, 1.0], [2.0, -1e30]], [0, 1]), lr=1e30)
    card.press("ten")
    assert card.readout["sentence"].startswith("Diverged at step 1: the loss is not a number.")
    assert card.readout["dw1"] == "not a number"
    assert all(map(math.isfinite, (card.w1, card.w2, card.b)))
    card.press("reset")
    assert card.model.steps == 0


def test_the_sliders_reach_the_learners_own_weights():
    spec = perceptron(weights=(20.0, 0.0)).controls[0]
    assert spec["min"] < -20 < 20 < spec["max"]


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"points": 3}, TypeError),
        ({"points": "spiral"}, ValueError),
        ({"lr": 0}, ValueError),
        ({"weights": 1.0}, TypeError),
        ({"weights": (1, 2, 3)}, TypeError),
        ({"weights": ("a", 1)}, TypeError),
        ({"bias": math.inf}, ValueError),
    ],
)
def test_bad_arguments_are_refused_with_a_hint(arguments, kind):
    with pytest.raises(kind, match="Hint: "):
        perceptron(**arguments)
