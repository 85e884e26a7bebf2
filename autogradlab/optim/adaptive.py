"""Optimizers that scale each parameter's step by the size of its past gradients.

Source of Adagrad: J. Duchi et al. (2011); of RMSprop: T. Tieleman and G. Hinton (2012); of Adadelta: M. Zeiler (2012);
of Adamax: D. Kingma and J. Ba (2015); of NAdam: T. Dozat (2016); of RAdam: L. Liu et al. (2020).

Read next: `rprop_asgd.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.engine.tensor import wrap
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.settings import (
    check_betas,
    check_machine,
    check_settings,
    count_step,
    decayed_gradient,
    decoupled_decay,
)

__all__ = ["Adadelta", "Adagrad", "Adamax", "NAdam", "RAdam", "RMSprop"]


class RMSprop(Optimizer):
    """Steps divided by the root of the running mean of squared gradients.

    Args:
        params, lr, weight_decay, maximize: As for SGD.
        alpha: How much of the running mean is kept.
        eps: Added to the root, so that it isn't 0.
        momentum: How much of the last step is kept.
        centered: Whether to take the square of the mean gradient off, which leaves the variance.
        capturable, foreach, differentiable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-2, alpha: float = 0.99, eps: float = 1e-8, weight_decay: float = 0,
        momentum: float = 0, centered: bool = False, capturable: bool = False, foreach: bool | None = None,
        maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, eps=eps, momentum=momentum, weight_decay=weight_decay, alpha=alpha)
        settings = {"lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered}
        machine = check_machine(capturable=capturable, foreach=foreach, differentiable=differentiable)
        super().__init__(params, {**settings, "weight_decay": weight_decay, "maximize": maximize, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, alpha, zero = decayed_gradient(p, g, group), group["alpha"], np.zeros_like(g)
        count_step(state)
        v = state["square_avg"] = alpha * state.get("square_avg", zero) + (1 - alpha) * g * g
        if group["centered"]:
            m = state["grad_avg"] = alpha * state.get("grad_avg", zero) + (1 - alpha) * g
            v = v - m * m
        step = g / (np.sqrt(v) + group["eps"])
        if group["momentum"]:
            step = state["momentum_buffer"] = group["momentum"] * state.get("momentum_buffer", zero) + step
        return -group["lr"] * step


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squared gradients.

    Args:
        params, lr, weight_decay, maximize: As for SGD.
        lr_decay: How fast the learning rate falls: lr / (1 + lr_decay * steps).
        initial_accumulator_value: What the sum begins with.
        eps: Added to the root, so that it isn't 0.
        foreach, differentiable, fused: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-2, lr_decay: float = 0, weight_decay: float = 0,
        initial_accumulator_value: float = 0, eps: float = 1e-10, foreach: bool | None = None, *,
        maximize: bool = False, differentiable: bool = False, fused: bool | None = None,
    ) -> None:  # fmt: skip
        start = {"initial_accumulator_value": initial_accumulator_value}
        check_settings(lr, lr_decay=lr_decay, weight_decay=weight_decay, **start, eps=eps)
        settings = {"lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay, **start}
        machine = check_machine(foreach=foreach, differentiable=differentiable, fused=fused)
        super().__init__(params, {**settings, "maximize": maximize, **machine})

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Add parameters with settings of their own, and begin their sums."""
        super().add_param_group(param_group)
        group = self.param_groups[-1]
        for p in group["params"]:
            total = np.full_like(p._data, group["initial_accumulator_value"])[()]
            self.state[p] = {"step": wrap(np.float32(0)), "sum": wrap(total)}

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, k = decayed_gradient(p, g, group), count_step(state)
        total = state["sum"] = state["sum"] + g * g
        return -group["lr"] / (1 + (k - 1) * group["lr_decay"]) * (g / (np.sqrt(total) + group["eps"]))


class Adadelta(Optimizer):
    """Steps in the units of the parameter: the running size of past steps over that of gradients.

    Args:
        params, lr, weight_decay, maximize: As for SGD.
        rho: How much of the running means is kept.
        eps: Added to both means, so that the first step isn't 0.
        foreach, capturable, differentiable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1.0, rho: float = 0.9, eps: float = 1e-6, weight_decay: float = 0,
        foreach: bool | None = None, *, capturable: bool = False, maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, rho=rho, eps=eps, weight_decay=weight_decay)
        if rho > 1:
            raise AutogradValueError(f"Invalid rho value: {rho}", hint="it is a share: 0.9 keeps nine tenths.")
        settings = {"lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay, "maximize": maximize}
        machine = check_machine(foreach=foreach, capturable=capturable, differentiable=differentiable)
        super().__init__(params, {**settings, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, rho, eps, zero = decayed_gradient(p, g, group), group["rho"], group["eps"], np.zeros_like(g)
        count_step(state)
        v = state["square_avg"] = rho * state.get("square_avg", zero) + (1 - rho) * g * g
        old = state.get("acc_delta", zero)
        step = np.sqrt(old + eps) / np.sqrt(v + eps) * g
        state["acc_delta"] = rho * old + (1 - rho) * step * step
        return -group["lr"] * step


class Adamax(Optimizer):
    """Adam with the running maximum of gradients in place of their mean square.

    Args:
        params, lr, betas, weight_decay, maximize: As for Adam.
        eps: Added to the size of each gradient.
        foreach, differentiable, capturable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 2e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, foreach: bool | None = None, *, maximize: bool = False, differentiable: bool = False,
        capturable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, eps=eps, weight_decay=weight_decay)
        check_betas(betas)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "maximize": maximize}
        machine = check_machine(foreach=foreach, differentiable=differentiable, capturable=capturable)
        super().__init__(params, {**settings, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, (b1, b2), zero, k = decayed_gradient(p, g, group), group["betas"], np.zeros_like(g), count_step(state)
        m = state["exp_avg"] = b1 * state.get("exp_avg", zero) + (1 - b1) * g
        u = state["exp_inf"] = np.maximum(b2 * state.get("exp_inf", zero), np.abs(g) + group["eps"])
        return -group["lr"] / (1 - b1**k) * (m / u)


class NAdam(Optimizer):
    """Adam with Nesterov's momentum.

    Args:
        params, lr, betas, eps, weight_decay, maximize, decoupled_weight_decay: As for Adam.
        momentum_decay: How fast the momentum grows to its final size.
        foreach, capturable, differentiable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 2e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, momentum_decay: float = 4e-3, decoupled_weight_decay: bool = False, *,
        foreach: bool | None = None, maximize: bool = False, capturable: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, eps=eps, weight_decay=weight_decay, momentum_decay=momentum_decay)
        check_betas(betas)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "maximize": maximize}
        own = {"momentum_decay": momentum_decay, "decoupled_weight_decay": decoupled_weight_decay}
        machine = check_machine(foreach=foreach, capturable=capturable, differentiable=differentiable)
        super().__init__(params, {**settings, **own, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, (b1, b2), zero, k = decayed_gradient(p, g, group), group["betas"], np.zeros_like(g), count_step(state)
        mu, ahead = (b1 * (1 - 0.5 * 0.96 ** (n * group["momentum_decay"])) for n in (k, k + 1))
        state["mu_product"] = np.float32(float(state.get("mu_product", 1.0)) * mu)
        product = float(state["mu_product"])
        m = state["exp_avg"] = b1 * state.get("exp_avg", zero) + (1 - b1) * g
        v = state["exp_avg_sq"] = b2 * state.get("exp_avg_sq", zero) + (1 - b2) * g * g
        scale = np.sqrt(v / (1 - b2**k)) + group["eps"]
        now, momentum = (1 - mu) / (1 - product), ahead / (1 - product * ahead)
        return decoupled_decay(p, group) - group["lr"] * (now * (g / scale) + momentum * (m / scale))


class RAdam(Optimizer):
    """Adam that waits with scaling its steps until the mean of squared gradients is reliable.

    Args:
        params, lr, betas, eps, weight_decay, maximize, decoupled_weight_decay: As for Adam.
        foreach, capturable, differentiable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, decoupled_weight_decay: bool = False, *, foreach: bool | None = None,
        maximize: bool = False, capturable: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, eps=eps, weight_decay=weight_decay)
        check_betas(betas)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "maximize": maximize}
        machine = check_machine(foreach=foreach, capturable=capturable, differentiable=differentiable)
        super().__init__(params, {**settings, "decoupled_weight_decay": decoupled_weight_decay, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """Source: Liu et al., algorithm 2: `length` is that of the simple average that is as reliable."""
        g, (b1, b2), zero, k = decayed_gradient(p, g, group), group["betas"], np.zeros_like(g), count_step(state)
        m = state["exp_avg"] = b1 * state.get("exp_avg", zero) + (1 - b1) * g
        v = state["exp_avg_sq"] = b2 * state.get("exp_avg_sq", zero) + (1 - b2) * g * g
        step, longest = m / (1 - b1**k), 2 / (1 - b2) - 1
        length = longest - 2 * k * b2**k / (1 - b2**k)
        if length > 5:
            ratio = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
            step = step * (math.sqrt(1 - b2**k) / (np.sqrt(v) + group["eps"])) * math.sqrt(ratio)
        return decoupled_decay(p, group) - group["lr"] * step
