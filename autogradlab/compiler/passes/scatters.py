"""The gradient of an index, written as one would by hand: `d = np.zeros(3)`, then `d[i] += ...`.

The engine adds arrays that are zero everywhere but in one place. Writing into one array instead adds the same numbers
in the same order, without the zeros: this is the pass that reassociates, and all that differs is the sign of a zero.

Read next: `optimize.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.compiler.passes.rewrite import Known
from autogradlab.compiler.program import Program, Ref, Step, map_tree, operand_tree_refs
from autogradlab.engine.rules.indexing import is_advanced

__all__ = ["scatters_as_writes"]

VIEWS = frozenset({"broadcast_to", "transpose", "reshape", "getitem", "diagonal", "astype", "constant"})


class Writer:
    """The steps so far, and the scatters that wait for the sum they belong to."""

    def __init__(self, program: Program) -> None:
        self.known = Known(program)
        self.steps: list[Step] = []
        self.waiting: dict[int, Step] = {}
        self.replaced: dict[int, Ref] = {}
        self.owned: set[int] = set()  # what was made here, or for one use only: it may be written into
        self.fresh = 1 + program.last_number()

    def current(self, x: Any) -> Any:
        return self.replaced.get(x.number, x) if isinstance(x, Ref) else x

    def add(self, old: Step) -> None:
        """Take over a step, with writes in the place of scatters."""
        step = old.replace(operands=map_tree(old.operands, self.current), settings=map_tree(old.settings, self.current))
        if step.operation == "scatter" and is_whole(step) and self.known.is_free(step.operands[0]):
            for ref in operand_tree_refs(step.operands):
                self.write_out(ref.number)
            self.waiting[step.number] = step
            return
        if step.operation == "add" and step.into is None and self.add_into(step):
            return
        for ref in step.refs:
            self.write_out(ref.number)
        self.steps.append(step)

    def add_into(self, step: Step) -> bool:
        """Write a waiting scatter into the other operand of a sum, where that belongs to nobody else."""
        a, b = step.operands
        for target, scatter in ((a, b), (b, a)):
            if not isinstance(scatter, Ref) or scatter.number not in self.waiting:
                continue
            if isinstance(target, Ref) and target.number != scatter.number and self.known.uses.get(scatter.number) == 1:
                self.write_out(target.number)
                if self.may_write(target, step):
                    self.write(target, self.waiting.pop(scatter.number), add=True)
                    self.replaced[step.number] = target
                    self.owned.add(target.number)
                    self.known.uses[target.number] = self.known.uses.get(step.number, 0)
                    return True
        return False

    def may_write(self, target: Ref, step: Step) -> bool:
        """Whether an operand is an array of the sum's kind that is used here alone."""
        if target.number in self.owned:
            return self.known.uses.get(target.number, 0) <= 1
        made = self.known.step(target)
        single = self.known.uses.get(target.number) == 1 and target.number not in self.known.results
        fresh = made is not None and made.memory == made.number and made.operation not in VIEWS
        return single and fresh and self.known.same_kind(target, step) and made is not None and made.kind == "array"

    def write_out(self, number: int) -> None:
        """Put down a scatter that waits, since somebody needs it: zeros, and one write."""
        scatter = self.waiting.pop(number, None)
        if scatter is None:
            return
        zeros = scatter.replace(operation="zeros", operands=(scatter.operands[2],), settings={"dtype": scatter.dtype})
        self.steps.append(zeros)
        self.owned.add(number)
        self.write(Ref(number), scatter, add=False)

    def write(self, target: Ref, scatter: Step, add: bool) -> None:
        """One write; an array of positions may name one twice, and each counts."""
        g, index, _ = scatter.operands
        operation = "add.at" if is_advanced(index) else "additem" if add else "setitem"
        self.steps.append(
            scatter.replace(number=self.fresh, operation=operation, operands=(target, index, g), settings={}, name="",
                            memory=self.memory(target), into=target.number, gradient_of=None)
        )  # fmt: skip
        self.fresh += 1

    def memory(self, target: Ref) -> int:
        made = self.known.step(target)
        return target.number if made is None else made.memory


def is_whole(step: Step) -> bool:
    """Whether the index of a scatter is made of numbers, slices and constant arrays."""
    return next(iter(operand_tree_refs(step.operands[1])), None) is None


def scatters_as_writes(program: Program) -> Program:
    """Write the gradients of indices into arrays of zeros, and sums of them into one."""
    if not any(step.operation == "scatter" for step in program.steps):
        return program
    writer = Writer(program)
    for step in program.steps:
        writer.add(step)
    for ref in operand_tree_refs(program.outputs):
        writer.write_out(ref.number)
    return program.replace(steps=tuple(writer.steps), outputs=map_tree(program.outputs, writer.current))
