"""Several descents of one function from one start, side by side: how far they got, and how they are drawn.

Plain functions; no widget.

Read next: `descend.py`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.descend.gradient_descent import Walk
from autogradlab.widgets.descend.update_rules import Update
from autogradlab.widgets.svg_plots.contours import DescentPlot, visible_ends
from autogradlab.widgets.svg_plots.number_text import format_six_digits
from autogradlab.widgets.svg_plots.path_comparison import curves_plot
from autogradlab.widgets.svg_plots.path_plots import HEIGHT, WIDTH, loss_plot

__all__ = ["Race"]

Ends = list[tuple[float, float]]


class Race:
    """One walk for each update, all from one start; a single walk is a race of one.

    Args:
        f: A function of one tensor that returns one number.
        start: Where to begin.
        settings: The learning rate, the tolerance and the momentum.
        updates: How each of them takes its steps.
        ground: What an earlier race ran over; it is surveyed again only if the paths do not fit on it.
        keep: Whether the ground stays as long as it holds the paths, even if they have become small.

    Attributes:
        walks: The walks, in the order of `updates`.
        plot: What they run over; None before the first step.
    """

    def __init__(
        self,
        f: Callable[[Any], Any],
        start: Tensor,
        settings: tuple[float, float | None, float],
        updates: Sequence[Update],
        ground: DescentPlot | None = None,
        keep: bool = False,
    ) -> None:
        self.f, self.plot, self.keep = f, ground, keep
        self.walks = [Walk(f, start, *settings, update) for update in updates]
        self.names = [update.name for update in updates]

    def extend(self, steps: int, seconds: float = math.inf) -> bool:
        """Walk on, then survey the ground, until both are done or the time is over; tells whether they are."""
        deadline = time.perf_counter() + seconds
        # Every walk gets its share, even if one before it is not done: all of them are seen to move. Only then is the
        # ground surveyed, because the paths say how large it is.
        done = [walk.extend(steps, seconds / len(self.walks)) for walk in self.walks]
        if not all(done):
            return False
        return self.plot_for(steps).extend(deadline - time.perf_counter())

    def plot_for(self, steps: int) -> DescentPlot:
        """What the paths run over, not surveyed if it is new."""
        ends, shape = self.ends(steps), tuple(self.walks[0].a.shape)
        old = self.plot = self.plot or DescentPlot(self.f, shape, ends, 0.0)
        if self.keep:
            needed = self.start_ends if self.all_diverged else ends
            ends, stays = bounding_box([old.ends, needed]), old.contains(needed)
        else:
            stays = old.fits(ends) or (self.all_diverged and old.contains(self.start_ends))
        self.plot = old if stays else DescentPlot(self.f, shape, ends, 0.0)
        return self.plot

    @property
    def all_diverged(self) -> bool:
        """Whether no walk is left that did not diverge."""
        return all(walk.end == "diverged" for walk in self.walks)

    @property
    def start_ends(self) -> Ends:
        """The start alone: what a ground must hold even of walks that are lost."""
        return [(v, v) for v in self.walks[0].points[0].tolist()] if self.walks[0].values else self.ends(0)

    def ends(self, steps: int) -> Ends:
        """What is worth showing of each coordinate."""
        shown = [walk for walk in self.walks if walk.values and (self.all_diverged or walk.end != "diverged")]
        if not shown:
            return [(v - 1.0, v + 1.0) for v in np.ravel(self.walks[0].a.numpy()).tolist()]
        return bounding_box([visible_ends(*walk_path(walk, steps)) for walk in shown])

    # --- pictures ---

    def picture(self, steps: int) -> str:
        """The paths on their ground."""
        ground = self.plot_for(steps)
        paths = [walk_path(walk, steps) for walk in self.walks]
        if not all(walk.values for walk in self.walks):
            return ground.draw_empty()
        if len(paths) == 1:
            return ground.draw(*paths[0])
        if len(ground.ends) > 3:
            runs = [walk.steepness[: steps + 1] for walk in self.walks]
            return curves_plot(runs, "largest |gradient|", self.not_diverged, (WIDTH, HEIGHT), self.names)
        return ground.compare(paths, self.names)

    def losses(self, steps: int) -> str:
        """f after each step."""
        if not all(walk.values for walk in self.walks):
            return ""
        if len(self.walks) == 1:
            return loss_plot(self.walks[0].values[: steps + 1])
        return curves_plot([walk.values[: steps + 1] for walk in self.walks], "f", self.not_diverged, (280, 160))

    @property
    def not_diverged(self) -> list[bool]:
        """Which walks did not diverge."""
        return [walk.end != "diverged" for walk in self.walks]

    # --- words ---

    def sentence(self, steps: int) -> str:
        """Where a walk is; of several, which got lowest, and which diverged and where."""
        if len(self.walks) == 1:
            return self.walks[0].sentence(steps)
        sound = [k for k, walk in enumerate(self.walks) if walk.end not in ("diverged", "failed") and walk.values]
        told = [k for k, walk in enumerate(self.walks) if walk.end == "diverged"]
        if sound:
            told.insert(0, min(sound, key=lambda k: self.walks[k].values[min(steps, self.walks[k].steps)]))
        said = [f"{self.names[k]}: {self.walks[k].sentence(steps)}" for k in told]
        return "  ".join([f"Lowest is {said[0]}.", *said[1:]] if sound else said)

    def progress(self, steps: int) -> str:
        """What a race that is not done is doing."""
        if going := [walk.steps for walk in self.walks if not walk.end and walk.steps < steps]:
            return f"Walking: {min(going)} of {steps} steps so far."
        return f"{self.sentence(steps).rstrip('.')}. Measuring f for the picture."

    def figures(self, steps: int) -> dict[str, str]:
        """The table's figures by row: those of a single walk, or how each of several ended."""
        if len(self.walks) > 1:
            return {f"run{k}": walk.short_summary(steps) for k, walk in enumerate(self.walks)}
        walk = self.walks[0]
        numbers = {"loss": walk.values[steps], "first": walk.values[0], "steepest": walk.steepness[steps]}
        return {name: format_six_digits(v) for name, v in numbers.items()} | {"taken": str(steps)}

    def printed(self, steps: int) -> str:
        """What f printed at the last place of a single walk."""
        return self.walks[0].printed[steps] if len(self.walks) == 1 else ""

    def error(self, steps: int) -> str:
        """What went wrong within these steps, and where."""
        failed = [(name, walk) for name, walk in zip(self.names, self.walks, strict=True) if walk.steps <= steps]
        if len(self.walks) == 1:
            return "".join(walk.error for _, walk in failed)
        return "\n".join(f"{name}: {walk.error}" for name, walk in failed if walk.error)


def walk_path(walk: Walk, steps: int) -> tuple[Any, list[float]]:
    """The points and the values of a walk's first steps."""
    return np.array(walk.points[: steps + 1]), walk.values[: steps + 1]


def bounding_box(all_ends: Sequence[Ends]) -> Ends:
    """What holds all of them, coordinate by coordinate."""
    return [(min(e[0] for e in ends), max(e[1] for e in ends)) for ends in zip(*all_ends, strict=True)]
