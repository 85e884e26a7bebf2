import pytest

import autogradlab as al
from autogradlab.display.explain.factor_product import describe_factors, extreme_factor, find_factors
from autogradlab.display.model.backward_replay import backward_seed, replay


def factors(y, x):
    return find_factors(replay(backward_seed(y)), x._node)


def test_the_factors_multiply_to_the_gradient():
    x = al.tensor(1.5, requires_grad=True)
    y = x
    for k in range(6):
        y = y * (k + 2)
    product = 1.0
    for f in factors(y, x):
        product *= f.value
    y.backward()
    assert product == pytest.approx(x.grad.item())


def test_the_step_that_loses_most_is_the_extreme():
    x = al.tensor(1.0, requires_grad=True)
    y = x
    for factor in (0.5, 0.5, 0.01, 0.5, 0.5):
        y = y * factor
    found = factors(y, x)
    assert extreme_factor(found, True).value == pytest.approx(0.01)
    assert extreme_factor(found, False) is None
    assert "a factor of 0.01" in describe_factors(found, True, "here", "x")[0]
