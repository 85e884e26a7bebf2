"""PyTorch's `torch.optim`: SGD, Adam and AdamW, with PyTorch's formulas and arguments.

Source of Adam: D. Kingma and J. Ba (2015); of AdamW: I. Loshchilov and F. Hutter (2019).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors import AutogradTypeError, AutogradValueError, name_of

__all__ = ["SGD", "Adam", "AdamW", "Optimizer"]


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
        self.param_groups = [{**defaults, **g, "params": checked(g["params"])} for g in groups]
        self.state: dict[Tensor, dict[str, Any]] = {}

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients of all parameters."""
        for p in (p for group in self.param_groups for p in group["params"]):
            if p.grad is not None:
                p.grad = None if set_to_none else al.zeros_like(p.grad)

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


def checked(params: Iterable[Any]) -> list[Tensor]:
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


def at_least_zero(**settings: float) -> None:
    for name, value in settings.items():
        if not value >= 0:
            hint = f"it must not be negative: write {abs(value)}."
            raise AutogradValueError(f"Invalid {name.replace('_', ' ')}: {value}", hint=hint)


class SGD(Optimizer):
    """Gradient descent: p -= lr * g, with momentum, Nesterov's variant, and weight decay."""

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        momentum: float = 0,
        dampening: float = 0,
        weight_decay: float = 0,
        nesterov: bool = False,
        *,
        maximize: bool = False,
    ) -> None:
        at_least_zero(learning_rate=lr, momentum_value=momentum, weight_decay_value=weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise AutogradValueError(
                "Nesterov momentum requires a momentum and zero dampening",
                hint="write momentum=0.9, or leave out nesterov=True.",
            )
        settings = {"lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay}
        super().__init__(params, {**settings, "nesterov": nesterov, "maximize": maximize})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """Source: PyTorch's documentation of SGD; the velocity starts as the first gradient."""
        g = -g if group["maximize"] else g
        g = g + group["weight_decay"] * p._data if group["weight_decay"] else g
        if group["momentum"]:
            old = state.get("momentum_buffer")
            v = g if old is None else group["momentum"] * old + (1 - group["dampening"]) * g
            state["momentum_buffer"] = v
            g = g + group["momentum"] * v if group["nesterov"] else v
        return -group["lr"] * g


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and its square."""

    decoupled = False  # whether weight decay acts on the weights themselves

    def __init__(
        self,
        params: Any,
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0,
        amsgrad: bool = False,
        *,
        maximize: bool = False,
    ) -> None:
        at_least_zero(learning_rate=lr, epsilon_value=eps, weight_decay_value=weight_decay)
        for k, beta in enumerate(betas):
            if not 0 <= beta < 1:
                raise AutogradValueError(
                    f"Invalid beta parameter at index {k}: {beta}", hint="write betas=(0.9, 0.999), which are usual."
                )
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, {**settings, "amsgrad": amsgrad, "maximize": maximize})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """Source: Kingma and Ba, algorithm 1; PyTorch adds eps after the bias correction."""
        (b1, b2), lr, decay = group["betas"], group["lr"], group["weight_decay"]
        g = -g if group["maximize"] else g
        g = g + decay * p._data if decay and not self.decoupled else g
        k = state["step"] = state.get("step", 0) + 1
        m = state["exp_avg"] = b1 * state.get("exp_avg", np.zeros_like(g)) + (1 - b1) * g
        v = state["exp_avg_sq"] = b2 * state.get("exp_avg_sq", np.zeros_like(g)) + (1 - b2) * g * g
        if group["amsgrad"]:
            v = state["max_exp_avg_sq"] = np.maximum(state.get("max_exp_avg_sq", v), v)
        scale = np.sqrt(v) / np.sqrt(1 - b2**k) + group["eps"]
        shrink = -lr * decay * p._data if decay and self.decoupled else 0
        return shrink - lr / (1 - b1**k) * (m / scale)


class AdamW(Adam):
    """Adam, with weight decay acting on the weights themselves."""

    decoupled = True

    def __init__(self, params: Any, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
                 weight_decay: float = 1e-2, amsgrad: bool = False, *, maximize: bool = False) -> None:  # fmt: skip
        super().__init__(params, lr, betas, eps, weight_decay, amsgrad, maximize=maximize)
