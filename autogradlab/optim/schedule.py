"""The base of the schedules: a learning rate for each group, set anew after each epoch.

Read next: `decay_schedules.py`.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError, HintedError, warn
from autogradlab.optim.optimizer import Optimizer

__all__ = ["LRScheduler", "check_optimizer", "load_function", "per_group", "save_function", "set_lr"]

ORDER_URL = "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
EPOCH_WARNING = (
    "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use "
    "`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed "
    "form is used instead of the new chainable form, where available. Please open an issue if you are unable to "
    "replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose."
)


class MissingKeyError(HintedError, KeyError):
    """A key that a group of parameters lacks."""

    __str__ = Exception.__str__  # KeyError's own shows the repr


class LRScheduler:
    """The base of the schedules: `step()` after each epoch sets every group's lr.

    A schedule of your own defines `get_lr`, which reads `last_epoch`, `base_lrs` and `optimizer.param_groups`.

    Args:
        optimizer: Whose learning rates it sets.
        last_epoch: The epoch to go on from; -1 to begin.

    Attributes:
        base_lrs: The learning rate that each group began with.
    """

    _is_initial = False  # whether the first rates are being set
    _get_lr_called_within_step = False
    _step_count = 0
    _schedulers: list[LRScheduler]  # of those that are made of others

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1) -> None:
        check_optimizer(optimizer)
        self.optimizer, self.last_epoch = optimizer, last_epoch
        for k, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault("initial_lr", copy_value(group["lr"]))
            elif "initial_lr" not in group:
                raise MissingKeyError(
                    f"param 'initial_lr' is not specified in param_groups[{k}] when resuming scheduler with "
                    "last_epoch >= 0.\nThis typically happens when:\n1. You're trying to resume training from a "
                    "checkpoint but haven't properly loaded the optimizer state\n2. You're using last_epoch >= 0 for a "
                    "fresh training run (not recommended)",
                    hint="call optimizer.load_state_dict(...) first, or leave out last_epoch.",
                )
        self.base_lrs = [copy_value(group["initial_lr"]) for group in optimizer.param_groups]
        optimizer.follow()
        self._initial_step()

    def _initial_step(self) -> None:
        """Set the rates of the first epoch."""
        self._step_count, self._is_initial = 0, True
        try:
            self.step()
        finally:
            self._is_initial = False

    # --- the rates ---

    def get_lr(self) -> list[Any]:
        """The learning rate of each group in this epoch, computed from the last one's; `step()` sets it."""
        if not self._get_lr_called_within_step:
            warn(
                "To get the last learning rate computed by the scheduler, please use `get_last_lr()`.",
                hint="get_lr() goes on from the rates as they are: it gives those of the next step.",
            )
        return self.next_rates()

    def next_rates(self) -> list[Any]:
        """What a schedule is made of: the learning rate of each group, from `last_epoch` and the rates so far."""
        raise NotImplementedError

    def rates(self) -> list[Any]:
        """The learning rates as they are."""
        return [copy_value(group["lr"]) for group in self.optimizer.param_groups]

    def scaled_rates(self, factor: float) -> list[Any]:
        """The learning rates as they are, times a factor."""
        return [lr * factor for lr in self.rates()]

    def get_last_lr(self) -> list[Any]:
        """The learning rates that were set last."""
        return self._last_lr

    # --- one epoch ---

    def step(self, epoch: int | None = None) -> None:
        """Go on to the next epoch: call it after `optimizer.step()`.

        Args:
            epoch: PyTorch's, and deprecated: the epoch to go to.
        """
        if self._step_count == 1:
            self.check_order()
        self._step_count += 1
        if epoch is not None:
            warn(EPOCH_WARNING, hint="write scheduler.step().")
        self._update_lr(epoch)

    def _update_lr(self, epoch: int | None = None) -> None:
        """Set the rates of the next epoch, or of the one given."""
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        closed_form = getattr(self, "_get_closed_form_lr", None)
        self._get_lr_called_within_step = True
        try:
            rates = self.get_lr() if epoch is None or closed_form is None else closed_form()
        finally:
            self._get_lr_called_within_step = False
        for group, lr in zip(self.optimizer.param_groups, rates, strict=True):
            set_lr(group, lr)
        self._last_lr = self.rates()

    def check_order(self) -> None:
        """Warn where the schedule goes on before the optimizer did, and so skips the first rate."""
        if "step" in vars(self.optimizer):
            warn(
                "Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. "
                "Please, make sure to call `optimizer.step()` before `lr_scheduler.step()`. See more details at "
                f"{ORDER_URL}",
                hint="define step in a subclass of the optimizer.",
            )
        elif not self.optimizer.stepped:
            warn(
                "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you "
                "should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to "
                "do this will result in PyTorch skipping the first value of the learning rate schedule. See more "
                f"details at {ORDER_URL}",
                hint="write optimizer.step(), and scheduler.step() below it.",
            )

    # --- saving ---

    def state_dict(self) -> dict[str, Any]:
        """What a saved schedule needs, to go on; save the optimizer's, too."""
        return {name: value for name, value in self.__dict__.items() if name != "optimizer"}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state."""
        self.__dict__.update(state_dict)


def check_optimizer(optimizer: Any) -> None:
    """Refuse what is no optimizer."""
    if not isinstance(optimizer, Optimizer):
        hint = "its first argument is the optimizer whose learning rates it sets."
        raise AutogradTypeError(f"{type(optimizer).__name__} is not an Optimizer", hint=hint)


def set_lr(group: dict[str, Any], lr: Any) -> None:
    """Set a group's learning rate; one that is a tensor stays that tensor."""
    if isinstance(group["lr"], Tensor):
        group["lr"].detach().fill_(lr.item() if isinstance(lr, Tensor) else lr)
    else:
        group["lr"] = lr


def copy_value(value: Any) -> Any:
    """A number, or a tensor that is written to no more."""
    return value.detach().clone() if isinstance(value, Tensor) else value


def per_group(name: str, optimizer: Optimizer, value: Any) -> list[Any]:
    """One setting for each group."""
    count = len(optimizer.param_groups)
    if isinstance(value, (list, tuple)) and len(value) != count:
        hint = f"write one number for all, or a list of {count}."
        raise AutogradValueError(f"{name} must have the same length as optimizer.param_groups. {name} has "
                                 f"{len(value)} values, param_groups has {count}.", hint=hint)  # fmt: skip
    return list(value) if isinstance(value, (list, tuple)) else [value] * count


def save_function(fn: Callable[..., Any] | None) -> dict[str, Any] | None:
    """What is saved of a function: nothing, but the attributes of an object that can be called."""
    return None if fn is None or isinstance(fn, types.FunctionType) else dict(vars(fn))


def load_function(fn: Callable[..., Any] | None, saved: dict[str, Any] | None) -> None:
    """Take over what was saved of a function."""
    if fn is not None and saved is not None:
        vars(fn).update(saved)
