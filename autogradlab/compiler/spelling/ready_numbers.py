"""Numbers as arrays without dimensions, ready for what computes with arrays.

A ufunc takes half the time when a Python number next to an array needn't be converted at each call: constants are
converted once for all, and a number that the program is given at the beginning of each call.

Read next: `fast_spelling.py`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from autogradlab.compiler.program import Program, Ref, Step

__all__ = ["CONVERT", "with_ready_numbers"]

CONVERT = "array_of"  # the operation that makes an array without dimensions of a number
UFUNCS = frozenset({
    "add", "subtract", "multiply", "true_divide", "maximum", "minimum", "less", "less_equal", "greater",
    "greater_equal", "equal", "not_equal",
})  # fmt: skip
MOST_EXACT = 2**24  # a larger int may be another number in float32


def with_ready_numbers(program: Program) -> Program:
    """The program whose elementwise steps on arrays find their numbers ready in the arrays' dtype."""
    ready = ReadyNumbers(program)
    steps = tuple(ready.with_numbers(step) for step in program.steps)
    return program.replace(steps=(*ready.conversions.values(), *steps)) if ready.found else program


class ReadyNumbers:
    """The numbers of a program, each converted once for each dtype."""

    def __init__(self, program: Program) -> None:
        self.made = program.variables()
        self.fresh = 1 + program.last_number()
        self.numbers = {x.number for x in program.inputs if x.kind == "number"}
        self.constants: dict[Any, Any] = {}
        self.conversions: dict[Any, Step] = {}
        self.found = False
        self.uses: Counter[Any] = Counter()
        for step in program.steps:
            for x in step.operands:
                if type(x) is Ref and x.number in self.numbers:
                    self.uses[x, self.dtype(step)] += 1

    def is_given(self, x: Any) -> bool:
        """Whether an operand is a Python number that the program is given."""
        return type(x) is Ref and x.number in self.numbers

    def dtype(self, step: Step) -> np.dtype[Any] | None:
        """The dtype of the arrays that an elementwise step computes with; None for any other step."""
        if step.operation not in UFUNCS or step.kind != "array" or not step.shape or step.into is not None:
            return None
        made = [self.made[x.number] for x in step.operands if type(x) is Ref and x.number not in self.numbers]
        dtypes = {x.dtype for x in made}
        plain = all(x.kind == "array" for x in made) and len(dtypes) == 1
        dtype = dtypes.pop() if plain else None
        return dtype if dtype is not None and dtype.kind == "f" else None

    def with_numbers(self, step: Step) -> Step:
        """A step with its numbers ready."""
        if step.operation not in UFUNCS or (dtype := self.dtype(step)) is None:
            return step
        return step.replace(operands=tuple(self.operand(x, dtype) for x in step.operands))

    def operand(self, x: Any, dtype: np.dtype[Any]) -> Any:
        """An operand as an array without dimensions, where it is a number and that saves time."""
        if type(x) is float or (type(x) is int and abs(x) <= MOST_EXACT):
            self.found = True
            key = repr(x), dtype
            if key not in self.constants:
                with np.errstate(all="ignore"):
                    self.constants[key] = np.array(x, dtype)
            return self.constants[key]
        if not self.is_given(x) or self.uses[x, dtype] < 2:
            return x
        self.found = True
        if (x, dtype) not in self.conversions:
            name = self.made[x.number].name
            self.conversions[x, dtype] = Step(self.fresh, CONVERT, (x,), {}, (), dtype, name=name, memory=self.fresh)
            self.fresh += 1
        return Ref(self.conversions[x, dtype].number)
