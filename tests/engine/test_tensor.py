"""Tensors as Python objects."""

import pickle

import autogradlab as al


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
