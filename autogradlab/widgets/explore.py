"""`explore(f)`: a function, its slope and its graph at the point where a slider stands.

Read next: `descend.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.display.names import Names
from autogradlab.display.picture import Picture
from autogradlab.display.reader import read_graph
from autogradlab.display.sampling import window
from autogradlab.display.source import Formula, formula
from autogradlab.engine.errors import AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.buttons import ButtonCard
from autogradlab.widgets.card import Row, slider
from autogradlab.widgets.curves import Probe, probe, sample
from autogradlab.widgets.heat import ErrorPlot
from autogradlab.widgets.inputs import Knob, read_inputs
from autogradlab.widgets.looking import errors_by_step
from autogradlab.widgets.numerals import figure, short
from autogradlab.widgets.plots import CurvePlot
from autogradlab.widgets.ranges import Interval, interval
from autogradlab.widgets.several import H_RANGE, SWITCH, ExploreSeveral, closure_of
from autogradlab.widgets.steady import Steady

__all__ = ["Explore", "explore"]

ASKS_EVERY = "error at every step"
FORETOLD = 12  # points of the range whose numbers the graph's layout makes room for


class Explore(ButtonCard):
    """The card that `explore` shows.

    Attributes:
        x: Where the slider stands.
        h: The step of the central difference.
    """

    x = traitlets.Float().tag(sync=True)
    h = traitlets.Float(1e-3).tag(sync=True)

    def __init__(self, f: Callable[[Any], Any], span: Interval, h: float, names: Formula) -> None:
        self.f, self.names = f, names
        arg, call = names.argument, f"{names.name}({names.argument})"
        xs, ys = sample(f, span.lo, span.hi)
        self.plot = CurvePlot(xs, ys, window(ys, f, xs), (arg, call))
        prime = f"{names.name}′({names.argument})"
        rows = [
            Row("fx", call),
            Row("slope", f"{prime}, autograd", gradient=True),
            Row("central", f"{prime}, central difference"),
            Row("difference", "difference"),
        ]
        self.graphs = Steady()
        for x in xs[:: max(1, len(xs) // FORETOLD)]:
            probe(f, float(x), h, draw=self.foresee)
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
            asks=ASKS_EVERY,
            choices=SWITCH,
            choice="off",
            x=span.start,
            h=h,
        )

    def refresh(self) -> None:
        """Look at f where the slider stands."""
        arg = self.names.argument
        p = probe(self.f, self.x, self.h, arg, self.drawn)
        numbers = {"fx": p.value, "slope": p.slope, "central": p.central}
        readout = {name: "" if p.error else figure(v) for name, v in numbers.items()}
        readout |= {"difference": "" if p.error else short(p.difference, 2), "error": p.error, "note": p.note}
        self.show(readout, picture=self.plot.draw(p), aside=self.errors(p), graph=p.graph)

    def errors(self, p: Probe) -> str:
        """With the switch on, the error of the central difference against its step; else nothing."""
        if self.choice != "on" or p.error:
            return ""
        knob = Knob("x", self.names.argument, "x")
        found = errors_by_step(lambda x: self.f(x), [knob], {"x": p.x}, {"x": p.slope})
        return ErrorPlot(*found).draw(self.h)

    def drawn(self, y: Tensor, x: Tensor) -> str:
        """The graph with its numbers here, drawn."""
        return self.graphs.draw(self.pictured(y, x))

    def foresee(self, y: Tensor, x: Tensor) -> str:
        """Make room for the numbers that stand here, without drawing them yet."""
        self.graphs.see(self.pictured(y, x))
        return ""

    def pictured(self, y: Tensor, x: Tensor) -> Picture:
        """The graph with its numbers here; the learner's own names for whatever else f uses."""
        own = {self.names.argument: x, f"{self.names.name}({self.names.argument})": y}
        return read_graph([y], Names([own, closure_of(self.f)]))


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
    names = formula(f)
    if not 10 ** H_RANGE[0] <= h <= 10 ** H_RANGE[1]:
        raise AutogradValueError(f"h must lie between 1e-12 and 0.1, got {h!r}", hint="try h=1e-3.")
    takes = parameters(f)
    own = {} if ranges and "x" not in takes else {"x" if "x" in takes else names.argument: x}
    given = {name: ({**own, **ranges})[name] for name in [*takes, *own, *ranges] if name in own or name in ranges}
    (first, alone), *others = given.items()
    if not others and isinstance(alone, tuple) and needed(f) <= 1:
        begin = start.get(first) if isinstance(start, dict) else start
        return Explore(f, interval(alone, begin), float(h), names)
    return ExploreSeveral(f, read_inputs(f, given, start), float(h), names)


def parameters(f: Callable[..., Any]) -> list[str]:
    """The names of a function's arguments."""
    try:
        return list(inspect.signature(f).parameters)
    except (TypeError, ValueError):
        return []


def needed(f: Callable[..., Any]) -> int:
    """How many arguments a function has to be given."""
    try:
        found = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return 1
    return sum(p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in found)
