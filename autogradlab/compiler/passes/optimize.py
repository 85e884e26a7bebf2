"""All passes, in turn, until nothing changes any more.

Read next: `../spelling/definitions.py`.
"""

from __future__ import annotations

from autogradlab.compiler.passes.common_subexpressions import common_subexpressions
from autogradlab.compiler.passes.constants import fold_constants
from autogradlab.compiler.passes.dead_code import dead_code
from autogradlab.compiler.passes.outputs import separate_outputs
from autogradlab.compiler.passes.scatters import scatters_as_writes
from autogradlab.compiler.passes.simplify_arithmetic import simplify_arithmetic
from autogradlab.compiler.passes.simplify_shapes import simplify_shapes
from autogradlab.compiler.program import Program

__all__ = ["PASSES", "optimize"]

PASSES = (fold_constants, simplify_shapes, simplify_arithmetic, common_subexpressions, dead_code)
MOST_ROUNDS = 8


def optimize(program: Program) -> Program:
    """A simpler program that computes the same."""
    made = dead_code(program)
    for _ in range(MOST_ROUNDS):
        before = [step.operation for step in made.steps]
        for simplify in PASSES:
            made = simplify(made)
        if [step.operation for step in made.steps] == before:
            break
    return dead_code(separate_outputs(scatters_as_writes(made), program))
