"""A card for a function of several inputs: sliders, menus, a curve or a heat map, the graph, the partial derivatives.

Read next: `explore.py`.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.display.model.learner_names import Names
from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import button, menu
from autogradlab.widgets.card.card import Row, slider
from autogradlab.widgets.card.saved_svg import card_svg
from autogradlab.widgets.explore import heat_map
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement, SlopeValues
from autogradlab.widgets.explore.curve_plot import CurvePlot
from autogradlab.widgets.explore.explore_card import MEASURING, ExploringCard
from autogradlab.widgets.explore.heat_map import ErrorPlot, HeatMap
from autogradlab.widgets.explore.inputs import MAX_CONTROLS, Knob
from autogradlab.widgets.explore.partial_derivatives import (
    GridMeasurement,
    PartialValues,
    StepErrors,
    central_difference,
    evaluate_partials,
    function_value,
)
from autogradlab.widgets.svg_plots import bars
from autogradlab.widgets.svg_plots.number_text import format_short, format_six_digits

__all__ = ["ExploreSeveral", "closure_variables"]

SWITCH_OPTIONS = [button("off", "off"), button("on", "on")]
DIFFERENCES_LABEL = "finite differences"
H_RANGE = (-12, -1)  # the powers of ten that h goes through: from rounding error to truncation error


class ExploreSeveral(ExploringCard):
    """The card that `explore` shows for several inputs, vectors, whole numbers and choices.

    Attributes:
        in_0, in_1 ...: Where the sliders stand.
        pick_0, pick_1 ...: What the menus say.
        h: The step of the central differences.
        menus: The choices of many.
        values: All of it, by the inputs' labels.
    """

    _esm = join_scripts("card.js", "buttons.js", "learning.js", "explore.js")
    _css = "\n".join([ExploringCard._css, heat_map.live_css(), join_styles("learning.css")])

    h = traitlets.Float(1e-3).tag(sync=True)
    menus = traitlets.List(traitlets.Dict()).tag(sync=True)
    for _k in range(MAX_CONTROLS):
        locals()[f"in_{_k}"] = traitlets.Float().tag(sync=True)
        locals()[f"pick_{_k}"] = traitlets.Unicode().tag(sync=True)
    del _k

    def __init__(self, f: Callable[..., Any], knobs: Sequence[Knob], h: float, names: FunctionSource) -> None:
        self.f, self.knobs, self.names = f, list(knobs), names
        self.call = f"{names.name}({', '.join(dict.fromkeys(k.argument for k in knobs))})"
        self.smooth = [k for k in knobs if k.smooth]
        self.moved_knob = self.smooth[0] if self.smooth else None
        self.last_values: dict[str, Any] = {}
        partials = [Row(f"by_{k.slot}", f"∂{names.name}/∂{k.label}", gradient=True) for k in self.smooth]
        starts = {k.slot: next(iter(k.options)) if k.options else float(k.start) for k in knobs}
        super().__init__(
            verb="explore",
            heading=f"{self.call} = {names.body}" if names.body else self.call,
            hint="Drag a slider, or focus one and use the arrow keys.",
            controls=[knob_slider(k) for k in knobs if not k.options]
            + [slider("h", "step h", *H_RANGE, 1, log=True)] * bool(self.smooth),
            menus=[menu(k.slot, k.label, {name: name for name in k.options}) for k in knobs if k.options],
            rows=[asdict(row) for row in (Row("fx", self.call), *partials)],
            asks=DIFFERENCES_LABEL if self.smooth else "",
            choices=SWITCH_OPTIONS if self.smooth else [],
            choice="off",
            h=h,
            **starts,
        )
        menus = [k.slot for k in knobs if k.options]
        if menus:
            self.observe(lambda change: self.refresh(), names=menus)

    @property
    def values(self) -> dict[str, Any]:
        """Where every slider and menu stands, by what it is called."""
        return {k.label: self.slots()[k.slot] for k in self.knobs}

    def slots(self) -> dict[str, Any]:
        """The same by slot."""
        return {k.slot: getattr(self, k.slot) for k in self.knobs}

    # --- what it shows ---

    def begin(self) -> None:
        """Look at f where the sliders stand."""
        values = self.slots()
        changed = [k for k in self.smooth if self.last_values.get(k.slot) != values[k.slot]]
        self.moved_knob = changed[0] if self.last_values and changed else self.moved_knob
        self.last_values = values
        self.point_values = evaluate_partials(self.f, self.knobs, values, self.read)
        asked = self.smooth if self.choice == "on" and not self.point_values.error else []
        self.central = {k.slot: central_difference(self.f, self.knobs, values, k, self.h) for k in asked}
        self.measurements = [*self.plot_measurements(), *self.errors()]

    def report(self, busy: bool) -> None:
        """Show the numbers, and as much of the pictures as is measured."""
        found = self.point_values
        readout = {"error": found.error, "note": found.note, "sentence": MEASURING if busy else self.sentence(found)}
        readout |= {"fx": "" if found.error else format_six_digits(found.value)}
        readout |= {f"by_{k.slot}": self.partial_text(found, k) for k in self.smooth}
        aside = "".join(ErrorPlot(work.steps, work.errors).draw(self.h) for work in self.errors())
        graph = self.graphs.draw(found.graph) if found.graph else ""
        self.show(readout, busy, picture=self.plot_svg(), aside=aside, graph=graph)

    def partial_text(self, found: PartialValues, knob: Knob) -> str:
        """A partial derivative; with finite differences on, how far the central one is off."""
        if found.error:
            return ""
        by = format_six_digits(found.partials[knob.slot])
        if knob.slot not in self.central:
            return by
        return f"{by}, central off by {format_short(abs(found.partials[knob.slot] - self.central[knob.slot]), 2)}"

    def errors(self) -> list[StepErrors]:
        """With finite differences on, their error against the step; else none."""
        if self.choice != "on" or self.point_values.error:
            return []
        values, partials = self.last_values, self.point_values.partials
        return [self.measurement("errors", values, lambda: StepErrors(self.f, self.knobs, values, partials))]

    def sentence(self, found: PartialValues) -> str:
        """What the arrow of a heat map says."""
        if len(self.smooth) != 2 or found.error:
            return ""
        length = math.hypot(*found.partials.values())
        if not math.isfinite(length):
            return "The gradient is not finite here."
        if length == 0:
            return "The gradient is 0 here: the ground is level."
        numbers = ", ".join(format_short(v) for v in found.partials.values())
        return f"The gradient ({numbers}) points uphill, along the arrow; its length is {format_short(length)}."

    def plot_measurements(self) -> list[CurveMeasurement | GridMeasurement]:
        """What the picture needs: f along the input moved last, or over both where there are two; none without."""
        if self.moved_knob is None:
            return []
        free = self.smooth if len(self.smooth) == 2 else [self.moved_knob]
        values, slots, ends = self.last_values, [k.slot for k in free], [(k.lo, k.hi) for k in free]

        def f(*places: Any) -> float:
            moved = dict(zip(slots, map(float, places), strict=True))
            return function_value(self.f, self.knobs, {**values, **moved})

        fixed = {slot: v for slot, v in values.items() if slot not in slots}
        return [
            self.measurement(
                " ".join(slots),
                fixed,
                lambda: GridMeasurement(f, *ends) if len(free) == 2 else CurveMeasurement(f, *ends[0]),
            )
        ]

    def plot_svg(self) -> str:
        """The curve with its tangent, or the heat map with the gradient as an arrow."""
        found = self.plot_measurements()
        return "".join(self.heat_map(work) if isinstance(work, GridMeasurement) else self.curve(work) for work in found)

    def heat_map(self, work: GridMeasurement) -> str:
        a, b = self.smooth
        plot = self.cached_plot("map", work, lambda: HeatMap(work.xs, work.ys, work.z, (a.label, b.label, self.call)))
        slope = tuple(self.point_values.partials.get(k.slot, math.nan) for k in (a, b))
        return str(plot.draw(self.last_values[a.slot], self.last_values[b.slot], slope))

    def curve(self, work: CurveMeasurement) -> str:
        knob = self.moved_knob or self.smooth[0]
        plot = self.cached_plot(
            "curve", work, lambda: CurvePlot(work.xs, work.ys, work.ends(), (knob.label, self.call))
        )
        slope = self.point_values.partials.get(knob.slot, math.nan)
        return str(plot.draw(SlopeValues(self.last_values[knob.slot], self.h, self.point_values.value, slope)))

    def read(self, y: Tensor, leaves: dict[str, Tensor]) -> Picture:
        """The graph with its numbers here; the learner's own names for whatever else f uses."""
        return read_graph([y], Names([{**leaves, self.call: y}, closure_variables(self.f)]))

    def figures(self) -> list[tuple[str, str, bool]]:
        """What the card says, line by line, with what the menus say."""
        menus = [(k.label, getattr(self, k.slot), False) for k in self.knobs if k.options]
        return [*menus, *super().figures()]

    def saved_svg(self) -> str:
        """The card as one SVG, as it stands now."""
        said = " ".join(filter(None, [self.readout.get("sentence"), self.readout.get("error")]))
        pictures = {"picture": self.picture, "aside": self.aside, "graph": self.graph}
        css = bars.static_css() + heat_map.static_css()
        return card_svg(self.verb, self.heading, self.figures(), said, pictures, css)


def knob_slider(knob: Knob) -> dict[str, Any]:
    """The slider of a knob."""
    digits = 0 if knob.whole else max(0, len(f"{knob.step:.10f}".rstrip("0").partition(".")[2]))
    return slider(knob.slot, knob.label, knob.lo, knob.hi, knob.step, digits=digits)


def closure_variables(f: Callable[..., Any]) -> dict[str, Any]:
    """The names that f's body sees besides its own."""
    cells = inspect.getclosurevars(f) if inspect.isfunction(f) else None
    return {**cells.globals, **cells.nonlocals} if cells else {}
