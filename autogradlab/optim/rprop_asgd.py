"""Rprop, which looks at the signs of gradients alone, and ASGD, which averages the places it came by.

Source of Rprop: M. Riedmiller and H. Braun (1993); of ASGD: B. Polyak and A. Juditsky (1992).

Read next: `lbfgs.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.settings import check_machine, check_settings, count_step, decayed_gradient

__all__ = ["ASGD", "Rprop"]


class Rprop(Optimizer):
    """Each element has a step size of its own: it grows while its gradient keeps its sign, and shrinks where it turns.

    Args:
        params: Tensors that require grad, or dicts of them with settings of their own.
        lr: The first step size.
        etas: The factors by which a step size shrinks and grows.
        step_sizes: The smallest and the largest step size.
        maximize: Whether to climb.
        capturable, foreach, differentiable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-2, etas: tuple[float, float] = (0.5, 1.2),
        step_sizes: tuple[float, float] = (1e-6, 50), *, capturable: bool = False, foreach: bool | None = None,
        maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr)
        if not 0 < etas[0] < 1 < etas[1]:
            hint = "the first shrinks a step and the second lengthens it: write etas=(0.5, 1.2)."
            raise AutogradValueError(f"Invalid eta values: {etas[0]}, {etas[1]}", hint=hint)
        settings = {"lr": lr, "etas": etas, "step_sizes": step_sizes, "maximize": maximize}
        machine = check_machine(capturable=capturable, foreach=foreach, differentiable=differentiable)
        super().__init__(params, {**settings, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, (shrink, grow), (least, most) = -g if group["maximize"] else g, group["etas"], group["step_sizes"]
        count_step(state)
        same_way = np.sign(g * state.get("prev", np.zeros_like(g)))
        factor = np.where(same_way > 0, grow, np.where(same_way < 0, shrink, 1)).astype(g.dtype)
        size = np.clip(state.get("step_size", np.full_like(g, group["lr"])) * factor, least, most)
        g = np.where(same_way < 0, 0, g).astype(g.dtype)  # after a turn, wait for the next gradient
        state["step_size"], state["prev"] = size, g
        return -np.sign(g) * size


class ASGD(Optimizer):
    """Gradient descent that keeps the average of all places since step t0, in `state[p]["ax"]`.

    Args:
        params, lr, weight_decay, maximize: As for SGD.
        lambd: How strongly each parameter is pulled to 0, and how fast the learning rate falls.
        alpha: The power of that fall: lr / (1 + lambd * lr * steps) ** alpha.
        t0: The step at which the average begins.
        foreach, differentiable, capturable: PyTorch's; they change no number.
    """

    def __init__(
        self, params: Any, lr: float | Tensor = 1e-2, lambd: float = 1e-4, alpha: float = 0.75, t0: float = 1e6,
        weight_decay: float = 0, foreach: bool | None = None, maximize: bool = False, differentiable: bool = False,
        capturable: bool = False,
    ) -> None:  # fmt: skip
        check_settings(lr, weight_decay=weight_decay)
        settings = {"lr": lr, "lambd": lambd, "alpha": alpha, "t0": t0, "weight_decay": weight_decay}
        machine = check_machine(foreach=foreach, differentiable=differentiable, capturable=capturable)
        super().__init__(params, {**settings, "maximize": maximize, **machine})

    def change(self, p: Tensor, g: Any, state: dict[str, Any], group: dict[str, Any]) -> Any:
        g, lr, k = decayed_gradient(p, g, group), group["lr"], count_step(state)
        rate, weight = float(state.get("eta", np.float32(lr))), float(state.get("mu", 1))
        step = -rate * (group["lambd"] * p._data + g)
        average = state.get("ax", np.zeros_like(g))
        state["ax"] = average + weight * (p._data + step - average)
        state["eta"] = np.float32(lr / (1 + group["lambd"] * lr * k) ** group["alpha"])
        state["mu"] = np.float32(1 / max(1, k - group["t0"]))
        return step
