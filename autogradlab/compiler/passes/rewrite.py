"""Passes over a program: each makes a simpler program that computes the same.

A pass looks at one step after the other and says what takes its place: another step, or an operand that is there
already. What a program writes into is left alone. One pass reassociates: see `scatters.py`.

Read next: `dead_code.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref, Step, map_tree, operand_tree_refs

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
MOST_CHANGES = 8  # of one step


def rewrite(program: Program, *changes: Change) -> Program:
    """The program in which each step is what the changes say, with the uses of what was replaced."""
    sweep = Sweep(program, changes)
    for step in program.steps:
        sweep.add(step)
    return program.replace(steps=tuple(sweep.steps), outputs=map_tree(program.outputs, sweep.current))


class Sweep:
    """One way through a program from its first step to its last.

    A change looks at a step and at what its operands are made from, which is simple already: so one sweep is enough.
    """

    def __init__(self, program: Program, changes: Sequence[Change]) -> None:
        self.known, self.changes = Known(program), changes
        self.replaced: dict[int, Any] = {}
        self.steps: list[Step] = []
        self.places: dict[int, int] = {}

    def current(self, x: Any) -> Any:
        """An operand, or what took its place."""
        return self.replaced.get(x.number, x) if type(x) is Ref else x

    def add(self, old: Step) -> None:
        """Take over a step, or what takes its place."""
        step = self.with_current_operands(old)
        self.known.made[step.number] = step
        if self.touches_written_memory(step):
            self.put(step)
            return
        new = self.simplest(step)
        if isinstance(new, Step):
            self.put(new)
        elif isinstance(new, Steps):
            for made in new:
                self.add(made)
        else:
            self.replaced[step.number] = new
            self.hand_on_name(step, new)

    def with_current_operands(self, old: Step) -> Step:
        step = old
        if any(ref.number in self.replaced for ref in old.refs):
            step = old.replace(
                operands=map_tree(old.operands, self.current), settings=map_tree(old.settings, self.current)
            )
        if step.gradient_of is not None and type(of := self.current(Ref(step.gradient_of))) is Ref:
            step = step if of.number == step.gradient_of else step.replace(gradient_of=of.number)
        return step

    def touches_written_memory(self, step: Step) -> bool:
        """Whether something writes into what a step makes or reads: then it stays as it is, where it is."""
        if not self.known.written:
            return False
        return step.into is not None or step.memory in self.known.written or not all(map(self.known.is_free, step.refs))

    def simplest(self, step: Step) -> Any:
        """What a step comes to, when no change finds anything more to do."""
        for _ in range(MOST_CHANGES):
            before = step.operation, step.refs
            for change in self.changes:
                new = change(step, self.known)
                if not isinstance(new, Step):
                    return new
                step = new
            if (step.operation, step.refs) == before:
                break
        return step

    def put(self, step: Step) -> None:
        self.known.made[step.number] = step
        self.places[step.number] = len(self.steps)
        self.steps.append(step)

    def hand_on_name(self, step: Step, new: Any) -> None:
        """Let what takes the place of a step have its name, where it has none of its own."""
        made = self.known.step(new)
        if made is None or not (step.name or step.gradient_of is not None):
            return
        gradient_of = step.gradient_of if made.gradient_of is None and made.part == "backward" else made.gradient_of
        better = made.replace(name=made.name or (step.name if step.part == made.part else ""), gradient_of=gradient_of)
        self.known.made[made.number] = better
        self.steps[self.places[made.number]] = better


def is_constant(operand: Any) -> bool:
    """Whether no variable is in an operand."""
    return not operand_tree_refs(operand)
