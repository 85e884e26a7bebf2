"""Pseudo-inverses, ranks and least squares: what is known where a matrix has no inverse.

Read next: `norms.py`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import decompositions as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.outputs import result_repr
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy
from autogradlab.ops.linalg.decompositions import svdvals
from autogradlab.ops.linalg.linalg_errors import check_matrix, check_square
from autogradlab.ops.linalg.matmul import matmul


class Lstsq(NamedTuple):
    """A least-squares solution and what is known about it."""

    solution: Tensor
    residuals: Tensor
    rank: Tensor
    singular_values: Tensor

    def __repr__(self) -> str:
        return result_repr("linalg_lstsq", self)


def default_rtol(A: Tensor) -> float:
    """The share of the largest singular value below which one is taken for rounding."""
    return float(np.finfo(A._data.dtype).eps) * max(A.shape[-2:])


def tolerances(A: Tensor, atol: Any, rtol: Any) -> tuple[Any, Any]:
    """The absolute and the relative tolerance as raw values; a relative one is the default where neither is given."""
    atol, rtol = (x._data if isinstance(x, Tensor) else x for x in (0.0 if atol is None else atol, rtol))
    return atol, np.where(np.greater(atol, 0), 0.0, default_rtol(A))[()] if rtol is None else rtol


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
    if A.ndim < 2:
        raise AutogradError(
            f"linalg.pinv({A.dtype.title}{{{list(A.shape)}}}): expected a tensor with 2 or more dimensions of float, "
            "double, cfloat or cdouble types",
            hint="`{x}` must be a matrix, or a stack of them.",
        )
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
    x = matmul(pinv(A, rcond), right)
    rank = matrix_rank(A, rtol=rcond)
    full_rank = driver == "gels" or bool((rank == n).all())
    away = matmul(A, x) - right
    nothing = wrap(np.zeros(0, A._data.dtype))
    residuals = (away * away).sum(-2) if m > n and full_rank and driver not in (None, "gelsy") else nothing
    values = svdvals(A).detach() if driver in ("gelsd", "gelss") else nothing
    rank = wrap(np.zeros(0, np.int64)) if driver == "gels" else rank
    return Lstsq(x.squeeze(-1) if vector else x, residuals.squeeze(-1) if vector and residuals.ndim else residuals,
                 rank, values)  # fmt: skip


def matrix_rank(A: Tensor, tol: Any = None, hermitian: bool = False, *, atol: Any = None, rtol: Any = None) -> Tensor:
    """The number of singular values above `atol` and above `rtol` times the largest; `tol` is the older `atol`."""
    check_matrix("linalg.matrix_rank", A)
    least, share = tolerances(A, tol if atol is None else atol, rtol)
    s = np.linalg.svd(A._data, compute_uv=False)
    largest = s.max(-1, initial=0, keepdims=True)
    negligible = np.maximum(np.expand_dims(least, -1), np.expand_dims(share, -1) * largest)
    return wrap(np.asarray((s > negligible).sum(-1)))


handles_numpy(np.linalg.pinv)(
    lambda a, rcond=None, hermitian=False, *, rtol=None: pinv(
        a, next((r for r in (rtol, rcond) if r is not None), 1e-15)
    )
)
