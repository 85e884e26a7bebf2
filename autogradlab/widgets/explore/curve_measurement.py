"""A function of one number, looked at: its curve, and its slope at a point in two ways.

Plain functions of plain numbers; no widget, no drawing.

Read next: `curve_plot.py`.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab.display.shared.sampling import as_scalar, capture_output, mute_output, value_or_nan, visible_range
from autogradlab.display.shared.time_slices import FAST_CALL, SlicedWork, call_seconds
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.svg_plots.number_text import format_short

__all__ = ["NO_GRADIENT_NOTE", "CurveMeasurement", "SlopeValues", "evaluate_slope", "find_kink", "kink_note"]

SAMPLES = 301  # about one a pixel
MIN_SAMPLES = 31  # of a slow function
KINK_STEP = 1e-5  # how far to both sides a kink is looked for, in units of max(1, |x|)
TIME_BUDGET = 0.5  # seconds for one curve; a slow function gets fewer samples


class CurveMeasurement(SlicedWork):
    """f over a range, from left to right.

    Args:
        f: A function of one number.
        lo, hi: The ends, in the units of x.

    Attributes:
        xs, ys: The places and f there, float64 of one shape, fewer where f is slow; nan where f raises, and where it
            was not measured yet.
    """

    def __init__(self, f: Callable[[Any], Any], lo: float, hi: float) -> None:
        self.f, self.slow = f, False
        self.measured_ends: tuple[float, float] | None = None
        self.xs, self.ys = np.array([lo, hi]), np.full(2, math.nan)
        super().__init__()

    def measure(self) -> Iterator[None]:
        """One call that tells how slow f is, then place by place; at the end a closer look for poles."""
        cost = call_seconds(lambda: value_or_nan(self.f, self.xs[0]))
        self.slow = cost > FAST_CALL
        self.xs = np.linspace(self.xs[0], self.xs[1], max(MIN_SAMPLES, min(SAMPLES, int(TIME_BUDGET / cost))))
        self.ys = np.full(len(self.xs), math.nan)
        yield
        for k, x in enumerate(self.xs.tolist()):
            self.ys[k] = value_or_nan(self.f, x)
            yield
        self.measured_ends = visible_range(self.ys, self.f, self.xs)

    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value worth showing."""
        return self.measured_ends or visible_range(self.ys)


@dataclass(frozen=True)
class SlopeValues:
    """A function at one point.

    Attributes:
        x: The point.
        h: The step of the central difference.
        value: f(x).
        slope: f′(x) by autograd.
        central: (f(x + h) − f(x − h)) / 2h.
        graph: What was made of the graph; None where there is none.
        error: What went wrong and at which input, or empty.
        note: What else there is to say, or empty.
        kink: At a kink, the slopes at its left and at its right; else None.
        printed: What f printed, or empty.
    """

    x: float
    h: float
    value: float = math.nan
    slope: float = math.nan
    central: float = math.nan
    graph: Any = None
    error: str = ""
    note: str = ""
    kink: tuple[float, float] | None = None
    printed: str = ""

    @property
    def difference(self) -> float:
        """How far the two slopes are apart."""
        return abs(self.slope - self.central)


def evaluate_slope(
    f: Callable[[Any], Any],
    x: float,
    h: float = 1e-3,
    name: str = "x",
    read: Callable[[Tensor, Tensor], Any] | None = None,
) -> SlopeValues:
    """Look at `f` at `x`: value, slope by autograd, slope by central difference.

    Args:
        f: A function of one number, written with operators, NumPy or autogradlab.
        x: The point.
        h: The step of the central difference, in the units of x.
        name: What the learner calls x, for the error.
        read: Takes down the graph of y and x after the backward pass.

    Returns:
        The numbers; or, where `f` raises, its error and the input that caused it.

    >>> p = evaluate_slope(lambda x: x**2, 3.0)
    >>> p.value, p.slope, round(p.central, 6)
    (9.0, 6.0, 6.0)
    """
    leaf = al.tensor(x, dtype=al.float64, requires_grad=True)
    graph = None
    with mute_output():
        try:
            with capture_output() as printed:
                y = f(leaf)
            fx = as_scalar(y)
            if isinstance(y, Tensor) and y.requires_grad:
                with preserve_grads(y, (leaf,)):
                    y.backward(retain_graph=True)  # f may use a graph that the learner still needs
                    graph = read(y, leaf) if read else None
        except Exception as error:
            said = f"{type(error).__name__} at {name} = {x:g}: {error}"
            return SlopeValues(x, h, error=said, printed=printed.text)
        right, left = (side * (value_or_nan(f, x + side * h) - fx) / h for side in (1, -1))
        central = (right + left) / 2
        kink = find_kink(f, x, fx) if abs(right - left) > 0.05 * max(abs(right), abs(left)) else None
    slope = float(leaf.grad) if leaf.grad is not None else 0.0
    lost = leaf.grad is None and math.isfinite(central) and abs(central) > 1e-9
    kink = None if leaf.grad is None else kink
    note = NO_GRADIENT_NOTE if lost else kink_note(kink, slope) if kink else ""
    return SlopeValues(x, h, fx, slope, central, graph, note=note, kink=kink, printed=printed.text)


def find_kink(f: Callable[[Any], Any], x: float, fx: float) -> tuple[float, float] | None:
    """The slopes at the left and the right of a kink at `x`; None where there is none.

    A bend that gets no smaller at a tenth of the distance is a kink. A smooth curve's gets ten times smaller there, and
    that of a jump ten times larger.

    >>> find_kink(abs, 0.0, 0.0), find_kink(lambda x: x**2, 0.0, 0.0)
    ((-1.0, 1.0), None)
    """
    far = sided_slopes(f, x, fx, KINK_STEP * max(1.0, abs(x)))
    if not has_bend(far):  # most often so, and then two calls of f are enough
        return None
    left, right = near = sided_slopes(f, x, fx, KINK_STEP / 10 * max(1.0, abs(x)))
    if not has_bend(near) or not 0.5 < (right - left) / (far[1] - far[0]) < 2:
        return None
    return float(f"{left:.5g}") + 0.0, float(f"{right:.5g}") + 0.0  # + 0.0: no minus zero


def sided_slopes(f: Callable[[Any], Any], x: float, fx: float, e: float) -> tuple[float, float]:
    """How f climbs to the left of `x` and to the right, over a step of `e`."""
    return (fx - value_or_nan(f, x - e)) / e, (value_or_nan(f, x + e) - fx) / e


def has_bend(slopes: tuple[float, float]) -> bool:
    """Whether the slopes of both sides differ by more than a rounding error."""
    return abs(slopes[1] - slopes[0]) > 1e-3 * max(map(abs, slopes))


def kink_note(kink: tuple[float, float], slope: float, name: str = "") -> str:
    """What to say at a kink; of several inputs, in which."""
    low, high = (format_short(v, 4).replace("-", "−") for v in sorted(kink))
    chosen = format_short(slope, 4).replace("-", "−")
    place = f" in {name}" if name else ""
    return f"kink{place}: slope between {low} and {high}; PyTorch uses {chosen}."


@contextlib.contextmanager
def preserve_grads(y: Tensor, own: tuple[Tensor, ...]) -> Iterator[None]:
    """Leave the `.grad` of every tensor of the learner that `y` also depends on as it was."""
    found = [node.variable for node in reachable_nodes([] if y._node is None else [y._node]) if isinstance(node, Leaf)]
    theirs = [(t, t.grad) for t in found if t is not None and not any(t is o for o in own)]
    for t, _ in theirs:
        t.grad = None
    try:
        yield
    finally:
        for t, grad in theirs:
            t.grad = grad


NO_GRADIENT_NOTE = (
    "The result carries no gradient, yet it changes with the input: somewhere the tensor became a plain number "
    "(math.sin, float(), .item(), .detach()). Write al.sin or np.sin instead."
)
