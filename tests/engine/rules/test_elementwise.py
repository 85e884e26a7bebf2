"""Derivatives of elementwise functions: the formulas of a textbook, and PyTorch's choices at kinks and ties."""

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al

X = np.array([0.2, 0.5, 0.9])

FORMULAS = {  # of a function: its first and its second derivative
    "exp": (al.exp, np.exp, np.exp),
    "log": (al.log, lambda x: 1 / x, lambda x: -1 / x**2),
    "log1p": (al.log1p, lambda x: 1 / (1 + x), lambda x: -1 / (1 + x) ** 2),
    "sqrt": (al.sqrt, lambda x: x**-0.5 / 2, lambda x: -(x**-1.5) / 4),
    "rsqrt": (al.rsqrt, lambda x: -(x**-1.5) / 2, lambda x: 0.75 * x**-2.5),
    "reciprocal": (al.reciprocal, lambda x: -(x**-2), lambda x: 2 * x**-3),
    "sin": (al.sin, np.cos, lambda x: -np.sin(x)),
    "cos": (al.cos, lambda x: -np.sin(x), lambda x: -np.cos(x)),
    "tan": (al.tan, lambda x: np.cos(x) ** -2, lambda x: 2 * np.tan(x) * np.cos(x) ** -2),
    "asin": (al.asin, lambda x: (1 - x * x) ** -0.5, lambda x: x * (1 - x * x) ** -1.5),
    "acos": (al.acos, lambda x: -((1 - x * x) ** -0.5), lambda x: -x * (1 - x * x) ** -1.5),
    "atan": (al.atan, lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x * x) ** 2),
    "tanh": (al.tanh, lambda x: np.cosh(x) ** -2, lambda x: -2 * np.tanh(x) * np.cosh(x) ** -2),
    "asinh": (al.asinh, lambda x: (x * x + 1) ** -0.5, lambda x: -x * (x * x + 1) ** -1.5),
    "atanh": (al.atanh, lambda x: 1 / (1 - x * x), lambda x: 2 * x / (1 - x * x) ** 2),
    "power": (lambda x: x**3.5, lambda x: 3.5 * x**2.5, lambda x: 8.75 * x**1.5),
    "exponential": (lambda x: 2**x, lambda x: np.log(2) * 2**x, lambda x: np.log(2) ** 2 * 2**x),
    "x to the x": (
        lambda x: x**x,
        lambda x: x**x * (np.log(x) + 1),
        lambda x: x**x * ((np.log(x) + 1) ** 2 + 1 / x),
    ),
    "quotient": (lambda x: x / (1 + x), lambda x: (1 + x) ** -2, lambda x: -2 * (1 + x) ** -3),
}


@pytest.mark.parametrize(("f", "first", "second"), FORMULAS.values(), ids=FORMULAS)
def test_derivatives_are_those_of_a_textbook(f, first, second):
    found = slopes(f, X)
    assert_allclose(found[0], first(X), rtol=1e-12)
    assert_allclose(found[1], second(X), rtol=1e-11)


def test_a_base_or_exponent_of_zero_has_pytorchs_gradient():
    base, exponent = gradients(lambda a, b: a**b, [0.0, 0.0, 0.0, 2.0], [0.0, 1.0, 2.0, 0.0])
    assert_allclose(base, [0.0, 1.0, 0.0, 0.0])
    assert_allclose(exponent, [0.0, 0.0, 0.0, np.log(2)])


def test_a_negative_base_has_no_derivative_for_its_exponent():
    base, exponent = gradients(lambda a, b: a**b, [-2.0], [3.0])
    assert_allclose(base, [12.0])
    assert np.isnan(exponent).all()


@pytest.mark.parametrize(("extremum", "winner"), [(al.maximum, 1), (al.minimum, 0)])
def test_a_tie_of_two_shares_the_gradient_and_a_nan_gives_it_to_both(extremum, winner):
    found = gradients(extremum, [1.0, 2.0, np.nan], [3.0, 2.0, 1.0])
    assert_allclose(found[winner], [1.0, 0.5, 1.0])
    assert_allclose(found[1 - winner], [0.0, 0.5, 1.0])


@pytest.mark.parametrize(
    ("f", "at", "expected"),
    [
        (al.abs, [-1.0, 0.0, np.nan], [-1.0, 0.0, 0.0]),
        (al.relu, [-1.0, 0.0, 1.0, np.nan], [0.0, 0.0, 1.0, 1.0]),
        (lambda x: al.clamp(x, 0.0, 1.0), [-1.0, 0.0, 1.0, 2.0, np.nan], [0.0, 1.0, 1.0, 0.0, 0.0]),
        (al.floor, [0.5, 1.0], [0.0, 0.0]),
        (lambda x: al.remainder(x, 3.0), [4.0, -1.0], [1.0, 1.0]),
        (al.sinc, [0.0, 0.5], [0.0, -4 / np.pi]),
        (al.sqrt, [0.0, np.inf], [np.inf, 0.0]),
        (lambda x: al.nan_to_num(x), [np.nan, np.inf, 1.0], [0.0, 0.0, 1.0]),
    ],
    ids=["abs", "relu", "clamp", "floor", "remainder", "sinc", "sqrt", "nan_to_num"],
)
def test_kinks_and_edges_are_pytorchs(f, at, expected):
    assert_allclose(slopes(f, at)[0], expected)


def test_the_slope_of_sinc_has_a_slope_at_0():
    assert_allclose(slopes(al.sinc, [0.0, 1e-3])[1], -(np.pi**2) / 3, rtol=1e-5)


def test_limits_that_are_tensors_get_the_gradient_of_what_they_limit():
    x, low, high = gradients(al.clamp, [-1.0, 0.5, 9.0], [0.0] * 3, [1.0] * 3)
    assert (x.tolist(), low.tolist(), high.tolist()) == ([0, 1, 0], [1, 0, 0], [0, 0, 1])


def test_a_choice_sends_the_gradient_where_it_chose_and_no_nan_elsewhere():
    chosen = al.tensor([True, False])
    a, b = gradients(lambda a, b: al.where(chosen, a, 1 / b), [1.0, 2.0], [0.0, 2.0])
    assert_allclose(a, [1.0, 0.0])
    assert_allclose(b[1], -0.25)


def test_the_angle_of_the_origin_has_the_gradient_0():
    y, x = gradients(al.atan2, [0.0, 3.0], [0.0, 4.0])
    assert_allclose(y, [0.0, 4 / 25])
    assert_allclose(x, [0.0, -3 / 25])


def test_stretched_operands_get_the_sum_and_empty_ones_nothing():
    a, b = gradients(lambda a, b: a * b, [[1.0], [2.0]], 3.0)
    assert (a.tolist(), b.tolist()) == ([[3.0], [3.0]], 3.0)
    a, b = gradients(lambda a, b: a * b, np.zeros((0, 2)), [1.0, 2.0])
    assert (a.shape, b.tolist()) == ((0, 2), [0.0, 0.0])


def test_large_arguments_do_not_overflow_in_sigmoid_and_logaddexp():
    assert_allclose(slopes(al.sigmoid, [-1000.0, 0.0, 1000.0])[0], [0.0, 0.25, 0.0])
    assert_allclose(gradients(al.logaddexp, [1000.0, 0.0], [0.0, 0.0]), [[1.0, 0.5], [0.0, 0.5]])
