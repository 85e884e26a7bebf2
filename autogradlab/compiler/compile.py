"""`al.compile`: a function that runs as the program that it computes.

Read next: `../func.py`.
"""

from __future__ import annotations

import functools
import linecache
import threading
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, TypeVar, overload

import numpy as np

from autogradlab.compiler.fast_spelling import FastSpelling
from autogradlab.compiler.numpy_spelling import NumpySpelling, Source
from autogradlab.compiler.optimize import optimize
from autogradlab.compiler.program import Program, Ref
from autogradlab.compiler.saved_program import saved_module, shapes_docstring
from autogradlab.compiler.trace import TensorOutput, Trace, is_leaf_argument, trace
from autogradlab.engine.dtypes import get_default_dtype
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.modes import mode
from autogradlab.engine.tape import FACES
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.call_errors import check_calls

__all__ = ["CompiledFunction", "CompiledProgram", "compile"]

P = ParamSpec("P")
Y = TypeVar("Y")
ndarray = np.ndarray
MOST_PROGRAMS = 32  # for one function; the oldest is dropped


class CompiledProgram:
    """One program of a function, for one set of shapes, dtypes and settings.

    Attributes:
        program: The program as plain data.
        source: Its text.
        function: The text, run: a function of the inputs as arrays.
    """

    def __init__(self, found: Trace, readable: bool) -> None:
        self.trace = found
        self.program: Program = optimize(found.program)
        spelling = NumpySpelling if readable else FastSpelling
        self.source: Source = spelling(self.program, shapes_docstring(self.program)).source()
        self.function = load(self.source)
        self.captured, self.guards = found.captured, found.guards
        self.captured_kinds = [
            (x.dtype, x.shape) for x in self.program.inputs[len(self.program.inputs) - len(self.captured) :]
        ]
        self.pack = packer(found.outputs)

    def holds(self) -> bool:
        """Whether what the function reads besides its arguments is what the program was made for."""
        return all(same(read(), value) for read, value in self.guards)

    def call(self, inputs: list[Any]) -> Any:
        """Run it on the raw inputs."""
        for read, kind in zip(self.captured, self.captured_kinds, strict=True):
            x = read()
            x = x._data if isinstance(x, Tensor) else x
            if (x.dtype, x.shape) != kind:
                raise StaleProgram
            inputs.append(x)
        with np.errstate(all="ignore"):
            y = self.function(*inputs)
        return y if self.pack is None else self.pack(y, inputs)


class StaleProgram(Exception):
    """What a program captured has another shape now."""


def same(now: Any, before: Any) -> bool:
    """Whether a guarded value is still what it was."""
    return now is before or (type(now) is type(before) and not callable(now) and bool(now == before))


def load(source: Source) -> Callable[..., Any]:
    """Run a program's text, which was printed from checked names and numbers, and take its function."""
    file = f"<al.compile {next(counter)}: {source.function}>"
    linecache.cache[file] = (len(source.text), None, source.text.splitlines(keepends=True), file)
    space: dict[str, Any] = dict(source.bound)
    exec(__builtins__["compile"](source.text, file, "exec"), space)  # type: ignore[index]  # noqa: S102
    made: Callable[..., Any] = space[source.function]
    return made


def numbers() -> Any:
    import itertools

    return itertools.count(1)


counter = numbers()


def packer(outputs: Any) -> Callable[[Any, list[Any]], Any] | None:
    """What makes tensors of the raw results that were tensors; None where there are none."""
    if isinstance(outputs, TensorOutput):
        return lambda y, inputs: wrap_result(y)
    if isinstance(outputs, Ref) or not isinstance(outputs, (dict, list, tuple)):
        return None
    keys = list(outputs) if isinstance(outputs, dict) else list(range(len(outputs)))
    parts = [packer(outputs[key]) for key in keys]
    plain = type(outputs) in (dict, list, tuple)
    if plain and not any(parts):
        return None
    return lambda y, inputs: rebuild(outputs, [y[k] if p is None else p(y[k], inputs) for k, p in zip(keys, parts, strict=True)])


def rebuild(like: Any, parts: list[Any]) -> Any:
    """A container of a kind with other parts."""
    if isinstance(like, dict):
        return dict(zip(like, parts, strict=True))
    return type(like)(*parts) if hasattr(like, "_fields") else type(like)(parts)


def wrap_result(y: Any) -> Tensor:
    made = wrap(y)
    made._no_node_reason = ("by a compiled function", ())
    return made


class CompiledFunction(Generic[P, Y]):
    """What `compile` returns: the function, which runs as a program.

    Attributes:
        programs: The programs so far, by what they were made for.
    """

    def __init__(self, fn: Callable[P, Y], readable: bool) -> None:
        functools.update_wrapper(self, fn)
        self.fn, self.readable = fn, readable
        self.programs: dict[Any, CompiledProgram] = {}
        self.lock = threading.RLock()
        self.latest: CompiledProgram | None = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Y:
        if mode.tracer is not None:
            return self.fn(*args, **kwargs)
        inputs: list[Any] = []
        if len(args) == 1 and args[0].__class__ is ndarray and not kwargs:
            x: Any = args[0]
            inputs.append(x)
            key: Any = (x.dtype, x.shape, mode.recording)
        else:
            key = (*[signature(x, inputs) for x in args], *sorted_signatures(kwargs, inputs), mode.recording)
        try:
            found = self.programs[key]
            if found.guards and not found.holds():
                raise StaleProgram
            y: Y = found.call(inputs)
        except (KeyError, StaleProgram):
            y = self.program_for(key, args, kwargs, renew=key in self.programs).call(inputs[: count_given(inputs, args, kwargs)])
        return y

    def program_for(self, key: Any, args: Any, kwargs: Any, renew: bool = False) -> CompiledProgram:
        """The program of a key; made where there is none yet."""
        with self.lock:
            if renew or key not in self.programs:
                made = CompiledProgram(trace(self.fn, args, kwargs), self.readable)
                made.kept = (args, kwargs) if holds_objects(args, kwargs) else None  # type: ignore[attr-defined]
                self.programs[key] = made
                while len(self.programs) > MOST_PROGRAMS:
                    self.programs.pop(next(iter(self.programs)), None)
            self.latest = self.programs[key]
            return self.latest

    def program(self, *args: P.args, **kwargs: P.kwargs) -> Program:
        """The program for some arguments as plain data, without running it."""
        return self.trace(*args, **kwargs).program

    def trace(self, *args: P.args, **kwargs: P.kwargs) -> CompiledProgram:
        """The compiled program for some arguments, without running it."""
        inputs: list[Any] = []
        key = (*[signature(x, inputs) for x in args], *sorted_signatures(kwargs, inputs), mode.recording)
        if len(args) == 1 and type(args[0]) is ndarray and not kwargs:
            key = (args[0].dtype, args[0].shape, mode.recording)
        return self.program_for(key, args, kwargs)

    def newest(self) -> CompiledProgram:
        """The program that was made or asked for last.

        Raises:
            AutogradError: before the first call.
        """
        if self.latest is None:
            name = getattr(self.fn, "__name__", "f")
            raise AutogradError(
                f"there is no program of {name} yet",
                hint="a program is made for the shapes of a call: call the function once, or compiled.trace(x).",
            )
        return self.latest

    @property
    def source(self) -> str:
        """The text of the newest program, a module that runs with NumPy alone."""
        return self.newest().source.text

    def save(self, path: Any) -> None:
        """Write the newest program as a module that runs with NumPy alone and checks itself: `python step.py`.

        Args:
            path: Where to write it, such as "step.py".
        """
        from pathlib import Path

        Path(path).write_text(saved_module(self.newest().program), encoding="utf-8")

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        return self if owner is None else functools.partial(self, owner)

    def __repr__(self) -> str:
        name = getattr(self.fn, "__qualname__", "f")
        return f"<compiled {name}: {len(self.programs)} program{'s' * (len(self.programs) != 1)}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """What Jupyter shows: the source next to the picture of its graph."""
        if self.latest is None or "program" not in FACES:
            return {"text/plain": repr(self)}
        bundle: dict[str, Any] = FACES["program"](self, include, exclude)
        return bundle


def count_given(inputs: list[Any], args: Any, kwargs: Any) -> int:
    """How many inputs are arguments; a call that failed may have added captured ones."""
    given: list[Any] = []
    for x in (*args, *kwargs.values()):
        signature(x, given)
    return len(given)


def signature(x: Any, inputs: list[Any]) -> Any:
    """What of an argument a program depends on; its raw values are appended to `inputs`."""
    kind = x.__class__
    if kind is ndarray or isinstance(x, (ndarray, np.floating)):
        inputs.append(x)
        return kind, x.dtype, x.shape
    if isinstance(x, Tensor):
        data = x._data
        inputs.append(data)
        return kind, data.__class__, data.dtype, data.shape, x._node is not None
    if kind is float:
        inputs.append(x)
        return float
    if isinstance(x, dict):
        return kind, *((key, signature(part, inputs)) for key, part in x.items())
    if isinstance(x, (list, tuple)):
        return kind, *(signature(part, inputs) for part in x)
    if isinstance(x, (int, bool, str)) or x is None:
        return kind, x
    return kind, id(x)


def sorted_signatures(kwargs: dict[str, Any], inputs: list[Any]) -> list[Any]:
    return [(name, signature(x, inputs)) for name, x in kwargs.items()]


def holds_objects(args: Any, kwargs: Any) -> bool:
    """Whether an argument is known by its identity, which must not be given to another while the program is kept."""

    def known(x: Any) -> bool:
        if isinstance(x, dict):
            return all(map(known, x.values()))
        if isinstance(x, (list, tuple)):
            return all(map(known, x))
        return is_leaf_argument(x) or isinstance(x, (int, str)) or x is None

    return not all(map(known, (*args, *kwargs.values())))


@overload
def compile(fun: Callable[P, Y], *, readable: bool = True) -> CompiledFunction[P, Y]: ...
@overload
def compile(*, readable: bool = True) -> Callable[[Callable[P, Y]], CompiledFunction[P, Y]]: ...
def compile(fun: Any = None, *, readable: bool = True) -> Any:
    """A function that runs as straight-line NumPy, which one can read: its derivative is a program.

    The function is run once for each set of shapes, dtypes and settings, on values that stand for its arguments. What it
    computed is written as source, `compiled.source`, and that source is what runs from then on. Arrays, tensors and the
    parameters of modules that the function reads from outside are inputs of the program: they are read anew at each call.

    Args:
        fun: A function of arrays, tensors, numbers, and dicts, lists and tuples of them: a learner's own, or `al.grad(f)`,
            `al.value_and_grad(f)`, `al.jacobian(f)`, `al.hessian(f)`; one that calls `.backward()` inside; a whole update
            step. Left out, the call is a decorator with settings.
        readable: Whether the source is written to be read; False lets it reuse memory, which is faster.

    Returns:
        A function of the same arguments, with `.source`, `.program(...)` and `.save(path)`. Tensors that it returns have no
        graph: compile the gradient, too.

    Raises:
        CompileError: at a call where what the function does depends on values (`if x > 0`, `float(x)`), where it draws
            random numbers or changes what is outside of it; with the line and what to write instead.

    >>> import autogradlab as al
    >>> slope = al.compile(al.grad(lambda x: x**3))
    >>> print(slope(2.0))
    12.0
    >>> print(slope.source.split("\\n\\n\\n")[1])
    """
    if fun is None:
        return lambda fn: compile(fn, readable=readable)
    if not callable(fun):
        raise AutogradTypeError(
            f"compile takes a function, got {type(fun).__name__}", hint="write al.compile(f), and call what it returns."
        )
    return CompiledFunction(fun, readable)


check_calls(["compile"], globals(), "al.")
_ = get_default_dtype
