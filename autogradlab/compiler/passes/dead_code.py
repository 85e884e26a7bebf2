"""Leave out what no output needs.

Read next: `common_subexpressions.py`.
"""

from __future__ import annotations

from autogradlab.compiler.program import Program, Step, operand_tree_refs

__all__ = ["dead_code"]


def dead_code(program: Program) -> Program:
    """Leave out what no output needs; a write is needed where something over its memory is."""
    needed = {ref.number for ref in operand_tree_refs(program.outputs)}
    if not program.written():
        return without_unused(program, needed)
    memory = {step.number: step.memory for step in program.steps}
    memories = {memory[n] for n in needed if n in memory}
    kept: list[Step] = []
    for step in reversed(program.steps):
        if step.number in needed or (step.into is not None and step.memory in memories):
            kept.append(step)
            for ref in step.refs:
                needed.add(ref.number)
                if ref.number in memory:
                    memories.add(memory[ref.number])
    return program.replace(steps=tuple(reversed(kept)))


def without_unused(program: Program, needed: set[int]) -> Program:
    """The same where nothing is written into: what is read is needed, and nothing else."""
    kept: list[Step] = []
    for step in reversed(program.steps):
        if step.number in needed:
            kept.append(step)
            needed.update([ref.number for ref in step.refs])
    return program.replace(steps=tuple(reversed(kept)))
