"""Products of vectors and matrices beyond matmul, and `al.linalg`.

Read next: `linalg_errors.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, ShapeError, name_of
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import linalg as table
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.outputs import result_repr
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import handles_numpy, relabel, wrap_dim
from autogradlab.ops.linalg.linalg_errors import check_square, row_count_error, singular_error
from autogradlab.ops.linalg.matmul import matmul

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def expand_equation(equation: str, ndims: list[int]) -> str:
    """An einsum equation with the dots replaced by letters and the output named."""
    inputs, arrow, output = equation.replace(" ", "").partition("->")
    parts = inputs.split(",")
    if len(parts) != len(ndims):
        raise AutogradValueError(
            f"einsum(): the number of specified operands ({len(ndims)}) does not match the number of subscripts "
            f"({len(parts)}) in the equation",
            hint="one comma-separated group per operand.",
        )
    free = [c for c in LETTERS if c not in equation]
    extra = max([n - len(p.replace("...", "")) for p, n in zip(parts, ndims, strict=True) if "..." in p], default=0)
    dots = "".join(free[:extra])
    parts = [
        p.replace("...", dots[len(dots) - (n - len(p.replace("...", ""))) :]) for p, n in zip(parts, ndims, strict=True)
    ]
    letters = "".join(parts)
    implied = dots + "".join(sorted(c for c in set(letters) if letters.count(c) == 1 and c not in dots))
    return ",".join(parts) + "->" + (output.replace("...", dots) if arrow else implied)


@op(method=False)
def einsum(equation: str, *operands: Any) -> Tensor:
    """Einstein's sum: `einsum("ij,jk->ik", a, b)` is the matrix product."""
    tensors = operands[0] if len(operands) == 1 and isinstance(operands[0], (list, tuple)) else operands
    spec = expand_equation(equation, [t.ndim for t in tensors])
    check_letter_sizes(spec, tensors)
    return apply(rule_of(table.einsum), tuple(tensors), {"spec": spec})


def check_letter_sizes(spec: str, tensors: Any) -> None:
    """Refuse a letter that stands for two sizes."""
    sizes: dict[str, int] = {}
    for k, (letters, t) in enumerate(zip(spec.partition("->")[0].split(","), tensors, strict=True)):
        if len(letters) != t.ndim:
            raise ShapeError(
                f"einsum(): the number of subscripts in the equation ({len(letters)}) does not match the number of "
                f"dimensions ({t.ndim}) for operand {k} and no ellipsis was given",
                hint=f"`{name_of(t)}` has shape {list(t.shape)}: write one letter for each dimension.",
            )
        for c, n in zip(letters, t.shape, strict=True):
            if sizes.setdefault(c, n) != n and n != 1:
                if sizes[c] != 1:
                    raise letter_size_error(c, k, n, sizes[c], name_of(t))
                sizes[c] = n


def letter_size_error(c: str, k: int, n: int, before: int, name: str) -> ShapeError:
    return ShapeError(
        f"einsum(): subscript {c} has size {n} for operand {k} which does not broadcast with previously seen size "
        f"{before}",
        hint=f"the letter {c} stands for one size: write another letter for it in `{name}`, or transpose `{name}`.",
    )


@op("ger")
def outer(input: Tensor, vec2: Tensor) -> Tensor:
    """The table of all products of two vectors' elements."""
    for name, t in (("self", input), ("vec2", vec2)):
        if t.ndim != 1:
            raise AutogradError(
                f"outer: Expected 1-D argument {name}, but got {t.ndim}-D", hint="flatten it: {x}.reshape(-1)."
            )
    return input.reshape(-1, 1) * vec2.reshape(1, -1)


handles_numpy(np.outer)(
    lambda a, b: outer(*[(t if isinstance(t, Tensor) else wrap(np.asarray(t))).reshape(-1) for t in (a, b)])
)


@op()
def vdot(input: Tensor, other: Tensor) -> Tensor:
    """The inner product of two vectors."""
    if not input.ndim == other.ndim == 1:
        raise AutogradError(
            f"1D tensors expected, but got {input.ndim}D and {other.ndim}D tensors", hint="use @ (matmul) for matrices."
        )
    return relabel(matmul(input, other), "Vdot")


handles_numpy(np.vdot)(lambda a, b: matmul(a.reshape(-1), b.reshape(-1)))


@op()
def inner(input: Tensor, other: Tensor) -> Tensor:
    """The inner product over the last dimensions."""
    if input.ndim == 0 or other.ndim == 0:
        return input * other
    return tensordot(input, other, ([input.ndim - 1], [other.ndim - 1]))


@op(method=False)
def tensordot(a: Tensor, b: Tensor, dims: int | Sequence[Any] = 2) -> Tensor:
    """The sum of products over given dimensions of each, or the last of one and the first of the other."""
    if isinstance(dims, int):
        first, second = list(range(a.ndim - dims, a.ndim)), list(range(dims))
    else:
        first, second = ([d] if isinstance(d, int) else list(d) for d in dims)
    first, second = [wrap_dim(d, a.ndim) for d in first], [wrap_dim(d, b.ndim) for d in second]
    left = LETTERS[: a.ndim]
    right = list(LETTERS[a.ndim : a.ndim + b.ndim])
    for i, j in zip(first, second, strict=True):
        right[j] = left[i]
    keep = [c for k, c in enumerate(left) if k not in first] + [c for k, c in enumerate(right) if k not in second]
    return einsum(f"{left},{''.join(right)}->{''.join(keep)}", a, b)


handles_numpy(np.tensordot)(lambda a, b, axes=2: tensordot(a, b, axes))


@op()
def trace(input: Tensor) -> Tensor:
    """The sum of a matrix's diagonal."""
    if input.ndim != 2:
        raise AutogradError(
            f"trace: expected a matrix, but got tensor with dim {input.ndim}",
            hint="`{x}` must be a matrix: {x}[0] is one of a stack.",
        )
    return relabel(input.diagonal().sum(), "Trace")


@op()
@handles_numpy(np.kron)
def kron(input: Tensor, other: Tensor) -> Tensor:
    """Kronecker's product: each element of the one times all of the other."""
    n = max(input.ndim, other.ndim)
    a, b = ((1,) * (n - t.ndim) + tuple(t.shape) for t in (input, other))
    left = input.reshape([k for m in a for k in (m, 1)])
    right = other.reshape([k for m in b for k in (1, m)])
    return (left * right).reshape([p * q for p, q in zip(a, b, strict=True)])


@op()
def cross(input: Tensor, other: Tensor, dim: int = -1) -> Tensor:
    """The vector product along a dimension of size 3; in the others, shapes broadcast."""
    if input.ndim != other.ndim:
        sentence = "linalg.cross: inputs must have the same number of dimensions."
        raise AutogradError(sentence, hint="write {x}.unsqueeze(0), or {x}.expand(...).")
    d = wrap_dim(dim, input.ndim)
    if input.shape[d] != 3 or other.shape[d] != 3:
        raise AutogradError(
            f"linalg.cross: inputs dimension -1 must have length 3. Got {input.shape[d]} and {other.shape[d]}",
            hint="the vector product is one of three-dimensional space: give `{x}` 3 elements.",
        )
    return input.roll(-1, d) * other.roll(-2, d) - input.roll(-2, d) * other.roll(-1, d)


def scale(t: Tensor, factor: Any) -> Tensor:
    """The tensor times a number, which for whole numbers is cut to one, as PyTorch does."""
    if t._data.dtype.kind == "f" or isinstance(factor, Tensor):
        return t if factor.__class__ is int and factor == 1 else t * factor
    return t & bool(factor) if t._data.dtype.kind == "b" else t if int(factor) == 1 else t * int(factor)


def weighted_sum(input: Tensor, product: Tensor, beta: Any, alpha: Any, label: str) -> Tensor:
    """beta * input + alpha * product; a `beta` of 0 leaves the input out, nan and all."""
    if beta.__class__ in (int, float) and beta == 0:
        wide = np.broadcast_shapes(input.shape, product.shape)
        return relabel(scale(product, alpha).expand(*wide) + 0, label)
    return relabel(scale(input, beta) + scale(product, alpha), label)


@op(in_place=True)
def addmv(input: Tensor, mat: Tensor, vec: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """beta * input + alpha * (mat @ vec)."""
    return weighted_sum(input, matmul(mat, vec), beta, alpha, "Addmv")


@op(in_place=True)
def addr(input: Tensor, vec1: Tensor, vec2: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """beta * input + alpha * outer(vec1, vec2)."""
    return weighted_sum(input, outer(vec1, vec2), beta, alpha, "Addr")


@op(in_place=True)
def baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """beta * input + alpha * (batch1 @ batch2)."""
    return weighted_sum(input, matmul(batch1, batch2), beta, alpha, "Baddbmm")


@op(in_place=True, overloaded=True)
def addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: float = 1, alpha: float = 1) -> Tensor:
    """beta * input + alpha * (mat1 @ mat2)."""
    return weighted_sum(input, matmul(mat1, mat2), beta, alpha, "Addmm")


# --- al.linalg -----------------------------------------------------------------------------------------------------


def run_linalg(name: str, fn: Any, *args: Any) -> Tensor:
    """Run a routine of numpy.linalg; a matrix that it cannot take gets PyTorch's sentence."""
    try:
        return apply(rule_of(fn), args)
    except np.linalg.LinAlgError:
        raise singular_error(name, np.asarray(args[0]._data)) from None


@op(name="inverse")
def inv(A: Tensor) -> Tensor:
    """The inverse of each square matrix."""
    check_square("inv", A)
    return run_linalg("inv", np.linalg.inv, A)


@op()
def det(A: Tensor) -> Tensor:
    """The determinant of each square matrix."""
    check_square("det", A)
    return apply(rule_of(np.linalg.det), (A,))


class SlogdetResult(NamedTuple):
    """Sign and log of the absolute value of a determinant."""

    sign: Tensor
    logabsdet: Tensor

    def __repr__(self) -> str:
        return result_repr("linalg_slogdet", self)


@op(method=False)
def slogdet(A: Tensor) -> SlogdetResult:
    """Sign and log |det| of each square matrix."""
    check_square("slogdet", A)
    return SlogdetResult(wrap(np.linalg.slogdet(A._data)[0]), apply(rule_of(table.logabsdet), (A,)))


def solve(A: Tensor, B: Tensor, *, left: bool = True) -> Tensor:
    """X in A @ X = B, or in X @ A = B without `left`; B is a vector or a matrix, or a stack of them."""
    check_square("solve", A)
    vector = B.ndim == 1 or (B.ndim == A.ndim - 1 and B.shape == A.shape[:-1])
    if not left:
        if vector:
            sentence = "linalg.solve: Vector broadcasting of the left hand side is not supported for left=False."
            raise AutogradError(f"{sentence} In this case linalg.solve is equivalent to B / A.squeeze(-1)", hint="")
        return solve(A.mT, B.mT).mT
    if B.shape[-1 if vector else -2] != A.shape[-1]:
        raise row_count_error(A, B)
    columns = B.unsqueeze(-1) if vector and B.ndim > 1 else B
    found = run_linalg("solve", table.solve, A, columns)
    return found.squeeze(-1) if columns is not B else found


def cholesky(A: Tensor, *, upper: bool = False) -> Tensor:
    """The lower factor L of a positive-definite A = L Lᵀ, or the upper one, Lᵀ."""
    check_square("cholesky", A)
    factor = run_linalg("cholesky", np.linalg.cholesky, A.mT if upper else A)
    return factor.mT if upper else factor


for _np, _fn in ((np.linalg.inv, inv), (np.linalg.det, det), (np.linalg.slogdet, slogdet), (np.linalg.solve, solve)):
    handles_numpy(_np)(_fn)
