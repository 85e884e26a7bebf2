"""NumPy's functions that only move elements: values and gradients follow the positions."""

import numpy as np
import pytest

import autogradlab as al


def test_an_element_that_is_copied_gets_the_sum_of_its_gradients():
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    np.resize(x, (2, 4)).sum().backward()
    assert x.grad.tolist() == [3.0, 3.0, 2.0]


def test_an_element_that_is_dropped_gets_none():
    x = al.tensor([1.0, 2.0, 3.0], requires_grad=True)
    np.delete(x, 1).sum().backward()
    assert x.grad.tolist() == [1.0, 0.0, 1.0]


def test_what_is_inserted_gets_its_own_gradient():
    x, v = al.tensor([1.0, 2.0], requires_grad=True), al.tensor(5.0, requires_grad=True)
    y = np.insert(x, [0, 2], v)
    (y * al.tensor([1.0, 10.0, 100.0, 1000.0])).sum().backward()
    assert (y.tolist(), x.grad.tolist(), v.grad.item()) == ([5.0, 1.0, 2.0, 5.0], [10.0, 100.0], 1001.0)


def test_a_number_takes_the_dtype_of_the_array():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    assert np.insert(x, 1, 5.0).dtype == al.float32


@pytest.mark.parametrize("mode", ["edge", "reflect", "symmetric", "wrap", "constant"])
def test_a_border_of_any_width_is_numpys(mode):
    a = np.arange(6.0).reshape(2, 3)
    for width in (1, (2, 1), ((0, 1), (2, 0))):
        x = al.tensor(a, requires_grad=True)
        y = np.pad(x, width, mode=mode)
        assert np.array_equal(y.detach().numpy(), np.pad(a, width, mode=mode))
        y.sum().backward()
        assert x.grad.sum().item() == (y.numel() if mode != "constant" else 6)


def test_a_border_that_is_computed_is_refused():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    with pytest.raises(TypeError, match=r"mode='mean'\) has no derivative[\s\S]*'edge'"):
        np.pad(x, 1, mode="mean")
    with pytest.raises(TypeError, match="reflect_type='odd'"):
        np.pad(x, 1, mode="reflect", reflect_type="odd")


def test_second_derivatives_pass():
    g = al.grad(lambda x: np.sum(al.grad(lambda z: np.sum(np.repeat(z, 2) ** 3))(x)))
    assert g(np.array([1.0, 2.0])).tolist() == [12.0, 24.0]
