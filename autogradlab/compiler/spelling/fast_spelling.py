"""A program as NumPy source that runs fast and isn't meant to be read: `al.compile(f, readable=False)`.

Results go into arrays that nobody needs any more; reductions and products are called by their shortest way; numbers
are ready in the dtype that they are needed in; and the elements of a short vector are Python numbers, as long as only
+ - and * see them.

Read next: `../saved_program.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref, Step, operand_tree_refs
from autogradlab.compiler.spelling.numpy_spelling import NumpySpelling
from autogradlab.compiler.spelling.ready_numbers import CONVERT, with_ready_numbers
from autogradlab.compiler.spelling.spellings import (
    ATOM,
    CALL,
    PRODUCT,
    Expression,
    dtype_text,
    in_brackets,
    setting_text,
)

__all__ = ["FastSpelling"]

REDUCTIONS = {"sum": "add", "max": "maximum", "min": "minimum", "prod": "multiply"}
VIEWS = frozenset({"transpose", "getitem", "reshape", "broadcast_to", "expand_dims"})
INTO = frozenset({
    "add", "subtract", "multiply", "true_divide", "negative", "tanh", "exp", "log", "sin", "cos", "sqrt", "maximum",
    "minimum", "absolute",
})  # fmt: skip
EXACT_IN_PYTHON = frozenset({"add", "subtract", "multiply", "negative", "power"})


class FastSpelling(NumpySpelling):
    """Writes one program for speed."""

    readable = False
    reserved = INTO | {f"{name}_reduce" for name in REDUCTIONS.values()} | {"array"}

    def __init__(self, program: Program, docstring: str = "") -> None:
        program = with_ready_numbers(program)
        super().__init__(program, docstring)
        self.imports: set[str] = set()
        self.reductions: set[str] = set()
        self.last = last_uses(program)
        self.owners = {step.number for step in program.steps if owns_memory(step)}
        self.shared = memory_seen_twice(program)
        self.place = {step.number: k for k, step in enumerate(program.steps)}
        self.floats = python_floats(program)

    def may_be_inline(self, step: Step) -> bool:
        """Numbers made of numbers, and transposes, are written where they are used.

        Arrays get a line, so that their memory can be used; and what reads an array must do so before that happens.
        """
        late = step.operation == "transpose" or not any(ref.number in self.owners for ref in step.refs)
        return late and (step.kind != "array" or step.operation == "transpose") and super().may_be_inline(step)

    def statement(self, step: Step) -> str:
        """A step as a statement, into memory that is free where there is some."""
        target = self.free_operand(step)
        if target is None:
            return super().statement(step)
        name = self.names.name(target.number)
        self.names.names[step.number] = name
        operands = ", ".join(self.write(x).text for x in step.operands)
        out = "out=" if step.operation in ("maximum", "minimum") else ""  # by place it is deprecated there
        return f"{self.imported(step.operation)}({operands}, {out}{name})"

    def imported(self, name: str) -> str:
        """A function of NumPy by its name alone, which takes no look-up in the module."""
        self.imports.add(name)
        return name

    def preamble(self) -> list[str]:
        """The functions by their names come first."""
        first, *rest = super().preamble()
        names = f"\nfrom numpy import {', '.join(sorted(self.imports))}" if self.imports else ""
        lines = "\n".join(f"{name}_reduce = np.{name}.reduce" for name in sorted(self.reductions))
        head, _, tail = first.partition("\n\n")
        return ["\n\n".join(part for part in (head + names, lines, tail) if part), *rest]

    def free_operand(self, step: Step) -> Ref | None:
        """An operand whose memory a step may write its result into: of its kind, and used for the last time here."""
        if step.operation not in INTO or step.kind != "array" or step.into is not None:
            return None
        for x in step.operands:
            if isinstance(x, Ref) and x.number in self.owners and x.number not in self.shared:
                made = self.made[x.number]
                here = self.last.get(x.number) == self.place[step.number]
                if here and made.shape == step.shape and made.dtype == step.dtype:
                    return x
        return None

    def expression(self, step: Step) -> Expression:
        """The right side of a step; reductions without the way through NumPy's Python code."""
        operand = step.operands[0] if step.operands else None
        if step.operation in (*REDUCTIONS, "mean") and self.kind(operand) == "array" and not step.settings.get("dtype"):
            ufunc = REDUCTIONS.get(step.operation, "add")
            settings = {"axis": None, **step.settings}
            named = ", ".join(f"{key}={setting_text(key, x, self.write)}" for key, x in settings.items())
            self.reductions.add(ufunc)
            call = Expression(f"{ufunc}_reduce({self.write(operand).text}, {named})", CALL)
            if step.operation != "mean":
                return call
            return Expression(f"{in_brackets(call, PRODUCT)} / {self.reduced_count(step)}", PRODUCT)
        if step.operation == "power" and step.operands[1] == 2 and isinstance(operand, Ref):
            x = self.write(operand)
            if x.rank == ATOM:  # NumPy looks at the exponent first, which takes a while
                return Expression(f"{x.text} * {x.text}", PRODUCT)
        if step.operation == "matmul" and all(map(self.is_plain_matrix, step.operands)):  # the same product, sooner
            a, b = (self.write(x) for x in step.operands)
            return Expression(f"{in_brackets(a, CALL)}.dot({b.text})", CALL)
        if step.operation == CONVERT:
            return Expression(f"{self.imported('array')}({self.write(operand).text}, {dtype_text(step.dtype)})", CALL)
        return super().expression(step)

    def is_plain_matrix(self, x: Any) -> bool:
        """Whether an operand is an array of two dimensions and floats."""
        made = self.made[x.number] if isinstance(x, Ref) else None
        if made is None or made.dtype is None:
            return False
        return made.kind == "array" and len(made.shape or ()) == 2 and made.dtype.kind == "f"

    def reduced_count(self, step: Step) -> int:
        shape = self.made[step.operands[0].number].shape or ()
        return math.prod(shape) // max(1, math.prod(step.shape or ()))

    def unpack(self, pieces: list[Step]) -> None:
        """Elements as Python numbers, where that gives the same."""
        super().unpack(pieces)
        if pieces[0].number in self.floats:
            text, number = self.lines[-1]
            self.lines[-1] = (f"{text}.tolist()", number)

    def output_text(self, tree: Any) -> str:
        """What is returned; a Python number as NumPy's again."""
        text = super().output_text(tree)
        return f"np.float64({text})" if isinstance(tree, Ref) and tree.number in self.floats else text


def last_uses(program: Program) -> dict[int, int]:
    """For each variable the place of the last step that reads it; none for what is returned."""
    last: dict[int, int] = {}
    for place, step in enumerate(program.steps):
        last.update((ref.number, place) for ref in step.refs)
    for ref in operand_tree_refs(program.outputs):
        last.pop(ref.number, None)
    return last


def owns_memory(step: Step) -> bool:
    """Whether a step's result is a new array, which no input and no constant is part of."""
    new = step.kind == "array" and step.shape not in (None, ()) and step.memory == step.number
    return new and step.into is None and step.operation not in VIEWS


def memory_seen_twice(program: Program) -> set[int]:
    """The variables whose memory another variable looks at, or may: a view, or what a function of ours gave back."""
    seen = {s.memory for s in program.steps if s.memory != s.number}
    for step in program.steps:
        if step.operation in VIEWS or step.operation in program.functions or step.shape is None:
            seen |= {ref.number for ref in step.refs}
    return seen | program.written()


def python_floats(program: Program) -> set[int]:
    """The numbers that may be Python's: elements of float64 vectors, and what + - and * make of them alone."""
    made = program.variables()
    found: set[int] = set()
    for step in program.steps:
        if step.operation == "getitem" and step.kind == "scalar" and step.dtype == np.dtype(float):
            source = made[step.operands[0].number] if isinstance(step.operands[0], Ref) else None
            if isinstance(source, (Input, Step)) and len(source.shape or ()) == 1 and isinstance(step.operands[1], int):
                found.add(step.number)
        elif is_exact(step) and step.kind == "scalar" and all(map(plain(found), step.operands)):
            found.add(step.number)
    return closed(program, found) if found else found


def is_exact(step: Step) -> bool:
    """Whether Python computes a step as NumPy does: without errors, and squares and cubes as products."""
    return step.operation in EXACT_IN_PYTHON and (step.operation != "power" or step.operands[1] in (2, 3))


def plain(found: set[int]) -> Any:
    """Whether an operand is one of the numbers found, or a constant."""
    return lambda x: x.number in found if isinstance(x, Ref) else isinstance(x, (int, float))


def closed(program: Program, found: set[int]) -> set[int]:
    """Without those that something else computes with, which would make another dtype or error of a Python number."""
    while True:
        outside = {
            ref.number
            for step in program.steps
            if step.number not in found and step.operation != "stack"
            for ref in step.refs
        }
        groups = {
            step.operands[0] for step in program.steps if step.number in outside & found and step.operation == "getitem"
        }
        outside |= {
            s.number
            for s in program.steps
            if s.operation == "getitem" and isinstance(s.operands[0], Ref) and s.operands[0] in groups
        }
        kept = found - outside
        made = {s.number: s for s in program.steps}
        kept = {n for n in kept if made[n].operation == "getitem" or all(map(plain(kept), made[n].operands))}
        if kept == found:
            return kept
        found = kept
