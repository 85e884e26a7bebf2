"""The names of a program's variables: the learner's, `d_w` for the gradient of `w`, else one made from the operation.

Read next: `numpy_spelling.py`.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Iterable

from autogradlab.compiler.program import Input, Program, Step

__all__ = ["VariableNames"]

SHORT = {
    "multiply": "product", "matmul": "product", "add": "total", "subtract": "difference", "true_divide": "quotient",
    "negative": "minus", "power": "power", "square": "square", "transpose": "turned", "reshape": "reshaped",
    "getitem": "part", "broadcast_to": "spread", "absolute": "size", "where": "chosen", "concatenate": "joined",
    "stack": "stacked", "astype": "cast", "zeros": "zeros", "maximum": "larger", "minimum": "smaller",
    "expand_dims": "column", "item": "number", "pick": "part",
}  # fmt: skip
RESERVED = frozenset({"np", "math", *keyword.kwlist, *keyword.softkwlist, *dir(builtins)})


class VariableNames:
    """A name for each variable that gets a line, unique among all and among the names that are `taken`."""

    def __init__(self, program: Program, taken: Iterable[str]) -> None:
        self.made = program.variables()
        self.taken = {*RESERVED, *taken}
        self.names: dict[int, str] = {}
        for x, short in zip(program.inputs, short_input_names(program.inputs), strict=True):
            self.names[x.number] = self.unique(short)

    def name(self, number: int) -> str:
        """The name of a variable; made when it is first asked for."""
        if number not in self.names:
            made = self.made[number]
            self.names[number] = self.unique(self.wanted(made) if isinstance(made, Step) else made.name)
        return self.names[number]

    def wanted(self, step: Step) -> str:
        """What a step's result would best be called."""
        if step.gradient_of is not None and step.gradient_of in self.made and not step.name:
            of = self.made[step.gradient_of]
            plain = self.names.get(step.gradient_of) or of.name or (self.wanted(of) if isinstance(of, Step) else "")
            return f"d_{plain}"
        last = step.operation.rpartition(".")[2]
        return step.name or SHORT.get(step.operation, last)

    def unique(self, wanted: str) -> str:
        """An identifier like `wanted` that nothing else is called."""
        plain = wanted if wanted.isidentifier() else "value"
        name, k = plain, 1
        while name in self.taken:
            k += 1
            name = f"{plain}_{k}"
        self.taken.add(name)
        return name


def short_input_names(inputs: Iterable[Input]) -> list[str]:
    """The last part of each input's name where that is enough to tell them apart: `w` of `params['w']`."""
    whole = [x.name for x in inputs]
    last = [name.rpartition("_")[2] if "_" in name else name for name in whole]
    clear = [part if part.isidentifier() and last.count(part) == 1 and part not in whole else "" for part in last]
    return [short or name for short, name in zip(clear, whole, strict=True)]
