"""What both models of `explore` share: which measurements they need, and which of them they keep.

Plain classes; no widget, no drawing.

Read next: `one_input.py`.
"""

from __future__ import annotations

import inspect
import math
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from autogradlab.display.model.picture import Picture
from autogradlab.display.model.tape_reader import read_graph
from autogradlab.display.model.tensor_names import Names
from autogradlab.display.shared.time_slices import SlicedWork
from autogradlab.display.trace_inputs import run_with_variables
from autogradlab.engine.tensor import Tensor

__all__ = ["H_RANGE", "MEASURING", "Exploration", "TracedFunction", "closure_variables"]

H_RANGE = (-12, -1)  # the powers of ten that h goes through: from rounding error to truncation error
MEASURING = "Measuring f for the picture."

Work = TypeVar("Work", bound=SlicedWork)


class Exploration:
    """A function, and what is measured of it.

    The numbers at one point are cheap and are computed at once. A picture needs many calls: that is a measurement,
    which goes on in slices and is kept for as long as what it depends on stays the same.

    Attributes:
        measurements: What is to be measured for the present point, in this order.
    """

    def __init__(self) -> None:
        self.measurements: list[SlicedWork] = []
        self.kept: dict[str, tuple[Any, Any]] = {}

    def extend(self, seconds: float = math.inf) -> bool:
        """Measure on; tells whether all of it is done."""
        deadline = time.perf_counter() + seconds
        return all(work.extend(deadline - time.perf_counter()) for work in self.measurements)

    def keep(self, name: str, key: Any, make: Callable[[], Work]) -> Work:
        """The measurement called `name`: the one that was made for this key, or a new one for a new key.

        Only the newest is kept under each name, so moving sliders for an hour needs no more memory than one move.
        """
        if name not in self.kept or self.kept[name][0] != key:
            self.kept[name] = (key, make())
        found: Work = self.kept[name][1]
        return found


class TracedFunction:
    """A function that keeps the local variables of its last run on tensors: they name what is in the graph."""

    def __init__(self, f: Callable[..., Any]) -> None:
        self.f = f
        self.variables: list[Mapping[str, Any]] = []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        y, variables = run_with_variables(self.f, args, kwargs)
        if isinstance(y, Tensor):
            self.variables = variables
        return y

    def read_graph(self, y: Tensor, named: dict[str, Any]) -> Picture:
        """The graph of `y` with its numbers: names as given, and the learner's own for whatever else is in it."""
        return read_graph([y], Names([named, closure_variables(self.f), *self.variables]))


def closure_variables(f: Callable[..., Any]) -> dict[str, Any]:
    """The names that f's body sees besides its own."""
    cells = inspect.getclosurevars(f) if inspect.isfunction(f) else None
    return {**cells.globals, **cells.nonlocals} if cells else {}
