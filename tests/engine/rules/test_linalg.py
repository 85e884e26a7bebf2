"""Derivatives of linear algebra: the formulas of M. B. Giles (2008), over vectors, matrices and stacks."""

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al

A, B = np.array([[2.0, 1.0], [0.5, 3.0]]), np.array([[1.0, -1.0], [4.0, 0.5]])
G = np.array([[1.0, 2.0], [3.0, -1.0]])  # the gradient that arrives


def weighted(f):
    return lambda *xs: f(*xs) * al.tensor(G)


def test_a_product_of_matrices_has_the_gradients_g_bt_and_at_g():
    assert_allclose(gradients(weighted(al.matmul), A, B), [G @ B.T, A.T @ G])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        *(((2,), (2,)), ((3, 2), (2,)), ((2,), (2, 3)), ((0, 2), (2, 3))),
        *(((4, 1, 3, 2), (2, 5)), ((2,), (4, 2, 3)), ((4, 3, 2), (2,))),
    ],
)
def test_a_product_of_any_dimensions_has_the_gradient_of_central_differences(left, right):
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=left), rng.normal(size=right)
    y = a @ b
    g = rng.normal(size=y.shape)
    found = gradients(lambda a, b: (a @ b) * al.tensor(g), a, b)
    h = 1e-6
    for x, grad, moved in ((a, found[0], lambda d: (a + d) @ b), (b, found[1], lambda d: a @ (b + d))):
        d = rng.normal(size=x.shape)
        assert grad.shape == x.shape
        assert_allclose((grad * d).sum(), ((moved(h * d) - moved(-h * d)) * g).sum() / (2 * h), rtol=1e-7, atol=1e-9)


def test_an_inverse_has_the_gradient_minus_ct_g_ct():
    c = np.linalg.inv(A)
    assert_allclose(gradients(weighted(al.linalg.inv), A)[0], -c.T @ G @ c.T, rtol=1e-12)


def test_a_determinant_has_the_gradient_det_times_the_inverse_transposed():
    assert_allclose(gradients(al.linalg.det, A)[0], np.linalg.det(A) * np.linalg.inv(A).T, rtol=1e-12)
    assert_allclose(gradients(al.logdet, A)[0], np.linalg.inv(A).T, rtol=1e-12)
    _, second = slopes(al.linalg.det, A)
    assert_allclose(second, [[1.0, -1.0], [-1.0, 1.0]], rtol=1e-12, atol=1e-14)  # of a d - b c, summed over rows


def test_a_negative_determinant_has_a_logarithm_of_its_size():
    flipped = A[::-1].copy()
    found = gradients(lambda a: al.linalg.slogdet(a).logabsdet, flipped)[0]
    assert_allclose(found, np.linalg.inv(flipped).T, rtol=1e-12)


@pytest.mark.parametrize("b", [B, B[0]], ids=["matrix", "vector"])
def test_a_solution_has_the_gradients_of_the_inverse_times_the_right_side(b):
    g = G if b.ndim == 2 else G[0]
    found = gradients(lambda a, b: al.linalg.solve(a, b) * al.tensor(g), A, b)
    u = np.linalg.solve(A.T, g)
    x = np.linalg.solve(A, b)
    assert_allclose(found[0], -u @ x.T if b.ndim == 2 else -np.outer(u, x), rtol=1e-12)
    assert_allclose(found[1], u, rtol=1e-12)


def test_the_gradient_of_a_cholesky_factor_is_symmetric_and_that_of_a_root_for_one_number():
    (one,) = gradients(al.linalg.cholesky, [[9.0]])
    assert_allclose(one, [[1 / (2 * 3.0)]])
    (found,) = gradients(weighted(al.linalg.cholesky), A @ A.T)
    assert_allclose(found, found.T)


def test_einsum_puts_a_trace_on_the_diagonal_and_stretches_a_lost_axis():
    assert_allclose(gradients(lambda a: al.einsum("ii->", a), A)[0], np.eye(2))
    assert_allclose(gradients(lambda a: al.einsum("ij->i", a) * al.tensor([1.0, 5.0]), A)[0], [[1, 1], [5, 5]])
    assert_allclose(gradients(weighted(lambda a, b: al.einsum("ij,jk->ik", a, b)), A, B), [G @ B.T, A.T @ G])


def test_a_singular_matrix_has_no_inverse_and_says_so():
    with pytest.raises(RuntimeError, match="singular"):
        al.linalg.inv(al.ones(2, 2))
