"""Derivatives of matrix products and other linear algebra.

Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).

Read next: `decompositions.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.modes import mode
from autogradlab.engine.operations import primitive
from autogradlab.engine.table import rule


def column_vector(v: Any) -> Any:
    return np.expand_dims(v, -1)


def row_vector(v: Any) -> Any:
    return np.expand_dims(v, -2)


def matmul_left_vjp(g: Any, a: Any, b: Any) -> Any:
    """The gradient of `a` in a @ b: g @ bᵀ, with vectors seen as rows and columns."""
    if a.ndim == b.ndim == 2:
        return np.matmul(g, b.T)
    if b.ndim == 1:
        return unbroadcast(column_vector(g) * b if a.ndim > 1 else g * b, a.shape)
    if a.ndim == 1:
        return unbroadcast(np.matmul(row_vector(g), b.swapaxes(-1, -2)), (1, *a.shape)).reshape(a.shape)
    return unbroadcast(np.matmul(g, b.swapaxes(-1, -2)), a.shape)


def matmul_right_vjp(g: Any, a: Any, b: Any) -> Any:
    """The gradient of `b` in a @ b: aᵀ @ g, with vectors seen as rows and columns."""
    if a.ndim == b.ndim == 2:
        return np.matmul(a.T, g)
    if a.ndim == 1:
        return unbroadcast(column_vector(a) * row_vector(g) if b.ndim > 1 else g * a, b.shape)
    if b.ndim == 1:
        return unbroadcast(np.matmul(a.swapaxes(-1, -2), column_vector(g)), (*b.shape, 1)).reshape(b.shape)
    return unbroadcast(np.matmul(a.swapaxes(-1, -2), g), b.shape)


def matmul_label(args: Any, kwargs: Any) -> str:
    """PyTorch's name of a product by its operands' dimensions."""
    a, b = (np.ndim(getattr(x, "_data", x)) for x in args)
    if a == b == 1:
        return "Dot"
    if b == 1 and a == 2:
        return "Mv"
    if a == b == 2:
        return "Mm"
    if a == 1 and b == 2:
        return "SqueezeBackward4"
    return "Bmm" if a == b == 3 else "UnsafeView"


def matmul(a: Any, b: Any) -> Any:
    """a @ b; of two vectors by `dot`, which gives the same number in a third of the time."""
    return a.dot(b) if a.__class__ is np.ndarray is b.__class__ and a.ndim == b.ndim == 1 else np.matmul(a, b)


def matrix_transpose(a: Any) -> Any:
    """The matrix transpose of each matrix in a stack."""
    return np.swapaxes(a, -1, -2)


@primitive
def solve(a: Any, b: Any) -> Any:
    """x in a @ x = b; b is a vector, or (a stack of) matrices."""
    return np.linalg.solve(a, column_vector(b))[..., 0] if b.ndim == 1 else np.linalg.solve(a, b)


def solve_matrix_vjp(g: Any, x: Any, a: Any) -> Any:
    """The gradient of `a` in solve(a, b): -(a⁻ᵀ g) xᵀ."""
    u = solve(matrix_transpose(a), g)
    left, right = (column_vector(u), row_vector(x)) if np.ndim(x) == 1 else (u, matrix_transpose(x))
    return unbroadcast(-np.matmul(left, right), np.shape(a))


def cholesky_vjp(g: Any, l: Any) -> Any:  # noqa: E741  (the factor's own letter)
    """The gradient of a = l lᵀ: symmetrised l⁻ᵀ Φ(lᵀ g) l⁻¹, with Φ the lower half and half the diagonal."""
    n = np.shape(l)[-1]
    half = np.tril(np.ones((n, n))) - 0.5 * np.eye(n)
    inverse = np.linalg.inv(l)
    s = np.matmul(matrix_transpose(inverse), np.matmul(np.matmul(matrix_transpose(l), g) * half, inverse))
    return (s + matrix_transpose(s)) * 0.5


def cofactors(y: Any, a: Any) -> Any:
    """The gradient of a determinant `y`: det(a) a⁻ᵀ, or the determinants of all minors where some det(a) is 0."""
    if mode.tracer is None and np.all(np.not_equal(y, 0)):
        return as_1x1_matrices(y) * matrix_transpose(np.linalg.inv(a))
    n = np.shape(a)[-1]
    others = np.array([[k for k in range(n) if k != j] for j in range(n)], np.int64).reshape(n, n - 1)
    minors = a[..., others[:, None, :, None], others[None, :, None, :]]
    signs = 1.0 - 2.0 * (np.add.outer(np.arange(n), np.arange(n)) % 2)
    return np.linalg.det(minors) * signs.astype(minors.dtype.type) + 0.0


def as_1x1_matrices(g: Any) -> Any:
    """A number a matrix, as a 1 x 1 matrix that broadcasts."""
    return np.reshape(g, (*np.shape(g), 1, 1))


@primitive
def logabsdet(a: Any) -> Any:
    """log |det a|."""
    return np.linalg.slogdet(a)[1]


@primitive
def einsum(*operands: Any, spec: str) -> Any:
    """Einstein's sum over named axes; `spec` is "ij,jk->ik" with the output written out."""
    return np.einsum(spec, *operands)


def einsum_vjp(g: Any, operands: Any, spec: str) -> list[Any]:
    """For each operand, the same sum with the output's gradient in that operand's place."""
    inputs, _, output = spec.partition("->")
    names = inputs.split(",")
    return [einsum_operand_vjp(g, operands, names, output, k) for k in range(len(operands))]


def einsum_operand_vjp(g: Any, operands: Any, names: list[str], output: str, k: int) -> Any:
    """The gradient of operand k: axes that only it has are stretched back, repeated ones put on the diagonal."""
    others = [(n, x) for j, (n, x) in enumerate(zip(names, operands, strict=True)) if j != k]
    own = "".join(dict.fromkeys(names[k]))
    known = "".join(c for c in own if c in output or any(c in n for n, _ in others))
    spec = ",".join([output, *(n for n, _ in others)]) + "->" + known
    sizes = dict(zip(names[k], np.shape(operands[k]), strict=True))
    d = einsum(g, *(x for _, x in others), spec=spec)
    stretched = tuple(j for j, c in enumerate(known) if sizes[c] == 1 and d.shape[j] != 1)
    d = np.sum(d, axis=stretched, keepdims=True) if stretched else d
    d = np.reshape(d, tuple(sizes[c] if c in known else 1 for c in own)) if known != own else d
    d = np.broadcast_to(d, tuple(sizes[c] for c in own))
    for at, c in enumerate(names[k]):
        if names[k].index(c) < at:  # a repeated axis: only its diagonal was read
            pair = names[k].index(c), at
            d = np.expand_dims(d, at)
            d = d * np.reshape(np.eye(sizes[c]), [sizes[c] if j in pair else 1 for j in range(np.ndim(d))])
    return d


# fmt: off
rule(np.linalg.inv,      lambda g, y, a: -np.matmul(np.matmul(matrix_transpose(y), g), matrix_transpose(y)), saves="y", label="LinalgInvEx")
rule(np.linalg.det,      lambda g, y, a: as_1x1_matrices(g) * cofactors(y, a), saves="y a", label="LinalgDet")
rule(logabsdet,          lambda g, y, a: as_1x1_matrices(g) * matrix_transpose(np.linalg.inv(a)), saves="a", label="LinalgSlogdet")
rule(solve,              lambda g, y, a, b: solve_matrix_vjp(g, y, a), lambda g, y, a, b: unbroadcast(solve(matrix_transpose(a), g), np.shape(b)), saves=("y a", "a"), label="LinalgSolveEx")
rule(np.linalg.cholesky, lambda g, y, a: cholesky_vjp(g, y), saves="y", label="LinalgCholeskyEx")
rule(einsum,             joint=lambda g, y, *xs, spec: einsum_vjp(g, xs, spec), saves="xs", label="Einsum")
rule(np.matmul, lambda g, y, a, b: matmul_left_vjp(g, a, b), lambda g, y, a, b: matmul_right_vjp(g, a, b), saves="a b", label=matmul_label, elementwise=False, run=matmul)
# fmt: on
