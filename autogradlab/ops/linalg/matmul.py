"""Matrix products.

Read next: `products.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import can_broadcast, matmul_hint, operand_names
from autogradlab.engine.errors.messages import AutogradError, DtypeError, ShapeError, assignable
from autogradlab.engine.operations import EMPTY, apply, broadcast_error, compute, constant_result, raw_value, record
from autogradlab.engine.operators import binary_operator
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.engine.tensor_data import version_of
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_spelling, handles_numpy

MATMUL = rule_of(np.matmul)


@attach("__matmul__")
@op()
@binary_operator
def matmul(input: Any, other: Any) -> Tensor:
    """The matrix product: vectors, matrices and stacks of matrices."""
    return matrix_product(input, other)


def matrix_product(input: Any, other: Any) -> Tensor:
    """The same for a call that is known to be one of tensors."""
    try:
        if not isinstance(input, Tensor) or not isinstance(other, Tensor):
            return apply(MATMUL, (input, other))
        raw = input._data, other._data
        if raw[0].dtype != raw[1].dtype:
            raise matmul_dtype_error(input, other)
        y = compute(MATMUL, raw, EMPTY)
    except ShapeError:
        raise matmul_shape_error(input, other) from None
    if input._node is None is other._node:
        return constant_result(y, (input, other))
    versions = version_of(input), version_of(other)
    return record(MATMUL, (input, other), raw, (input._node, other._node), y, EMPTY, versions)


# PyTorch's names of dtypes where it speaks C++.
CPP_TYPES = {"float32": "float", "float64": "double", "float16": "c10::Half", "int64": "long int", "int32": "int",
       "int16": "short", "int8": "signed char", "uint8": "unsigned char", "bool": "bool"}  # fmt: skip


def matmul_dtype_error(a: Tensor, b: Tensor) -> DtypeError:
    """The error of a product of two dtypes, in the words of the PyTorch product that would run."""
    x, y = a.dtype.title, b.dtype.title
    if a.ndim == b.ndim == 1:
        text = f"dot : expected both vectors to have same dtype, but found {x} and {y}"
    elif b.ndim == 1:
        text = f"addmv input tensors must have the same dtype, but got {y}, {x}, and {y}"
    elif b.ndim > 2:
        text = f"expected scalar type {x} but found {y}"
    else:
        found = f"{CPP_TYPES[a.dtype.name]} != {CPP_TYPES[b.dtype.name]}"
        text = f"expected m1 and m2 to have the same dtype, but got: {found}"
    first, second = operand_names((a, b))
    return DtypeError(text, hint=f"convert one of them: {assignable(second)} = {second}.to({first}.dtype).")


def matmul_shape_error(input: Any, other: Any) -> AutogradError:
    """The error of two shapes that have no matrix product, in the words of the PyTorch product that would run."""
    a, b = np.shape(raw_value(input)), np.shape(raw_value(other))
    names = operand_names((input, other))
    if not a or not b:
        return AutogradError(
            f"both arguments to matmul need to be at least 1D, but they are {len(a)}D and {len(b)}D",
            hint=f"a 0-d tensor multiplies with *: write {names[0]} * {names[1]}.",
        )
    hint, rows = matmul_hint(names[0], a, names[1], b), math.prod(a[:-1])  # PyTorch folds a stack into one matrix
    if len(a) == len(b) == 1:
        text = (
            f"inconsistent tensor size, expected tensor [{a[0]}] and src [{b[0]}] to have the same number of elements, "
            f"but got {a[0]} and {b[0]} elements respectively"
        )
    elif len(b) == 1:
        text = f"size mismatch, got input ({rows}), mat ({rows}x{a[-1]}), vec ({b[0]})"
    elif len(b) == 2:
        text = f"mat1 and mat2 shapes cannot be multiplied ({rows}x{a[-1]} and {b[0]}x{b[1]})"
    elif not can_broadcast(a[:-2], b[:-2]):
        facts = f"`{names[0]}` is a stack of shape {list(a[:-2])} and `{names[1]}` one of shape {list(b[:-2])}"
        text = broadcast_error([np.empty(a[:-2]), np.empty(b[:-2])]).message
        hint = f"{facts}: from the right, these sizes must be equal or 1."
    else:
        n = math.prod(np.broadcast_shapes(a[:-2], b[:-2]))
        text = f"Expected size for first two dimensions of batch2 tensor to be: [{n}, {a[-1]}] but got: [{n}, {b[-2]}]."
    return ShapeError(text, hint=hint)


def product_hint(name: str, dims: tuple[int, int], input: Any, other: Any) -> str:
    """What to write where a product takes other numbers of dimensions."""
    (a, b), m, n = operand_names((input, other)), input.shape, other.shape
    what = f"al.{name} takes {dims[0]}-d and {dims[1]}-d tensors, `@` takes any. "
    if name == "dot" and m == n:
        return f"{what}Write ({a} * {b}).sum()."
    fit = m and n and m[-1] == n[-2 if len(n) > 1 else 0]
    return f"{what}Write {a} @ {b}." if fit or not m or not n else what + matmul_hint(a, m, b, n)


def fixed_dims_matmul(name: str, dims: tuple[int, int], words: tuple[str, str]) -> Callable[[Tensor, Tensor], Tensor]:
    """A matmul that accepts given numbers of dimensions only."""

    def function(input: Tensor, other: Tensor) -> Tensor:
        for t, n, word in zip((input, other), dims, words, strict=True):
            if t.ndim != n:
                kind = {1: "vector", 2: "matrix", 3: "3D tensor"}[n]
                raise AutogradError(f"{word} must be a {kind}", hint=product_hint(name, dims, input, other))
        return matrix_product(input, other)

    function.__name__ = name
    function.__doc__ = f"The product of a {dims[0]}-d and a {dims[1]}-d tensor."
    return function


mm = op()(accept_spelling(mat2="other")(fixed_dims_matmul("mm", (2, 2), ("self", "mat2"))))
mv = op()(accept_spelling(vec="other")(fixed_dims_matmul("mv", (2, 1), ("self", "vec"))))
bmm = op()(accept_spelling(mat2="other")(fixed_dims_matmul("bmm", (3, 3), ("batch1", "batch2"))))


@op()
@accept_spelling(tensor="other")
def dot(input: Tensor, other: Tensor) -> Tensor:
    """The inner product of two vectors; in NumPy's spelling, also of matrices."""
    if isinstance(input, Tensor) and isinstance(other, Tensor) and not input._data.ndim == other._data.ndim == 1:
        raise AutogradError(
            f"1D tensors expected, but got {input.ndim}D and {other.ndim}D tensors",
            hint=product_hint("dot", (1, 1), input, other),
        )
    return matrix_product(input, other)


handles_numpy(np.dot)(lambda a, b: matmul(a, b) if np.ndim(a) and np.ndim(b) else a * b)


@attach("__rmatmul__")
def reflected_matmul(self: Tensor, other: Any) -> Tensor:
    """array @ tensor."""
    return matmul(other, self)
