"""A program as NumPy source that can be read, edited and run.

It takes a program as it is: it simplifies nothing, and no pass knows of it. A second language would be a second file
like this one.

Read next: `fast_spelling.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from autogradlab.compiler.program import Input, Program, Ref, Step
from autogradlab.compiler.spelling.definitions import Definitions
from autogradlab.compiler.spelling.line_names import VariableNames
from autogradlab.compiler.spelling.spellings import (
    ATOM,
    BINARY,
    CALL,
    SPELLED_FUNCTIONS,
    Expression,
    array_text,
    constant_text,
    index_text,
    spell,
)

__all__ = ["NumpySpelling", "Source"]

WIDEST = 88  # a longer expression gets lines of its own for its parts
PLAIN_CONTAINERS = (dict, list, tuple)


class Source(NamedTuple):
    """A program as text.

    Attributes:
        text: The whole module.
        body: The function alone.
        function: The function's name.
        bound: What the text reads and doesn't define: what has no source, and large constants.
        lines: For each line of the body the variable that it makes, or None.
        names: The names of the variables.
    """

    text: str
    body: str
    function: str
    bound: dict[str, Any]
    lines: list[int | None]
    names: dict[int, str]


class NumpySpelling:
    """Writes one program.

    Args:
        program: What is written.
        docstring: The function's docstring, without quotes.
    """

    readable = True
    reserved: frozenset[str] = frozenset()  # names that no variable may have

    def __init__(self, program: Program, docstring: str = "") -> None:
        self.program, self.docstring = program, docstring
        self.made = program.variables()
        self.uses = program.use_counts()
        self.written = program.written()
        self.definitions = Definitions()
        self.functions = program.functions.keys() - SPELLED_FUNCTIONS
        for name in sorted({step.operation for step in program.steps} & self.functions):
            self.definitions.add_function(name, program.functions[name])
        own = {*self.definitions.texts, *self.definitions.bound}
        self.function = f"{program.name}_program" if program.name in own else program.name
        self.names = VariableNames(program, {*own, self.function, *self.reserved})
        self.name_cast_numbers()
        self.constants: dict[int, tuple[str, Any]] = {}
        self.consumer = {ref.number: step for step in program.steps for ref in step.refs}
        self.lines: list[tuple[str, int | None]] = []
        self.unpacked: set[int] = set()
        self.said: set[str] = set()
        self.inline: dict[int, Expression | None] = {}  # what is decided of a step: its text in another one, or a line

    def source(self) -> Source:
        """The program's text, with all that belongs to it."""
        parameters = ", ".join(self.names.name(x.number) for x in self.program.inputs)
        self.write_body()
        returned = self.output_text(self.program.outputs)
        head = [f"def {self.function}({parameters}):"]
        if self.docstring:
            head += [f"    {line}".rstrip() for line in f'"""{self.docstring}"""'.split("\n")]
        lines = [(line, None) for line in head] + [(f"    {t}" if t else "", n) for t, n in self.lines]
        lines.append((f"    return {returned}", None))
        body = "\n".join(line for line, _ in lines)
        text = "\n\n\n".join([*self.preamble(), body]) + "\n"
        bound = {**self.definitions.bound, **{name: x for name, x in self.constants.values() if array_text(x) is None}}
        return Source(text, body, self.function, bound, [n for _, n in lines], self.names.names)

    def name_cast_numbers(self) -> None:
        """Let a number that is an input keep its name as NumPy's: `a = np.float64(a)`."""
        for step in self.program.steps:
            cast = step.operation == "astype" or (step.operation == "getitem" and is_empty(step.operands[1]))
            x = self.made.get(step.operands[0].number) if cast and isinstance(step.operands[0], Ref) else None
            if isinstance(x, Input) and x.shape == () and step.kind == "scalar" and self.uses[x.number] == 1:
                self.names.names[step.number] = self.names.name(x.number)

    def preamble(self) -> list[str]:
        """Imports, constants and the functions that are defined at the top."""
        imports = [f"import {m}" for m in sorted(self.definitions.imports - {"np", "numpy"})]
        blocks = ["\n".join([*imports, "import numpy as np"])]
        constants = [f"{name} = {text}" for name, x in self.constants.values() if (text := array_text(x)) is not None]
        plain = [t for t in self.definitions.texts.values() if not t.startswith("def ")]
        if constants or plain:
            blocks[0] += "\n\n" + "\n".join([*constants, *plain])
        return blocks + [t for t in self.definitions.texts.values() if t.startswith("def ")]

    # --- lines ---

    def write_body(self) -> None:
        """A line for each step that isn't written into another; a blank line where the backward pass begins."""
        part = "forward"
        steps = self.program.steps
        for place, step in enumerate(steps):
            if self.is_inline(step) or step.number in self.unpacked:
                continue
            if pieces := unpacked_pieces(steps[place:], self.made):
                self.unpack(pieces)
                continue
            if step.part != part and self.lines:
                self.lines.append(("", None))
                part = step.part
            self.lines.append((self.statement(step) + self.note(step), step.number if step.into is None else step.into))

    def unpack(self, pieces: list[Step]) -> None:
        """One line for all elements of a short array: `x, y, z = a`."""
        self.unpacked.update(p.number for p in pieces)
        names = ", ".join(self.names.name(p.number) for p in pieces)
        self.lines.append((f"{names} = {self.write(pieces[0].operands[0]).text}", pieces[0].number))

    def statement(self, step: Step) -> str:
        """A step as a statement."""
        if step.into is None:
            return f"{self.names.name(step.number)} = {self.expression(step).text}"
        target = self.names.name(step.into)
        if step.operation in ("setitem", "additem"):
            sign = "=" if step.operation == "setitem" else "+="
            index, value = step.operands[1:]
            return f"{target}[{index_text(index, self.write)}] {sign} {self.write(value).text}"
        if step.operation == "add.at":
            index, value = (self.write(x).text for x in step.operands[1:])
            return f"np.add.at({target}, {index}, {value})"
        if step.operation in BINARY and step.operands[0] == Ref(step.into):
            return f"{target} {BINARY[step.operation][0]}= {self.write(step.operands[1]).text}"
        return f"{target}[...] = {self.expression(step).text}"

    def note(self, step: Step) -> str:
        """A comment where it isn't obvious by which rule a line of the backward pass came about; each is said once."""
        if step.part != "backward" or not self.readable:
            return ""
        if step.operation == "sum" and step.rule in ("Add", "Sub", "Mul", "Div", "Rsub"):
            return "  # add up what broadcasting had copied"
        if step.operation in ("zeros", "additem", "setitem"):
            return "  # the gradient goes back to where it was picked" if step.operation == "zeros" else ""
        text = RULE_NOTES.get(step.rule, "")
        if not text or text in self.said:
            return ""
        self.said.add(text)
        return f"  # {text}"

    # --- expressions ---

    def is_inline(self, step: Step) -> bool:
        """Whether a step is written into the expression that uses it, the only one."""
        if step.number not in self.inline:
            self.inline[step.number] = self.inline_text(step)
        return self.inline[step.number] is not None

    def inline_text(self, step: Step) -> Expression | None:
        """A step's expression, where it is short enough to be a part of another; None where it gets a line."""
        if not self.may_be_inline(step):
            return None
        found = self.expression(step)
        return found if len(found.text) <= WIDEST // 2 else None

    def may_be_inline(self, step: Step) -> bool:
        """Whether a step has one user, and runs as well where that is."""
        user = self.consumer.get(step.number)
        if self.uses.get(step.number) != 1 or user is None or step.into is not None or step.shape is None:
            return False
        if step.name or step.part != user.part or user.into == step.number or step.operation in ("zeros", "constant"):
            return False
        if not self.may_move(step, user) or step.number in self.names.names:
            return False
        if user.operation in ("power", "square") and user.operands[-1] in (2, 3) and user.kind != "array":
            return False
        if user.operation in self.functions and step.operation in self.functions:
            return False
        return step.gradient_of is None or not self.readable

    def may_move(self, step: Step, user: Step) -> bool:
        """Whether a step may run as late as its user: nothing writes into what it reads."""
        touched = [step.memory, *(m.memory for ref in step.refs if isinstance(m := self.made[ref.number], Step))]
        return self.written.isdisjoint(touched)

    def expression(self, step: Step) -> Expression:
        """The right side of a step."""
        if step.operation in self.functions:
            named = [f"{key}={self.write(x).text}" for key, x in step.settings.items()]
            inside = ", ".join([self.write(x).text for x in step.operands] + named)
            return Expression(f"{step.operation}({inside})", CALL)
        return spell(step, self.write, self.kind)

    def kind(self, operand: Any) -> str:
        return self.made[operand.number].kind if isinstance(operand, Ref) else "constant"

    def write(self, operand: Any) -> Expression:
        """An operand: a name, the expression that makes it, or a constant."""
        if isinstance(operand, Ref):
            made = self.made[operand.number]
            text = self.inline[operand.number] if isinstance(made, Step) and self.is_inline(made) else None
            return Expression(self.names.name(operand.number), ATOM) if text is None else text
        if isinstance(operand, PLAIN_CONTAINERS):
            return Expression(self.container_text(operand, lambda x: self.write(x).text), ATOM)
        found = constant_text(operand)
        return Expression(self.constant_name(operand), ATOM) if found is None else found

    def container_text(self, tree: Any, text: Callable[[Any], str]) -> str:
        """Operands in brackets."""
        if isinstance(tree, dict):
            return "{" + ", ".join(f"{key!r}: {text(x)}" for key, x in tree.items()) + "}"
        inside = ", ".join(text(x) for x in tree)
        return f"[{inside}]" if isinstance(tree, list) else f"({inside}{',' if len(tree) == 1 else ''})"

    def constant_name(self, x: Any) -> str:
        """The name of a constant that stands at the top of the source, or is handed over."""
        if id(x) not in self.constants:
            self.constants[id(x)] = (self.names.unique("constant"), x)
        return self.constants[id(x)][0]

    def output_text(self, tree: Any) -> str:
        """What is returned."""
        if isinstance(tree, PLAIN_CONTAINERS) and not isinstance(tree, Ref):
            top = tree is self.program.outputs and type(tree) is tuple and len(tree) > 1
            text = self.container_text(tree, self.output_text)
            return text[1:-1] if top else text
        return self.write(tree).text


RULE_NOTES = {
    "Tanh": "the slope of tanh is 1 - tanh²",
    "Sigmoid": "the slope of a sigmoid is s (1 - s)",
    "Div": "the quotient rule",
    "Mm": "a matrix product: each factor gets g times the other, transposed",
    "Sqrt": "the slope of a square root is 1 / (2 √x)",
    "Log": "the slope of log is 1 / x",
    "Sin": "the slope of sin is cos",
    "Cos": "the slope of cos is -sin",
    "Relu": "relu lets the gradient through where its input was positive",
    "Softmax": "softmax: what one output gains, the others lose",
    "LogSoftmax": "log softmax: less what all outputs share",
    "Maximum": "the gradient goes to the larger one",
    "Minimum": "the gradient goes to the smaller one",
    "Where": "the gradient goes to the branch that was taken",
    "Abs": "the slope of an absolute value is a sign",
}


def unpacked_pieces(steps: tuple[Step, ...], made: dict[int, Input | Step]) -> list[Step]:
    """The steps that pick all elements of a short array one after the other, where the first of them begins that."""
    first = steps[0]
    if not picks(first, first.operands[:1], 0):
        return []
    shape = made[first.operands[0].number].shape
    count = shape[0] if shape is not None and len(shape) == 1 else 0
    found = [s for k, s in enumerate(steps[:count]) if picks(s, first.operands[:1], k)]
    return found if len(found) == count and 1 < count <= MOST_UNPACKED else []


def is_empty(index: Any) -> bool:
    """Whether an index is the empty tuple, which makes a number of an array without dimensions."""
    return isinstance(index, tuple) and not index


def picks(step: Step, source: tuple[Any, ...], k: int) -> bool:
    """Whether a step picks element k of a variable."""
    if step.operation != "getitem" or step.kind != "scalar" or type(step.operands[1]) is not int:
        return False
    return step.operands[1] == k and isinstance(step.operands[0], Ref) and step.operands[:1] == source


MOST_UNPACKED = 8
