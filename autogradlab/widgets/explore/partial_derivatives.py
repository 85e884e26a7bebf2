"""A function of several inputs, looked at: its value and its partial derivatives at one point, in two ways.

Read next: `heat_map.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.display.shared.sampling import as_scalar, capture_output, mute_output
from autogradlab.display.shared.time_slices import SlicedWork, call_seconds
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.explore.curve_measurement import (
    NO_GRADIENT_NOTE,
    TIME_BUDGET,
    find_kink,
    kink_note,
    preserve_grads,
)
from autogradlab.widgets.explore.inputs import Knob, function_arguments
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = [
    "GridMeasurement",
    "PartialValues",
    "StepErrors",
    "function_value",
    "central_difference",
    "evaluate_partials",
]

GRID_SIZE = (45, 37)  # places across and up of a heat map
MIN_CELLS = 7  # either way, of a slow function
STEPS = np.logspace(-12, -1, 45)  # the steps that finite differences are tried with

Ends = tuple[float, float]
Values = Mapping[str, Any]
Function = Callable[..., Any]


@dataclass(frozen=True)
class PartialValues:
    """A function at one point.

    Attributes:
        value: f there.
        partials: For each smooth knob's slot the partial derivative by autograd.
        graph: What was made of the graph; None where there is none.
        error: What went wrong and at which inputs, or empty.
        note: What else there is to say, or empty.
        printed: What f printed, or empty.
        kinks: The slopes at the left and at the right of a kink, by the slot of the input that it is a kink in.
    """

    value: float = math.nan
    partials: Mapping[str, float] = field(default_factory=dict)
    graph: Any = None
    error: str = ""
    note: str = ""
    printed: str = ""
    kinks: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def evaluate_partials(
    f: Function, knobs: Sequence[Knob], values: Values, read: Callable[[Tensor, Any], Any] | None = None
) -> PartialValues:
    """f and its partial derivatives at `values`.

    Args:
        f: The function.
        knobs: Its inputs.
        values: A number, or an option's name, for each slot.
        read: Takes down the graph of the result and of the leaves, by their names, after the backward pass.
    """
    given, leaves = function_arguments(knobs, values)
    graph = None
    with mute_output():
        try:
            with capture_output() as printed:
                y = f(**given)
            value = as_scalar(y)
            tracked = isinstance(y, Tensor) and y.requires_grad
            if tracked:
                with preserve_grads(y, tuple(leaves.values())):
                    y.backward(retain_graph=True)  # f may use a graph that the learner still needs
                    graph = read(y, leaves) if read else None
        except Exception as error:
            said = f"{type(error).__name__} at {format_inputs(knobs, values)}: {error}"
            return PartialValues(error=said, printed=printed.text)
        kinks = find_kinks(f, knobs, values, value) if tracked else {}
    partials = {k.slot: gradient_entry(leaves[k.argument], k.index) for k in knobs if k.smooth}
    note = "" if tracked or not depends_on_inputs(f, knobs, values) else NO_GRADIENT_NOTE
    notes = (kink_note(kinks[k.slot], partials[k.slot], k.label) for k in knobs if k.slot in kinks)
    return PartialValues(value, partials, graph, note=note or " ".join(notes), printed=printed.text, kinks=kinks)


def find_kinks(f: Function, knobs: Sequence[Knob], values: Values, value: float) -> dict[str, tuple[float, float]]:
    """The inputs that f has a kink in, with the slopes at both sides."""
    found = {}
    for knob in (k for k in knobs if k.smooth):

        def along(x: Any, slot: str = knob.slot) -> float:
            return function_value(f, knobs, {**values, slot: float(x)})

        kink = find_kink(along, values[knob.slot], value)
        if kink is not None:
            found[knob.slot] = kink
    return found


def format_inputs(knobs: Sequence[Knob], values: Values) -> str:
    """Where something happened: `x = 2, kind = sin`."""
    said = [f"{k.label} = {values[k.slot] if k.options else format_short(values[k.slot], 6)}" for k in knobs]
    return ", ".join(said)


def gradient_entry(leaf: Tensor, index: int | None) -> float:
    """One number of a leaf's gradient; 0 where none arrived."""
    g = leaf.grad
    return 0.0 if g is None else float(np.ravel(g.numpy())[index or 0])


def depends_on_inputs(f: Function, knobs: Sequence[Knob], values: Values) -> bool:
    """Whether f changes with one of its smooth inputs."""
    return any(abs(central_difference(f, knobs, values, k, 1e-3)) > 1e-9 for k in knobs if k.smooth)


def function_value(f: Function, knobs: Sequence[Knob], values: Values) -> float:
    """f at `values`; nan where it raises."""
    with al.no_grad():
        try:
            return as_scalar(f(**function_arguments(knobs, values)[0]))
        except Exception:
            return math.nan


def central_difference(f: Function, knobs: Sequence[Knob], values: Values, knob: Knob, h: float) -> float:
    """The central difference by one input, with step `h`."""
    with mute_output():
        ends = [function_value(f, knobs, {**values, knob.slot: values[knob.slot] + side * h}) for side in (1, -1)]
    return (ends[0] - ends[1]) / (2 * h)


class GridMeasurement(SlicedWork):
    """f over two inputs, row by row from below.

    Args:
        f: A function of two numbers.
        across, up: The ends of each, in their units.

    Attributes:
        xs, ys: The places across and up, float64, fewer where f is slow.
        z: f there, a row for each of `ys`; nan where f raises, and where it was not measured yet.
    """

    def __init__(self, f: Callable[[float, float], float], across: Ends, up: Ends) -> None:
        self.f = f
        self.xs, self.ys, self.z = np.array(across), np.array(up), np.full((2, 2), math.nan)
        super().__init__()

    def measure(self) -> Iterator[None]:
        """One call that tells how slow f is, then place by place."""
        cost = call_seconds(lambda: self.f(self.xs[0], self.ys[0]))
        share = min(1.0, math.sqrt(TIME_BUDGET / cost / (GRID_SIZE[0] * GRID_SIZE[1])))
        self.xs, self.ys = (
            np.linspace(ends[0], ends[1], max(MIN_CELLS, int(n * share)))
            for ends, n in zip((self.xs, self.ys), GRID_SIZE, strict=True)
        )
        self.z = np.full((len(self.ys), len(self.xs)), math.nan)
        yield
        for row, y in zip(self.z, self.ys.tolist(), strict=True):
            for k, x in enumerate(self.xs.tolist()):
                row[k] = self.f(x, y)
                yield


class StepErrors(SlicedWork):
    """How far central differences are from autograd's partial derivatives, at most, by their step.

    Args:
        f: The function.
        knobs: Its inputs.
        values: Where.
        partials: Autograd's, by slot.

    Attributes:
        steps: The steps, fewer where f is slow.
        errors: Of each; nan where they were not measured yet.
    """

    def __init__(self, f: Function, knobs: Sequence[Knob], values: Values, partials: Mapping[str, float]) -> None:
        self.f, self.knobs, self.values, self.partials = f, knobs, values, partials
        self.steps, self.errors = STEPS, np.full(len(STEPS), math.nan)
        super().__init__()

    def measure(self) -> Iterator[None]:
        """One call that tells how slow f is, then from the widest step to the smallest."""
        smooth = [k for k in self.knobs if k.smooth]
        cost = call_seconds(lambda: function_value(self.f, self.knobs, self.values))
        calls = max(3, int(TIME_BUDGET / cost / (2 * len(smooth))))
        self.steps = STEPS[:: max(1, math.ceil(len(STEPS) / calls))]
        self.errors = np.full(len(self.steps), math.nan)
        yield
        for k in reversed(range(len(self.steps))):
            worst = math.nan
            for knob in smooth:
                other = central_difference(self.f, self.knobs, self.values, knob, float(self.steps[k]))
                worst = float(np.fmax(worst, abs(other - self.partials[knob.slot])))
                yield
            self.errors[k] = worst
