"""The Python that makes a card as it is now: the learner's function, what it needs, and the call with its settings.

Read next: `compiled_steps.py`.
"""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import json
import math
import textwrap
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, ClassVar

import numpy as np

import autogradlab as al
from autogradlab.display.plots.function_source import is_compiled_from, read_source
from autogradlab.engine.tensor import Tensor

__all__ = ["CodedCard", "Program"]

MAX_NUMBERS = 200  # of an array that is written down
NAMESPACES = {"": builtins, "np": np, "al": al, "al.optim": al.optim}
PLAIN = (bool, int, float, str, type(None), range)


class CodedCard:
    """A card that says which Python makes it.

    Attributes:
        maker: The function of `al.widgets` that makes such a card.
        f: The learner's function, or None for a card without one.
    """

    maker: ClassVar[str]
    f: Any = None

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments that make this card as it is now, besides its function."""
        raise NotImplementedError

    @property
    def switches(self) -> dict[str, Any]:
        """What is set on the card and is no argument, by trait."""
        return {}

    @property
    def code(self) -> str:
        """The Python that makes this card as it is now, and calls it `card`."""
        program = Program()
        call = program.call_text(self.maker, self.settings, self.f)
        program.lines += [
            f"card = {call}",
            *(f"card.{name} = {program.text_of(v)}" for name, v in self.switches.items()),
        ]
        return str(program)


class Program:
    """A program as it grows: imports, definitions, and last the lines that use them."""

    def __init__(self) -> None:
        self.imports: dict[str, None] = {"import autogradlab as al": None}
        self.definitions: dict[str, str] = {}
        self.lines: list[str] = []

    def __str__(self) -> str:
        blocks = ["\n".join(self.imports), *self.definitions.values(), "\n".join(self.lines)]
        return "\n\n".join(block for block in blocks if block)

    def call_text(self, maker: str, settings: Mapping[str, Any], f: Any = None) -> str:
        """The call that makes a card."""
        given = [] if f is None else [self.text_of(f)]
        return f"al.widgets.{maker}({', '.join([*given, *self.keywords(settings)])})"

    def keywords(self, settings: Mapping[str, Any]) -> list[str]:
        """Keyword arguments as text."""
        return [f"{name}={self.text_of(v)}" for name, v in settings.items()]

    def text_of(self, v: Any) -> str:
        """A value as an expression; what it needs is added to the program."""
        if isinstance(v, np.generic):  # first, for a float64 of NumPy's is a float too
            return self.text_of(v.item())
        if isinstance(v, str):
            return json.dumps(v, ensure_ascii=False)
        if isinstance(v, PLAIN):
            return repr(v) if not isinstance(v, float) or math.isfinite(v) else f'float("{v}")'
        if isinstance(v, (list, tuple)):
            inner = ", ".join(map(self.text_of, v)) + "," * (isinstance(v, tuple) and len(v) == 1)
            return f"[{inner}]" if isinstance(v, list) else f"({inner})"
        if isinstance(v, Mapping):
            return f"{{{', '.join(f'{self.text_of(k)}: {self.text_of(part)}' for k, part in v.items())}}}"
        if isinstance(v, (Tensor, np.ndarray)):
            return self.array_text(v)
        if isinstance(v, functools.partial):
            self.imports["import functools"] = None
            given = [self.text_of(v.func), *map(self.text_of, v.args), *self.keywords(v.keywords)]
            return f"functools.partial({', '.join(given)})"
        return self.function_text(v)

    def array_text(self, v: Any) -> str:
        """A tensor or an array."""
        inner = self.text_of(v.detach().tolist() if isinstance(v, Tensor) else v.tolist())
        if isinstance(v, Tensor):
            return f"al.tensor({inner}, dtype=al.{str(v.dtype).rpartition('.')[2]})"
        self.imports["import numpy as np"] = None
        return f"np.array({inner}, dtype=np.{v.dtype})"

    def function_text(self, f: Any) -> str:
        """A function by its public name, as a lambda, or by the name of its definition."""
        name = getattr(f, "__name__", "")
        for prefix, namespace in NAMESPACES.items():
            if name and getattr(namespace, name, None) is f:
                self.imports.update({"import numpy as np": None} if prefix == "np" else {})
                return f"{prefix}.{name}" if prefix else name
        self.add_names(f)
        source = lambda_text(f) if name == "<lambda>" else ""
        if source:
            return source
        called = read_source(f).name if callable(f) else "f"
        if called not in self.definitions:
            self.definitions[called] = definition_text(f) or f"# {called} is the function that the card was made with."
        return called

    def add_names(self, f: Any) -> None:
        """Take in what the function uses: modules, numbers, small arrays and other functions."""
        found = inspect.getclosurevars(f) if inspect.isfunction(f) else None
        for name, v in {**found.globals, **found.nonlocals}.items() if found else ():
            if isinstance(v, ModuleType):
                self.imports[import_text(name, v)] = None
            elif is_small(v) and name not in self.definitions:
                self.definitions[name] = f"{name} = {self.text_of(v)}"
            elif inspect.isfunction(v) and v is not f and name not in self.definitions:
                self.definitions[name] = ""  # taken: two functions may call each other
                self.add_names(v)
                source = lambda_text(v)
                self.definitions[name] = f"{name} = {source}" if source else definition_text(v)


def import_text(name: str, module: ModuleType) -> str:
    """The import that gives a module this name."""
    whole = module.__name__
    return f"import {whole}" if whole == name else f"import {whole} as {name}"


def is_small(v: Any) -> bool:
    """Whether a value is short enough to be written down."""
    if isinstance(v, (Tensor, np.ndarray)):
        return math.prod(v.shape) <= MAX_NUMBERS
    if isinstance(v, (list, tuple)):
        return len(v) <= MAX_NUMBERS and all(map(is_small, v))
    return isinstance(v, PLAIN)


def lambda_text(f: Callable[..., Any]) -> str:
    """The source of a lambda; empty where it is not known, or `f` is none."""
    try:
        tree = ast.parse("".join(inspect.findsource(f)[0]))
    except (OSError, TypeError, SyntaxError, ValueError):
        return ""
    found = [n for n in ast.walk(tree) if isinstance(n, ast.Lambda) and is_compiled_from(n.body, f.__code__)]
    return ast.unparse(found[0]) if len(found) == 1 else ""


def definition_text(f: Callable[..., Any]) -> str:
    """The source of a function defined by `def`; empty where it is not known."""
    try:
        return textwrap.dedent(inspect.getsource(f)).strip()
    except (OSError, TypeError):
        return ""
