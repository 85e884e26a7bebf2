"""Derivatives of special functions at values that are known in closed form."""

import math

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al

EULER = 0.57721566490153286  # Euler's constant
ZETA3 = 1.2020569031595942  # Apéry's constant


def test_the_slope_of_lgamma_is_digamma_and_that_of_digamma_trigamma():
    first, second = slopes(al.lgamma, [1.0, 2.0, 0.5])
    assert_allclose(first, [-EULER, 1 - EULER, -EULER - 2 * math.log(2)], rtol=1e-12)
    assert_allclose(second, [math.pi**2 / 6, math.pi**2 / 6 - 1, math.pi**2 / 2], rtol=1e-12)


def test_each_polygamma_is_the_slope_of_the_one_before():
    first, _ = slopes(lambda x: al.polygamma(1, x), [1.0, 0.5])
    assert_allclose(first, [-2 * ZETA3, -14 * ZETA3], rtol=1e-11)


def test_digamma_is_reflected_for_negative_arguments():
    assert_allclose(al.digamma(al.tensor(-0.5, dtype=al.float64)).item(), 2 - EULER - 2 * math.log(2), rtol=1e-12)
    assert_allclose(slopes(al.digamma, [-0.5])[0], [math.pi**2 / 2 + 4], rtol=1e-12)


@pytest.mark.parametrize(("f", "sign"), [(al.erf, 1), (al.erfc, -1)])
def test_the_slope_of_the_error_function_is_a_bell(f, sign):
    x = np.array([-1.5, 0.0, 2.0])
    bell = 2 / math.sqrt(math.pi) * np.exp(-x * x)
    first, second = slopes(f, x)
    assert_allclose(first, sign * bell, rtol=1e-12)
    assert_allclose(second, sign * -2 * x * bell, rtol=1e-12)


def test_erfinv_undoes_erf_and_so_does_its_slope():
    x = np.array([-1.5, 0.0, 0.3, 2.0])
    p = [math.erf(v) for v in x]
    first, second = slopes(al.erfinv, p)
    assert_allclose(al.erfinv(al.tensor(p, dtype=al.float64)).numpy(), x, rtol=1e-12)
    assert_allclose(first, math.sqrt(math.pi) / 2 * np.exp(x * x), rtol=1e-11)
    assert_allclose(second, math.pi / 2 * x * np.exp(2 * x * x), rtol=1e-11)


@pytest.mark.parametrize(
    ("f", "at", "expected"),  # as PyTorch 2.13 has them
    [
        (al.erfinv, [-1.0, 1.0, 1.5], [-math.inf, math.inf, math.nan]),
        (al.lgamma, [0.0, -1.0, -math.inf, math.inf], [math.inf] * 4),
        (al.digamma, [0.0, -0.0, -1.0, math.inf], [-math.inf, math.inf, math.nan, math.inf]),
    ],
)
def test_values_at_poles_are_pytorchs(f, at, expected):
    assert f(al.tensor(at, dtype=al.float64)).tolist() == pytest.approx(expected, nan_ok=True)


def test_copying_a_sign_flips_the_slope_and_the_sign_gets_none():
    size, sign = gradients(al.copysign, [3.0, 3.0, -3.0, 0.0], [1.0, -1.0, -1.0, -1.0])
    assert size.tolist() == [1.0, -1.0, 1.0, 0.0]
    assert sign.tolist() == [0.0] * 4


def test_functions_that_are_computed_by_element_keep_dtype_and_shape():
    for shape in ((), (0,), (2, 1)):
        y = al.erfc(al.ones(shape))
        assert (y.dtype, tuple(y.shape)) == (al.float32, shape)
