"""NumPy's polynomials, interpolation and convolution, at their edges."""

import numpy as np
import pytest

import autogradlab as al

P = np.array([1.0, -2.0, 0.5, 3.0])


def test_polynomials_undo_each_other():
    p = al.tensor(P, requires_grad=True)
    assert np.allclose(np.polyder(np.polyint(p, 2, [1.0, 2.0]), 2).detach().numpy(), P)
    assert np.polyint(p, 2, [1.0, 2.0]).shape == (6,)
    assert np.polysub(np.polyadd(p, [7.0, 8.0]), [7.0, 8.0]).tolist() == P.tolist()


def test_a_fit_finds_the_polynomial_of_its_points():
    x = np.linspace(-1, 2, 9)
    y = al.tensor(np.polyval(P, x), requires_grad=True)
    assert np.allclose(np.polyfit(x, y, 3).detach().numpy(), P)


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6])
def test_convolution_and_correlation_of_any_lengths_are_numpys(n, mode):
    a, v = np.sin(np.arange(4.0)), np.cos(np.arange(float(n)))
    x = al.tensor(a, requires_grad=True)
    for fn in (np.convolve, np.correlate):
        assert np.allclose(fn(x, v, mode).detach().numpy(), fn(a, v, mode))
        assert np.allclose(fn(v, x, mode).detach().numpy(), fn(v, a, mode))


def test_interpolation_has_the_slope_of_its_line_and_none_outside():
    xp, fp = al.tensor([0.0, 1.0, 3.0], requires_grad=True), al.tensor([1.0, 3.0, -1.0], requires_grad=True)
    x = al.tensor([-1.0, 0.5, 2.0, 9.0], requires_grad=True)
    y = np.interp(x, xp, fp)
    y.sum().backward()
    assert y.tolist() == [1.0, 2.0, 1.0, -1.0]
    assert x.grad.tolist() == [0.0, 2.0, -2.0, 0.0]
    assert fp.grad.tolist() == [1.5, 1.0, 1.5]
    assert np.interp(x, xp, fp, left=-7.0, right=7.0).tolist() == [-7.0, 2.0, 1.0, 7.0]


def test_numbers_between_negative_ends_keep_their_sign():
    y = np.geomspace(al.tensor(-1.0, dtype=al.float64, requires_grad=True), -8.0, 4)
    assert np.allclose(y.detach().numpy(), [-1, -2, -4, -8])


def test_the_step_of_a_row_comes_with_it():
    y, step = np.linspace(al.tensor(1.0, requires_grad=True), 2.0, 4, endpoint=False, retstep=True)
    assert (y.tolist(), step.item()) == ([1.0, 1.25, 1.5, 1.75], 0.25)
