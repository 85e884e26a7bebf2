"""A program as plain data: what goes in, what is computed in which order, and what comes out.

Tracing makes one, passes make better ones of it, and a spelling writes it down. None of the three knows the others.

Read next: `tracing/refusals.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Input", "Program", "Ref", "Step", "map_tree", "operand_tree_refs"]

Shape = tuple[int, ...]


class Ref(NamedTuple):
    """An operand that is a variable: an input, or the result of a step, by its number."""

    number: int


@dataclass(frozen=True)
class Input:
    """A value that a program is given.

    Attributes:
        number: The number of its variable.
        name: The learner's name.
        shape, dtype: What the program was made for.
        kind: "array", "scalar" (a NumPy scalar) or "number" (a Python float).
        origin: Where it comes from: "argument", or the path by which a captured value is read, such as `net.weight`.
    """

    number: int
    name: str
    shape: Shape
    dtype: np.dtype[Any]
    kind: str = "array"
    origin: str = "argument"


@dataclass(frozen=True)
class Step:
    """One operation.

    Attributes:
        number: The number of the variable that it makes.
        operation: Its name: NumPy's, such as "multiply" or "linalg.inv", or that of one of `Program.functions`.
        operands: Refs, numbers, constant arrays, and tuples of them, as in a call by position.
        settings: What is given by name, such as axis.
        shape, dtype: Of the result; a shape of None where the result is a tuple of arrays.
        kind: As an input's.
        name: The learner's name for the result, or "".
        part: "forward", or "backward" within a reverse pass.
        rule: The operation whose derivative this is part of, in a reverse pass.
        gradient_of: The number of the variable whose gradient the result is, or None.
        memory: A number that all variables over one piece of memory share.
        into: The number of the variable whose memory the step writes into, or None. Such a step makes no other result.
    """

    number: int
    operation: str
    operands: tuple[Any, ...]
    settings: dict[str, Any] = field(default_factory=dict)
    shape: Shape | None = ()
    dtype: np.dtype[Any] | None = None
    kind: str = "array"
    name: str = ""
    part: str = "forward"
    rule: str = ""
    gradient_of: int | None = None
    memory: int = -1
    into: int | None = None

    def replace(self, **fields: Any) -> Step:
        """The same step with other fields; `dataclasses.replace` would take ten times as long, and passes make many."""
        made = object.__new__(Step)
        made.__dict__.update(self.__dict__, **fields)
        if "operands" in fields or "settings" in fields or "into" in fields:
            made.__dict__.pop("known_refs", None)
        return made

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The variables that it reads, or writes into; passes ask for them again and again."""
        found: tuple[Ref, ...] | None = self.__dict__.get("known_refs")
        if found is None:
            own = () if self.into is None else (Ref(self.into),)
            found = (*operand_tree_refs(self.operands), *operand_tree_refs(self.settings), *own)
            self.__dict__["known_refs"] = found
        return found


@dataclass(frozen=True)
class Program:
    """A straight line of steps.

    Attributes:
        name: The function's name, an identifier.
        inputs: What it is given, in the order of its parameters.
        steps: In the order they run.
        outputs: Dicts, lists and tuples of Refs and constants: the structure that the function returned.
        functions: The operations that aren't NumPy's, by name.
    """

    name: str
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    outputs: Any
    functions: dict[str, Callable[..., Any]] = field(default_factory=dict)

    def replace(self, **fields: Any) -> Program:
        """The same program with other fields."""
        return dataclasses.replace(self, **fields)

    def variables(self) -> dict[int, Input | Step]:
        """What makes each variable, by number."""
        made: dict[int, Input | Step] = {x.number: x for x in self.inputs}
        made.update((step.number, step) for step in self.steps if step.into is None)
        return made

    def written(self) -> frozenset[int]:
        """The pieces of memory that some step writes into."""
        memory = {step.number: step.memory for step in self.steps}
        return frozenset(memory[step.into] for step in self.steps if step.into is not None)

    def last_number(self) -> int:
        """The highest number of a variable."""
        return max([*(x.number for x in self.inputs), *(step.number for step in self.steps)], default=0)

    def use_counts(self) -> dict[int, int]:
        """How often each variable is read."""
        counts: dict[int, int] = {}
        for ref in self.all_refs():
            counts[ref.number] = counts.get(ref.number, 0) + 1
        return counts

    def all_refs(self) -> Iterator[Ref]:
        """Every use of a variable."""
        for step in self.steps:
            yield from step.refs
        yield from operand_tree_refs(self.outputs)


def operand_tree_refs(tree: Any) -> list[Ref]:
    """The variables in a tree of operands or outputs."""
    found: list[Ref] = []
    add_refs(tree, found)
    return found


def add_refs(tree: Any, found: list[Ref]) -> None:
    kind = type(tree)
    if kind is Ref:
        found.append(tree)
    elif kind not in LEAVES:
        if issubclass(kind, (tuple, list)):
            for part in tree:
                add_refs(part, found)
        elif issubclass(kind, dict):
            for part in tree.values():
                add_refs(part, found)


LEAVES = frozenset({int, float, bool, str, type(None), np.ndarray})  # most of what is no container and no variable


def map_tree(tree: Any, change: Callable[[Any], Any]) -> Any:
    """A tree of the same structure with each leaf changed; a Ref is a leaf."""
    kind = type(tree)  # and not `isinstance`, which asks a value that stands for an array what it claims to be
    if kind is tuple:
        return tuple([map_tree(part, change) for part in tree])
    if kind is Ref or kind in LEAVES or not issubclass(kind, (tuple, list, dict)):
        return change(tree)
    if issubclass(kind, dict):
        return {key: map_tree(part, change) for key, part in tree.items()}
    parts = [map_tree(part, change) for part in tree]
    return kind(*parts) if hasattr(tree, "_fields") else kind(parts)
