"""Checks of an optimizer's settings, in PyTorch's words, and what all formulas read from them.

Read next: `optimizer.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError

__all__ = [
    "check_betas", "check_machine", "check_settings", "count_step", "decayed_gradient", "decoupled_decay",
    "plain_settings", "type_name",
]  # fmt: skip

NAMES = {"lr": "learning rate", "eps": "epsilon value"}


def check_settings(lr: Any, **settings: float) -> None:
    """Refuse negative settings, and a learning rate of several numbers."""
    if isinstance(lr, Tensor) and lr.numel() != 1:
        hint = "one number for all: groups of parameters have learning rates of their own."
        raise AutogradValueError("Tensor lr must be 1-element", hint=hint)
    for name, value in {"lr": lr, **settings}.items():
        if not value >= 0:
            label = NAMES.get(name, f"{name} value")
            raise AutogradValueError(f"Invalid {label}: {value}", hint=f"{name} must not be negative.")


def check_betas(betas: Any) -> None:
    """Refuse decay rates outside of [0, 1)."""
    for k, beta in enumerate(betas):
        if not 0 <= beta < 1:
            hint = "write betas=(0.9, 0.999), which are usual."
            raise AutogradValueError(f"Invalid beta parameter at index {k}: {beta}", hint=hint)


def check_machine(**settings: Any) -> dict[str, Any]:
    """PyTorch's settings for other machines: they are shown, and change no number here.

    Raises:
        RuntimeError: for `differentiable=True`, which would differentiate the step itself, and for two at once.
    """
    if settings.get("differentiable"):
        hint = "write the step in tensors: w = w - lr * al.autograd.grad(loss, w, create_graph=True)[0]."
        raise AutogradError("differentiable=True is not supported: a step isn't recorded", hint=hint)
    if settings.get("fused") and settings.get("foreach"):
        hint = "both are for speed on other machines: leave them out."
        raise AutogradError("`fused` and `foreach` cannot be `True` together.", hint=hint)
    return settings


def plain_settings(group: dict[str, Any]) -> dict[str, Any]:
    """A group's settings, those that are tensors as numbers."""
    if not any(isinstance(value, Tensor) for value in group.values()):
        return group
    return {name: value.item() if isinstance(value, Tensor) else value for name, value in group.items()}


def decayed_gradient(p: Tensor, g: Any, group: dict[str, Any]) -> Any:
    """The gradient with the sign of `maximize` and the pull of weight decay, where decay is a part of the gradient."""
    g = -g if group["maximize"] else g
    coupled = group["weight_decay"] and not group.get("decoupled_weight_decay")
    return g + group["weight_decay"] * p._data if coupled else g


def decoupled_decay(p: Tensor, group: dict[str, Any]) -> Any:
    """What decoupled weight decay adds to the parameter itself."""
    decays = group["weight_decay"] and group["decoupled_weight_decay"]
    return -group["lr"] * group["weight_decay"] * p._data if decays else 0


def count_step(state: dict[str, Any]) -> float:
    """Which step of this parameter it is, from 1; kept as PyTorch does, a float32."""
    k = float(state.get("step", 0)) + 1
    state["step"] = np.float32(k)
    return k


def type_name(thing: Any) -> str:
    """A type as PyTorch writes it in errors: torch.FloatTensor, int."""
    return f"torch.{thing.dtype.title}Tensor" if isinstance(thing, Tensor) else type(thing).__name__
