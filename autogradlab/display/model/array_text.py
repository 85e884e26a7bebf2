"""Numbers as a picture shows them: few digits, and each number one way.

Read next: `picture.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.shared.heat_strips import strip_shades
from autogradlab.display.shared.image_view import ImageView, image_view
from autogradlab.display.shared.limits import MAX_LISTED_ELEMENTS

__all__ = [
    "ArraySummary",
    "format_number",
    "format_array",
    "describe_array",
    "summarize_array",
]


@dataclass
class ArraySummary:
    """An array as words: its figures where they are few, else its shape, extent and a heat strip.

    Attributes:
        text: `6.7` or `[0 1 4 9]`; the shape where there are more figures.
        detail: `min −1 mean 0.5 max 2`, or empty.
        strip: The shades of a heat strip's cells, row by row.
        rows: How many rows they take.
        image: What is shown in the place of a heat strip, where the array is an image.
    """

    text: str
    detail: str = ""
    strip: tuple[float, ...] = ()
    rows: int = 1
    image: ImageView | None = None


def format_number(v: float) -> str:
    """One number, the same wherever it is shown: three significant digits at least, no zeros at the end.

    Numbers from 0.1 to 1000 have up to four decimals; those below 0.001 and from 1e6 on are powers of ten. What stands
    next to a number has no say in it: a value that is not 0 is never shown as 0.

    >>> format_number(6.7), format_number(0.00122846), format_number(-2.0), format_number(1.5e-7)
    ('6.7', '0.00123', '−2', '1.5e−7')
    """
    if not math.isfinite(v) or v == 0:
        return "0" if v == 0 else str(v).replace("-", "−")
    magnitude = abs(v)
    if not 1e-3 <= magnitude < 1e6:
        mantissa, exponent = f"{v:.2e}".split("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    else:
        power = math.floor(math.log10(magnitude))
        text = f"{v:.{max(0, 4 - power) if power >= 0 else max(4, 2 - power)}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def format_array(x: Any) -> str:
    """A small array with its brackets, without commas.

    >>> format_array(np.array([0.0, 1, 4, 9])), format_array(np.array([[0.25, 2], [3, 0.004]]))
    ('[0 1 4 9]', '[[0.25 2] [3 0.004]]')
    """
    return format_number(float(x)) if x.ndim == 0 else "[" + " ".join(map(format_array, x)) + "]"


def summarize_array(x: Any, *, images: bool = False) -> ArraySummary:
    """Put a scalar or an array of any shape and real dtype into words, with a heat strip, or with an image.

    Args:
        x: The array.
        images: Whether what has the shape of an image is shown as one.

    >>> summarize_array(np.float32(6.7)).text, summarize_array(np.arange(9.0)).detail
    ('6.7', 'min 0  mean 4  max 8')
    """
    if isinstance(x, np.floating):  # as most are: the same, but sooner
        return ArraySummary(format_number(float(x)))
    x = np.asarray(x)
    if x.dtype.kind == "b" and x.ndim == 0:
        return ArraySummary(str(bool(x)))
    x = x.astype(np.float64)
    if x.size == 0:
        return ArraySummary(shape_text(x.shape), "empty")
    if x.size <= MAX_LISTED_ELEMENTS:
        return ArraySummary(format_array(x))
    if images and (image := image_view(x)):
        return ArraySummary(shape_text(x.shape), min_mean_max(x), image=image)
    return ArraySummary(shape_text(x.shape), min_mean_max(x), *strip_shades(x))


def describe_array(x: Any) -> str:
    """An array within a sentence: its figures where they are few, else its shape and extent.

    >>> describe_array(np.float32(6.7)), describe_array(np.array([0.0, 1, 4])), describe_array(np.arange(9.0))
    ('6.7', '[0 1 4]', '9 values (min 0  mean 4  max 8)')
    """
    x = np.asarray(x, dtype=np.float64)
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
        middle = float(finite.mean())
        single = np.array_equal(finite.astype(np.float32), finite)  # computed in float32, as most is
    noise = np.finfo(np.float32 if single else np.float64).eps * max(abs(low), abs(high))  # of a mean that is 0
    mean = format_number(0.0 if abs(middle) <= noise else middle)
    if low == high:
        return f"all {format_number(low)}" + f" but {', '.join(marks)}" * bool(marks)
    return "  ".join([f"min {format_number(low)}", f"mean {mean}", f"max {format_number(high)}", *marks])
