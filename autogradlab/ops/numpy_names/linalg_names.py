"""NumPy's own spellings in `np.linalg`.

Read next: `constant_results.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.spelling import handles_numpy
from autogradlab.ops.linalg import decompositions, least_squares, norms, products
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.numpy_names.functions import to_tensor
from autogradlab.ops.numpy_names.ufunc_methods import vecdot
from autogradlab.ops.shape import split
from autogradlab.ops.shape.permute import transpose

numpy: Any = np  # its stubs know no tensors


@handles_numpy(np.linalg.cholesky)
def cholesky(a: Tensor, upper: bool = False) -> Tensor:
    """The lower triangular factor, or the upper one."""
    found = products.cholesky(a)
    return found.mT if upper else found


def symmetric(a: Any, UPLO: str) -> Any:
    """The symmetric matrix of one triangle: NumPy reads no other, and no gradient reaches it."""
    lower = numpy.tril(a) if UPLO == "L" else numpy.matrix_transpose(numpy.triu(a))
    return lower + numpy.matrix_transpose(numpy.tril(lower, -1))


handles_numpy(np.linalg.eigh)(lambda a, UPLO="L": decompositions.eigh(symmetric(a, UPLO), UPLO))
handles_numpy(np.linalg.eigvalsh)(lambda a, UPLO="L": decompositions.eigvalsh(symmetric(a, UPLO), UPLO))


@handles_numpy(np.linalg.qr)
def qr(a: Tensor, mode: str = "reduced") -> Any:
    """The factors Q and R, or R alone."""
    return decompositions.qr(a, "reduced").R if mode == "r" else decompositions.qr(a, mode)


@handles_numpy(np.linalg.matrix_rank)
def matrix_rank(A: Any, tol: Any = None, hermitian: bool = False, rtol: Any = None) -> Any:
    """How many singular values aren't zero: a number, through which no gradient flows."""
    return np.linalg.matrix_rank(A._data, tol, hermitian, **({} if rtol is None else {"rtol": rtol}))


@handles_numpy(np.linalg.lstsq)
def lstsq(a: Any, b: Any, rcond: Any = None) -> Any:
    """X that makes |a X - b| smallest; the squared distances, the rank, and the singular values."""
    a, b = to_tensor(a), to_tensor(b)
    x = least_squares.pinv(a) @ b
    away = matmul(a, x) - b
    m, n = a.shape
    rank = int(np.linalg.matrix_rank(a._data))
    squares = numpy.sum(numpy.reshape(away * away, (m, -1)), axis=0)
    return x, squares if m > n == rank else np.zeros(0), rank, decompositions.svdvals(a)


@handles_numpy(np.linalg.tensorsolve)
def tensorsolve(a: Any, b: Any) -> Any:
    """x with tensordot(a, x) = b."""
    a, b = to_tensor(a), to_tensor(b)
    shape = a.shape[b.ndim :]
    n = b._data.size
    return numpy.linalg.solve(a.reshape(n, -1), b.reshape(n)).reshape(*shape)


@handles_numpy(np.linalg.tensorinv)
def tensorinv(a: Any, ind: int = 2) -> Any:
    """The inverse with respect to tensordot, its first `ind` axes on one side."""
    n = int(np.prod(a.shape[:ind], dtype=np.int64))
    return numpy.linalg.inv(a.reshape(n, -1)).reshape(*a.shape[ind:], *a.shape[:ind])


# the array API's names, which came with NumPy 2
NEW_NAMES: dict[str, Callable[..., Any]] = {
    "cross": lambda x1, x2, axis=-1: numpy.cross(x1, x2, axis=axis),
    "diagonal": lambda x, offset=0: split.diagonal(x, offset, -2, -1),
    "matmul": lambda x1, x2: numpy.matmul(x1, x2),
    "matrix_norm": lambda x, keepdims=False, ord="fro": numpy.linalg.norm(x, ord, (-2, -1), keepdims),
    "matrix_transpose": lambda x: transpose(x, -2, -1),
    "outer": lambda x1, x2: numpy.outer(x1, x2),
    "svdvals": lambda x: decompositions.svdvals(to_tensor(x)),
    "tensordot": lambda x1, x2, axes=2: numpy.tensordot(x1, x2, axes),
    "trace": lambda x, offset=0: numpy.trace(x, offset, -2, -1),
    "vecdot": vecdot,
    "vector_norm": lambda x, axis=None, keepdims=False, ord=2: norms.vector_norm(to_tensor(x), ord, axis, keepdims),
}
for _name, _fn in NEW_NAMES.items():
    if hasattr(np.linalg, _name):
        handles_numpy(getattr(np.linalg, _name))(_fn)
