"""Derivatives of activation functions: their definitions, their kinks, and large arguments."""

import math

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab.nn.functional as F

X = np.array([-2.5, -0.7, 0.3, 1.9])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def density(x):
    """Of the normal distribution."""
    return np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def distribution(x):
    return np.array([0.5 * math.erfc(-v / math.sqrt(2)) for v in x])


FORMULAS = {  # of a function: its first and its second derivative
    "gelu": (F.gelu, lambda x: distribution(x) + x * density(x), lambda x: (2 - x * x) * density(x)),
    "softplus": (F.softplus, sigmoid, lambda x: sigmoid(x) * sigmoid(-x)),
    "steep softplus": (
        lambda x: F.softplus(x, 3.0),
        lambda x: sigmoid(3 * x),
        lambda x: 3 * sigmoid(3 * x) * sigmoid(-3 * x),
    ),
    "logsigmoid": (F.logsigmoid, lambda x: sigmoid(-x), lambda x: -sigmoid(x) * sigmoid(-x)),
    "silu": (
        F.silu,
        lambda x: sigmoid(x) * (1 + x * sigmoid(-x)),
        lambda x: sigmoid(x) * sigmoid(-x) * (2 + x * (1 - 2 * sigmoid(x))),
    ),
    "elu": (
        lambda x: F.elu(x, 0.5),
        lambda x: np.where(x > 0, 1, 0.5 * np.exp(x)),
        lambda x: np.where(x > 0, 0, 0.5 * np.exp(x)),
    ),
    "celu": (
        lambda x: F.celu(x, 2.0),
        lambda x: np.where(x > 0, 1, np.exp(x / 2)),
        lambda x: np.where(x > 0, 0, np.exp(x / 2) / 2),
    ),
    "leaky_relu": (lambda x: F.leaky_relu(x, 0.1), lambda x: np.where(x > 0, 1, 0.1), np.zeros_like),
    "hardswish": (F.hardswish, lambda x: x / 3 + 0.5, lambda x: np.full_like(x, 1 / 3)),
}


@pytest.mark.parametrize(("f", "first", "second"), FORMULAS.values(), ids=FORMULAS)
def test_derivatives_are_those_of_the_definition(f, first, second):
    found = slopes(f, X)
    assert_allclose(found[0], first(X), rtol=1e-12)
    assert_allclose(found[1], second(X), rtol=1e-11, atol=1e-14)


@pytest.mark.parametrize(
    ("f", "at", "expected"),  # as PyTorch 2.13 has them
    [
        (F.relu6, [0.0, 3.0, 6.0], [0.0, 1.0, 0.0]),
        (F.hardtanh, [-1.0, 0.0, 1.0], [0.0, 1.0, 0.0]),
        (F.leaky_relu, [0.0], [0.01]),
        (F.elu, [0.0], [1.0]),
        (F.hardsigmoid, [-3.0, 0.0, 3.0], [0.0, 1 / 6, 0.0]),
        (F.hardswish, [-3.0, 3.0], [0.0, 1.0]),
        (F.hardshrink, [-0.5, 0.5, 0.6], [0.0, 0.0, 1.0]),
        (F.softshrink, [-0.5, 0.5, 0.6], [0.0, 0.0, 1.0]),
        (lambda x: F.threshold(x, 1.0, 9.0), [0.0, 1.0, 2.0], [0.0, 0.0, 1.0]),
    ],
)
def test_the_slope_at_a_kink_is_pytorchs(f, at, expected):
    assert_allclose(slopes(f, at)[0], expected)


@pytest.mark.parametrize("f", [F.elu, F.selu, F.softplus, F.silu, F.mish, F.logsigmoid, F.gelu])
def test_large_arguments_have_a_slope_of_0_or_1_and_no_nan(f):
    falling = f is F.logsigmoid
    low, high = slopes(f, [-800.0, 800.0])[0]
    assert low == (1.0 if falling else 0.0)
    assert high == pytest.approx(0.0 if falling else 1.0507009873554805 if f is F.selu else 1.0)


def test_softplus_is_linear_beyond_its_threshold():
    first, second = slopes(lambda x: F.softplus(x, 2.0, 6.0), [3.0, 3.0 + 1e-9])
    assert_allclose(first, [sigmoid(6.0), 1.0])
    assert second[1] == 0.0


def test_a_learned_slope_gets_the_gradient_of_what_it_scales():
    x, weight = gradients(F.prelu, [-2.0, 0.0, 3.0], [0.25])
    assert_allclose(x, [0.25, 0.25, 1.0])
    assert_allclose(weight, [-2.0])


def test_the_approximation_of_gelu_is_near_it_and_has_its_own_slope():
    exact, near = slopes(F.gelu, X)[0], slopes(lambda x: F.gelu(x, approximate="tanh"), X)[0]
    assert_allclose(near, exact, atol=2e-3)
    assert (near != exact).all()
