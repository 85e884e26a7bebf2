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

from autogradlab.display.names import Names
from autogradlab.display.picture import Picture
from autogradlab.display.reader import read_graph
from autogradlab.display.sampling import window
from autogradlab.display.source import Formula
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets import bars, heat
from autogradlab.widgets.buttons import HERE, ButtonCard, button, followed_by
from autogradlab.widgets.card import Row, slider
from autogradlab.widgets.curves import Probe
from autogradlab.widgets.descend import LEARNING
from autogradlab.widgets.face import saved_face
from autogradlab.widgets.heat import ErrorPlot, HeatMap
from autogradlab.widgets.inputs import MOST, Knob
from autogradlab.widgets.learning import menu
from autogradlab.widgets.looking import Look, central, errors_by_step, grid, line, look
from autogradlab.widgets.numerals import figure, short
from autogradlab.widgets.plots import CurvePlot
from autogradlab.widgets.steady import Steady

__all__ = ["ExploreSeveral", "closure_of"]

SWITCH = [button("off", "off"), button("on", "on")]
ASKS = "finite differences"
H_RANGE = (-12, -1)  # the powers of ten that h goes through: from rounding error to truncation error


class ExploreSeveral(ButtonCard):
    """The card that `explore` shows for several inputs, vectors, whole numbers and choices.

    Attributes:
        in_0, in_1 ...: Where the sliders stand.
        pick_0, pick_1 ...: What the menus say.
        h: The step of the central differences.
        menus: The choices of many.
        values: All of it, by the inputs' labels.
    """

    _esm = followed_by("learning.js").replace(LEARNING, "") + (HERE / "explore.js").read_text("utf-8")
    _css = "\n".join([ButtonCard._css, heat.live_css(), (HERE / "learning.css").read_text("utf-8")])

    h = traitlets.Float(1e-3).tag(sync=True)
    menus = traitlets.List(traitlets.Dict()).tag(sync=True)
    for _k in range(MOST):
        locals()[f"in_{_k}"] = traitlets.Float().tag(sync=True)
        locals()[f"pick_{_k}"] = traitlets.Unicode().tag(sync=True)
    del _k

    def __init__(self, f: Callable[..., Any], knobs: Sequence[Knob], h: float, names: Formula) -> None:
        self.f, self.knobs, self.names = f, list(knobs), names
        self.call = f"{names.name}({', '.join(dict.fromkeys(k.argument for k in knobs))})"
        self.smooth = [k for k in knobs if k.smooth]
        self.graphs, self.plots, self.moved = Steady(), dict[Any, Any](), self.smooth[0] if self.smooth else None
        self.known: dict[str, Any] = {}
        partials = [Row(f"by_{k.slot}", f"∂{names.name}/∂{k.label}", gradient=True) for k in self.smooth]
        starts = {k.slot: next(iter(k.options)) if k.options else float(k.start) for k in knobs}
        super().__init__(
            verb="explore",
            heading=f"{self.call} = {names.body}" if names.body else self.call,
            hint="Drag a slider, or focus one and use the arrow keys.",
            controls=[control(k) for k in knobs if not k.options]
            + [slider("h", "step h", *H_RANGE, 1, log=True)] * bool(self.smooth),
            menus=[menu(k.slot, k.label, {name: name for name in k.options}) for k in knobs if k.options],
            rows=[asdict(row) for row in (Row("fx", self.call), *partials)],
            asks=ASKS if self.smooth else "",
            choices=SWITCH if self.smooth else [],
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

    def refresh(self) -> None:
        """Look at f where the sliders stand."""
        values = self.slots()
        changed = [k for k in self.smooth if self.known.get(k.slot) != values[k.slot]]
        self.moved = changed[0] if self.known and changed else self.moved
        self.known = values
        found = look(self.f, self.knobs, values, self.drawn)
        readout = {"error": found.error, "note": found.note, "sentence": self.sentence(found)}
        readout |= {"fx": "" if found.error else figure(found.value)}
        readout |= {f"by_{k.slot}": self.told(found, k) for k in self.smooth}
        self.show(readout, picture=self.pictured(values, found), aside=self.errors(values, found), graph=found.graph)

    def told(self, found: Look, knob: Knob) -> str:
        """A partial derivative; with finite differences on, how far the central one is off."""
        if found.error:
            return ""
        by = figure(found.partials[knob.slot])
        if self.choice != "on":
            return by
        other = central(self.f, self.knobs, self.known, knob, self.h)
        return f"{by}, central off by {short(abs(found.partials[knob.slot] - other), 2)}"

    def errors(self, values: dict[str, Any], found: Look) -> str:
        """With finite differences on, their error against the step; else nothing."""
        if self.choice != "on" or found.error:
            return ""

        def make() -> ErrorPlot:
            return ErrorPlot(*errors_by_step(self.f, self.knobs, values, found.partials))

        return str(self.kept("errors", values, [], make).draw(self.h))

    def sentence(self, found: Look) -> str:
        """What the arrow of a heat map says."""
        if len(self.smooth) != 2 or found.error:
            return ""
        length = math.hypot(*found.partials.values())
        if not math.isfinite(length):
            return "The gradient is not finite here."
        if length == 0:
            return "The gradient is 0 here: the ground is level."
        numbers = ", ".join(short(v) for v in found.partials.values())
        return f"The gradient ({numbers}) points uphill, along the arrow; its length is {short(length)}."

    def pictured(self, values: dict[str, Any], found: Look) -> str:
        """The curve along one input, or the heat map over two."""
        if not self.smooth or self.moved is None:
            return ""
        if len(self.smooth) == 2:
            a, b = self.smooth
            plot = self.kept("map", values, [a, b], lambda: self.heat_map(values, a, b))
            slope = tuple(found.partials.get(k.slot, math.nan) for k in (a, b))
            return str(plot.draw(values[a.slot], values[b.slot], slope))
        knob = self.moved
        plot = self.kept(knob.slot, values, [knob], lambda: self.curve(values, knob))
        return str(plot.draw(Probe(values[knob.slot], self.h, found.value, found.partials.get(knob.slot, math.nan))))

    def kept(self, name: str, values: dict[str, Any], free: Sequence[Knob], make: Callable[[], Any]) -> Any:
        """A plot that stays as long as nothing moves but what is `free`."""
        key = tuple(v for slot, v in values.items() if slot not in [k.slot for k in free])
        if self.plots.get(name, (None,))[0] != key:
            self.plots[name] = (key, make())
        return self.plots[name][1]

    def heat_map(self, values: dict[str, Any], a: Knob, b: Knob) -> HeatMap:
        return HeatMap(*grid(self.f, self.knobs, values, (a, b)), (a.label, b.label, self.call))

    def curve(self, values: dict[str, Any], knob: Knob) -> CurvePlot:
        xs, ys = line(self.f, self.knobs, values, knob)
        return CurvePlot(xs, ys, window(ys), (knob.label, self.call))

    def drawn(self, y: Tensor, leaves: dict[str, Tensor]) -> str:
        """The graph with its numbers here; the learner's own names for whatever else f uses."""
        return self.graphs.draw(self.graph_of(y, leaves))

    def graph_of(self, y: Tensor, leaves: dict[str, Tensor]) -> Picture:
        return read_graph([y], Names([{**leaves, self.call: y}, closure_of(self.f)]))

    def figures(self) -> list[tuple[str, str, bool]]:
        """What the card says, line by line, with what the menus say."""
        menus = [(k.label, getattr(self, k.slot), False) for k in self.knobs if k.options]
        return [*menus, *super().figures()]

    def saved(self) -> str:
        """The card as one SVG, as it stands now."""
        said = " ".join(filter(None, [self.readout.get("sentence"), self.readout.get("error")]))
        pictures = {"picture": self.picture, "aside": self.aside, "graph": self.graph}
        css = bars.static_css() + heat.static_css()
        return saved_face(self.verb, self.heading, self.figures(), said, pictures, css)


def control(knob: Knob) -> dict[str, Any]:
    """The slider of a knob."""
    digits = 0 if knob.whole else max(0, len(f"{knob.step:.10f}".rstrip("0").partition(".")[2]))
    return slider(knob.slot, knob.label, knob.lo, knob.hi, knob.step, digits=digits)


def closure_of(f: Callable[..., Any]) -> dict[str, Any]:
    """The names that f's body sees besides its own."""
    cells = inspect.getclosurevars(f) if inspect.isfunction(f) else None
    return {**cells.globals, **cells.nonlocals} if cells else {}
