"""All passes, in one sweep over the program.

Read next: `../spelling/definitions.py`.
"""

from __future__ import annotations

from autogradlab.compiler.passes.common_subexpressions import common_subexpressions, found_before
from autogradlab.compiler.passes.constants import fold_constants, with_constants
from autogradlab.compiler.passes.dead_code import dead_code
from autogradlab.compiler.passes.outputs import separate_outputs
from autogradlab.compiler.passes.rewrite import rewrite
from autogradlab.compiler.passes.scatters import scatters_as_writes
from autogradlab.compiler.passes.simplify_arithmetic import simpler_arithmetic, simplify_arithmetic
from autogradlab.compiler.passes.simplify_shapes import simpler_shape, simplify_shapes
from autogradlab.compiler.program import Program

__all__ = ["PASSES", "optimize"]

PASSES = (fold_constants, simplify_shapes, simplify_arithmetic, common_subexpressions, dead_code)


def optimize(program: Program) -> Program:
    """A simpler program that computes the same."""
    made = rewrite(dead_code(program), with_constants, simpler_shape, simpler_arithmetic, found_before())
    return dead_code(separate_outputs(scatters_as_writes(dead_code(made)), program))
