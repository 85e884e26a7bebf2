"""What both cards of `explore` do: ask the model to look where the sliders are, and draw what it measured.

Read next: `explore_several.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import traitlets

from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.widgets.card.button_card import button
from autogradlab.widgets.card.card_code import CodedCard
from autogradlab.widgets.card.slow_card import SlowCard
from autogradlab.widgets.card.steady_layout import SteadyLayout
from autogradlab.widgets.explore.heat_map import ErrorPlot
from autogradlab.widgets.explore.one_input import OneInput
from autogradlab.widgets.explore.several_inputs import SeveralInputs

__all__ = ["SWITCH_OPTIONS", "ExploringCard"]

SWITCH_OPTIONS = [button("off", "off"), button("on", "on")]


class ExploringCard(CodedCard, SlowCard):
    """A card that measures a function.

    Attributes:
        h: The step of the central differences.
        model: What it measures and says.
        graphs: Draws the graph.
    """

    maker = "explore"

    h = traitlets.Float(1e-3).tag(sync=True)

    model: OneInput | SeveralInputs

    def __init__(self, graphs: SteadyLayout, **traits: Any) -> None:
        self.graphs = graphs
        self.plot_cache: dict[str, tuple[SlicedWork, Any]] = {}
        super().__init__(**traits)

    @property
    def f(self) -> Callable[..., Any]:
        """The function that is explored."""
        return self.model.f

    @property
    def switches(self) -> dict[str, Any]:
        """Whether finite differences are compared."""
        return {"choice": self.choice} if self.choice == "on" else {}

    def plot_svg(self) -> str:
        """The picture at the right, as far as it is measured."""
        raise NotImplementedError

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on."""
        return self.model.extend(seconds)

    def report(self, busy: bool) -> None:
        """Show the numbers, and as much of the pictures as is measured."""
        errors, graph = self.model.step_errors, self.model.point.graph
        self.show(
            self.model.texts(busy),
            busy,
            picture=self.plot_svg(),
            aside="" if errors is None else ErrorPlot(errors.steps, errors.errors).draw(self.h),
            graph="" if graph is None else self.graphs.draw(graph),
        )

    def cached_plot(self, name: str, work: SlicedWork, make: Callable[[], Any]) -> Any:
        """The plot of a measurement: made again as long as that goes on, then once.

        A slider's move then costs no more than its dot, tangent or arrow, and not the whole curve.
        """
        if not work.is_done:
            return make()
        if name not in self.plot_cache or self.plot_cache[name][0] is not work:
            self.plot_cache[name] = (work, make())
        return self.plot_cache[name][1]
