import math

import numpy as np
import pytest

from autogradlab.display.plots.function_source import read_source
from autogradlab.widgets.card.slider_range import read_interval
from autogradlab.widgets.explore.exploration import MEASURING
from autogradlab.widgets.explore.one_input import LAYOUT_SAMPLES, OneInput


def model_of(f, make_room=lambda picture: None):
    return OneInput(f, read_interval((-2, 2)), 1e-3, read_source(f), make_room)


def test_its_rows_are_those_that_its_texts_fill():
    def cube(t):
        return t**3

    model = model_of(cube)
    model.look(1.0, 1e-3, errors=False)
    assert [row.label for row in model.rows()] == [
        "cube(t)", "cube′(t), autograd", "cube′(t), central difference", "difference",
    ]  # fmt: skip
    assert {row.name for row in model.rows()} | {"error", "note", "printed", "sentence"} == set(model.texts(busy=False))


def test_its_texts_are_the_numbers_where_the_slider_is():
    model = model_of(lambda x: x**2)
    model.look(1.5, 1e-3, errors=False)
    found = model.texts(busy=True)
    assert (found["fx"], found["slope"], found["central"]) == ("2.25000", "3.00000", "3.00000")
    assert found["sentence"] == MEASURING
    assert model.texts(busy=False)["sentence"] == ""


def test_an_error_leaves_no_number_and_no_graph():
    def picky(x):
        if x > 1:
            raise ValueError("too large")
        return x

    model = model_of(picky)
    model.look(1.5, 1e-3, errors=True)
    found = model.texts(busy=False)
    assert found["error"] == "ValueError at x = 1.5: too large"
    assert [found[name] for name in ("fx", "slope", "central", "difference")] == [""] * 4
    assert model.point.graph is None
    assert model.step_errors is None


def test_errors_are_measured_where_they_are_asked_for_and_kept_while_x_stays():
    model = model_of(np.tanh)
    model.look(1.0, 1e-3, errors=False)
    assert model.step_errors is None
    assert model.measurements == [model.curve, model.layout_scan]
    model.look(1.0, 1e-3, errors=True)
    first = model.step_errors
    assert model.measurements[-1] is first
    model.look(1.0, 1e-6, errors=True)
    assert model.step_errors is first
    model.look(0.5, 1e-6, errors=True)
    assert model.step_errors is not first
    assert model.extend()
    assert np.nanmin(model.step_errors.errors) < 1e-6


@pytest.mark.parametrize(("seconds", "pictures"), [(0.0, range(LAYOUT_SAMPLES, 2 * LAYOUT_SAMPLES)), (0.05, range(1))])
def test_the_layout_has_room_for_the_numbers_of_the_whole_range_unless_f_is_slow(clock, seconds, pictures):
    seen = []

    def f(x):
        clock.tick(seconds)
        return x * x

    model = model_of(f, seen.append)
    model.look(1.0, 1e-3, errors=False)
    assert seen == []
    assert model.extend()
    assert len(seen) in pictures


def test_the_curve_is_measured_once_for_all_places():
    calls = []
    model = model_of(lambda x: calls.append(1) or x * 2)
    model.look(1.0, 1e-3, errors=False)
    model.extend()
    assert not math.isnan(model.curve.ys.sum())
    before = len(calls)
    model.look(0.5, 1e-3, errors=False)
    assert model.extend(0.0)
    assert len(calls) == before + 3  # f, and the two ends of the central difference
