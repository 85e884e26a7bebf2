"""A function of several inputs where the sliders and menus are: its numbers, its graph, and what its pictures need.

Plain classes; no widget, no drawing.

Read next: `explore_card.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autogradlab.display.model.picture import Picture
from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.formula_text import formula_text
from autogradlab.widgets.card.saved_svg import Row
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement, SlopeValues
from autogradlab.widgets.explore.exploration import MEASURING, Exploration, TracedFunction
from autogradlab.widgets.explore.inputs import Knob
from autogradlab.widgets.explore.partial_derivatives import (
    GridMeasurement,
    PartialValues,
    StepErrors,
    central_difference,
    evaluate_partials,
    function_value,
)
from autogradlab.widgets.svg_plots.number_text import format_short, format_six_digits

__all__ = ["SeveralInputs"]


class SeveralInputs(Exploration):
    """A function of several inputs, looked at where the sliders and menus are.

    Args:
        f: The function.
        knobs: Its inputs.
        names: What the function is called.

    Attributes:
        call: The function as it is called: `f(x, y)`.
        heading: The same with its body, where that is known.
        smooth: The inputs that f has a derivative by.
        moved_knob: The smooth input that moved last; None where there is none.
        values: Where all of them are, by slot.
        h: The step of the central differences.
        point: f and its partial derivatives there.
        central: The central differences there, by slot; empty where nobody asks for them.
        step_errors: Their error by the step; None where nobody asks for it.
        ground: What the picture shows: f over both smooth inputs where there are two, else along the one moved last.
    """

    def __init__(self, f: Callable[..., Any], knobs: Sequence[Knob], names: FunctionSource) -> None:
        super().__init__()
        self.f, self.knobs, self.function_name = f, list(knobs), names.name
        self.traced = TracedFunction(f)
        self.call = f"{names.name}({', '.join(dict.fromkeys(k.argument for k in knobs))})"
        self.heading = f"{self.call} = {formula_text(names.body)}" if names.body else self.call
        self.smooth = [k for k in knobs if k.smooth]
        self.moved_knob = self.smooth[0] if self.smooth else None
        self.values: Mapping[str, Any] = {}
        self.h = math.nan
        self.point = PartialValues()
        self.central: dict[str, float] = {}
        self.step_errors: StepErrors | None = None
        self.ground: CurveMeasurement | GridMeasurement | None = None

    def rows(self) -> list[Row]:
        """The rows of the table; `texts` fills them."""
        partials = (Row(f"by_{k.slot}", f"∂{self.function_name}/∂{k.label}", gradient=True) for k in self.smooth)
        return [Row("fx", self.call), *partials]

    # --- what is measured ---

    def look(self, values: Mapping[str, Any], h: float, differences: bool) -> None:
        """Compute the numbers at `values`, and list what the pictures need.

        Args:
            values: A number, or an option's name, for each slot.
            h: The step of the central differences.
            differences: Whether central differences are wanted, and their error by the step.
        """
        moved = [k for k in self.smooth if self.values.get(k.slot) != values[k.slot]]
        if moved:  # at the first look all of them, so the first one
            self.moved_knob = moved[0]
        self.values, self.h = values, h
        self.point = evaluate_partials(self.traced, self.knobs, values, self.read)
        asked = differences and not self.point.error
        self.central = {k.slot: central_difference(self.f, self.knobs, values, k, h) for k in self.smooth * asked}
        self.ground = self.measure_ground()
        self.step_errors = self.measure_errors() if asked else None
        self.measurements = [work for work in (self.ground, self.step_errors) if work is not None]

    def measure_ground(self) -> CurveMeasurement | GridMeasurement | None:
        """f along the input moved last, or over both where there are two; kept while all other inputs stay."""
        if self.moved_knob is None:
            return None
        free = self.smooth if len(self.smooth) == 2 else [self.moved_knob]
        slots, ends = [k.slot for k in free], [(k.lo, k.hi) for k in free]
        f, name = self.along(slots), " ".join(slots)
        fixed = {slot: v for slot, v in self.values.items() if slot not in slots}
        if len(free) == 2:
            return self.keep(name, fixed, lambda: GridMeasurement(f, ends[0], ends[1]))
        return self.keep(name, fixed, lambda: CurveMeasurement(f, *ends[0]))

    def along(self, slots: Sequence[str]) -> Callable[..., float]:
        """f as a function of these inputs alone; the others stay where they are now, wherever they move later."""
        values = self.values

        def f(*places: Any) -> float:
            moved = dict(zip(slots, map(float, places), strict=True))
            return function_value(self.f, self.knobs, {**values, **moved})

        return f

    def measure_errors(self) -> StepErrors:
        """The error of the central differences by their step, at this point."""
        values, partials = self.values, self.point.partials
        return self.keep("errors", values, lambda: StepErrors(self.f, self.knobs, values, partials))

    def read(self, y: Tensor, leaves: dict[str, Tensor]) -> Picture:
        """The graph with its numbers here."""
        return self.traced.read_graph(y, {**leaves, self.call: y})

    # --- what is said ---

    def texts(self, busy: bool) -> dict[str, str]:
        """Every text of the card, by hook."""
        p = self.point
        found = {
            "error": p.error,
            "note": p.note,
            "printed": p.printed,
            "sentence": MEASURING if busy else self.sentence(),
        }
        found |= {"fx": "" if p.error else format_six_digits(p.value)}
        return found | {f"by_{k.slot}": self.partial_text(k) for k in self.smooth}

    def partial_text(self, knob: Knob) -> str:
        """A partial derivative; with finite differences on, how far the central one is off."""
        if self.point.error:
            return ""
        partial = self.point.partials[knob.slot]
        if knob.slot not in self.central:
            return format_six_digits(partial)
        off = format_short(abs(partial - self.central[knob.slot]), 2)
        return f"{format_six_digits(partial)}, central off by {off}"

    def sentence(self) -> str:
        """What the arrow of a heat map says."""
        if len(self.smooth) != 2 or self.point.error:
            return ""
        length = math.hypot(*self.gradient)
        if not math.isfinite(length):
            return "The gradient is not finite here."
        if length == 0:
            return "The gradient is 0 here: the ground is level."
        numbers = ", ".join(map(format_short, self.gradient))
        return f"The gradient ({numbers}) points uphill, along the arrow; its length is {format_short(length)}."

    # --- what the pictures mark ---

    @property
    def gradient(self) -> list[float]:
        """The partial derivatives by the smooth inputs, in their order; nan where f raised."""
        return [self.point.partials.get(k.slot, math.nan) for k in self.smooth]

    @property
    def slope(self) -> SlopeValues:
        """The point on the curve along the input moved last, with its slope there."""
        slot = self.moved_knob.slot if self.moved_knob else ""
        partial = self.point.partials.get(slot, math.nan)
        at, kink = self.values.get(slot, math.nan), self.point.kinks.get(slot)
        return SlopeValues(at, self.h, self.point.value, partial, kink=kink)
