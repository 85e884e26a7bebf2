"""Pooling: the largest value or the mean of each window, in one and two dimensions.

Read next: `resize.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, ShapeError
from autogradlab.nn.functional.pooling_checks import (
    check_adaptive,
    check_pool_input,
    check_pool_output,
    check_pool_settings,
    refuse_bools,
)
from autogradlab.nn.functional.windows import Pair, add_border, image_windows, per_dim, span
from autogradlab.ops.calls.spelling import relabel

__all__ = [
    "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_max_pool1d", "adaptive_max_pool2d", "avg_pool1d",
    "avg_pool2d", "max_pool1d", "max_pool2d",
]  # fmt: skip

Sizes = Sequence[int]
Cells = int | None | Sequence[int | None]  # of adaptive pooling; None for as many as there are pixels


def as_rows(setting: Sizes, other: int = 1) -> tuple[int, ...]:
    """A setting of a line as one of an image of one row."""
    return tuple(setting) if len(setting) == 2 else (other, *setting)


def window_counts(name: str, input: Tensor, k: Sizes, s: Sizes, p: Sizes, d: Sizes, ceil_mode: bool) -> list[int]:
    """How many windows there are along each dimension; with `ceil_mode`, one that hangs over the border too."""
    counts = []
    for n, size, step, pad, gap in zip(input.shape[-len(k) :], k, s, p, d, strict=True):
        room = n + 2 * pad - span(size, gap)
        count = (-(-room // step) if ceil_mode else room // step) + 1
        counts.append(count - 1 if ceil_mode and (count - 1) * step >= n + pad else count)  # it must start inside
    check_pool_output(name, input, counts)
    return counts


def border_for(input: Tensor, counts: Sizes, k: Sizes, s: Sizes, p: Sizes, d: Sizes) -> Sizes:
    """The border behind each dimension that all windows need; below 0 where they end before it."""
    reached = [(c - 1) * step + span(size, gap) for c, size, step, gap in zip(counts, k, s, d, strict=True)]
    return [max(r - n - pad, 0) for r, n, pad in zip(reached, input.shape[-len(k) :], p, strict=True)]


def max_pool2d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, dilation: Pair = 1,
    ceil_mode: bool = False, return_indices: bool = False,
) -> Any:  # fmt: skip
    """The largest value of each window; windows do not overlap unless `stride` says so.

    Args:
        input: (N, C, H, W) or (C, H, W).
        kernel_size, stride, padding, dilation: In pixels; one number, or (vertical, horizontal). The stride is by
            default the kernel's size.
        ceil_mode: Whether a last window may hang over the border.
        return_indices: Whether to give the places of the largest values, too, counted row by row.
    """
    return largest("max_pool2d", 2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool1d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, dilation: Pair = 1,
    ceil_mode: bool = False, return_indices: bool = False,
) -> Any:  # fmt: skip
    """The largest value of each window of a line."""
    return largest("max_pool1d", 1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def largest(
    name: str, n: int, input: Tensor, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool,
    return_indices: bool,
) -> Any:  # fmt: skip
    """The largest value of each window, of lines as of images of one row."""
    refuse_bools(name, input)
    step = kernel_size if stride is None or stride == () or stride == [] else stride
    check_pool_settings(name, n, kernel_size=kernel_size, stride=step, padding=padding, dilation=dilation)
    check_pool_input(name, n, input, mean=False)
    k, s, p, d = (per_dim(v, n) for v in (kernel_size, step, padding, dilation))
    counts = window_counts(name, input, k, s, p, d, ceil_mode)
    images = input if n == 2 else input.unsqueeze(-2)
    k, s, p, d, counts = (*(as_rows(v) for v in (k, s)), as_rows(p, 0), as_rows(d), [*as_rows(counts)])
    lowest = -np.inf if input.is_floating_point() else int(np.iinfo(input._data.dtype).min)
    bordered = add_border(images, p, border_for(images, counts, k, s, p, d), lowest)
    patches = image_windows(bordered, k, s, d)[..., : counts[0], : counts[1], :, :]
    found = al.max(patches.reshape(*patches.shape[:-2], k[0] * k[1]), -1)
    values = relabel(found.values, "MaxPool2DWithIndices")
    places = image_positions(found.indices, images, k, s, p, d) if return_indices else None
    if n == 1:
        values, places = values.squeeze(-2), None if places is None else places.squeeze(-2)
    return values if places is None else (values, places)


def image_positions(inside: Tensor, input: Tensor, k: Sizes, s: Sizes, p: Sizes, d: Sizes) -> Tensor:
    """Positions within windows as positions within the image, counted row by row."""
    rows = np.arange(inside.shape[-2]).reshape(-1, 1) * s[0] - p[0] + inside._data // k[1] * d[0]
    columns = np.arange(inside.shape[-1]) * s[1] - p[1] + inside._data % k[1] * d[1]
    return al.as_tensor(rows * input.shape[-1] + columns)


def avg_pool2d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, ceil_mode: bool = False,
    count_include_pad: bool = True, divisor_override: int | None = None,
) -> Tensor:  # fmt: skip
    """The mean of each window.

    Args:
        input: (N, C, H, W) or (C, H, W).
        kernel_size, stride, padding: In pixels; one number, or (vertical, horizontal).
        ceil_mode: Whether a last window may hang over the border.
        count_include_pad: Whether the zeros of the padding count.
        divisor_override: What to divide each sum by, instead of by how many there are.
    """
    if divisor_override == 0:
        raise AutogradError("divisor must be not zero", hint="leave it out: it is the number of pixels.")
    settings = (kernel_size, stride, padding, ceil_mode, count_include_pad)
    return mean_of_windows("avg_pool2d", 2, input, *settings, divisor_override)


def avg_pool1d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:  # fmt: skip
    """The mean of each window of a line."""
    return mean_of_windows("avg_pool1d", 1, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


def mean_of_windows(
    name: str, n: int, input: Tensor, kernel_size: Any, stride: Any, padding: Any, ceil_mode: bool,
    count_include_pad: bool, divisor: int | None,
) -> Tensor:  # fmt: skip
    """The mean of each window, of lines as of images of one row."""
    refuse_bools(name, input)
    step = kernel_size if stride is None or stride == () or stride == [] else stride
    check_pool_settings(name, n, kernel_size=kernel_size, stride=step, padding=padding)
    check_pool_input(name, n, input, mean=True)
    k, s, p = (per_dim(v, n) for v in (kernel_size, step, padding))
    counts = [*as_rows(window_counts(name, input, k, s, p, (1,) * n, ceil_mode))]
    images = input if n == 2 else input.unsqueeze(-2)
    k, s, p = as_rows(k), as_rows(s), as_rows(p, 0)
    behind = border_for(images, counts, k, s, p, (1, 1))

    def window_sums(image: Tensor, border: float) -> Tensor:
        padded = add_border(image, p, [min(a, b) for a, b in zip(behind, p, strict=True)], border)
        padded = add_border(padded, (0, 0), [max(a - b, 0) for a, b in zip(behind, p, strict=True)])
        return image_windows(padded, k, s, (1, 1))[..., : counts[0], : counts[1], :, :].sum((-2, -1))

    total = window_sums(images, 0.0)
    count: Any = divisor or k[0] * k[1]
    if divisor is None and (ceil_mode or not count_include_pad):  # what lies past the border isn't counted
        count = window_sums(al.ones_like(images.detach()), float(bool(count_include_pad)))
    mean = total / count if input.is_floating_point() else al.div(total, count, rounding_mode="trunc")
    return relabel(mean if n == 2 else mean.squeeze(-2), "AvgPool2D")


# --- adaptive ------------------------------------------------------------------------------------------------------


def cell_bounds(n: int, size: int) -> list[slice]:
    """Nearly equal parts of n places."""
    return [slice(k * n // size, math.ceil((k + 1) * n / size)) for k in range(size)]


def cells(input: Tensor, sizes: Sequence[int | None], reduce: Any) -> Any:
    """What `reduce` makes of each of so many cells, whatever the size of the image; a list of rows."""
    rows, columns = (n if w is None else w for w, n in zip(sizes, input.shape[-2:], strict=True))
    across = cell_bounds(input.shape[-1], columns)
    return [[reduce(input, r, c) for c in across] for r in cell_bounds(input.shape[-2], rows)]


def as_table(rows: Any, input: Tensor, sizes: Sequence[int | None], dtype: Any) -> Tensor:
    """Rows of cells as one tensor."""
    if not rows or not rows[0]:
        shape = [n if w is None else w for w, n in zip(sizes, input.shape[-2:], strict=True)]
        return al.zeros(*input.shape[:-2], *shape, dtype=dtype)
    return al.stack([al.stack(row, -1) for row in rows], -2)


def spread_size(output_size: Cells) -> tuple[int | None, ...]:
    return tuple(output_size) if isinstance(output_size, Sequence) else (output_size,) * 2


def cell_mean(input: Tensor, rows: slice, columns: slice) -> Tensor:
    return input[..., rows, columns].mean((-2, -1))


def cell_maximum(input: Tensor, rows: slice, columns: slice) -> tuple[Tensor, Tensor]:
    """The largest value of a cell, and its place in the image, counted row by row."""
    cell = input[..., rows, columns]
    found = al.max(cell.reshape(*cell.shape[:-2], cell.shape[-2] * cell.shape[-1]), -1)
    row, column = found.indices // cell.shape[-1] + rows.start, found.indices % cell.shape[-1] + columns.start
    return found.values, row * input.shape[-1] + column


def adaptive_avg_pool2d(input: Tensor, output_size: Cells) -> Tensor:
    """The mean of each of so many cells; None for as many as there are pixels."""
    check_adaptive("adaptive_avg_pool2d", 2, input, output_size)
    return average_cells(input, spread_size(output_size))


def average_cells(input: Tensor, sizes: tuple[int | None, ...]) -> Tensor:
    """The mean of each cell."""
    for d in range(-3, 0):
        if not input.shape[d] and d > -3:
            raise ShapeError(
                "adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, but input has "
                f"sizes {list(input.shape)} with dimension {input.ndim + d} being empty",
                hint="an image without pixels has no mean.",
            )
    if sizes == (1, 1):
        return input.mean((-1, -2), keepdim=True)
    return relabel(as_table(cells(input, sizes, cell_mean), input, sizes, input.dtype), "AdaptiveAvgPool2D")


def adaptive_max_pool2d(input: Tensor, output_size: Cells, return_indices: bool = False) -> Any:
    """The largest value of each of so many cells, with `return_indices` also its place, counted row by row."""
    check_adaptive("adaptive_max_pool2d", 2, input, output_size)
    return maximum_cells(input, spread_size(output_size), return_indices)


def maximum_cells(input: Tensor, sizes: tuple[int | None, ...], return_indices: bool) -> Any:
    """The largest value of each cell."""
    found = cells(input, sizes, cell_maximum)
    values, places = ([[pair[j] for pair in row] for row in found] for j in (0, 1))
    largest_ones = relabel(as_table(values, input, sizes, input.dtype), "AdaptiveMaxPool2D")
    return (largest_ones, as_table(places, input, sizes, al.int64)) if return_indices else largest_ones


def adaptive_avg_pool1d(input: Tensor, output_size: Cells) -> Tensor:
    """The mean of each of so many parts of a line."""
    check_adaptive("adaptive_avg_pool1d", 1, input, output_size)
    return average_cells(input.unsqueeze(-2), (1, spread_size(output_size)[-1])).squeeze(-2)


def adaptive_max_pool1d(input: Tensor, output_size: Cells, return_indices: bool = False) -> Any:
    """The largest value of each of so many parts of a line, with `return_indices` also its place."""
    check_adaptive("adaptive_max_pool1d", 1, input, output_size)
    found = maximum_cells(input.unsqueeze(-2), (1, spread_size(output_size)[-1]), return_indices)
    return tuple(f.squeeze(-2) for f in found) if return_indices else found.squeeze(-2)
