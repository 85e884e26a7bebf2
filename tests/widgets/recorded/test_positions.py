from autogradlab.pages.positions import fit_axes, option_axis, slider_axis

X = {"name": "x", "label": "x", "min": -3, "max": 3, "step": 0.1}


def test_a_slider_has_the_values_that_its_script_computes() -> None:
    axis = slider_axis(X, 1.2)
    assert len(axis.values) == 61
    assert axis.values[axis.resting] == 1.2
    assert axis.values[:2] == (-3.0, -2.9)


def test_a_logarithmic_slider_goes_through_powers_of_ten() -> None:
    assert slider_axis({"name": "h", "min": -3, "max": -1, "step": 1, "log": True}, 0.01).values == (0.001, 0.01, 0.1)


def test_a_first_value_off_the_steps_is_kept_as_it_is() -> None:
    axis = slider_axis(X, 0.123)
    assert axis.all_values[-1] == 0.123
    assert 0.123 not in axis.values


def test_fewer_positions_keep_the_resting_one_and_the_slider_says_the_same() -> None:
    axes = fit_axes([option_axis("choice", ["off", "on"], "off"), slider_axis(X, 1.2)], 30)
    assert axes is not None
    axis = axes[1]
    assert 2 * len(axis.values) <= 30
    assert axis.values[axis.resting] == 1.2
    assert axis.spec is not None
    assert slider_axis(axis.spec, 1.2).values == axis.values


def test_a_budget_that_is_too_small_for_anything_is_told() -> None:
    assert fit_axes([slider_axis(X, 1.2)], 2) is None
