"""The range of a slider, as the learner writes it: `(-3, 3)`.

Read next: `formula_text.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.engine.tensor import Tensor
from autogradlab.widgets.svg_plots.number_text import nice_step

__all__ = ["Interval", "read_interval", "step_digits"]

RANGE_HINT = "write the range as x=(lo, hi) or x=(lo, hi, step), with lo < hi, e.g. x=(-3, 3)."


@dataclass(frozen=True)
class Interval:
    """Where a slider goes: from `lo` to `hi` by `step`, beginning at `start`."""

    lo: float
    hi: float
    step: float
    start: float

    @property
    def ends(self) -> tuple[float, float, float]:
        """The range as a learner writes it."""
        return self.lo, self.hi, self.step


def read_interval(x: Any, start: float | None = None) -> Interval:
    """Read a range as the learner writes it.

    Args:
        x: `(lo, hi)` or `(lo, hi, step)`, finite numbers with `lo < hi`.
        start: Where to begin; by default a little right of the middle, where few functions have a zero.

    Raises:
        AutogradTypeError: where it is no range of numbers.
        AutogradValueError: where it is reversed, empty or not finite, or `start` is outside it.

    >>> read_interval((-3, 3))
    Interval(lo=-3.0, hi=3.0, step=0.01, start=1.2)
    """
    lo, hi, *rest = range_numbers(x)
    if not lo < hi or not math.isfinite(hi - lo):
        raise AutogradValueError(f"x goes from {lo:g} to {hi:g}", hint=RANGE_HINT)
    step = rest[0] if rest else nice_step(hi - lo, 600)
    if not 0 < step <= hi - lo:
        raise AutogradValueError(f"a step of {step:g} does not fit between {lo:g} and {hi:g}", hint=RANGE_HINT)
    begin = lo + 0.7 * (hi - lo) if start is None else real_number(start, "start")
    if not lo <= begin <= hi:
        raise AutogradValueError(
            f"start = {begin:g} lies outside {lo:g} to {hi:g}", hint="choose a start within the range."
        )
    return Interval(lo, hi, step, float(f"{lo + round((begin - lo) / step) * step:.12g}") if start is None else begin)


def range_numbers(x: Any) -> list[float]:
    """Two or three finite numbers."""
    if not isinstance(x, (tuple, list, np.ndarray)) or len(x) not in (2, 3):
        raise AutogradTypeError(f"x is no range: {x!r}", hint=RANGE_HINT)
    values = [real_number(v, "x") for v in x]
    if not all(map(math.isfinite, values)):
        raise AutogradValueError(f"x must be finite, got {tuple(values)}", hint=RANGE_HINT)
    return values


def real_number(v: Any, what: str) -> float:
    """One number, or an error that names the argument."""
    if isinstance(v, (bool, str)):
        raise AutogradTypeError(f"{what} must be made of numbers, got {v!r}", hint=RANGE_HINT)
    try:
        return float(v.detach() if isinstance(v, Tensor) else v)
    except OverflowError:
        raise AutogradValueError(f"{what} is too large for a float", hint=RANGE_HINT) from None
    except (TypeError, ValueError):
        raise AutogradTypeError(f"{what} must be made of numbers, got {v!r}", hint=RANGE_HINT) from None


def step_digits(step: float) -> int:
    """How many digits after the point the values of a slider with this step need.

    >>> step_digits(0.01), step_digits(2.0)
    (2, 0)
    """
    return max(0, len(f"{step:.10f}".rstrip("0").partition(".")[2]))
