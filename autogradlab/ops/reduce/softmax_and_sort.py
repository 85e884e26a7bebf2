"""Norms, softmax and its relatives, products along an axis, sorting.

Read next: `order_statistics.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import as_array, dtype_of
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, DtypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import reductions as table
from autogradlab.engine.rules.indexing import along
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.dtype_checks import check_floats_only
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_numpy_names, relabel, wrap_dim
from autogradlab.ops.reduce.reductions import Dims, ValuesIndices, axes_of, reduce


def cast_input(input: Tensor, dtype: Any) -> Tensor:
    return input if dtype is None else input.to(dtype_of(dtype))


def apply_softmax(name: str, input: Tensor, dim: int, dtype: Any) -> Tensor:
    """softmax or log_softmax of floats."""
    d, wide = wrap_dim(dim, input.ndim, name), cast_input(input, dtype)
    last = "lastdim_" if d == max(input.ndim - 1, 0) else ""
    check_floats_only(name, f"{name}_{last}kernel_impl", wide)
    return apply(rule_of(getattr(table, name)), (wide,), {"axis": d})


@op()
@accept_numpy_names
def softmax(input: Tensor, dim: int, *, dtype: Any = None) -> Tensor:
    """exp(input) / sum(exp(input)) along `dim`: positive numbers that add up to 1."""
    return apply_softmax("softmax", input, dim, dtype)


@op()
@accept_numpy_names
def log_softmax(input: Tensor, dim: int, *, dtype: Any = None) -> Tensor:
    """The logarithm of softmax, computed stably."""
    return apply_softmax("log_softmax", input, dim, dtype)


@op(dim_tuple=True)
@accept_numpy_names
def logsumexp(input: Tensor, dim: Dims, keepdim: bool = False) -> Tensor:
    """log(sum(exp(input))) along `dim`, computed stably."""
    return reduce(table.logsumexp, input if input.is_floating_point() else input.float(), dim, keepdim)


def p_norm(input: Tensor, p: float = 2, dim: Dims = None, keepdim: bool = False, dtype: Any = None) -> Tensor:
    """The p-norm of all elements, or along `dim`."""
    input = cast_input(input, dtype)
    if not input.is_floating_point():
        raise DtypeError(
            f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {input.dtype.title}",
            hint="convert it: {x}.float().",
        )
    return reduce(table.norm, input, dim, keepdim, p=p)


@op(in_place=True)
@accept_numpy_names
def cumprod(input: Tensor, dim: int, *, dtype: Any = None) -> Tensor:
    """The running product along `dim`."""
    d = wrap_dim(dim, input.ndim)
    wide = cast_input(input, np.int64 if dtype is None and input._data.dtype.kind in "bui" else dtype)
    return apply(rule_of(np.cumprod), (wide, d)).to(wide.dtype) if input.ndim else relabel(wide.clone(), "Cumprod")


@op(overloaded=True)
@accept_numpy_names
def count_nonzero(input: Tensor, dim: Dims = None) -> Tensor:
    """How many elements are not 0."""
    axis = None if dim is None or dim == () else axes_of(dim, input.ndim)
    return wrap(as_array(np.count_nonzero(input._data, axis=axis)))


@op()
def dist(input: Tensor, other: Tensor, p: float = 2) -> Tensor:
    """The p-norm of the difference."""
    return relabel(p_norm(input - other, p), "Dist")


DISTANCE_MODES = ("use_mm_for_euclid_dist_if_necessary", "use_mm_for_euclid_dist", "donot_use_mm_for_euclid_dist")


@op(method=False)
def cdist(x1: Tensor, x2: Tensor, p: float = 2.0, compute_mode: str = DISTANCE_MODES[0]) -> Tensor:
    """The p-norms of all differences between the rows of two matrices (or stacks of them).

    `compute_mode` tells PyTorch how to compute them; here they are always computed from the differences.
    """
    if compute_mode not in DISTANCE_MODES:
        raise AutogradValueError(f"{compute_mode} is not a valid value for compute_mode", hint="leave it away.")
    return relabel(p_norm(x1.unsqueeze(-2) - x2.unsqueeze(-3), p, -1), "Cdist")


SORT, TOPK = (type(name, (ValuesIndices,), {}) for name in ("sort", "topk"))


def stable_order(input: Tensor, dim: int, descending: bool) -> Any:
    """The stable order of the elements along `dim`."""
    x = as_array(input._data)
    if not descending:
        return np.argsort(x, axis=dim, kind="stable")
    return np.flip(x.shape[dim] - 1 - np.argsort(np.flip(x, dim), axis=dim, kind="stable"), dim)


def take_sorted(input: Tensor, where: Any, dim: int, name: str) -> Tensor:
    return apply(rule_of(along), (input, where, dim, True, name))


@op(overloaded=True)
@accept_numpy_names
def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> ValuesIndices:
    """The elements in order along `dim`, as (values, indices)."""
    d = wrap_dim(dim, input.ndim)
    if input.ndim == 0:
        return SORT(relabel(input.clone(), "Sort"), wrap(np.asarray(0)))
    where = stable_order(input, d, descending)
    return SORT(take_sorted(input, where, d, "Sort"), wrap(where))


@op(overloaded=True)
@accept_numpy_names
def argsort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Tensor:
    """The positions that would put the elements in order along `dim`."""
    d = wrap_dim(dim, input.ndim)
    return wrap(stable_order(input, d, descending)) if input.ndim else wrap(np.asarray(0))


@op()
@accept_numpy_names
def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> ValuesIndices:
    """The k largest (or smallest) elements along `dim`, in order, as (values, indices)."""
    d = wrap_dim(dim, input.ndim)
    if input._data.dtype.kind == "b":
        raise DtypeError("topk does not support bool dtypes on CPU", hint="convert it: {x}.long().")
    if not input.ndim and k <= 1:
        return TOPK(relabel(input.clone(), "Topk"), wrap(np.asarray(0)))
    n = input.shape[d] if input.ndim else 1
    if not 0 <= k <= n:
        hint = f"dimension {d} of `{{x}}` has {n} elements: write k={n} or fewer."
        raise AutogradError("selected index k out of range", hint=hint)
    where = np.take(stable_order(input, d, largest), np.arange(k), axis=d)
    return TOPK(take_sorted(input, where, d, "Topk"), wrap(where))
