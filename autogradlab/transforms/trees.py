"""Nested inputs: what is in dicts, lists and tuples, and the same structure with other contents.

Read next: `output_gradients.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["argument", "replace_argument", "tree_leaves", "tree_unflatten"]


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


def argument(args: Sequence[Any], argnum: int | Sequence[int]) -> Any:
    """The argument of a number; a tuple of them for several numbers."""
    return args[argnum] if isinstance(argnum, int) else tuple(args[k] for k in argnum)


def replace_argument(args: Sequence[Any], argnum: int | Sequence[int], value: Any) -> list[Any]:
    """The arguments with another one, or several others, in their places."""
    replaced = list(args)
    for k, part in ((argnum, value),) if isinstance(argnum, int) else zip(argnum, value, strict=True):
        replaced[k] = part
    return replaced
