"""`al.compile`: a function that runs as the program that it computes.

Read next: `../func.py`.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar, overload

import numpy as np

from autogradlab.compiler.compiled_program import CompiledProgram, StaleProgramError
from autogradlab.compiler.program import Program
from autogradlab.compiler.saved_program import saved_module
from autogradlab.compiler.tracing.trace import is_leaf_argument, trace
from autogradlab.engine.dtypes import QUIET_CONTEXT
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.modes import mode, tracing
from autogradlab.engine.tape import FACES
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.call_errors import check_calls

__all__ = ["CompiledFunction", "compile"]

P = ParamSpec("P")
Y = TypeVar("Y")
ndarray = np.ndarray
MOST_PROGRAMS = 32  # of one function; the oldest is dropped


class CompiledFunction(Generic[P, Y]):
    """What `compile` returns: the function, which runs as a program.

    Attributes:
        programs: The programs so far, by what they were made for.
        latest: The one that was made or asked for last.
    """

    def __init__(self, fn: Callable[P, Y], readable: bool) -> None:
        functools.update_wrapper(self, fn)
        self.fn, self.readable = fn, readable
        self.programs: dict[Any, CompiledProgram] = {}
        self.latest: CompiledProgram | None = None
        self.lock = threading.RLock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Y:
        if len(args) == 1 and args[0].__class__ is ndarray and not kwargs:  # the short way, without a walk
            x: Any = args[0]
            found = self.programs.get((x.dtype, x.shape, mode.recording))
            if found is not None and found.is_simple:
                for find, name, value in found.names:
                    if find(name) is not value:
                        break
                else:
                    y: Y = QUIET_CONTEXT.copy().run(found.function, x)
                    return y
        if tracing and mode.tracer is not None:
            return self.fn(*args, **kwargs)
        key, inputs = read_call(args, kwargs)
        found = self.programs.get(key)
        try:
            return (found or self.program_for(key, args, kwargs)).call(inputs)  # type: ignore[no-any-return]
        except StaleProgramError:
            return self.program_for(key, args, kwargs, renew=True).call(inputs)  # type: ignore[no-any-return]

    def program_for(self, key: Any, args: Any, kwargs: Any, renew: bool = False) -> CompiledProgram:
        """The program of a key; made where there is none yet."""
        with self.lock:
            if renew or key not in self.programs:
                kept = (args, kwargs) if holds_objects((args, kwargs)) else None
                self.programs[key] = CompiledProgram(trace(self.fn, args, kwargs), self.readable, kept)
                while len(self.programs) > MOST_PROGRAMS:
                    self.programs.pop(next(iter(self.programs)))
            self.latest = self.programs[key]
            return self.latest

    def trace(self, *args: P.args, **kwargs: P.kwargs) -> CompiledProgram:
        """The program for some arguments, made where there is none yet, without running it."""
        return self.program_for(read_call(args, kwargs)[0], args, kwargs)

    def program(self, *args: P.args, **kwargs: P.kwargs) -> Program:
        """The same as plain data: inputs, steps and outputs."""
        return self.trace(*args, **kwargs).program

    def newest(self) -> CompiledProgram:
        """The program that was made or asked for last.

        Raises:
            AutogradError: before the first call.
        """
        if self.latest is None:
            raise AutogradError(
                f"there is no program of {getattr(self.fn, '__name__', 'f')} yet",
                hint="a program is made for the shapes of a call: call the function once, or its .trace(x).",
            )
        return self.latest

    @property
    def source(self) -> str:
        """The text of the newest program, which runs with NumPy alone."""
        return self.newest().source.text

    def save(self, path: str | Path) -> None:
        """Write the newest program as a module that runs with NumPy alone, and checks itself: `python step.py`.

        Args:
            path: Where to write it, such as "step.py".
        """
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
        bundle: dict[str, Any] = FACES["program"](self.latest, include, exclude)
        return bundle


# --- what a call is for --------------------------------------------------------------------------------------------


def read_call(args: Any, kwargs: dict[str, Any]) -> tuple[Any, list[Any]]:
    """What of a call a program depends on, and the raw values that it is given."""
    inputs: list[Any] = []
    if len(args) == 1 and args[0].__class__ is ndarray and not kwargs:
        return (args[0].dtype, args[0].shape, mode.recording), [args[0]]
    key: list[Any] = []
    add_signatures(args, key, inputs)
    if kwargs:
        key += kwargs
        add_signatures(kwargs.values(), key, inputs)
    key.append(mode.recording)
    return tuple(key), inputs


def add_signatures(parts: Iterable[Any], key: list[Any], inputs: list[Any]) -> None:
    """Add to `key` what of some arguments a program depends on; their raw values are appended to `inputs`."""
    for x in parts:
        kind = x.__class__
        if kind is ndarray:  # most are
            inputs.append(x)
            key.append(x.dtype)
            key.append(x.shape)
        elif kind is float:
            inputs.append(x)
            key.append(float)
        elif kind is list or kind is tuple:
            inner: list[Any] = [kind]
            add_signatures(x, inner, inputs)
            key.append(tuple(inner))
        else:
            key.append(signature(x, inputs))


def signature(x: Any, inputs: list[Any]) -> Any:
    """The same of an argument of another kind."""
    kind = x.__class__
    if isinstance(x, Tensor):
        data = x._data
        inputs.append(data)
        return kind, data.__class__, data.dtype, data.shape, x._node is not None
    if isinstance(x, (ndarray, np.floating)):
        inputs.append(x)
        return kind, x.dtype, x.shape
    if isinstance(x, (dict, list, tuple)):
        parts = [kind, *x] if isinstance(x, dict) else [kind]
        add_signatures(x.values() if isinstance(x, dict) else x, parts, inputs)
        return tuple(parts)
    return (kind, x) if isinstance(x, (int, str)) or x is None else (kind, id(x))


def holds_objects(x: Any) -> bool:
    """Whether an argument is known by its identity, which must not be another's while the program is kept."""
    if isinstance(x, dict):
        return any(map(holds_objects, x.values()))
    if isinstance(x, (list, tuple)):
        return any(map(holds_objects, x))
    return not (is_leaf_argument(x) or isinstance(x, (int, str)) or x is None)


@overload
def compile(fun: Callable[P, Y], *, readable: bool = True) -> CompiledFunction[P, Y]: ...
@overload
def compile(*, readable: bool = True) -> Callable[[Callable[P, Y]], CompiledFunction[P, Y]]: ...
def compile(fun: Any = None, *, readable: bool = True) -> Any:
    """A function that runs as straight-line NumPy, which one can read: its derivative is a program.

    The function is run once for each set of shapes, dtypes and settings, on values that stand for its arguments. What
    it computed is written as source, and that source is what runs from then on. Arrays, tensors and the parameters
    of modules that the function reads from outside are inputs of the program: they are read again at each call.

    Args:
        fun: A function of arrays, tensors, numbers, and dicts, lists and tuples of them: your own, or `al.grad(f)`,
            `al.value_and_grad(f)`, `al.jacobian(f)`, `al.hessian(f)`; one that calls `.backward()` inside; a whole
            update step. Left out, the call is a decorator with settings.
        readable: Whether the source is written to be read; False lets it reuse memory, which is faster.

    Returns:
        A function of the same arguments, with `.source`, `.program(...)` and `.save(path)`. Tensors that it returns
        have no graph: compile the gradient.

    Raises:
        CompileError: at a call, where what the function does depends on values (`if x > 0`, `float(x)`), or it draws
            random numbers or changes what is outside of it; with the line and what to write instead.

    >>> import autogradlab as al
    >>> slope = al.compile(al.grad(lambda x: (x**2).sum()))
    >>> slope(np.array([1.0, 2.0]))
    array([2., 4.])
    >>> print(slope.source.partition("def ")[2])
    function(x):
        d_x = 2 * x
        return d_x
    <BLANKLINE>
    """
    if fun is None:
        return lambda fn: compile(fn, readable=readable)
    if not callable(fun):
        raise AutogradTypeError(
            f"compile takes a function, got {type(fun).__name__}", hint="write al.compile(f), and call what it returns."
        )
    return CompiledFunction(fun, readable)


check_calls(["compile"], globals(), "al.")
