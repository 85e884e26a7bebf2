"""SGD, Adam and AdamW.

Source of Adam: D. Kingma and J. Ba (2015); of AMSGrad: S. Reddi et al. (2018); of AdamW: I. Loshchilov and F. Hutter
(2019).

Read next: `adaptive.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.settings import (
    check_betas,
    check_machine,
    check_settings,
    count_step,
    decayed_gradient,
    decoupled_decay,
)

__all__ = ["SGD", "Adam", "AdamW"]


class SGD(Optimizer):
    """Gradient descent: p -= lr * g, with momentum, Nesterov's variant, and weight decay.

    Args:
        params: Tensors that require grad, or dicts of them with settings of their own.
        lr: The learning rate.
        momentum: How much of the last step's velocity is kept.
        dampening: How much of the gradient does not enter the velocity.
        weight_decay: How strongly each parameter is pulled to 0.
        nesterov: Whether the gradient counts once more, ahead of the velocity.
        maximize: Whether to climb.
        foreach, differentiable, fused: PyTorch's; they change no number.

    >>> import autogradlab as al
    >>> w = al.tensor([1.0], requires_grad=True)
    >>> optimizer = SGD([w], lr=0.1)
    >>> (w**2).sum().backward()
    >>> optimizer.step()
    >>> w
    tensor([0.8000], requires_grad=True)
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-3, momentum: float = 0, dampening: float = 0,
        weight_decay: float = 0, nesterov: bool = False, *, maximize: bool = False, foreach: bool | None = None,
        differentiable: bool = False, fused: bool | None = None,
    ) -> None:  # fmt: skip
        check_settings(lr, momentum=momentum, weight_decay=weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise AutogradValueError(
                "Nesterov momentum requires a momentum and zero dampening",
                hint="write momentum=0.9, or leave out nesterov=True.",
            )
        settings = {"lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay}
        machine = check_machine(foreach=foreach, differentiable=differentiable, fused=fused)
        super().__init__(params, {**settings, "nesterov": nesterov, "maximize": maximize, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """Source: PyTorch's documentation of SGD; the velocity starts as a copy of the first gradient."""
        g = decayed_gradient(p, g, group)
        if group["momentum"]:
            old = state.get("momentum_buffer")
            v = np.array(g) if old is None else group["momentum"] * old + (1 - group["dampening"]) * g
            state["momentum_buffer"] = v
            g = g + group["momentum"] * v if group["nesterov"] else v
        return -group["lr"] * g


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and its square.

    Args:
        params: Tensors that require grad, or dicts of them with settings of their own.
        lr: The learning rate.
        betas: How much of the running means is kept: of the gradient, and of its square.
        eps: Added to the root of the mean square, so that it isn't 0.
        weight_decay: How strongly each parameter is pulled to 0.
        amsgrad: Whether to divide by the largest mean square so far.
        maximize: Whether to climb.
        decoupled_weight_decay: Whether weight decay acts on the parameters themselves, as AdamW's does.
        foreach, capturable, differentiable, fused: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, amsgrad: bool = False, *, foreach: bool | None = None, maximize: bool = False,
        capturable: bool = False, differentiable: bool = False, fused: bool | None = None,
        decoupled_weight_decay: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, eps=eps, weight_decay=weight_decay)
        check_betas(betas)
        settings = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad}
        own = {"maximize": maximize, "decoupled_weight_decay": decoupled_weight_decay}
        machine = check_machine(foreach=foreach, capturable=capturable, differentiable=differentiable, fused=fused)
        super().__init__(params, {**settings, **own, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        """Source: Kingma and Ba, algorithm 1; PyTorch adds eps after the bias correction."""
        (b1, b2), g, k = group["betas"], decayed_gradient(p, g, group), count_step(state)
        m = state["exp_avg"] = b1 * state.get("exp_avg", np.zeros_like(g)) + (1 - b1) * g
        v = state["exp_avg_sq"] = b2 * state.get("exp_avg_sq", np.zeros_like(g)) + (1 - b2) * g * g
        if group["amsgrad"]:
            v = state["max_exp_avg_sq"] = np.maximum(state.get("max_exp_avg_sq", v), v)
        scale = np.sqrt(v) / np.sqrt(1 - b2**k) + group["eps"]
        return decoupled_decay(p, group) - group["lr"] / (1 - b1**k) * (m / scale)


class AdamW(Adam):
    """Adam, with weight decay acting on the weights themselves: see `Adam` for its arguments."""

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 1e-2, amsgrad: bool = False, *, maximize: bool = False, foreach: bool | None = None,
        capturable: bool = False, differentiable: bool = False, fused: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__(
            params, lr, betas, eps, weight_decay, amsgrad, maximize=maximize, foreach=foreach, capturable=capturable,
            differentiable=differentiable, fused=fused, decoupled_weight_decay=True,
        )  # fmt: skip
