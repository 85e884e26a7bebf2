"""Derivatives of operations that only move elements: each is linear, and its gradient moves them back.

Read next: `indexing.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.broadcasting import unbroadcast
from autogradlab.engine.operations import primitive
from autogradlab.engine.table import rule


@primitive
def unbind(x: Any, dim: int = 0) -> tuple[Any, ...]:
    """The slices along `dim`, with that dimension removed; 0-d slices as scalars."""
    return tuple(np.moveaxis(x, dim, 0) if dim else x)


def unbind_vjp(outputs: dict[int, Any], dim: int, count: int) -> Any:
    """Stack the outputs' gradients; an output that was not used contributes 0."""
    some = next(iter(outputs.values()))
    parts = [outputs[k] if k in outputs else some * 0 for k in range(count)]
    return np.array(parts) if isinstance(some, np.generic) else np.stack(parts, axis=dim)


@primitive
def stack(*xs: Any, axis: int = 0) -> Any:
    """Join along a new axis."""
    return np.stack(xs, axis=axis)


@primitive
def cat(*xs: Any, axis: int = 0) -> Any:
    """Join along an axis that is there."""
    return np.concatenate(xs, axis=axis)


def cat_vjp(g: Any, xs: Any, axis: int) -> list[Any]:
    """The parts of `g` that belong to each of the joined arrays."""
    edges = np.cumsum([np.shape(x)[axis] for x in xs])[:-1]
    return list(np.split(g, [int(e) for e in edges], axis=axis))


@primitive
def clone(x: Any) -> Any:
    """A copy of its own memory."""
    return np.array(x) if isinstance(x, np.ndarray) else x


@primitive
def identity(x: Any) -> Any:
    """The same value under a node of its own."""
    return x


def inverse_permutation(order: Any) -> Any:
    return None if order is None else [int(k) for k in np.argsort(order)]


def tile_vjp(g: Any, shape: tuple[int, ...], reps: tuple[int, ...]) -> Any:
    """Sum over the copies: each axis of g is (copies, size)."""
    full = (1,) * (len(reps) - len(shape)) + shape
    apart = np.reshape(g, tuple(n for pair in zip(reps, full, strict=True) for n in pair))
    return np.reshape(np.sum(apart, axis=tuple(range(0, 2 * len(reps), 2))), shape)


@primitive
def diag_embed(x: Any, offset: int, axis1: int, axis2: int, shape: tuple[int, ...]) -> Any:
    """Zeros of `shape` with x on a diagonal: the adjoint of taking it."""
    out = np.zeros(shape, dtype=x.dtype)
    i = np.arange(x.shape[-1])
    rows, columns = i + max(-offset, 0), i + max(offset, 0)
    np.moveaxis(out, (axis1, axis2), (-2, -1))[..., rows, columns] = x
    return out


@primitive
def pad(x: Any, widths: tuple[tuple[int, int], ...], value: float = 0.0) -> Any:
    """x with a border of `value`; a negative width cuts instead."""
    cut = tuple(slice(max(-a, 0), n - max(-b, 0)) for (a, b), n in zip(widths, x.shape, strict=True))
    border = [(max(a, 0), max(b, 0)) for a, b in widths]
    return np.pad(x[cut], border, constant_values=value)


@primitive
def sliding_windows(x: Any, axis: int, size: int, step: int) -> Any:
    """All slices of `size` elements along an axis, `step` apart, in a new last axis: a view of x."""
    every = np.lib.stride_tricks.sliding_window_view(x, size, axis, writeable=True)
    return every[(*(slice(None),) * axis, slice(None, None, step))]


@primitive
def add_sliding_windows(g: Any, axis: int, size: int, step: int, shape: tuple[int, ...]) -> Any:
    """The adjoint of `sliding_windows`: each window added where it was taken."""
    out = np.zeros(shape, g.dtype)
    for k in range(size):
        at = slice(k, k + step * g.shape[axis] - step + 1, step) if g.shape[axis] else slice(0)
        out[(*(slice(None),) * axis, at)] += g[..., k]
    return out


@primitive
def strided(x: Any, size: tuple[int, ...], stride: tuple[int, ...], offset: int) -> Any:
    """A view of the memory of x, whose elements lie in order, by sizes, strides and an offset counted in elements."""
    steps = [s * x.itemsize for s in stride]
    return np.lib.stride_tricks.as_strided(np.reshape(x, -1)[offset:], size, steps)


@primitive
def add_strided(g: Any, size: tuple[int, ...], stride: tuple[int, ...], offset: int, shape: tuple[int, ...]) -> Any:
    """The adjoint of `strided`: each element added where it was taken."""
    out = np.zeros(shape, g.dtype)
    places = strided(np.arange(out.size), size, stride, offset)
    np.add.at(out.reshape(-1), places, g)
    return out


# fmt: off
rule(sliding_windows,    lambda g, y, x, axis, size, step: add_sliding_windows(g, axis, size, step, np.shape(x)), label="Unfold", saves="")
rule(add_sliding_windows,lambda g, y, x, axis, size, step, shape: sliding_windows(g, axis, size, step), label="UnfoldBackward", saves="")
rule(strided,            lambda g, y, x, size, stride, offset: add_strided(g, size, stride, offset, np.shape(x)), label="AsStrided", saves="")
rule(add_strided,        lambda g, y, x, size, stride, offset, shape: strided(g, size, stride, offset), label="AsStridedBackward", saves="")
rule(np.tile,            lambda g, y, x, reps: tile_vjp(g, np.shape(x), reps), label="Repeat", saves="")
rule(np.roll,            lambda g, y, x, shift, axis=None: np.roll(g, tuple(-s for s in shift) if isinstance(shift, tuple) else -shift, axis), saves="")
rule(np.diagonal,        lambda g, y, x, offset=0, axis1=0, axis2=1: diag_embed(g, offset, axis1, axis2, np.shape(x)), saves="")
rule(diag_embed,         lambda g, y, x, offset, axis1, axis2, shape: np.diagonal(g, offset, axis1, axis2), label="DiagEmbed", saves="")
rule(np.tril,            lambda g, y, x, k=0: np.tril(g, k), saves="")
rule(np.triu,            lambda g, y, x, k=0: np.triu(g, k), saves="")
rule(pad,                lambda g, y, x, widths, value=0.0: pad(g, tuple((-a, -b) for a, b in widths)), label="ConstantPadNd", saves="")
rule(unbind,             joint=lambda gs, y, x, dim=0, count=0: [unbind_vjp(gs, dim, count)], saves="", label="Unbind")
rule(stack,              joint=lambda g, y, *xs, axis=0: [np.squeeze(p, axis=axis) for p in np.split(g, len(xs), axis=axis)], label="Stack", saves="")
rule(cat,                joint=lambda g, y, *xs, axis=0: cat_vjp(g, xs, axis), label="Cat", saves="")
rule(np.reshape,         lambda g, y, x, shape=None: np.reshape(g, np.shape(x)), label="View", saves="")
rule(np.ravel,           lambda g, y, x: np.reshape(g, np.shape(x)), label="View", saves="")
rule(np.transpose,       lambda g, y, x, axes=None: np.transpose(g, inverse_permutation(axes)), saves="", label=lambda args, kw: "Permute" if len(args) > 1 or kw else "T")
rule(np.swapaxes,        lambda g, y, x, a, b: np.swapaxes(g, a, b), saves="", label="Transpose")
rule(np.moveaxis,        lambda g, y, x, a, b: np.moveaxis(g, b, a), saves="", label="Permute")
rule(np.expand_dims,     lambda g, y, x, axis: np.reshape(g, np.shape(x)), label="Unsqueeze", saves="")
rule(np.squeeze,         lambda g, y, x, axis=None: np.reshape(g, np.shape(x)), label="Squeeze", saves="")
rule(np.broadcast_to,    lambda g, y, x, shape: unbroadcast(g, np.shape(x)), label="Expand", saves="")
rule(np.flip,            lambda g, y, x, axis=None: np.flip(g, axis), saves="")
rule(clone,              lambda g, y, x: g, saves="", label="Clone")
rule(np.copy,            lambda g, y, x: g, saves="", label="Clone")
rule(identity,           lambda g, y, x: g, saves="", label="Alias")
# fmt: on
