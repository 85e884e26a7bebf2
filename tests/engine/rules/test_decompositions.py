"""Derivatives of factors of matrices: closed forms, and what holds for every factor."""

import numpy as np
import pytest
from derivatives import gradients, slopes
from numpy.testing import assert_allclose

import autogradlab as al
from autogradlab.engine.rules.decompositions import inverse_gaps

S = np.array([[2.0, 0.5], [0.5, -1.0]])  # symmetric
M = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.2]])  # tall


def test_an_eigenvalue_has_the_outer_square_of_its_vector_for_its_gradient():
    vectors = np.linalg.eigh(S)[1]
    for k in range(2):
        found = gradients(lambda a, k=k: al.linalg.eigvalsh(a)[k], S)[0]
        assert_allclose(found, np.outer(vectors[:, k], vectors[:, k]), rtol=1e-12)


def test_a_singular_value_has_the_outer_product_of_its_vectors_for_its_gradient():
    u, _, vh = np.linalg.svd(M, full_matrices=False)
    for k in range(2):
        found = gradients(lambda a, k=k: al.linalg.svdvals(a)[k], M)[0]
        assert_allclose(found, np.outer(u[:, k], vh[k]), rtol=1e-12, atol=1e-15)


def test_the_sum_of_the_squares_of_the_singular_values_is_that_of_the_elements():
    first, second = slopes(lambda a: (al.linalg.svdvals(a) ** 2).sum(), M)
    assert_allclose(first, 2 * M, rtol=1e-12)
    assert_allclose(second, np.full_like(M, 2.0), rtol=1e-9)


REBUILT = {
    "eigh": (lambda a: (lambda w, v: (v * w) @ v.T)(*al.linalg.eigh(a)), S),
    "svd": (lambda a: (lambda u, s, vh: (u * s) @ vh)(*al.linalg.svd(a, full_matrices=False)), M),
    "qr": (lambda a: (lambda q, r: q @ r)(*al.linalg.qr(a)), M),
    "pinv": (lambda a: a @ al.linalg.pinv(a) @ a, M),
}


@pytest.mark.parametrize(("rebuild", "a"), REBUILT.values(), ids=REBUILT)
def test_the_product_of_all_factors_has_the_gradient_of_the_matrix_itself(rebuild, a):
    g = np.cos(np.arange(a.size)).reshape(a.shape)
    found = gradients(lambda a: rebuild(a) * al.tensor(g), a)[0]
    if rebuild is REBUILT["eigh"][0]:  # of which only the symmetric part can be moved along
        found, g = found + found.T, g + g.T
    assert_allclose(found, g, rtol=1e-10, atol=1e-12)


def test_the_pseudo_inverse_of_a_regular_matrix_has_the_gradient_of_its_inverse():
    found = gradients(lambda a: al.linalg.pinv(a) * al.tensor(M[:2]), S)[0]
    expected = gradients(lambda a: al.linalg.inv(a) * al.tensor(M[:2]), S)[0]
    assert_allclose(found, expected, rtol=1e-10)


def test_an_orthogonal_factor_turns_without_growing():
    assert_allclose(gradients(lambda a: (al.linalg.qr(a)[0] ** 2).sum(), M)[0], np.zeros_like(M), atol=1e-12)
    assert_allclose(gradients(lambda a: (al.linalg.eigh(a)[1] ** 2).sum(), S)[0], np.zeros_like(S), atol=1e-12)


def test_the_gaps_of_eigenvalues_are_antisymmetric_and_0_for_equal_ones():
    gaps = inverse_gaps(np.array([1.0, 3.0, 3.0]))
    assert gaps.tolist() == [[0.0, 0.5, 0.5], [-0.5, 0.0, 0.0], [-0.5, 0.0, 0.0]]


def test_a_stack_of_matrices_is_treated_one_by_one():
    stack = np.stack([S, 2 * S, S + np.eye(2)])
    found = gradients(lambda a: al.linalg.eigvalsh(a)[..., 0], stack)[0]
    single = [gradients(lambda a: al.linalg.eigvalsh(a)[0], s)[0] for s in stack]
    assert_allclose(found, single, rtol=1e-12)


def test_left_vectors_have_the_gradient_of_the_eigenvectors_of_a_times_its_transpose():
    weights = al.tensor([1.0, 10.0, 100.0], dtype=al.float64)
    found = gradients(lambda a: al.linalg.svd(a, full_matrices=False)[0][:, 0] ** 2 * weights, M)[0]
    expected = gradients(lambda a: al.linalg.eigh(a @ a.T)[1][:, -1] ** 2 * weights, M)[0]
    assert_allclose(found, expected, rtol=1e-10)
    found = gradients(lambda a: al.linalg.svd(a, full_matrices=False)[2][0] ** 2 * weights[:2], M)[0]
    expected = gradients(lambda a: al.linalg.eigh(a.T @ a)[1][:, -1] ** 2 * weights[:2], M)[0]
    assert_allclose(found, expected, rtol=1e-10)
