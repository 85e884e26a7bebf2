"""Nested inputs: what is in dicts, lists and tuples, and the same structure with other contents.

Read next: `output_gradients.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["tree_leaves", "tree_unflatten"]


def tree_leaves(tree: Any) -> list[Any]:
    """The leaves of nested dicts, lists and tuples, in order."""
    if isinstance(tree, dict):
        return [leaf for key in tree for leaf in tree_leaves(tree[key])]
    if isinstance(tree, (list, tuple)):
        return [leaf for part in tree for leaf in tree_leaves(part)]
    return [tree]


def tree_unflatten(tree: Any, values: Iterable[Any]) -> Any:
    """A tree of the same structure with other leaves."""
    values = iter(values)
    if isinstance(tree, dict):
        return {key: tree_unflatten(tree[key], values) for key in tree}
    if isinstance(tree, (list, tuple)):
        parts = [tree_unflatten(part, values) for part in tree]
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    return next(values)
