"""Puts down what a function computes while it runs: each operation on a `Value` becomes a step.

The engine asks the recorder to run an operation (`mode.tracer`), so that a softmax is one step and not five. What runs
on arrays besides comes in by NumPy's protocols, see `value.py`.

Read next: `stand_ins.py`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.compiler.program import Input, Ref, Step, map_tree
from autogradlab.compiler.tracing.operations import (
    DATA_SIZED,
    ON_SCALARS,
    STATIC,
    canonical_call,
    operation_of_rule,
    tidy_arguments,
)
from autogradlab.compiler.tracing.refusals import CompileError, refuse
from autogradlab.compiler.tracing.value import Value
from autogradlab.compiler.tracing.variable_names import LearnerFrames
from autogradlab.engine.backward import differentiate
from autogradlab.engine.dtypes import QUIET_CONTEXT
from autogradlab.engine.table import Rule
from autogradlab.engine.tensor_data import TensorData

__all__ = ["Recorder", "kind_of"]

ndarray = np.ndarray


def kind_of(x: Any) -> str:
    """Whether a raw value is an array, a NumPy scalar or a Python number."""
    return "array" if isinstance(x, ndarray) else "scalar" if isinstance(x, np.generic) else "number"


class Recorder:
    """The steps of one run.

    Attributes:
        inputs: What the run was given, in the order it was asked for.
        steps: What it computed.
        functions: The operations that aren't NumPy's.
        gradient_of: For the number of a gradient, those of its variables: a sum hands its own to each part.
        frames: Those of the learner's functions, which know its names.
        names: The learner's names by variable number.
    """

    def __init__(self) -> None:
        self.inputs: list[Input] = []
        self.steps: list[Step] = []
        self.functions: dict[str, Callable[..., Any]] = {}
        self.gradient_of: dict[int, list[int]] = {}
        self.frames = LearnerFrames()
        self.names: dict[int, str] = {}
        self.rule = ""  # whose derivative is being computed
        self.values: list[Value] = []
        self.nodes: list[Any] = []
        self.refusals: list[CompileError] = []  # what values refused; a function that catches one goes another way
        self.memories: dict[int, int] = {}  # the id of an array that owns memory -> the variable that it belongs to
        self.given: set[int] = set()  # the memories of inputs, which nothing may write into

    # --- inputs ---

    def add_input(self, concrete: Any, name: str, origin: str = "argument") -> Value:
        """A value that is given from outside."""
        value = self.new_value(concrete)
        self.given.add(self.memory_of(concrete, value.number))
        x = np.asarray(concrete)
        self.inputs.append(Input(value.number, name, x.shape, x.dtype, kind_of(concrete), origin))
        return value

    def add_constant(self, concrete: Any) -> Value:
        """An array that the function made from numbers of its own; it may write into it."""
        held = concrete.copy() if isinstance(concrete, ndarray) else concrete
        made: Value = self.put("constant", (held,), {}, concrete)
        return made

    def new_value(self, concrete: Any) -> Value:
        value = Value(concrete, len(self.values), self)
        self.values.append(value)
        return value

    def memory_of(self, concrete: Any, number: int) -> int:
        """The variable that the memory of a raw value belongs to: a new one's own, unless it is a view."""
        if not isinstance(concrete, ndarray):
            return number
        owner: Any = concrete
        while getattr(owner, "base", None) is not None:  # what stride tricks make has a base that is no array
            owner = owner.base
        return self.memories.setdefault(id(owner), number)

    # --- steps ---

    def __call__(self, rule: Rule, raw: Any, kwargs: dict[str, Any]) -> Any:
        """Run an operation of the engine, which asks this of a recorder."""
        if not holds_value((raw, kwargs)):
            return QUIET_CONTEXT.copy().run(rule.fn, *raw, **kwargs)
        if isinstance(kwargs.get("out"), Value):
            return self.write(rule.fn, kwargs["out"], raw, {})
        name, function = operation_of_rule(rule)
        if function is not None:
            name = self.name_function(name, function)
        return self.run(rule.fn, raw, kwargs, name)

    def name_function(self, name: str, function: Callable[..., Any]) -> str:
        """The name of an operation that isn't NumPy's; another one where it is taken by another function."""
        plain, k = name, 1
        while self.functions.setdefault(name, function) is not function:
            k += 1
            name = f"{plain}_{k}"
        return name

    def run(self, fn: Callable[..., Any], args: Any, kwargs: dict[str, Any], name: str | None = None) -> Any:
        """Run a function on what the values stand for, and put it down."""
        if type(args[0]) is Value and args[0].recorder is not self:
            raise refuse("leaked")
        if name is None:
            name, args, kwargs, fn = canonical_call(fn, args, kwargs)
            if isinstance(fn, np.ufunc) and not hasattr(np, name):  # SciPy's
                name = self.name_function(name, fn)
        self.check_size(name, args)
        given = concrete(args)
        if fn in ON_SCALARS and not any(isinstance(x, (ndarray, list, tuple)) for x in given):
            fn = ON_SCALARS[fn]
        y = QUIET_CONTEXT.copy().run(fn, *given, **concrete(kwargs))
        if name in STATIC:
            return y
        for x in args:
            if type(x) is Value and x.concrete is y:
                return x
        return self.put(name, args, kwargs, y)

    def put(self, name: str, args: Any, kwargs: dict[str, Any], y: Any) -> Any:
        """Put down a step, and give its result as a value; for a tuple, a value for each part."""
        if y is None or isinstance(y, (np.dtype, type, str)):
            return y
        args, kwargs = tidy_arguments(name, args, kwargs)
        value = self.new_value(y)
        several = isinstance(y, (tuple, list))
        x = None if several else np.asarray(y)
        self.steps.append(
            Step(
                value.number,
                name,
                refs(args),
                {key: refs(s) for key, s in kwargs.items()} if kwargs else {},
                None if x is None else x.shape,
                None if x is None else x.dtype,
                kind_of(y),
                part=self.part(),
                rule=self.rule,
                memory=value.number if several else self.memory_of(y, value.number),
            )
        )
        if not several:
            return value
        parts = [self.put("pick", (value, k), {}, part) for k, part in enumerate(y)]
        return type(y)(*parts) if hasattr(y, "_fields") else type(y)(parts)

    def write(self, fn: Callable[..., Any], target: Value, args: Any, kwargs: dict[str, Any]) -> Value:
        """Put down a write into the memory of `target`."""
        memory = self.memory_of(target.concrete, target.number)
        if memory in self.given or not isinstance(target.concrete, ndarray):
            known = {x.number: x.name for x in self.inputs}
            raise refuse("write", f"`{known.get(memory, 'a value')}`")
        if fn is operator.setitem:
            name = "setitem"
            QUIET_CONTEXT.copy().run(fn, *concrete(args))
        else:
            name = canonical_call(fn, args, kwargs)[0]
            QUIET_CONTEXT.copy().run(lambda: fn(*concrete(args), out=target.concrete, **concrete(kwargs)))
        number = len(self.values)
        self.new_value(None)
        self.steps.append(
            Step(number, name, refs(tuple(args)), dict(kwargs), target.shape, target.dtype, part=self.part(),
                 rule=self.rule, memory=memory, into=target.number)
        )  # fmt: skip
        return target

    def part(self) -> str:
        """Which part of the program runs now: within a reverse pass it is the backward one."""
        return "backward" if self.frames.look(differentiate.__code__) else "forward"

    def check_size(self, name: str, args: Any) -> None:
        """Refuse what makes an array of a size that values decide."""
        masked = name == "getitem" and any(
            type(i) is Value and i.dtype.kind == "b" for i in (args[1] if isinstance(args[1], tuple) else (args[1],))
        )
        if name in DATA_SIZED or masked or (name == "where" and len(args) == 1):
            raise refuse("shape", "x[mask]" if masked else f"np.{name}")

    # --- gradients ---

    def note_node(self, node: Any) -> None:
        """Watch the gradient that will reach a new node: called for each, as `mode.save_values`."""
        if node.hooks is None:
            node.hooks = []
        self.nodes.append(node)
        node.hooks.append(lambda g: self.note_gradient(node, g))

    def note_gradient(self, node: Any, g: Any) -> Any:
        """Remember whose gradient `g` is; a hook, which leaves it as it is."""
        leaf = getattr(node, "tensor", None)
        y = node.y if leaf is None else getattr(leaf(), "_data", None)
        raw = g._data if isinstance(g, TensorData) else g
        if type(y) is Value and type(raw) is Value and raw.number != y.number:
            self.gradient_of.setdefault(raw.number, []).append(y.number)
        self.rule = "" if leaf is not None else node.name().rstrip("0123456789").removesuffix("Backward")
        return g

    def finish(self) -> None:
        """Let go of the run: a value that was kept outside can't go on."""
        for value in self.values:
            value.recorder = value.concrete = None
        for node in self.nodes:
            node.hooks = None  # a hook holds its node
        self.values, self.nodes = [], []


def holds_value(tree: Any) -> bool:
    """Whether a value is among arguments, in nested containers too."""
    if type(tree) is Value:
        return True
    if isinstance(tree, dict):
        return holds_value(list(tree.values()))
    return isinstance(tree, (tuple, list)) and any(map(holds_value, tree))


def concrete(tree: Any) -> Any:
    """Arguments with what the values stand for."""
    return map_tree(tree, concrete_leaf) if tree else tree


def concrete_leaf(x: Any) -> Any:
    return x.concrete if type(x) is Value else x


def refs(tree: Any) -> Any:
    """Arguments with variables for values."""
    return map_tree(tree, ref_leaf)


def ref_leaf(x: Any) -> Any:
    return Ref(x.number) if type(x) is Value else x
