"""Document 002, the Colab notebook: the chain rule by hand and by autograd, the perceptron, accumulation."""

import math

import pytest

import autogradlab as torch


def dz_dx(x):
    return 2 * x * math.cos(x**2)


def binary_cross_entropy_loss(pred, target):
    epsilon = 1e-8
    prediction = torch.clamp(pred, epsilon, 1 - epsilon)
    return -(target * torch.log(prediction) + (1 - target) * torch.log(1 - prediction))


def test_integers_cannot_require_gradients():
    text = "Only Tensors of floating point and complex dtype can require gradients"
    with pytest.raises(RuntimeError, match=text):
        torch.tensor(3, requires_grad=True)


def test_the_nested_function_matches_the_derivative_by_hand():
    assert dz_dx(3) == -5.466781571308061
    x = torch.tensor(3.0, requires_grad=True)
    y = x**2
    z = torch.sin(y)
    shown = (
        "(tensor(3., requires_grad=True), tensor(9., grad_fn=<PowBackward0>), tensor(0.4121, grad_fn=<SinBackward0>))"
    )
    assert repr((x, y, z)) == shown
    z.backward()
    assert repr(x.grad) == "tensor(-5.4668)"
    with pytest.warns(UserWarning, match="The .grad attribute of a Tensor that is not a leaf Tensor is being accessed"):
        assert y.grad is None


def test_the_perceptrons_gradients_by_hand_print_all_digits():
    x, y = torch.tensor(6.7), torch.tensor(0.0)
    w, b = torch.tensor(1.0), torch.tensor(0.0)
    z = w * x + b
    y_pred = torch.sigmoid(z)
    loss = binary_cross_entropy_loss(y_pred, y)
    assert repr(loss) == "tensor(6.7012)"
    dloss_dy_pred = (y_pred - y) / (y_pred * (1 - y_pred))
    dy_pred_dz = y_pred * (1 - y_pred)
    dL_dw = dloss_dy_pred * dy_pred_dz * x
    dL_db = dloss_dy_pred * dy_pred_dz * 1
    assert f"(dw): {dL_dw}" == "(dw): 6.691762447357178"
    assert f"(db): {dL_db}" == "(db): 0.998770534992218"


def test_the_perceptrons_gradients_by_autograd():
    x, y = torch.tensor(6.7), torch.tensor(0.0)
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    assert repr((w, b)) == "(tensor(1., requires_grad=True), tensor(0., requires_grad=True))"
    z = w * x + b
    assert repr(z) == "tensor(6.7000, grad_fn=<AddBackward0>)"
    y_pred = torch.sigmoid(z)
    assert repr(y_pred) == "tensor(0.9988, grad_fn=<SigmoidBackward0>)"
    loss = binary_cross_entropy_loss(y_pred, y)
    assert repr(loss) == "tensor(6.7012, grad_fn=<NegBackward0>)"
    loss.backward()
    assert (repr(w.grad), repr(b.grad)) == ("tensor(6.6918)", "tensor(0.9988)")


def test_the_mean_of_squares():
    x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    y = (x**2).mean()
    assert repr(y) == "tensor(4.6667, grad_fn=<MeanBackward0>)"
    y.backward()
    assert repr(x.grad) == "tensor([0.6667, 1.3333, 2.0000])"


def test_gradients_accumulate_over_backward_passes():
    x = torch.tensor(2.0, requires_grad=True)
    for expected in ("tensor(4.)", "tensor(8.)"):
        y = x**2
        y.backward()
        assert repr(x.grad) == expected


def test_three_ways_to_switch_tracking_off():
    x = torch.tensor(2.0, requires_grad=True)
    assert not (x**2).detach().requires_grad
    with torch.no_grad():
        assert not (x**2).requires_grad
    x.requires_grad_(False)
    assert not (x**2).requires_grad
