"""Passes over a program: each makes a simpler program that computes the same.

A pass looks at one step after the other and says what takes its place: another step, or an operand that is there
already. What a program writes into is left alone. One pass reassociates: see `scatters.py`.

Read next: `simplify_arithmetic.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.compiler.operations import numpy_function
from autogradlab.compiler.program import Input, Program, Ref, Step, map_tree, operand_tree_refs, refs_of
from autogradlab.engine.operations import QUIET_CONTEXT

__all__ = ["Known", "common_subexpressions", "dead_code", "fold_constants", "is_constant", "Steps", "rewrite", "separate_outputs"]


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
        self.fresh = 1 + max(self.made, default=0)  # a number that no variable has
        self.fresh = max([self.fresh, *(step.number + 1 for step in program.steps)])

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
        step = old.replace(operands=map_tree(old.operands, current), settings=map_tree(old.settings, current))
        if step.gradient_of is not None and isinstance(of := current(Ref(step.gradient_of)), Ref):
            step = step.replace(gradient_of=of.number)
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


# --- dead code -----------------------------------------------------------------------------------------------------


def dead_code(program: Program) -> Program:
    """Leave out what no output needs; a write is needed where something over its memory is."""
    memory = {step.number: step.memory for step in program.steps}
    needed = {ref.number for ref in operand_tree_refs(program.outputs)}
    memories = {memory[n] for n in needed if n in memory}
    kept: list[Step] = []
    for step in reversed(program.steps):
        if step.number in needed or (step.into is not None and step.memory in memories):
            kept.append(step)
            for ref in refs_of(step):
                needed.add(ref.number)
                if ref.number in memory:
                    memories.add(memory[ref.number])
    return program.replace(steps=tuple(reversed(kept)))


# --- common subexpressions -----------------------------------------------------------------------------------------

MAKES_NEW = frozenset({"copy", "constant", "zeros", "empty"})  # each call is for memory of its own


COMMUTATIVE = frozenset({"add", "multiply"})


def common_subexpressions(program: Program) -> Program:
    """Compute once what is computed twice from the same operands."""
    seen: dict[Any, Ref] = {}

    def change(step: Step, known: Known) -> Any:
        if step.operation in MAKES_NEW or step.shape is None:
            return step
        operands = identity(step.operands)
        if step.operation in COMMUTATIVE:
            operands = tuple(sorted(operands, key=repr))
        key = (step.operation, operands, identity(step.settings), step.dtype, step.kind)
        found = seen.setdefault(key, Ref(step.number))
        return step if found.number == step.number else found

    return rewrite(program, change)


def identity(tree: Any) -> Any:
    """What is equal for operands that have the same value."""
    if isinstance(tree, Ref):
        return tree
    if isinstance(tree, dict):
        return tuple((key, identity(part)) for key, part in sorted(tree.items()))
    if isinstance(tree, (tuple, list)):
        return tuple(map(identity, tree))
    if isinstance(tree, np.ndarray):
        return (tree.shape, tree.dtype, tree.tobytes()) if tree.size <= 64 else ("array", id(tree))
    return ("number", float(tree)) if type(tree) in (int, float) else (type(tree), repr(tree))


# --- constants -----------------------------------------------------------------------------------------------------


def fold_constants(program: Program) -> Program:
    """Compute now what depends on no input, and write a constant array of one number as that number."""

    def change(step: Step, known: Known) -> Any:
        if step.shape is not None and is_constant((step.operands, list(step.settings.values()))):
            return folded(step, known)
        if step.operation in ELEMENTWISE:
            step = step.replace(operands=tuple(plain_operand(x, step, known) for x in step.operands))
        if step.operation in ELEMENTWISE or step.operation == "power":
            dtypes = {known.dtype(x) for x in step.operands if isinstance(x, Ref)}
            step = step.replace(operands=tuple(plain_number(x, dtypes) for x in step.operands))
        return step

    return rewrite(program, change)


def folded(step: Step, known: Known) -> Any:
    """The value of a step of constants."""
    if step.operation == "constant":
        return step.operands[0]
    fn = known.functions.get(step.operation) or numpy_function(step.operation)
    if fn is None or step.operation in ("zeros", "getitem", "astype", "pick"):
        return step
    value = QUIET_CONTEXT.copy().run(fn, *step.operands, **step.settings)
    return value if getattr(value, "dtype", None) == step.dtype and np.shape(value) == step.shape else step


ELEMENTWISE = frozenset({
    "add", "subtract", "multiply", "true_divide", "maximum", "minimum", "less", "less_equal", "greater",
    "greater_equal", "equal", "not_equal", "where", "relu_backward",
})  # fmt: skip


def plain_operand(x: Any, step: Step, known: Known) -> Any:
    """An operand of an elementwise step without its copies: a number for an array of it, `v` for `broadcast_to(v)`."""
    others = [known.shape(other) for other in step.operands if other is not x]
    if not any(shape == step.shape for shape in others) or known.shape(x) != step.shape or step.shape == ():
        return x
    if isinstance(x, np.ndarray) and x.size and is_uniform(x):
        return x.reshape(-1)[0]
    spread = known.step(x, "broadcast_to")
    return spread.operands[0] if spread is not None and known.is_free(spread.operands[0]) else x


def plain_number(x: Any, dtypes: set[Any]) -> Any:
    """A constant NumPy scalar as a Python number, where the other operand has its dtype anyway."""
    if not (isinstance(x, np.generic) and dtypes == {x.dtype} and x.dtype.kind == "f"):
        return x
    number = float(str(x))  # the shortest that is this number in its dtype
    return int(number) if number.is_integer() and abs(number) < 2**24 and not (number == 0 and np.signbit(x)) else number


def is_uniform(x: np.ndarray[Any, Any]) -> bool:
    """Whether all elements are the same number."""
    first = x.reshape(-1)[0]
    return bool(np.all(np.equal(x, first)) and not np.signbit(first) != np.signbit(x).all())


# --- outputs -------------------------------------------------------------------------------------------------------


def separate_outputs(program: Program, original: Program) -> Program:
    """Copy what a pass made one array and the function returned as several, or made an input."""
    before = list(operand_tree_refs(original.outputs))
    inputs = {x.number for x in program.inputs}
    arrays = {number for number, made in program.variables().items() if made.kind == "array" and made.shape is not None}
    taken: dict[int, int] = {}
    places = iter(before)
    steps = list(program.steps)
    fresh = 1 + max([x.number for x in (*original.inputs, *original.steps)], default=0)
    fresh = max([fresh, *(step.number + 1 for step in steps)])

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
