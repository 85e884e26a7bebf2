"""The positions of a card's controls: every one of them, or fewer that keep the resting one, within a budget.

Read next: `deltas.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

__all__ = ["Axis", "fit_axes", "option_axis", "slider_axis"]


@dataclass(frozen=True)
class Axis:
    """The values that one control takes on a page.

    Attributes:
        name: The trait that it sets.
        values: In order; the page offers no others.
        resting: The place of the value that the card begins with.
        spec: The slider as the page shows it; None for a choice.
        fixed: A value off the slider's steps that the card begins with, or None.
    """

    name: str
    values: tuple[Any, ...]
    resting: int
    spec: dict[str, Any] | None = None
    fixed: Any = None

    @property
    def all_values(self) -> tuple[Any, ...]:
        """The values, and the one that the card begins with."""
        return self.values if self.fixed is None else (*self.values, self.fixed)

    def every(self, stride: int) -> Axis:
        """Only every `stride`-th value, counted from the resting one; a slider's ends and step follow."""
        if self.spec is None or stride == 1:
            return self
        first = self.resting % stride
        values = self.values[first::stride]
        lo, step = self.spec["min"] + first * self.spec["step"], self.spec["step"] * stride
        spec = {**self.spec, "min": round(lo, 12), "max": round(lo + (len(values) - 1) * step, 12)}
        return Axis(self.name, values, self.resting // stride, {**spec, "step": round(step, 12)}, self.fixed)


def slider_axis(spec: dict[str, Any], value: Any) -> Axis:
    """The positions of a slider, as its script computes them: powers of ten to three digits if it is logarithmic."""
    lo, step, log = spec["min"], spec["step"], spec.get("log", False)
    rest = (math.log10(value) if log else value) - lo
    count = math.floor((spec["max"] - lo) / step + 1e-9) + 1
    places = [round(lo + k * step, 12) for k in range(count)]
    found = [float(f"{10**place:.3g}") if log else float(f"{place:.12g}") for place in places]
    nearest = min(max(round(rest / step), 0), count - 1)
    if abs(rest - nearest * step) < step / 1000:  # the script keeps all digits of the first value
        found[nearest], fixed = value, None
    else:
        fixed = value
    kind = type(value)
    return Axis(spec["name"], tuple(kind(v) for v in found), nearest, spec, fixed)


def option_axis(name: str, options: list[str], value: str) -> Axis:
    """The options of a choice or a menu."""
    return Axis(name, tuple(options), options.index(value))


def fit_axes(axes: list[Axis], states: int) -> list[Axis] | None:
    """The axes with so few positions that there are at most `states` of all together; None if that can't be.

    The longest slider is thinned first.
    """
    strides = [1] * len(axes)
    while math.prod(len(axis.every(k).all_values) for axis, k in zip(axes, strides, strict=True)) > states:
        sizes = [len(axis.every(k).values) * (axis.spec is not None) for axis, k in zip(axes, strides, strict=True)]
        longest = max(range(len(axes)), key=sizes.__getitem__)
        if sizes[longest] <= 3:
            return None
        strides[longest] += 1
    return [axis.every(k) for axis, k in zip(axes, strides, strict=True)]
