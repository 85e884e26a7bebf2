"""Schedules along half a cosine, once and back, or again and again.

Source: I. Loshchilov and F. Hutter (2017).

Read next: `cyclic_schedules.py`.
"""

from __future__ import annotations

import math
from typing import Any

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.schedule import LRScheduler, set_lr

__all__ = ["CosineAnnealingLR", "CosineAnnealingWarmRestarts", "cosine"]


def cosine(start: Any, end: Any, share: float) -> Any:
    """From start to end along half a cosine; share 0 is the start and 1 the end."""
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


class CosineAnnealingLR(LRScheduler):
    """lr along half a cosine from its start to `eta_min` in `T_max` epochs, and back in as many."""

    def __init__(self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0, last_epoch: int = -1) -> None:
        self.T_max, self.eta_min = T_max, eta_min
        super().__init__(optimizer, last_epoch)

    def next_rates(self) -> list[Any]:
        k, n, low = self.last_epoch, self.T_max, self.eta_min
        if self._is_initial:
            return self.rates()
        if (k - 1 - n) % (2 * n) == 0:  # from the bottom, there is nothing to scale
            rise = (1 - math.cos(math.pi / n)) / 2
            return [lr + (base - low) * rise for base, lr in zip(self.base_lrs, self.rates(), strict=True)]
        share = (1 + math.cos(math.pi * k / n)) / (1 + math.cos(math.pi * (k - 1) / n))
        return [share * (lr - low) + low for lr in self.rates()]

    def _get_closed_form_lr(self) -> list[Any]:
        return [cosine(base, self.eta_min, self.last_epoch / self.T_max) for base in self.base_lrs]


class CosineAnnealingWarmRestarts(LRScheduler):
    """lr along half a cosine from its start to `eta_min`, again and again.

    Args:
        optimizer: Whose learning rates it sets.
        T_0: How many epochs the first cosine takes.
        T_mult: How many times longer the next one is, a whole number.
        eta_min: The rate at the end.
        last_epoch: The epoch to go on from; -1 to begin.
    """

    def __init__(
        self, optimizer: Optimizer, T_0: int, T_mult: int = 1, eta_min: float = 0.0, last_epoch: int = -1
    ) -> None:
        if not isinstance(T_0, int) or T_0 <= 0:
            raise AutogradValueError(f"Expected positive integer T_0, but got {T_0}", hint="it counts epochs.")
        if not isinstance(T_mult, int) or T_mult < 1:
            hint = "1 for cosines of the same length, 2 for twice the length each time."
            raise AutogradValueError(f"Expected integer T_mult >= 1, but got {T_mult}", hint=hint)
        if not isinstance(eta_min, (int, float)):
            raise AutogradValueError(
                f"Expected float or int eta_min, but got {eta_min} of type {type(eta_min)}", hint="write a number."
            )
        self.T_0, self.T_mult, self.eta_min = T_0, T_mult, eta_min
        self.T_i: float = T_0  # the length of this cosine
        self.T_cur: float = last_epoch  # the place on it
        super().__init__(optimizer, last_epoch)

    def next_rates(self) -> list[Any]:
        return [cosine(base, self.eta_min, self.T_cur / self.T_i) for base in self.base_lrs]

    def step(self, epoch: Any = None) -> None:
        """Go on to the next epoch, or to the one given; 2.5 is halfway through an epoch."""
        if epoch is None and self.last_epoch >= 0:
            epoch, self.T_cur = self.last_epoch + 1, self.T_cur + 1
            if self.T_cur >= self.T_i:
                self.T_cur, self.T_i = self.T_cur % self.T_i, self.T_i * self.T_mult
        else:
            epoch = epoch or 0
            self.go_to(epoch)
        self.last_epoch, self._get_lr_called_within_step = math.floor(epoch), True
        rates = self.get_lr()
        self._get_lr_called_within_step = False
        for group, lr in zip(self.optimizer.param_groups, rates, strict=True):
            set_lr(group, lr)
        self._last_lr = self.rates()

    def go_to(self, epoch: float) -> None:
        """Find the cosine that an epoch is in, and the place on it."""
        if epoch < 0:
            raise AutogradValueError(f"Expected non-negative epoch, but got {epoch}", hint="the first epoch is 0.")
        if epoch < self.T_0:
            self.T_i, self.T_cur = self.T_0, epoch
        elif self.T_mult == 1:
            self.T_cur = epoch % self.T_0
        else:  # after n cosines, T_0 * (1 + m + ... + m^(n-1)) epochs have gone by
            n = int(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1, self.T_mult))
            self.T_cur = epoch - self.T_0 * (self.T_mult**n - 1) / (self.T_mult - 1)
            self.T_i = self.T_0 * self.T_mult**n
