"""How a function with settings becomes a module.

Read next: `function_modules.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.tensor import Tensor
from autogradlab.nn.module import Module

__all__ = ["function_module"]

WEIGHTS = ("weight", "pos_weight")  # the settings that are tensors: buffers, as in PyTorch


def refuse_data(name: str, settings: dict[Any, Any]) -> None:
    """Refuse tensors where settings are wanted: `CrossEntropyLoss(pred, target)`, where the loss is not yet made.

    Raises:
        RuntimeError: with PyTorch's sentence.
    """
    given = [k for k, value in settings.items() if isinstance(value, Tensor)]
    if any(k not in WEIGHTS for k in given):
        raise AutogradError(
            "Boolean value of Tensor with more than one value is ambiguous",
            hint=f"make the module first and call it then: nn.{name}()(pred, target).",
        )


def function_module(name: str, fn: Callable[..., Any], shown: str = "", **defaults: Any) -> type[Module]:
    """A module around a function: its settings are the constructor's, and `shown` those that its repr names."""

    def start(self: Any, *args: Any, **kwargs: Any) -> None:
        Module.__init__(self)
        unknown = set(kwargs) - set(defaults)
        if unknown or len(args) > len(defaults):
            refuse_data(name, dict(enumerate(args)))
            what = f"an unexpected keyword argument '{min(unknown)}'" if unknown else "too many arguments"
            raise TypeError(f"{name}.__init__() got {what}")
        refuse_data(name, {**dict(zip(defaults, args, strict=False)), **kwargs})
        for key, value in {**defaults, **dict(zip(defaults, args, strict=False)), **kwargs}.items():
            if key in WEIGHTS:
                self.register_buffer(key, value)
            else:
                setattr(self, key, value)

    def forward(self: Any, *inputs: Any) -> Any:
        return fn(*inputs, **{key: getattr(self, key) for key in defaults})

    def extra_repr(self: Any) -> str:
        settings = {key: getattr(self, key) for key in defaults}
        said = [shown.format(**settings)] * bool(shown) + ["inplace=True"] * bool(settings.get("inplace"))
        return ", ".join(said)

    body = {
        "__init__": start,
        "forward": forward,
        "extra_repr": extra_repr,
        "defaults": defaults,
    }
    return type(name, (Module,), {**body, "__doc__": fn.__doc__, "__module__": "autogradlab.nn.function_modules"})
