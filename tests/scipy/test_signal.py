"""Convolution along several axes, against its definition."""

import numpy as np
import pytest

from autogradlab.scipy.signal import convolve
from autogradlab.transforms.check_grads import check_grads

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("mode", ["full", "valid"])
def test_in_one_dimension_it_is_numpys(mode):
    a, b = RNG.normal(size=6), RNG.normal(size=3)
    assert np.allclose(convolve(a, b, mode=mode), np.convolve(a, b, mode))


def by_definition(a, b):
    """A batch of images, channels summed over, by four loops."""
    n, _, h, w = a.shape
    _, m, k, q = b.shape
    y = np.zeros((n, m, h - k + 1, w - q + 1))
    for i in range(h - k + 1):
        for j in range(w - q + 1):
            y[:, :, i, j] = np.einsum("nchw,cmhw->nm", a[:, :, i : i + k, j : j + q], b[:, :, ::-1, ::-1])
    return y


def test_images_with_channels():
    a, b = RNG.normal(size=(2, 3, 6, 5)), RNG.normal(size=(3, 4, 2, 3))
    found = convolve(a, b, axes=([2, 3], [2, 3]), dot_axes=([1], [0]), mode="valid")
    assert np.allclose(found, by_definition(a, b))


@pytest.mark.parametrize("mode", ["full", "valid"])
def test_its_derivatives(mode):
    a, b = RNG.normal(size=(2, 4, 3)), RNG.normal(size=(2, 2, 3))
    check_grads(lambda a, b: convolve(a, b, ([1], [1]), ([0], [0]), mode), (0, 1))(a, b)


def test_axes_that_are_left_alone_come_first():
    a, b = RNG.normal(size=(3, 5)), RNG.normal(size=(4, 2))
    found = convolve(a, b, axes=([1], [1]))
    assert found.shape == (3, 4, 6)
    assert np.allclose(found[1, 2], np.convolve(a[1], b[2]))
