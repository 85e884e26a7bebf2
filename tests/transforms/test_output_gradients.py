"""The gradients of outputs with respect to inputs: `autograd.grad`."""

import pytest

import autogradlab as al
from autogradlab.transforms.output_gradients import grad_of


def test_gradients_come_in_the_order_of_the_inputs_and_leave_grad_alone():
    x, y = al.tensor(2.0, requires_grad=True), al.tensor(3.0, requires_grad=True)
    gy, gx = grad_of(x * x * y, [y, x])
    assert (gx.item(), gy.item()) == (12.0, 4.0)
    assert x.grad is None
    assert y.grad is None


def test_several_outputs_are_summed_each_with_its_weight():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    (g,) = grad_of([x * 2, (x * x).sum()], x, [al.tensor([10.0, 20.0]), al.tensor(3.0)])
    assert g.tolist() == [26.0, 52.0]


def test_an_input_that_is_not_used_is_an_error_none_or_zeros():
    x, unused = al.tensor(2.0, requires_grad=True), al.tensor([1.0, 1.0], requires_grad=True)
    with pytest.raises(RuntimeError, match=r"at index 1 appears to not have been used[\s\S]*Hint: [\s\S]*`unused`"):
        grad_of(x * 2, [x, unused])
    assert grad_of(x * 2, [x, unused], allow_unused=True)[1] is None
    assert grad_of(x * 2, [x, unused], materialize_grads=True)[1].tolist() == [0.0, 0.0]


def test_an_input_without_requires_grad_is_named():
    x, constant = al.tensor(2.0, requires_grad=True), al.tensor(1.0)
    with pytest.raises(RuntimeError, match=r"does not require grad[\s\S]*constant\.requires_grad_\(\)"):
        grad_of(x * constant, constant)


def test_with_create_graph_the_result_can_be_differentiated():
    x = al.tensor(2.0, requires_grad=True)
    (g,) = grad_of(x**3, x, create_graph=True)
    assert grad_of(g, x)[0].item() == 12.0
