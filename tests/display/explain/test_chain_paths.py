import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import random_graph

import autogradlab as al
from autogradlab.display.explain.chain_paths import find_chain, nodes_between


def chain(y, x):
    return find_chain(y._node, x._node, np.ones_like(y._data)[()])


def test_every_path_is_followed_with_what_passes_along_it():
    x = al.tensor(3.0, requires_grad=True)
    z = x**2
    found = chain(z * x, x)
    assert found.count == 2
    assert sorted(float(links[-1].value) for links in found.paths) == [9.0, 18.0]
    assert found.total == 27.0


def test_an_argument_used_twice_is_one_path():
    x = al.tensor(3.0, requires_grad=True)
    found = chain(x * x, x)
    assert found.count == 1
    assert found.paths[0][0].ks == (0, 1)
    assert found.total == 6.0


def test_more_paths_than_could_be_written_are_counted():
    x = al.tensor(1.1, requires_grad=True)
    y = x
    for _ in range(60):
        y = y * 0.9 + al.sin(y)
    found = chain(y, x)
    assert found.count == 2**60
    assert len(found.paths) == 8
    assert found.total == pytest.approx(al.autograd.grad(y, x)[0].item())


def test_the_largest_of_all_paths_are_found_without_following_all():
    x = al.tensor(1.1, dtype=al.float64, requires_grad=True)
    y, sizes = x, [1.0]
    for k in range(10):
        a, b = (k * 7 % 5 - 1.7) / 2, (k * 3 % 4 - 0.9) / 2
        y = y * a + (y * 1.0) * b
        sizes = [abs(s * f) for s in sizes for f in (a, b)]
    found = chain(y, x)
    assert found.count == 1024
    largest = sorted(sizes, reverse=True)[:8]
    assert np.allclose([abs(float(links[-1].value)) for links in found.paths], largest)


def test_no_path_and_the_tensor_itself():
    x, w = al.tensor(1.0, requires_grad=True), al.tensor(2.0, requires_grad=True)
    y = x * 2
    assert chain(y, w).count == 0
    assert chain(y, w).total is None
    assert chain(x, x).total == 1.0
    assert nodes_between(y._node, w._node) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5))
def test_the_paths_of_any_graph_add_up_to_autograds_gradient(choices):
    leaves, y = random_graph(choices)
    for leaf, g in zip(leaves, al.autograd.grad(y, leaves, allow_unused=True, retain_graph=True), strict=True):
        found = chain(y, leaf)
        if g is None:
            assert found.total is None
        else:
            assert np.allclose(found.total, g.numpy())
            if found.count == len(found.paths):
                assert np.allclose(sum(links[-1].value for links in found.paths), g.numpy(), atol=1e-6)
