"""`descend(f, start)`: gradient descent with a slider for the learning rate.

Read next: `../course/`.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np
import traitlets

from autogradlab.display.source import formula
from autogradlab.widgets.card import Card, Row, slider
from autogradlab.widgets.descent import Walk, positive, starting_point, step_count
from autogradlab.widgets.numerals import figure, nice_step
from autogradlab.widgets.terrain import Terrain, spread
from autogradlab.widgets.trails import loss_plot

__all__ = ["Descend", "descend"]

AT_ONCE = 0.15  # seconds of walking before the card shows how far it came
FIRST = 5.0  # the same for a new card: what a notebook saves should be a whole walk
SLICE = 0.1  # seconds of walking between two looks for a newer slider value

ROWS = [
    Row("loss", "f at the end"),
    Row("first", "f at the start"),
    Row("steepest", "largest |gradient|, end", gradient=True),
    Row("taken", "steps taken"),
]


class Descend(Card):
    """The card that `descend` shows.

    Attributes:
        lr: The learning rate.
        steps: How many steps at most.
        walk: The walk shown: its points and values.
    """

    lr = traitlets.Float().tag(sync=True)
    steps = traitlets.Int().tag(sync=True)

    def __init__(
        self, f: Callable[[Any], Any], start: Any, lr: float, steps: int, tol: float | None, heading: str
    ) -> None:
        self.f, self.start, self.tol = f, start, tol
        self.walk = Walk(f, start, lr, tol)
        self.terrain: Terrain | None = None
        self.turn = 0  # counts the slider's values: a walk whose turn is over stops by itself
        most = 2 * steps
        every = max(1, int(nice_step(most, 100))) if most > 100 else 1
        super().__init__(
            verb="descend",
            heading=heading,
            hint="Drag the learning rate, or focus its slider and use the arrow keys.",
            controls=[
                # The slider is centred on the learner's own value, so that it keeps all its digits.
                slider("lr", "learning rate", math.log10(lr) - 2, math.log10(lr) + 2, 0.05, log=True),
                slider("steps", "steps", steps % every, most, every, digits=0),
            ],
            rows=[asdict(row) for row in ROWS],
            lr=lr,
            steps=steps,
        )

    def refresh(self) -> None:
        """Walk; if it takes long, show how far it came and go on between the kernel's other messages."""
        self.turn += 1
        if self.walk.lr != self.lr:
            self.walk = Walk(self.f, self.start, self.lr, self.tol)
        through = self.walk.extend(self.steps, FIRST if self.turn == 1 else AT_ONCE)
        if not through:
            try:
                asyncio.get_running_loop().create_task(self.go_on(self.turn))
            except RuntimeError:  # no notebook: nobody waits for a newer value
                through = self.walk.extend(self.steps)
        self.report(busy=not through)

    async def go_on(self, turn: int) -> None:
        """Walk on in slices, as long as no newer value and no Stop came in."""
        through = False
        while turn == self.turn and not through:
            await asyncio.sleep(0.01)
            if turn == self.turn:
                through = self.walk.extend(self.steps, SLICE)
                self.report(busy=not through)

    def stop(self) -> None:
        """Stay where the walk came to."""
        self.turn += 1
        self.report(busy=False)

    def report(self, busy: bool) -> None:
        """Show the walk as far as it is asked for, or as it came."""
        walk, n = self.walk, min(self.steps, self.walk.steps)
        failed = walk.error if n == walk.steps else ""
        if not walk.values:
            self.show({"error": failed}, busy)
            return
        readout = {
            "loss": figure(walk.values[n]),
            "first": figure(walk.values[0]),
            "steepest": figure(walk.steepness[n]),
            "taken": str(n),
            "sentence": f"Walking: {n} of {self.steps} steps so far." if busy else walk.sentence(n),
            "error": failed,
        }
        self.show(readout, busy, picture=self.drawn(n), aside=loss_plot(walk.values[: n + 1]))

    def drawn(self, n: int) -> str:
        """The path of n steps on its ground, which is surveyed again only for a path it does not fit."""
        points, values = np.array(self.walk.points[: n + 1]), self.walk.values[: n + 1]
        ends = spread(points, values)
        if self.terrain is None or (self.walk.end != "diverged" and not self.terrain.fits(ends)):
            self.terrain = Terrain(self.f, tuple(self.walk.a.shape), ends)
        return self.terrain.draw(points, values)


def descend(
    f: Callable[[Any], Any], start: Any, lr: float = 0.01, steps: int = 1000, tol: float | None = None
) -> Descend:
    """Walk downhill on a function by gradient descent, and see what the learning rate does.

    Args:
        f: A function of one tensor that returns one number, e.g. `def f(a): x, y, z = a; ...`.
        start: Where to begin: a number, a list, a tensor or a NumPy array; it is copied, never changed.
        lr: The learning rate; its slider goes from a hundredth to a hundred times of it.
        steps: How many steps; its slider goes to twice as many.
        tol: Stop where every component of the gradient is below it; None for never.

    Returns:
        A live card; its `lr` and `steps` can be set from Python too, and `walk` holds the points and values.

    Raises:
        AutogradTypeError: where `f` is no function, `start` no point, or another argument no number.
        AutogradValueError: where a number is out of range or not finite.

    >>> descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.5, steps=3).readout["sentence"]
    'After 3 steps f = 0, at 2.0000'
    """
    heading = formula(f, "a").title
    tol = None if tol is None else positive(tol, "tol")
    return Descend(f, starting_point(start), positive(lr, "lr"), step_count(steps), tol, heading)
