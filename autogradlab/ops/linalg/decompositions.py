"""Eigenvalues, singular values and powers of matrices.

Read next: `norms.py`.
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


class Lstsq(NamedTuple):
    """A least-squares solution and what is known about it."""

    solution: Tensor
    residuals: Tensor
    rank: Tensor
    singular_values: Tensor


def result_repr(name: str, parts: Any) -> str:
    """The repr of PyTorch's named results."""
    rows = [f"{field}={value!r}" for field, value in zip(parts._fields, parts, strict=True)]
    return f"torch.return_types.{name}(\n" + ",\n".join(rows) + ")"


def eigh(A: Tensor, UPLO: str = "L") -> Eigh:
    """Eigenvalues, from the smallest up, and eigenvectors of each symmetric matrix, whose `UPLO` triangle is read."""
    check_square("eigh", A)
    check_triangle("eigh", UPLO)
    return Eigh(apply(rule_of(table.eigenvalues), (A, UPLO)), apply(rule_of(table.eigenvectors), (A, UPLO)))


def eigvalsh(A: Tensor, UPLO: str = "L") -> Tensor:
    """The eigenvalues of each symmetric matrix, from the smallest up."""
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
        sentence = "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend."
        raise AutogradError(sentence, hint="leave it away.")
    U, Vh = (apply(rule_of(fn), (A, full_matrices)) for fn in (table.left_vectors, table.right_vectors))
    return Svd(U, apply(rule_of(table.singular_values), (A,)), Vh)


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
    Q, R = apply(rule_of(table.orthogonal), (square,)), apply(rule_of(table.triangular), (square,))
    R = R if m >= n else cat([R, matmul(Q.mT, A[..., m:])], -1)
    return Qr(wrap(np.zeros(0, A._data.dtype)) if mode == "r" else Q, R)


def default_rtol(A: Tensor) -> float:
    """The share of the largest singular value below which one is taken for rounding."""
    return float(np.finfo(A._data.dtype).eps) * max(A.shape[-2:])


def tolerances(A: Tensor, atol: Any, rtol: Any) -> tuple[Any, Any]:
    """The absolute and the relative tolerance as raw values, with the default where none is given."""
    raw = [x._data if isinstance(x, Tensor) else x for x in (atol, rtol)]
    return 0.0 if raw[0] is None else raw[0], raw[1] if raw[1] is not None else default_rtol(A) if raw[0] is None else 0.0


@op(name="pinverse")
def pinv(A: Tensor, rcond: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None) -> Tensor:
    """The pseudo-inverse of each matrix.

    Args:
        A: A matrix, or a stack of them.
        rcond: The older name of `rtol`.
        hermitian: Whether each matrix is symmetric.
        atol: Singular values up to this count as 0 ...
        rtol: ... as do those up to this share of the largest one.
    """
    check_matrix("linalg.pinv", A)
    if hermitian:
        check_square("pinv", A)
    return apply(rule_of(table.pseudo_inverse), (A, *tolerances(A, atol, rcond if rtol is None else rtol), hermitian))


DRIVERS = ("gels", "gelsy", "gelsd", "gelss")


def lstsq(A: Tensor, B: Tensor, rcond: float | None = None, *, driver: str | None = None) -> Lstsq:
    """X that makes |A X - B| smallest; B is a matrix or a vector, or a stack of them.

    `driver` is one of LAPACK's four; here it only says what is returned besides the solution, as it does in PyTorch.
    """
    if A.ndim < 2:
        raise AutogradError("torch.linalg.lstsq: input must have at least 2 dimensions.", hint="`{x}` is no matrix.")
    if driver not in (None, *DRIVERS):
        sentence = f"torch.linalg.lstsq: parameter `driver` should be one of ({', '.join(DRIVERS)})"
        raise AutogradError(sentence, hint="leave it away.")
    vector = B.ndim == A.ndim - 1 and B.shape == A.shape[:-1]
    right = B.unsqueeze(-1) if vector else B
    m, n = A.shape[-2:]
    X = matmul(pinv(A, rcond), right)
    rank = matrix_rank(A, rtol=rcond)
    full_rank = driver == "gels" or bool((rank == n).all())
    away = matmul(A, X) - right
    nothing = wrap(np.zeros(0, A._data.dtype))
    residuals = (away * away).sum(-2) if m > n and full_rank and driver not in (None, "gelsy") else nothing
    values = svdvals(A).detach() if driver in ("gelsd", "gelss") else nothing
    rank = wrap(np.zeros(0, np.int64)) if driver == "gels" else rank
    return Lstsq(X.squeeze(-1) if vector else X, residuals.squeeze(-1) if vector and residuals.ndim else residuals,
                 rank, values)  # fmt: skip


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


def matrix_rank(
    A: Tensor, tol: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None
) -> Tensor:
    """The number of singular values above `atol` and above `rtol` times the largest; `tol` is the older `atol`."""
    check_matrix("linalg.matrix_rank", A)
    least, share = tolerances(A, tol if atol is None else atol, rtol)
    s = np.linalg.svd(A._data, compute_uv=False)
    largest = s.max(-1, initial=0, keepdims=True)
    negligible = np.maximum(np.expand_dims(least, -1), np.expand_dims(share, -1) * largest)
    return wrap(np.asarray((s > negligible).sum(-1)))


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


handles_numpy(np.linalg.eigh)(lambda a, UPLO="L": eigh(a, UPLO))
handles_numpy(np.linalg.eigvalsh)(lambda a, UPLO="L": eigvalsh(a, UPLO))
handles_numpy(np.linalg.pinv)(
    lambda a, rcond=None, hermitian=False, *, rtol=None: pinv(a, next((r for r in (rtol, rcond) if r is not None), 1e-15))
)
handles_numpy(np.linalg.qr)(lambda a, mode="reduced": qr(a, mode))
handles_numpy(np.linalg.matrix_power)(matrix_power)
handles_numpy(np.linalg.multi_dot)(lambda arrays: multi_dot(arrays))
handles_numpy(np.linalg.matrix_rank)(
    lambda A, tol=None, hermitian=False, *, rtol=None: matrix_rank(A, tol, hermitian, rtol=rtol)
)


@handles_numpy(np.linalg.svd)
def numpy_svd(a: Tensor, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False) -> Any:
    """NumPy's spelling of `svd`."""
    return svd(a, full_matrices) if compute_uv else svdvals(a)


__all__ = [
    "LinAlgError", "diagonal", "eigh", "eigvalsh", "lstsq", "matrix_exp", "matrix_power",
    "matrix_rank", "multi_dot", "pinv", "qr", "solve_triangular", "svd", "svdvals", "vander", "vecdot",
]  # fmt: skip
