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
rule(along, lambda g, y, x, where, axis, keepdims, name: put_along(g, where, axis, keepdims, np.shape(x)), label=lambda args, kw: args[4], saves="")
rule(put_along, lambda g, y, x, where, axis, keepdims, shape: along(g, where, axis, keepdims, "Gather"), saves="")
rule(getitem, lambda g, y, x, index: scatter(g, index, np.shape(x)),      label=indexing_label, saves="")
rule(scatter, lambda g, y, x, index, shape: getitem(g, index),    saves="", label="IndexPut")
# fmt: on
