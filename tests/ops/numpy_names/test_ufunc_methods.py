"""The methods of NumPy's ufuncs."""

import numpy as np
import pytest

import autogradlab as al

A = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def test_a_reduction_is_along_the_first_axis_by_default():
    x = al.tensor(A, requires_grad=True)
    assert np.add.reduce(x).tolist() == [5.0, 7.0, 9.0]
    assert np.multiply.reduce(x, axis=None).item() == 720.0
    assert np.allclose(np.logaddexp.reduce(x, axis=None).item(), np.logaddexp.reduce(A, axis=None))


@pytest.mark.parametrize("ufunc", [np.add, np.multiply])
def test_what_has_been_reduced_so_far(ufunc):
    x = al.tensor(A, requires_grad=True)
    assert np.array_equal(ufunc.accumulate(x, axis=1).detach().numpy(), ufunc.accumulate(A, axis=1))


def test_each_with_each():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    y = np.power.outer(x, [2.0, 3.0])
    y.sum().backward()
    assert (y.tolist(), x.grad.tolist()) == ([[1.0, 1.0], [4.0, 8.0]], [5.0, 16.0])


@pytest.mark.parametrize(
    "use",
    [
        lambda x: np.subtract.reduce(x),
        lambda x: np.divide.accumulate(x),
        lambda x: np.add.reduceat(x, [0, 1]),
        lambda x: np.add.at(x, [0], 1.0),
    ],
)
def test_a_method_without_a_rule_is_refused_by_its_full_name(use):
    x = al.tensor(A, requires_grad=True)
    with pytest.raises(TypeError, match=r"no derivative rule for np\.\w+\.\w+\nHint: "):
        use(x)


def test_without_a_gradient_numpy_computes_it():
    assert np.subtract.reduce(al.tensor(A)).tolist() == [-3.0, -3.0, -3.0]


def test_a_ufuncs_keyword_is_refused():
    x = al.tensor(A, requires_grad=True)
    with pytest.raises(TypeError, match=r"np\.exp\(\.\.\., where=\.\.\.\) has no derivative"):
        np.exp(x, where=A > 2)


def test_two_results_come_as_two():
    x = al.tensor([7.0, -7.0], requires_grad=True)
    quotient, remainder = np.divmod(x, 4.0)
    remainder.sum().backward()
    assert (quotient.tolist(), remainder.tolist(), x.grad.tolist()) == ([1.0, -2.0], [3.0, 1.0], [1.0, 1.0])
    whole = np.modf(x / 2)
    assert (whole[0].tolist(), whole[1].tolist()) == ([0.5, -0.5], [3.0, -3.0])
