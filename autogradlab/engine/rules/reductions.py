"""Derivatives of sums, means, extrema and other operations that take a whole axis.

Read next: `statistics.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.rules.elementwise import keep, sgn
from autogradlab.engine.table import declare_constant, rule


def restore_axes(g: Any, axis: Any, keepdims: bool) -> Any:
    """Put the reduced axes back with size 1, so that `g` broadcasts against `x`."""
    if keepdims or axis is None:
        return g
    return np.expand_dims(g, axes_tuple(axis))


def axes_tuple(axis: Any) -> tuple[int, ...]:
    return axis if isinstance(axis, tuple) else (axis,)


def sum_vjp(g: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """Copy a reduced gradient to every element that was summed."""
    if isinstance(g, (np.float32, np.float64)):
        y = np.empty(np.shape(x), g.dtype)
        y.fill(g)
        return y
    return np.broadcast_to(restore_axes(g, axis, keepdims), np.shape(x))


def reduced_count(x: Any, axis: Any) -> int:
    """How many elements are reduced into one."""
    return math.prod(x.shape if axis is None else [x.shape[a] for a in axes_tuple(axis)])


def inverse_count(x: Any, axis: Any, ddof: float) -> float:
    """1 / (number of elements - ddof); inf where none are left."""
    free = reduced_count(x, axis) - ddof
    return 1 / free if free else math.inf


def extremum_ties_vjp(g: Any, y: Any, x: Any, axis: Any, keepdims: bool) -> Any:
    """The gradient of an extremum, split evenly over the elements that attain it.

    Where it is nan, nothing equals it: over all elements, the nans share the gradient; along an axis, all get nan.
    """
    top = restore_axes(y, axis, keepdims)
    hit = np.equal(x, top)
    hit = hit | (np.isnan(x) & np.isnan(top)) if axis is None else hit
    count = np.sum(hit, axis=axis, keepdims=True).astype(x.dtype)  # an int under a 0-d g would make it a float32
    share = restore_axes(g, axis, keepdims) / np.maximum(count, 1)
    return keep(np.where(np.equal(count, 0), math.nan, share), hit | np.equal(count, 0))


def deviations(x: Any, axis: Any) -> Any:
    return x - np.mean(x, axis=axis, keepdims=True)


def product_of_others(x: Any, axis: Any) -> Any:
    """For each element the product of all the others along `axis`, right where some are 0."""
    if axis is None:
        return np.reshape(product_of_others(np.reshape(x, (-1,)), 0), np.shape(x))
    (axis,) = axes_tuple(axis)
    lines = np.moveaxis(x, axis, -1)
    others = product_around(lines) if isinstance(lines, np.ndarray) else np.prod(without_diagonal(lines), axis=-1)
    several = np.sum(np.equal(lines, 0), axis=-1, keepdims=True) > 1
    return np.moveaxis(zero_beside_inf(others, several), -1, axis)


def zero_beside_inf(products: Any, zeros: Any) -> Any:
    """The products, and 0 for the nan of those that have an inf among their factors, too, where `zeros` holds."""
    return np.where(zeros & np.isnan(products), 0.0, products)


def product_around(x: Any) -> Any:
    """The product of what stands before each element and of what stands behind it."""
    ones = np.ones_like(x[..., :1])
    before = np.concatenate([ones, np.cumprod(x[..., :-1], axis=-1)], axis=-1)
    after = np.concatenate([ones, np.cumprod(x[..., :0:-1], axis=-1)], axis=-1)
    return before * after[..., ::-1]


def without_diagonal(x: Any) -> Any:
    """Each line repeated once per element, with that element replaced by 1: differentiable to any order."""
    n = np.shape(x)[-1]
    return np.where(np.eye(n, dtype=bool), 1.0, np.expand_dims(x, -2))


def reduction_label(name: str) -> Any:
    """PyTorch numbers the backward of a reduction over given dims 1, of a full one 0."""
    return lambda args, kwargs: (
        f"{name}Backward{int(kwargs.get('axis') is not None or (len(args) > 1 and args[1] is not None))}"
    )


# np.sum and its like take three times as long to get there.
fast_sum: Any = np.add.reduce
fast_max: Any = np.maximum.reduce
fast_min: Any = np.minimum.reduce


def sum(x: Any, axis: Any = None, dtype: Any = None, keepdims: bool = False) -> Any:
    """The sum."""
    return fast_sum(x, axis=axis, dtype=dtype, keepdims=keepdims)


def largest(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The largest element."""
    return fast_max(x, axis=axis, keepdims=keepdims)


def smallest(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """The smallest element."""
    return fast_min(x, axis=axis, keepdims=keepdims)


def mean(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    """The mean; nan for no elements, without a warning."""
    return fast_sum(x, axis=axis, keepdims=keepdims) / x.dtype.type(reduced_count(x, axis))


def var(x: Any, axis: Any = None, ddof: float = 0, keepdims: bool = False) -> Any:
    """The variance; nan or inf where there are too few elements, without a warning."""
    away = x - mean(x, axis, keepdims=True)
    free = np.maximum(x.dtype.type(reduced_count(x, axis) - ddof), 0)
    return np.asarray(np.sum(away * away, axis=axis, keepdims=keepdims) / free, dtype=x.dtype)[()]


def std(x: Any, axis: Any = None, ddof: float = 0, keepdims: bool = False) -> Any:
    """The square root of `var`."""
    return np.sqrt(var(x, axis, ddof, keepdims))


@primitive
def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    """log(sum(exp(x))), shifted by the maximum so that nothing overflows."""
    top = np.max(x, axis=axis, keepdims=True) if np.size(x) else np.zeros_like(np.sum(x, axis=axis, keepdims=True))
    top = np.where(np.isfinite(top), top, 0).astype(x.dtype)
    y = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return y if keepdims else np.squeeze(y, axis=axis if axis is None else axes_tuple(axis))[()]


@primitive
def logcumsumexp(x: Any, axis: int = 0) -> Any:
    """The logarithm of the running sum of exponentials."""
    return np.logaddexp.accumulate(x, axis=axis)


def logcumsumexp_vjp(g: Any, y: Any, x: Any, axis: int) -> Any:
    """The sum of g[k] exp(x - y[k]) over all k from here on; no exponent is positive, so that none overflows."""
    g, y, x = (np.moveaxis(a, axis, -1) for a in (g, y, x))
    later = np.triu(np.ones((x.shape[-1],) * 2, dtype=bool))
    exponents = np.where(later, np.expand_dims(x, -1) - np.expand_dims(y, -2), -np.inf)
    return np.moveaxis(np.sum(np.expand_dims(g, -2) * np.exp(exponents), axis=-1), -1, axis)


@primitive
def softmax(x: Any, axis: int) -> Any:
    """exp(x) / sum(exp(x)) along an axis."""
    e = np.exp(x - np.max(x, axis=axis, keepdims=True)) if np.size(x) else x
    return e / np.sum(e, axis=axis, keepdims=True)


@primitive
def log_softmax(x: Any, axis: int) -> Any:
    """log(softmax(x)), without taking the log of a small number; nan where an element is inf, as softmax is."""
    away = x - np.max(x, axis=axis, keepdims=True) if np.size(x) else x
    return away - np.log(np.sum(np.exp(away), axis=axis, keepdims=True))


@primitive
def norm(x: Any, p: float = 2, axis: Any = None, keepdims: bool = False) -> Any:
    """(sum |x|**p) ** (1/p), with the limits at p = 0, inf and -inf."""
    size = np.abs(x)
    if p in (np.inf, -np.inf):
        return (np.max if p > 0 else np.min)(size, axis=axis, keepdims=keepdims)
    if p == 0:
        return np.sum(size != 0, axis=axis, keepdims=keepdims).astype(x.dtype)
    if p == 2:
        return np.sqrt(np.sum(x * x, axis=axis, keepdims=keepdims))
    return np.sum(size**p, axis=axis, keepdims=keepdims) ** (1 / p)


def norm_vjp(g: Any, y: Any, x: Any, p: float, axis: Any, keepdims: bool) -> Any:
    """The gradient of a norm; at 0, where it has a corner, 0."""
    g, y = restore_axes(g, axis, keepdims), restore_axes(y, axis, keepdims)
    if p == 0:
        return keep(g * x, np.False_)
    if p in (np.inf, -np.inf):
        hit = np.equal(np.abs(x), y)
        return keep(g * sgn(x) / np.sum(hit, axis=axis, keepdims=True), hit)
    if p == 1:
        return g * sgn(x)
    safe = np.where(np.equal(y, 0), 1.0, y)
    if p == 2:
        return g * np.where(np.equal(y, 0), 0.0, x / safe)
    size = np.abs(x)
    inner = np.where(np.equal(size, 0), 0.0, np.where(np.equal(size, 0), 1.0, size) ** (p - 1))
    return keep(g * sgn(x) * inner * safe ** (1 - p), np.not_equal(y, 0))


def cumprod_vjp(g: Any, x: Any, axis: int) -> Any:
    """The gradient of a running product, right where some elements are 0: every product that an element enters."""
    lines, g = np.moveaxis(x, axis, -1), np.moveaxis(g, axis, -1)
    n = np.shape(lines)[-1]
    lower = np.tril(np.ones((n, n), dtype=bool))
    factors = np.where(lower, np.expand_dims(lines, -2), 1.0)  # row k: the factors of product k
    others = product_of_others(factors, -1)
    zeros = np.equal(factors, 0)
    other_zeros = np.sum(zeros, axis=-1, keepdims=True) - zeros.astype(np.int64)
    others = zero_beside_inf(others, other_zeros > 0)
    return np.moveaxis(np.sum(np.where(lower, others, 0.0) * np.expand_dims(g, -1), axis=-2), -1, axis)


# fmt: off
rule(logsumexp,   lambda g, y, x, axis=None, keepdims=False: restore_axes(g, axis, keepdims) * np.exp(x - restore_axes(y, axis, keepdims)), saves="y x", label="Logsumexp")
rule(logcumsumexp, lambda g, y, x, axis=0: logcumsumexp_vjp(g, y, x, axis), saves="y x", label="Logcumsumexp")
rule(softmax,     lambda g, y, x, axis: y * (g - np.sum(g * y, axis=axis, keepdims=True)), saves="y", label="Softmax")
rule(log_softmax, lambda g, y, x, axis: g - np.exp(y) * np.sum(g, axis=axis, keepdims=True), saves="y", label="LogSoftmax")
rule(norm,        lambda g, y, x, p=2, axis=None, keepdims=False: norm_vjp(g, y, x, p, axis, keepdims), saves="y x", label=lambda args, kw: "LinalgVectorNorm")
rule(np.cumprod,  lambda g, y, x, axis: cumprod_vjp(g, x, axis), saves="x", label="Cumprod")
rule(np.sum,  lambda g, y, x, axis=None, dtype=None, keepdims=False: sum_vjp(g, x, axis, keepdims), label=reduction_label("Sum"), saves="", run=sum)
rule(np.mean, lambda g, y, x, axis=None, dtype=None, keepdims=False: sum_vjp(g / reduced_count(x, axis), x, axis, keepdims), label=reduction_label("Mean"), saves="", run=mean)
rule(np.max,  lambda g, y, x, axis=None, keepdims=False: extremum_ties_vjp(g, y, x, axis, keepdims), saves="y x", label=lambda args, kw: "MaxBackward1" if kw.get("axis") is None else "Amax", run=largest)
rule(np.min,  lambda g, y, x, axis=None, keepdims=False: extremum_ties_vjp(g, y, x, axis, keepdims), saves="y x", label=lambda args, kw: "MinBackward1" if kw.get("axis") is None else "Amin", run=smallest)
rule(np.prod, lambda g, y, x, axis=None, dtype=None, keepdims=False: restore_axes(g, axis, keepdims) * product_of_others(x, axis), saves="x", label=reduction_label("Prod"))
rule(np.var,  lambda g, y, x, axis=None, ddof=0, keepdims=False: restore_axes(g, axis, keepdims) * (2 * inverse_count(x, axis, ddof)) * deviations(x, axis), saves="x", label="Var", run=var)
rule(np.std,  lambda g, y, x, axis=None, ddof=0, keepdims=False: restore_axes(np.where(np.equal(y, 0), 0.0, g / np.where(np.equal(y, 0), 1.0, y)), axis, keepdims) * deviations(x, axis) * inverse_count(x, axis, ddof), saves="y x", label="Std", run=std)
rule(np.cumsum, lambda g, y, x, axis: np.flip(np.cumsum(np.flip(g, axis), axis), axis), saves="")
# fmt: on
declare_constant(
    np.argmax,
    np.argmin,
    np.any,
    np.all,
    np.count_nonzero,
    np.argsort,
    np.allclose,
    np.array_equal,
    np.shape,
    np.ndim,
    np.size,
)
