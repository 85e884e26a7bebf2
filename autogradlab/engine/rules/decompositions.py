"""Derivatives of eigenvalues, singular values and other factors of matrices.

Each factor is an operation of its own, whose formula calls the others: so each can be differentiated to any order.

Source: M. B. Giles (2008), as in `linalg.py`; G. H. Golub and V. Pereyra, "The differentiation of pseudo-inverses"
(1973), for pinv; S. F. Walter and L. Lehmann, "Algorithmic differentiation of linear algebra functions" (2010), for QR.

Read next: `../functions/`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.rules.linalg import transpose
from autogradlab.engine.table import primitive, rule


@primitive
def eigenvalues(a: Any) -> Any:
    """The eigenvalues of a symmetric matrix, from the smallest up."""
    return np.linalg.eigh(a)[0]


@primitive
def eigenvectors(a: Any) -> Any:
    """The eigenvectors of a symmetric matrix, as columns."""
    return np.linalg.eigh(a)[1]


@primitive
def singular_values(a: Any) -> Any:
    """The singular values, from the largest down."""
    return np.linalg.svd(a, compute_uv=False)


@primitive
def left_vectors(a: Any) -> Any:
    """U in a = U S Vh, reduced."""
    return np.linalg.svd(a, full_matrices=False)[0]


@primitive
def right_vectors(a: Any) -> Any:
    """Vh in a = U S Vh, reduced."""
    return np.linalg.svd(a, full_matrices=False)[2]


@primitive
def orthogonal(a: Any) -> Any:
    """Q in a = Q R, reduced."""
    return np.linalg.qr(a)[0]


@primitive
def triangular(a: Any) -> Any:
    """R in a = Q R, reduced."""
    return np.linalg.qr(a)[1]


def columns(v: Any) -> Any:
    return np.expand_dims(v, -2)


def gaps(w: Any) -> Any:
    """1 / (w_j - w_i), and 0 on the diagonal."""
    difference = columns(w) - np.expand_dims(w, -1)
    same = np.equal(difference, 0)
    return np.where(same, 0.0, 1.0) / np.where(same, 1.0, difference)


def product(*factors: Any) -> Any:
    """The matrix product of all factors."""
    y = factors[0]
    for factor in factors[1:]:
        y = np.matmul(y, factor)
    return y


def rest(q: Any) -> Any:
    """What projects on the space that the columns of q leave out."""
    return np.eye(np.shape(q)[-2]) - np.matmul(q, transpose(q))


def eigenvectors_back(g: Any, v: Any, a: Any) -> Any:
    """The gradient of the eigenvectors: each turns towards the others, the faster the closer their eigenvalues."""
    inner = gaps(eigenvalues(a)) * np.matmul(transpose(v), g)
    return product(v, inner, transpose(v))


def vectors_back(g: Any, u: Any, s: Any, vh: Any) -> Any:
    """The gradient of U in a = U S Vh."""
    turn = gaps(s * s) * np.matmul(transpose(u), g)
    inside = product(u, (turn + transpose(turn)) * columns(s), vh)
    return inside + product(rest(u), g / columns(s), vh)


def right_back(g: Any, vh: Any, a: Any) -> Any:
    """The gradient of Vh: that of U for the transposed matrix."""
    return transpose(vectors_back(transpose(g), transpose(vh), singular_values(a), transpose(left_vectors(a))))


def lower_as_symmetric(m: Any) -> Any:
    """The matrix that is symmetric and has the lower triangle of m."""
    return np.tril(m) + transpose(np.tril(m, -1))


def orthogonal_back(g: Any, q: Any, a: Any) -> Any:
    """The gradient of Q."""
    m = -np.matmul(transpose(g), q)
    return np.matmul(g + np.matmul(q, lower_as_symmetric(m)), transpose(np.linalg.inv(triangular(a))))


def triangular_back(g: Any, r: Any, a: Any) -> Any:
    """The gradient of R."""
    m = lower_as_symmetric(np.matmul(r, transpose(g)))
    return product(orthogonal(a), m, transpose(np.linalg.inv(r)))


def pinv_back(g: Any, y: Any, a: Any) -> Any:
    """The gradient of a pseudo-inverse."""
    yt, gt = transpose(y), transpose(g)
    left = np.eye(np.shape(a)[-2]) - np.matmul(a, y)
    right = np.eye(np.shape(a)[-1]) - np.matmul(y, a)
    return product(left, gt, y, yt) + product(yt, y, gt, right) - product(yt, g, yt)


# fmt: off
rule(eigenvalues,     lambda g, y, a: np.matmul(eigenvectors(a) * columns(g), transpose(eigenvectors(a))), label="LinalgEigh")
rule(eigenvectors,    lambda g, y, a: eigenvectors_back(g, y, a),       label="LinalgEigh")
rule(singular_values, lambda g, y, a: np.matmul(left_vectors(a) * columns(g), right_vectors(a)), label="LinalgSvd")
rule(left_vectors,    lambda g, y, a: vectors_back(g, y, singular_values(a), right_vectors(a)), label="LinalgSvd")
rule(right_vectors,   lambda g, y, a: right_back(g, y, a),              label="LinalgSvd")
rule(orthogonal,      lambda g, y, a: orthogonal_back(g, y, a),         label="LinalgQr")
rule(triangular,      lambda g, y, a: triangular_back(g, y, a),         label="LinalgQr")
rule(np.linalg.pinv,  lambda g, y, a: pinv_back(g, y, a),               label="LinalgPinv")
# fmt: on
