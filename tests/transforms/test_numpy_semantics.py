"""Indices with arrays, sizes and complex numbers, as NumPy means them."""

import numpy as np
import pytest

import autogradlab as al
from autogradlab.transforms.numpy_semantics import ElementCount, is_arranged_differently, refuse_complex

X = np.sin(np.arange(120.0)).reshape(2, 3, 4, 5)
AT, B, ALL = np.array([0, 2, 1]), np.array([True, False, True]), slice(None)
KEYS = [
    (ALL, 0, ALL, AT), (0, ALL, AT), (0, AT), (AT[:2] % 2, ALL, 0), ([0, 1], [1, 2]), [1, 0], [[0, 1], [1, 0]],
    (ALL, B), (0, B), (B[:2], ALL, AT[:2]), (..., AT), (0, ..., AT), (None, 0, ALL, AT), np.int64(1), (np.int64(1),
    AT), (1, np.array(2), AT), (ALL, [0], ALL, [1, 2]), X[:, 0, 0, 0] > 0, X > 0.5, (0, 1, 2, 3), (slice(None, None,
    -1),), (ALL, AT[:, None], AT[None]), (AT[:, None] % 2, ALL, AT[None]), (ALL, None, AT), (0, None, AT), (AT % 2,
    0), (slice(0, 1), 0, AT, None), (np.array(1),), np.array(1), (1, [True, False, True]), (), ..., None, 1, -1, (1,
    -1), slice(1, None), (ALL, ALL, 2), [], (ALL, []),
]  # fmt: skip


@pytest.mark.parametrize("k", range(len(KEYS)))
def test_an_index_picks_what_numpy_picks(k):
    seen, key = [], KEYS[k]
    g = al.grad(lambda x: seen.append(x[key]) or np.sum(seen[0] ** 2))(X)
    expected, slope = X[key], np.zeros_like(X)
    np.add.at(slope, key, 2 * expected)
    assert seen[0].shape == expected.shape
    assert np.array_equal(seen[0].detach().numpy(), expected)
    assert np.allclose(g, slope)


def test_traced_positions_and_masks_pick_too():
    g = al.grad(lambda x: np.sum(x[np.argsort(x[:, 0]), 0] * np.arange(3)) + np.sum(x[x > 0.5]))
    assert g(np.array([[0.3, 1.0], [0.1, 0.0], [0.2, 0.7]])).tolist() == [[2.0, 1.0], [0.0, 0.0], [1.0, 1.0]]


def test_an_index_outside_is_an_index_error():
    for key in (5, (0, 7), ([0, 9],), (0, [9])):
        with pytest.raises(IndexError):
            al.grad(lambda x, key=key: np.sum(x[key]))(X)


def test_numbers_next_to_arrays_and_lists_of_lists_are_arranged_differently():
    same = [(0, ALL), ..., None, 1, [0], AT, (ALL, AT), (AT, AT), (B, ALL)]
    assert [is_arranged_differently(key) for key in same] == [False] * len(same)
    assert [is_arranged_differently(key) for key in ((0, AT), (np.array(1), [0]), [[0], [1]])] == [True] * 3


def test_a_size_is_a_number_that_can_be_called():
    count = ElementCount(6)
    count.sizes = (2, 3)
    assert (count, count(), count(1), count / 2) == (6, (2, 3), 3, 3.0)


COMPLEX = {
    "a number": lambda x: x * 1j,
    "a number on the left": lambda x: 1j * x,
    "an array": lambda x: x * np.array([1j]),
    "an array on the left": lambda x: np.array([1j]) + x,
    "a NumPy number": lambda x: np.complex128(2j) * x,
    "a power": lambda x: x**1j,
    "a ufunc": lambda x: np.add(x, 1j),
    "astype": lambda x: x.astype(complex),
    "where": lambda x: np.where(x > 1, x, 1j),
    "a list": lambda x: np.concatenate([x, np.array([1j])]),
}


@pytest.mark.parametrize("name", COMPLEX)
def test_a_complex_number_is_refused_in_one_sentence(name):
    with pytest.raises(TypeError, match=r"autogradlab has no complex dtype, got complex128\nHint: "):
        al.grad(lambda x: np.sum(COMPLEX[name](x)))(np.ones(2))


@pytest.mark.parametrize("transform", [al.grad, al.jacobian, al.elementwise_grad, al.deriv])
def test_a_complex_argument_is_refused(transform):
    with pytest.raises(TypeError, match="complex"):
        transform(lambda x: x)(np.array([1j]))
    with pytest.raises(TypeError, match="complex"):
        transform(lambda x: x)(1j)


def test_what_is_not_complex_passes():
    refuse_complex([1, 2.0, np.ones(2), None, "x"])
