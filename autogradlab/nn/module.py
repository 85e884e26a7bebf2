"""Module: a part of a model that owns its parameters.

Read next: `layers.py`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors import AutogradError
from autogradlab.engine.tensor import wrap

__all__ = ["Module", "Parameter"]


class Parameter(Tensor):
    """A tensor that a Module trains: a leaf that requires grad."""

    def __init__(self, data: Any = None, requires_grad: bool = True) -> None:
        source = data if isinstance(data, Tensor) else al.tensor(() if data is None else data)
        self._data = source._data if source.ndim else np.asarray(source._data)
        self.requires_grad_(requires_grad)

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()


class Module:
    """The base of every layer and model: assign parameters and other modules to attributes, and define `forward`."""

    training = True

    def __init__(self) -> None:
        object.__setattr__(self, "_parameters", {})
        object.__setattr__(self, "_modules", {})

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, (Parameter, Module)) and "_modules" not in self.__dict__:
            raise AttributeError(
                f"cannot assign {'parameters' if isinstance(value, Parameter) else 'module'} before Module.__init__() "
                "call\nHint: begin your __init__ with super().__init__()."
            )
        for kind, store in ((Parameter, "_parameters"), (Module, "_modules")):
            known = self.__dict__.get(store, {})
            known.pop(name, None)
            if isinstance(value, kind):
                known[name] = value
        object.__setattr__(self, name, value)

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Add a parameter under a name; None for one that is left out."""
        setattr(self, name, param)

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

    def named_parameters(self) -> Iterator[tuple[str, Parameter]]:
        """All parameters with their dotted names; one that is shared, once."""
        seen: set[int] = set()
        for prefix, module in self.named_modules():
            for name, p in module._parameters.items():
                if id(p) not in seen:
                    seen.add(id(p))
                    yield (f"{prefix}.{name}" if prefix else name), p

    def parameters(self) -> Iterator[Parameter]:
        """All parameters."""
        return (p for _, p in self.named_parameters())

    _parameters: dict[str, Parameter]
    _modules: dict[str, Module]

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
            if p.grad is not None:
                p.grad = None if set_to_none else al.zeros_like(p.grad)

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

    def to(self, dtype: Any = None, **_: Any) -> Module:
        """Convert all parameters to a dtype."""
        if dtype is not None and dtype != "cpu":
            for p in self.parameters():
                p._data = p._data.astype(al.as_tensor(0.0, dtype=dtype)._data.dtype)
        return self

    def double(self) -> Module:
        """Convert all parameters to float64."""
        return self.to(al.float64)

    def float(self) -> Module:
        """Convert all parameters to float32."""
        return self.to(al.float32)

    # --- saving ---

    def state_dict(self) -> OrderedDict[str, Tensor]:
        """The parameters' values by name; they share memory with the parameters."""
        return OrderedDict((name, p.detach()) for name, p in self.named_parameters())

    def load_state_dict(self, state_dict: Mapping[str, Tensor], strict: bool = True) -> Any:
        """Overwrite the parameters by saved values.

        Raises:
            RuntimeError: for names or shapes that do not match.
        """
        own = dict(self.named_parameters())
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
                hint="build the model with the sizes it was saved with.",
            )
        with al.no_grad():
            for name, p in own.items():
                if name in state_dict:
                    p.copy_(state_dict[name])
        return "<All keys matched successfully>" if not missing + unexpected else (missing, unexpected)

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


def repr_key(name: str) -> str:
    return f'"{name}"'


def parameter(*size: int, bound: float) -> Parameter:
    """A parameter drawn evenly from [-bound, bound], as PyTorch's layers start."""
    return Parameter(wrap(np.asarray((al.rand(*size) * (2 * bound) - bound)._data)))
