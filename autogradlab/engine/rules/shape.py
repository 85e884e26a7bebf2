"""Derivatives of operations that only move elements: each is linear, and its gradient moves them back.

Read next: `indexing.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.table import primitive, rule
from autogradlab.engine.tape import unbroadcast


@primitive
def unbind(x: Any, dim: int = 0) -> tuple[Any, ...]:
    """The slices along `dim`, with that dimension removed; 0-d slices as scalars."""
    return tuple(np.moveaxis(x, dim, 0) if dim else x)


def unbind_back(outputs: dict[int, Any], dim: int, count: int) -> Any:
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


def cut(g: Any, xs: Any, axis: int) -> list[Any]:
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


def inverse(order: Any) -> Any:
    return None if order is None else [int(k) for k in np.argsort(order)]


def steps(dim: int) -> Any:
    return lambda g, k: np.take(g, k, axis=dim)


# fmt: off
rule(unbind,             joint=lambda gs, y, x, dim=0, count=0: [unbind_back(gs, dim, count)], label="Unbind")
rule(stack,              joint=lambda g, y, *xs, axis=0: [np.squeeze(p, axis=axis) for p in np.split(g, len(xs), axis=axis)], label="Stack", saves=())
rule(cat,                joint=lambda g, y, *xs, axis=0: cut(g, xs, axis), label="Cat", saves=())
rule(np.reshape,         lambda g, y, x, shape=None: np.reshape(g, np.shape(x)), label="View", saves=())
rule(np.ravel,           lambda g, y, x: np.reshape(g, np.shape(x)), label="View", saves=())
rule(np.transpose,       lambda g, y, x, axes=None: np.transpose(g, inverse(axes)), label=lambda args, kw: "Permute" if len(args) > 1 or kw else "T")
rule(np.swapaxes,        lambda g, y, x, a, b: np.swapaxes(g, a, b), label="Transpose")
rule(np.moveaxis,        lambda g, y, x, a, b: np.moveaxis(g, b, a), label="Permute")
rule(np.expand_dims,     lambda g, y, x, axis: np.reshape(g, np.shape(x)), label="Unsqueeze", saves=())
rule(np.squeeze,         lambda g, y, x, axis=None: np.reshape(g, np.shape(x)), label="Squeeze", saves=())
rule(np.broadcast_to,    lambda g, y, x, shape: unbroadcast(g, np.shape(x)), label="Expand", saves=())
rule(np.flip,            lambda g, y, x, axis=None: np.flip(g, axis))
rule(clone,              lambda g, y, x: g, label="Clone")
rule(np.copy,            lambda g, y, x: g, label="Clone")
rule(identity,           lambda g, y, x: g, label="Alias")
# fmt: on
