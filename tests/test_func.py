"""torch.func's helpers: a module called with other parameters, and a function over a batch."""

import pytest

import autogradlab as al
from autogradlab import nn


def test_functional_call_uses_other_tensors_and_leaves_the_module_as_it_was():
    m = nn.Linear(2, 1)
    before = m.weight
    w = al.ones(1, 2, requires_grad=True)
    y = al.func.functional_call(m, {"weight": w, "bias": al.zeros(1)}, (al.ones(3, 2),))
    y.sum().backward()
    assert y.tolist() == [[2.0]] * 3
    assert w.grad.tolist() == [[3.0, 3.0]]
    assert m.weight is before
    assert before.grad is None


@pytest.mark.parametrize("out_dims", [0, 1])
def test_vmap_runs_a_function_over_a_batch(out_dims):
    x = al.arange(6.0).reshape(3, 2)
    y = al.func.vmap(lambda row: row * 2, out_dims=out_dims)(x)
    assert y.tolist() == ((x * 2) if out_dims == 0 else (x * 2).T).tolist()


def test_vmap_of_grad_gives_a_gradient_an_example():
    each = al.func.vmap(al.func.grad(lambda w, x: (w * x).sum()), in_dims=(None, 0))
    assert each(al.ones(2), al.arange(4.0).reshape(2, 2)).tolist() == [[0.0, 1.0], [2.0, 3.0]]
