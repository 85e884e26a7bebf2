"""One program that runs: its text made into a function, and what it reads besides its arguments.

Read next: `compile.py`.
"""

from __future__ import annotations

import functools
import itertools
import linecache
from collections.abc import Callable
from typing import Any

from autogradlab.compiler.passes.optimize import optimize
from autogradlab.compiler.program import Program, Ref
from autogradlab.compiler.spelling.fast_spelling import FastSpelling
from autogradlab.compiler.spelling.numpy_spelling import NumpySpelling, Source
from autogradlab.compiler.tracing.trace import TensorOutput, Trace
from autogradlab.engine.operations import QUIET_CONTEXT
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["CompiledProgram", "StaleProgramError"]

next_number = itertools.count(1).__next__


class StaleProgramError(Exception):
    """What a program reads from outside isn't any more what it was made for."""


class CompiledProgram:
    """One program of a function, for one set of shapes, dtypes and settings.

    Attributes:
        program: The program as plain data.
        source: Its text.
        function: The text, run: a function of the inputs as arrays.
        names: Global names that must stand for what they stood for, each with the function that finds it.
        is_simple: Whether a call is one of that function, and nothing else, as long as the names hold.
        kept: Arguments known by their identity, which no other object may get.
    """

    def __init__(self, found: Trace, readable: bool, kept: Any = None) -> None:
        self.program: Program = optimize(found.program)
        self.source: Source = (NumpySpelling if readable else FastSpelling)(self.program).source()
        self.function = load(self.source)
        self.names = [name_guard(*guard) for guard in found.guards if is_name(guard[0])]
        self.guards, self.kept = [guard for guard in found.guards if not is_name(guard[0])], kept
        first = len(self.program.inputs) - len(found.captured)
        kinds = [(x.dtype, x.shape) for x in self.program.inputs[first:]]
        self.captured = list(zip(found.captured, kinds, strict=True))
        self.pack = packer(found.outputs)
        self.is_simple = not self.guards and not self.captured and self.pack is None

    def call(self, inputs: list[Any]) -> Any:
        """Run it on the raw arguments.

        Raises:
            StaleProgramError: where something outside has changed, so that another program is needed.
        """
        for find, name, value in self.names:
            if find(name) is not value and not is_same(find(name), value):
                raise StaleProgramError
        for read, value in self.guards:
            if not is_same(read(), value):
                raise StaleProgramError
        if self.captured:
            inputs = [*inputs, *map(read_captured, self.captured)]
        y = QUIET_CONTEXT.copy().run(self.function, *inputs)
        return y if self.pack is None else self.pack(y)


def is_name(read: Any) -> bool:
    """Whether what is read is a global name: then its dict can be asked, in less time."""
    return isinstance(read, functools.partial)


def name_guard(read: Any, value: Any) -> tuple[Callable[[str], Any], str, Any]:
    """How a global name is asked for, and what it must stand for."""
    return read.func.__self__.get, read.args[0], value


def read_captured(captured: Any) -> Any:
    """The raw value of what a function reads from outside, as it is now."""
    read, (dtype, shape) = captured
    x = read()
    x = x._data if isinstance(x, Tensor) else x
    if x.dtype != dtype or x.shape != shape:
        raise StaleProgramError
    return x


def is_same(now: Any, before: Any) -> bool:
    """Whether a number, a flag or a function is still what it was."""
    return now is before or (type(now) is type(before) and not callable(now) and bool(now == before))


def load(source: Source) -> Callable[..., Any]:
    """Run a program's text and take its function.

    The text is printed from names that were checked and numbers; nothing in it is a learner's text.
    """
    file = f"<al.compile {next_number()}: {source.function}>"
    linecache.cache[file] = (len(source.text), None, source.text.splitlines(keepends=True), file)
    space: dict[str, Any] = dict(source.bound)
    exec(compile(source.text, file, "exec"), space)
    made: Callable[..., Any] = space[source.function]
    return made


# --- what is returned ----------------------------------------------------------------------------------------------

Pack = Callable[[Any], Any]


def packer(outputs: Any) -> Pack | None:
    """What makes tensors of the raw results that were tensors; None where a result stays as it is."""
    if isinstance(outputs, TensorOutput):
        return wrap_result
    if isinstance(outputs, Ref) or not isinstance(outputs, (dict, list, tuple)):
        return None
    keys = list(outputs) if isinstance(outputs, dict) else list(range(len(outputs)))
    parts = [packer(outputs[key]) for key in keys]
    if type(outputs) in (dict, list, tuple) and not any(parts):
        return None
    pairs = list(zip(keys, parts, strict=True))
    return lambda y: rebuild(outputs, [y[key] if part is None else part(y[key]) for key, part in pairs])


def rebuild(like: Any, parts: list[Any]) -> Any:
    """A container of a kind with other parts."""
    if isinstance(like, dict):
        return dict(zip(like, parts, strict=True))
    return type(like)(*parts) if hasattr(like, "_fields") else type(like)(parts)


def wrap_result(y: Any) -> Tensor:
    """A result as a tensor, which has no graph."""
    made = wrap(y)
    made._no_node_reason = ("by a compiled function", ())
    return made
