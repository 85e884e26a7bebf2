import math

import pytest

from autogradlab.widgets.recorded.positions import fit_axes, next_stride, option_axis, slider_axis

X = {"name": "x", "label": "x", "min": -3, "max": 3, "step": 0.1}


def test_a_slider_has_the_values_that_its_script_computes() -> None:
    axis = slider_axis(X, 1.2)
    assert len(axis.values) == 61
    assert axis.values[axis.resting] == 1.2
    assert axis.values[:2] == (-3.0, -2.9)


def test_a_logarithmic_slider_goes_through_powers_of_ten() -> None:
    assert slider_axis({"name": "h", "min": -3, "max": -1, "step": 1, "log": True}, 0.01).values == (0.001, 0.01, 0.1)


def test_a_first_value_between_two_steps_has_its_place_between_them() -> None:
    axis = slider_axis(X, 0.123)
    assert axis.values[axis.resting] == 0.123
    assert list(axis.values) == sorted(axis.values)
    assert len(axis.values) == 62


@pytest.mark.parametrize("states", [8, 20, 30, 61, 122])
@pytest.mark.parametrize("value", [1.2, 0.123, -3.0, 3.0])
def test_fewer_positions_keep_the_present_one(states: int, value: float) -> None:
    axes = fit_axes([option_axis("choice", ["off", "on"], "off"), slider_axis(X, value)], states)
    assert axes is not None
    assert math.prod(len(axis.values) for axis in axes) <= states
    assert axes[1].values[axes[1].resting] == value
    assert set(axes[1].values) <= set(slider_axis(X, value).values)
    assert axes[1].control["values"] == list(axes[1].values)


def test_an_axis_keeps_as_many_positions_as_it_asks_for() -> None:
    assert fit_axes([slider_axis(X, 1.2, fewest=20)], 15) is None
    assert fit_axes([slider_axis(X, 1.2)], 2) is None


def test_strides_are_round() -> None:
    strides = [1]
    while strides[-1] < 200:
        strides.append(next_stride(strides[-1]))
    assert strides == [1, 2, 5, 10, 20, 50, 100, 200]
