"""scipy.stats with derivatives: SciPy's values, and derivatives for all parameters."""

import importlib

import numpy as np
import pytest

import autogradlab as al
from autogradlab.scipy import stats
from autogradlab.transforms.check_grads import check_grads

pytest.importorskip("scipy")
X = np.array([0.3, 0.6, 0.9])
COV = np.array([[2.0, 0.3, 0.1], [0.3, 1.0, 0.2], [0.1, 0.2, 1.5]])
CASES = {
    "norm": (["pdf", "logpdf", "cdf", "sf", "logcdf", "logsf"], (X, 0.2, 1.3), (0, 1, 2)),
    "t": (["pdf", "logpdf"], (X, 3.5, 0.1, 1.2), (0, 1, 2, 3)),
    "t, distribution functions": (["cdf", "sf", "logcdf", "logsf"], (X, 3.5, 0.1, 1.2), (0, 2, 3)),
    "beta": (["pdf", "logpdf"], (X, 2.0, 3.0), (0, 1, 2)),
    "gamma": (["pdf", "logpdf"], (X, 2.5), (0, 1)),
    "chi2": (["pdf", "logpdf"], (X, 3.0), (0, 1)),
    "poisson": (["pmf", "logpmf", "cdf"], (np.array([0.0, 2.0, 5.0]), 1.7), (1,)),
    "dirichlet": (["pdf", "logpdf"], (np.array([0.2, 0.3, 0.5]), np.array([1.5, 2.0, 0.7])), (1,)),
    "multivariate_normal": (["pdf", "logpdf"], (np.outer([1.0, 2.0], X), X / 2, COV), (0, 1, 2)),
}
EVERY = [(name, f) for name, (fs, _, _) in CASES.items() for f in fs]


@pytest.mark.parametrize(("name", "function"), EVERY)
def test_values_are_scipys_and_derivatives_those_of_differences(name, function):
    _, args, argnums = CASES[name]
    f, seen = getattr(getattr(stats, name.partition(",")[0]), function), []

    def total(*given):
        seen.append(f(*given))
        return np.sum(seen[0])

    al.grad(total, argnums)(*args)
    plain = f(*args)
    assert np.allclose(seen[0].detach().numpy(), plain)
    assert not isinstance(plain, al.Tensor)
    if name == "multivariate_normal":  # SciPy takes symmetric matrices only
        check_grads(lambda x, m, c: f(x, m, (c + c.T) / 2), argnums)(*args)
    else:
        check_grads(f, argnums)(*args)


@pytest.mark.parametrize("name", ["beta", "gamma", "chi2"])
def test_a_distribution_function_has_the_density_as_its_slope(name):
    d, shape = getattr(stats, name), CASES[name][1][1:]
    assert np.allclose(al.elementwise_grad(d.cdf)(X, *shape), d.pdf(X, *shape))


def test_location_and_scale_by_name():
    got = al.value_and_grad(lambda x: stats.gamma.logpdf(x, 2.0, scale=3.0, loc=-1.0))(0.5)[0]
    assert got == pytest.approx(stats.gamma.logpdf(0.5, 2.0, scale=3.0, loc=-1.0))


def test_a_singular_covariance_where_it_is_allowed():
    flat, x = np.diag([1.0, 2.0]), np.array([1.0, 1.0, 0.0])
    f = lambda x: stats.multivariate_normal.logpdf(x, np.zeros(3), np.diag([1.0, 2.0, 0.0]), allow_singular=True)
    value, g = al.value_and_grad(f)(x)
    assert value == pytest.approx(f(x))
    assert np.allclose(g, [-1.0, -0.5, 0.0])
    assert al.grad(lambda c: stats.multivariate_normal.entropy(np.zeros(2), c))(flat).tolist() == [[0.5, 0], [0, 0.25]]


def test_a_distribution_is_a_module_and_scipys_other_names_are_there():
    assert importlib.import_module("autogradlab.scipy.stats.norm") is stats.norm
    assert stats.norm.ppf(0.5) == 0.0
    assert stats.cauchy.pdf(0.0) == pytest.approx(1 / np.pi)
