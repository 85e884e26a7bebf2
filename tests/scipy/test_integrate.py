"""odeint: SciPy's values, and derivatives in the start, the times and the parameters."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.scipy.integrate import odeint
from autogradlab.transforms.check_grads import check_grads

pytest.importorskip("scipy")
T, Y = np.linspace(0.1, 0.9, 4), np.array([1.0, -0.5])
FINE = {"rtol": 1e-10, "atol": 1e-10}


def dynamics(y, t, a, p):
    return a * np.sin(y) * t + p["b"] * y[::-1]


P = {"b": np.array([0.3, -0.7])}


def test_a_decay_has_the_derivatives_of_its_formula():
    y = lambda y0, t, k: odeint(lambda y, t, k: -k * y, y0, t, (k,), **FINE)[:, 0]
    y0, k = np.array([2.0]), 1.5
    assert np.allclose(y(y0, T, k), 2 * np.exp(-k * (T - T[0])))
    assert np.allclose(al.jacobian(y, 2)(y0, T, k), -(T - T[0]) * 2 * np.exp(-k * (T - T[0])), rtol=1e-5)
    assert np.allclose(al.jacobian(y, 0)(y0, T, k)[:, 0], np.exp(-k * (T - T[0])), rtol=1e-5)


def test_all_arguments_against_differences():
    f = lambda y0, t, a, p: odeint(dynamics, y0, t, (a, p), **FINE)
    for argnum in range(4):
        check_grads(f, argnum, modes=["rev"], order=1)(Y, T, 0.8, P)


def test_without_parameters():
    g = al.grad(lambda y0: np.sum(odeint(lambda y, t: -y, y0, np.array([0.0, 1.0]), **FINE)[-1]))(Y)
    assert np.allclose(g, np.exp(-1.0), rtol=1e-6)
