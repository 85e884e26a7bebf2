"""Module: a part of a model that owns its parameters; built on `hooks.py` and `state_dict.py`.

Read next: `linear.py`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.nn.hooks import call_with_hooks
from autogradlab.nn.parameter import Parameter, type_name
from autogradlab.nn.state_dict import SavedModule
from autogradlab.ops.calls.one_card import remember

__all__ = ["Module"]


class Module(SavedModule):
    """The base of every layer and model: assign parameters and other modules to attributes, and define `forward`."""

    training = True

    def __init__(self) -> None:
        self.__dict__ |= {"_parameters": {}, "_buffers": {}, "_modules": {}, "_unsaved": set()}

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, (Parameter, Module)) and "_modules" not in self.__dict__:
            raise AttributeError(
                f"cannot assign {'parameters' if isinstance(value, Parameter) else 'module'} before Module.__init__() "
                "call\nHint: begin your __init__ with super().__init__()."
            )
        for kind, store in ((Parameter, "_parameters"), (Module, "_modules")):
            known = self.__dict__.get(store, {})
            if kind is Parameter and name in known and not (value is None or isinstance(value, (Parameter, Module))):
                raise AutogradTypeError(
                    f"cannot assign '{type_name(value)}' as parameter '{name}' (torch.nn.Parameter or None expected)",
                    hint=f"al.nn.Parameter(...) makes one; `with al.no_grad(): module.{name}.copy_(...)` keeps it.",
                )
            if isinstance(value, kind):
                known[name] = value  # in its old place, where it had one
            else:
                known.pop(name, None)
        if name in self.__dict__.get("_buffers", {}):
            if not (value is None or isinstance(value, Tensor)):
                raise AutogradTypeError(
                    f"cannot assign '{type_name(value)}' as buffer '{name}' (torch.nn.Buffer, torch.Tensor or None "
                    "expected)",
                    hint="wrap it: al.tensor(...).",
                )
            self._buffers[name] = value
        object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        near = [] if name.startswith("_") else difflib.get_close_matches(name, dir(self), 1)
        hint = f"\nHint: did you mean '{near[0]}'?" if near else ""
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'{hint}")

    def __delattr__(self, name: str) -> None:
        for store in ("_parameters", "_buffers", "_modules"):
            getattr(self, store).pop(name, None)
        object.__delattr__(self, name)

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Add a parameter under a name; None for one that is left out.

        Raises:
            TypeError: for what is no Parameter.
            KeyError: for a name that is taken, or that has a point in it.
        """
        self._check_name("parameter", name, self._parameters)
        if not (param is None or isinstance(param, Parameter)):
            raise AutogradTypeError(
                f"cannot assign '{type_name(param)}' object to parameter '{name}' (torch.nn.Parameter or None "
                "required)",
                hint="wrap it: al.nn.Parameter(...).",
            )
        setattr(self, name, param)
        self._parameters.setdefault(name, param)

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        """Add a tensor that belongs to the module and does not train; to its saved state too, if it is persistent."""
        self._check_name("buffer", name, self._buffers)
        if not (tensor is None or isinstance(tensor, Tensor)):
            raise AutogradTypeError(
                f"cannot assign '{type_name(tensor)}' object to buffer '{name}' (torch Tensor or None required)",
                hint="wrap it: al.tensor(...).",
            )
        self._buffers[name] = tensor
        (self._unsaved.discard if persistent else self._unsaved.add)(name)
        object.__setattr__(self, name, tensor)

    def add_module(self, name: str, module: Module | None) -> None:
        """Add a module under a name; None for one that is left out."""
        if not (module is None or isinstance(module, Module)):
            raise AutogradTypeError(f"{type_name(module)} is not a Module subclass", hint="give it a layer or a model.")
        self._check_name("module", name, self._modules)
        setattr(self, name, module)
        self._modules.setdefault(name, module)

    register_module = add_module

    def _check_name(self, kind: str, name: Any, store: dict[str, Any]) -> None:
        """Refuse names that attributes cannot have, or that mean something else already."""
        if not isinstance(name, str):
            raise AutogradTypeError(f"{kind} name should be a string. Got {type(name).__name__}", hint="such as 'w'.")
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."' + (f", got: {name}" if kind == "module" else ""))
        if not name:
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if name not in store and (name in self.__dict__ or hasattr(type(self), name)):
            raise KeyError(f"attribute '{name}' already exists")

    def __call__(self, *inputs: Any, **kwargs: Any) -> Any:
        with al.group(type(self).__name__, self, remember(inputs)):  # what it computes is framed or folded in pictures
            return call_with_hooks(self, inputs, kwargs)

    # --- what it holds ---

    def named_modules(self, prefix: str = "") -> Iterator[tuple[str, Module]]:
        """The module itself and all inside it, with their dotted names."""
        yield from self._named_modules(prefix, set())

    def _named_modules(self, prefix: str, seen: set[int]) -> Iterator[tuple[str, Module]]:
        """The module and all inside it, each once, also where two share it."""
        if id(self) not in seen:
            seen.add(id(self))
            yield prefix, self
            for name, module in self.named_children():
                yield from module._named_modules(f"{prefix}.{name}" if prefix else name, seen)

    def modules(self) -> Iterator[Module]:
        """The module itself and all inside it."""
        return (m for _, m in self.named_modules())

    def children(self) -> Iterator[Module]:
        """The modules directly inside."""
        return (module for _, module in self.named_children())

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """The modules directly inside, with their names."""
        return ((name, module) for name, module in self._modules.items() if module is not None)

    def named_parameters(self, prefix: str = "", recurse: bool = True) -> Iterator[tuple[str, Parameter]]:
        """All parameters with their dotted names; one that is shared, once."""
        yield from self._named_members("_parameters", prefix, recurse)

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        """All parameters."""
        return (p for _, p in self.named_parameters(recurse=recurse))

    def named_buffers(self, prefix: str = "", recurse: bool = True) -> Iterator[tuple[str, Tensor]]:
        """All buffers with their dotted names."""
        yield from self._named_members("_buffers", prefix, recurse)

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        """All buffers."""
        return (b for _, b in self.named_buffers(recurse=recurse))

    def _named_members(self, store: str, prefix: str, recurse: bool) -> Iterator[tuple[str, Any]]:
        """What this module and those inside hold in one of their stores, each thing once."""
        seen: set[int] = set()
        for path, module in self.named_modules(prefix) if recurse else [(prefix, self)]:
            for name, thing in getattr(module, store).items():
                if thing is not None and id(thing) not in seen:
                    seen.add(id(thing))
                    yield (f"{path}.{name}" if path else name), thing

    def get_submodule(self, target: str) -> Module:
        """The module of a dotted name."""
        found: Module = self
        for part in target.split(".") if target else ():
            inner = found._get_attribute(part)
            if not isinstance(inner, Module):
                raise AttributeError(f"`{part}` is not an nn.Module")
            found = inner
        return found

    def get_parameter(self, target: str) -> Parameter:
        """The parameter of a dotted name."""
        path, _, name = target.rpartition(".")
        found = self.get_submodule(path)._get_attribute(name)
        if not isinstance(found, Parameter):
            raise AttributeError(f"`{name}` is not an nn.Parameter")
        return found

    def get_buffer(self, target: str) -> Tensor:
        """The buffer of a dotted name."""
        path, _, name = target.rpartition(".")
        owner = self.get_submodule(path)
        found: Tensor = owner._get_attribute(name)
        if name not in owner._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return found

    def _get_attribute(self, name: str) -> Any:
        """The attribute of a name that is part of a dotted one."""
        if not hasattr(self, name):
            raise AttributeError(f"{type(self).__name__} has no attribute `{name}`")
        return getattr(self, name)

    # --- modes ---

    def train(self, mode: bool = True) -> Module:
        """Switch to training mode (dropout drops), here and inside."""
        if not isinstance(mode, bool):
            raise AutogradValueError("training mode is expected to be boolean", hint="write train(), or eval().")
        for module in self.modules():
            object.__setattr__(module, "training", mode)
        return self

    def eval(self) -> Module:
        """Switch to evaluation mode."""
        return self.train(False)

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters."""
        for p in self.parameters():
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.detach_().zero_()

    def requires_grad_(self, requires_grad: bool = True) -> Module:
        """Switch recording on or off for all parameters."""
        for p in self.parameters():
            p.requires_grad_(requires_grad)
        return self

    def apply(self, fn: Callable[[Module], Any]) -> Module:
        """Call `fn` on every module inside, then on this one."""
        for child in self.children():
            child.apply(fn)
        fn(self)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Module:
        """Convert all parameters and buffers to a floating-point dtype; "cpu" is the only device."""
        wanted = al.zeros(0).to(*args, **kwargs).dtype
        if not wanted.is_floating_point:
            raise AutogradTypeError(
                f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={wanted}",
                hint="parameters have gradients, and ints have none: write .to(al.float64).",
            )
        for t in (*self.parameters(), *self.buffers()):
            if t.is_floating_point():
                t._data = t.detach().to(*args, **kwargs)._data
        return self

    def type(self, dst_type: Any) -> Module:
        """Convert all parameters and buffers to a dtype."""
        return self.to(dst_type)

    def double(self) -> Module:
        """Convert all parameters to float64."""
        return self.to(al.float64)

    def float(self) -> Module:
        """Convert all parameters to float32."""
        return self.to(al.float32)

    def half(self) -> Module:
        """Convert all parameters to float16."""
        return self.to(al.float16)

    def cpu(self) -> Module:
        """The module itself: the CPU is the only device."""
        return self

    def cuda(self, device: Any = "cuda") -> Module:
        """Refused: there is no such device here."""
        return self.to(device)

    # --- showing ---

    def extra_repr(self) -> str:
        """What stands in the brackets of the repr: a layer's settings."""
        return ""

    def __repr__(self) -> str:
        extra = self.extra_repr()
        rows = [f"({name}): " + repr(m).replace("\n", "\n  ") for name, m in self._modules.items()]
        if not rows:
            return f"{type(self).__name__}({extra})"
        return f"{type(self).__name__}(\n  " + "\n  ".join([extra] * bool(extra) + rows) + "\n)"


if TYPE_CHECKING:

    class Layer(Module):
        """A module whose result is one tensor: what `forward` says, said of the call, too."""

        def __call__(self, *inputs: Any, **kwargs: Any) -> Tensor: ...

else:
    Layer = Module
