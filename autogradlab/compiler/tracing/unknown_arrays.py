"""Constants of a program that aren't constant: arrays which the function reads, and which nobody can find again.

What a function makes by itself is let go of when it returns. An array that something else still holds was there
before, and it may change: in a program it would stay as it was. Python counts who holds an object, which tells the two
apart.

Read next: `trace.py`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from autogradlab.compiler.program import Ref, Step

__all__ = ["array_held_elsewhere"]

Array = np.ndarray[Any, Any]


def array_held_elsewhere(steps: Sequence[Step]) -> Array | None:
    """A constant array of some steps that something outside of them holds, or holds the memory of."""
    probe = Step(-1, "probe", (np.ones(1),))  # what nobody else holds, to compare with
    found = list(constant_arrays([step.operands for step in (*steps, probe) if step.operation != "constant"]))
    if not held_owners(found):
        return None
    gc.collect()  # a graph may have held it, which is gone
    held = held_owners(found)
    return next((x for x in found if x.size and id(owner(x)) in held), None)


def held_owners(found: list[Array]) -> set[int]:
    """The ids of the arrays that own the memory of some constants, and have more references than the last of them."""
    counts = extra_references(found)
    normal = counts[id(found[-1])]
    return {key for key, count in counts.items() if count > normal}


def extra_references(found: list[Array]) -> dict[int, int]:
    """For each owner of memory the references to it that are neither a view's nor a constant's: this function's own.

    A constant is referred to twice for each use: by the operands of a step, and by the list `found`.
    """
    owners = {id(owner(x)): owner(x) for x in found}
    views = {(id(child), id(child.base)) for x in found for child in chain(x) if isinstance(child.base, np.ndarray)}
    counts = {}
    for key in owners:
        uses = 2 * sum(id(x) == key for x in found) + sum(parent == key for _, parent in views)
        counts[key] = sys.getrefcount(owners[key]) - uses
    return counts


def chain(x: Array) -> list[Array]:
    """An array, what it is a view of, and so on to the owner of the memory."""
    links = [x]
    while isinstance(links[-1].base, np.ndarray):
        links.append(links[-1].base)
    return links


def owner(x: Array) -> Array:
    """The array that owns the memory of another; itself for one that owns its own."""
    return chain(x)[-1]


NO_ARRAYS = frozenset({int, float, bool, str, type(None)})


def constant_arrays(tree: Any) -> Iterator[Array]:
    """The arrays in trees of operands, one for each use."""
    if isinstance(tree, np.ndarray):
        yield tree
    elif type(tree) is not Ref and isinstance(tree, (list, tuple)):
        for part in tree:
            if type(part) is not Ref and type(part) not in NO_ARRAYS:
                yield from constant_arrays(part)
