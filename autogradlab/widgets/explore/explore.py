"""`explore(f)`: a function, its slope and its graph at the point where a slider stands.

Read next: `../descend/descend.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.display.model.learner_names import Names
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.plots.function_source import FunctionSource, read_source
from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.engine.messages import AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.card.slider_range import Interval, read_interval
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement, evaluate_slope
from autogradlab.widgets.explore.curve_plot import CurvePlot
from autogradlab.widgets.explore.explore_card import MEASURING, ExploringCard
from autogradlab.widgets.explore.explore_several import H_RANGE, SWITCH_OPTIONS, ExploreSeveral, closure_variables
from autogradlab.widgets.explore.heat_map import ErrorPlot
from autogradlab.widgets.explore.inputs import Knob, read_inputs
from autogradlab.widgets.explore.partial_derivatives import StepErrors
from autogradlab.widgets.svg_plots.number_text import format_short, format_six_digits

__all__ = ["Explore", "explore"]

ERRORS_LABEL = "error at every step"
LAYOUT_SAMPLES = 12  # points of the range whose numbers the graph's layout makes room for


class Explore(ExploringCard):
    """The card that `explore` shows.

    Attributes:
        x: Where the slider stands.
        h: The step of the central difference.
    """

    x = traitlets.Float().tag(sync=True)
    h = traitlets.Float(1e-3).tag(sync=True)

    def __init__(self, f: Callable[[Any], Any], span: Interval, h: float, names: FunctionSource) -> None:
        self.f, self.names = f, names
        self.curve = CurveMeasurement(f, span.lo, span.hi)
        self.layout_scan = LayoutScan(self.curve, lambda x: evaluate_slope(f, x, h, read=self.make_room))
        arg, call = names.argument, f"{names.name}({names.argument})"
        prime = f"{names.name}′({names.argument})"
        rows = [
            Row("fx", call),
            Row("slope", f"{prime}, autograd", gradient=True),
            Row("central", f"{prime}, central difference"),
            Row("difference", "difference"),
        ]
        digits = max(0, len(f"{span.step:.10f}".rstrip("0").partition(".")[2]))
        super().__init__(
            verb="explore",
            heading=names.title,
            hint=f"Drag {arg}, or focus the slider and use the arrow keys.",
            controls=[
                slider("x", arg, span.lo, span.hi, span.step, digits=digits),
                slider("h", "step h", *H_RANGE, 1, log=True),
            ],
            rows=[asdict(row) for row in rows],
            asks=ERRORS_LABEL,
            choices=SWITCH_OPTIONS,
            choice="off",
            x=span.start,
            h=h,
        )

    def begin(self) -> None:
        """Look at f where the slider stands."""
        self.probe = evaluate_slope(self.f, self.x, self.h, self.names.argument, self.read)
        self.measurements = [self.curve, self.layout_scan, *self.errors()]

    def report(self, busy: bool) -> None:
        """Show the numbers, and as much of the pictures as is measured."""
        p = self.probe
        numbers = {"fx": p.value, "slope": p.slope, "central": p.central}
        readout = {name: "" if p.error else format_six_digits(v) for name, v in numbers.items()}
        readout |= {"difference": "" if p.error else format_short(p.difference, 2), "error": p.error, "note": p.note}
        readout |= {"sentence": MEASURING if busy else ""}
        plot = self.cached_plot("curve", self.curve, self.curve_plot)
        aside = "".join(ErrorPlot(work.steps, work.errors).draw(self.h) for work in self.errors())
        graph = self.graphs.draw(p.graph) if p.graph else ""
        self.show(readout, busy, picture=plot.draw(p), aside=aside, graph=graph)

    def curve_plot(self) -> CurvePlot:
        names = self.names.argument, f"{self.names.name}({self.names.argument})"
        return CurvePlot(self.curve.xs, self.curve.ys, self.curve.ends(), names)

    def errors(self) -> list[StepErrors]:
        """With the switch on, the error of the central difference against its step; else none."""
        p, knob = self.probe, Knob("x", self.names.argument, "x")
        if self.choice != "on" or p.error:
            return []
        return [
            self.measurement("errors", p.x, lambda: StepErrors(self.call_with_x, [knob], {"x": p.x}, {"x": p.slope}))
        ]

    def call_with_x(self, x: Any) -> Any:
        """f, whatever its argument is called."""
        return self.f(x)

    def make_room(self, y: Tensor, x: Tensor) -> None:
        """Make room for the numbers that stand here, without drawing them yet."""
        self.graphs.make_room_for(self.read(y, x))

    def read(self, y: Tensor, x: Tensor) -> Picture:
        """The graph with its numbers here; the learner's own names for whatever else f uses."""
        own = {self.names.argument: x, f"{self.names.name}({self.names.argument})": y}
        return read_graph([y], Names([own, closure_variables(self.f)]))


class LayoutScan(SlicedWork):
    """Looks at the graph over the whole of a curve, for the widest numbers in it; of a slow f, nothing.

    Args:
        curve: Measured before.
        look: What to do at each place.
    """

    def __init__(self, curve: CurveMeasurement, look: Callable[[float], object]) -> None:
        self.curve, self.visit = curve, look
        super().__init__()

    def measure(self) -> Iterator[None]:
        """Place by place."""
        for x in [] if self.curve.slow else self.curve.xs[:: max(1, len(self.curve.xs) // LAYOUT_SAMPLES)].tolist():
            self.visit(x)
            yield


def explore(
    f: Callable[..., Any], x: Any = (-3, 3), *, start: Any = None, h: float = 1e-3, **ranges: Any
) -> Explore | ExploreSeveral:
    """Look at a function wherever sliders stand: its value, its slopes in two ways, its curve and its graph.

    Of one number it shows the curve with its tangent, of two a heat map with the gradient as an arrow, of more the
    curve along the input moved last.

    Args:
        f: A function that returns one number, written with operators, NumPy's or autogradlab's functions.
        x: The range of its only argument, `(lo, hi)` or `(lo, hi, step)`.
        start: Where to begin: a number, or with several inputs a dict by argument.
        h: The step of the central differences, in the units of the inputs; from 1e-12 to 0.1.
        **ranges: For each argument by its name: `(lo, hi)` or `(lo, hi, step)` for a number, `range(1, 6)` for whole
            numbers, a list or a dict of values for a choice, a list of `(lo, hi)` for a vector by component.

    Returns:
        A live card; its `x` and `h`, or of several inputs `in_0`, `in_1` ..., can be set from Python too.

    Raises:
        AutogradTypeError: where `f` is no function, a range is none, or an argument has none.
        AutogradValueError: where a range is reversed or not finite, or `start` lies outside.

    >>> explore(lambda x: x**2, x=(0, 4), start=3.0)
    explore f(x) = x ** 2: x 3, step h 0.001, error at every step off, f(x) 9.00000, f′(x), autograd 6.00000, ...
    >>> explore(lambda x, y: x * y, x=(0, 4), y=(0, 2), start={"x": 3.0, "y": 1.0})
    explore f(x, y) = x * y: x 3, y 1, step h 0.001, finite differences off, f(x, y) 3.00000, ∂f/∂x 1.00000, ...
    """
    names = read_source(f)
    if not 10 ** H_RANGE[0] <= h <= 10 ** H_RANGE[1]:
        raise AutogradValueError(f"h must lie between 1e-12 and 0.1, got {h!r}", hint="try h=1e-3.")
    takes = parameter_names(f)
    own = {} if ranges and "x" not in takes else {"x" if "x" in takes else names.argument: x}
    given = {name: ({**own, **ranges})[name] for name in [*takes, *own, *ranges] if name in own or name in ranges}
    (first, alone), *others = given.items()
    if not others and isinstance(alone, tuple) and required_count(f) <= 1:
        begin = start.get(first) if isinstance(start, dict) else start
        return Explore(f, read_interval(alone, begin), float(h), names)
    return ExploreSeveral(f, read_inputs(f, given, start), float(h), names)


def parameter_names(f: Callable[..., Any]) -> list[str]:
    """The names of a function's arguments."""
    try:
        return list(inspect.signature(f).parameters)
    except (TypeError, ValueError):
        return []


def required_count(f: Callable[..., Any]) -> int:
    """How many arguments a function has to be given."""
    try:
        found = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return 1
    return sum(p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in found)
