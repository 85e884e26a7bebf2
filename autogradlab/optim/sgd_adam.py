"""SGD, Adam and AdamW.

Source of Adam: D. Kingma and J. Ba (2015); of AdamW: I. Loshchilov and F. Hutter (2019).

Read next: `adaptive.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.optimizer import MACHINE_SETTINGS, Optimizer, check_nonnegative

__all__ = ["SGD", "Adam", "AdamW"]


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
        check_nonnegative(learning_rate=lr, momentum_value=momentum, weight_decay_value=weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise AutogradValueError(
                "Nesterov momentum requires a momentum and zero dampening",
                hint="write momentum=0.9, or leave out nesterov=True.",
            )
        settings = {"lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay}
        super().__init__(params, {**settings, "nesterov": nesterov, "maximize": maximize, **MACHINE_SETTINGS})

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
        check_nonnegative(learning_rate=lr, epsilon_value=eps, weight_decay_value=weight_decay)
        for k, beta in enumerate(betas):
            if not 0 <= beta < 1:
                raise AutogradValueError(
                    f"Invalid beta parameter at index {k}: {beta}", hint="write betas=(0.9, 0.999), which are usual."
                )
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        machine = {"capturable": False, **MACHINE_SETTINGS, "decoupled_weight_decay": self.decoupled}
        super().__init__(params, {**settings, "amsgrad": amsgrad, "maximize": maximize, **machine})

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
