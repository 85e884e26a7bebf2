"""Gradients with respect to arguments that are chosen by their names."""

import numpy as np
import pytest

import autogradlab as al


def f(x, y, *rest, scale=2.0, **more):
    return scale * x * y + sum(rest) + more.get("offset", 0.0) * x


def test_an_argument_is_found_by_its_name():
    assert al.grad_named(f, "y")(3.0, 4.0) == 6.0


def test_a_name_that_is_not_there_is_an_error_with_the_names_that_are():
    with pytest.raises(ValueError, match=r"'z' is not in list\nHint: the arguments are x, y, rest"):
        al.grad_named(f, "z")


def test_all_arguments_at_once_with_their_defaults():
    found = al.multigrad_dict(f)(3.0, 4.0, 5.0, offset=7.0)
    assert found == {"x": 15.0, "y": 6.0, "rest": (1.0,), "scale": 12.0, "more": {"offset": 3.0}}


def test_arrays_keep_their_shape():
    found = al.multigrad_dict(lambda a, b: np.sum(a * b))(np.ones(2), b=np.array([3.0, 4.0]))
    assert found["a"].tolist() == [3.0, 4.0]


def test_complex_gradients_are_refused():
    with pytest.raises(TypeError, match=r"complex numbers[\s\S]*Hint: "):
        al.holomorphic_grad(np.sin)
