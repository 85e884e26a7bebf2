"""Matrices that cannot be inverted, factored or solved with, in PyTorch's words.

Read next: `decompositions.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, ShapeError
from autogradlab.engine.tensor import Tensor

__all__ = ["LinAlgError", "check_matrix", "check_square", "singular_error", "solve_shape_error"]


class LinAlgError(AutogradError):
    """A matrix that cannot be inverted or factored."""


def check_matrix(name: str, A: Tensor) -> None:
    """Refuse numbers and vectors."""
    if A.ndim < 2:
        sentence = f"{name}: The input tensor A must have at least 2 dimensions."
        raise AutogradError(sentence, hint="`{x}` must be a matrix, or a stack of them.")


def check_square(name: str, A: Tensor) -> None:
    """Refuse what is no square matrix."""
    check_matrix(f"linalg.{name}", A)
    rows, columns = A.shape[-2:]
    if rows != columns:
        raise AutogradError(
            f"linalg.{name}: A must be batches of square matrices, but they are {rows} by {columns} matrices",
            hint="`{x}` must have as many rows as columns: {x}.T @ {x} has.",
        )


def solve_shape_error(A: Tensor, rows: int, columns: int, left: bool) -> ShapeError:
    """The error of an equation A X = B, or X A = B, whose sides have different numbers of rows, or of columns."""
    what, n = ("rows", rows) if left else ("columns", columns)
    return ShapeError(
        f"linalg.solve: Incompatible shapes of A and B for the equation {'AX' if left else 'XA'} = B "
        f"({A.shape[-2]}x{A.shape[-1]} and {rows}x{columns})",
        hint=f"`{{x}}` has {A.shape[-1]} {what} and `{{y}}` has {n}: give them the same number, or write {{y}}.T.",
    )


def singular_error(name: str, A: Any) -> LinAlgError:
    """The error of a matrix that is singular, or not positive-definite."""
    stack = A.reshape(-1, *A.shape[-2:])
    k = next((k for k, M in enumerate(stack) if failing_minor(name, M)), 0)
    where, n = (f"(Batch element {k}): " if A.ndim > 2 else ""), failing_minor(name, stack[k])
    why, way = {
        "solve": ("The solver failed because the input matrix is singular.", "al.linalg.det({x}) is 0"),
        "cholesky": (
            "The factorization could not be completed because the input is not positive-definite (the leading minor of "
            f"order {n} is not positive-definite).",
            "a covariance, {x} @ {x}.T, is positive-definite",
        ),
    }.get(
        name,
        (
            f"The diagonal element {n} is zero, the inversion could not be completed because the input matrix is "
            "singular.",
            "al.linalg.det({x}) is 0",
        ),
    )
    prefix = "torch.linalg" if name == "solve" else "linalg"
    return LinAlgError(f"{prefix}.{name}: {where}{why}", hint=f"{way}; write {{x}} + 1e-6 * al.eye({A.shape[-1]}).")


def failing_minor(name: str, M: Any) -> int:
    """The order of the first leading minor that a factorization fails at, from 1; 0 where it does not fail."""
    if name == "cholesky":
        return next((k for k in range(1, len(M) + 1) if np.linalg.det(M[:k, :k]) <= 0), 0)
    rows = np.array(M, np.float64)
    for k in range(len(rows)):
        pivot = k + int(np.abs(rows[k:, k]).argmax())
        if rows[pivot, k] == 0:
            return k + 1
        rows[[k, pivot]] = rows[[pivot, k]]
        rows[k + 1 :] -= np.outer(rows[k + 1 :, k] / rows[k, k], rows[k])
    return 0
