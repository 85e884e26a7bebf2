import re

import pytest

import autogradlab as al
from autogradlab.transforms.vmap import vmap

X = al.arange(6.0).reshape(2, 3)


def test_a_batch_may_lie_along_any_dimension_of_what_comes_and_goes():
    assert vmap(lambda a: a * 2, in_dims=-1, out_dims=-1)(X).tolist() == (X * 2).tolist()
    assert vmap(lambda a: a.sum(), in_dims=1)(X).tolist() == [3.0, 5.0, 7.0]


def test_arguments_and_results_may_be_dicts_lists_and_tuples():
    assert vmap(lambda d: d["a"] * 2)({"a": al.arange(3.0)}).tolist() == [0.0, 2.0, 4.0]
    found = vmap(
        lambda d, c: {"sum": d["a"].sum(), "both": (d["a"], c * d["b"][0])}, in_dims=({"a": 0, "b": [None]}, None)
    )({"a": X, "b": [al.ones(2)]}, 3.0)
    assert found["sum"].tolist() == [3.0, 12.0]
    assert found["both"][0].tolist() == X.tolist()
    assert found["both"][1].tolist() == [[3.0, 3.0]] * 2


def test_each_result_may_have_its_own_dimension():
    total, same, kept = vmap(lambda a: (a.sum(), a, 7), out_dims=(0, 1, None))(X)
    assert (total.tolist(), same.tolist(), kept) == ([3.0, 12.0], X.T.tolist(), 7)


def test_batches_of_batches_and_gradients_of_each_example():
    outer = vmap(vmap(lambda a, b: a * b, in_dims=(0, None)), in_dims=(None, 0))
    assert outer(al.arange(3.0), al.arange(2.0)).tolist() == [[0.0, 0.0, 0.0], [0.0, 1.0, 2.0]]
    assert vmap(al.func.grad(lambda a: (a**2).sum()))(X).tolist() == (2 * X).tolist()
    x = X.clone().requires_grad_()
    vmap(lambda a: a.prod())(x).sum().backward()
    assert x.grad.tolist() == [[2.0, 0.0, 0.0], [20.0, 15.0, 12.0]]


def test_an_empty_batch_has_the_results_shapes():
    found = vmap(lambda a, b: (a.sum(), al.outer(a, b)), in_dims=(1, None))(al.zeros(3, 0), al.ones(2))
    assert [tuple(part.shape) for part in found] == [(0,), (0, 3, 2)]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vmap(lambda a, b: a * b)(X, al.ones(3)), "the same size in the mapped dimension, got sizes [2, 3]"),
        (lambda: vmap(lambda a: a)(2.0), "Got in_dim=0 for an input but the input is of type <class 'float'>."),
        (lambda: vmap(lambda a: a, in_dims=None)(X), "expected `in_dims` to be int or a (potentially nested) tuple"),
        (lambda: vmap(lambda a, b: a, in_dims=(0,))(X, X), "not compatible with the structure of `inputs`"),
        (lambda: vmap(lambda a: a, in_dims=({"b": 0},))({"a": X}), "not compatible with the structure of `inputs`"),
        (lambda: vmap(lambda a: a, in_dims=5)(X), "expected in_dim to satisfy -2 <= in_dim < 2."),
        (lambda: vmap(lambda a: a, in_dims=(None,))(X), "at least one input needs an in_dim"),
        (lambda: vmap(lambda a: 3.0)(X), "must only return Tensors, got type <class 'float'>"),
        (lambda: vmap(lambda a: a, out_dims=None)(X), "can not return a BatchedTensor when out_dim is None"),
        (lambda: vmap(lambda: 3.0)(), "got no inputs. Maybe you forgot to add inputs"),
    ],
)
def test_what_is_no_batch_is_refused(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


def test_random_numbers_are_drawn_only_where_that_is_wanted():
    noisy = lambda a: a * 0 + al.rand(3)
    with pytest.raises(RuntimeError, match="called random operation while in randomness error mode"):
        vmap(noisy)(X)
    first, second = vmap(noisy, randomness="different")(X)
    assert first.tolist() != second.tolist()
    first, second = vmap(noisy, randomness="same")(X)
    assert first.tolist() == second.tolist()
    with pytest.raises(RuntimeError, match="Only allowed values for randomness"):
        vmap(noisy, randomness="some")
