"""A model that learns to tell two classes of points apart by gradient descent, remembered step by step.

Plain classes; no widget, no drawing.

Read next: `models.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

import autogradlab as al
from autogradlab import nn
from autogradlab.display.shared.sampling import mute_output
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.classify.objective import Objective
from autogradlab.widgets.classify.points import Array, PointSet
from autogradlab.widgets.descend.gradient_descent import DIVERGENCE_FACTOR, positive_number
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["PLAIN", "Classifier"]

loss_of = nn.BCEWithLogitsLoss()
PLAIN = Objective()


class Classifier:
    """A model, its points, and what the loss was after each step.

    Args:
        model: From points of shape (n, 2) to one logit each, shape (n,); the sigmoid of it is the share of class 1.
        parameters: The leaves that it learns.
        data: The points.
        lr: The learning rate; it may change at any time.
        objective: What is made small, and which points are held out for testing.

    Attributes:
        losses: The loss after 0, 1, 2 ... steps, of the points that it learns from.
        test_losses: The same of the points held out; empty where there are none.
        grads: The loss's gradient for each parameter, at the present weights.
        right: Which points the model gives to their class; bool, of shape (n,).
        rates: Learning rates with the number of steps taken at each.
        changed_after: After how many steps the points were changed; 0 for never.
    """

    def __init__(
        self,
        model: Callable[[Tensor], Tensor],
        parameters: Sequence[Tensor],
        data: PointSet,
        lr: float,
        objective: Objective = PLAIN,
    ) -> None:
        self.model, self.parameters, self.data, self.objective = model, list(parameters), data, objective
        self.lr = positive_number(lr, "lr")
        self.rates: list[tuple[float, int]] = []
        self.changed_after = 0
        self.losses: list[float] = []
        self.test_losses: list[float] = []
        self.take_losses(*self.measure())

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.losses) - 1

    @property
    def diverged(self) -> bool:
        """Whether it is lost: nothing comes back from so high a loss, or from a weight that is no finite number."""
        weights = all(np.isfinite(p.detach().numpy()).all() for p in self.parameters)
        return self.has_high_loss or not weights

    @property
    def has_high_loss(self) -> bool:
        """Whether the loss is far above the first one, or nan."""
        return not self.losses[-1] <= DIVERGENCE_FACTOR * max(1.0, self.losses[0])

    @property
    def held_out(self) -> npt.NDArray[np.bool_]:
        """Which points are for testing."""
        return self.objective.held_out(len(self.data.y))

    def measure(self) -> tuple[float, float | None]:
        """The loss at the present weights, whose gradients are in their `.grad`, and that of the points held out."""
        x, y = self.data.tensors()
        for p in self.parameters:
            p.grad = None
        test = self.held_out
        split = bool(test.any())
        seen = al.tensor(~test)
        with mute_output():
            logits = self.model(x[seen] if split else x)
            loss = loss_of(logits, y[seen] if split else y)
            self.objective.penalize(loss, [p for p in self.parameters if p.ndim == 2]).backward()
            with al.no_grad():
                every = self.model(x) if split else logits
                hidden = al.tensor(test)
                other = float(loss_of(every[hidden], y[hidden]).item()) if split else None
        self.grads = [p.grad for p in self.parameters if p.grad is not None]
        z = np.asarray(every.detach().numpy())
        self.right = np.where(self.data.y == 1, z > 0, z <= 0)
        return float(loss.item()), other

    def take_losses(self, loss: float, other: float | None) -> None:
        """Note both losses after a step."""
        self.losses.append(loss)
        if other is not None:
            self.test_losses.append(other)

    def step(self) -> None:
        """Take one step down the gradient."""
        with al.no_grad(), mute_output():
            for p, g in zip(self.parameters, self.grads, strict=True):
                p -= self.lr * g
        self.take_losses(*self.measure())
        rate, taken = self.rates.pop() if self.rates and self.rates[-1][0] == self.lr else (self.lr, 0)
        self.rates.append((rate, taken + 1))

    def run(self, steps: int, seconds: float = math.inf) -> bool:
        """Take steps until there are `steps` of them, it diverges, or the time is over; tells whether it is done."""
        deadline = time.perf_counter() + seconds
        while self.steps < steps and not self.diverged and time.perf_counter() < deadline:
            self.step()
        return self.diverged or self.steps >= steps

    def change_points(self, data: PointSet) -> None:
        """Go on with other points, from the weights that there are."""
        self.data, self.changed_after = data, self.steps
        del self.losses[-1:], self.test_losses[-1:]
        self.take_losses(*self.measure())

    def logits(self, xs: Array, ys: Array) -> Array:
        """The model's answers on a grid.

        Args:
            xs, ys: The places along both axes, of shapes (columns,) and (rows,).

        Returns:
            float64 of shape (rows, columns).
        """
        grid = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
        with al.no_grad(), mute_output():
            z = self.model(al.tensor(grid, dtype=al.get_default_dtype()))
        return np.asarray(z.numpy(), np.float64).reshape(len(ys), len(xs))

    def steepest(self) -> float:
        """The largest component of the gradient, by magnitude; nan where one is nan."""
        return float(np.max([np.abs(g.numpy()).max() for g in self.grads]))

    def sentence(self) -> str:
        """What has happened so far, in words."""
        right = f"{self.right_text()} points right"
        before, now = self.losses[0], self.losses[-1]
        if self.diverged:
            return f"{self.divergence_sentence()} Try a smaller learning rate, and reset."
        if not self.steps:
            return f"The loss is {format_short(now)}; {right}."
        after = f"After {self.steps} step{'s' * (self.steps > 1)}"
        if format_short(before) == format_short(now):
            return f"{after} the loss is still {format_short(now)}; {right}."
        moved = "fell" if now < before else "rose"
        return f"{after} the loss {moved} from {format_short(before)} to {format_short(now)}; {right}.{self.advice()}"

    def right_text(self) -> str:
        """How many points it gets right: `40 of 50`, or with test points `36 of 40, and 7 of 10 test`."""
        groups = [self.right[~self.held_out], self.right[self.held_out]]
        seen, test = (f"{int(group.sum())} of {len(group)}" for group in groups)
        return f"{seen}, and {test} test" if len(groups[1]) else seen

    def divergence_sentence(self) -> str:
        """Where the numbers ended."""
        said = f"the loss is {format_short(self.losses[-1])}" if self.has_high_loss else "a weight is no finite number"
        return f"Diverged at step {self.steps}: {said}."

    def advice(self) -> str:
        """What a loss that rises asks for, and one that does not fall any more."""
        if self.losses[-1] > self.losses[0] and self.changed_after == 0:
            return " Each step goes too far; try a smaller learning rate."
        if self.steepest() < 1e-3 and not self.right.all():
            return " The gradient is almost zero, and some points are still wrong. What would help?"
        return ""

    def code(self) -> str:
        """A program that starts where this model did and takes the same steps."""
        raise NotImplementedError

    def loop_code(self) -> tuple[str, str]:
        """The head of a loop that takes the same steps, and what the learning rate is called inside."""
        if len(self.rates) > 1:
            return "for lr in " + " + ".join(f"[{lr!r}] * {n}" for lr, n in self.rates) + ":", "lr"
        return f"for step in range({self.steps}):", repr(self.rates[0][0] if self.rates else self.lr)

    def point_lines(self) -> list[str]:
        """The lines that make the points, and a word where the model met some of them on its way."""
        note = f"# some points came after step {self.changed_after}; these lines learn them from the start"
        made = [*self.data.code(), *self.objective.split_lines(len(self.data.y))]
        return [*([note] if self.changed_after else []), *made]
