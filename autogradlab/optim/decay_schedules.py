"""Schedules that multiply the learning rate by a factor of the epoch.

Each has a second spelling, PyTorch's closed form, for `step(epoch)`: it needs no epoch before.

Read next: `cosine_schedules.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.schedule import LRScheduler, load_function, save_function

__all__ = [
    "ConstantLR", "ExponentialLR", "LambdaLR", "LinearLR", "MultiStepLR", "MultiplicativeLR", "PolynomialLR", "StepLR",
]  # fmt: skip

Factor = Callable[[int], float]


class FactorOfEpoch(LRScheduler):
    """Schedules that multiply the rates by `factor_now()`; the closed form multiplies the first ones by `factor_of`."""

    def factor_now(self) -> float:
        """What the last epoch's rates are multiplied by."""
        raise NotImplementedError

    def factor_of(self, epoch: int) -> float:
        """What the first rates are multiplied by in an epoch."""
        raise NotImplementedError

    def next_rates(self) -> list[Any]:
        factor = self.factor_now()
        return self.rates() if factor == 1 else self.scaled_rates(factor)

    def _get_closed_form_lr(self) -> list[Any]:
        return [lr * self.factor_of(self.last_epoch) for lr in self.base_lrs]


class StepLR(FactorOfEpoch):
    """lr * gamma every `step_size` epochs."""

    def __init__(self, optimizer: Optimizer, step_size: int, gamma: float = 0.1, last_epoch: int = -1) -> None:
        self.step_size, self.gamma = step_size, gamma
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        return self.gamma if self.last_epoch and self.last_epoch % self.step_size == 0 else 1.0

    def factor_of(self, epoch: int) -> float:
        return float(self.gamma ** (epoch // self.step_size))


class MultiStepLR(FactorOfEpoch):
    """lr * gamma at each of the given epochs; at one that is given twice, lr * gamma ** 2."""

    def __init__(
        self, optimizer: Optimizer, milestones: Iterable[int], gamma: float = 0.1, last_epoch: int = -1
    ) -> None:
        self.milestones, self.gamma = Counter(milestones), gamma
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        return float(self.gamma ** self.milestones[self.last_epoch])

    def factor_of(self, epoch: int) -> float:
        return float(self.gamma ** bisect_right(sorted(self.milestones.elements()), epoch))


class ExponentialLR(FactorOfEpoch):
    """lr * gamma every epoch."""

    def __init__(self, optimizer: Optimizer, gamma: float, last_epoch: int = -1) -> None:
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        return 1.0 if self._is_initial else self.gamma

    def factor_of(self, epoch: int) -> float:
        return float(self.gamma**epoch)


class ConstantLR(FactorOfEpoch):
    """lr * factor for the first epochs."""

    def __init__(
        self, optimizer: Optimizer, factor: float = 1.0 / 3, total_iters: int = 5, last_epoch: int = -1
    ) -> None:
        check_factor("Constant multiplicative factor expected to be between 0 and 1.", 0 <= factor <= 1)
        self.factor, self.total_iters = factor, total_iters
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        if self.last_epoch == 0:
            return self.factor
        return 1.0 / self.factor if self.last_epoch == self.total_iters else 1.0

    def factor_of(self, epoch: int) -> float:
        return 1.0 if epoch >= self.total_iters else self.factor


class LinearLR(FactorOfEpoch):
    """lr times a factor that changes linearly over the first epochs."""

    def __init__(
        self, optimizer: Optimizer, start_factor: float = 1.0 / 3, end_factor: float = 1.0, total_iters: int = 5,
        last_epoch: int = -1,
    ) -> None:  # fmt: skip
        expected = "Starting multiplicative factor expected to be greater than 0 and less or equal to 1."
        check_factor(expected, 0 < start_factor <= 1)
        check_factor("Ending multiplicative factor expected to be between 0 and 1.", 0 <= end_factor <= 1)
        self.start_factor, self.end_factor, self.total_iters = start_factor, end_factor, total_iters
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        if self.last_epoch == 0:
            return self.start_factor
        if self._is_initial or self.last_epoch > self.total_iters:
            return 1.0
        rise = self.end_factor - self.start_factor
        return 1.0 + rise / (self.total_iters * self.start_factor + (self.last_epoch - 1) * rise)

    def factor_of(self, epoch: int) -> float:
        share = min(epoch, self.total_iters) / self.total_iters
        return self.start_factor + (self.end_factor - self.start_factor) * share


class PolynomialLR(FactorOfEpoch):
    """lr * (1 - epoch / total_iters) ** power."""

    def __init__(self, optimizer: Optimizer, total_iters: int = 5, power: float = 1.0, last_epoch: int = -1) -> None:
        self.total_iters, self.power = total_iters, power
        super().__init__(optimizer, last_epoch)

    def factor_now(self) -> float:
        if self._is_initial or self.last_epoch > self.total_iters:
            return 1.0
        now, before = (1 - epoch / self.total_iters for epoch in (self.last_epoch, self.last_epoch - 1))
        return float((now / before) ** self.power)

    def factor_of(self, epoch: int) -> float:
        return float((1 - min(epoch, self.total_iters) / self.total_iters) ** self.power)


class LambdaLR(LRScheduler):
    """The first lr times a function of the epoch; or a list of functions, one for each group."""

    def __init__(self, optimizer: Optimizer, lr_lambda: Factor | list[Factor], last_epoch: int = -1) -> None:
        many = isinstance(lr_lambda, (list, tuple))
        count = len(optimizer.param_groups)
        self.lr_lambdas: Any = list(lr_lambda) if many else [lr_lambda] * count  # type: ignore[arg-type]
        if len(self.lr_lambdas) != count:
            hint = "write one function for all groups, or one for each."
            raise AutogradValueError(f"Expected {count} lr_lambdas, but got {len(self.lr_lambdas)}", hint=hint)
        super().__init__(optimizer, last_epoch)

    def next_rates(self) -> list[Any]:
        return [base * f(self.last_epoch) for base, f in zip(self.base_lrs, self.lr_lambdas, strict=True)]

    def state_dict(self) -> dict[str, Any]:
        """What a saved schedule needs, to go on; of objects that can be called, their attributes."""
        return {**super().state_dict(), "lr_lambdas": [save_function(f) for f in self.lr_lambdas]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state; the functions stay as they are."""
        super().load_state_dict({name: value for name, value in state_dict.items() if name != "lr_lambdas"})
        for f, saved in zip(self.lr_lambdas, state_dict["lr_lambdas"], strict=True):
            load_function(f, saved)


class MultiplicativeLR(LambdaLR):
    """The last lr times a function of the epoch; or a list of functions, one for each group."""

    def __init__(self, optimizer: Optimizer, lr_lambda: Any, last_epoch: int = -1) -> None:
        for f in lr_lambda if isinstance(lr_lambda, (list, tuple)) else [lr_lambda]:
            if not callable(f):
                hint = "write a function of the epoch: lambda epoch: 0.95."
                raise AutogradTypeError(f"lr_lambda should be a function, but got {type(f).__name__}", hint=hint)
        super().__init__(optimizer, lr_lambda, last_epoch)

    def next_rates(self) -> list[Any]:
        if self._is_initial:
            return self.rates()
        return [lr * f(self.last_epoch) for lr, f in zip(self.rates(), self.lr_lambdas, strict=True)]


def check_factor(expected: str, fits: bool) -> None:
    """Refuse a factor outside of its range."""
    if not fits:
        raise AutogradValueError(expected, hint="the optimizer's lr is the largest: factors make it smaller.")
