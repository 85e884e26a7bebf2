import math
import warnings

import numpy as np
import pytest

import autogradlab as al
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement, evaluate_slope


def reciprocal(x):
    return 1 / x


@pytest.mark.parametrize(
    "f",
    [lambda x: x * np.sin(x), lambda x: x * al.sin(x), lambda x: x * x.sin()],
    ids=["numpy", "autogradlab", "method"],
)
def test_the_slope_by_autograd_and_by_differences_agree(f):
    p = evaluate_slope(f, 1.2)
    assert p.value == pytest.approx(1.2 * math.sin(1.2), rel=1e-14)
    assert p.slope == pytest.approx(math.sin(1.2) + 1.2 * math.cos(1.2), rel=1e-14)
    assert 0 < p.difference < 1e-5


def test_a_constant_has_slope_zero_and_no_graph():
    p = evaluate_slope(lambda x: 5.0, 1.0)
    assert (p.value, p.slope, p.central, p.graph, p.note) == (5.0, 0.0, 0.0, None, "")


def test_a_function_that_leaves_autograd_is_told_so():
    p = evaluate_slope(lambda x: math.sin(float(x)), 1.0)
    assert p.slope == 0.0
    assert "al.sin" in p.note


def test_the_learners_own_tensors_keep_their_gradients():
    w = al.tensor(2.0, requires_grad=True)
    double = w * 2
    (w * 5).backward()
    seen = []
    p = evaluate_slope(lambda x: x * double, 3.0, read=lambda y, x: seen.append(float(w.grad)) or "drawn")
    assert (p.slope, p.graph, seen) == (4.0, "drawn", [6.0])
    assert float(w.grad) == 5.0
    double.backward()


def test_an_error_is_shown_with_the_input_that_caused_it():
    def picky(x):
        raise ValueError("no such thing")

    assert evaluate_slope(picky, 2.5, name="t").error == "ValueError at t = 2.5: no such thing"


def test_a_forgotten_return_is_named():
    assert "did you forget the return" in evaluate_slope(lambda x: None, 1.0).error


def test_a_vector_is_refused():
    assert "f returned shape [2]" in evaluate_slope(lambda x: al.stack([x, x]), 1.0).error


def test_a_difference_that_cannot_be_taken_is_not_a_number():
    def root(x):
        if x < 0:
            raise ValueError
        return x**0.5

    assert math.isnan(evaluate_slope(root, 0.0005, h=1e-3).central)


def test_a_pole_is_infinite_and_silent():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert evaluate_slope(reciprocal, 0.0).value == math.inf


def test_the_learners_prints_are_not_repeated(capsys):
    CurveMeasurement(lambda x: print("hello") or x, 0, 1).extend()
    assert capsys.readouterr().out == ""


def test_a_curve_has_a_gap_where_f_raises():
    def picky(x):
        if 0.4 < x < 0.6:
            raise ValueError
        return x

    curve = CurveMeasurement(picky, 0, 1)
    assert curve.extend()
    xs, ys = curve.xs, curve.ys
    assert xs.shape == ys.shape
    assert np.isnan(ys[(xs > 0.4) & (xs < 0.6)]).all()
    assert not np.isnan(ys[xs < 0.4]).any()


def test_a_curve_is_measured_from_left_to_right_and_shows_what_it_has():
    curve = CurveMeasurement(lambda x: x**2, 0.0, 2.0)
    assert curve.ends() == (-1.0, 1.0)
    for _ in range(11):
        next(curve.work)
    assert np.array_equal(curve.ys[:10], curve.xs[:10] ** 2)
    assert np.isnan(curve.ys[10:]).all()
    assert curve.ends()[1] < 0.01
    assert curve.extend()
    assert curve.ends()[1] > 4


def test_a_pole_does_not_flatten_the_rest():
    curve = CurveMeasurement(reciprocal, -1.0, 1.0)
    assert curve.extend()
    assert np.abs(curve.ys[np.isfinite(curve.ys)]).max() > 2 * max(curve.ends())


@pytest.mark.parametrize(
    ("f", "x", "said"),
    [
        (al.abs, 0.0, "kink: slope between −1 and 1; PyTorch uses 0."),
        (al.relu, 0.0, "kink: slope between 0 and 1; PyTorch uses 0."),
        (lambda x: al.abs(x - 2) * 3, 2.0, "kink: slope between −3 and 3; PyTorch uses 0."),
        (lambda x: al.maximum(x, -x), 0.0, "kink: slope between −1 and 1; PyTorch uses 0."),
    ],
)
def test_a_kink_says_both_slopes_and_the_one_that_autograd_takes(f, x, said):
    assert evaluate_slope(f, x).note == said


@pytest.mark.parametrize(
    ("f", "x"),
    [
        (lambda x: x**2, 0.0), (lambda x: 1e4 * x**2, 0.0), (lambda x: x**3, 0.0), (al.sin, 1.57), (al.exp, 3.0),
        (al.tanh, 0.0), (al.abs, 1.0), (lambda x: x * 0 + 5, 1.0), (lambda x: al.floor(x) + x, 1.0),
        (lambda x: 1e6 + x**2, 0.0), (lambda x: al.cos(40 * x), 0.0),
    ],
)  # fmt: skip
def test_a_smooth_curve_a_jump_and_a_place_off_the_kink_have_none(f, x):
    assert evaluate_slope(f, x).note == ""
