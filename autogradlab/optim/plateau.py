"""ReduceLROnPlateau, the one schedule that looks at how training goes.

Read next: `combined_schedules.py`.
"""

from __future__ import annotations

import math
from typing import Any

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, warn
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.schedule import EPOCH_WARNING, LRScheduler, check_optimizer, set_lr

__all__ = ["ReduceLROnPlateau"]


class ReduceLROnPlateau(LRScheduler):
    """lr * factor where a measure has not improved for `patience` epochs.

    Args:
        optimizer: Whose learning rates it sets.
        mode: "min" where smaller measures are better, "max" where larger ones are.
        factor: What the rates are multiplied by.
        patience: How many epochs without an improvement are allowed.
        threshold: How much better counts as an improvement.
        threshold_mode: "rel" for a share of the best measure, "abs" for the difference itself.
        cooldown: For how many epochs after a reduction bad ones aren't counted.
        min_lr: What no rate goes below: one number, or one for each group.
        eps: A reduction by no more than this is not made.
    """

    def __init__(
        self, optimizer: Optimizer, mode: str = "min", factor: float = 0.1, patience: int = 10, threshold: float = 1e-4,
        threshold_mode: str = "rel", cooldown: int = 0, min_lr: float | list[float] = 0, eps: float = 1e-8,
    ) -> None:  # fmt: skip
        if factor >= 1.0:
            raise AutogradValueError("Factor should be < 1.0.", hint="0.1 divides the learning rate by 10.")
        check_optimizer(optimizer)
        check_choice("mode", mode, ("min", "max"))
        check_choice("threshold mode", threshold_mode, ("rel", "abs"))
        self.factor, self.optimizer, self.patience, self.cooldown, self.eps = factor, optimizer, patience, cooldown, eps
        self.mode, self.threshold, self.threshold_mode, self.last_epoch = mode, threshold, threshold_mode, 0
        self.default_min_lr = None if isinstance(min_lr, (list, tuple)) else min_lr
        self.min_lrs = list(min_lr) if isinstance(min_lr, (list, tuple)) else [min_lr] * len(optimizer.param_groups)
        if len(self.min_lrs) != len(optimizer.param_groups):
            raise AutogradValueError(
                f"expected {len(optimizer.param_groups)} min_lrs, got {len(self.min_lrs)}",
                hint="write one number for all groups, or one for each.",
            )
        self.best = math.inf if mode == "min" else -math.inf
        self.cooldown_counter = self.num_bad_epochs = 0
        self._last_lr = self.rates()

    def step(self, metrics: Any, epoch: int | None = None) -> None:  # type: ignore[override]
        """Go on to the next epoch with its measure, such as the loss of the validation data."""
        measure = float(metrics.item() if isinstance(metrics, Tensor) else metrics)
        if epoch is not None:
            warn(EPOCH_WARNING, hint="write scheduler.step(loss).")
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        improved = self.is_better(measure)
        self.best = measure if improved else self.best
        self.num_bad_epochs = 0 if improved or self.in_cooldown else self.num_bad_epochs + 1
        self.cooldown_counter = max(self.cooldown_counter - 1, 0)
        if self.num_bad_epochs > self.patience:
            self.reduce_rates()
            self.cooldown_counter, self.num_bad_epochs = self.cooldown, 0
        self._last_lr = self.rates()

    @property
    def in_cooldown(self) -> bool:
        """Whether bad epochs aren't counted, so soon after a reduction."""
        return self.cooldown_counter > 0

    def is_better(self, measure: float) -> bool:
        """Whether a measure improves on the best by more than the threshold."""
        sign = 1 if self.mode == "min" else -1
        if self.threshold_mode == "rel":
            return sign * measure < sign * self.best * (1 - sign * self.threshold)
        return sign * measure < sign * self.best - self.threshold

    def reduce_rates(self) -> None:
        """Multiply each group's rate by the factor, down to its smallest."""
        groups = self.optimizer.param_groups
        if len(groups) != len(self.min_lrs):
            if self.default_min_lr is None:
                raise AutogradError(
                    f"The number of param groups in the `optimizer` ({len(groups)}) differs from when "
                    f"`ReduceLROnPlateau` was initialized ({len(self.min_lrs)}), usually due to a new param "
                    "group being added to the optimizer. Please modify the `min_lrs` field to match the length of the "
                    "`optimizer` param groups.",
                    hint="write scheduler.min_lrs.append(0).",
                )
            self.min_lrs = [self.default_min_lr] * len(groups)
        for group, least in zip(groups, self.min_lrs, strict=True):
            old = group["lr"].item() if isinstance(group["lr"], Tensor) else group["lr"]
            lower = max(old * self.factor, least)
            if old - lower > self.eps:
                set_lr(group, lower)


def check_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    """Refuse a word that isn't one of the choices."""
    if value not in choices:
        hint = f"write {' or '.join(map(repr, choices))}."
        raise AutogradValueError(f"{name} {value} is unknown!", hint=hint)
