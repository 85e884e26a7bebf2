"""The base of the optimizers: parameters in groups, their settings and their state.

Read next: `sgd_adam.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError, name_of

__all__ = ["Optimizer"]

# Settings that PyTorch has for other machines; they are shown, and change nothing here.
MACHINE_SETTINGS: dict[str, Any] = {"differentiable": False, "foreach": None, "fused": None}


class Optimizer:
    """The base of the optimizers: parameters in groups, each with its settings."""

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        if isinstance(params, Tensor):
            raise AutogradTypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                f"torch.{params.dtype.title}Tensor",
                hint=f"put it into a list: [{name_of(params, 'w')}].",
            )
        groups = list(params)
        if not groups:
            hint = f"`{name_of(params, 'params')}` is empty: pass model.parameters(), or a list of tensors, [w]."
            raise AutogradValueError("optimizer got an empty parameter list", hint=hint)
        groups = groups if isinstance(groups[0], dict) else [{"params": groups}]
        self.defaults = defaults
        self.param_groups = [{**defaults, **g, "params": parameter_list(g["params"])} for g in groups]
        check_distinct(self.param_groups)
        self.state: dict[Tensor, dict[str, Any]] = {}

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add parameters with settings of their own."""
        self.param_groups.append({**self.defaults, **param_group, "params": parameter_list(param_group["params"])})
        check_distinct(self.param_groups)

    def state_dict(self) -> dict[str, Any]:
        """The state of each parameter, by number, and the groups' settings."""
        numbers = {p: k for k, p in enumerate(p for group in self.param_groups for p in group["params"])}
        groups = [{**g, "params": [numbers[p] for p in g["params"]]} for g in self.param_groups]
        shown = {numbers[p]: {k: state_to_tensor(v) for k, v in s.items()} for p, s in self.state.items()}
        return {"state": shown, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state."""
        params = [p for group in self.param_groups for p in group["params"]]
        for group, saved in zip(self.param_groups, state_dict["param_groups"], strict=True):
            group.update({k: v for k, v in saved.items() if k != "params"})
        self.state = {
            params[k]: {n: state_from_tensor(v) for n, v in s.items()} for k, s in state_dict["state"].items()
        }

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters."""
        for p in (p for group in self.param_groups for p in group["params"]):
            if set_to_none:
                p.grad = None
            elif p.grad is not None:
                p.grad.detach_().zero_()

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """Change every parameter that has a gradient; `closure` computes the loss anew and is called first."""
        loss = None
        if closure is not None:
            with al.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    change = self.change(p, np.asarray(p.grad._data), self.state.setdefault(p, {}), group)
                    with al.no_grad():
                        p.add_(al.as_tensor(change.astype(p._data.dtype)))
        return loss

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """What to add to a parameter."""
        raise NotImplementedError

    def __repr__(self) -> str:
        rows = [f"{type(self).__name__} ("]
        for k, group in enumerate(self.param_groups):
            rows.append(f"Parameter Group {k}")
            rows += [f"    {name}: {group[name]}" for name in sorted(group) if name != "params"]
        return "\n".join([*rows, ")"])


def parameter_list(params: Iterable[Any]) -> list[Tensor]:
    """Parameters as a list of leaves."""
    found = [params] if isinstance(params, Tensor) else list(params)
    for p in found:
        if not isinstance(p, Tensor):
            raise AutogradTypeError(
                f"optimizer can only optimize Tensors, but one of the params is {type(p).__name__}",
                hint=f"make `{(name := name_of(p, 'w'))}` a tensor: {name} = al.tensor({p!r}, requires_grad=True).",
            )
        if not p.is_leaf:
            raise AutogradValueError(
                "can't optimize a non-leaf Tensor",
                hint=f"`{(name := name_of(p, 'w'))}` was computed: optimize what it was computed from, or start anew "
                f"with {name} = {name}.detach().requires_grad_().",
            )
    return found


def check_distinct(groups: list[dict[str, Any]]) -> None:
    """Refuse a parameter that is in two groups, which would take two steps with it."""
    seen: set[int] = set()
    for group in groups:
        ids = {id(p) for p in group["params"]}
        if seen & ids:
            hint = "each parameter takes its settings from one group: leave it out of the others."
            raise AutogradValueError("some parameters appear in more than one parameter group", hint=hint)
        seen |= ids


def check_nonnegative(**settings: float) -> None:
    for name, value in settings.items():
        if not value >= 0:
            hint = f"it must not be negative: write {abs(value)}."
            raise AutogradValueError(f"Invalid {name.replace('_', ' ')}: {value}", hint=hint)


def state_to_tensor(value: Any) -> Any:
    """A part of a parameter's state as it is saved."""
    return al.as_tensor(np.asarray(value).copy()) if isinstance(value, (np.ndarray, np.generic)) else value


def state_from_tensor(value: Any) -> Any:
    """A part of a saved state as it is kept."""
    return value.numpy().copy() if isinstance(value, Tensor) else value
