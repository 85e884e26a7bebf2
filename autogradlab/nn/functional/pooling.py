"""Pooling: the largest value or the mean of each window, in one and two dimensions.

Read next: `../parameter.py`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.nn.functional.convolution import Pair, as_pair, image_windows, pad_image
from autogradlab.ops.calls.spelling import relabel

__all__ = [
    "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_max_pool1d", "adaptive_max_pool2d", "avg_pool1d",
    "avg_pool2d", "max_pool1d", "max_pool2d",
]  # fmt: skip


def max_pool2d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, dilation: Pair = 1,
    ceil_mode: bool = False, return_indices: bool = False,
) -> Any:  # fmt: skip
    """The largest value of each window; windows do not overlap unless `stride` says so."""
    k, p = as_pair(kernel_size), as_pair(padding)
    if any(2 * a > b for a, b in zip(p, k, strict=True)):
        raise AutogradError(
            f"pad should be at most half of effective kernel size, but got pad={max(p)}, kernel_size={max(k)} and "
            f"dilation={max(as_pair(dilation))}",
            hint="a window must see some of the image.",
        )
    s = k if stride is None else as_pair(stride)
    bordered = pad_image(input, padding, -np.inf)
    bordered = pad_partial_windows(bordered, k, s, as_pair(dilation), p, -np.inf) if ceil_mode else bordered
    patches = image_windows(bordered, k, s, dilation)
    found = al.max(patches.reshape(*patches.shape[:-2], -1), -1)
    values = relabel(found.values, "MaxPool2DWithIndices")
    return (values, image_positions(found.indices, input, k, s, p, as_pair(dilation))) if return_indices else values


def image_positions(inside: Tensor, input: Tensor, k: Any, s: Any, p: Any, d: Any) -> Tensor:
    """Positions within windows as positions within the image, counted row by row."""
    rows = np.arange(inside.shape[-2]).reshape(-1, 1) * s[0] - p[0] + inside._data // k[1] * d[0]
    columns = np.arange(inside.shape[-1]) * s[1] - p[1] + inside._data % k[1] * d[1]
    return al.as_tensor(rows * input.shape[-1] + columns)


def pad_partial_windows(input: Tensor, k: Any, s: Any, d: Any, p: Any, value: float) -> Tensor:
    """The image with a border behind, so that a last, partial window fits; it must start before the padding."""
    more = [
        0 if n - span + -(n - span) % s >= n - p else -(n - span) % s
        for n, span, s, p in zip(
            input.shape[-2:], [d * (k - 1) + 1 for k, d in zip(k, d, strict=True)], s, p, strict=True
        )
    ]
    widths = [(0, 0)] * (input.ndim - 2) + [(0, m) for m in more]
    bordered: Any = np.pad(input, widths, constant_values=value)
    return bordered


def avg_pool2d(
    input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0, ceil_mode: bool = False,
    count_include_pad: bool = True, divisor_override: int | None = None,
) -> Tensor:  # fmt: skip
    """The mean of each window."""
    step = kernel_size if stride is None else stride
    k, s = as_pair(kernel_size), as_pair(step)

    def window_sums(image: Tensor, border: float) -> Tensor:
        bordered = pad_image(image, padding, border)
        if ceil_mode:
            bordered = pad_partial_windows(bordered, k, s, (1, 1), as_pair(padding), 0.0)
        return image_windows(bordered, kernel_size, step).sum((-2, -1))

    total = window_sums(input, 0.0)
    count: Any = divisor_override or k[0] * k[1]
    if divisor_override is None and (ceil_mode or not count_include_pad):  # what lies past the border isn't counted
        count = window_sums(al.ones_like(input.detach()), float(count_include_pad))
    return relabel(total / count, "AvgPool2D")


def line_as_image(input: Tensor) -> Tensor:
    """A line as an image of one row."""
    return input.unsqueeze(-2)


def max_pool1d(
    input: Tensor, kernel_size: int, stride: int | None = None, padding: int = 0, dilation: int = 1,
    ceil_mode: bool = False, return_indices: bool = False,
) -> Any:  # fmt: skip
    """The largest value of each window of a line."""
    k, s, p, d = (single_setting(v) for v in (kernel_size, stride, padding, dilation))
    step = None if s is None else (1, s)
    found = max_pool2d(line_as_image(input), (1, k), step, (0, p), (1, d), ceil_mode, return_indices)
    return tuple(f.squeeze(-2) for f in found) if return_indices else found.squeeze(-2)


def single_setting(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) else value


def avg_pool1d(
    input: Tensor, kernel_size: int, stride: int | None = None, padding: int = 0, ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:  # fmt: skip
    """The mean of each window of a line."""
    k, s, p = (single_setting(v) for v in (kernel_size, stride, padding))
    step = None if s is None else (1, s)
    return avg_pool2d(line_as_image(input), (1, k), step, (0, p), ceil_mode, count_include_pad).squeeze(-2)


def cell_bounds(n: int, size: int) -> list[slice]:
    """Nearly equal parts of n places."""
    return [slice(k * n // size, math.ceil((k + 1) * n / size)) for k in range(size)]


def adaptive_pool2d(input: Tensor, output_size: Any, reduce: Any) -> Tensor:
    """One value for each of the given number of cells, whatever the size of the image."""
    wanted = (output_size,) * 2 if isinstance(output_size, int) else tuple(output_size)
    rows, columns = (n if w is None else w for w, n in zip(wanted, input.shape[-2:], strict=True))
    table = [
        [reduce(input[..., r, c], (-2, -1)) for c in cell_bounds(input.shape[-1], columns)]
        for r in cell_bounds(input.shape[-2], rows)
    ]
    return al.stack([al.stack(row, -1) for row in table], -2)


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Tensor:
    """The mean of each of so many cells."""
    if output_size in (1, (1, 1)):
        return input.mean((-1, -2), keepdim=True)
    return relabel(adaptive_pool2d(input, output_size, al.mean), "AdaptiveAvgPool2D")


def adaptive_max_pool2d(input: Tensor, output_size: Any) -> Tensor:
    """The largest value of each of so many cells."""
    return relabel(adaptive_pool2d(input, output_size, al.amax), "AdaptiveMaxPool2D")


def adaptive_avg_pool1d(input: Tensor, output_size: int) -> Tensor:
    """The mean of each of so many parts of a line."""
    return adaptive_avg_pool2d(line_as_image(input), (1, single_setting(output_size))).squeeze(-2)


def adaptive_max_pool1d(input: Tensor, output_size: int) -> Tensor:
    """The largest value of each of so many parts of a line."""
    return adaptive_max_pool2d(line_as_image(input), (1, single_setting(output_size))).squeeze(-2)
