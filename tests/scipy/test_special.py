"""scipy.special with derivatives: each rule against central differences, to second order."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.table import RULES
from autogradlab.scipy import special
from autogradlab.transforms.check_grads import check_grads

sp = pytest.importorskip("scipy.special")
X, P = np.array([0.3, 0.6, 0.9]), np.array([1.2, 0.7, 2.5])

ONE = (
    "expit", "logit", "log_expit", "erf", "erfc", "erfinv", "erfcinv", "ndtr", "ndtri", "log_ndtr", "gamma", "rgamma",
    "gammaln", "loggamma", "psi", "j0", "j1", "y0", "y1", "i0", "i1", "entr",
)  # fmt: skip
BOTH = ("beta", "betaln", "xlogy", "xlog1py", "rel_entr", "kl_div")
SECOND = {"gammainc": 2.5, "gammaincc": 2.5, "jv": 1.5, "yn": 2, "iv": 1.5, "ive": 1.5, "stdtr": 3.5, "polygamma": 1}


@pytest.mark.parametrize("name", ONE)
def test_a_function_of_one_argument(name):
    check_grads(lambda x: getattr(special, name)(x))(X)


@pytest.mark.parametrize("name", BOTH)
def test_a_function_of_two_arguments_that_broadcast(name):
    f = getattr(special, name)
    check_grads(f, (0, 1))(X, P)
    check_grads(f, (0, 1))(X[:, None], P)


@pytest.mark.parametrize("name", SECOND)
def test_a_function_whose_order_is_constant(name):
    check_grads(lambda x: getattr(special, name)(SECOND[name], x))(X)


def test_the_incomplete_beta_function():
    check_grads(lambda x: special.betainc(2.0, 3.0, x))(X)


def test_every_rule_has_a_case():
    ruled = {fn.__name__ for fn in RULES if getattr(sp, getattr(fn, "__name__", ""), None) is fn} - {"sinc"}
    assert ruled == {*ONE, *BOTH, *SECOND, "betainc", "gammasgn"} - {"polygamma"}


def test_names_are_scipys_own_functions():
    assert special.expit is sp.expit
    assert special.jn is sp.jv
    assert special.digamma is sp.psi
    assert {"logsumexp", "erf"} <= {*dir(special)}
    assert al.grad(sp.expit)(0.0) == 0.25


@pytest.mark.parametrize("settings", [{}, {"axis": 0}, {"axis": 1, "keepdims": True}, {"axis": (0, 1)}])
def test_logsumexp_is_scipys_with_its_derivative(settings):
    a, seen = np.outer(X, P) * 50, []
    al.grad(lambda x: seen.append(special.logsumexp(x, **settings)) or np.sum(seen[0]))(a)
    assert np.allclose(seen[0].detach().numpy(), sp.logsumexp(a, **settings))
    check_grads(lambda x: special.logsumexp(x, **settings))(a)


def test_logsumexp_with_weights_and_infinities():
    weights = np.array([1.0, 0.0, 2.0])
    check_grads(lambda x, b: special.logsumexp(x, b=b), (0, 1))(X, np.array([1.0, 0.5, 2.0]))
    assert special.logsumexp(X, b=weights) == sp.logsumexp(X, b=weights)
    g = al.grad(lambda x: special.logsumexp(x, b=weights))(np.array([0.0, 1e4, 0.0]))
    assert np.allclose(g, [1 / 3, 0, 2 / 3])
    assert np.allclose(al.grad(special.logsumexp)(np.array([-np.inf, 0.0, 0.0])), [0, 0.5, 0.5])


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_softmax_along_an_axis(name):
    f, a = getattr(special, name), np.outer(X, P)
    for axis in (None, 0, 1):
        check_grads(lambda x, axis=axis: f(x, axis))(a)
        assert np.allclose(f(a, axis), getattr(sp, name)(a, axis))
    assert np.allclose(f(al.tensor(a, requires_grad=True), 1).detach().numpy(), f(a, 1))


def test_the_multivariate_gamma_function():
    check_grads(lambda x: special.multigammaln(x, 2))(X + 3)
    assert al.value_and_grad(lambda x: special.multigammaln(x, 2))(3.5)[0] == pytest.approx(sp.multigammaln(3.5, 2))
