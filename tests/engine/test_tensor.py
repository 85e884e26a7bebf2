"""Tensors as Python objects."""

import pickle

import pytest

import autogradlab as al
from autogradlab.engine.tensor import Tensor


def test_leaves_and_models_survive_a_pickle():
    w = al.tensor([1.0, 2.0], requires_grad=True)
    again = pickle.loads(pickle.dumps(w))
    assert again.tolist() == [1.0, 2.0]
    assert again.requires_grad
    assert again.is_leaf
    assert al.tensor(3).dtype == pickle.loads(pickle.dumps(al.tensor(3))).dtype
    model = al.nn.Sequential(al.nn.Linear(2, 3), al.nn.Tanh())
    copy = pickle.loads(pickle.dumps(model))
    x = al.ones(1, 2)
    assert copy(x).tolist() == model(x).tolist()
    assert [name for name, _ in copy.named_parameters()] == ["0.weight", "0.bias"]


def test_a_computed_tensor_says_whether_it_keeps_its_gradient():
    x = al.ones(2, requires_grad=True)
    y = x * 2
    assert not y.retains_grad
    y.retain_grad()
    x.retain_grad()
    assert (x.retains_grad, y.retains_grad, y.detach().retains_grad) == (False, True, False)


def test_a_name_that_a_tensor_lacks_is_pythons_own_error_and_a_familiar_one_gets_a_hint():
    x = al.tensor(1.0)
    assert not hasattr(Tensor, "__getattr__")
    with pytest.raises(AttributeError, match=r"^'Tensor' object has no attribute 'no_such_name'$"):
        _ = x.no_such_name
    for name in ("zero_grad", "gradient"):
        with pytest.raises(AttributeError, match=rf"'Tensor' object has no attribute '{name}'\nHint: .*x"):
            getattr(x, name)
        assert not hasattr(x, name)
        assert name not in dir(x)


def test_operations_make_tensors_and_not_the_class_of_their_arguments():
    w = al.nn.Parameter(al.tensor([1.0]))
    assert type(w * 2) is type(w.detach()) is Tensor


@pytest.mark.parametrize("exponent", [2, 3, 2.0, 0.5, -1])
def test_a_scalar_and_an_array_have_the_same_powers(exponent):
    for value in (0.7, 1.3, 2.9):
        alone = al.tensor(value, dtype=al.float64) ** exponent
        assert alone.item() == pytest.approx((al.tensor([value], dtype=al.float64) ** exponent)[0].item(), rel=1e-15)
