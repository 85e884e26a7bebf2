import numpy as np
import pytest
from compiler.programs import operations, program_of

import autogradlab as al
from autogradlab.compiler.passes.optimize import optimize


def gradient(f, x):
    compiled = al.compile(al.grad(f))
    np.testing.assert_allclose(compiled(x), al.grad(f)(x))
    np.testing.assert_allclose(compiled(x + 1), al.grad(f)(x + 1))
    return compiled


def test_an_element_gets_its_gradient_by_a_write():
    source = gradient(lambda x: x[1] ** 2, np.arange(3.0)).source
    assert "= np.zeros(3)" in source
    assert "[1, ...] = " in source or "[1] = " in source


def test_several_elements_are_written_into_one_array():
    source = gradient(lambda x: x[0] * x[1] + (x[1:] ** 2).sum(), np.arange(3.0)).source
    assert source.count("np.zeros") == 1
    assert source.count("+= ") == 2


def test_a_sum_of_something_else_and_an_element():
    source = gradient(lambda x: (x**2).sum() + x[0] ** 3, np.arange(1.0, 4.0)).source
    assert "np.zeros" not in source
    assert "+= " in source


def test_positions_that_occur_twice_add_up():
    source = gradient(lambda x: (x[[0, 0, 2]] ** 2).sum(), np.arange(3.0)).source
    assert "np.add.at(" in source


def test_what_is_used_again_is_not_written_into():
    def f(x):
        g = al.grad(lambda y: (y**3).sum() + y[0] ** 2)(x)
        h = al.grad(lambda y: (y**3).sum())(x)
        return (g * h).sum()

    x = np.arange(1.0, 4.0)
    np.testing.assert_allclose(al.compile(f)(x), f(x))


@pytest.mark.parametrize("seed", range(8))
def test_sums_of_random_picks_are_the_same(seed):
    rng = np.random.default_rng(seed)
    picks = [
        [int(rng.integers(4)), slice(int(rng.integers(3)), 4), [int(k) for k in rng.integers(4, size=3)], slice(None, None, 2)][k]
        for k in rng.integers(4, size=4)
    ]  # fmt: skip

    def f(x):
        return sum((x[p] ** (k + 2)).sum() for k, p in enumerate(picks)) + x[picks[0]].sum() * x[picks[1]].sum()

    gradient(f, rng.normal(size=4))
    gradient(lambda x: (al.grad(f)(x) ** 2).sum(), rng.normal(size=4))


def test_a_scatter_by_values_stays_one_operation():
    p = optimize(program_of(al.grad(lambda x, i: (x[i] ** 2).sum()), np.arange(3.0), np.array([0, 0, 2])))
    assert "scatter" in operations(p)
