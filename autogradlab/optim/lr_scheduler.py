"""PyTorch's `torch.optim.lr_scheduler`: learning rates that change from epoch to epoch."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.optimizer import Optimizer

__all__ = [
    "ConstantLR", "CosineAnnealingLR", "ExponentialLR", "LRScheduler", "LambdaLR", "LinearLR", "MultiStepLR",
    "MultiplicativeLR", "PolynomialLR", "ReduceLROnPlateau", "SequentialLR", "StepLR",
]  # fmt: skip


class LRScheduler:
    """The base of the schedules: `step()` after each epoch sets every group's lr."""

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1) -> None:
        self.optimizer, self.last_epoch = optimizer, last_epoch
        for group in optimizer.param_groups:
            group.setdefault("initial_lr", group["lr"])
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self.step()

    def get_lr(self) -> list[float]:
        """The learning rate of each group in this epoch."""
        raise NotImplementedError

    def rates(self) -> list[float]:
        """The learning rates as they are."""
        return [group["lr"] for group in self.optimizer.param_groups]

    def get_last_lr(self) -> list[float]:
        """The learning rates that were set last."""
        return self._last_lr

    def step(self) -> None:
        """Go on to the next epoch."""
        self.last_epoch += 1
        for group, lr in zip(self.optimizer.param_groups, self.get_lr(), strict=True):
            group["lr"] = lr
        self._last_lr = self.rates()

    def state_dict(self) -> dict[str, Any]:
        """What a saved schedule needs, to go on."""
        return {k: v for k, v in self.__dict__.items() if k != "optimizer" and not callable(v)}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state."""
        self.__dict__.update(state_dict)


class FactorScheduler(LRScheduler):
    """Schedules that multiply the learning rate by a factor each epoch."""

    def factor(self, epoch: int) -> float:
        """What the last epoch's learning rate is multiplied by."""
        raise NotImplementedError

    def get_lr(self) -> list[float]:
        if self.last_epoch == 0:
            return self.rates()
        return [lr * self.factor(self.last_epoch) for lr in self.rates()]


class StepLR(FactorScheduler):
    """lr * gamma every `step_size` epochs."""

    def __init__(self, optimizer: Optimizer, step_size: int, gamma: float = 0.1, last_epoch: int = -1) -> None:
        self.step_size, self.gamma = step_size, gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, epoch: int) -> float:
        return self.gamma if epoch % self.step_size == 0 else 1.0


class MultiStepLR(FactorScheduler):
    """lr * gamma at each of the given epochs."""

    def __init__(
        self, optimizer: Optimizer, milestones: Sequence[int], gamma: float = 0.1, last_epoch: int = -1
    ) -> None:
        self.milestones, self.gamma = sorted(milestones), gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, epoch: int) -> float:
        return float(self.gamma ** self.milestones.count(epoch))


class ExponentialLR(FactorScheduler):
    """lr * gamma every epoch."""

    def __init__(self, optimizer: Optimizer, gamma: float, last_epoch: int = -1) -> None:
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def factor(self, epoch: int) -> float:
        return self.gamma


class ConstantLR(FactorScheduler):
    """lr * factor for the first epochs."""

    def __init__(
        self, optimizer: Optimizer, factor: float = 1.0 / 3, total_iters: int = 5, last_epoch: int = -1
    ) -> None:
        self.first, self.total_iters = factor, total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        if self.last_epoch == 0:
            return [lr * self.first for lr in self.rates()]
        return [lr / self.first if self.last_epoch == self.total_iters else lr for lr in self.rates()]


class LinearLR(FactorScheduler):
    """lr times a factor that changes linearly over the first epochs."""

    def __init__(
        self, optimizer: Optimizer, start_factor: float = 1.0 / 3, end_factor: float = 1.0, total_iters: int = 5,
        last_epoch: int = -1,
    ) -> None:  # fmt: skip
        self.start_factor, self.end_factor, self.total_iters = start_factor, end_factor, total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        if self.last_epoch == 0:
            return [lr * self.start_factor for lr in self.rates()]
        if self.last_epoch > self.total_iters:
            return self.rates()
        rise = self.end_factor - self.start_factor
        before = self.total_iters * self.start_factor + (self.last_epoch - 1) * rise
        return [lr * (1.0 + rise / before) for lr in self.rates()]


class PolynomialLR(FactorScheduler):
    """lr * (1 - epoch / total_iters) ** power."""

    def __init__(self, optimizer: Optimizer, total_iters: int = 5, power: float = 1.0, last_epoch: int = -1) -> None:
        self.total_iters, self.power = total_iters, power
        super().__init__(optimizer, last_epoch)

    def factor(self, epoch: int) -> float:
        if epoch > self.total_iters:
            return 1.0
        now, before = (1 - epoch / self.total_iters), (1 - (epoch - 1) / self.total_iters)
        return float((now / before) ** self.power)


class CosineAnnealingLR(LRScheduler):
    """lr along half a cosine from its start to `eta_min`."""

    def __init__(self, optimizer: Optimizer, T_max: int, eta_min: float = 0.0, last_epoch: int = -1) -> None:
        self.T_max, self.eta_min = T_max, eta_min
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        k, n, low = self.last_epoch, self.T_max, self.eta_min
        if k == 0:
            return self.rates()
        if (k - 1 - n) % (2 * n) == 0:
            step = (1 - math.cos(math.pi / n)) / 2
            return [lr + (base - low) * step for base, lr in zip(self.base_lrs, self.rates(), strict=True)]
        share = (1 + math.cos(math.pi * k / n)) / (1 + math.cos(math.pi * (k - 1) / n))
        return [share * (lr - low) + low for lr in self.rates()]


class LambdaLR(LRScheduler):
    """The first lr times a function of the epoch."""

    def __init__(
        self, optimizer: Optimizer, lr_lambda: Callable[[int], float] | list[Callable[[int], float]],
        last_epoch: int = -1,
    ) -> None:  # fmt: skip
        many = isinstance(lr_lambda, (list, tuple))
        self.lr_lambdas: Any = list(lr_lambda) if many else [lr_lambda] * len(optimizer.param_groups)  # type: ignore[arg-type]
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        return [base * f(self.last_epoch) for base, f in zip(self.base_lrs, self.lr_lambdas, strict=True)]


class MultiplicativeLR(LambdaLR):
    """The last lr times a function of the epoch."""

    def get_lr(self) -> list[float]:
        if self.last_epoch == 0:
            return self.rates()
        return [lr * f(self.last_epoch) for lr, f in zip(self.rates(), self.lr_lambdas, strict=True)]


class SequentialLR(LRScheduler):
    """One schedule after the other, from the given epochs on."""

    def __init__(
        self, optimizer: Optimizer, schedulers: Sequence[LRScheduler], milestones: Sequence[int], last_epoch: int = -1
    ) -> None:
        self.schedulers, self.milestones, self.optimizer = list(schedulers), list(milestones), optimizer
        self.last_epoch = last_epoch + 1
        for group in optimizer.param_groups:
            group["lr"] = group["initial_lr"]
        for scheduler in self.schedulers:
            scheduler.last_epoch -= 1
        self.schedulers[0].step()
        self._last_lr = self.rates()

    def step(self) -> None:
        self.last_epoch += 1
        k = bisect_right(self.milestones, self.last_epoch)
        if k > 0 and self.milestones[k - 1] == self.last_epoch:
            for group in self.optimizer.param_groups:
                group["lr"] = group["initial_lr"]
            self.schedulers[k].last_epoch = -1
        self.schedulers[k].step()
        self._last_lr = self.rates()


class ReduceLROnPlateau:
    """lr * factor where a measure has not improved for `patience` epochs."""

    def __init__(
        self, optimizer: Optimizer, mode: str = "min", factor: float = 0.1, patience: int = 10, threshold: float = 1e-4,
        threshold_mode: str = "rel", cooldown: int = 0, min_lr: float = 0, eps: float = 1e-8,
    ) -> None:  # fmt: skip
        if factor >= 1.0:
            raise AutogradValueError("Factor should be < 1.0.", hint="0.1 divides the learning rate by 10.")
        self.optimizer, self.mode, self.factor, self.patience = optimizer, mode, factor, patience
        self.threshold, self.relative, self.cooldown, self.min_lr = threshold, threshold_mode == "rel", cooldown, min_lr
        self.eps, self.best, self.num_bad_epochs, self.resting = eps, math.inf, 0, 0
        self._last_lr = [group["lr"] for group in optimizer.param_groups]

    def better(self, measure: float) -> bool:
        """Whether a measure is an improvement, by more than the threshold; a larger one in mode "max"."""
        signed = measure if self.mode == "min" else -measure
        allowed = abs(self.best) * self.threshold if self.relative else self.threshold
        return self.best == math.inf or signed < self.best - allowed

    def step(self, metrics: Any) -> None:
        """Go on to the next epoch with its measure."""
        measure = float(metrics)
        improved = self.better(measure)
        self.best = (measure if self.mode == "min" else -measure) if improved else self.best
        self.num_bad_epochs = 0 if improved or self.resting else self.num_bad_epochs + 1
        self.resting = max(self.resting - 1, 0)
        if self.num_bad_epochs > self.patience:
            for group in self.optimizer.param_groups:
                lower = max(group["lr"] * self.factor, self.min_lr)
                group["lr"] = lower if group["lr"] - lower > self.eps else group["lr"]
            self.resting, self.num_bad_epochs = self.cooldown, 0
        self._last_lr = [group["lr"] for group in self.optimizer.param_groups]

    def get_last_lr(self) -> list[float]:
        """The learning rates that were set last."""
        return self._last_lr
