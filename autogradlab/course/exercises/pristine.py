"""The package as it was before a student's first cell: what a cell replaces is put back before anything is asked.

It runs in the student's process, so it stops the plain ways to change what is observed: another `tracked`, another
`Tensor.requires_grad`, other code in an old function. Code that looks for these copies and changes them can still lie.

Read next: `answers.py`.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import FunctionType, MemberDescriptorType, ModuleType
from typing import Any

__all__ = ["PristineCopy"]

PACKAGE = "autogradlab"
HELPERS = ("builtins", "copy", "json", "linecache", "math", "numpy", "traceback", "functools")  # of those who ask
DESCRIPTORS = (property, staticmethod, classmethod, MemberDescriptorType)
ABSENT = object()


class PristineCopy:
    """What the package's modules, classes and functions are made of, to be put back.

    >>> import autogradlab.course.exercises.observe as observe
    >>> copy, observe.tracked = PristineCopy(), lambda value: True
    >>> copy.restore()
    ['autogradlab.course.exercises.observe.tracked']
    >>> observe.tracked(2.0)
    False
    """

    def __init__(self) -> None:
        self._modules = loaded_modules()
        self._values = [(owner, name, vars(owner)[name]) for owner in owners() for name in fixed_names(owner)]
        functions = {id(f): f for _, _, value in self._values if (f := plain_function(value)) is not None}
        self._code = [(f, f.__code__, f.__defaults__, f.__kwdefaults__) for f in functions.values()]

    def restore(self) -> list[str]:
        """Put back what was changed; the names of what belongs to the package."""
        changed = [name for name, module in self._modules.items() if sys.modules.get(name) is not module]
        sys.modules.update(self._modules)
        changed += [f"{f.__module__}.{f.__qualname__}" for f in self._restore_code()]
        for owner, name, value in self._values:
            if owner.__dict__.get(name, ABSENT) is not value:
                with contextlib.suppress(Exception):
                    setattr(owner, name, value)
                changed.append(f"{owner_name(owner)}.{name}")
        return sorted({name for name in changed if name.split(".")[0] == PACKAGE})

    def _restore_code(self) -> Iterator[FunctionType]:
        """Put back what functions do; those that were changed."""
        for function, code, defaults, kwdefaults in self._code:
            same = function.__code__ is code and function.__defaults__ is defaults
            if not same or function.__kwdefaults__ is not kwdefaults:
                function.__code__, function.__defaults__, function.__kwdefaults__ = code, defaults, kwdefaults
                yield function


def loaded_modules() -> dict[str, ModuleType]:
    """The modules of the package and of what it asks with, by name."""
    return {n: m for n, m in sys.modules.items() if (n.split(".")[0] == PACKAGE or n in HELPERS) and m is not None}


def owners() -> Iterator[ModuleType | type]:
    """The modules that are loaded, and the classes of the package."""
    seen: set[type] = set()
    for module in loaded_modules().values():
        yield module
        classes = {v for v in vars(module).values() if isinstance(v, type) and v.__module__.startswith(PACKAGE)}
        yield from classes - seen
        seen |= classes


def fixed_names(owner: ModuleType | type) -> list[str]:
    """The names that nothing but a patch changes: functions, classes, modules; and a class's descriptors."""
    kept = DESCRIPTORS if isinstance(owner, type) else (ModuleType,)
    return [name for name, value in vars(owner).items() if callable(value) or isinstance(value, kept)]


def plain_function(value: Any) -> FunctionType | None:
    """The Python function behind a value, if it is one of the package's."""
    function = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
    package = isinstance(function, FunctionType) and (function.__module__ or "").split(".")[0] == PACKAGE
    return function if package else None


def owner_name(owner: ModuleType | type) -> str:
    """What a module or class is called."""
    return owner.__name__ if isinstance(owner, ModuleType) else f"{owner.__module__}.{owner.__qualname__}"
