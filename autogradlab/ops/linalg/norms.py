"""Norms of vectors and matrices, and what is computed from them.

Read next: `../numpy_names/functions.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, DtypeError
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, handles_numpy, wrap_dim
from autogradlab.ops.linalg.decompositions import svdvals
from autogradlab.ops.linalg.linalg_errors import check_matrix
from autogradlab.ops.linalg.products import inv
from autogradlab.ops.reduce.reductions import Dims
from autogradlab.ops.reduce.softmax_and_sort import p_norm


@op(name="norm", dim_tuple=True)
@accept_numpy_names
def any_norm(input: Tensor, p: Any = 2, dim: Dims = None, keepdim: bool = False, dtype: Any = None) -> Tensor:
    """The p-norm of all elements, or along `dim`; "fro" is the 2-norm, "nuc" the sum of a matrix's singular values."""
    if p == "nuc":
        return matrix_norm(input, "nuc", (-2, -1) if dim is None else dim, keepdim, dtype=dtype)
    p = 2 if p in ("fro", None) else p
    if isinstance(p, str):
        raise AutogradValueError(f"norm of order {p!r} is not supported", hint="use a number, inf, 'fro' or 'nuc'.")
    return p_norm(input, p, dim, keepdim, dtype)


def vector_norm(x: Tensor, ord: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: Any = None) -> Tensor:
    """The p-norm of vectors."""
    return p_norm(x, ord, dim, keepdim, dtype)


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
    check_matrix("linalg.matrix_norm", A)
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
        check_matrix("linalg.matrix_norm", A)
        raise AutogradError(f"linalg.vector_norm: Order {ord} not supported.", hint="vectors take numbers.")
    return vector_norm(A, 2 if ord is None else ord, dim, keepdim, dtype=dtype)


def cond(A: Tensor, p: Any = None) -> Tensor:
    """The condition number of each matrix."""
    if p in (None, 2, -2):
        s = svdvals(A)
        return s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    return matrix_norm(A, p) * matrix_norm(inv(A), p)


@handles_numpy(np.linalg.norm)
def numpy_norm(x: Tensor, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Tensor:
    """NumPy's spelling of `norm`."""
    return norm(x, ord, axis, keepdims)


handles_numpy(np.linalg.cond)(cond)
