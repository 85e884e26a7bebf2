"""Nested parameters as one vector, and back.

Read next: `optimizers.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.transforms.trees import tree_leaves, tree_unflatten

__all__ = ["flatten", "flatten_func"]

Unflatten = Callable[[Any], Any]


def sort_keys(tree: Any) -> Any:
    """The same tree, each dict in the order of its keys."""
    if isinstance(tree, dict):
        return {key: sort_keys(tree[key]) for key in sorted(tree)}
    if isinstance(tree, (list, tuple)):
        parts = [sort_keys(part) for part in tree]
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    return tree


def flatten(value: Any) -> tuple[Any, Unflatten]:
    """All numbers of nested dicts, lists and tuples in one vector, and the function that puts them back.

    Args:
        value: Arrays and numbers; dicts count in the order of their keys.

    Returns:
        The vector, and a function of a vector of that length that gives the same structure; both keep the gradient.

    >>> vector, unflatten = flatten({"w": np.ones((1, 2)), "b": 3.0})
    >>> vector
    array([3., 1., 1.])
    """
    ordered = sort_keys(value)
    leaves = tree_leaves(ordered)
    shapes = [np.shape(leaf) for leaf in leaves]
    ends = np.cumsum([0, *(int(np.prod(shape, dtype=np.int64)) for shape in shapes)]).tolist()

    def unflatten(vector: Any) -> Any:
        parts = [vector[a:b] for a, b in zip(ends, ends[1:], strict=False)]
        return tree_unflatten(ordered, [p.reshape(s) if s else p[0] for p, s in zip(parts, shapes, strict=True)])

    flat = [np.reshape(leaf, (-1,)) for leaf in leaves]
    return (np.concatenate(flat) if flat else np.zeros(0)), unflatten


def flatten_func(func: Callable[..., Any], example: Any) -> tuple[Callable[..., Any], Unflatten, Any]:
    """A function of nested parameters as one of vectors; with `unflatten`, and the example as a vector."""
    vector, unflatten = flatten(example)
    return (lambda x, *args: flatten(func(unflatten(x), *args))[0]), unflatten, vector
