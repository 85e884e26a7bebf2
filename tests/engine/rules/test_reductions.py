"""Derivatives of reductions: formulas, ties, zeros among factors, and axes with nothing in them."""

import math

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al

X = np.array([0.5, -1.0, 2.0])


def test_a_mean_shares_its_gradient_and_a_variance_has_that_of_the_deviations():
    assert_allclose(gradients(al.mean, X)[0], [1 / 3] * 3)
    away = X - X.mean()
    assert_allclose(gradients(al.var, X)[0], away, rtol=1e-12)  # 2 / (n - 1) is 1 here
    assert_allclose(gradients(al.std, X)[0], away / (2 * X.std(ddof=1)), rtol=1e-12)


@pytest.mark.parametrize("reduce", [al.sum, al.mean, al.amax, al.var, al.logsumexp, al.prod])
def test_a_reduced_axis_comes_back_whether_it_was_kept_or_not(reduce):
    x = np.arange(6.0).reshape(2, 3) ** 2
    weights = al.tensor([[1.0], [10.0]], dtype=al.float64)
    kept = gradients(lambda x: reduce(x, 1, keepdim=True) * weights, x)[0]
    removed = gradients(lambda x: reduce(x, 1) * weights[:, 0], x)[0]
    assert_allclose(kept, removed)
    assert kept.shape == x.shape


def test_softmax_has_the_jacobian_of_the_textbook():
    p = np.exp(X) / np.exp(X).sum()
    rows = [gradients(lambda x, k=k: al.softmax(x, 0)[k], X)[0] for k in range(3)]
    assert_allclose(rows, np.diag(p) - np.outer(p, p), rtol=1e-12)
    rows = [gradients(lambda x, k=k: al.log_softmax(x, 0)[k], X)[0] for k in range(3)]
    assert_allclose(rows, np.eye(3) - p, rtol=1e-12)


def test_logsumexp_has_softmax_for_its_gradient_and_large_numbers_do_not_overflow():
    x = np.array([1000.0, 999.0])
    first, second = slopes(lambda x: al.logsumexp(x, 0), x)
    p = 1 / (1 + math.exp(-1))
    assert_allclose(first, [p, 1 - p], rtol=1e-12)
    assert_allclose(second, [0.0, 0.0], atol=1e-12)  # each row of its Hessian adds up to 0
    assert_allclose(gradients(lambda x: al.logcumsumexp(x, 0), x)[0], [2 - (1 - p), 1 - p], rtol=1e-12)


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        ([2.0, 3.0, 4.0], [12.0, 8.0, 6.0]),
        ([2.0, 0.0, 4.0], [0.0, 8.0, 0.0]),
        ([0.0, 0.0, 4.0], [0.0, 0.0, 0.0]),
        ([], []),
    ],
)
def test_a_factor_gets_the_product_of_the_others_also_where_some_are_0(factors, expected):
    assert gradients(al.prod, factors)[0].tolist() == expected


def test_a_running_product_is_right_with_a_zero_in_it():
    # x + x y + x y z at (2, 0, 5)
    assert gradients(lambda x: al.cumprod(x, 0), [2.0, 0.0, 5.0])[0].tolist() == [1.0, 2.0 + 10.0, 0.0]


def test_the_second_derivative_of_a_product_is_right_with_a_zero_in_it():
    _, second = slopes(al.prod, [2.0, 0.0, 5.0])
    assert second.tolist() == [0.0 + 5.0, 5.0 + 2.0, 0.0 + 2.0]  # rows of the Hessian: each the sum of single factors


def test_a_running_sum_gives_each_element_what_comes_at_and_after_it():
    weights = al.tensor([1.0, 10.0, 100.0], dtype=al.float64)
    assert gradients(lambda x: al.cumsum(x, 0) * weights, X)[0].tolist() == [111.0, 110.0, 100.0]


def test_ties_share_the_gradient_of_an_extremum_and_a_nan_takes_it():
    assert gradients(al.max, [1.0, 3.0, 3.0])[0].tolist() == [0.0, 0.5, 0.5]
    assert gradients(al.min, [1.0, math.nan, 0.0])[0].tolist() == [0.0, 1.0, 0.0]
    assert gradients(lambda x: al.amax(x, 1), [[2.0, 2.0], [1.0, 0.0]])[0].tolist() == [[0.5, 0.5], [1.0, 0.0]]


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (2, [3 / 5, -4 / 5]),
        (1, [1.0, -1.0]),
        (math.inf, [0.0, -1.0]),
        (-math.inf, [1.0, 0.0]),
        (0, [0.0, 0.0]),
        (3, [9 / 91 ** (2 / 3), -16 / 91 ** (2 / 3)]),
    ],
)
def test_a_norm_has_the_textbooks_gradient_and_0_at_0(p, expected):
    assert_allclose(gradients(lambda x: al.norm(x, p), [3.0, -4.0])[0], expected, rtol=1e-12)
    assert_allclose(gradients(lambda x: al.norm(x, p), [0.0, 0.0])[0], [0.0, 0.0])


def test_the_deviation_of_equal_numbers_has_the_gradient_0():
    assert gradients(al.std, [2.0, 2.0])[0].tolist() == [0.0, 0.0]


def test_nothing_has_the_sum_0_the_product_1_and_the_mean_nan():
    empty = al.zeros(0)
    assert (empty.sum().item(), empty.prod().item()) == (0.0, 1.0)
    assert math.isnan(empty.mean().item())
    with pytest.warns(UserWarning, match="degrees of freedom is <= 0"):
        assert math.isnan(al.var(al.ones(1)).item())
    assert al.logsumexp(empty, 0).item() == -math.inf


WHOLE = {
    "amax": al.amax,
    "amin": al.amin,
    "max": al.max,
    "min": al.min,
    "median": al.median,
    "sum": al.sum,
    "mean": al.mean,
    "prod": al.prod,
    "std": al.std,
    "var": al.var,
    "norm": al.norm,
    "norm of order inf": lambda x: al.norm(x, np.inf),
    "norm of order 3": lambda x: al.norm(x, 3),
    "logsumexp": lambda x: al.logsumexp(x, 0),
    "quantile": lambda x: al.quantile(x, 0.3),
}


@pytest.mark.parametrize("f", WHOLE.values(), ids=WHOLE)
def test_a_recorded_backward_of_one_number_loses_no_digits(f):
    x = al.tensor([1.0, 3.0, 3.0, 2.0], dtype=al.float64, requires_grad=True)
    plain, recorded = (al.autograd.grad(f(x) * 0.1, x, create_graph=again)[0] for again in (False, True))
    assert_allclose(recorded.detach().numpy(), plain.numpy(), rtol=1e-15)
