"""A function of several inputs, looked at: its value and its partial derivatives at one point, in two ways.

Read next: `heat.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.display.sampling import Array, quiet, scalar
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.curves import LOST, PATIENCE, SAMPLES, borrowed_grads
from autogradlab.widgets.inputs import Knob, arguments
from autogradlab.widgets.numerals import short

__all__ = ["Look", "central", "errors_by_step", "grid", "line", "look"]

CELLS = (45, 37)  # places across and up of a heat map
STEPS = np.logspace(-12, -1, 45)  # the steps that finite differences are tried with

Values = Mapping[str, Any]
Function = Callable[..., Any]


@dataclass(frozen=True)
class Look:
    """A function at one point.

    Attributes:
        value: f there.
        partials: For each smooth knob's slot the partial derivative by autograd.
        graph: What was made of the graph, or empty.
        error: What went wrong and at which inputs, or empty.
        note: What else there is to say, or empty.
    """

    value: float = math.nan
    partials: Mapping[str, float] = field(default_factory=dict)
    graph: str = ""
    error: str = ""
    note: str = ""


def look(f: Function, knobs: Sequence[Knob], values: Values, draw: Callable[[Tensor, Any], str] | None = None) -> Look:
    """f and its partial derivatives at `values`.

    Args:
        f: The function.
        knobs: Its inputs.
        values: A number, or an option's name, for each slot.
        draw: Makes a picture of the result and of the leaves, by their names, after the backward pass.
    """
    given, leaves = arguments(knobs, values)
    graph = ""
    with quiet():
        try:
            y = f(**given)
            value = scalar(y)
            tracked = isinstance(y, Tensor) and y.requires_grad
            if tracked:
                with borrowed_grads(y, tuple(leaves.values())):
                    y.backward(retain_graph=True)  # f may use a graph that the learner still needs
                    graph = draw(y, leaves) if draw else ""
        except Exception as error:
            return Look(error=f"{type(error).__name__} at {point(knobs, values)}: {error}")
    partials = {k.slot: partial(leaves[k.argument], k.index) for k in knobs if k.smooth}
    return Look(value, partials, graph, note="" if tracked or not moves(f, knobs, values) else LOST)


def point(knobs: Sequence[Knob], values: Values) -> str:
    """Where something happened: `x = 2, kind = sin`."""
    said = [f"{k.label} = {values[k.slot] if k.options else short(values[k.slot], 6)}" for k in knobs]
    return ", ".join(said)


def partial(leaf: Tensor, index: int | None) -> float:
    """One number of a leaf's gradient; 0 where none arrived."""
    g = leaf.grad
    return 0.0 if g is None else float(np.ravel(g.numpy())[index or 0])


def moves(f: Function, knobs: Sequence[Knob], values: Values) -> bool:
    """Whether f changes with one of its smooth inputs."""
    return any(abs(central(f, knobs, values, k, 1e-3)) > 1e-9 for k in knobs if k.smooth)


def at(f: Function, knobs: Sequence[Knob], values: Values) -> float:
    """f at `values`; nan where it raises."""
    with al.no_grad():
        try:
            return scalar(f(**arguments(knobs, values)[0]))
        except Exception:
            return math.nan


def central(f: Function, knobs: Sequence[Knob], values: Values, knob: Knob, h: float) -> float:
    """The central difference by one input, with step `h`."""
    with quiet():
        ends = [at(f, knobs, {**values, knob.slot: values[knob.slot] + side * h}) for side in (1, -1)]
    return (ends[0] - ends[1]) / (2 * h)


def line(f: Function, knobs: Sequence[Knob], values: Values, knob: Knob) -> tuple[Array, Array]:
    """f along one input, the others as they are: places and values, nan where f raises; fewer where f is slow."""
    with quiet():
        count = max(31, min(SAMPLES, int(PATIENCE / cost(f, knobs, values))))
        xs = np.linspace(knob.lo, knob.hi, count)
        return xs, np.array([at(f, knobs, {**values, knob.slot: float(x)}) for x in xs])


def grid(f: Function, knobs: Sequence[Knob], values: Values, two: Sequence[Knob]) -> tuple[Array, Array, Array]:
    """f over two inputs, the others as they are: places across, places up, values in rows; fewer where f is slow."""
    with quiet():
        share = min(1.0, math.sqrt(PATIENCE / cost(f, knobs, values) / (CELLS[0] * CELLS[1])))
        xs, ys = (np.linspace(k.lo, k.hi, max(7, int(n * share))) for k, n in zip(two, CELLS, strict=True))
        a, b = (k.slot for k in two)
        z = [[at(f, knobs, {**values, a: float(x), b: float(y)}) for x in xs] for y in ys]
    return xs, ys, np.array(z)


def cost(f: Function, knobs: Sequence[Knob], values: Values) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    at(f, knobs, values)
    return max(time.perf_counter() - begin, 1e-6)


def errors_by_step(
    f: Function, knobs: Sequence[Knob], values: Values, partials: Mapping[str, float]
) -> tuple[Array, Array]:
    """How far central differences lie from autograd's partial derivatives, at most, by their step.

    Returns:
        The steps, fewer where f is slow, and the errors.
    """
    smooth = [k for k in knobs if k.smooth]
    with quiet():
        calls = max(3, int(PATIENCE / cost(f, knobs, values) / (2 * len(smooth))))
    steps = STEPS[:: max(1, math.ceil(len(STEPS) / calls))]
    found = [[abs(central(f, knobs, values, k, float(h)) - partials[k.slot]) for k in smooth] for h in steps]
    return steps, np.array([max(row, default=math.nan) for row in found])
