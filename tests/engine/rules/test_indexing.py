"""Derivatives of picking elements: each gradient goes back to where its element was picked."""

import numpy as np
import pytest
from derivatives import gradients, slopes

import autogradlab as al
from autogradlab.engine.rules.indexing import fold, indexing_label, is_advanced, windows

X = np.arange(6.0).reshape(2, 3)
WEIGHTS = al.tensor([1.0, 10.0, 100.0], dtype=al.float64)


@pytest.mark.parametrize(
    ("pick", "expected"),
    [
        (lambda x: x[1] * WEIGHTS, [[0, 0, 0], [1, 10, 100]]),
        (lambda x: x[:, ::2] * WEIGHTS[:2], [[1, 0, 10], [1, 0, 10]]),
        (lambda x: x[0, -1], [[0, 0, 1], [0, 0, 0]]),
        (lambda x: x[al.tensor([0, 0, 1]), al.tensor([2, 2, 0])] * WEIGHTS, [[0, 0, 11], [100, 0, 0]]),
        (lambda x: x[x > 3.5] * WEIGHTS[:2], [[0, 0, 0], [0, 1, 10]]),
        (lambda x: x[None, ..., 1] * WEIGHTS[:2], [[0, 1, 0], [0, 10, 0]]),
        (lambda x: x[2:], [[0, 0, 0], [0, 0, 0]]),
    ],
)
def test_the_gradient_is_at_the_picked_elements_and_adds_up_where_one_is_picked_twice(pick, expected):
    assert gradients(pick, X)[0].tolist() == expected


def test_gather_and_the_sum_that_scatters_are_each_others_gradient():
    index = al.tensor([[0, 0, 2]])
    assert gradients(lambda x: al.gather(x, 1, index) * WEIGHTS, X)[0].tolist() == [[11, 0, 100], [0, 0, 0]]
    _, source = gradients(lambda x, s: x.scatter_add(1, index, s)[0] * WEIGHTS, X, [[1.0, 1.0, 1.0]])
    assert source.tolist() == [[1.0, 1.0, 100.0]]


@pytest.mark.parametrize("keepdim", [True, False])
def test_the_largest_along_a_dimension_gets_the_whole_gradient_also_at_a_tie(keepdim):
    found = gradients(lambda x: al.max(x, 1, keepdim=keepdim).values, [[1.0, 5.0, 5.0], [2.0, 0.0, 1.0]])
    assert found[0].tolist() == [[0, 1, 0], [1, 0, 0]]


def test_picking_has_a_second_derivative():
    first, second = slopes(lambda x: x[al.tensor([0, 0])] ** 3, [2.0, 7.0])
    assert first.tolist() == [2 * 12.0, 0.0]
    assert second.tolist() == [2 * 12.0, 0.0]


def test_folding_counts_the_windows_that_saw_each_element():
    settings = ((2, 2), (1, 1), (1, 1))
    seen = windows(np.ones((3, 3)), *settings)
    assert seen.shape == (2, 2, 2, 2)
    assert fold(seen, *settings, (3, 3)).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]


@pytest.mark.parametrize("stride", [(1, 2), (2, 1)])
@pytest.mark.parametrize("dilation", [(1, 1), (2, 1)])
def test_folding_is_the_adjoint_of_taking_windows(stride, dilation):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(2, 5, 6))
    seen = windows(x, (2, 3), stride, dilation)
    g = rng.normal(size=seen.shape)
    assert (seen * g).sum() == pytest.approx((x * fold(g, (2, 3), stride, dilation, x.shape)).sum())


@pytest.mark.parametrize(
    ("index", "label"),
    [
        (0, "Select"),
        (slice(1, 2), "Slice"),
        ((0, slice(0, 1)), "Slice"),
        ((slice(0, 1), 0), "Select"),
        (None, "Unsqueeze"),
        (Ellipsis, "Alias"),
        (slice(None), "Slice"),
        (np.array([0]), "Index"),
        ((slice(None), [0]), "Index"),
    ],
)
def test_an_indexing_is_called_by_its_last_step(index, label):
    assert indexing_label((None, index), {}) == label
    assert is_advanced(index) is (label == "Index")
