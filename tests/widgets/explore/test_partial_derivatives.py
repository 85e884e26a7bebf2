import math

import numpy as np

import autogradlab as al
from autogradlab.widgets.explore.inputs import read_inputs
from autogradlab.widgets.explore.partial_derivatives import (
    GridMeasurement,
    StepErrors,
    central_difference,
    evaluate_partials,
)


def product(x, y):
    return np.sin(x) * y**2


KNOBS = read_inputs(product, {"x": (-3, 3), "y": (0, 2)})
HERE = {"in_0": 0.5, "in_1": 2.0}


def test_value_and_partial_derivatives():
    found = evaluate_partials(product, KNOBS, HERE)
    assert math.isclose(found.value, 4 * math.sin(0.5))
    assert np.allclose(list(found.partials.values()), [4 * math.cos(0.5), 4 * math.sin(0.5)])
    assert math.isclose(central_difference(product, KNOBS, HERE, KNOBS[0], 1e-4), 4 * math.cos(0.5), rel_tol=1e-7)


def test_the_learners_own_gradients_stay_as_they_were():
    w = al.tensor(2.0, requires_grad=True)
    (w * 3).backward()
    found = evaluate_partials(lambda x, y: x * y * w, KNOBS, HERE)
    assert found.partials == {"in_0": 4.0, "in_1": 1.0}
    assert w.grad.item() == 3.0


def test_an_error_names_the_inputs_that_caused_it():
    def picky(x, y):
        raise ValueError("no")

    assert evaluate_partials(picky, KNOBS, HERE).error == "ValueError at x = 0.5, y = 2: no"


def test_a_result_that_lost_its_gradient_is_told_so():
    assert "became a plain number" in evaluate_partials(lambda x, y: math.sin(x.item()), KNOBS, HERE).note
    assert evaluate_partials(lambda x, y: 3.0, KNOBS, HERE).note == ""


def test_a_grid_has_gaps_where_f_raises_and_is_measured_row_by_row():
    grid = GridMeasurement(lambda x, y: math.nan if x < 0 else x * y, (-3, 3), (1, 2))
    for _ in range(len(grid.xs) + 44):
        next(grid.work)
    assert np.isnan(grid.z).any(1).sum() == len(grid.ys)
    assert grid.extend()
    assert grid.z.shape == (len(grid.ys), len(grid.xs))
    assert np.array_equal(np.isnan(grid.z).all(0), grid.xs < 0)
    assert np.allclose(grid.z[-1], 2 * grid.xs, equal_nan=True) or (grid.xs < 0).any()
    assert grid.z[-1, -1] == 6


def test_the_error_falls_with_the_step_and_rises_again():
    found = StepErrors(product, KNOBS, HERE, evaluate_partials(product, KNOBS, HERE).partials)
    assert np.isnan(found.errors).all()
    assert found.extend()
    steps, errors = found.steps, found.errors
    best = int(np.argmin(errors))
    assert 1e-8 < steps[best] < 1e-3
    assert errors[0] > 1e3 * errors[best]
    assert errors[-1] > 1e3 * errors[best]


def test_where_f_cannot_be_differenced_there_is_no_error_to_show():
    def picky(x, y):
        if x.item() != HERE["in_0"]:
            raise ValueError
        return x * y

    found = StepErrors(picky, KNOBS[:1], HERE, {"in_0": 2.0})
    assert found.extend()
    assert np.isnan(found.errors).all()
