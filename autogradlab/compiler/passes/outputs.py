"""What a function returns is the caller's own: each array apart from the others, the inputs and the constants.

Read next: `optimize.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.compiler.program import Program, Ref, Step, map_tree, operand_tree_refs

__all__ = ["separate_outputs"]


def separate_outputs(program: Program, original: Program) -> Program:
    """Copy what a pass made one array and the function returned as several, or made an input."""
    before = list(operand_tree_refs(original.outputs))
    inputs = {x.number for x in program.inputs}
    arrays = {number for number, made in program.variables().items() if made.kind == "array" and made.shape is not None}
    taken: dict[int, int] = {}
    places = iter(before)
    steps = list(program.steps)
    fresh = 1 + max(original.last_number(), program.last_number())

    def leaf(x: Any) -> Any:
        nonlocal fresh
        if not isinstance(x, Ref) and not isinstance(x, np.ndarray):
            return x
        if isinstance(x, np.ndarray):  # what the caller writes into it must not stay for the next call
            steps.append(Step(fresh, "constant", (x,), {}, x.shape, x.dtype, memory=fresh))
            fresh += 1
            return Ref(fresh - 1)
        old = next(places)
        shared = x.number in taken and taken[x.number] != old.number
        taken.setdefault(x.number, old.number)
        if x.number not in arrays or not (shared or (x.number in inputs and old.number != x.number)):
            return x
        made = program.variables()[x.number]
        steps.append(Step(fresh, "copy", (x,), {}, made.shape, made.dtype, "array", memory=fresh, part="backward"))
        fresh += 1
        return Ref(fresh - 1)

    outputs = map_tree(program.outputs, leaf)
    return program.replace(steps=tuple(steps), outputs=outputs)
