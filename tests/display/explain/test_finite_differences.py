import numpy as np
import pytest

import autogradlab as al
from autogradlab.display.explain.chain_paths import nodes_between
from autogradlab.display.explain.finite_differences import NotRepeatableError, central_difference


def difference(y, x):
    seed = np.ones_like(y._data)
    return central_difference(y._node, x._node, x._data, seed, nodes_between(y._node, x._node))


def test_each_element_of_a_small_tensor_is_nudged():
    x = al.tensor([1.0, 2.0], requires_grad=True)
    found = difference((x**3).sum(), x)
    assert np.allclose(found.value, [3.0, 12.0])
    assert not found.along


def test_a_large_tensor_is_nudged_along_one_direction():
    x = al.ones(100).requires_grad_()
    found = difference((x**2).sum(), x)
    assert found.along
    assert found.value == pytest.approx(200.0)


def test_a_computed_tensor_can_be_nudged_too():
    x = al.tensor(2.0, requires_grad=True)
    z = x * 3
    assert difference(z * z + x, z).value == pytest.approx(12.0)


def test_operations_with_several_outputs_run_again():
    x = al.tensor([2.0, 5.0], requires_grad=True)
    a, b = x.unbind(0)
    assert np.allclose(difference(a * b, x).value, [5.0, 2.0])


def test_a_function_of_the_learners_own_is_refused_with_the_reason():
    class Twice(al.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return g * 2

    x = al.tensor(1.0, requires_grad=True)
    with pytest.raises(NotRepeatableError, match="TwiceBackward cannot be run again"):
        difference(Twice.apply(x) * 1.0, x)


def test_what_backward_freed_is_refused():
    w, x = al.ones(2000).requires_grad_(), al.ones(2000).requires_grad_()
    y = (w * x).sum()
    y.backward()
    with pytest.raises(NotRepeatableError, match="freed"):
        difference(y, x)


def test_a_value_overwritten_since_is_noticed():
    c, x = al.tensor([1.0, 2.0]), al.tensor([1.0, 2.0], requires_grad=True)
    y = (c * x).sum()
    c += 5.0
    with pytest.raises(NotRepeatableError, match="another value"):
        difference(y, x)
