"""A function of one input where a slider is: its numbers, its graph, and what its pictures need.

Plain classes; no widget, no drawing.

Read next: `several_inputs.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autogradlab.display.model.picture import Picture
from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.saved_svg import Row
from autogradlab.widgets.card.slider_range import Interval
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement, SlopeValues, evaluate_slope
from autogradlab.widgets.explore.exploration import MEASURING, Exploration, TracedFunction
from autogradlab.widgets.explore.inputs import Knob
from autogradlab.widgets.explore.partial_derivatives import StepErrors
from autogradlab.widgets.svg_plots.number_text import format_short, format_six_digits

__all__ = ["OneInput"]

LAYOUT_SAMPLES = 12  # points of the range whose numbers the graph's layout makes room for


class OneInput(Exploration):
    """A function of one number, looked at where the slider is.

    Args:
        f: The function.
        span: Where the slider goes.
        h: The step of the central difference while the whole range is looked at.
        names: What the function and its argument are called.
        make_room: Called with the graph at several places of the range, for a layout with room for all their numbers.

    Attributes:
        call: The function as it is called: `f(x)`.
        curve: f over the whole range.
        point: The numbers where the slider is.
        step_errors: The error of the central difference by its step; None where nobody asks for it.
    """

    def __init__(
        self,
        f: Callable[[Any], Any],
        span: Interval,
        h: float,
        names: FunctionSource,
        make_room: Callable[[Picture], object],
    ) -> None:
        super().__init__()
        self.f, self.names = f, names
        self.traced = TracedFunction(f)
        self.call = f"{names.name}({names.argument})"
        self.curve = CurveMeasurement(f, span.lo, span.hi)
        self.layout_scan = LayoutScan(self.curve, lambda x: evaluate_slope(f, x, h, read=self.read_into(make_room)))
        self.point = SlopeValues(span.start, h)
        self.step_errors: StepErrors | None = None

    def rows(self) -> list[Row]:
        """The rows of the table; `texts` fills them."""
        prime = f"{self.names.name}′({self.names.argument})"
        return [
            Row("fx", self.call),
            Row("slope", f"{prime}, autograd", gradient=True),
            Row("central", f"{prime}, central difference"),
            Row("difference", "difference"),
        ]

    def look(self, x: float, h: float, errors: bool) -> None:
        """Compute the numbers at `x`, and list what the pictures need.

        Args:
            x: Where.
            h: The step of the central difference.
            errors: Whether the error of the central difference is wanted by its step.
        """
        p = self.point = evaluate_slope(self.traced, x, h, self.names.argument, self.read)
        self.step_errors = None
        if errors and not p.error:
            knob = Knob("x", self.names.argument, "x")
            self.step_errors = self.keep(
                "errors", x, lambda: StepErrors(self.call_with_x, [knob], {"x": x}, {"x": p.slope})
            )
        # The curve goes first: the layout scan looks at places of it, and at none if the curve found f to be slow.
        self.measurements = [self.curve, self.layout_scan, *([self.step_errors] if self.step_errors else [])]

    def texts(self, busy: bool) -> dict[str, str]:
        """Every text of the card, by hook."""
        p = self.point
        numbers = {"fx": p.value, "slope": p.slope, "central": p.central}
        found = {name: "" if p.error else format_six_digits(v) for name, v in numbers.items()}
        found |= {"difference": "" if p.error else format_short(p.difference, 2), "error": p.error, "note": p.note}
        found["printed"] = p.printed
        return found | {"sentence": MEASURING if busy else ""}

    def call_with_x(self, x: Any) -> Any:
        """f, whatever its argument is called."""
        return self.f(x)

    def read(self, y: Tensor, x: Tensor) -> Picture:
        """The graph with its numbers here."""
        return self.traced.read_graph(y, {self.names.argument: x, self.call: y})

    def read_into(self, take: Callable[[Picture], object]) -> Callable[[Tensor, Tensor], object]:
        """A reader that hands the graph on instead of keeping it."""
        return lambda y, x: take(self.read(y, x))


class LayoutScan(SlicedWork):
    """Looks at the graph over the whole of a curve, for the widest numbers in it; of a slow f, nothing.

    Args:
        curve: Measured before.
        visit: What to do at each place.
    """

    def __init__(self, curve: CurveMeasurement, visit: Callable[[float], object]) -> None:
        self.curve, self.visit = curve, visit
        super().__init__()

    def measure(self) -> Iterator[None]:
        """Place by place."""
        for x in [] if self.curve.slow else self.curve.xs[:: max(1, len(self.curve.xs) // LAYOUT_SAMPLES)].tolist():
            self.visit(x)
            yield
