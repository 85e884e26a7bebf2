"""Passes over a program: each makes a simpler program that computes the same.

A pass looks at one step after the other and says what takes its place: another step, or an operand that is there
already. What a program writes into is left alone. One pass reassociates: see `scatters.py`.

Read next: `dead_code.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref, Step, map_tree, operand_tree_refs, refs_of

__all__ = ["Change", "Known", "Steps", "is_constant", "rewrite"]


class Known:
    """What a pass knows of the variables so far.

    Attributes:
        made: For each variable the input or step that makes it.
        written: The pieces of memory that the program writes into.
        uses: How often each variable is read.
        results: The variables that the program returns.
    """

    def __init__(self, program: Program) -> None:
        self.made: dict[int, Input | Step] = program.variables()
        self.written = program.written()
        self.uses = program.use_counts()
        self.results = {ref.number for ref in operand_tree_refs(program.outputs)}
        self.functions = program.functions
        self.fresh = 1 + program.last_number()

    def step(self, operand: Any, operation: str = "") -> Step | None:
        """The step that makes an operand, if it is of that operation."""
        made = self.made.get(operand.number) if isinstance(operand, Ref) else None
        return made if isinstance(made, Step) and operation in ("", made.operation) else None

    def shape(self, operand: Any) -> tuple[int, ...] | None:
        """The shape of an operand."""
        return self.made[operand.number].shape if isinstance(operand, Ref) else np.shape(operand)

    def dtype(self, operand: Any) -> Any:
        """The dtype of an operand; None for a Python number, which follows the others."""
        if isinstance(operand, Ref):
            made = self.made[operand.number]
            return None if made.kind == "number" else made.dtype
        return getattr(operand, "dtype", None)

    def is_free(self, operand: Any) -> bool:
        """Whether nothing writes into the memory of an operand."""
        made = self.step(operand)
        return made is None or made.memory not in self.written

    def new_number(self) -> int:
        """The number of one more variable."""
        self.fresh += 1
        return self.fresh - 1

    def same_kind(self, operand: Any, step: Step) -> bool:
        """Whether an operand has the shape and dtype of a step's result, and so may take its place."""
        if not isinstance(operand, Ref):
            return False
        made = self.made[operand.number]
        return made.shape == step.shape and made.dtype == step.dtype and made.kind == step.kind


class Steps(tuple[Step, ...]):
    """Several steps that take the place of one; the last has its number."""


Change = Callable[[Step, Known], Any]  # what takes the place of a step: a Step, or an operand


def rewrite(program: Program, change: Change) -> Program:
    """The program in which each step is what `change` says, with the uses of what was replaced."""
    known = Known(program)
    replaced: dict[int, Any] = {}
    steps: list[Step] = []

    def current(x: Any) -> Any:
        return replaced.get(x.number, x) if isinstance(x, Ref) else x

    for old in program.steps:
        step = old
        if any(ref.number in replaced for ref in refs_of(old)):
            step = old.replace(operands=map_tree(old.operands, current), settings=map_tree(old.settings, current))
        if step.gradient_of is not None and isinstance(of := current(Ref(step.gradient_of)), Ref):
            step = step if of.number == step.gradient_of else step.replace(gradient_of=of.number)
        known.made[step.number] = step
        touches = step.into is not None or step.memory in known.written
        if touches or not all(map(known.is_free, operand_tree_refs(step.operands))):
            steps.append(step)
            continue
        new = change(step, known)
        if isinstance(new, (Step, Steps)):
            for made in new if isinstance(new, Steps) else (new,):
                known.made[made.number] = made
                steps.append(made)
        else:
            replaced[step.number] = new
            hand_on_name(step, new, known, steps)
    return program.replace(steps=tuple(steps), outputs=map_tree(program.outputs, current))


def hand_on_name(step: Step, new: Any, known: Known, steps: list[Step]) -> None:
    """Let what takes the place of a step have its name, where it has none of its own."""
    made = known.step(new)
    if made is None or not (step.name or step.gradient_of is not None):
        return
    gradient_of = step.gradient_of if made.gradient_of is None and made.part == "backward" else made.gradient_of
    better = made.replace(name=made.name or (step.name if step.part == made.part else ""), gradient_of=gradient_of)
    known.made[made.number] = better
    steps[:] = [better if s.number == made.number else s for s in steps]


def is_constant(operand: Any) -> bool:
    """Whether no variable is in an operand."""
    return next(iter(operand_tree_refs(operand)), None) is None
