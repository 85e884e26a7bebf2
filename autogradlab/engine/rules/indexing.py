"""Derivatives of picking elements: the gradient goes back to where each element was picked.

Read next: `linalg.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive
from autogradlab.engine.table import rule


@primitive
def getitem(x: Any, index: Any) -> Any:
    """x[index]."""
    return x[index]


@primitive
def scatter(g: Any, index: Any, shape: tuple[int, ...]) -> Any:
    """Zeros of `shape` with `g` added at `index`; an element picked twice gets both gradients."""
    out = np.zeros(shape, dtype=g.dtype)
    if is_advanced(index):
        np.add.at(out, index, g)
    else:
        out[index] = g
    return out


def is_advanced(index: Any) -> bool:
    """Whether an index picks by arrays, so that an element may be picked more than once."""
    parts = index if isinstance(index, tuple) else (index,)
    return any(isinstance(p, (list, np.ndarray)) for p in parts)


def indexing_label(args: Any, kwargs: Any) -> str:
    """PyTorch's name of an indexing: that of its last step."""
    index = args[1]
    parts = index if isinstance(index, tuple) else (index,)
    if is_advanced(index):
        return "Index"
    if any(p is None for p in parts):
        return "Unsqueeze"
    last = [p for p in parts if p is not Ellipsis and p != slice(None)]
    if not last:
        return "Slice" if any(p is not Ellipsis for p in parts) else "Alias"
    return "Slice" if isinstance(last[-1], slice) else "Select"


@primitive
def along(x: Any, where: Any, axis: int, keepdims: bool, name: str) -> Any:
    """The element of each line along `axis` at the position that `where` says: what max(dim) returns."""
    y = np.take_along_axis(x, where, axis)
    return y if keepdims else np.squeeze(y, axis)


@primitive
def put_along(g: Any, where: Any, axis: int, keepdims: bool, shape: tuple[int, ...]) -> Any:
    """Zeros of `shape` with `g` at the positions of `along`."""
    out = np.zeros(shape, dtype=g.dtype)
    np.put_along_axis(out, where, g if keepdims else np.expand_dims(g, axis), axis)
    return out


@primitive
def scatter_along(shape: tuple[int, ...], src: Any, index: Any, axis: int) -> Any:
    """Zeros of `shape` with each element of `src` added at its index along `axis`: the adjoint of gather."""
    out = np.zeros(shape, dtype=src.dtype)
    grid = list(np.indices(index.shape, sparse=True))
    grid[axis] = index
    np.add.at(out, tuple(grid), src[tuple(slice(n) for n in index.shape)])
    return out


REDUCTIONS = {"sum": np.add, "mean": np.add, "prod": np.multiply, "amax": np.maximum, "amin": np.minimum}


def neutral_element(how: str, dtype: np.dtype[Any]) -> Any:
    """What a reduction starts from where it starts from nothing."""
    if how in ("sum", "mean", "prod"):
        return how == "prod"
    if dtype.kind == "b":
        return how == "amin"
    low, high = (-np.inf, np.inf) if dtype.kind == "f" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    return low if how == "amax" else high


@primitive
def reduce_along(x: Any, src: Any, index: Any, axis: int, how: str, include_self: bool) -> Any:
    """x with all elements of `src` at one index reduced into it; without `include_self`, into nothing of x."""
    out, src = np.array(x), src[tuple(slice(n) for n in index.shape)]
    grid = list(np.indices(index.shape, sparse=True))
    grid[axis] = index
    if not include_self:
        out[tuple(grid)] = neutral_element(how, out.dtype)
    REDUCTIONS[how].at(out, tuple(grid), src)
    if how == "mean":
        count = reduction_count(out, index, axis, include_self)
        out = (out / count if out.dtype.kind == "f" else out // count.astype(out.dtype)).astype(out.dtype)
    return out


def reduction_count(x: Any, index: Any, axis: int, include_self: bool) -> Any:
    """How many numbers each mean is of."""
    count = scatter_along(np.shape(x), np.ones(index.shape, np.float32), index, axis) + include_self
    return np.maximum(count, 1)


def hits(x: Any, index: Any, axis: int) -> Any:
    """Where an index along `axis` writes to."""
    return scatter_along(np.shape(x), np.ones(index.shape, np.float32), index, axis) > 0


def along_index(x: Any, index: Any, axis: int) -> Any:
    """x at each position of an index along `axis`, which may be shorter than x elsewhere."""
    part = x[tuple(slice(None) if k == axis else slice(n) for k, n in enumerate(index.shape))]
    return np.take_along_axis(part, index, axis)


def padded(g: Any, src: Any) -> Any:
    """The gradient of the part of `src` that an index reaches, with zeros for the rest."""
    part = tuple(slice(n) for n in g.shape)
    return g if g.shape == np.shape(src) else scatter(g, part, np.shape(src))


def tie_counts(y: Any, x: Any, src: Any, index: Any, axis: int) -> Any:
    """How many elements share the gradient of each extremum; x counts even where it isn't included, as in PyTorch."""
    equal = np.equal(src, along_index(y, index, axis)).astype(np.float32)
    return np.maximum(np.equal(x, y) + scatter_along(np.shape(x), equal, index, axis), 1)


def reduce_self_vjp(g: Any, y: Any, x: Any, src: Any, index: Any, axis: int, how: str, include_self: bool) -> Any:
    """The gradient of what a reduction along an index starts from."""
    src = src[tuple(slice(n) for n in index.shape)]
    if how == "mean":
        g = g / reduction_count(x, index, axis, include_self).astype(g.dtype)
    elif how == "prod":
        filled = np.where(np.equal(x, 0), np.ones_like(x), x)
        g = g * reduce_along(filled, src, index, axis, how, include_self) / filled
    elif how != "sum":
        g = np.where(np.equal(x, y), g / tie_counts(y, x, src, index, axis).astype(g.dtype), 0.0)
    return g if include_self else np.where(hits(x, index, axis), 0.0, g)


def reduce_source_vjp(g: Any, y: Any, x: Any, src: Any, index: Any, axis: int, how: str, include_self: bool) -> Any:
    """The gradient of what is reduced into each position."""
    whole, src = src, src[tuple(slice(n) for n in index.shape)]
    if how == "mean":
        g = g / reduction_count(x, index, axis, include_self).astype(g.dtype)
    elif how == "prod":
        return padded(product_source_vjp(g, y, x, src, index, axis, include_self), whole)
    elif how != "sum":
        g = g / tie_counts(y, x, src, index, axis).astype(g.dtype)
        wins = np.equal(src, along_index(y, index, axis))
        return padded(np.where(wins, along_index(g, index, axis), 0.0), whole)
    return padded(along_index(g, index, axis), whole)


def product_source_vjp(g: Any, y: Any, x: Any, src: Any, index: Any, axis: int, include_self: bool) -> Any:
    """The product of the others, for each factor; a lone 0 gets the product without it."""
    zero = np.equal(src, 0)
    zeros = along_index(scatter_along(np.shape(x), zero.astype(np.float32), index, axis), index, axis)
    alone = zero & np.equal(zeros, 1)
    without = reduce_along(x, np.where(alone, np.ones_like(src), src), index, axis, "prod", include_self)
    others = along_index(g * y, index, axis) / np.where(zero, np.ones_like(src), src)
    return np.where(alone, along_index(g * without, index, axis), others)


def gather_back(g: Any, index: Any, axis: int) -> Any:
    """The elements of `g` at their index along `axis`; `g` may be longer than the index along the other axes."""
    own = axis % index.ndim
    return np.take_along_axis(g[tuple(slice(None if a == own else n) for a, n in enumerate(index.shape))], index, axis)


@primitive
def windows(x: Any, size: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]) -> Any:
    """All windows over the last two axes: (..., rows, columns, size[0], size[1])."""
    span = tuple(d * (k - 1) + 1 for d, k in zip(dilation, size, strict=True))
    all_of_them = np.lib.stride_tricks.sliding_window_view(x, span, axis=(-2, -1))
    return all_of_them[..., :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


@primitive
def fold(g: Any, size: Any, stride: Any, dilation: Any, shape: tuple[int, ...]) -> Any:
    """Add each window's elements back to where they were seen: the adjoint of `windows`."""
    out = np.zeros(shape, dtype=g.dtype)
    rows, columns = g.shape[-4:-2]
    for i in range(size[0]):
        for j in range(size[1]):
            a, b = i * dilation[0], j * dilation[1]
            out[..., a : a + stride[0] * rows : stride[0], b : b + stride[1] * columns : stride[1]] += g[..., i, j]
    return out


# fmt: off
rule(windows, lambda g, y, x, size, stride, dilation: fold(g, size, stride, dilation, np.shape(x)), label="Unfold", saves="")
rule(fold, lambda g, y, x, size, stride, dilation, shape: windows(g, size, stride, dilation), label="Fold", saves="")
rule(np.take_along_axis, lambda g, y, x, index, axis: scatter_along(np.shape(x), g, index, axis), label="Gather", saves="")
rule(scatter_along, None, lambda g, y, shape, src, index, axis: gather_back(g, index, axis), label="ScatterAdd", saves="")
rule(reduce_along, lambda g, y, x, src, *how: reduce_self_vjp(g, y, x, src, *how), lambda g, y, x, src, *how: reduce_source_vjp(g, y, x, src, *how), label="ScatterReduce", saves="y x src")
rule(along, lambda g, y, x, where, axis, keepdims, name: put_along(g, where, axis, keepdims, np.shape(x)), label=lambda args, kw: args[4], saves="")
rule(put_along, lambda g, y, x, where, axis, keepdims, shape: along(g, where, axis, keepdims, "Gather"), saves="")
rule(getitem, lambda g, y, x, index: scatter(g, index, np.shape(x)),      label=indexing_label, saves="")
rule(scatter, lambda g, y, x, index, shape: getitem(g, index),    saves="", label="IndexPut")
# fmt: on
