"""From what a learner gives `al.draw` to the tensors whose graph is drawn: functions and modules are run once.

Read next: `saved_memory.py`.
"""

from __future__ import annotations

import copy
import dataclasses
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from types import FrameType
from typing import Any

import numpy as np

from autogradlab.display.model.tensor_names import Names, learner_scopes
from autogradlab.engine.errors.learner_frames import is_package_frame
from autogradlab.engine.errors.messages import AutogradTypeError, name_of
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.create.creation import as_tensor

__all__ = ["roots_and_names", "run_with_variables"]


def roots_and_names(things: Sequence[Any], given: Mapping[str, Any] | None) -> tuple[list[Any], Names]:
    """What to draw, and what the learner calls it.

    Args:
        things: Tensors and nodes of the tape; or a function, or a module, and its inputs.
        given: Names that go before those found.

    Raises:
        AutogradTypeError: for anything else.
    """
    scopes: list[Mapping[str, Any]] = [normalize_names(given or {})]
    if things and callable(things[0]) and not isinstance(things[0], Tensor):
        roots, (inputs, *inside) = trace_function(things[0], things[1:])
        scopes.append(inputs)
        own = {type(things[0]).__name__.lower(): things[0]}  # a module that was made for this drawing has no name
    else:
        roots, own, inside = list(things), {}, []
    for t in roots:
        if not isinstance(t, (Tensor, Node)):
            raise AutogradTypeError(
                f"draw(): argument must be Tensor, not {type(t).__name__}",
                hint="al.draw(y), where y = f(x) is a tensor; or al.draw(f, x) to run a function and draw it.",
            )
    return roots, Names([*scopes, *learner_scopes(things), own, *inside])


def normalize_names(given: Mapping[Any, Any]) -> dict[str, Any]:
    """The names that were given, whether as `{"w": tensor}` or as `{tensor: "w"}`."""
    pairs = [(name, t) if isinstance(t, Tensor) else (t, name) for t, name in given.items()]
    for name, _ in pairs:
        if not isinstance(name, str):
            raise AutogradTypeError(
                f"draw(): a name must be str, not {type(name).__name__}", hint='names={"w": params[0]}.'
            )
    return dict(pairs)


def trace_function(fn: Callable[..., Any], args: Sequence[Any]) -> tuple[list[Any], list[Mapping[str, Any]]]:
    """Run a function on its inputs: what it returns, and its names: of its inputs, and of its variables."""
    name = getattr(fn, "__name__", None) or name_of(fn, type(fn).__name__)
    names = parameter_names(fn, len(args))
    if not args and names:
        raise AutogradTypeError(
            f"draw(): {name} needs its inputs to be drawn", hint=f"al.draw({name}, {', '.join(names)})."
        )
    make = as_tensor if hasattr(fn, "named_parameters") else as_leaf
    inputs = [map_inputs(make, a) for a in args]
    with enable_grad():
        y, variables = run_with_variables(fn, inputs)
    roots = results(y)
    if not roots or not all(isinstance(t, Tensor) for t in roots):
        raise AutogradTypeError(
            f"draw(): {name} returned {type(y).__name__}, not a tensor",
            hint="a function that is drawn returns what it computed from its inputs. Is the return statement there?",
        )
    return roots, [dict(zip(names, inputs, strict=False)), *variables]


def run_with_variables(
    fn: Callable[..., Any], inputs: Sequence[Any], named: Mapping[str, Any] | None = None
) -> tuple[Any, list[Mapping[str, Any]]]:
    """What a function returns, and its local variables at the end, with those of the learner's functions it calls."""
    found: list[tuple[int, Mapping[str, Any]]] = []
    before, depth = sys.getprofile(), 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal depth
        if is_package_frame(frame) or event not in ("call", "return"):
            return
        depth += 1 if event == "call" else -1
        if event == "return":
            found.append((depth, dict(frame.f_locals)))

    sys.setprofile(note)
    try:
        y = fn(*inputs, **(named or {}))
    finally:
        sys.setprofile(before)
    return y, [names for _, names in sorted(found, key=lambda entry: entry[0])]


def map_inputs(make: Callable[[Any], Any], x: Any) -> Any:
    """An input with what it holds made tensors: in dicts, lists, tuples, NamedTuples and dataclasses."""
    if dataclasses.is_dataclass(x) and not isinstance(x, type):
        made = copy.copy(x)
        for field in dataclasses.fields(x):
            object.__setattr__(made, field.name, map_inputs(make, getattr(x, field.name)))
        return made
    if isinstance(x, tuple) and hasattr(x, "_fields"):
        return type(x)(*(map_inputs(make, part) for part in x))
    if type(x) is dict:
        return {key: map_inputs(make, part) for key, part in x.items()}
    return type(x)(map_inputs(make, part) for part in x) if holds_tensors(x) else make(x)


def results(y: Any) -> list[Any]:
    """What a function returned, as a flat list: from lists, tuples, dicts and dataclasses, whatever they hold."""
    if dataclasses.is_dataclass(y) and not isinstance(y, type):
        y = [getattr(y, field.name) for field in dataclasses.fields(y)]
    parts = y.values() if isinstance(y, dict) else y if isinstance(y, (list, tuple)) else None
    return [y] if parts is None else [root for part in parts for root in results(part)]


def parameter_names(fn: Callable[..., Any], count: int) -> list[str]:
    """The names of a function's first parameters."""
    try:
        found = inspect.signature(getattr(fn, "forward", fn)).parameters.values()
    except (TypeError, ValueError):
        return []
    plain = [p for p in found if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return [p.name for k, p in enumerate(plain) if k < count or p.default is p.empty]


def holds_tensors(x: Any) -> bool:
    """Whether a list or tuple holds more than rows of numbers: it stays a list, of tensors."""
    return isinstance(x, (list, tuple)) and any(
        isinstance(entry, (Tensor, np.ndarray, dict)) or dataclasses.is_dataclass(entry) or hasattr(entry, "_fields")
        for entry in x
    )


def as_leaf(x: Any) -> Any:
    """An input as a leaf that requires grad, where it has a gradient; a whole number is taken as the float it means."""
    if isinstance(x, Tensor) and x.requires_grad:
        return x
    x = float(x) if type(x) is int else x
    t = x.detach() if isinstance(x, Tensor) else as_tensor(np.array(x)) if isinstance(x, np.ndarray) else as_tensor(x)
    return t.requires_grad_() if t.dtype.is_floating_point else t
