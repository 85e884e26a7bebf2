"""The card of `explore` for several inputs: sliders, menus, a curve or a heat map, the graph, the partial derivatives.

Read next: `explore.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import traitlets

from autogradlab.display.plots.function_source import FunctionSource
from autogradlab.widgets.card.assets import join_scripts, join_styles
from autogradlab.widgets.card.button_card import menu
from autogradlab.widgets.card.card import slider
from autogradlab.widgets.card.slider_range import step_digits
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.explore.curve_measurement import CurveMeasurement
from autogradlab.widgets.explore.curve_plot import CurvePlot
from autogradlab.widgets.explore.exploration import H_RANGE
from autogradlab.widgets.explore.explore_card import SWITCH_OPTIONS, ExploringCard
from autogradlab.widgets.explore.heat_map import HEAT_RULES, HeatMap
from autogradlab.widgets.explore.inputs import MAX_CONTROLS, Knob
from autogradlab.widgets.explore.partial_derivatives import GridMeasurement
from autogradlab.widgets.explore.several_inputs import SeveralInputs
from autogradlab.widgets.svg_plots.bars import BAR_RULES

__all__ = ["ExploreSeveral"]

DIFFERENCES_LABEL = "finite differences"


class ExploreSeveral(ExploringCard):
    """The card that `explore` shows for several inputs, vectors, whole numbers and choices.

    Attributes:
        in_0, in_1 ...: Where the sliders are.
        pick_0, pick_1 ...: What the menus say.
        menus: The choices of many.
        values: All of it, by the inputs' labels.
    """

    saved_id = "autogradlab.widgets.several.ExploreSeveral"

    _esm = join_scripts("elements.js", "card.js", "buttons.js", "learning.js", "explore.js")
    _css = "\n".join([ExploringCard._css, HEAT_RULES.live_css, join_styles("learning.css")])
    saved_css = BAR_RULES.static_css + HEAT_RULES.static_css

    menus = traitlets.List(traitlets.Dict()).tag(sync=True)
    # The page knows traits by name, and a trait must be there before the class is used: one for every possible input.
    for _k in range(MAX_CONTROLS):
        locals()[f"in_{_k}"] = traitlets.Float().tag(sync=True)
        locals()[f"pick_{_k}"] = traitlets.Unicode().tag(sync=True)
    del _k

    model: SeveralInputs

    def __init__(
        self,
        f: Callable[..., Any],
        ranges: Mapping[str, Any],
        knobs: Sequence[Knob],
        h: float,
        names: FunctionSource,
    ) -> None:
        self.ranges = ranges
        model = self.model = SeveralInputs(f, knobs, names)
        sliders, menus = [k for k in knobs if not k.options], [k for k in knobs if k.options]
        differences = bool(model.smooth)  # without a derivative there is nothing to compare
        super().__init__(
            SteadyLayout(),
            verb="explore",
            heading=model.heading,
            hint="Drag a slider, or focus one and use the arrow keys.",
            controls=[knob_slider(k) for k in sliders] + [slider("h", "step h", *H_RANGE, 1, log=True)] * differences,
            menus=[menu(k.slot, k.label, {name: name for name in k.options}) for k in menus],
            rows=[asdict(row) for row in model.rows()],
            asks=DIFFERENCES_LABEL if differences else "",
            choices=SWITCH_OPTIONS if differences else [],
            choice="off",
            h=h,
            **{k.slot: next(iter(k.options)) if k.options else float(k.start) for k in knobs},
        )
        if menus:  # traitlets takes an empty list for all names
            self.observe(lambda change: self.refresh(), names=[k.slot for k in menus])

    @property
    def values(self) -> dict[str, Any]:
        """Where every slider and menu is, by what it is called."""
        return {k.label: getattr(self, k.slot) for k in self.model.knobs}

    @property
    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `explore` that make this card as it is now."""
        start: dict[str, Any] = {}
        for k in self.model.knobs:
            v = getattr(self, k.slot)
            if k.index is not None:
                start.setdefault(k.argument, []).append(v)
            else:
                start[k.argument] = k.options[v] if k.options else int(v) if k.whole else v
        return {**self.ranges, "start": start, "h": self.h}

    def begin(self) -> None:
        """Look at f where the sliders are."""
        values = {k.slot: getattr(self, k.slot) for k in self.model.knobs}
        self.model.look(values, self.h, differences=self.choice == "on")

    def plot_svg(self) -> str:
        """The curve with its tangent, or the heat map with the gradient as an arrow; empty without a smooth input."""
        ground = self.model.ground
        if isinstance(ground, GridMeasurement):
            return self.draw_heat_map(ground)
        return "" if ground is None else self.draw_curve(ground)

    def draw_heat_map(self, ground: GridMeasurement) -> str:
        a, b = self.model.smooth
        names = a.label, b.label, self.model.call
        plot = self.cached_plot("map", ground, lambda: HeatMap(ground.xs, ground.ys, ground.z, names))
        at = self.model.values
        return str(plot.draw(at[a.slot], at[b.slot], tuple(self.model.gradient)))

    def draw_curve(self, ground: CurveMeasurement) -> str:
        names = self.model.moved_knob.label if self.model.moved_knob else "", self.model.call
        plot = self.cached_plot("curve", ground, lambda: CurvePlot(ground.xs, ground.ys, ground.ends(), names))
        return str(plot.draw(self.model.slope))

    def figures(self) -> list[tuple[str, str, bool]]:
        """What the card says, line by line, with what the menus say."""
        menus = [(k.label, getattr(self, k.slot), False) for k in self.model.knobs if k.options]
        return [*menus, *super().figures()]


def knob_slider(knob: Knob) -> dict[str, Any]:
    """The slider of a knob."""
    digits = 0 if knob.whole else step_digits(knob.step)
    return slider(knob.slot, knob.label, knob.lo, knob.hi, knob.step, digits=digits)
