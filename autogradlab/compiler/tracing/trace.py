"""Run a function once, on values that stand for its arguments, and make a program of what it computed.

Read next: `../passes/rewrite.py`.
"""

from __future__ import annotations

import dataclasses
import inspect
import random as python_random
import threading
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from autogradlab.compiler.program import Input, Program, Ref, Step, map_tree, operand_tree_refs
from autogradlab.compiler.tracing.changed_lines import find_line
from autogradlab.compiler.tracing.recorder import Recorder
from autogradlab.compiler.tracing.refusals import CompileError, refuse
from autogradlab.compiler.tracing.stand_ins import Path, StandIns, identifier, tensor_stand_in
from autogradlab.compiler.tracing.unknown_arrays import array_held_elsewhere
from autogradlab.compiler.tracing.value import Value
from autogradlab.engine.modes import mode, tracing
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.create.generator import default_generator

__all__ = ["TensorOutput", "Trace", "arguments_with_paths", "is_leaf_argument", "trace"]


class TensorOutput(NamedTuple):
    """A part of what a function returns that is a tensor: the variable of its raw value, or the raw constant."""

    raw: Any


class Trace(NamedTuple):
    """What one run showed.

    Attributes:
        program: What it computed, with the arguments as its first inputs and then what it captured.
        outputs: The structure that the function returned, with TensorOutput where there was a tensor.
        captured: How each further input is read at a call.
        guards: What must still be so at a later call, for the program to hold.
        gradients: For each captured or given tensor whose `.grad` the function set: its path, and the raw gradient.
    """

    program: Program
    outputs: Any
    captured: tuple[Callable[[], Any], ...]
    guards: tuple[tuple[Callable[[], Any], Any], ...]


def is_leaf_argument(x: Any) -> bool:
    """Whether an argument is a value that a program computes with, and not a part of how it is made."""
    return isinstance(x, (np.ndarray, np.floating, Tensor)) or type(x) is float


def arguments_with_paths(tree: Any, name: str) -> Iterator[tuple[Any, str]]:
    """The leaves of an argument, each with a name."""
    if isinstance(tree, dict):
        for key, part in tree.items():
            yield from arguments_with_paths(part, f"{name}[{key!r}]")
    elif isinstance(tree, (list, tuple)):
        for k, part in enumerate(tree):
            yield from arguments_with_paths(part, f"{name}[{k}]")
    else:
        yield tree, name


class Run:
    """One run of a function on stand-ins."""

    def __init__(self, fn: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> None:
        self.recorder = Recorder()
        self.stand_ins = StandIns(self.recorder)
        self.given = list(stand_in_arguments(fn, args, kwargs, self.recorder, self.stand_ins))
        parts = iter([x for x, _ in self.given])
        self.args, self.kwargs = map_tree((tuple(args), kwargs), lambda x: next(parts))
        self.fn = self.stand_ins.of(fn, Path(lambda: fn, name_of_function(fn), False))
        self.stand_ins.watch_globals()
        self.before = random_states(self.stand_ins.generators)

    def result(self) -> Any:
        """What the function returns."""
        return run(self.recorder, self.fn, self.args, self.kwargs)

    def has_drawn(self) -> bool:
        """Whether a random number was drawn since the run began."""
        return not are_equal_states(self.before, random_states(self.stand_ins.generators))

    def put_back(self) -> None:
        """Let the generators of random numbers stand where they stood: a refused function changes nothing."""
        own, python, numpy, states = self.before
        default_generator.restore(own)
        python_random.setstate(python)
        np.random.set_state((numpy[0], np.frombuffer(numpy[1], np.uint32), *numpy[2:]))
        for generator, state in zip(self.stand_ins.generators, states, strict=True):
            generator.bit_generator.state = state

    def change(self) -> str:
        """What of the outside the run has changed; "" where nothing."""
        return changed_outside(self.stand_ins)


def trace(fn: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> Trace:
    """Run `fn` on stand-ins for its arguments.

    Raises:
        CompileError: where what it does depends on values, or reaches outside of the program.
    """
    first = Run(fn, args, kwargs)
    result = first.result()
    if first.has_drawn():
        again = Run(fn, args, kwargs)
        line = find_line(again.result, again.has_drawn)
        first.put_back()
        raise refuse("random", line=line)
    if what := first.change():
        first.stand_ins.restore()
        again = Run(fn, args, kwargs)
        line = find_line(again.result, lambda: bool(again.change()))
        again.stand_ins.restore()
        raise refuse("effect", what, line)
    outputs = map_tree(result, output_of)
    first.recorder.finish()
    del result
    if (unknown := array_held_elsewhere(first.recorder.steps)) is not None:
        raise refuse("unknown", f"one of shape {unknown.shape}, {unknown.dtype}")
    numbers = [number for _, number in first.given if number is not None]
    return assemble(fn, first.recorder, first.stand_ins, outputs, numbers)


def stand_in_arguments(fn: Any, args: Any, kwargs: Any, recorder: Recorder, stand_ins: StandIns) -> Iterator[Any]:
    """Each leaf of the arguments as the function gets it, and the number of its variable, None where it has none."""
    for x, path in named_leaves(fn, args, kwargs):
        if not is_leaf_argument(x):
            yield stand_ins.of(x, Path(lambda x=x: x, path)), None  # type: ignore[misc]
            continue
        value = recorder.add_input(x._data if isinstance(x, Tensor) else x, identifier(path))
        yield tensor_stand_in(x, value) if isinstance(x, Tensor) else value, value.number


def named_leaves(fn: Any, args: Any, kwargs: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """The leaves of all arguments in order, with names from the function's parameters."""
    names = parameter_names(fn, len(args))
    for name, x in [*zip(names, args, strict=True), *kwargs.items()]:
        yield from arguments_with_paths(x, name)


def parameter_names(fn: Any, count: int) -> list[str]:
    """The names of the first parameters of a function."""
    names: list[str] = []
    try:
        parameters = list(inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    for p in parameters:
        if p.kind is p.VAR_POSITIONAL:
            names += [f"{p.name}_{k}" for k in range(count - len(names))]
        elif p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD):
            names.append(p.name)
    return [*names, *(f"argument_{k}" for k in range(len(names), count))][:count]


def run(recorder: Recorder, fn: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    """Run a function while the engine tells the recorder of each operation, and of each node that is made."""
    if mode.tracer is not None:
        return fn(*args, **kwargs)
    before = mode.save_values
    mode.tracer = recorder
    tracing.add(threading.get_ident())
    mode.set_context(save_values=recorder.note_node)
    recorder.frames.begin()
    try:
        result = fn(*args, **kwargs)
        if recorder.refusals:
            raise recorder.refusals[0]
        return result
    except Exception as error:
        if (refused := refusal_behind(error)) is not None:
            raise refused from None
        raise
    finally:
        recorder.names = recorder.frames.end()
        mode.set_context(save_values=before)
        mode.tracer = None
        tracing.discard(threading.get_ident())


def refusal_behind(error: BaseException | None) -> CompileError | None:
    """The refusal that NumPy made another error of, as it does where it asks for a number and gets an error."""
    while error is not None:
        if isinstance(error, CompileError):
            return error
        error = error.__cause__ or error.__context__
    return None


def random_states(generators: list[Any]) -> Any:
    """The states of all generators of random numbers that a function may draw from."""
    legacy: Any = np.random.get_state()
    return (
        default_generator.snapshot(),
        python_random.getstate(),
        (legacy[0], legacy[1].tobytes(), *legacy[2:]),
        [g.bit_generator.state for g in generators],
    )


def are_equal_states(a: Any, b: Any) -> bool:
    """Whether nothing was drawn between two looks at the generators; the states of some hold arrays."""
    return a[:3] == b[:3] and repr(a[3]) == repr(b[3])


def changed_outside(stand_ins: StandIns) -> str:
    """What a function has changed that isn't its own: a container, an attribute, a global, a tensor's `.grad`."""
    for holder, before, text in stand_ins.holders:
        if not isinstance(before, dict):
            if len(holder) != len(before) or any(a is not b for a, b in zip(holder, before, strict=True)):
                return f"`{text}`"
            continue
        for key in [*holder, *before]:
            if holder.get(key) is not before.get(key):
                return f"`{text}.{key}`" if text else f"`{key}`"
    for cell, before, name in stand_ins.cells:
        if cell.cell_contents is not before:
            return f"`{name}`"
    for t, text in stand_ins.tensors:
        if t._leaf is not None and t._leaf.grad is not None:
            return f"the .grad of `{text}`: give `{text}` to the function as an argument"
    return ""


def output_of(x: Any) -> Any:
    """A part of what a function returned, with variables for values."""
    if isinstance(x, Tensor):
        return TensorOutput(output_of(x._data))
    return Ref(x.number) if type(x) is Value else x


def name_of_function(fn: Any) -> str:
    """An identifier for a function."""
    name = getattr(fn, "__name__", type(fn).__name__.lower())
    return name if name.isidentifier() and name.isascii() else "function"


def assemble(fn: Any, recorder: Recorder, stand_ins: StandIns, outputs: Any, given: list[int]) -> Trace:
    """The program: its inputs are the arguments, and what it captured and reads."""
    raw_outputs = map_tree(unwrap_outputs(outputs), lambda x: x)
    read = {ref.number for step in recorder.steps for ref in step.refs}
    read |= {ref.number for ref in operand_tree_refs(raw_outputs)}
    known = {x.number: x for x in recorder.inputs}
    paths = dict(zip(stand_ins.numbers, stand_ins.captured, strict=True))
    used = [number for number in paths if number in read]
    inputs = [named_input(known[number], recorder) for number in (*given, *used)]
    program = Program(
        name_of_function(fn),
        tuple(inputs),
        tuple(named(step, recorder) for step in recorder.steps),
        raw_outputs,
        recorder.functions,
    )
    readers = tuple(paths[number].read for number in used)
    return Trace(program, outputs, readers, tuple(stand_ins.guards))


def named_input(x: Input, recorder: Recorder) -> Input:
    """An input with the learner's own name, where it was given as a part of a list or a dict."""
    if x.name.isidentifier() and "_" not in x.name:
        return x
    copies = [s.number for s in recorder.steps if s.operation == "copy" and s.operands == (Ref(x.number),)]
    names = [recorder.names[number] for number in (x.number, *copies) if number in recorder.names]
    return dataclasses.replace(x, name=names[0]) if names else x


def unwrap_outputs(tree: Any) -> Any:
    """The structure of outputs with the raw value of each tensor."""
    if isinstance(tree, TensorOutput):
        return tree.raw
    if isinstance(tree, Ref) or not isinstance(tree, (dict, list, tuple)):
        return tree
    if isinstance(tree, dict):
        return {key: unwrap_outputs(x) for key, x in tree.items()}
    return [unwrap_outputs(x) for x in tree] if isinstance(tree, list) else tuple(unwrap_outputs(x) for x in tree)


def named(step: Step, recorder: Recorder) -> Step:
    """A step with the learner's name, and with what it is the gradient of: best a variable of the learner's."""
    of = recorder.gradient_of.get(step.number, [None])
    known = [number for number in of if number in recorder.names]
    return step.replace(name=recorder.names.get(step.number, ""), gradient_of=(known or of)[0])
