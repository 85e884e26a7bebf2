"""All passes, in turn, until nothing changes any more.

Read next: `definitions.py`.
"""

from __future__ import annotations

from autogradlab.compiler.passes import common_subexpressions, dead_code, fold_constants, separate_outputs
from autogradlab.compiler.program import Program
from autogradlab.compiler.scatters import scatters_as_writes
from autogradlab.compiler.simplify_arithmetic import simplify_arithmetic, simplify_shapes

__all__ = ["PASSES", "optimize"]

PASSES = (fold_constants, simplify_shapes, simplify_arithmetic, common_subexpressions, dead_code)
MOST_ROUNDS = 8


def optimize(program: Program) -> Program:
    """A simpler program that computes the same."""
    made = dead_code(program)
    for _ in range(MOST_ROUNDS):
        before = made.steps
        for simplify in PASSES:
            made = simplify(made)
        if len(made.steps) == len(before) and [s.operation for s in made.steps] == [s.operation for s in before]:
            break
    return dead_code(separate_outputs(scatters_as_writes(made), program))
