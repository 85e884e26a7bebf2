"""Document 001, "What is AutoGrad": basic functions, several variables, vectors and detaching."""

import numpy as np
import pytest

import autogradlab as torch


def test_the_square_of_three_has_slope_six():
    x = torch.tensor(3.0)
    assert repr(x) == "tensor(3.)"
    x.requires_grad = True
    assert x.grad is None
    y = x**2
    assert repr(y) == "tensor(9., grad_fn=<PowBackward0>)"
    y.backward()
    assert repr(x.grad) == "tensor(6.)"


def test_zero_sets_the_gradient_to_zero_and_not_to_none():
    x = torch.tensor(3.0, requires_grad=True)
    (x**2).backward()
    x.grad.zero_()
    assert repr(x.grad) == "tensor(0.)"
    (x + 2).backward()
    assert repr(x.grad) == "tensor(1.)"


def test_a_tensor_has_no_zero_grad_and_says_what_to_write():
    x = torch.tensor(3.0, requires_grad=True)
    with pytest.raises(AttributeError, match=r"'Tensor' object has no attribute 'zero_grad'[\s\S]*Hint.*\.grad"):
        x.zero_grad()


def test_twice_the_dot_product_has_gradient_four_x():
    x = torch.arange(4.0)
    x.requires_grad_(True)
    y = 2 * torch.dot(x, x)
    assert repr(y) == "tensor(28., grad_fn=<MulBackward0>)"
    y.backward()
    assert repr(x.grad) == "tensor([ 0.,  4.,  8., 12.])"


def test_two_variables_have_a_partial_derivative_each():
    x = torch.tensor(2.0, requires_grad=True)
    y = torch.tensor(3.0, requires_grad=True)
    f = 3 * x**2 + 2 * y
    f.backward()
    assert (repr(x.grad), repr(y.grad)) == ("tensor(12.)", "tensor(2.)")


def test_a_vector_needs_a_sum_before_backward():
    x = torch.arange(4.0, requires_grad=True)
    y = x * x
    with pytest.raises(RuntimeError, match="grad can be implicitly created only for scalar outputs"):
        y.backward()
    y.sum().backward()
    assert repr(x.grad) == "tensor([0., 2., 4., 6.])"


def test_detach_keeps_a_factor_out_of_the_gradient():
    x = torch.arange(4.0, requires_grad=True)
    y = x * x
    (y * x).sum().backward()
    assert repr(x.grad) == "tensor([ 0.,  3., 12., 27.])"
    x.grad.zero_()
    y = x * x
    u = y.detach()
    z = u * x
    z.sum().backward()
    assert repr(x.grad) == "tensor([0., 1., 4., 9.])"
    assert np.array_equal((x.grad == u).numpy(), [True] * 4)
