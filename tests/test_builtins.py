"""autograd.builtins: Python's own containers take traced values."""

import builtins

import numpy as np

import autogradlab as al
import autogradlab.builtins as ab


def test_the_names_are_pythons_own():
    assert all(getattr(ab, name) is getattr(builtins, name) for name in ab.__all__)


def test_traced_values_pass_through_them():
    assert al.grad(lambda x: ab.dict(a=ab.tuple((x, 2 * x)))["a"][1] * ab.list([x])[0])(3.0) == 12.0
    g = al.grad(lambda xs: np.sum(xs[0]) if ab.isinstance(xs, ab.tuple) else 0.0)
    assert g((np.ones(2),))[0].tolist() == [1, 1]
