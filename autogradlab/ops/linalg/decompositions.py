"""Eigenvalues, singular values, norms and powers of matrices: the rest of `al.linalg`.

Read next: `../numpy_names/functions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import decompositions as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy, relabel, wrap_dim
from autogradlab.ops.linalg.linalg_errors import LinAlgError, check_square
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.linalg.products import inv, vector_norm
from autogradlab.ops.linalg.products import solve as solved
from autogradlab.ops.shape.grids_and_counts import vander as vandermonde


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


def from_triangle(A: Tensor, UPLO: str) -> Tensor:
    """The matrix whose lower triangle is the one of A that counts: "L" or "U"."""
    return A if UPLO == "L" else A.mT


def eigh(A: Tensor, UPLO: str = "L") -> Eigh:
    """Eigenvalues, from the smallest up, and eigenvectors of each symmetric matrix; one triangle of it is read."""
    check_square("eigh", A)
    low = from_triangle(A, UPLO)
    return Eigh(apply(rule_of(table.eigenvalues), (low,)), apply(rule_of(table.eigenvectors), (low,)))


def eigvalsh(A: Tensor, UPLO: str = "L") -> Tensor:
    """The eigenvalues of each symmetric matrix, from the smallest up; one triangle of it is read."""
    check_square("eigvalsh", A)
    return apply(rule_of(table.eigenvalues), (from_triangle(A, UPLO),))


def svd(A: Tensor, full_matrices: bool = True) -> Svd:
    """The singular value decomposition A = U diag(S) Vh."""
    if full_matrices and A.shape[-1] != A.shape[-2] and not A.requires_grad:
        return Svd(*map(wrap, np.linalg.svd(A._data)))
    return Svd(*(apply(rule_of(fn), (A,)) for fn in (table.left_vectors, table.singular_values, table.right_vectors)))


def svdvals(A: Tensor) -> Tensor:
    """The singular values of each matrix, from the largest down."""
    return apply(rule_of(table.singular_values), (A,))


def qr(A: Tensor, mode: str = "reduced") -> Qr:
    """The factors A = Q R: orthogonal columns and an upper triangle."""
    if mode == "complete":
        return Qr(*map(wrap, np.linalg.qr(A._data, "complete")))
    return Qr(apply(rule_of(table.orthogonal), (A,)), apply(rule_of(table.triangular), (A,)))


@op(name="pinverse")
def pinv(A: Tensor) -> Tensor:
    """The pseudo-inverse of each matrix."""
    return apply(rule_of(np.linalg.pinv), (A,))


def lstsq(A: Tensor, B: Tensor) -> Lstsq:
    """X that makes |A X - B| smallest."""
    found = np.linalg.matrix_rank(A._data)
    away = matmul(A, pinv(A) @ B) - B
    m, n = A.shape[-2:]
    residuals = (away * away).sum(-2) if m > n and found == n else wrap(np.zeros(0, A._data.dtype))
    return Lstsq(pinv(A) @ B, residuals, wrap(np.asarray(found)), wrap(np.zeros(0, A._data.dtype)))


@op()
def matrix_power(A: Tensor, n: int) -> Tensor:
    """The n-th power of each square matrix; of the inverse for negative n."""
    check_square("matrix_power", A)
    if n == 0:
        return wrap(np.broadcast_to(np.eye(A.shape[-1], dtype=A._data.dtype), A.shape).copy())
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


def matrix_rank(A: Tensor) -> Tensor:
    """The number of singular values that are not negligible."""
    return wrap(np.asarray(np.linalg.matrix_rank(A._data)))


def matrix_norm(
    A: Tensor, ord: Any = "fro", dim: Any = (-2, -1), keepdim: bool = False, *, dtype: Any = None
) -> Tensor:
    """The norm of each matrix: "fro", "nuc", 1, -1, 2, -2, inf or -inf."""
    if dtype is not None:
        return matrix_norm(A.to(dtype), ord, dim, keepdim)
    if A._data.dtype.kind != "f":
        raise DtypeError(
            f"linalg.matrix_norm: Expected a floating point or complex tensor as input. Got {A.dtype.title}",
            hint="convert it: {x}.float().",
        )
    if A.ndim < 2:
        raise AutogradError("linalg.matrix_norm: The input tensor A must have at least 2 dimensions.", hint="")
    rows, columns = (wrap_dim(d, A.ndim) for d in dim)
    if ord == "fro":
        return vector_norm(A, 2, (rows, columns), keepdim)
    if ord in ("nuc", 2, -2):
        s = svdvals(A.movedim((rows, columns), (-2, -1)))
        found = s.sum(-1) if ord == "nuc" else s.amax(-1) if ord == 2 else s.amin(-1)
    elif ord in (1, -1, float("inf"), -float("inf")):
        first, second = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = A.abs().sum(first, keepdim=True)
        found = sums.amax(second, keepdim=True) if ord > 0 else sums.amin(second, keepdim=True)
        return found if keepdim else found.squeeze((rows, columns))
    else:
        raise AutogradError(f"linalg.matrix_norm: Order {ord} not supported.", hint="'fro', 'nuc', 1, 2 or inf.")
    return found.reshape([1 if k in (rows, columns) else n for k, n in enumerate(A.shape)]) if keepdim else found


def norm(A: Tensor, ord: Any = None, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The norm of vectors, or of matrices where `ord` is given for 2 dimensions; all elements as a vector otherwise."""
    pair = (
        dim if isinstance(dim, (tuple, list)) and len(dim) == 2 else (-2, -1) if dim is None and A.ndim == 2 else None
    )
    if ord is not None and pair is not None:
        return matrix_norm(A, ord, pair, keepdim, dtype=dtype)
    if ord is not None and dim is None and A.ndim != 1:
        raise AutogradError(
            f"linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got {A.ndim}D.",
            hint="name the dim.",
        )
    if isinstance(ord, str):
        raise AutogradError(f"linalg.vector_norm: Order {ord} not supported.", hint="vectors take numbers.")
    return vector_norm(A, 2 if ord is None else ord, dim, keepdim, dtype=dtype)


def cond(A: Tensor, p: Any = None) -> Tensor:
    """The condition number of each matrix."""
    if p in (None, 2, -2):
        s = svdvals(A)
        return s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    return matrix_norm(A, p) * matrix_norm(inv(A), p)


def solve_triangular(A: Tensor, B: Tensor, *, upper: bool, left: bool = True, unitriangular: bool = False) -> Tensor:
    """X in A X = B (or X A = B) for a triangular A."""
    half = A.triu(int(unitriangular)) if upper else A.tril(-int(unitriangular))
    full = half + wrap(np.eye(A.shape[-1], dtype=A._data.dtype)) if unitriangular else half
    return solved(full, B) if left else solved(full.mT, B.mT).mT


def diagonal(A: Tensor, *, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """The diagonal of each matrix."""
    return A.diagonal(offset, dim1, dim2)


def vander(x: Tensor, *, N: int | None = None) -> Tensor:
    """The powers of a vector's elements as columns, from 0 upward."""
    return vandermonde(x, N, increasing=True)


def vecdot(x: Tensor, y: Tensor, *, dim: int = -1) -> Tensor:
    """The inner products along a dimension."""
    return (x * y).sum(dim)


@op()
def logdet(A: Tensor) -> Tensor:
    """The logarithm of each determinant."""
    return A.det().log()


@handles_numpy(np.linalg.norm)
def numpy_norm(x: Tensor, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Tensor:
    """NumPy's spelling of `norm`."""
    return norm(x, ord, axis, keepdims)


handles_numpy(np.linalg.eigh)(lambda a, UPLO="L": eigh(a, UPLO))
handles_numpy(np.linalg.eigvalsh)(lambda a, UPLO="L": eigvalsh(a, UPLO))
handles_numpy(np.linalg.pinv)(lambda a, **_: pinv(a))
handles_numpy(np.linalg.qr)(lambda a, mode="reduced": qr(a, mode))
handles_numpy(np.linalg.matrix_power)(matrix_power)
handles_numpy(np.linalg.multi_dot)(lambda arrays, **_: multi_dot(arrays))
handles_numpy(np.linalg.cond)(cond)
handles_numpy(np.linalg.matrix_rank)(lambda A, **_: matrix_rank(A))


@handles_numpy(np.linalg.svd)
def numpy_svd(a: Tensor, full_matrices: bool = True, compute_uv: bool = True, **_: Any) -> Any:
    """NumPy's spelling of `svd`."""
    return svd(a, full_matrices) if compute_uv else svdvals(a)


__all__ = [
    "LinAlgError", "cond", "diagonal", "eigh", "eigvalsh", "lstsq", "matrix_exp", "matrix_norm", "matrix_power",
    "matrix_rank", "multi_dot", "norm", "pinv", "qr", "solve_triangular", "svd", "svdvals", "vander", "vecdot",
]  # fmt: skip
