import numpy as np
import pytest

import autogradlab as al


def test_a_transpose_without_dims_reverses_them_all_as_numpys_method_does():
    x = al.arange(24.0).reshape(2, 3, 4).requires_grad_()
    assert x.transpose().tolist() == x.detach().numpy().transpose().tolist()
    assert x.transpose().shape == (4, 3, 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x.permute(2, 0, 1),
        lambda x: x.transpose(0, 2),
        lambda x: x.movedim(0, -1),
        lambda x: x.mT,
        lambda x: x.T,
    ],
)
def test_dimensions_in_another_order_are_a_view_whose_gradient_goes_back_in_order(change):
    x = al.arange(24.0).reshape(2, 3, 4).requires_grad_()
    y = change(x)
    assert y._is_view()
    weights = al.arange(24.0).reshape(y.shape)
    (y * weights).sum().backward()
    places = np.asarray(change(al.arange(24.0).reshape(2, 3, 4)).numpy(), dtype=int)
    assert np.array_equal(x.grad.numpy().ravel()[places], weights.numpy())
