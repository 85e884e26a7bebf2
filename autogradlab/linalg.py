"""PyTorch's `torch.linalg`: norms, determinants, inverses and factors of matrices."""

from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.one_card import as_one_card
from autogradlab.ops.linalg.decompositions import (
    LinAlgError,
    diagonal,
    eigh,
    eigvalsh,
    matrix_exp,
    matrix_power,
    multi_dot,
    qr,
    solve_triangular,
    svd,
    svdvals,
    vander,
    vecdot,
)
from autogradlab.ops.linalg.least_squares import lstsq, matrix_rank, pinv
from autogradlab.ops.linalg.matmul import matmul
from autogradlab.ops.linalg.norms import cond, matrix_norm, norm, vector_norm
from autogradlab.ops.linalg.products import cholesky, cross, det, inv, slogdet, solve

__all__ = [
    "LinAlgError", "cholesky", "cond", "cross", "det", "diagonal", "eigh", "eigvalsh", "inv", "lstsq", "matmul",
    "matrix_exp", "matrix_norm", "matrix_power", "matrix_rank", "multi_dot", "norm", "pinv", "qr", "slogdet", "solve",
    "solve_triangular", "svd", "svdvals", "vander", "vecdot", "vector_norm",
]  # fmt: skip

check_calls(__all__, globals(), "al.linalg.", "linalg_")
for _name in __all__[1:]:
    globals()[_name] = as_one_card(globals()[_name])


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
