"""Schedules made of others: one after the other, or all at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.plateau import ReduceLROnPlateau
from autogradlab.optim.schedule import LRScheduler, set_lr

__all__ = ["ChainedScheduler", "SequentialLR"]


class CombinedSchedule(LRScheduler):
    """What both have in common: a list of schedules of one optimizer."""

    def take_over(self, schedulers: Sequence[LRScheduler], optimizer: Optimizer) -> None:
        """Keep the schedules, or refuse them."""
        name = type(self).__name__
        for k, scheduler in enumerate(schedulers):
            if not hasattr(scheduler, "optimizer"):
                hint = "write schedules in the list, optim.lr_scheduler.StepLR(optimizer, 10) and its like."
                raise AutogradTypeError(f"{name} at index {k} should have `optimizer` as its attribute.", hint=hint)
            if isinstance(scheduler, ReduceLROnPlateau):
                raise AutogradValueError(
                    f"{name} does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be "
                    f"specified when calling `step`, but got one at index {k} in the given schedulers sequence.",
                    hint="call its step(loss) yourself.",
                )
            if scheduler.optimizer is not optimizer:
                raise AutogradValueError(
                    f"{name} expects all schedulers to belong to the same optimizer, but got scheduler "
                    f"{type(scheduler).__name__} at index {k} has {scheduler.optimizer}, which is different from "
                    f"{type(optimizer).__name__}.",
                    hint="make all of them with the same optimizer.",
                )
        self._schedulers, self.optimizer = list(schedulers), optimizer

    def state_dict(self) -> dict[str, Any]:
        """What a saved schedule needs, to go on, and the states of all within."""
        return {**super().state_dict(), "_schedulers": [s.state_dict() for s in self._schedulers]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state, and those of all within."""
        super().load_state_dict({name: value for name, value in state_dict.items() if name != "_schedulers"})
        for scheduler, state in zip(self._schedulers, state_dict["_schedulers"], strict=True):
            scheduler.load_state_dict(state)


class SequentialLR(CombinedSchedule):
    """One schedule after the other, from the given epochs on.

    Args:
        optimizer: Whose learning rates they set.
        schedulers: The schedules.
        milestones: For each but the first, the epoch at which it begins.
        last_epoch: The epoch to go on from; -1 to begin.
    """

    def __init__(
        self, optimizer: Optimizer, schedulers: Sequence[LRScheduler], milestones: Sequence[int], last_epoch: int = -1
    ) -> None:
        if not schedulers:
            hint = "the list of schedules is empty."
            raise AutogradValueError("SequentialLR expects at least one scheduler, but got no scheduler.", hint=hint)
        self.take_over(schedulers, optimizer)
        if len(milestones) != len(schedulers) - 1:
            raise AutogradValueError(
                "Sequential Schedulers expects number of schedulers provided to be one more than the number of "
                f"milestone points, but got number of schedulers {len(schedulers)} and the number of milestones to be "
                f"equal to {len(milestones)}",
                hint="a milestone is the epoch at which the next schedule begins; the first begins at once.",
            )
        self._milestones, self.last_epoch = list(milestones), last_epoch + 1
        for group in optimizer.param_groups:
            set_lr(group, group["initial_lr"])
        undo_first_step(self)
        self.scheduler_now()._initial_step()
        self._last_lr = self.scheduler_now().get_last_lr()

    def scheduler_now(self) -> LRScheduler:
        """The schedule that this epoch belongs to."""
        return self._schedulers[bisect_right(self._milestones, self.last_epoch)]

    def step(self) -> None:  # type: ignore[override]
        """Go on to the next epoch."""
        self.last_epoch += 1
        scheduler = self.scheduler_now()
        if self.last_epoch in self._milestones:
            scheduler._update_lr(0)
        else:
            scheduler.step()
        self._last_lr = scheduler.get_last_lr()


class ChainedScheduler(CombinedSchedule):
    """All schedules at once: each goes on from the rates that the one before it has set."""

    def __init__(self, schedulers: Sequence[LRScheduler], optimizer: Optimizer | None = None) -> None:
        if not schedulers:
            raise AutogradValueError(
                "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.",
                hint="the list of schedules is empty.",
            )
        self.take_over(schedulers, optimizer or schedulers[0].optimizer)
        self._last_lr = self.rates()

    def step(self) -> None:  # type: ignore[override]
        """Go on to the next epoch."""
        for scheduler in self._schedulers:
            scheduler.step()
        self._last_lr = self.rates()


def undo_first_step(scheduler: LRScheduler) -> None:
    """Take back the step that making each schedule took, since only the first of them begins now."""
    for inner in getattr(scheduler, "_schedulers", ()):
        if hasattr(inner, "_schedulers"):
            undo_first_step(inner)
        else:
            inner.last_epoch -= 1
