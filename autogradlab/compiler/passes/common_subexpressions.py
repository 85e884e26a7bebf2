"""Compute once what is computed twice.

Read next: `constants.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.passes.rewrite import Change, Known, rewrite
from autogradlab.compiler.program import Program, Ref, Step

__all__ = ["common_subexpressions", "found_before"]

MAKES_NEW = frozenset({"copy", "constant", "zeros", "empty"})  # each call is for memory of its own


COMMUTATIVE = frozenset({"add", "multiply"})


def common_subexpressions(program: Program) -> Program:
    """Compute once what is computed twice from the same operands."""
    return rewrite(program, found_before())


def found_before() -> Change:
    """A change that replaces what was computed before, by the sweep that it is part of."""
    seen: dict[Any, Ref] = {}

    def change(step: Step, known: Known) -> Any:
        if step.operation in MAKES_NEW or step.shape is None:
            return step
        operands = identity(step.operands)
        if step.operation in COMMUTATIVE:
            operands = tuple(sorted(operands, key=repr))
        key = (step.operation, operands, identity(step.settings), step.dtype, step.kind)
        found = seen.setdefault(key, Ref(step.number))
        return step if found.number == step.number else found

    return change


def identity(tree: Any) -> Any:
    """What is equal for operands that have the same value."""
    kind = type(tree)
    if kind is Ref:
        return tree
    if kind is int or kind is float:
        return "number", float(tree)
    if kind is dict:
        return tuple([(key, identity(part)) for key, part in sorted(tree.items())])
    if isinstance(tree, (tuple, list)):
        return tuple(map(identity, tree))
    if isinstance(tree, np.ndarray):
        return (tree.shape, tree.dtype, tree.tobytes()) if tree.size <= 64 else ("array", id(tree))
    return kind, repr(tree)
