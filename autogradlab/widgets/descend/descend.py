"""`descend(f, start)`: gradient descent with sliders for the learning rate and the momentum, and a start by click.

Read next: `../classify/points.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import traitlets

import autogradlab as al
from autogradlab.display.plots.function_source import read_source
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import button
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.card.card_code import CodedCard
from autogradlab.widgets.card.formula_text import formula_title
from autogradlab.widgets.card.slow_card import SlowCard
from autogradlab.widgets.descend.gradient_descent import (
    Walk,
    momentum_number,
    positive_number,
    starting_point,
    step_count,
)
from autogradlab.widgets.descend.optimizer_race import Race
from autogradlab.widgets.descend.update_rules import Update, read_updates
from autogradlab.widgets.svg_plots.class_colors import CLASS_RULES
from autogradlab.widgets.svg_plots.contours import DescentPlot
from autogradlab.widgets.svg_plots.number_text import nice_step

__all__ = ["Descend", "descend"]

MAX_MOMENTUM = 0.99  # the momentum slider's upper end

ROWS = [
    Row("loss", "f at the end"),
    Row("first", "f at the start"),
    Row("steepest", "largest |gradient|, end", gradient=True),
    Row("taken", "steps taken"),
]
DRAG_HINT = "Drag the learning rate, or focus its slider and use the arrow keys."
CLICK_HINT = "Drag a slider, or use its arrow keys. Click on the picture, or press Enter there, to start elsewhere."


class Descend(CodedCard, SlowCard):
    """The card that `descend` shows.

    Attributes:
        lr: The learning rate.
        momentum: How much of the last step is carried into the next, by an optimizer with momentum.
        steps: How many steps at most.
        start: Where to begin: one number for each coordinate.
        first: Where the card began.
        plane: Where the plot is on the picture, for the page to translate a click; empty if there is no plot.
        race: The walks shown, one for each optimizer.
    """

    saved_id = "autogradlab.widgets.descend.Descend"
    maker = "descend"

    _esm = join_scripts("elements.js", "card.js", "buttons.js", "learning.js", "descend.js")
    _css = "\n".join([SlowCard._css, CLASS_RULES.live_css, join_styles("learning.css")])

    lr = traitlets.Float().tag(sync=True)
    momentum = traitlets.Float().tag(sync=True)
    steps = traitlets.Int().tag(sync=True)
    start = traitlets.List(traitlets.Float()).tag(sync=True)
    first = traitlets.List(traitlets.Float()).tag(sync=True)
    plane = traitlets.Dict().tag(sync=True)

    race: Race

    def __init__(
        self,
        f: Callable[[Any], Any],
        start: Tensor,
        tol: float | None,
        ways: Sequence[Update],
        optimizer: Any,
        **settings: Any,
    ) -> None:
        self.f, self.origin, self.tol, self.ways, self.optimizer = f, start, tol, ways, optimizer
        first = [float(v) for v in np.ravel(start.numpy())]
        self.last_settings: tuple[Any, ...] = ()
        alone, placed = len(ways) == 1, len(first) < 3
        rows = ROWS if alone else [Row(f"run{k}", shorten_name(way.name)) for k, way in enumerate(ways)]
        super().__init__(
            verb="descend",
            hint=CLICK_HINT if placed else DRAG_HINT,
            controls=sliders(
                settings["lr"], settings["steps"], settings["momentum"], any(w.uses_momentum for w in ways)
            ),
            buttons=[button("home", "first start")] if placed else [],
            rows=[asdict(row) for row in rows],
            first=first,
            start=first,
            **settings,
        )
        self.observe(lambda change: self.refresh(), names="start")

    @property
    def walk(self) -> Walk:
        """The walk shown, or the first of several."""
        return self.race.walks[0]

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `descend` that make this card as it is now."""
        place = self.place()
        start = place if place.dtype != al.get_default_dtype() else place.tolist()
        found = {"start": start, "lr": self.lr, "steps": self.steps, "tol": self.tol}
        found |= {"momentum": self.momentum} if any(way.uses_momentum for way in self.ways) else {}
        return {**{name: v for name, v in found.items() if v is not None}, "optimizer": self.optimizer}

    def place(self) -> Tensor:
        """The start, of the shape and the dtype that the learner gave."""
        return al.tensor(np.array(self.start).reshape(self.origin.shape), dtype=self.origin.dtype)

    @traitlets.validate("start")
    def _check_start(self, proposal: Any) -> list[float]:
        """Refuse what is no place for f."""
        place: list[float] = proposal["value"]
        if len(place) != len(self.first) or not all(map(math.isfinite, place)):
            hint = f"give {len(self.first)} finite numbers in a list, e.g. card.start = {self.first}."
            raise AutogradValueError(f"start is no point for f: {place}", hint=hint)
        return place

    # --- what the page asks for ---

    def begin(self) -> None:
        """New walks, if more than the number of steps changed."""
        if (self.lr, self.momentum, self.start) != self.last_settings:
            self.restart()

    def extend(self, seconds: float = math.inf) -> bool:
        """Walk on."""
        return self.race.extend(self.steps, seconds)

    def restart(self) -> None:
        """New walks from the start, on the ground of the old ones."""
        self.last_settings = (self.lr, self.momentum, self.start)
        place = self.place()
        ground: DescentPlot | None = self.race.plot if self.turn > 1 else None
        # A learner who clicked on a start may click on another one, so the ground stays the same for that.
        moved = self.start != self.first
        self.race = Race(self.f, place, (self.lr, self.tol, self.momentum), self.ways, ground, moved)

    def press(self, name: str) -> None:
        """Begin where the card began."""
        self.start = self.first

    # --- what it shows ---

    def report(self, busy: bool) -> None:
        """Show the walks as far as they are asked for, or as they came."""
        race = self.race
        n = min(self.steps, max(walk.steps for walk in race.walks))
        readout = {"error": race.error(self.steps)}
        if all(walk.values for walk in race.walks):
            readout |= race.figures(n) | {"sentence": race.progress(self.steps) if busy else race.sentence(n)}
            readout["printed"] = race.printed(n)
        pictures = {"picture": race.picture(n), "aside": race.losses(n)}
        with self.hold_sync():
            self.plane = race.plot_for(n).plane
            self.show(readout, busy, **pictures)

    def figures(self) -> list[tuple[str, str, bool]]:
        """The card's lines; a momentum of zero is none."""
        return [line for line in super().figures() if line[:2] != ("momentum", "0")]


def shorten_name(name: str, letters: int = 14) -> str:
    """A name short enough to leave room for a number next to it."""
    return name if len(name) <= letters else f"{name[: letters - 1]}…"


def sliders(lr: float, steps: int, momentum: float, uses_momentum: bool) -> list[dict[str, Any]]:
    """The card's sliders; each holds the learner's own value, with all its digits."""
    most = 2 * steps
    every = max(1, int(nice_step(most, 100))) if most > 100 else 1
    found = [
        slider("lr", "learning rate", math.log10(lr) - 2, math.log10(lr) + 2, 0.05, log=True),
        slider("steps", "steps", steps % every, most, every, digits=0),
    ]
    return (
        [*found, slider("momentum", "momentum", 0.0, max(MAX_MOMENTUM, momentum), 0.01, digits=2)]
        if uses_momentum
        else found
    )


def descend(
    f: Callable[[Any], Any],
    start: Any,
    lr: float = 0.01,
    steps: int = 1000,
    tol: float | None = None,
    *,
    momentum: float | None = None,
    optimizer: Any = "sgd",
) -> Descend:
    """Walk downhill on a function by gradient descent, and see what the learning rate does.

    Your own update rule is a function of where it is, the gradient there, the learning rate and a dict that keeps what
    you put into it from one step to the next; it returns the new place:

        def rule(x, grad, lr, state):
            state["v"] = 0.9 * state.get("v", 0) + grad
            return x - lr * state["v"]

    It may leave out `state`; one with an argument called `momentum` gets the slider's.

    Args:
        f: A function of one tensor that returns one number, e.g. `def f(a): x, y, z = a; ...`.
        start: Where to begin: a number, a list, a tensor or a NumPy array; it is copied, never changed. For one or two
            coordinates a click on the picture starts elsewhere.
        lr: The learning rate; its slider goes from a hundredth to a hundred times of it.
        steps: How many steps; its slider goes to twice as many.
        tol: Stop where every component of the gradient is below it; None for never.
        momentum: How much of the last step is carried into the next, from 0 up to 1; None for 0.9 with `"momentum"` or
            `"nesterov"`, else for 0.
        optimizer: `"sgd"`, `"momentum"`, `"nesterov"`, `"adam"`, `"adamw"`, `"rmsprop"`, `"adagrad"`, `"adadelta"`,
            `"adamax"` or `"nadam"`; a class of `al.optim`, or a `functools.partial` of one, whose settings then stay;
            a rule of your own; or a list or dict of several, which are drawn together.

    Returns:
        A live card; its `lr`, `momentum`, `steps` and `start` can be set from Python too, and `race.walks` hold the
        points and values (`walk`, where there is one).

    Raises:
        AutogradTypeError: where `f` is no function, `start` no point, `optimizer` no way to take steps, or another
            argument no number.
        AutogradValueError: where a number is out of range or not finite, or there is no optimizer of that name.

    >>> descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.5, steps=3).readout["sentence"]
    'After 3 steps f = 0, at 2.0000'
    >>> both = descend(lambda a: (a - 2) ** 2, start=0.0, lr=0.1, steps=50, optimizer=["sgd", "adam"])
    >>> both.readout["run0"], both.readout["run1"]
    ('f = 8.12e-10, 50 steps', 'f = 0.00574, 50 steps')
    """
    heading = formula_title(read_source(f, "a"))
    ways, tol = read_updates(optimizer), None if tol is None else positive_number(tol, "tol")
    default_momentum = max(way.default_momentum for way in ways)
    settings = {"lr": positive_number(lr, "lr"), "steps": step_count(steps), "heading": heading}
    settings["momentum"] = default_momentum if momentum is None else momentum_number(momentum, "momentum")
    return Descend(f, starting_point(start), tol, ways, optimizer, **settings)
