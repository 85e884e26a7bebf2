"""Constants of a program that aren't constant: arrays which the function reads, and which nobody can find again.

What a function makes by itself is let go of when it returns. An array that something else still holds was there before,
and it may change: in a program it would stay as it was.

Read next: `trace.py`.
"""

from __future__ import annotations

import gc
import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np

from autogradlab.compiler.program import Ref, Step
from autogradlab.engine.tensor_data import TensorData

__all__ = ["array_held_elsewhere"]

HOLDERS = (dict, list, TensorData, types.CellType)


def array_held_elsewhere(steps: list[Step]) -> np.ndarray[Any, Any] | None:
    """A constant array of some steps that a variable, a container or a tensor outside of them holds."""
    arrays = {id(x): x for x in constant_arrays([step.operands for step in steps if step.operation != "constant"])}
    suspects = [x for x in arrays.values() if x.size and holders(x, arrays)]
    if suspects:
        gc.collect()  # a graph may have held it, which is gone
    return next((x for x in suspects if holders(x, arrays)), None)


def holders(x: Any, arrays: dict[int, Any]) -> list[Any]:
    """What holds an array or the memory that it is a view of, besides the steps and this module."""
    owner = x
    while isinstance(owner.base, np.ndarray):
        owner = owner.base
    if sys.getrefcount(owner) <= 3 and owner is not x:
        return []
    return [h for h in gc.get_referrers(owner) if isinstance(h, HOLDERS) and h is not arrays and not is_own(h)]


def is_own(holder: Any) -> bool:
    """Whether a holder is a part of the steps: their operands may be in a list."""
    return isinstance(holder, list) and any(isinstance(x, Ref) for x in holder)


def constant_arrays(tree: Any) -> Iterator[np.ndarray[Any, Any]]:
    """The arrays in trees of operands."""
    if isinstance(tree, np.ndarray):
        yield tree
    elif isinstance(tree, (list, tuple)) and not isinstance(tree, Ref):
        for part in tree:
            yield from constant_arrays(part)
