"""Numbers as a picture shows them: few digits, aligned, never wider than they are worth.

Read next: `picture.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.shared.heat_strips import strip_shades
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS

__all__ = [
    "ArraySummary",
    "format_compact",
    "format_array",
    "describe_array",
    "summarize_array",
    "summarize_both",
]


@dataclass
class ArraySummary:
    """An array as words: its figures where they are few, else its shape, extent and a heat strip.

    Attributes:
        text: `6.7000` or `[0 1 4 9]`; the shape where there are more figures.
        detail: `min −1 mean 0.5 max 2`, or empty.
        strip: The shades of a heat strip's cells, row by row.
        rows: How many rows they take.
    """

    text: str
    detail: str = ""
    strip: tuple[float, ...] = ()
    rows: int = 1


def decimal_places(values: Sequence[float], most: int, digits: int = 7) -> int:
    """So many decimals that figures in one row or column line up, of so many digits: none where all are whole."""
    finite = [abs(v) for v in values if math.isfinite(v)]
    largest = max(finite, default=0.0)
    if largest < 1e6 and all(v % 1 == 0 for v in finite):
        return 0
    return max(0, min(most, digits - 1 - math.floor(math.log10(max(1.0, largest)))))


def format_decimals(v: float, places: int) -> str:
    """One number with so many decimals; in powers of ten where that would hide it."""
    if not math.isfinite(v):
        text = str(v)
    elif v != 0 and (abs(v) < 1e-3 or abs(v) >= 1e6):
        mantissa, exponent = f"{v:.2e}".split("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    else:
        text = f"{v:.{places}f}"
        text = text.removeprefix("-") if text.startswith("-0") and float(text) == 0 else text
    return text.replace("-", "−")


def format_compact(v: float) -> str:
    """One number for a running text: at most four decimals, no zeros at the end.

    >>> format_compact(6.7), format_compact(0.00122846), format_compact(-2.0), format_compact(1.5e-7)
    ('6.7', '0.0012', '−2', '1.5e−7')
    """
    text = format_decimals(v, decimal_places([v], 4, digits=5))
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def align_numbers(*values: float) -> list[str]:
    """Numbers in a column, one under the other: the same decimals each."""
    places = decimal_places(values, 4)
    return [format_decimals(v, places) for v in values]


def format_array(x: Any) -> str:
    """A small array with its brackets, without commas.

    >>> format_array(np.array([0.0, 1, 4, 9])), format_array(np.array([[0.25, 2], [3, 4]]))
    ('[0 1 4 9]', '[[0.25 2.00] [3.00 4.00]]')
    """
    places = fewest_decimals(x.ravel().tolist(), 4 if x.size <= 2 else 3)
    return format_rows(x, places)


def fewest_decimals(values: list[float], most: int) -> int:
    """The fewest decimals, up to `most`, that lose nothing a float32 knows."""
    limit = decimal_places(values, most)
    exact = (d for d in range(limit) if all(abs(round(v, d) - v) <= 1e-6 * abs(v) for v in values))
    return next(exact, limit)


def format_rows(x: Any, places: int) -> str:
    if x.ndim == 0:
        return format_decimals(float(x), places)
    return "[" + " ".join(format_rows(row, places) for row in x) + "]"


def summarize_array(x: Any, beside: Any = None) -> ArraySummary:
    """Put an array into words.

    Args:
        x: A scalar or an array of any shape and real dtype.
        beside: What is under or over it on the card; two scalars get the same decimals.

    >>> summarize_array(np.float32(6.7)).text, summarize_array(np.arange(9.0)).detail
    ('6.7000', 'min 0  mean 4  max 8')
    """
    x = np.asarray(x)
    if x.dtype.kind == "b" and x.ndim == 0:
        return ArraySummary(str(bool(x)))
    x = x.astype(np.float64)
    if x.ndim == 0:
        v = float(x)
        other = [float(beside)] if beside is not None and np.ndim(beside) == 0 else []
        return ArraySummary(format_decimals(v, decimal_places([v, *other], 4)))
    if x.size == 0:
        return ArraySummary(shape_text(x.shape), "empty")
    if x.size <= MAX_LISTED_ELEMENTS:
        return ArraySummary(format_array(x))
    return ArraySummary(shape_text(x.shape), min_mean_max(x), *strip_shades(x))


def summarize_both(value: Any, grad: Any) -> tuple[ArraySummary | None, ArraySummary | None]:
    """Put a tensor's value and its gradient into words, either of which may be None."""
    if isinstance(value, np.floating) and isinstance(grad, np.floating):  # as most are: the same, but sooner
        first, second = align_numbers(float(value), float(grad))
        return ArraySummary(first), ArraySummary(second)
    return None if value is None else summarize_array(value, grad), None if grad is None else summarize_array(
        grad, value
    )


def describe_array(x: Any) -> str:
    """An array within a sentence: its figures where they are few, else its shape and extent.

    >>> describe_array(np.float32(6.7)), describe_array(np.array([0.0, 1, 4])), describe_array(np.arange(9.0))
    ('6.7', '[0 1 4]', '9 values (min 0  mean 4  max 8)')
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim == 0:
        return format_compact(float(x))
    return format_array(x) if x.size <= MAX_LISTED_ELEMENTS else f"{shape_text(x.shape)} ({min_mean_max(x)})"


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape as PyTorch writes it; a matrix's as rows × columns.

    >>> shape_text((3, 4)), shape_text((100,))
    ('3 × 4', '100 values')
    """
    return f"{shape[0]} values" if len(shape) == 1 else " × ".join(map(str, shape))


def min_mean_max(x: Any) -> str:
    """The smallest, mean and largest element, and how many are no numbers.

    >>> min_mean_max(np.array([1.0, 2.0, np.nan, 6.0]))
    'min 1  mean 3  max 6  1 nan'
    """
    finite = x[np.isfinite(x)]
    odd = [("nan", np.isnan(x)), ("inf", x == np.inf), ("−inf", x == -np.inf)]
    marks = [f"{count} {name}" for name, mask in odd if (count := int(mask.sum()))]
    if not finite.size:
        return f"all {marks[0].split()[1]}" if len(marks) == 1 else "  ".join(marks)
    low, high = float(finite.min()), float(finite.max())
    with np.errstate(over="ignore"):
        mean = format_compact(float(finite.mean()))
    if low == high:
        return f"all {format_compact(low)}" + f" but {', '.join(marks)}" * bool(marks)
    return "  ".join([f"min {format_compact(low)}", f"mean {mean}", f"max {format_compact(high)}", *marks])
