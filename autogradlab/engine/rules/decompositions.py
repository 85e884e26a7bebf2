"""Derivatives of eigenvalues, singular values and other factors of matrices.

Each factor is an operation of its own, whose formula calls the others: so each can be differentiated to any order.

Source: M. B. Giles (2008), as in `linalg.py`; G. H. Golub and V. Pereyra, "The differentiation of pseudo-inverses"
(1973), for pinv; S. F. Walter and L. Lehmann, "Algorithmic differentiation of linear algebra functions" (2010), for QR.

Read next: `../../ops/`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.rules.linalg import matrix_transpose
from autogradlab.engine.table import rule


@primitive
def eigenvalues(a: Any, triangle: Any = "L") -> Any:
    """The eigenvalues of a symmetric matrix, from the smallest up; only one triangle of it is read."""
    return np.linalg.eigh(a, triangle)[0]


@primitive
def eigenvectors(a: Any, triangle: Any = "L") -> Any:
    """The eigenvectors of a symmetric matrix, as columns."""
    return np.linalg.eigh(a, triangle)[1]


@primitive
def singular_values(a: Any) -> Any:
    """The singular values, from the largest down."""
    return np.linalg.svd(a, compute_uv=False)


@primitive
def left_vectors(a: Any, full: bool = False) -> Any:
    """U in a = U S Vh, reduced unless `full`."""
    return np.linalg.svd(a, full_matrices=full)[0]


@primitive
def right_vectors(a: Any, full: bool = False) -> Any:
    """Vh in a = U S Vh, reduced unless `full`."""
    return np.linalg.svd(a, full_matrices=full)[2]


@primitive
def pseudo_inverse(a: Any, atol: Any, rtol: Any, symmetric: bool = False) -> Any:
    """The pseudo-inverse; singular values up to `atol`, or up to `rtol` times the largest, count as 0.

    Of a symmetric matrix only the lower triangle is read.
    """
    a = symmetrize_lower(a) if symmetric else a
    u, s, vh = np.linalg.svd(a, full_matrices=False)
    largest = s.max(-1, initial=0, keepdims=True)
    kept = s > np.maximum(np.expand_dims(atol, -1), np.expand_dims(rtol, -1) * largest)
    inverse = np.where(kept, 1 / np.where(kept, s, 1), 0).astype(a.dtype)
    return np.matmul(matrix_transpose(vh) * row_vector(inverse), matrix_transpose(u))


@primitive
def orthogonal(a: Any) -> Any:
    """Q in a = Q R, reduced."""
    return np.linalg.qr(a)[0]


@primitive
def triangular(a: Any) -> Any:
    """R in a = Q R, reduced."""
    return np.linalg.qr(a)[1]


def row_vector(v: Any) -> Any:
    return np.expand_dims(v, -2)


def inverse_gaps(w: Any) -> Any:
    """1 / (w_j - w_i), and 0 on the diagonal."""
    difference = row_vector(w) - np.expand_dims(w, -1)
    same = np.equal(difference, 0)
    return np.where(same, 0.0, 1.0) / np.where(same, 1.0, difference)


def matmul_chain(*factors: Any) -> Any:
    """The matrix product of all factors."""
    y = factors[0]
    for factor in factors[1:]:
        y = np.matmul(y, factor)
    return y


def complement_projector(q: Any) -> Any:
    """What projects on the space that the columns of q leave out."""
    return np.eye(np.shape(q)[-2]) - np.matmul(q, matrix_transpose(q))


def eigenvectors_vjp(g: Any, v: Any, a: Any, triangle: str) -> Any:
    """The gradient of the eigenvectors: each turns towards the others, the faster the closer their eigenvalues."""
    turn = np.matmul(matrix_transpose(v), g)
    inner = inverse_gaps(eigenvalues(a, triangle)) * ((turn - matrix_transpose(turn)) * 0.5)
    return matmul_chain(v, inner, matrix_transpose(v))


def left_vectors_vjp(g: Any, u: Any, s: Any, vh: Any) -> Any:
    """The gradient of U in a = U S Vh."""
    turn = inverse_gaps(s * s) * np.matmul(matrix_transpose(u), g)
    inside = matmul_chain(u, (turn + matrix_transpose(turn)) * row_vector(s), vh)
    return inside + matmul_chain(complement_projector(u), g / row_vector(s), vh)


def first_columns(u: Any, a: Any) -> Any:
    """The columns that the reduced factor of `a` has; the others, which fill the space up, get no gradient."""
    return u[..., : min(np.shape(a)[-2:])]


def first_rows(vh: Any, a: Any) -> Any:
    """The rows that the reduced factor of `a` has."""
    return vh[..., : min(np.shape(a)[-2:]), :]


def right_vectors_vjp(g: Any, vh: Any, a: Any) -> Any:
    """The gradient of Vh: that of U for the transposed matrix."""
    return matrix_transpose(
        left_vectors_vjp(
            matrix_transpose(g), matrix_transpose(vh), singular_values(a), matrix_transpose(left_vectors(a))
        )
    )


def symmetrize_lower(m: Any) -> Any:
    """The matrix that is symmetric and has the lower triangle of m."""
    return np.tril(m) + matrix_transpose(np.tril(m, -1))


def qr_q_vjp(g: Any, q: Any, a: Any) -> Any:
    """The gradient of Q."""
    m = -np.matmul(matrix_transpose(g), q)
    return np.matmul(g + np.matmul(q, symmetrize_lower(m)), matrix_transpose(np.linalg.inv(triangular(a))))


def qr_r_vjp(g: Any, r: Any, a: Any) -> Any:
    """The gradient of R."""
    m = symmetrize_lower(np.matmul(r, matrix_transpose(g)))
    return matmul_chain(orthogonal(a), m, matrix_transpose(np.linalg.inv(r)))


def pinv_vjp(g: Any, y: Any, a: Any) -> Any:
    """The gradient of a pseudo-inverse."""
    yt, gt = matrix_transpose(y), matrix_transpose(g)
    left = np.eye(np.shape(a)[-2]) - np.matmul(a, y)
    right = np.eye(np.shape(a)[-1]) - np.matmul(y, a)
    return matmul_chain(left, gt, y, yt) + matmul_chain(yt, y, gt, right) - matmul_chain(yt, g, yt)


# fmt: off
rule(eigenvalues,     lambda g, y, a, t="L": np.matmul(eigenvectors(a, t) * row_vector(g), matrix_transpose(eigenvectors(a, t))), saves="a", label="LinalgEigh")
rule(eigenvectors,    lambda g, y, a, t="L": eigenvectors_vjp(g, y, a, t),       saves="y a", label="LinalgEigh")
rule(singular_values, lambda g, y, a: np.matmul(left_vectors(a) * row_vector(g), right_vectors(a)), saves="a", label="LinalgSvd")
rule(left_vectors,    lambda g, y, a, full=False: left_vectors_vjp(first_columns(g, a), first_columns(y, a), singular_values(a), right_vectors(a)), saves="y a", label="LinalgSvd")
rule(right_vectors,   lambda g, y, a, full=False: right_vectors_vjp(first_rows(g, a), first_rows(y, a), a), saves="y a", label="LinalgSvd")
rule(orthogonal,      lambda g, y, a: qr_q_vjp(g, y, a),         saves="y a", label="LinalgQr")
rule(triangular,      lambda g, y, a: qr_r_vjp(g, y, a),         saves="y a", label="LinalgQr")
rule(pseudo_inverse,  lambda g, y, a, *tolerances: pinv_vjp(g, y, a),               saves="y a", label="LinalgPinv")
# fmt: on
