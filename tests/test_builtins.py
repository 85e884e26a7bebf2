"""autograd.builtins: Python's own containers take traced values."""

import builtins

import numpy as np

import autogradlab as al
import autogradlab.builtins as ab


def test_the_names_are_pythons_own():
    assert all(getattr(ab, name) is getattr(builtins, name) for name in ab.__all__ if name != "isinstance")
    assert [getattr(al, name) is getattr(ab, name) for name in ab.__all__] == [True] * 5


def test_an_instance_is_what_a_traced_value_holds():
    kinds = []
    al.grad(lambda x: kinds.extend([ab.isinstance(x, np.ndarray), ab.isinstance(x, (list, al.Tensor))]) or x.sum())(
        np.ones(2)
    )
    assert kinds == [True, True]
    assert not ab.isinstance([], np.ndarray)
    assert ab.isinstance([np.ones(2)], list)


def test_traced_values_pass_through_them():
    assert al.grad(lambda x: ab.dict(a=ab.tuple((x, 2 * x)))["a"][1] * ab.list([x])[0])(3.0) == 12.0
    g = al.grad(lambda xs: np.sum(xs[0]) if ab.isinstance(xs, ab.tuple) else 0.0)
    assert g((np.ones(2),))[0].tolist() == [1, 1]
