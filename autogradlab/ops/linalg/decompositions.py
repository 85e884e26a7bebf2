"""Eigenvalues, singular values and powers of matrices.

Read next: `least_squares.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.operations import apply, untracked_result
from autogradlab.engine.rules import decompositions as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.outputs import result_repr
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy, relabel
from autogradlab.ops.elementwise.arithmetic import where
from autogradlab.ops.linalg.linalg_errors import LinAlgError, check_square
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.linalg.products import inv
from autogradlab.ops.linalg.products import solve as solved
from autogradlab.ops.shape.join import cat


class Eigh(NamedTuple):
    """Eigenvalues and eigenvectors."""

    eigenvalues: Tensor
    eigenvectors: Tensor

    def __repr__(self) -> str:
        return result_repr("linalg_eigh", self)


class Svd(NamedTuple):
    """The factors of A = U diag(S) Vh."""

    U: Tensor
    S: Tensor
    Vh: Tensor

    def __repr__(self) -> str:
        return result_repr("linalg_svd", self)


class Qr(NamedTuple):
    """The factors of A = Q R."""

    Q: Tensor
    R: Tensor

    def __repr__(self) -> str:
        return result_repr("linalg_qr", self)


def eigh(A: Tensor, UPLO: str = "L") -> Eigh:
    """Eigenvalues, from the smallest up, and eigenvectors of each symmetric matrix, whose `UPLO` triangle is read."""
    check_square("eigh", A)
    check_triangle("eigh", UPLO)
    return Eigh(apply(rule_of(table.eigenvalues), (A, UPLO)), apply(rule_of(table.eigenvectors), (A, UPLO)))


def eigvalsh(A: Tensor, UPLO: str = "L") -> Tensor:
    """The eigenvalues of each symmetric matrix, from the smallest up; one triangle of it is read."""
    check_square("eigvalsh", A)
    check_triangle("eigvalsh", UPLO)
    return apply(rule_of(table.eigenvalues), (A, UPLO))


def check_triangle(name: str, UPLO: str) -> None:
    """Refuse what names neither triangle."""
    if UPLO.upper() not in ("L", "U"):
        sentence = f"Expected UPLO argument to be 'L' or 'U', but got {UPLO}"
        raise AutogradError(sentence, hint=f'al.linalg.{name}({{x}}, "L") reads the lower triangle.')


def svd(A: Tensor, full_matrices: bool = True, *, driver: str | None = None) -> Svd:
    """The singular value decomposition A = U diag(S) Vh; `driver` chooses among GPU routines, so here it must be None.

    Raises:
        RuntimeError: for a driver.
    """
    check_matrix("linalg.svd", A)
    if driver is not None:
        sentence = (
            "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend."
        )
        raise AutogradError(sentence, hint="leave it away.")
    left, right = (apply(rule_of(fn), (A, full_matrices)) for fn in (table.left_vectors, table.right_vectors))
    return Svd(left, apply(rule_of(table.singular_values), (A,)), right)


def svdvals(A: Tensor) -> Tensor:
    """The singular values of each matrix, from the largest down."""
    check_matrix("linalg.svd", A)
    return apply(rule_of(table.singular_values), (A,))


def check_matrix(name: str, A: Tensor) -> None:
    """Refuse numbers and vectors."""
    if A.ndim < 2:
        sentence = f"{name}: The input tensor A must have at least 2 dimensions."
        raise AutogradError(sentence, hint="`{x}` must be a matrix, or a stack of them.")


def qr(A: Tensor, mode: str = "reduced") -> Qr:
    """The factors A = Q R: orthogonal columns and an upper triangle.

    Args:
        A: A matrix, or a stack of them.
        mode: "reduced"; "complete" for a square Q, through which gradients pass only where A isn't tall; "r" for R
            alone.
    """
    check_matrix("linalg.qr", A)
    if mode not in ("reduced", "complete", "r"):
        sentence = f"qr received unrecognized mode '{mode}' but expected one of 'reduced' (default), 'r', or 'complete'"
        raise AutogradError(sentence, hint='"reduced" is the default.')
    m, n = A.shape[-2:]
    if mode == "complete" and m > n:
        return Qr(*(untracked_result(y, (A,)) for y in np.linalg.qr(A._data, "complete")))
    square = A if m >= n else A[..., :m]  # the columns further right follow from Q
    q, r = apply(rule_of(table.orthogonal), (square,)), apply(rule_of(table.triangular), (square,))
    r = r if m >= n else cat([r, matmul(q.mT, A[..., m:])], -1)
    return Qr(wrap(np.zeros(0, A._data.dtype)) if mode == "r" else q, r)


@op()
def matrix_power(A: Tensor, n: int) -> Tensor:
    """The n-th power of each square matrix; of the inverse for negative n."""
    check_square("matrix_power", A)
    if n == 0:
        identity = wrap(np.broadcast_to(np.eye(A.shape[-1], dtype=A._data.dtype), A.shape).copy())
        return where(wrap(np.ones((), bool)), identity, A)
    base, n = (A, n) if n > 0 else (inv(A), -n)
    half = matrix_power(base, n // 2) if n > 1 else None
    return base if half is None else half @ half if n % 2 == 0 else (half @ half) @ base


@op()
def matrix_exp(A: Tensor) -> Tensor:
    """The exponential of each square matrix, by Taylor's series of a small part of it, squared again and again."""
    size = float(np.abs(A._data).sum(-1).max()) if A._data.size else 0.0
    halvings = max(0, int(np.ceil(np.log2(size))) + 3) if size > 0 else 0
    x = A / 2.0**halvings
    y = term = wrap(np.broadcast_to(np.eye(A.shape[-1], dtype=A._data.dtype), A.shape).copy())
    for k in range(1, 14):
        term = term @ x / k
        y = y + term
    for _k in range(halvings):
        y = y @ y
    return relabel(y, "LinalgMatrixExp")


def multi_dot(tensors: Sequence[Tensor]) -> Tensor:
    """The matrix product of several matrices."""
    return reduce(matmul, tensors)


def solve_triangular(A: Tensor, B: Tensor, *, upper: bool, left: bool = True, unitriangular: bool = False) -> Tensor:
    """X in A X = B (or X A = B) for a triangular A."""
    half = A.triu(int(unitriangular)) if upper else A.tril(-int(unitriangular))
    full = half + wrap(np.eye(A.shape[-1], dtype=A._data.dtype)) if unitriangular else half
    return solved(full, B) if left else solved(full.mT, B.mT).mT


def diagonal(A: Tensor, *, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """The diagonal of each matrix."""
    return A.diagonal(offset, dim1, dim2)


def vander(x: Tensor, *, N: int | None = None) -> Tensor:
    """The powers of each vector's elements as columns, from 0 upward."""
    line = x.reshape(1) if x.ndim == 0 else x
    return line.unsqueeze(-1) ** wrap(np.arange(line.shape[-1] if N is None else N))


def vecdot(x: Tensor, y: Tensor, *, dim: int = -1) -> Tensor:
    """The inner products along a dimension."""
    return (x * y).sum(dim)


@op()
def logdet(A: Tensor) -> Tensor:
    """The logarithm of each determinant."""
    return A.det().log()


handles_numpy(np.linalg.matrix_power)(matrix_power)
handles_numpy(np.linalg.multi_dot)(lambda arrays: multi_dot(arrays))


@handles_numpy(np.linalg.svd)
def numpy_svd(a: Tensor, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    """NumPy's spelling of `svd`."""
    return svd(a, full_matrices) if compute_uv else svdvals(a)


__all__ = [
    "LinAlgError", "diagonal", "eigh", "eigvalsh", "matrix_exp", "matrix_power",
    "multi_dot", "qr", "solve_triangular", "svd", "svdvals", "vander", "vecdot",
]  # fmt: skip
