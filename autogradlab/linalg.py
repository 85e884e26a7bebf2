"""PyTorch's `torch.linalg`: norms, determinants, inverses and factors of matrices."""

from autogradlab.engine.functions.products import (
    LinAlgError,
    cholesky,
    cross,
    det,
    inv,
    norm,
    slogdet,
    solve,
    vector_norm,
)

__all__ = ["LinAlgError", "cholesky", "cross", "det", "inv", "norm", "slogdet", "solve", "vector_norm"]
