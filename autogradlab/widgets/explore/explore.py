"""`explore(f)`: a function, its slope and its graph where a slider is.

Read next: `../descend/update_rules.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.display.plots.function_source import FunctionSource, read_source
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.widgets.card.argument_values import read_number
from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.formula_text import formula_title
from autogradlab.widgets.card.slider_range import Interval, read_interval, step_digits
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.explore.curve_plot import CurvePlot
from autogradlab.widgets.explore.exploration import H_RANGE
from autogradlab.widgets.explore.explore_card import SWITCH_OPTIONS, ExploringCard
from autogradlab.widgets.explore.explore_several import ExploreSeveral
from autogradlab.widgets.explore.inputs import read_inputs
from autogradlab.widgets.explore.one_input import OneInput

__all__ = ["Explore", "explore"]

ERRORS_LABEL = "error at every step"
RENAME_HINT = "explore() has a setting {0!r} of its own: give your function's argument another name."


class Explore(ExploringCard):
    """The card that `explore` shows.

    Attributes:
        x: Where the slider is.
    """

    saved_id = "autogradlab.widgets.explore.Explore"

    x = traitlets.Float().tag(sync=True)

    model: OneInput

    def __init__(self, f: Callable[[Any], Any], span: Interval, h: float, names: FunctionSource) -> None:
        graphs, self.span = SteadyLayout(), span
        self.model = OneInput(f, span, h, names, graphs.make_room_for)
        super().__init__(
            graphs,
            verb="explore",
            heading=formula_title(names),
            hint=f"Drag {names.argument}, or focus the slider and use the arrow keys.",
            controls=[
                slider("x", names.argument, span.lo, span.hi, span.step, digits=step_digits(span.step)),
                slider("h", "step h", *H_RANGE, 1, log=True),
            ],
            rows=[asdict(row) for row in self.model.rows()],
            asks=ERRORS_LABEL,
            choices=SWITCH_OPTIONS,
            choice="off",
            x=span.start,
            h=h,
        )

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `explore` that make this card as it is now."""
        argument = self.model.names.argument
        name = argument if argument in parameter_names(self.f) else "x"
        return {name: self.span.ends, "start": self.x, "h": self.h}

    def begin(self) -> None:
        """Look at f where the slider is."""
        self.model.look(self.x, self.h, errors=self.choice == "on")

    def plot_svg(self) -> str:
        """The curve with its tangent."""
        curve, names = self.model.curve, (self.model.names.argument, self.model.call)
        plot = self.cached_plot("curve", curve, lambda: CurvePlot(curve.xs, curve.ys, curve.ends(), names))
        return str(plot.draw(self.model.point))


def explore(
    f: Any = None, /, x: Any = (-3, 3), *, start: Any = None, h: float = 1e-3, **ranges: Any
) -> Explore | ExploreSeveral:
    """Look at a function wherever its sliders are: its value, its slopes in two ways, its curve and its graph.

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
        AutogradValueError: where a range is reversed or not finite, or `start` is outside it.

    >>> explore(lambda x: x**2, x=(0, 4), start=3.0)
    explore f(x) = x²: x 3, step h 0.001, error at every step off, f(x) 9.00000, f′(x), autograd 6.00000, ...
    >>> explore(lambda x, y: x * y, x=(0, 4), y=(0, 2), start={"x": 3.0, "y": 1.0})
    explore f(x, y) = x·y: x 3, y 1, step h 0.001, finite differences off, f(x, y) 3.00000, ∂f/∂x 1.00000, ...
    """
    if f is None and callable(ranges.get("f")):  # otherwise f= is the range of an argument of that name
        f = ranges.pop("f")
    names = read_source(f)
    h = read_number(h, "h", RENAME_HINT.format("h") if "h" in parameter_names(f) else "try h=1e-3.")
    if not 10 ** H_RANGE[0] <= h <= 10 ** H_RANGE[1]:
        raise AutogradValueError(f"h must lie between 1e-12 and 0.1, got {h!r}", hint="try h=1e-3.")
    takes = parameter_names(f)
    own = {} if ranges and "x" not in takes else {"x" if "x" in takes else names.argument: x}
    given = {name: ({**own, **ranges})[name] for name in [*takes, *own, *ranges] if name in own or name in ranges}
    (first, alone), *others = given.items()
    if not others and isinstance(alone, list) and len(alone) == 2 and all(isinstance(v, (int, float)) for v in alone):
        hint = f"write {first}=({alone[0]}, {alone[1]}) for a range; a dict makes a choice of two numbers."
        raise AutogradTypeError(f"{first}={alone} is a list, and a list is a choice of values", hint=hint)
    if not others and isinstance(alone, tuple) and required_count(f) <= 1:
        begin = start.get(first) if isinstance(start, dict) else start
        return Explore(f, read_interval(alone, begin), float(h), names)
    return ExploreSeveral(f, given, read_inputs(f, given, start), float(h), names)


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
