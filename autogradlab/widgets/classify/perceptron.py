"""`perceptron()`: one neuron that learns to separate two classes.

Read next: `network.py`.
"""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.widgets.card.argument_values import read_number
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.classify.models import Neuron
from autogradlab.widgets.classify.points import PointSet, point_set
from autogradlab.widgets.classify.regions import regions_plot
from autogradlab.widgets.classify.training_card import ADD_HINT, TrainingCard
from autogradlab.widgets.classify.weight_arrows import weight_arrows
from autogradlab.widgets.descend.gradient_descent import positive_number
from autogradlab.widgets.svg_plots.number_text import format_six_digits

__all__ = ["Perceptron", "perceptron"]

SLIDER_REACH = 6.0  # how far the weights' sliders go at least
WEIGHT_LABELS = {"w1": "w₁", "w2": "w₂", "b": "b"}
ROWS = [
    Row("loss", "loss (cross entropy)"),
    Row("right", "points right"),
    *(Row(f"d{name}", f"∂loss/∂{label}", gradient=True) for name, label in WEIGHT_LABELS.items()),
]


class Perceptron(TrainingCard):
    """The card that `perceptron` shows.

    Attributes:
        w1, w2, b: The weights and the bias; steps move them, too.
    """

    saved_id = "autogradlab.widgets.perceptron.Perceptron"
    maker = "perceptron"

    w1 = traitlets.Float().tag(sync=True)
    w2 = traitlets.Float().tag(sync=True)
    b = traitlets.Float().tag(sync=True)

    model: Neuron

    def __init__(self, data: PointSet, lr: float, weights: tuple[float, float, float]) -> None:
        self.first = dict(zip(WEIGHT_LABELS, weights, strict=True))
        reach = max(SLIDER_REACH, *(2 * abs(v) for v in weights))
        sliders = [slider(name, label, -reach, reach, reach / 120, digits=2) for name, label in WEIGHT_LABELS.items()]
        super().__init__(
            data,
            [],
            verb="perceptron",
            heading="p = sigmoid(w₁·x₁ + w₂·x₂ + b)",
            hint=f"Move the weights, or take steps; {ADD_HINT}",
            controls=[*sliders, slider("lr", "learning rate", math.log10(lr) - 2, math.log10(lr) + 2, 0.05, log=True)],
            rows=[asdict(row) for row in ROWS],
            lr=lr,
            **self.first,
        )

    def new_model(self) -> Neuron:
        return Neuron(self.data, self.lr, self.model_settings())

    def model_settings(self) -> tuple[float, float, float]:
        return self.w1, self.w2, self.b

    def model_arguments(self) -> dict[str, Any]:
        return {"weights": (self.w1, self.w2), "bias": self.b}

    def reset_controls(self) -> None:
        for name, v in self.first.items():
            setattr(self, name, v)

    def update_controls(self) -> None:
        """Follow the weights as long as they are numbers, which is all that a slider can show."""
        if self.model.steps and all(map(math.isfinite, self.model.weights)):
            self.w1, self.w2, self.b = self.model.weights

    def table_values(self) -> dict[str, str]:
        return {f"d{name}": format_six_digits(g) for name, g in zip(WEIGHT_LABELS, self.model.gradients, strict=True)}

    def model_pictures(self) -> dict[str, str]:
        marks = weight_arrows(self.frame, self.model.weights, self.model.gradients, self.data.X)
        return {"picture": regions_plot(self.frame, self.model, "points, and the line that separates them", marks)}


def finite_number(v: Any, name: str) -> float:
    """A finite number, or an error that names the argument."""
    hint = "write e.g. weights=(1.0, -1.0), bias=0.0."
    number = read_number(v, name, hint)
    if not math.isfinite(number):
        raise AutogradValueError(f"{name} must be finite, got {v!r}", hint=hint)
    return number


def perceptron(
    points: Any = "blobs",
    *,
    lr: float = 0.5,
    weights: tuple[float, float] = (1.0, -1.0),
    bias: float = 0.0,
    seed: int = 0,
) -> Perceptron:
    """Separate two classes of points by one neuron: move its weights by hand, or let gradient descent do it.

    Args:
        points: `"blobs"`, `"xor"`, `"moons"` or `"circles"`; or your own `(X, y)`, X of shape (n, 2), y of two labels.
        lr: The learning rate; its slider goes from a hundredth to a hundred times of it.
        weights: w1 and w2 at the start.
        bias: b at the start.
        seed: The seed of the points' noise.

    Returns:
        A live card; `.press("step")`, `"ten"`, `"train"` and `"reset"` do what its buttons do, `.add(x1, x2, label)`
        adds a point, and `model` holds the losses.

    Raises:
        AutogradTypeError: where `points` is no set of points, or another argument no number.
        AutogradValueError: where a number is out of range or not finite.

    >>> card = perceptron("xor", weights=(0.0, 0.0))
    >>> card.press("ten")
    >>> card.readout["sentence"]
    'After 10 steps the loss fell from 0.693 to 0.689; 31 of 50 points right.'
    """
    try:
        w1, w2 = weights
    except (TypeError, ValueError):
        raise AutogradTypeError(
            f"weights must be two numbers, got {weights!r}", hint="write weights=(1.0, -1.0)."
        ) from None
    start = finite_number(w1, "w1"), finite_number(w2, "w2"), finite_number(bias, "bias")
    return Perceptron(point_set(points, seed), positive_number(lr, "lr"), start)
