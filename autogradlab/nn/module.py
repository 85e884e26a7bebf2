"""Module: a part of a model that owns its parameters.

Read next: `linear.py`.
"""

from __future__ import annotations

import difflib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import wrap

__all__ = ["Module", "Parameter"]


class Parameter(Tensor):
    """A tensor that a Module trains: a leaf that requires grad."""

    def __init__(self, data: Any = None, requires_grad: bool = True) -> None:
        source = data if isinstance(data, Tensor) else al.tensor(() if data is None else data)
        self._data, self._node = source._data if source.ndim else np.asarray(source._data), None
        self.requires_grad_(requires_grad)

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()


class Module:
    """The base of every layer and model: assign parameters and other modules to attributes, and define `forward`."""

    training = True

    def __init__(self) -> None:
        object.__setattr__(self, "_parameters", {})
        object.__setattr__(self, "_modules", {})
        object.__setattr__(self, "_buffers", {})

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, (Parameter, Module)) and "_modules" not in self.__dict__:
            raise AttributeError(
                f"cannot assign {'parameters' if isinstance(value, Parameter) else 'module'} before Module.__init__() "
                "call\nHint: begin your __init__ with super().__init__()."
            )
        for kind, store in ((Parameter, "_parameters"), (Module, "_modules")):
            known = self.__dict__.get(store, {})
            if kind is Parameter and name in known and not (value is None or isinstance(value, (Parameter, Module))):
                got = f"torch.{value.dtype.title}Tensor" if isinstance(value, Tensor) else type(value).__name__
                raise TypeError(
                    f"cannot assign '{got}' as parameter '{name}' (torch.nn.Parameter or None expected)\nHint: "
                    f"al.nn.Parameter(...) makes one; `with al.no_grad(): module.{name}.copy_(...)` keeps this one."
                )
            if isinstance(value, kind):
                known[name] = value  # in its old place, where it had one
            else:
                known.pop(name, None)
        if name in self.__dict__.get("_buffers", {}):
            self._buffers[name] = value
        object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        near = [] if name.startswith("_") else difflib.get_close_matches(name, dir(self), 1)
        hint = f"\nHint: did you mean '{near[0]}'?" if near else ""
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'{hint}")

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Add a parameter under a name; None for one that is left out."""
        setattr(self, name, param)

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        """Add a tensor that belongs to the state and does not train."""
        self._buffers[name] = tensor
        object.__setattr__(self, name, tensor)

    def add_module(self, name: str, module: Module) -> None:
        """Add a module under a name."""
        setattr(self, name, module)

    def forward(self, *inputs: Any) -> Any:
        """What the module computes; subclasses define it."""
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function\nHint: define '
            "def forward(self, x): ... in your class."
        )

    def __call__(self, *inputs: Any, **kwargs: Any) -> Any:
        with al.group(type(self).__name__, self):  # what it computes is framed or folded in pictures
            return self.forward(*inputs, **kwargs)

    # --- what it holds ---

    def named_modules(self, prefix: str = "") -> Iterator[tuple[str, Module]]:
        """The module itself and all inside it, with their dotted names."""
        yield prefix, self
        for name, module in self._modules.items():
            yield from module.named_modules(f"{prefix}.{name}" if prefix else name)

    def modules(self) -> Iterator[Module]:
        """The module itself and all inside it."""
        return (m for _, m in self.named_modules())

    def children(self) -> Iterator[Module]:
        """The modules directly inside."""
        return iter(self._modules.values())

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """The modules directly inside, with their names."""
        return iter(self._modules.items())

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
        module = self
        for part in target.split(".") if target else ():
            inner = module._modules.get(part)
            if inner is None:
                raise AttributeError(f"{type(module).__name__} has no attribute `{part}`")
            module = inner
        return module

    def get_parameter(self, target: str) -> Parameter:
        """The parameter of a dotted name."""
        return dict(self.named_parameters())[target]

    _parameters: dict[str, Parameter]
    _modules: dict[str, Module]
    _buffers: dict[str, Tensor | None]

    # --- modes ---

    def train(self, mode: bool = True) -> Module:
        """Switch to training mode (dropout drops), here and inside."""
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
        """Convert all parameters to a dtype; "cpu" is the only device."""
        for t in (*self.parameters(), *self.buffers()):
            if t.is_floating_point():
                t._data = t.detach().to(*args, **kwargs)._data
        return self

    def double(self) -> Module:
        """Convert all parameters to float64."""
        return self.to(al.float64)

    def float(self) -> Module:
        """Convert all parameters to float32."""
        return self.to(al.float32)

    # --- saving ---

    def state_dict(self) -> OrderedDict[str, Tensor]:
        """The values of parameters and buffers by name; they share memory with them."""
        found: OrderedDict[str, Tensor] = OrderedDict()
        for path, module in self.named_modules():
            for name, t in (*module._parameters.items(), *module._buffers.items()):
                if t is not None:
                    found[f"{path}.{name}" if path else name] = t.detach()
        return found

    def load_state_dict(self, state_dict: Mapping[str, Tensor], strict: bool = True) -> Any:
        """Overwrite the parameters by saved values.

        Raises:
            RuntimeError: for names or shapes that do not match.
        """
        own: dict[str, Any] = self.state_dict()
        missing, unexpected = [k for k in own if k not in state_dict], [k for k in state_dict if k not in own]
        problems = []
        if strict and unexpected:
            problems.append(f"Unexpected key(s) in state_dict: {', '.join(map(repr_key, unexpected))}. ")
        if strict and missing:
            problems.append(f"Missing key(s) in state_dict: {', '.join(map(repr_key, missing))}. ")
        for name, p in own.items():
            if name in state_dict and state_dict[name].shape != p.shape:
                problems.append(
                    f"size mismatch for {name}: copying a param with shape {state_dict[name].shape} from checkpoint, "
                    f"the shape in current model is {p.shape}."
                )
        if problems:
            raise AutogradError(
                f"Error(s) in loading state_dict for {type(self).__name__}:\n\t" + "\n\t".join(problems),
                hint="build the model with the sizes that the saved parameters have.",
            )
        with al.no_grad():
            for name, p in own.items():
                if name in state_dict:
                    p.copy_(state_dict[name])
        return IncompatibleKeys(missing, unexpected)

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


class IncompatibleKeys(NamedTuple):
    """The names that a saved state lacks, and those it has besides."""

    missing_keys: list[str]
    unexpected_keys: list[str]

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return f"_IncompatibleKeys(missing_keys={self.missing_keys}, unexpected_keys={self.unexpected_keys})"


def repr_key(name: str) -> str:
    return f'"{name}"'


def uniform_parameter(*size: int, bound: float) -> Parameter:
    """A parameter drawn evenly from [-bound, bound], as PyTorch's layers start."""
    return Parameter(wrap(np.asarray((al.rand(*size) * (2 * bound) - bound)._data)))
