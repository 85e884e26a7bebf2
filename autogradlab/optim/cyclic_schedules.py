"""Schedules that go up and down in cycles, or once, and lower the momentum meanwhile.

Source of the cycles: L. Smith (2017); of the one: L. Smith and N. Topin (2018).

Read next: `plateau.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.optim.cosine_schedules import cosine
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.schedule import LRScheduler, check_optimizer, load_function, per_group, save_function, set_lr

__all__ = ["CyclicLR", "OneCycleLR"]


def line(start: Any, end: Any, share: float) -> Any:
    """From start to end along a line."""
    return (end - start) * share + start


class MomentumCycle(LRScheduler):
    """Schedules that lower the momentum (or beta1) while they raise the rate."""

    cycle_momentum: bool
    use_beta1 = False

    def begin_momentum(self, base: Any, largest: Any, last_epoch: int) -> None:
        """Start each group at its largest momentum.

        Raises:
            ValueError: where the optimizer has none.
        """
        if not {"momentum", "betas"} & {*self.optimizer.defaults}:
            raise AutogradValueError(
                "optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
                hint="write cycle_momentum=False.",
            )
        self.use_beta1 = "betas" in self.optimizer.defaults
        self.base_momentums = per_group("base_momentum", self.optimizer, base)
        self.max_momentums = per_group("max_momentum", self.optimizer, largest)
        if last_epoch == -1:
            groups = self.optimizer.param_groups
            for group, low, high in zip(groups, self.base_momentums, self.max_momentums, strict=True):
                self.set_momentum(group, high)
                group.update(base_momentum=low, max_momentum=high)

    def set_momentum(self, group: dict[str, Any], value: Any) -> None:
        """Set a group's momentum, which Adam calls beta1."""
        if self.use_beta1:
            group["betas"] = (value, *group["betas"][1:])
        else:
            group["momentum"] = value


class CyclicLR(MomentumCycle):
    """lr up and down between two rates, along lines.

    Args:
        optimizer: Whose learning rates it sets.
        base_lr, max_lr: The two rates, or a list of them for each group.
        step_size_up, step_size_down: How many steps it takes up, and down (as many if left out).
        mode: "triangular"; "triangular2" halves the height each cycle; "exp_range" multiplies it by gamma each step.
        gamma: See mode.
        scale_fn: A factor of the height of your own, in place of mode.
        scale_mode: Whether scale_fn takes the number of the "cycle" or that of "iterations".
        cycle_momentum: Whether the momentum goes the other way.
        base_momentum, max_momentum: What it goes between.
        last_epoch: The step to go on from; -1 to begin.
    """

    def __init__(
        self, optimizer: Optimizer, base_lr: float | list[float], max_lr: float | list[float],
        step_size_up: int = 2000, step_size_down: int | None = None, mode: str = "triangular", gamma: float = 1.0,
        scale_fn: Callable[[float], float] | None = None, scale_mode: str = "cycle", cycle_momentum: bool = True,
        base_momentum: float | list[float] = 0.8, max_momentum: float | list[float] = 0.9, last_epoch: int = -1,
    ) -> None:  # fmt: skip
        check_optimizer(optimizer)
        self.optimizer, base_lrs = optimizer, per_group("base_lr", optimizer, base_lr)
        if last_epoch == -1:
            for group, lr in zip(optimizer.param_groups, base_lrs, strict=True):
                set_lr(group, lr)
        self.max_lrs = per_group("max_lr", optimizer, max_lr)
        self.total_size = float(step_size_up + (step_size_up if step_size_down is None else step_size_down))
        self.step_ratio = step_size_up / self.total_size
        if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
            hint = 'mode is "triangular", "triangular2" or "exp_range".'
            raise AutogradValueError("mode is invalid and scale_fn is None", hint=hint)
        self.mode, self.gamma, self._scale_fn_custom = mode, gamma, scale_fn
        by_mode = "iterations" if mode == "exp_range" else "cycle"
        self.scale_mode = scale_mode if scale_fn is not None else by_mode
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self.begin_momentum(base_momentum, max_momentum, last_epoch)
        super().__init__(optimizer, last_epoch)
        self.base_lrs = base_lrs

    def scale_fn(self, x: float) -> float:
        """The factor of the height, of a cycle (the first is 1) or of a step."""
        if self._scale_fn_custom is not None:
            return self._scale_fn_custom(x)
        return {"triangular": 1.0, "triangular2": 0.5 ** (x - 1), "exp_range": self.gamma**x}[self.mode]

    def next_rates(self) -> list[Any]:
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        place = 1 + self.last_epoch / self.total_size - cycle
        height = place / self.step_ratio if place <= self.step_ratio else (place - 1) / (self.step_ratio - 1)
        height *= self.scale_fn(cycle if self.scale_mode == "cycle" else self.last_epoch)
        if self.cycle_momentum:
            groups = self.optimizer.param_groups
            for group, low, high in zip(groups, self.base_momentums, self.max_momentums, strict=True):
                self.set_momentum(group, line(high, low, height))
        return [line(low, high, height) for low, high in zip(self.base_lrs, self.max_lrs, strict=True)]

    def state_dict(self) -> dict[str, Any]:
        """What a saved schedule needs, to go on."""
        return {**super().state_dict(), "_scale_fn_custom": save_function(self._scale_fn_custom)}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over a saved state; a function of your own stays as it is."""
        super().load_state_dict({name: v for name, v in state_dict.items() if name != "_scale_fn_custom"})
        load_function(self._scale_fn_custom, state_dict["_scale_fn_custom"])


class OneCycleLR(MomentumCycle):
    """lr from `max_lr / div_factor` up to `max_lr`, and down to far below: call `step()` after each batch.

    Args:
        optimizer: Whose learning rates it sets.
        max_lr: The largest rate, or a list of one for each group.
        total_steps: How many steps there are; or epochs and steps_per_epoch.
        epochs, steps_per_epoch: See total_steps.
        pct_start: The share of steps that go up.
        anneal_strategy: "cos" or "linear".
        cycle_momentum: Whether the momentum goes the other way.
        base_momentum, max_momentum: What it goes between.
        div_factor: What the first rate is smaller by than the largest.
        final_div_factor: What the last rate is smaller by than the first.
        three_phase: Whether it goes down to the first rate as fast as it went up, and then to the last.
        last_epoch: The step to go on from; -1 to begin.
    """

    def __init__(
        self, optimizer: Optimizer, max_lr: float | list[float], total_steps: int | None = None,
        epochs: int | None = None, steps_per_epoch: int | None = None, pct_start: float = 0.3,
        anneal_strategy: str = "cos", cycle_momentum: bool = True, base_momentum: float | list[float] = 0.85,
        max_momentum: float | list[float] = 0.95, div_factor: float = 25.0, final_div_factor: float = 1e4,
        three_phase: bool = False, last_epoch: int = -1,
    ) -> None:  # fmt: skip
        check_optimizer(optimizer)
        self.optimizer, self.total_steps = optimizer, read_total(total_steps, epochs, steps_per_epoch)
        if not isinstance(pct_start, float) or not 0 <= pct_start <= 1:
            hint = "it is a share of the steps: 0.3."
            raise AutogradValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}", hint=hint)
        if anneal_strategy not in ("cos", "linear"):
            raise AutogradValueError(
                f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}",
                hint="'cos' goes along half a cosine, 'linear' along a line.",
            )
        self._schedule_phases, self._anneal_func_type = (
            phases(self.total_steps, pct_start, three_phase),
            anneal_strategy,
        )
        largest = per_group("max_lr", optimizer, max_lr)
        if last_epoch == -1:
            for group, lr in zip(optimizer.param_groups, largest, strict=True):
                first = lr / div_factor
                group.update(initial_lr=first, max_lr=lr, min_lr=first / final_div_factor)
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self.begin_momentum(base_momentum, max_momentum, last_epoch)
        super().__init__(optimizer, last_epoch)

    def next_rates(self) -> list[Any]:
        if self.last_epoch > self.total_steps:
            raise AutogradValueError(
                f"Tried to step {self.last_epoch} times. The specified number of total steps is {self.total_steps}",
                hint="total_steps is the number of epochs times that of batches: call step() once a batch.",
            )
        begin, end, lrs, momentums = self.phase_now()
        share = (self.last_epoch - begin) / (end - begin)
        between = cosine if self._anneal_func_type == "cos" else line
        for group in self.optimizer.param_groups if self.cycle_momentum else []:
            self.set_momentum(group, between(group[momentums[0]], group[momentums[1]], share))
        return [between(group[lrs[0]], group[lrs[1]], share) for group in self.optimizer.param_groups]

    def phase_now(self) -> tuple[float, float, tuple[str, str], tuple[str, str]]:
        """The first and the last step of this phase, and what the rate and the momentum go between."""
        begin = 0.0
        for end, lrs, momentums in self._schedule_phases[:-1]:
            if self.last_epoch <= end:
                return begin, end, lrs, momentums
            begin = end
        return begin, *self._schedule_phases[-1]


Phase = tuple[float, tuple[str, str], tuple[str, str]]  # its last step; what the rate goes between; the momentum


def phases(steps: int, share: float, three: bool) -> list[Phase]:
    """The phases of one cycle, by the names of a group's settings."""
    up, down = ("max_momentum", "base_momentum"), ("base_momentum", "max_momentum")
    first: Phase = (share * steps - 1, ("initial_lr", "max_lr"), up)
    if not three:
        return [first, (steps - 1, ("max_lr", "min_lr"), down)]
    flat = ("max_momentum", "max_momentum")
    return [
        first,
        (2 * share * steps - 2, ("max_lr", "initial_lr"), down),
        (steps - 1, ("initial_lr", "min_lr"), flat),
    ]


def read_total(total_steps: int | None, epochs: int | None, steps_per_epoch: int | None) -> int:
    """How many steps there are."""
    by_epochs = {"epochs": epochs, "steps_per_epoch": steps_per_epoch}
    counts = by_epochs if total_steps is None else {"total_steps": total_steps}
    if None in counts.values():
        raise AutogradValueError(
            "You must define either total_steps OR (epochs AND steps_per_epoch)",
            hint="write epochs=10, steps_per_epoch=len(loader).",
        )
    for name, count in counts.items():
        if not isinstance(count, int) or count <= 0:
            raise AutogradValueError(f"Expected positive integer {name}, but got {count}", hint="it counts steps.")
    return math.prod(count for count in counts.values() if count is not None)
