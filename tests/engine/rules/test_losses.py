"""Derivatives of losses: the formulas, their reductions, and probabilities that have rounded to 0 or 1."""

import math

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al
import autogradlab.nn.functional as F

X, T = np.array([0.2, 2.5, -3.0]), np.array([0.0, 1.0, -1.0])


@pytest.mark.parametrize(("reduction", "factor"), [("mean", 1 / 3), ("sum", 1.0), ("none", 1.0)])
def test_a_reduction_scales_the_gradient_of_both_sides(reduction, factor):
    found = gradients(lambda x, t: F.mse_loss(x, t, reduction=reduction), X, T)
    assert_allclose(found, [factor * 2 * (X - T), factor * 2 * (T - X)])


def test_a_huber_loss_is_a_parabola_near_0_and_a_line_beyond():
    first, second = slopes(
        lambda d: F.huber_loss(d, al.zeros(5), reduction="sum", delta=2.0), [-3.0, -1.0, 0.0, 1.0, 3.0]
    )
    assert_allclose(first, [-2.0, -1.0, 0.0, 1.0, 2.0])
    assert_allclose(second, [0.0, 1.0, 1.0, 1.0, 0.0])
    smooth, _ = slopes(
        lambda d: F.smooth_l1_loss(d, al.zeros(5), reduction="sum", beta=2.0), [-3.0, -1.0, 0.0, 1.0, 3.0]
    )
    assert_allclose(smooth, first / 2)


def test_a_cross_entropy_of_probabilities_has_the_textbooks_gradient():
    p, t = np.array([0.2, 0.9]), np.array([0.3, 1.0])
    for_p, for_t = gradients(lambda p, t: F.binary_cross_entropy(p, t, reduction="sum"), p, t)
    assert_allclose(for_p, (p - t) / (p * (1 - p)))
    assert_allclose(for_t, np.log((1 - p) / p))


def test_a_probability_of_0_costs_100_and_its_gradient_is_finite():
    x = al.tensor([0.0, 1.0], requires_grad=True)
    loss = F.binary_cross_entropy(x, al.tensor([1.0, 0.0]), reduction="none")
    assert loss.tolist() == [100.0, 100.0]
    loss.sum().backward()
    assert_allclose(x.grad.numpy(), [-1e12, 1e12], rtol=1e-6)


def test_a_saturated_sigmoid_before_the_loss_gives_0_and_not_nan():
    x = al.tensor([200.0], requires_grad=True)
    F.binary_cross_entropy(x.sigmoid(), al.tensor([0.0])).backward()
    assert x.grad.tolist() == [0.0]


def test_a_cross_entropy_of_logits_has_the_gradient_probability_minus_target():
    x, t = np.array([-800.0, -1.0, 0.0, 800.0]), np.array([0.0, 1.0, 0.5, 0.0])
    p = np.array([0.0, 1 / (1 + math.e), 0.5, 1.0])
    for_x, for_t = gradients(lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction="sum"), x, t)
    assert_allclose(for_x, p - t, atol=1e-15)
    assert_allclose(for_t, -x)
    second = slopes(lambda x: F.binary_cross_entropy_with_logits(x, al.tensor(t), reduction="sum"), x)[1]
    assert_allclose(second, p * (1 - p), atol=1e-15)


def test_weights_scale_elements_and_the_positive_class():
    def loss(x, t):
        return F.binary_cross_entropy_with_logits(
            x, t, weight=al.tensor([2.0, 5.0]), pos_weight=al.tensor([3.0, 3.0]), reduction="sum"
        )

    for_x, _ = gradients(loss, [0.0, 0.0], [1.0, 0.0])
    assert_allclose(for_x, [2 * 3 * (0.5 - 1), 5 * 0.5])


def test_the_mean_of_no_losses_is_nan_with_an_empty_gradient():
    x = al.zeros(0, requires_grad=True)
    loss = F.mse_loss(x, al.zeros(0))
    loss.backward()
    assert math.isnan(loss.item())
    assert x.grad.tolist() == []


def test_a_row_that_is_ignored_gets_a_gradient_of_0_whatever_comes_back():
    x = al.zeros(2, 3, requires_grad=True)
    loss = al.nn.functional.nll_loss(x, al.tensor([1, 2]), ignore_index=2, reduction="none")
    loss.backward(al.tensor([-1.0, float("inf")]))
    assert str(x.grad.tolist()) == "[[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]"


def test_a_target_that_is_written_to_after_the_loss_is_an_error_in_backward():
    x, target = al.zeros(2, 3, requires_grad=True), al.tensor([1, 2])
    loss = al.nn.functional.cross_entropy(x, target)
    target[0] = 0
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        loss.backward()
