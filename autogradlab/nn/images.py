"""Convolution and pooling of images: windows over the last two dimensions.

Read next: `module.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors import AutogradError
from autogradlab.engine.functions.naming import relabel
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import windows
from autogradlab.engine.table import rule_of

__all__ = ["avg_pool2d", "conv2d", "max_pool2d"]

Pair = int | tuple[int, int]


def pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (int(value[0]), int(value[1]))


def padded(input: Tensor, padding: Pair, value: float = 0.0) -> Tensor:
    """The image with a border of `padding` rows and columns."""
    p, q = pair(padding)
    widths = [(0, 0)] * (input.ndim - 2) + [(p, p), (q, q)]
    bordered: Any = np.pad(input, widths, constant_values=value) if p or q else input
    return bordered


def seen(input: Tensor, size: Pair, stride: Pair, dilation: Pair = 1) -> Tensor:
    """All windows of an image: (..., rows, columns, *size)."""
    k, d = pair(size), pair(dilation)
    span = [a * (b - 1) + 1 for a, b in zip(d, k, strict=True)]
    if input.shape[-2] < span[0] or input.shape[-1] < span[1]:
        raise AutogradError(
            f"Calculated padded input size per channel: ({input.shape[-2]} x {input.shape[-1]}). Kernel size: "
            f"({span[0]} x {span[1]}). Kernel size can't be greater than actual input size",
            hint="use a smaller kernel, or more padding.",
        )
    return apply(rule_of(windows), (input, k, pair(stride), d))


def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
    groups: int = 1,
) -> Tensor:
    """Slide each filter over the image and sum the products.

    Args:
        input: (N, C, H, W) or (C, H, W).
        weight: (out, C / groups, kernel height, kernel width).
        bias: (out) or None.
        stride, padding, dilation: In pixels; one number, or (vertical, horizontal).
        groups: Into how many parts the channels are divided, each with filters of its own.

    Returns:
        (N, out, H', W') or (out, H', W').
    """
    if input.ndim == 3:
        return conv2d(input.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0)
    if input.shape[1] != weight.shape[1] * groups:
        raise AutogradError(
            f"Given groups={groups}, weight of size {list(weight.shape)}, expected input{list(input.shape)} to have "
            f"{weight.shape[1] * groups} channels, but got {input.shape[1]} channels instead",
            hint="input is (N, channels, height, width).",
        )
    patches = seen(padded(input, padding), (weight.shape[2], weight.shape[3]), stride, dilation)
    n, _, rows, columns = patches.shape[:4]
    columns_first = patches.permute(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, groups, -1)
    filters = weight.reshape(groups, weight.shape[0] // groups, -1)
    y = columns_first.permute(1, 0, 2) @ filters.permute(0, 2, 1)  # (groups, pixels, out / groups)
    y = y.permute(1, 0, 2).reshape(n, rows, columns, weight.shape[0]).permute(0, 3, 1, 2)
    return relabel(y if bias is None else y + bias.reshape(1, -1, 1, 1), "Convolution")


def max_pool2d(input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0) -> Tensor:
    """The largest value of each window; windows do not overlap unless `stride` says so."""
    patches = seen(padded(input, padding, -np.inf), kernel_size, kernel_size if stride is None else stride)
    largest = al.max(patches.reshape(*patches.shape[:-2], -1), -1).values
    return relabel(largest, "MaxPool2DWithIndices")


def avg_pool2d(input: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0) -> Tensor:
    """The mean of each window."""
    patches = seen(padded(input, padding), kernel_size, kernel_size if stride is None else stride)
    return relabel(patches.mean((-2, -1)), "AvgPool2D")
