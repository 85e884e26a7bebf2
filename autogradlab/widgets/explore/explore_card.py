"""What the cards of `explore` have in common: measurements that are kept, and go on while they are shown.

Read next: `explore.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.widgets.card.slow_card import SlowCard
from autogradlab.widgets.card.steady_layout import SteadyLayout

__all__ = ["MEASURING", "ExploringCard"]

MEASURING = "Measuring f for the picture."


class ExploringCard(SlowCard):
    """A card that measures a function.

    Attributes:
        measurements: What is to be measured for what the controls say, in this order.
        graphs: Draws the graph.
    """

    def __init__(self, **traits: Any) -> None:
        self.graphs = SteadyLayout()
        self.measurements: list[SlicedWork] = []
        self.measurement_cache: dict[str, tuple[Any, Any]] = {}
        self.plot_cache: dict[str, tuple[SlicedWork, Any]] = {}
        super().__init__(**traits)

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on."""
        deadline = time.perf_counter() + seconds
        return all(work.extend(deadline - time.perf_counter()) for work in self.measurements)

    def measurement(self, name: str, key: Any, make: Callable[[], Any]) -> Any:
        """A measurement that stays as long as its key does."""
        if name not in self.measurement_cache or self.measurement_cache[name][0] != key:
            self.measurement_cache[name] = (key, make())
        return self.measurement_cache[name][1]

    def cached_plot(self, name: str, work: SlicedWork, make: Callable[[], Any]) -> Any:
        """The plot of a measurement: made anew as long as that goes on, then once."""
        if not work.is_done:
            return make()
        if name not in self.plot_cache or self.plot_cache[name][0] is not work:
            self.plot_cache[name] = (work, make())
        return self.plot_cache[name][1]
