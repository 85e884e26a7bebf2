"""Undoing a broadcast: a gradient gets the shape and dtype of its input."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.engine.broadcasting import fit, unbroadcast
from autogradlab.engine.errors.messages import AutogradError


@pytest.mark.parametrize("shape", [(), (3,), (1,), (2, 1), (1, 3), (2, 3), (1, 1)])
def test_unbroadcast_is_the_adjoint_of_broadcast_to(shape):
    rng = np.random.default_rng(0)
    x, g = rng.normal(size=shape), rng.normal(size=(4, 2, 3))
    back = unbroadcast(g, shape)
    assert back.shape == shape
    assert (back * x).sum() == pytest.approx((g * np.broadcast_to(x, g.shape)).sum())


def test_a_gradient_of_another_shape_is_an_error_where_nothing_broadcasts():
    node = (al.ones(2, requires_grad=True) @ al.ones(2)).grad_fn
    with pytest.raises(AutogradError, match=r"invalid gradient at index 0 - got \[3\] but expected shape compatible"):
        fit(np.ones(3), np.ones(2), node, 0)


def test_a_gradient_gets_the_dtype_of_its_input():
    node = (al.ones(2, requires_grad=True) * 2).grad_fn
    assert fit(np.ones((4, 2)), np.ones(2, np.float32), node, 0).dtype == np.float32
