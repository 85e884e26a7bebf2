"""NumPy's sums, means, extrema and quantiles, on tensors too, at their edges."""

import numpy as np
import pytest

import autogradlab as al

METHODS = [
    "inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
    "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest",
]  # fmt: skip


@pytest.mark.parametrize("n", [1, 2, 5, 8])
@pytest.mark.parametrize("method", METHODS)
def test_a_quantile_by_any_method_is_numpys(method, n):
    a, q = np.cos(np.arange(2.0 * n)).reshape(2, n), np.array([[0.0, 0.1, 0.5], [0.77, 0.9, 1.0]])
    x = al.tensor(a, requires_grad=True)
    y = np.quantile(x, q, axis=1, method=method)
    assert np.allclose(y.detach().numpy(), np.quantile(a, q, axis=1, method=method))
    y.sum().backward()
    assert np.isclose(x.grad.sum().item(), 12)  # each quantile's weights are 1 together


def test_nan_makes_a_quantile_nan_and_is_left_out_of_nanquantile():
    a = np.array([[1.0, np.nan, 3.0], [4.0, 6.0, 5.0]])
    x = al.tensor(a, requires_grad=True)
    assert np.array_equal(np.median(x, axis=1).detach().numpy(), [np.nan, 5.0], equal_nan=True)
    y = np.nanmedian(x, axis=1, keepdims=True)
    assert y.tolist() == [[2.0], [5.0]]
    y.sum().backward()
    assert x.grad.tolist() == [[0.5, 0.0, 0.5], [0.0, 0.0, 1.0]]


def test_where_nothing_but_nan_is_there_the_extremum_is_nan():
    x = al.tensor([[np.nan, np.nan], [1.0, np.nan]], requires_grad=True)
    assert np.array_equal(np.nanmax(x, axis=1).detach().numpy(), [np.nan, 1.0], equal_nan=True)


def test_a_mask_lets_no_nan_through_to_the_gradient():
    x = al.tensor([1.0, np.nan, 3.0], requires_grad=True)
    np.nanvar(x).backward()
    assert x.grad.tolist() == [-1.0, 0.0, 1.0]


def test_initial_wins_over_smaller_elements():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = np.max(x, initial=5.0)
    y.backward()
    assert (y.item(), x.grad.tolist()) == (5.0, [0.0, 0.0])


def test_weights_of_an_average_get_their_gradient():
    w = al.tensor([1.0, 3.0], requires_grad=True)
    y, total = np.average(al.tensor([2.0, 4.0]), weights=w, returned=True)
    y.backward()
    assert (y.item(), total.item()) == (3.5, 4.0)
    assert w.grad.tolist() == [-0.375, 0.125]


def test_no_axis_is_each_element_by_itself():
    x = al.tensor([[1.0, -2.0]], requires_grad=True)
    for fn in (np.sum, np.prod, np.max, np.mean):
        assert fn(x, axis=()).tolist() == [[1.0, -2.0]]
    assert np.var(x, axis=()).tolist() == [[0.0, 0.0]]
