"""Two ways measured in turn, so that both see the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Step = Callable[[], object]


def microseconds(step: Step, steps: int) -> float:
    """The time of one step, as the mean of many."""
    start = time.perf_counter()
    for _ in range(steps):
        step()
    return (time.perf_counter() - start) / steps * 1e6


def side_by_side(ours: Step, theirs: Step, steps: int, rounds: int = 15) -> tuple[float, float]:
    """Medians over the rounds, in microseconds a step."""
    ours(), theirs()
    measured = [(microseconds(ours, steps), microseconds(theirs, steps)) for _ in range(rounds)]
    mine, other = (statistics.median(column) for column in zip(*measured, strict=True))
    return mine, other


def line(what: str, peer: str, mine: float, other: float) -> str:
    """The result in a line."""
    return f"\n{what}: {mine:.0f} us, {peer} {other:.0f} us, ratio {mine / other:.2f}"
