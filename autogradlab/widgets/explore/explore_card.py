"""What the cards of `explore` have in common: measurements that are kept, and go on while they are shown.

Read next: `explore.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.widgets.card.slow_card import PatientCard
from autogradlab.widgets.card.steady_layout import Steady

__all__ = ["MEASURING", "ExploringCard"]

MEASURING = "Measuring f for the picture."


class ExploringCard(PatientCard):
    """A card that measures a function.

    Attributes:
        works: What is to be measured for what the controls say, in this order.
        graphs: Draws the graph.
    """

    def __init__(self, **traits: Any) -> None:
        self.graphs = Steady()
        self.works: list[SlicedWork] = []
        self.kept: dict[str, tuple[Any, Any]] = {}
        self.drawn: dict[str, tuple[SlicedWork, Any]] = {}
        super().__init__(**traits)

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on."""
        deadline = time.perf_counter() + seconds
        return all(work.extend(deadline - time.perf_counter()) for work in self.works)

    def work(self, name: str, key: Any, make: Callable[[], Any]) -> Any:
        """A measurement that stays as long as its key does."""
        if name not in self.kept or self.kept[name][0] != key:
            self.kept[name] = (key, make())
        return self.kept[name][1]

    def plot(self, name: str, work: SlicedWork, make: Callable[[], Any]) -> Any:
        """The plot of a measurement: made anew as long as that goes on, then once."""
        if not work.is_done:
            return make()
        if name not in self.drawn or self.drawn[name][0] is not work:
            self.drawn[name] = (work, make())
        return self.drawn[name][1]
