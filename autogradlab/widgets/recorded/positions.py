"""The positions of a card's controls that a page offers: all of them, or fewer that keep the present one.

Read next: `text_deltas.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Axis", "fit_axes", "option_axis", "slider_axis"]

STRIDES = (1, 2, 5)  # times powers of ten: fewer positions are still round numbers


@dataclass(frozen=True)
class Axis:
    """The values that one control takes on a page.

    Attributes:
        name: The trait that it sets.
        values: In order; the page offers no others.
        resting: The place of the present value.
        spec: The slider; None for a choice or a menu, all of whose options stay.
        fewest: How few positions a slider may have, if there are more in Jupyter.
    """

    name: str
    values: tuple[Any, ...]
    resting: int
    spec: dict[str, Any] | None = None
    fewest: int = 3

    @property
    def control(self) -> dict[str, Any]:
        """The slider as the page shows it: over the values, in the order in which they are."""
        return {**(self.spec or {}), "values": list(self.values)}

    def thin(self, stride: int) -> Axis:
        """Only every `stride`-th value, counted from the present one."""
        if self.spec is None or stride == 1:
            return self
        first = self.resting % stride
        return Axis(self.name, self.values[first::stride], self.resting // stride, self.spec, self.fewest)


def slider_axis(spec: dict[str, Any], value: Any, fewest: int = 3) -> Axis:
    """Every value that the page's slider gives, with the present one, which may be between two of its steps.

    Args:
        spec: The slider, as `slider` describes it.
        value: The present value.
        fewest: How few positions it may have.
    """
    lo, step, log = spec["min"], spec["step"], spec.get("log")
    count = math.floor((spec["max"] - lo) / step + 1e-9) + 1
    places = [round(lo + k * step, 12) for k in range(count)]
    kind = type(value)
    found = [kind(float(f"{10**place:.3g}") if log else float(f"{place:.12g}")) for place in places]
    rest = math.log10(value) if log else value
    nearest = min(max(round((rest - lo) / step), 0), count - 1)
    if abs(rest - places[nearest]) < step / 1000:  # the script keeps all digits of the first value
        found[nearest] = value
    else:
        found = sorted([*found, value])
        nearest = found.index(value)
    return Axis(spec["name"], tuple(found), nearest, spec, fewest)


def option_axis(name: str, options: Sequence[str], value: str) -> Axis:
    """The options of a choice or a menu."""
    return Axis(name, tuple(options), options.index(value))


def next_stride(stride: int) -> int:
    """The next larger of 1, 2, 5, 10, 20, 50 ...

    >>> [next_stride(k) for k in (1, 2, 5, 10)]
    [2, 5, 10, 20]
    """
    power = int("1" + "0" * (len(str(stride)) - 1))
    return next(s * p for p in (power, 10 * power) for s in STRIDES if s * p > stride)


def fit_axes(axes: Sequence[Axis], states: int) -> list[Axis] | None:
    """The axes with so few positions that there are at most `states` of all together; None if that can't be.

    The longest slider is thinned first.
    """
    strides = [1] * len(axes)
    while True:
        thinned = [axis.thin(stride) for axis, stride in zip(axes, strides, strict=True)]
        if math.prod(len(axis.values) for axis in thinned) <= states:
            return thinned
        fewer = [axis.thin(next_stride(stride)) for axis, stride in zip(axes, strides, strict=True)]
        open_ = [
            k for k, axis in enumerate(fewer) if axis.spec and len(axis.values) >= min(axis.fewest, len(axes[k].values))
        ]
        if not open_:
            return None
        longest = max(open_, key=lambda k: len(thinned[k].values))
        strides[longest] = next_stride(strides[longest])
