"""`network()`: a small network that learns to separate two classes.

Read next: `../labs/accumulated_gradient.py`.
"""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np
import traitlets

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.widgets.card.button_card import menu
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.classify.models import ACTIVATIONS, Net
from autogradlab.widgets.classify.network_diagram import network_diagram
from autogradlab.widgets.classify.objective import MAX_TEST, PENALTIES, Objective
from autogradlab.widgets.classify.points import PointSet, point_set
from autogradlab.widgets.classify.regions import regions_plot
from autogradlab.widgets.classify.training_card import ADD_HINT, TrainingCard
from autogradlab.widgets.descend.gradient_descent import positive_number
from autogradlab.widgets.svg_plots.number_text import format_six_digits

__all__ = ["Network", "network"]

MAP_PLACES = 13  # places of a unit's map, across and up
MAX_UNITS = 8  # units of a layer: as many as can be told apart in the picture
HIDDEN_HINT = f"choose from 1 to {MAX_UNITS} units, hidden=4, or two layers of them, hidden=(4, 3)."
ROWS = [
    Row("loss", "loss (cross entropy)"),
    Row("test_loss", "loss on test points"),
    Row("right", "points right"),
    Row("weights", "weights and biases"),
    Row("steepest", "largest |gradient|", gradient=True),
]


class Network(TrainingCard):
    """The card that `network` shows.

    Attributes:
        units: The units of the first hidden layer.
        second: The units of the second one; 0 where there is none.
        activation: One of ACTIVATIONS.
        test: How many percent of the points are for testing.
        penalty: One of PENALTIES.
        rate: What the penalty is multiplied by.
    """

    saved_id = "autogradlab.widgets.network.Network"
    maker = "network"

    units = traitlets.Int().tag(sync=True)
    second = traitlets.Int().tag(sync=True)
    activation = traitlets.Unicode().tag(sync=True)
    test = traitlets.Int().tag(sync=True)
    penalty = traitlets.Unicode("none").tag(sync=True)
    rate = traitlets.Float(0.01).tag(sync=True)

    model: Net

    def __init__(
        self, data: PointSet, lr: float, hidden: tuple[int, int], activation: str, seed: int, objective: Objective
    ) -> None:
        self.seed = seed
        penalties, power = {name: name for name in PENALTIES}, math.log10(objective.rate)
        super().__init__(
            data,
            [
                menu("activation", "activation", {name: name for name in ACTIVATIONS}),
                menu("penalty", "regularization", penalties),
            ],
            verb="network",
            heading="p = sigmoid(net(x))",
            hint=f"Train it, then take units away; {ADD_HINT}",
            controls=[
                slider("units", "hidden units", 1, MAX_UNITS, 1, digits=0),
                slider("second", "second layer", 0, MAX_UNITS, 1, digits=0),
                slider("lr", "learning rate", math.log10(lr) - 2, math.log10(lr) + 2, 0.05, log=True),
                slider("rate", "regularization rate", power - 2, power + 2, 0.05, log=True),
                slider("test", "test points", 0, MAX_TEST, 10, digits=0, unit="%"),
            ],
            rows=[asdict(row) for row in ROWS],
            units=hidden[0],
            second=hidden[1],
            activation=activation,
            lr=lr,
            **vars(objective),
        )

    def new_model(self) -> Net:
        hidden = (self.units, self.second) if self.second else (self.units,)
        objective = Objective(self.penalty, self.rate, self.test)
        return Net(self.data, self.lr, hidden, self.activation, self.seed, objective)

    def model_settings(self) -> tuple[int, int, str, str, float, int]:
        rate = self.rate if self.penalty != "none" else 0.0  # without a penalty its rate changes nothing
        return self.units, self.second, self.activation, self.penalty, rate, self.test

    def model_arguments(self) -> dict[str, Any]:
        hidden = (self.units, self.second) if self.second else self.units
        found = {"hidden": hidden, "activation": self.activation, "test": self.test}
        return found | ({"penalty": self.penalty, "rate": self.rate} if self.penalty != "none" else {})

    def table_values(self) -> dict[str, str]:
        count = sum(p.numel() for p in self.model.parameters)
        test = self.model.test_losses
        found = {"weights": str(count), "steepest": format_six_digits(self.model.steepest())}
        return found | {"test_loss": format_six_digits(test[-1]) if test else "no test points"}

    def model_pictures(self) -> dict[str, str]:
        picture = regions_plot(self.frame, self.model, "points, and the regions that the network gives to each class")
        maps = self.model.responses(np.linspace(*self.frame.x, MAP_PLACES), np.linspace(*self.frame.y, MAP_PLACES))
        return {"picture": picture, "graph": network_diagram(self.model.weights(), maps)}


def hidden_sizes(hidden: Any) -> tuple[int, int]:
    """The units of both hidden layers; the second may have none."""
    found = hidden if isinstance(hidden, (tuple, list)) else (hidden,)
    if not 1 <= len(found) <= 2 or any(isinstance(n, bool) or not isinstance(n, int) for n in found):
        raise AutogradTypeError(f"hidden must be one or two whole numbers, got {hidden!r}", hint=HIDDEN_HINT)
    if not all(1 <= n <= MAX_UNITS for n in found):
        raise AutogradValueError(f"hidden must lie between 1 and {MAX_UNITS}, got {hidden!r}", hint=HIDDEN_HINT)
    return found[0], found[1] if len(found) == 2 else 0


def penalty_name(penalty: Any) -> str:
    """One of PENALTIES, or an error."""
    if not isinstance(penalty, str) or penalty not in PENALTIES:
        hint = 'choose one of "none", "L1", "L2".'
        raise AutogradValueError(f"there is no penalty {penalty!r:.80} here", hint=hint)
    return penalty


def test_share(test: Any) -> int:
    """A whole number of percent, or an error."""
    hint = "choose how many percent of the points to hold out, e.g. test=20."
    if isinstance(test, bool) or not isinstance(test, (int, np.integer)):
        raise AutogradTypeError(f"test must be a whole number, got {test!r:.80}", hint=hint)
    if not 0 <= test <= MAX_TEST:
        raise AutogradValueError(f"test must lie between 0 and {MAX_TEST}, got {test!r:.80}", hint=hint)
    return int(test)


def network(
    points: Any = "xor",
    hidden: int | tuple[int, int] = 4,
    *,
    activation: str = "tanh",
    lr: float = 1.0,
    seed: int = 0,
    test: int = 0,
    penalty: str = "none",
    rate: float = 0.01,
) -> Network:
    """Separate two classes of points by a small network, and see what its hidden units are good for.

    Args:
        points: `"blobs"`, `"xor"`, `"moons"` or `"circles"`; or your own `(X, y)`, X of shape (n, 2), y of two labels.
        hidden: Units of the hidden layer, or of two: `(4, 3)`.
        activation: `"tanh"`, `"relu"`, `"sigmoid"` or `"identity"`.
        lr: The learning rate; its slider goes from a hundredth to a hundred times of it.
        seed: The seed of the first weights, and of the points' noise.
        test: How many percent of the points to hold out, from 0 to 50: training doesn't see them.
        penalty: `"L1"` or `"L2"` to keep the weights small, by the sum of their magnitudes or of their squares.
        rate: What the penalty is multiplied by.

    Returns:
        A live card; `.press("step")`, `"ten"`, `"train"` and `"reset"` do what its buttons do, `.add(x1, x2, label)`
        adds a point, and `model` holds the losses and the network.

    Raises:
        AutogradTypeError: where `points` is no set of points, or another argument no number.
        AutogradValueError: where a name is unknown, or a number out of range.

    >>> card = network("xor", hidden=4)
    >>> card.press("train")
    >>> card.readout["sentence"]
    'After 500 steps the loss fell from 0.692 to 0.0237; 50 of 50 points right.'
    """
    if not isinstance(activation, str) or activation not in ACTIVATIONS:
        hint = f"choose one of {', '.join(ACTIVATIONS)}."
        raise AutogradValueError(f"there is no activation {activation!r} here", hint=hint)
    objective = Objective(penalty_name(penalty), positive_number(rate, "rate"), test_share(test))
    sizes = hidden_sizes(hidden)
    return Network(point_set(points, seed), positive_number(lr, "lr"), sizes, activation, seed, objective)
