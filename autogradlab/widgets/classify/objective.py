"""What training makes small: the loss of the points that it sees, and a penalty for large weights.

Read next: `training.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from autogradlab.engine.tensor import Tensor

__all__ = ["MAX_TEST", "PENALTIES", "Objective"]

PENALTIES = {"none": "", "L1": "w.abs().sum()", "L2": "(w ** 2).sum()"}
MAX_TEST = 50  # percent of the points that training may leave out at most


@dataclass(frozen=True)
class Objective:
    """The sum that gradient descent makes small.

    Attributes:
        penalty: `none`; `L1`, the sum of all weights' magnitudes; or `L2`, the sum of their squares. Biases are free.
        rate: What the penalty is multiplied by.
        test: How many percent of the points are held out: training doesn't see them, so they tell how it does on new
            ones.
    """

    penalty: str = "none"
    rate: float = 0.01
    test: int = 0

    def held_out(self, count: int) -> npt.NDArray[np.bool_]:
        """Which of `count` points are for testing: evenly spread, so that both classes have some."""
        return np.arange(count) * self.test % 100 >= 100 - (self.test or -1)

    def penalize(self, loss: Tensor, weights: Sequence[Tensor]) -> Tensor:
        """The loss with the penalty of these weights added."""
        if self.penalty == "none":
            return loss
        sizes = [w.abs().sum() if self.penalty == "L1" else (w**2).sum() for w in weights]
        return loss + self.rate * sum(sizes[1:], sizes[0])

    def split_lines(self, count: int) -> list[str]:
        """The lines of a program that set the test points of `count` apart; none where there are none."""
        if not self.held_out(count).any():
            return []
        return [
            f"test = al.arange(len(y)) * {self.test} % 100 >= {100 - self.test}",
            "X_test, y_test, X_train, y_train = X[test], y[test], X[~test], y[~test]",
        ]

    def loss_line(self, loss: str) -> str:
        """The expression of a program whose `backward()` gives the gradients, from that of the loss alone."""
        if self.penalty == "none":
            return loss
        return f"({loss} + {self.rate!r} * sum({PENALTIES[self.penalty]} for w in weights))"
