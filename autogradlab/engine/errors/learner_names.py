"""The names that things have where the learner's program calls the package.

Errors, warnings and pictures all find names here, so that a tensor is called the same wherever it is spoken of.

Read next: `../rules/elementwise.py`.
"""

from __future__ import annotations

import ast
import itertools
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import FrameType, FunctionType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from autogradlab.engine.errors.learner_frames import (
    PACKAGE,
    VARARGS,
    ipython_shell,
    learner_frame,
    learner_frames,
    learner_line,
)
from autogradlab.engine.errors.view_text import view_text

__all__ = [
    "COMPREHENSIONS", "assigned_name", "is_learner_name", "learner_models", "learner_scopes", "member_path", "name_of",
    "named_values",
]  # fmt: skip

Namespace = Mapping[str, Any]
MAX_CONTAINER = 64  # a longer list is data, not a collection of parameters
PLAIN_TYPES = frozenset((bool, int, float, complex, str, bytes, list, tuple, dict, set, slice, type(None), type))
HOLD_NOTHING = PLAIN_TYPES - {list, tuple, dict, set} | {range, FunctionType, np.ndarray}
MAX_NESTING = 8  # `trainer.net.blocks['a'][0][1]`: an object's object's dict of lists of layers, each a weight ...
COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
EMPTY: dict[str, Any] = {}


# --- where to look for names ---------------------------------------------------------------------------------------


def learner_scopes(roots: Sequence[Any] = ()) -> list[Namespace]:
    """Where to look for names: the notebook's namespace if there is one, else the calling frames'.

    Args:
        roots: What was handed to the package. Functions that only hand on what they were called with, such as
            `def show(t): return al.draw(t)`, come last: what their caller calls it is the name.
    """
    shell = ipython_shell()
    frames = calling_frames() if shell is None else [f for f in learner_frames() if f.f_globals is shell.user_ns]
    frames = [f for f in frames if shell is None or f.f_locals is not shell.user_ns]
    wrappers = wrapping_frames(frames, roots)
    scopes: list[Namespace] = [f.f_locals for f in frames if f not in wrappers]
    if shell is not None:
        hidden = getattr(shell, "user_ns_hidden", {})
        scopes.append({name: value for name, value in list(shell.user_ns.items()) if name not in hidden})
    else:
        scopes = [s for f in frames if f not in wrappers for s in (f.f_locals, f.f_globals)]
    scopes += [s for f in wrappers for s in ((f.f_locals, f.f_globals) if shell is None else (f.f_locals,))]
    scopes += itertools.chain.from_iterable(map(function_scopes, list(scopes)))
    return list({id(scope): scope for scope in scopes}.values())  # functions of one module share its globals


def calling_frames() -> list[FrameType]:
    """The frames of the calling functions, innermost first; up to the first module's own code."""
    found: list[FrameType] = []
    for frame in learner_frames():
        found.append(frame)
        if frame.f_locals is frame.f_globals:
            break
    return found


def wrapping_frames(frames: Sequence[FrameType], roots: Sequence[Any]) -> list[FrameType]:
    """The innermost frames whose functions were called with all of `roots`; comprehensions among them count as well."""
    found: list[FrameType] = []
    for frame in frames:
        code = frame.f_code
        if code.co_name in COMPREHENSIONS:
            found.append(frame)
            continue
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & VARARGS)
        given = [frame.f_locals.get(name) for name in code.co_varnames[:count]]
        parts = [p for g in given for p in (g, *(g if isinstance(g, (list, tuple)) else ()))]
        if not roots or not all(any(root is p for p in parts) for root in roots):
            break
        found.append(frame)
    return found


def function_scopes(scope: Namespace) -> Iterator[Namespace]:
    """What the learner's functions in a scope see besides: their closures, and the modules that they are from."""
    for _, value in variables(scope):
        if type(value) is FunctionType and is_learner_module(value.__module__):
            yield dict(zip(value.__code__.co_freevars, map(cell_value, value.__closure__ or ()), strict=False))
            if value.__globals__ is not scope and value.__module__ != "__main__":
                yield value.__globals__


def cell_value(cell: Any) -> Any:
    """What a closure's cell holds; None where it is empty yet."""
    try:
        return cell.cell_contents
    except ValueError:
        return None


# --- names ---------------------------------------------------------------------------------------------------------


def name_of(thing: Any, default: str = "x") -> str:
    """The learner's own name for `thing`, a tensor, its raw value or its node, by identity.

    Args:
        thing: What is looked for; a view that has no name is looked for by its base: `x[0]`, `x.T`.
        default: What stands for a thing without a name, unless that is the name of something else.
    """
    frame = learner_frame()
    if frame is None:
        return default
    scopes = learner_scopes()
    others = () if is_tensor(thing) else itertools.chain.from_iterable(map(variables, scopes))  # a list, a number
    for name, value in itertools.chain(others, () if type(thing) in PLAIN_TYPES else named_values(scopes)):
        if value is thing or (is_tensor(value) and (value._data is thing or (value._node or EMPTY) is thing)):
            return name
    fields = getattr(thing, "__dict__", EMPTY)
    if fields.get("_base") is not None and (owner := name_of(fields["_base"], "")):
        return owner + view_text(fields["_view_steps"])
    words = (default, "value", "tensor", "result")
    free = (word for word in words if word not in frame.f_locals and word not in frame.f_globals)
    return next(free, default)


def assigned_name() -> str:
    """The variable that the learner's line assigns to, where it is one line and one variable; else nothing."""
    try:
        (statement,) = ast.parse(learner_line().split(": ", 1)[-1]).body
    except (SyntaxError, ValueError):
        return ""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""


def named_values(scopes: Iterable[Namespace]) -> Iterator[tuple[str, Any]]:
    """All that has a name, with it: variables first, then the parameters of models, then what containers hold."""
    places = list(scopes)
    for kind in (tensor_variables, model_parameters, contained_tensors):
        for scope in places:
            yield from kind(scope)


def is_learner_name(name: Any) -> bool:
    """Whether a name is the learner's: `_` and `_1` are IPython's history, `__name__` and `.0` are Python's."""
    return isinstance(name, str) and not name.startswith(("_", ".", "@"))


def variables(scope: Namespace) -> Iterator[tuple[str, Any]]:
    """The learner's variables, whatever they hold."""
    return ((name, value) for name, value in list(scope.items()) if is_learner_name(name))


def is_tensor(value: Any) -> bool:
    return hasattr(type(value), "_node") and hasattr(value, "_data")


def tensor_variables(scope: Namespace) -> Iterator[tuple[str, Any]]:
    """The variables that hold a tensor or an array, in the order they were first assigned."""
    return ((name, value) for name, value in variables(scope) if is_tensor(value) or isinstance(value, np.ndarray))


def learner_models(scope: Namespace) -> list[tuple[str, Any]]:
    """The learner's models; the one that holds most comes first, so that its parts are named as parts of it."""
    kind = getattr(sys.modules.get("autogradlab.nn.module"), "Module", ())
    own = [entry for entry in variables(scope) if type(entry[1]) not in HOLD_NOTHING]
    held = [entry for name, value in own for entry in members(name, value)]  # self.net, nets['a']
    found = [(name, value) for name, value in [*own, *held] if isinstance(value, kind)]
    return sorted(found, key=lambda named: -sum(1 for _ in named[1].modules()))


def model_parameters(scope: Namespace) -> Iterator[tuple[str, Any]]:
    """The parameters of the learner's models: `model[0].weight`."""
    for name, module in learner_models(scope):
        for path, value in module.named_parameters():
            yield member_path(name, path), value


def member_path(name: str, path: str) -> str:
    """What a part of a module is called in Python.

    >>> member_path("model", "0.weight"), member_path("net", "encoder.fc")
    ('model[0].weight', 'net.encoder.fc')
    """
    return name + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path.split(".") if part)


def contained_tensors(scope: Namespace) -> Iterator[tuple[str, Any]]:
    """The tensors in the learner's containers, objects and modules, nearest first: `params[0]`, `self.w`, `data.x`."""
    level, seen = list(variables(scope)), set[int]()
    for _ in range(MAX_NESTING):
        found = [entry for name, value in level if type(value) not in HOLD_NOTHING for entry in members(name, value)]
        if not found:
            return
        yield from (entry for entry in found if is_tensor(entry[1]))
        level = [entry for entry in found if not is_tensor(entry[1]) and id(entry[1]) not in seen]
        seen.update(id(value) for _, value in level)


def members(name: str, value: Any) -> list[tuple[str, Any]]:
    """What a container, or an object or a module of the learner's, holds, each with its name in Python."""
    if isinstance(value, (list, tuple, dict, deque)):
        if len(value) > MAX_CONTAINER:
            return []
        if hasattr(value, "_fields"):  # a NamedTuple
            return [(f"{name}.{field}", getattr(value, field)) for field in value._fields]
        entries = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        return [(f"{name}[{key!r}]", entry) for key, entry in entries if isinstance(key, (str, int))]
    if type(value) is ModuleType:
        return [(f"{name}.{key}", x) for key, x in variables(vars(value))] if is_learner_module(value.__name__) else []
    if not is_learner_class(type(value)):
        return []
    fields = {**slots_of(value), **getattr(value, "__dict__", EMPTY)}
    if type(getattr(value, "__dict__", EMPTY)) is not dict or len(fields) > MAX_CONTAINER:
        return []
    private = not hasattr(value, "named_parameters")  # a module's own are its inside
    return [(f"{name}.{key}", x) for key, x in fields.items() if is_learner_name(key) or (private and is_private(key))]


def is_private(name: Any) -> bool:
    """Whether an attribute is the learner's, though not meant for others: `self._w`."""
    return isinstance(name, str) and name.startswith("_") and not name.startswith("__")


def slots_of(value: Any) -> dict[str, Any]:
    """The attributes in the slots of an object."""
    names = [name for kind in type(value).__mro__ for name in kind.__dict__.get("__slots__", ())]
    return {name: getattr(value, name) for name in names if hasattr(value, name)}


def is_learner_class(kind: type) -> bool:
    """Whether the learner wrote a class."""
    return kind is SimpleNamespace or (kind is not type and is_learner_module(kind.__module__))


def is_learner_module(name: str | None) -> bool:
    """Whether the learner wrote a module: it is none of Python's, nor one that was installed."""
    if name is None:  # what `exec` made in a namespace without a name
        return True
    if name.partition(".")[0] in sys.stdlib_module_names:
        return name == "__main__"
    file: str = getattr(sys.modules.get(name), "__file__", None) or ""
    return not file.startswith(PACKAGE) and "site-packages" not in file
