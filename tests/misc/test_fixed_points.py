"""Fixed points: the derivative is that of the implicit function."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.misc.fixed_points import fixed_point


def distance(x, y):
    return np.max(np.abs(x - y))


def root(a, step=lambda a: lambda x: (x + a / x) / 2):
    return fixed_point(step, a, 1.0, distance, 1e-12)


def slow_root(a):
    return root(a, lambda a: lambda x: x - 0.1 * (x**2 - a))


@pytest.mark.parametrize("f", [root, slow_root])
def test_a_root_has_its_derivatives(f):
    assert f(2.0) == pytest.approx(np.sqrt(2))
    assert al.grad(f)(2.0) == pytest.approx(0.5 / np.sqrt(2))
    assert al.grad(al.grad(f))(2.0) == pytest.approx(-0.25 / 2**1.5)


def test_a_linear_system_of_nested_parameters():
    m = np.array([[0.2, 0.1], [-0.3, 0.4]])

    def solve(p):
        return fixed_point(lambda p: lambda x: p["m"] @ x + p["b"][0], p, np.zeros(2), distance, 1e-13)

    p = {"m": m, "b": [np.array([1.0, 2.0])]}
    inverse = np.linalg.inv(np.eye(2) - m)
    assert np.allclose(solve(p), inverse @ p["b"][0])
    g = al.grad(lambda p: np.sum(solve(p) * np.array([1.0, -1.0])))(p)
    w = inverse.T @ np.array([1.0, -1.0])
    assert np.allclose(g["b"][0], w)
    assert np.allclose(g["m"], np.outer(w, solve(p)))


def test_nothing_flows_to_the_start():
    assert (
        al.grad(lambda x0: fixed_point(lambda a: lambda x: (x + a / x) / 2, 2.0, x0, distance, 1e-9) + x0)(1.0) == 1.0
    )
