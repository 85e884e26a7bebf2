"""Nested parameters as one vector, and back."""

from collections import namedtuple

import numpy as np

import autogradlab as al
from autogradlab.misc import flatten as exported
from autogradlab.misc.flatten import flatten, flatten_func

Line = namedtuple("Line", "slope offset")
TREE = {"w": [np.arange(6.0).reshape(2, 3), 7.0], "b": (Line(1.5, np.array([2.5])), [])}


def test_there_and_back_is_the_same():
    vector, unflatten = flatten(TREE)
    assert vector.tolist() == [1.5, 2.5, 0, 1, 2, 3, 4, 5, 7]  # the keys in their order
    back = unflatten(vector + 1)
    assert np.array_equal(back["w"][0], TREE["w"][0] + 1)
    assert (back["w"][1], back["b"][0].slope, back["b"][1]) == (8.0, 2.5, [])
    assert type(back["b"][0]) is Line
    assert exported is flatten


def test_nothing_is_an_empty_vector():
    vector, unflatten = flatten(())
    assert vector.shape == (0,)
    assert unflatten(vector) == ()


def test_the_gradient_passes_both_ways():
    vector, unflatten = flatten(TREE)
    g = al.grad(lambda v: np.sum(unflatten(v)["w"][0] ** 2) + unflatten(v)["w"][1] * 10)(vector)
    assert g.tolist() == [0, 0, 0, 2, 4, 6, 8, 10, 10]
    found = al.grad(lambda tree: np.sum(flatten(tree)[0] ** 2))(TREE)
    assert np.array_equal(found["w"][0], 2 * TREE["w"][0])


def test_a_function_of_nested_parameters_becomes_one_of_vectors():
    f, unflatten, vector = flatten_func(lambda p, k: {"a": k * p["x"], "b": p["y"]}, {"x": np.ones(2), "y": 3.0})
    assert f(vector, 5.0).tolist() == [5.0, 5.0, 3.0]
    assert unflatten(vector)["y"] == 3.0
