"""Modules that hold others: in a row, in a list, by name.

Read next: `linear.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from autogradlab.nn.module import Module
from autogradlab.nn.parameter import Parameter

__all__ = ["ModuleDict", "ModuleList", "ParameterDict", "ParameterList", "Sequential"]


class ModuleContainer(Module):
    """What lists of modules share."""

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def __getitem__(self, k: Any) -> Any:
        if isinstance(k, slice):
            kind: Any = type(self)
            return kind(self.constructor_argument(list(self._modules.items())[k]))
        if not -len(self) <= k < len(self):
            raise IndexError(f"index {k} is out of range")
        return list(self)[k]

    def __setitem__(self, k: int, module: Module) -> None:
        setattr(self, list(self._modules)[k], module)

    def constructor_argument(self, entries: list[tuple[str, Any]]) -> Any:
        """Modules as the constructor takes them: a part of a Sequential keeps their names."""
        return OrderedDict(entries)

    def append(self, module: Module) -> Any:
        """Add a module at the end."""
        setattr(self, str(len(self)), module)
        return self

    def extend(self, modules: Iterable[Module]) -> Any:
        """Add modules at the end."""
        for module in modules:
            self.append(module)
        return self

    def insert(self, index: int, module: Module) -> Any:
        """Add a module before another."""
        modules = list(self)
        modules.insert(index, module)
        for k, each in enumerate(modules):
            setattr(self, str(k), each)
        return self


class Sequential(ModuleContainer):
    """Modules one after the other."""

    def __init__(self, *modules: Any) -> None:
        super().__init__()
        named = modules[0].items() if len(modules) == 1 and isinstance(modules[0], OrderedDict) else enumerate(modules)
        for name, module in named:
            if not isinstance(module, Module):
                raise TypeError(f"{type(module).__module__}.{type(module).__name__} is not a Module subclass")
            setattr(self, str(name), module)

    def forward(self, input: Any) -> Any:
        for module in self._modules.values():
            input = module(input)
        return input


class ModuleList(ModuleContainer):
    """A list of modules whose parameters are found."""

    def __init__(self, modules: Any = ()) -> None:
        super().__init__()
        self.extend(modules or ())

    def constructor_argument(self, entries: list[tuple[str, Any]]) -> Any:
        return [module for _, module in entries]

    def __repr__(self) -> str:
        """Neighbours that read alike are told once: `(0-2): 3 x ReLU()`."""
        runs: list[list[Any]] = []
        for k, module in enumerate(self):
            if runs and runs[-1][2] == repr(module):
                runs[-1][1] = k
            else:
                runs.append([k, k, repr(module)])
        rows = [
            (f"({a}): " if a == b else f"({a}-{b}): {b - a + 1} x ") + text.replace("\n", "\n  ") for a, b, text in runs
        ]
        return "ModuleList(\n  " + "\n  ".join(rows) + "\n)" if rows else "ModuleList()"


class ModuleDict(Module):
    """Modules by name, whose parameters are found."""

    store = "_modules"  # where what it holds stands

    def __init__(self, modules: Mapping[str, Module] | None = None) -> None:
        super().__init__()
        self.update(modules or {})

    def entries(self) -> dict[str, Any]:
        """What it holds, by name."""
        return self.__dict__[self.store]

    def update(self, modules: Mapping[str, Module]) -> None:
        """Add modules by name."""
        for name, module in modules.items():
            self[name] = module

    def __getitem__(self, name: str) -> Any:
        return self.entries()[name]

    def __setitem__(self, name: str, module: Any) -> None:
        setattr(self, name, module)

    def __len__(self) -> int:
        return len(self.entries())

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries())

    def __contains__(self, name: object) -> bool:
        return name in self.entries()

    def keys(self) -> Any:
        """The names."""
        return self.entries().keys()

    def values(self) -> Any:
        """What stands under the names."""
        return self.entries().values()

    def items(self) -> Any:
        """Names, and what stands under them."""
        return self.entries().items()


TENSOR_TYPE_NAMES = {
    "float64": "DoubleTensor",
    "float16": "HalfTensor",
}  # which PyTorch still prints in a ParameterDict


def parameter_summary(p: Any, kind: str = "") -> str:
    """What the repr of parameters says of one; `kind` is the name of its type, by default that of its dtype."""
    return f"Parameter containing: [torch.{kind or p.dtype.name} of size {'x'.join(map(str, p.shape))}]"


class ParameterList(Module):
    """A list of parameters that are found."""

    def __init__(self, values: Any = ()) -> None:
        super().__init__()
        for value in values or ():
            self.append(value)

    def append(self, value: Any) -> ParameterList:
        """Add a parameter at the end."""
        setattr(self, str(len(self)), value if isinstance(value, Parameter) else Parameter(value))
        return self

    def __len__(self) -> int:
        return len(self._parameters)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters.values())

    def __getitem__(self, k: int) -> Parameter:
        return list(self._parameters.values())[k]

    def __repr__(self) -> str:
        return container_repr(
            "ParameterList", [f"  ({name}): {parameter_summary(p)}" for name, p in self._parameters.items()]
        )


class ParameterDict(ModuleDict):
    """Parameters by name."""

    store = "_parameters"

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value if isinstance(value, Parameter) else Parameter(value))

    def __repr__(self) -> str:
        kinds = {name: TENSOR_TYPE_NAMES.get(p.dtype.name, "FloatTensor") for name, p in self.items()}
        return container_repr(
            "ParameterDict", [f"  ({name}): {parameter_summary(p, kinds[name])}" for name, p in self.items()]
        )


def container_repr(kind: str, rows: list[str]) -> str:
    """A container's rows as PyTorch prints them: one of them on the line of the brackets, more each on its own."""
    return f"{kind}({''.join(rows)})" if len(rows) <= 1 else "\n  ".join([f"{kind}(", *rows]) + "\n)"
