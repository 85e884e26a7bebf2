import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.classify.models import Neuron
from autogradlab.widgets.classify.points import point_set

SQUARE = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]


def line(what="blobs", lr=0.5, weights=(0.0, 0.0, 0.0)):
    return Neuron(point_set(what), lr, weights)


def test_the_loss_at_zero_weights_is_log_2_whatever_the_points():
    assert line("xor").losses == [pytest.approx(math.log(2))]


def test_a_step_goes_down_the_gradient():
    model = line()
    w, g = model.weights, model.gradients
    model.step()
    assert model.weights == pytest.approx([a - 0.5 * d for a, d in zip(w, g, strict=True)])
    assert model.losses[1] < model.losses[0]


def test_the_gradient_is_the_mean_of_what_each_point_asks_for():
    model = line(weights=(0.3, -0.2, 0.1))
    X, y = model.data.X, model.data.y
    p = 1 / (1 + np.exp(-(X @ [0.3, -0.2] + 0.1)))
    assert model.gradients == pytest.approx([*((p - y) @ X / len(y)), (p - y).mean()], abs=1e-6)


def test_points_on_the_boundary_belong_to_class_0():
    model = line((SQUARE, [0, 0, 1, 1]))
    assert model.right.tolist() == [True, True, False, False]


def test_a_run_ends_at_the_step_asked_for_and_goes_on_from_there():
    model = line()
    assert model.run(5)
    model.lr = 0.1
    assert model.run(7)
    assert (model.steps, model.rates) == (7, [(0.5, 5), (0.1, 2)])
    assert not model.run(10**6, seconds=0.01)


def test_it_says_what_the_steps_did():
    model = line()
    assert model.sentence() == "The loss is 0.693; 25 of 50 points right."
    model.run(1)
    assert model.sentence().startswith("After 1 step the loss fell from 0.693 to ")
    model.run(50)
    assert model.sentence().startswith("After 50 steps the loss fell from 0.693 to ")


def test_it_says_that_a_line_is_not_enough():
    model = line("xor", lr=1.0)
    model.run(200)
    assert "The gradient is almost zero, and some points are still wrong." in model.sentence()


def test_it_says_that_the_loss_rose():
    model = line("circles", lr=100.0)
    model.run(1)
    assert "the loss rose from 0.693 to" in model.sentence()
    assert model.sentence().endswith("Each step goes too far; try a smaller learning rate.")


def test_it_says_that_it_diverged_and_stops():
    far = ([[1e30, 0.0], [-1e30, 1.0], [1e30, 2.0]], [0, 1, 1])
    model = line(far, lr=1e30)
    assert model.run(100)
    assert model.diverged
    assert model.steps < 100
    assert model.sentence().startswith(f"Diverged at step {model.steps}: ")


def test_a_loss_that_stays_is_not_said_to_fall():
    model = line("xor", lr=1e-6)
    model.run(3)
    assert "After 3 steps the loss is still 0.693" in model.sentence()


def test_new_points_keep_the_weights_and_change_the_last_loss():
    model = line()
    model.run(10)
    weights, before = model.weights, model.losses[-1]
    model.change_points(model.data.add_point(2.0, 2.0, 0))
    assert model.weights == weights
    assert model.losses[-1] > before
    assert (model.steps, model.changed_after, len(model.right)) == (10, 10, 51)


def test_the_grid_has_rows_for_y_and_columns_for_x():
    model = line(weights=(1.0, 10.0, 0.5))
    assert model.logits(np.array([0.0, 1.0]), np.array([0.0, 2.0, 4.0])).tolist() == [
        [0.5, 1.5],
        [20.5, 21.5],
        [40.5, 41.5],
    ]


def test_the_learners_default_dtype_is_used():
    al.set_default_dtype(al.float64)
    try:
        assert line().w.dtype is al.float64
    finally:
        al.set_default_dtype(al.float32)


@pytest.mark.parametrize("lr", [0, -1, math.inf, "fast"])
def test_a_rate_that_is_none_is_refused(lr):
    with pytest.raises((TypeError, ValueError), match="Hint: "):
        line(lr=lr)
