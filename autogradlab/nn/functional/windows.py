"""Windows over the last two dimensions, which convolution and pooling share; a line is an image of one row.

Read next: `convolution_checks.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab import Tensor
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import windows
from autogradlab.engine.table import rule_of

__all__ = ["Pair", "add_border", "image_windows", "per_dim", "span"]

Pair = int | Sequence[int]  # a setting of images: one number, or (vertical, horizontal)


def per_dim(value: Any, n: int) -> tuple[int, ...]:
    """A setting with one number for each of n dimensions."""
    if not isinstance(value, (tuple, list)):
        return (int(value),) * n
    return (int(value[0]),) * n if len(value) == 1 else tuple(int(v) for v in value)


def span(kernel: int, dilation: int) -> int:
    """How far a window reaches."""
    return dilation * (kernel - 1) + 1


def add_border(input: Tensor, before: Sequence[int], after: Sequence[int], value: float = 0.0) -> Tensor:
    """The image with a border of constant pixels."""
    if not any((*before, *after)):
        return input
    widths = [(0, 0)] * (input.ndim - len(before)) + list(zip(before, after, strict=True))
    bordered: Any = np.pad(input, widths, constant_values=value)
    return bordered


def image_windows(input: Tensor, size: Sequence[int], stride: Sequence[int], dilation: Sequence[int]) -> Tensor:
    """All windows of an image: (..., rows, columns, *size)."""
    return apply(rule_of(windows), (input, tuple(size), tuple(stride), tuple(dilation)))
