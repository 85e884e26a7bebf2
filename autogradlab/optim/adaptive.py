"""Optimizers that scale each parameter's step by the size of its past gradients.

Source of Adagrad: J. Duchi et al. (2011); of RMSprop: T. Tieleman and G. Hinton (2012); of Adadelta: M. Zeiler (2012);
of Adamax: D. Kingma and J. Ba (2015); of NAdam: T. Dozat (2016).

Read next: `lr_scheduler.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.optim.optimizer import MACHINE_SETTINGS, Optimizer, check_nonnegative

__all__ = ["Adadelta", "Adagrad", "Adamax", "NAdam", "RMSprop"]

# These know no fused version.
CAPTURE_SETTINGS = {"differentiable": False, "foreach": None, "capturable": False}


def effective_gradient(p: Tensor, g: Any, group: dict[str, Any]) -> Any:
    """The gradient with the sign of `maximize` and the pull of weight decay."""
    g = -g if group["maximize"] else g
    return g + group["weight_decay"] * p._data if group["weight_decay"] else g


class RMSprop(Optimizer):
    """Steps divided by the root of the running mean of squared gradients."""

    def __init__(
        self, params: Any, lr: float = 1e-2, alpha: float = 0.99, eps: float = 1e-8, weight_decay: float = 0,
        momentum: float = 0, centered: bool = False, *, maximize: bool = False,
    ) -> None:  # fmt: skip
        check_nonnegative(learning_rate=lr, epsilon_value=eps, momentum_value=momentum, weight_decay_value=weight_decay)
        settings = {"lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered}
        super().__init__(params, {**settings, "weight_decay": weight_decay, "maximize": maximize, **CAPTURE_SETTINGS})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, alpha, zero = effective_gradient(p, g, group), group["alpha"], np.zeros_like(g)
        v = state["square_avg"] = alpha * state.get("square_avg", zero) + (1 - alpha) * g * g
        if group["centered"]:
            m = state["grad_avg"] = alpha * state.get("grad_avg", zero) + (1 - alpha) * g
            v = v - m * m
        step = g / (np.sqrt(v) + group["eps"])
        if group["momentum"]:
            step = state["momentum_buffer"] = group["momentum"] * state.get("momentum_buffer", zero) + step
        return -group["lr"] * step


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squared gradients."""

    def __init__(
        self, params: Any, lr: float = 1e-2, lr_decay: float = 0, weight_decay: float = 0,
        initial_accumulator_value: float = 0, eps: float = 1e-10, *, maximize: bool = False,
    ) -> None:  # fmt: skip
        check_nonnegative(learning_rate=lr, lr_decay_value=lr_decay, weight_decay_value=weight_decay, epsilon_value=eps)
        settings = {"lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay}
        start = {"initial_accumulator_value": initial_accumulator_value}
        super().__init__(params, {**settings, **start, "maximize": maximize, **MACHINE_SETTINGS})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g = effective_gradient(p, g, group)
        k = state["step"] = state.get("step", 0) + 1
        total = state["sum"] = state.get("sum", np.full_like(g, group["initial_accumulator_value"])) + g * g
        return -group["lr"] / (1 + (k - 1) * group["lr_decay"]) * (g / (np.sqrt(total) + group["eps"]))


class Adadelta(Optimizer):
    """Steps in the units of the parameter: the running size of past steps over that of gradients."""

    def __init__(
        self, params: Any, lr: float = 1.0, rho: float = 0.9, eps: float = 1e-6, weight_decay: float = 0, *,
        maximize: bool = False,
    ) -> None:  # fmt: skip
        check_nonnegative(learning_rate=lr, rho_value=rho, epsilon_value=eps, weight_decay_value=weight_decay)
        settings = {"lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, {**settings, "maximize": maximize, **CAPTURE_SETTINGS})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, rho, eps, zero = effective_gradient(p, g, group), group["rho"], group["eps"], np.zeros_like(g)
        v = state["square_avg"] = rho * state.get("square_avg", zero) + (1 - rho) * g * g
        old = state.get("acc_delta", zero)
        step = np.sqrt(old + eps) / np.sqrt(v + eps) * g
        state["acc_delta"] = rho * old + (1 - rho) * step * step
        return -group["lr"] * step


class Adamax(Optimizer):
    """Adam with the running maximum of gradients in place of their mean square."""

    def __init__(
        self, params: Any, lr: float = 2e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, *, maximize: bool = False,
    ) -> None:  # fmt: skip
        check_nonnegative(learning_rate=lr, epsilon_value=eps, weight_decay_value=weight_decay)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        super().__init__(params, {**settings, "maximize": maximize, **CAPTURE_SETTINGS})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, (b1, b2), zero = effective_gradient(p, g, group), group["betas"], np.zeros_like(g)
        k = state["step"] = state.get("step", 0) + 1
        m = state["exp_avg"] = b1 * state.get("exp_avg", zero) + (1 - b1) * g
        u = state["exp_inf"] = np.maximum(b2 * state.get("exp_inf", zero), np.abs(g) + group["eps"])
        return -group["lr"] / (1 - b1**k) * (m / u)


class NAdam(Optimizer):
    """Adam with Nesterov's momentum."""

    def __init__(
        self, params: Any, lr: float = 2e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, momentum_decay: float = 4e-3, *, maximize: bool = False,
    ) -> None:  # fmt: skip
        check_nonnegative(learning_rate=lr, epsilon_value=eps, weight_decay_value=weight_decay)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
        own = {"momentum_decay": momentum_decay, "decoupled_weight_decay": False}
        super().__init__(params, {**settings, **own, "maximize": maximize, **CAPTURE_SETTINGS})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, (b1, b2), zero = effective_gradient(p, g, group), group["betas"], np.zeros_like(g)
        k = state["step"] = state.get("step", 0) + 1
        mu, ahead = (b1 * (1 - 0.5 * 0.96 ** (n * group["momentum_decay"])) for n in (k, k + 1))
        product = state["mu_product"] = state.get("mu_product", 1.0) * mu
        m = state["exp_avg"] = b1 * state.get("exp_avg", zero) + (1 - b1) * g
        v = state["exp_avg_sq"] = b2 * state.get("exp_avg_sq", zero) + (1 - b2) * g * g
        scale = np.sqrt(v / (1 - b2**k)) + group["eps"]
        now, momentum = (1 - mu) / (1 - product), ahead / (1 - product * ahead)
        return -group["lr"] * (now * (g / scale) + momentum * (m / scale))
