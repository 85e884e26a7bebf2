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
from autogradlab.widgets.card import Card, Row, slider
from autogradlab.widgets.curves import probe, sample
from autogradlab.widgets.numerals import figure, short
from autogradlab.widgets.plots import CurvePlot
from autogradlab.widgets.ranges import Interval, interval
from autogradlab.widgets.steady import Steady

__all__ = ["Explore", "explore"]

FORETOLD = 12  # points of the range whose numbers the graph's layout makes room for
STEPS = (-12, -1)  # the powers of ten that h goes through: from rounding error to truncation error


class Explore(Card):
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
                slider("h", "step h", *STEPS, 1, log=True),
            ],
            rows=[asdict(row) for row in rows],
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
        self.show(readout, picture=self.plot.draw(p), graph=p.graph)

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
        return read_graph([y], Names([own, closure(self.f)]))


def closure(f: Callable[[Any], Any]) -> dict[str, Any]:
    """The names that f's body sees besides its own."""
    cells = inspect.getclosurevars(f) if inspect.isfunction(f) else None
    return {**cells.globals, **cells.nonlocals} if cells else {}


def explore(f: Callable[[Any], Any], x: Any = (-3, 3), *, start: float | None = None, h: float = 1e-3) -> Explore:
    """Look at a function of one number: its curve, its slope in two ways, and its graph, wherever a slider stands.

    Args:
        f: A function of one number, written with operators, NumPy's or autogradlab's functions.
        x: The slider's range, `(lo, hi)` or `(lo, hi, step)`.
        start: Where the slider begins.
        h: The step of the central difference, in the units of x; from 1e-12 to 0.1.

    Returns:
        A live card; its `x` and `h` can be set from Python too.

    Raises:
        AutogradTypeError: where `f` is no function, or `x` no range.
        AutogradValueError: where the range is reversed or not finite, or `start` lies outside.

    >>> explore(lambda x: x**2, x=(0, 4), start=3.0)
    explore f(x) = x ** 2: x 3, step h 0.001, f(x) 9.00000, f′(x), autograd 6.00000, ...
    """
    names = formula(f)
    if not 10 ** STEPS[0] <= h <= 10 ** STEPS[1]:
        raise AutogradValueError(f"h must lie between 1e-12 and 0.1, got {h!r}", hint="try h=1e-3.")
    return Explore(f, interval(x, start), float(h), names)
