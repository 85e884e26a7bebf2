"""NumPy's functions along an axis, at their edges."""

import numpy as np
import pytest

import autogradlab as al

A = np.sin(np.arange(24.0)).reshape(2, 3, 4)


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
@pytest.mark.parametrize("fn", [np.sum, np.sort, lambda v: np.outer(v, v[:2])])
def test_a_function_of_each_line_keeps_numpys_order_of_axes(fn, axis):
    y = np.apply_along_axis(fn, axis, al.tensor(A, requires_grad=True))
    assert np.allclose(y.detach().numpy(), np.apply_along_axis(fn, axis, A))


@pytest.mark.parametrize("edge_order", [1, 2])
@pytest.mark.parametrize("spacing", [0.5, np.array([0.0, 1.0, 3.0, 3.5])])
def test_slopes_of_any_spacing_are_numpys(spacing, edge_order):
    y = np.gradient(al.tensor(A, requires_grad=True), spacing, axis=2, edge_order=edge_order)
    assert np.allclose(y.detach().numpy(), np.gradient(A, spacing, axis=2, edge_order=edge_order))


def test_a_parabola_has_exact_slopes_to_second_order():
    x = al.tensor([0.0, 1.0, 3.0, 4.0], requires_grad=True, dtype=al.float64)
    assert np.allclose(np.gradient(x * x, x.detach().numpy(), edge_order=2).detach().numpy(), [0, 2, 6, 8])


def test_a_piece_is_computed_only_where_it_holds():
    x = al.tensor([-1.0, 4.0], requires_grad=True)
    y = np.piecewise(x, [x < 0, x >= 0], [lambda v: -v, np.sqrt])
    y.sum().backward()
    assert (y.tolist(), x.grad.tolist()) == ([1.0, 2.0], [-1.0, 0.25])


def test_the_piece_that_is_left_over_and_none():
    x = al.tensor([-1.0, 0.5, 4.0], requires_grad=True)
    assert np.piecewise(x, [x < 0, x > 1], [-1.0, lambda v: v, 7.0]).tolist() == [-1.0, 7.0, 4.0]
    assert np.piecewise(x, [x > 1], [lambda v: 2 * v]).tolist() == [0.0, 0.0, 8.0]
    assert np.piecewise(x, x > 1, [lambda v: 2 * v, 1.0]).tolist() == [1.0, 1.0, 8.0]


def test_an_element_that_occurs_twice_stands_for_both():
    x = al.tensor([3.0, 1.0, 3.0], requires_grad=True)
    values, counts = np.unique(x, return_counts=True)
    values.sum().backward()
    assert (values.tolist(), counts.tolist(), x.grad.tolist()) == ([1.0, 3.0], [1, 2], [1.0, 1.0, 0.0])


def test_angles_are_made_continuous():
    x = al.tensor([0.0, 3.0, 5.0 - 2 * np.pi, 7.0 - 2 * np.pi], dtype=al.float64, requires_grad=True)
    y = np.unwrap(x)
    y.sum().backward()
    assert np.allclose(y.detach().numpy(), [0, 3, 5, 7])
    assert x.grad.tolist() == [1.0] * 4


def test_zeros_are_trimmed_at_the_ends_that_are_named():
    x = al.tensor([0.0, 1.0, 0.0, 2.0, 0.0], requires_grad=True)
    assert np.trim_zeros(x).tolist() == [1.0, 0.0, 2.0]
    assert np.trim_zeros(x, "f").tolist() == [1.0, 0.0, 2.0, 0.0]
    assert np.trim_zeros(x[:1]).tolist() == []
