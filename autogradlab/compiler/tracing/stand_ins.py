"""What a function reads besides its arguments: arrays, tensors and modules of its closure, its globals and its objects.

A copy of the function runs in its place, whose variables hold stand-ins for these. So what the learner's own code makes
of a captured array is a step, too, and nothing of the original is changed. Each stand-in knows the path by which the
original is read anew at every later call. Plain numbers, flags and functions stay what they are; guards ask at each
call whether they still do.

Read next: `variable_names.py`.
"""

from __future__ import annotations

import copy
import functools
import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from autogradlab.compiler.tracing.recorder import Recorder
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["Path", "StandIns", "tensor_stand_in"]

PLAIN = (bool, int, float, str, type(None))
MOST_PARTS = 4096  # a longer list is data, not a collection of parameters
DEEPEST = 12
OTHERS = frozenset({"numpy", "scipy", "IPython", "matplotlib", "torch"})


class Path(NamedTuple):
    """How a captured value is read: by a function, and as text; and whether it may be another one later."""

    read: Callable[[], Any]
    text: str
    can_change: bool = True

    def attribute(self, name: str) -> Path:
        """That of an attribute."""
        return Path(lambda: getattr(self.read(), name), f"{self.text}.{name}")

    def item(self, key: Any) -> Path:
        """That of what a dict or a list holds."""
        return Path(lambda: self.read()[key], f"{self.text}[{key!r}]")


class StandIns:
    """The stand-ins of one run.

    Attributes:
        captured: The paths of what became an input, in the order of `numbers`, their variables.
        guards: Paths of what must stay as it is, each with the value that it had.
        holders: Containers, each with a copy of what it held: a function mustn't change them.
        tensors: Each stand-in for a captured tensor, with its path and the gradient that the tensor held.
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.captured: list[Path] = []
        self.numbers: list[int] = []
        self.guards: list[tuple[Callable[[], Any], Any]] = []
        self.holders: list[tuple[Any, Any, str]] = []
        self.cells: list[tuple[Any, Any, str]] = []
        self.tensors: list[tuple[Tensor, str]] = []
        self.generators: list[Any] = []
        self.memo: dict[int, Any] = {}
        self.kept: list[Any] = []  # what ids in the memo stand for, so that none is used twice
        self.globals: dict[int, dict[str, Any]] = {}

    def of(self, thing: Any, path: Path, depth: int = 0) -> Any:
        """The stand-in for a thing; itself where nothing in it needs one."""
        if isinstance(thing, PLAIN) or thing is None:
            return thing
        if id(thing) in self.memo:
            return self.memo[id(thing)]
        self.kept.append(thing)
        self.memo[id(thing)] = thing
        if depth < DEEPEST:
            self.memo[id(thing)] = self.make(thing, path, depth + 1)
        return self.memo[id(thing)]

    def make(self, thing: Any, path: Path, depth: int) -> Any:
        """A new stand-in, by the kind of the thing."""
        if isinstance(thing, (np.ndarray, np.floating)) and getattr(thing.dtype, "kind", "O") in "biuf":
            return self.input(thing, path)
        if isinstance(thing, Tensor):
            made = tensor_stand_in(thing, self.input(thing._data, path))
            self.tensors.append((made, path.text))
            return made
        if isinstance(thing, np.random.Generator):
            self.generators.append(thing)
        if isinstance(thing, types.FunctionType):
            return self.function(thing, path, depth)
        if isinstance(thing, types.MethodType):
            return self.method(thing, path, depth)
        if isinstance(thing, types.ModuleType):
            return self.module(thing, path, depth) if is_learners_module(thing) else thing
        if isinstance(thing, functools.partial):
            return self.partial(thing, path, depth)
        if isinstance(thing, (dict, list, tuple)) and len(thing) <= MOST_PARTS:
            return self.container(thing, path, depth)
        if has_fields(thing):
            return self.object(thing, path, depth)
        return thing

    def module(self, thing: Any, path: Path, depth: int) -> Any:
        """A copy of a learner's module, whose names hold stand-ins."""
        made = types.ModuleType(thing.__name__)
        self.memo[id(thing)] = made
        space = self.space_of(vars(thing))
        made.__dict__.update(space)
        for name, x in list(vars(thing).items()):
            if not name.startswith("__") and not isinstance(x, PLAIN):
                made.__dict__[name] = space[name] = self.of(x, path.attribute(name), depth)
        return made

    def input(self, raw: Any, path: Path) -> Any:
        value = self.recorder.add_input(raw, identifier(path.text), path.text)
        self.captured.append(path)
        self.numbers.append(value.number)
        return value

    # --- containers and objects ---

    def container(self, thing: Any, path: Path, depth: int) -> Any:
        """A dict, list or tuple of the same kind."""
        keys = list(thing) if isinstance(thing, dict) else range(len(thing))
        found = {key: self.of(thing[key], path.item(key), depth) for key in keys}
        self.holders.append((thing, copy.copy(thing), path.text))
        self.guards.append((lambda: len(path.read()), len(thing)))
        self.guard_plain(path, {key: thing[key] for key in keys})
        if all(found[key] is thing[key] for key in keys):
            return thing
        if isinstance(thing, dict):
            made = copy.copy(thing)
            made.update(found)
            return made
        parts = list(found.values())
        return type(thing)(*parts) if hasattr(thing, "_fields") else type(thing)(parts)

    def guard_plain(self, path: Path, parts: dict[Any, Any]) -> None:
        """Ask at each call whether the numbers and flags of a container or an object are still the same."""
        plain = {key: x for key, x in parts.items() if isinstance(x, PLAIN)}
        if plain:
            keys = list(plain)
            self.guards.append((lambda: [path.read()[key] for key in keys], list(plain.values())))

    def object(self, thing: Any, path: Path, depth: int) -> Any:
        """A copy of an object whose attributes are stand-ins, such as a module with its parameters."""
        made = object.__new__(type(thing))
        self.memo[id(thing)] = made
        fields = vars(thing)
        inside = Path(lambda: vars(path.read()), path.text)
        for name, x in fields.items():
            where = path.attribute(name) if not name.startswith("_") else inside.item(name)
            made.__dict__[name] = self.of(x, where, depth)
        self.guard_plain(inside, fields)
        if isinstance(training := getattr(thing, "training", None), bool):  # of a module: the class says it, at first
            self.guards.append((lambda: path.read().training, training))
        self.holders.append((made.__dict__, dict(made.__dict__), path.text))
        return made

    # --- functions ---

    def function(self, fn: Any, path: Path, depth: int) -> Any:
        """A copy of a learner's function, or of what a transform made of one."""
        own = is_learners(fn)
        if not own and not (fn.__closure__ and is_learners(inspect.unwrap(fn))):
            return fn
        cells = [types.CellType() for _ in fn.__closure__ or ()]
        space = self.space_of(fn.__globals__) if own else fn.__globals__
        made = types.FunctionType(fn.__code__, space, fn.__name__, None, tuple(cells) or None)
        made.__qualname__, made.__kwdefaults__ = fn.__qualname__, fn.__kwdefaults__
        self.memo[id(fn)] = made
        if own and path.can_change:
            self.guards.append((path.read, fn))
        if own and fn.__defaults__:
            defaults = Path(lambda: path.read().__defaults__, f"{fn.__name__} defaults")
            made.__defaults__ = tuple(self.of(x, defaults.item(k), depth) for k, x in enumerate(fn.__defaults__))
        else:
            made.__defaults__ = fn.__defaults__
        for cell, old, name in zip(cells, fn.__closure__ or (), fn.__code__.co_freevars, strict=True):
            self.fill_cell(cell, old, name, own, depth)
        if own:
            self.fill_globals(fn, space, depth)
        return made

    def space_of(self, original: dict[str, Any]) -> dict[str, Any]:
        """The copy of a module's names that all functions of the module share."""
        return self.globals.setdefault(id(original), dict(original))

    def watch_globals(self) -> None:
        """Remember what the copies of the modules' names hold now, as the function begins."""
        self.holders += [(space, dict(space), "") for space in self.globals.values()]

    def restore(self) -> None:
        """Put back what containers held."""
        for holder, before, _ in self.holders:
            if isinstance(holder, (dict, list)):
                holder.clear()
                holder.update(before) if isinstance(holder, dict) else holder.extend(before)

    def fill_cell(self, cell: Any, old: Any, name: str, own: bool, depth: int) -> None:
        """Put the stand-in for what a variable of an enclosing function holds into a new cell."""
        try:
            thing = old.cell_contents
        except ValueError:  # not assigned yet
            return
        path = Path(lambda: old.cell_contents, name, own)  # a transform's own variables stay
        if isinstance(thing, PLAIN) and own:
            self.guards.append((path.read, thing))
        cell.cell_contents = self.of(thing, path, depth)
        self.cells.append((cell, cell.cell_contents, name))

    def fill_globals(self, fn: Any, space: dict[str, Any], depth: int) -> None:
        """Put stand-ins for the globals that a function reads into the copy of its module's names."""
        original = fn.__globals__
        for name in sorted(names_read(fn.__code__)):
            if name in original:
                path = Path(functools.partial(original.__getitem__, name), name)
                thing = original[name]
                if isinstance(thing, PLAIN):
                    self.guards.append((path.read, thing))
                else:
                    space[name] = self.of(thing, path, depth)

    def method(self, thing: Any, path: Path, depth: int) -> Any:
        fn = self.of(thing.__func__, path.attribute("__func__"), depth)
        return types.MethodType(fn, self.of(thing.__self__, path.attribute("__self__"), depth))

    def partial(self, thing: Any, path: Path, depth: int) -> Any:
        parts = [(thing.func, "func"), (thing.args, "args"), (thing.keywords, "keywords")]
        fn, args, keywords = (self.of(x, path.attribute(name), depth) for x, name in parts)
        return functools.partial(fn, *args, **keywords)


def tensor_stand_in(t: Tensor, value: Any) -> Tensor:
    """A leaf of the class and flags of `t` whose raw value is another."""
    made = wrap(value)
    made.__class__ = type(t)
    return made.requires_grad_() if t.requires_grad else made


def is_learners(fn: Any) -> bool:
    """Whether a function isn't one of a library."""
    if not isinstance(fn, types.FunctionType):
        return False
    root = fn.__globals__.get("__name__", "").partition(".")[0]  # a decorator may have copied `__module__`
    return root not in OTHERS and root != "autogradlab" and root not in sys.stdlib_module_names - {"__main__"}


def is_learners_module(module: types.ModuleType) -> bool:
    """Whether a module is a file of the learner's, and not one of a library."""
    root, file = module.__name__.partition(".")[0], getattr(module, "__file__", None) or ""
    library = root in OTHERS or root == "autogradlab" or root in sys.stdlib_module_names - {"__main__"}
    return bool(file) and not library and "site-packages" not in file and "dist-packages" not in file


def has_fields(thing: Any) -> bool:
    """Whether a thing is an object of a learner's class, or a module of ours."""
    if isinstance(thing, (type, types.ModuleType)) or callable(getattr(type(thing), "__get__", None)):
        return False
    root = type(thing).__module__.partition(".")[0]
    if root == "autogradlab":
        return hasattr(thing, "_parameters")
    return hasattr(thing, "__dict__") and root not in OTHERS and root not in sys.stdlib_module_names - {"__main__"}


def names_read(code: types.CodeType) -> Iterator[str]:
    """The global names in a function's code, and in that of the functions inside of it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from names_read(constant)


def identifier(text: str) -> str:
    """A name from a path: `net.layers[0].weight` is `net_layers_0_weight`; the object itself goes unnamed."""
    parts = [p for p in re.findall(r"\w+", text) if p not in ("_parameters", "_buffers", "_modules")]
    return "_".join(parts)
