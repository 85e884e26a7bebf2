import math

import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.plots.function_source import read_source
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement
from autogradlab.widgets.explore.exploration import MEASURING
from autogradlab.widgets.explore.inputs import read_inputs
from autogradlab.widgets.explore.partial_derivatives import GridMeasurement
from autogradlab.widgets.explore.several_inputs import SeveralInputs


def wave(x, y):
    return np.sin(x) * y**2


def saddle(x, y, z):
    return x * y + z**2


def model_of(f, **ranges):
    return SeveralInputs(f, read_inputs(f, ranges), read_source(f))


def look(model, *places, h=1e-3, differences=False):
    model.look(dict(zip([k.slot for k in model.knobs], places, strict=True)), h, differences)
    return model.texts(busy=False)


def test_its_rows_are_those_that_its_texts_fill():
    model = model_of(wave, x=(-3, 3), y=(0, 2))
    found = look(model, 0.0, 1.0)
    assert [(row.name, row.label) for row in model.rows()] == [
        ("fx", "wave(x, y)"), ("by_in_0", "∂wave/∂x"), ("by_in_1", "∂wave/∂y"),
    ]  # fmt: skip
    assert {row.name for row in model.rows()} | {"error", "note", "printed", "sentence"} == set(found)
    assert model.heading == "wave(x, y) = sin(x)·y²"


def test_its_texts_are_the_numbers_where_the_sliders_are():
    model = model_of(wave, x=(-3, 3), y=(0, 2))
    found = look(model, 0.0, 1.0)
    assert (found["fx"], found["by_in_0"], found["by_in_1"]) == ("0", "1.00000", "0")
    assert found["sentence"] == "The gradient (1, 0) points uphill, along the arrow; its length is 1."
    assert model.texts(busy=True)["sentence"] == MEASURING


@pytest.mark.parametrize(
    ("f", "places", "said"),
    [
        (wave, (0.0, 0.0), "The gradient is 0 here: the ground is level."),
        (lambda x, y: y / x, (0.0, 1.0), "The gradient is not finite here."),
    ],
)
def test_a_gradient_without_a_direction_is_said_to_be_so(f, places, said):
    assert look(model_of(f, x=(-3, 3), y=(0, 2)), *places)["sentence"] == said


def test_an_error_leaves_no_number_and_asks_for_no_differences():
    def picky(x, y):
        if x > 1:
            raise ValueError("too large")
        return x * y

    model = model_of(picky, x=(-3, 3), y=(0, 1))
    found = look(model, 2.0, 0.5, differences=True)
    assert found["error"] == "ValueError at x = 2, y = 0.5: too large"
    assert (found["fx"], found["by_in_0"], found["sentence"]) == ("", "", "")
    assert (model.central, model.step_errors) == ({}, None)
    assert all(map(math.isnan, model.gradient))


def test_differences_say_how_far_they_are_off_and_their_errors_are_kept_while_the_point_stays():
    model = model_of(wave, x=(-3, 3), y=(0, 2))
    assert "central" not in look(model, 1.0, 1.0)["by_in_0"]
    assert "central off by" in look(model, 1.0, 1.0, differences=True)["by_in_0"]
    errors = model.step_errors
    look(model, 1.0, 1.0, h=1e-6, differences=True)
    assert model.step_errors is errors
    look(model, 1.0, 0.5, h=1e-6, differences=True)
    assert model.step_errors is not errors
    assert model.measurements == [model.ground, model.step_errors]


def test_two_smooth_inputs_are_a_ground_that_stays_while_only_they_move():
    model = model_of(lambda x, y, n: x * y**n, x=(-3, 3), y=(0, 2), n=range(1, 4))
    look(model, 1.0, 1.0, 1.0)
    ground = model.ground
    assert isinstance(ground, GridMeasurement)
    look(model, 0.5, 0.5, 1.0)
    assert model.ground is ground
    look(model, 0.5, 0.5, 3.0)
    assert model.ground is not ground
    assert model.extend()
    assert model.ground.z[-1, -1] == pytest.approx(3 * 2**3)


def test_of_three_smooth_inputs_the_curve_follows_the_one_moved_last():
    model = model_of(saddle, x=(-3, 3), y=(0, 2), z=(-5, 5))
    look(model, 1.0, 1.0, 1.0)
    assert (model.moved_knob.label, model.slope.slope) == ("x", 1.0)
    look(model, 1.0, 1.0, 2.0)
    assert isinstance(model.ground, CurveMeasurement)
    assert (model.moved_knob.label, model.slope.x, model.slope.slope) == ("z", 2.0, 4.0)
    assert model.ground.xs[[0, -1]].tolist() == [-5.0, 5.0]
    look(model, 1.0, 1.0, 2.0)
    assert model.moved_knob.label == "z"


def test_a_curve_that_is_being_measured_keeps_the_other_inputs_where_they_were():
    model = model_of(saddle, x=(-3, 3), y=(0, 2), z=(-5, 5))
    look(model, 1.0, 1.0, 1.0)
    ground = model.ground
    look(model, 1.0, 2.0, 1.0)  # y moves before the curve along x is measured
    assert ground.extend()
    assert ground.ys[-1] == pytest.approx(3 * 1 + 1)


def test_without_a_smooth_input_there_is_no_ground():
    model = model_of(lambda n, kind: n * len(kind), n=range(1, 6), kind=["sin", "tangent"])
    found = look(model, 2.0, "tangent")
    assert (found["fx"], model.ground, model.measurements) == ("14.0000", None, [])


def test_the_graph_has_the_learners_names():
    w = al.tensor(2.0, requires_grad=True)
    model = model_of(lambda x, y: x * y * w, x=(-3, 3), y=(0, 2))
    look(model, 1.0, 1.0)
    assert {"x", "y", "w", "f(x, y)"} <= {card.name for card in model.point.graph.cards}
    assert w.grad is None
