"""A small histogram of an array, as an SVG that fits a line of text.

Read next: `../module_table.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_array, format_number
from autogradlab.display.shared.limits import MAX_HISTOGRAM_SAMPLES, MAX_LISTED_ELEMENTS

__all__ = ["histogram_svg", "values_cell"]

BAR_COUNT = 16
BAR_WIDTH = 5  # pixels
BAR_HEIGHT = 16  # pixels of the tallest bar


def values_cell(x: Any) -> str:
    """The values of an array in one cell of a table: its figures or a histogram; what is no number is marked.

    Args:
        x: An array of any shape and real dtype.
    """
    if x.size == 0:
        return '<span class="al-m">empty</span>'
    flat = x.ravel()[:: max(1, x.size // MAX_HISTOGRAM_SAMPLES)].astype(np.float64)
    finite = flat[np.isfinite(flat)]
    odd = "".join(warning_tag(name, count) for name, count in count_non_finite(x))
    if finite.size == 0:
        return odd
    if x.size <= MAX_LISTED_ELEMENTS and finite.size == x.size:
        return f"<span>{format_array(x.reshape(-1) if x.ndim > 1 else x)}</span>"
    lo, hi = (format_number(float(v)) for v in (finite.min(), finite.max()))
    if finite.min() == finite.max():
        return f"<span>all {lo}</span>{odd}"
    return f"{histogram_svg(finite)}<small>{lo} to {hi}</small>{odd}"


def count_non_finite(x: Any) -> list[tuple[str, int]]:
    """How many elements are nan, inf and −inf."""
    if x.dtype.kind != "f":
        return []
    counts = {"nan": np.isnan(x), "inf": np.isposinf(x), "−inf": np.isneginf(x)}
    return [(name, int(mask.sum())) for name, mask in counts.items() if mask.any()]


def warning_tag(name: str, count: int) -> str:
    """A warning that not all values are numbers."""
    return f'<b class="al-x">{count:,} {name}</b>'


def histogram_svg(finite: Any) -> str:
    """The bars as one path, and a line at zero.

    Args:
        finite: At least two different finite numbers.
    """
    lo, hi = float(finite.min()), float(finite.max())
    counts, _ = np.histogram(finite / 2 if np.isinf(hi - lo) else finite, BAR_COUNT)
    # A bar that holds anything can be seen.
    tall = np.where(counts > 0, np.maximum(np.round(BAR_HEIGHT * counts / counts.max(), 1), 1), 0)
    bars = "".join(
        f"M{k * BAR_WIDTH} {BAR_HEIGHT}v-{h:g}h{BAR_WIDTH - 1}V{BAR_HEIGHT}z" for k, h in enumerate(tall.tolist()) if h
    )
    zero = (
        f'<path class="al-z" d="M{-lo / (hi - lo) * BAR_COUNT * BAR_WIDTH:.1f} 0V{BAR_HEIGHT}"/>' if lo < 0 < hi else ""
    )
    size = f'width="{BAR_COUNT * BAR_WIDTH}" height="{BAR_HEIGHT}"'
    words = f"histogram from {format_number(lo)} to {format_number(hi)}"
    return (
        f'<svg role="img" aria-label="{words}" {size}><title>{words}</title><path class="al-h" d="{bars}"/>{zero}</svg>'
    )
