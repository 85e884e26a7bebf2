"""Gradient descent, remembered step by step.

Plain functions; no widget, no drawing.

Read next: `optimizer_race.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

import autogradlab as al
from autogradlab.display.shared.sampling import capture_output, mute_output
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.argument_values import read_number
from autogradlab.widgets.card.compiled_steps import compiled_value_and_grad
from autogradlab.widgets.descend.update_rules import PLAIN_SGD, Update, read_updates
from autogradlab.widgets.svg_plots.number_text import format_point, format_short

__all__ = ["Walk", "descend_path", "positive_number", "momentum_number", "starting_point", "step_count"]

Array = npt.NDArray[np.float64]
DIVERGENCE_FACTOR = 1e9  # times the start's own height: nothing comes back from there
START_HINT = "give a number, a list of numbers, a tensor or an array, e.g. start=[0.0, 0.0]."


MAX_SETTING = 1e100  # a slider goes a hundred times farther, and a step of it still has digits
MAX_STEPS = 10**9


def starting_point(start: Any) -> Tensor:
    """A copy of where to begin, as a float tensor; the learner's own tensor is never touched.

    Args:
        start: A number, a list, a tensor or a NumPy array, of any shape; whole numbers become floats.

    Raises:
        AutogradTypeError: where it is not made of real numbers.
        AutogradValueError: where it is empty or not finite.
    """
    try:
        a: Tensor = start.detach().clone() if isinstance(start, Tensor) else al.tensor(start)
    except (TypeError, ValueError, RuntimeError):
        raise AutogradTypeError(f"start is no point: {start!r}", hint=START_HINT) from None
    kind = np.asarray(a.numpy()).dtype.kind
    if kind not in "fiu":
        raise AutogradTypeError(f"start must be made of real numbers, got {start!r}", hint=START_HINT)
    a = a if kind == "f" else a.to(al.get_default_dtype())
    if a.numel() == 0 or not np.isfinite(a.numpy()).all():
        raise AutogradValueError(f"start must hold finite numbers, got {start!r}", hint=START_HINT)
    return a


class Walk:
    """A walk downhill: by default `a -= lr * gradient`, again and again.

    Args:
        f: A function of one tensor that returns one number.
        start: Where to begin; see `starting_point`.
        lr: The learning rate: how far to go along the negative gradient.
        tol: Stop where no component of the gradient exceeds it; None for never.
        momentum: How much of the last step is carried into the next, if the update uses momentum.
        update: How each step is taken; see `read_updates`.

    Attributes:
        points: Where it was after 0, 1, 2 ... steps, each flat and float64.
        values: f there.
        steepness: The largest component of the gradient there, by magnitude.
        printed: What f printed there.
        end: Empty while it may go on; else `converged`, `diverged` or `failed`.
        error: What `f` or the update raised, and where.
    """

    def __init__(
        self,
        f: Callable[[Any], Any],
        start: Any,
        lr: float,
        tol: float | None = None,
        momentum: float = 0.0,
        update: Update = PLAIN_SGD,
    ) -> None:
        self.evaluate = compiled_value_and_grad(f)
        self.a = starting_point(start)
        self.g: Tensor = al.zeros_like(self.a)
        self.lr, self.tol = positive_number(lr, "lr"), None if tol is None else positive_number(tol, "tol")
        self.update, self.step = update, update.begin(self.lr, momentum_number(momentum, "momentum"))
        self.points: list[Array] = []
        self.values: list[float] = []
        self.steepness: list[float] = []
        self.printed: list[str] = []
        self.end, self.error = "", ""

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return max(len(self.values) - 1, 0)

    @property
    def is_compiled(self) -> bool:
        """Whether `f` runs as a program by now; a function that can't be one runs as it is."""
        return self.evaluate.is_compiled

    @property
    def scalar(self) -> bool:
        """Whether `f` is a function of one number, not of an array."""
        return self.a.shape == ()

    def extend(self, steps: int, seconds: float = math.inf) -> bool:
        """Walk on until `steps` steps are taken, it ends, or the time is over; tells whether it is done."""
        deadline = time.perf_counter() + seconds
        with mute_output():
            while not self.end and len(self.values) <= steps and time.perf_counter() < deadline:
                self.advance()
        return self.end != "" or self.steps >= steps

    def advance(self) -> None:
        """Take one step, unless at the start, and look around."""
        x, g, moved = self.a, self.g, not self.values
        try:
            if not moved:
                self.a, moved = self.step(x, g), True
            with capture_output() as printed:
                y, self.g = self.evaluate(self.a)
            if printed.text:  # a program prints nothing
                self.evaluate.stay_eager()
        except Exception as error:
            self.fail(error, "" if moved else self.update.call_text(x, g, self.lr))
            return
        self.points.append(np.array(self.a.numpy(), float).ravel())
        self.values.append(float(y))
        self.printed.append(printed.text)
        self.steepness.append(float(np.abs(self.g.numpy()).max()))
        self.check_end()

    def fail(self, error: Exception, what: str) -> None:
        """End here, and say what was raised, at which step, and with what inputs."""
        place = f", at {format_point(np.ravel(self.a.numpy()).tolist(), self.scalar)}"
        self.end = "failed"
        self.error = f"{type(error).__name__} at step {len(self.values)}{what or place}: {error}"

    def check_end(self) -> None:
        """Whether the walk has arrived, or was lost."""
        value, first = self.values[-1], self.values[0]
        if not math.isfinite(value) or abs(value) > DIVERGENCE_FACTOR * max(1.0, abs(first)):
            self.end = "diverged"
        elif self.tol is not None and self.steepness[-1] < self.tol:
            self.end = "converged"

    def sentence(self, steps: int) -> str:
        """Where the walk is after `steps` steps, in words."""
        if not self.values:
            return ""
        k = min(steps, self.steps)
        there = f"f = {format_short(self.values[k], 4)}, at {format_point(self.points[k].tolist(), self.scalar)}"
        if self.end == "failed" and k == self.steps:
            return f"Stopped after {format_steps(k)}: {there}"
        if self.end == "diverged" and k == self.steps:
            return f"Diverged at step {k}, at f = {format_short(self.values[k])}. {self.divergence_reason()}"
        if self.end == "converged" and k == self.steps:
            return f"Stopped after {format_steps(k)}, every component of the gradient below {self.tol:g}: {there}"
        still = (
            ""
            if self.tol is None
            else f". The gradient, {format_short(self.steepness[k])}, is still above {self.tol:g}"
        )
        return f"After {format_steps(k)} {there}{still}"

    def short_summary(self, steps: int) -> str:
        """Where it is after `steps` steps, in a few words for a comparison of several."""
        k = min(steps, self.steps)
        if self.end in ("failed", "diverged") and k == self.steps:
            return f"{'error' if self.end == 'failed' else 'diverged'} at step {k + (self.end == 'failed')}"
        arrived = "converged, " if self.end == "converged" and k == self.steps else ""
        return f"f = {format_short(self.values[k])}, {arrived}{format_steps(k)}"

    def divergence_reason(self) -> str:
        """Why a walk diverged, as far as its values tell."""
        if self.values[-1] < self.values[0]:
            return "f falls without end: it has no minimum this way."
        if math.isnan(self.values[-1]):
            sound = np.isfinite(self.points[-1]).all()
            return "f is not defined there." if sound else "The last step led to no point at all."
        return "Each step goes too far; try a smaller learning rate."


def format_steps(k: int) -> str:
    """`1 step`, `1000 steps`."""
    return f"{k} step" if k == 1 else f"{k} steps"


def positive_number(v: Any, name: str) -> float:
    """A finite number above zero, or an error that names the argument."""
    hint = f"choose a small positive number, e.g. {name}=0.01."
    number = read_number(v, name, hint)
    if not 0 < number < math.inf:
        raise AutogradValueError(f"{name} must be positive and finite, got {v!r}", hint=hint)
    if number > MAX_SETTING:
        raise AutogradValueError(f"{name} must be at most {MAX_SETTING:g}, got {v!r}", hint=hint)
    return number


def momentum_number(v: Any, name: str) -> float:
    """A number from 0 up to, and without, 1, or an error that names the argument."""
    hint = f"choose how much of the last step goes on in the next, e.g. {name}=0.9; {name}=0 for none."
    number = read_number(v, name, hint)
    if not 0 <= number < 1:
        raise AutogradValueError(f"{name} must be at least 0 and below 1, got {v!r}", hint=hint)
    return number


def step_count(steps: Any) -> int:
    """A whole number of steps, at least one."""
    hint = "choose how many steps to walk, e.g. steps=1000."
    if isinstance(steps, bool) or not isinstance(steps, (int, np.integer)):
        raise AutogradTypeError(f"steps must be a whole number, got {steps!r}", hint=hint)
    if steps < 1:
        raise AutogradValueError(f"steps must be at least 1, got {steps}", hint=hint)
    if steps > MAX_STEPS:
        raise AutogradValueError(f"steps must be at most {MAX_STEPS:,}", hint=hint)
    return int(steps)


def descend_path(
    f: Callable[[Any], Any],
    start: Any,
    lr: float = 0.01,
    steps: int = 1000,
    tol: float | None = None,
    *,
    momentum: float = 0.0,
    optimizer: Any = "sgd",
) -> Walk:
    """Walk downhill on `f` for `steps` steps.

    Args:
        f: A function of one tensor that returns one number.
        start: Where to begin: a number, a list, a tensor or a NumPy array.
        lr: The learning rate.
        steps: How many steps at most.
        tol: Stop earlier, where no component of the gradient exceeds it.
        momentum: How much of the last step is carried into the next, by an optimizer with momentum.
        optimizer: A name, a class of `al.optim`, or an update rule of your own; see `descend`.

    Returns:
        The walk: its points, values and how it ended.

    Source: Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées" (1847).

    >>> descend_path(lambda a: (a - 2) ** 2, 0.0, lr=0.5, steps=3).sentence(3)
    'After 3 steps f = 0, at 2.0000'
    """
    walk = Walk(f, start, lr, tol, momentum, read_updates([optimizer])[0])
    walk.extend(step_count(steps))
    return walk
