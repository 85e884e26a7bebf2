"""Convolution of lines and images: windows over the last dimensions.

Read next: `pooling.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import fold as fold_windows
from autogradlab.engine.rules.indexing import windows
from autogradlab.engine.table import rule_of
from autogradlab.ops.calls.spelling import relabel

__all__ = ["conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d", "fold", "interpolate", "pixel_shuffle", "unfold"]

Pair = int | tuple[int, int]


def as_pair(value: Pair) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (int(value[0]), int(value[1]))


def pad_image(input: Tensor, padding: Pair, value: float = 0.0) -> Tensor:
    """The image with a border of `padding` rows and columns."""
    p, q = as_pair(padding)
    widths = [(0, 0)] * (input.ndim - 2) + [(p, p), (q, q)]
    bordered: Any = np.pad(input, widths, constant_values=value) if p or q else input
    return bordered


def pad_for_conv(input: Tensor, padding: Any, size: Pair, dilation: Pair) -> Tensor:
    """The image with the border that `padding` says: numbers, "valid" for none, "same" to keep the size."""
    if padding == "valid":
        return input
    if padding != "same":
        return pad_image(input, padding)
    spans = [d * (k - 1) for k, d in zip(as_pair(size), as_pair(dilation), strict=True)]
    widths = [(0, 0)] * (input.ndim - 2) + [(n // 2, n - n // 2) for n in spans]
    bordered: Any = np.pad(input, widths, constant_values=0.0)
    return bordered


def image_windows(input: Tensor, size: Pair, stride: Pair, dilation: Pair = 1) -> Tensor:
    """All windows of an image: (..., rows, columns, *size)."""
    k, d = as_pair(size), as_pair(dilation)
    span = [a * (b - 1) + 1 for a, b in zip(d, k, strict=True)]
    if input.shape[-2] < span[0] or input.shape[-1] < span[1]:
        raise AutogradError(
            f"Calculated padded input size per channel: ({input.shape[-2]} x {input.shape[-1]}). Kernel size: "
            f"({span[0]} x {span[1]}). Kernel size can't be greater than actual input size",
            hint="write a larger padding=, or a kernel that `{x}` has room for.",
        )
    return apply(rule_of(windows), (input, k, as_pair(stride), d))


def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Pair = 1,
    padding: Any = 0,
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
    if input.ndim not in (3, 4):
        raise AutogradError(
            f"Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {list(input.shape)}",
            hint="input is (N, channels, height, width): write {x}.unsqueeze(0) for one image.",
        )
    if input.ndim == 3:
        return conv2d(input.unsqueeze(0), weight, bias, stride, padding, dilation, groups).squeeze(0)
    if input.shape[1] != weight.shape[1] * groups:
        raise AutogradError(
            f"Given groups={groups}, weight of size {list(weight.shape)}, expected input{list(input.shape)} to have "
            f"{weight.shape[1] * groups} channels, but got {input.shape[1]} channels instead",
            hint="`{x}` is (N, channels, height, width): write {x}.mean(1, keepdim=True) for one channel.",
        )
    size = (weight.shape[2], weight.shape[3])
    patches = image_windows(pad_for_conv(input, padding, size, dilation), size, stride, dilation)
    n, _, rows, columns = patches.shape[:4]
    columns_first = patches.permute(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, groups, -1)
    filters = weight.reshape(groups, weight.shape[0] // groups, -1)
    y = columns_first.permute(1, 0, 2) @ filters.permute(0, 2, 1)  # (groups, pixels, out / groups)
    y = y.permute(1, 0, 2).reshape(n, rows, columns, weight.shape[0]).permute(0, 3, 1, 2)
    return relabel(y if bias is None else y + bias.reshape(1, -1, 1, 1), "Convolution")


def row_setting(value: Any, other: int = 1) -> Any:
    """A setting of a line's window as one of an image of one row."""
    return value if isinstance(value, str) else (other, value[0] if isinstance(value, tuple) else value)


def conv1d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Any = 1, padding: Any = 0, dilation: Any = 1,
    groups: int = 1,
) -> Tensor:  # fmt: skip
    """Slide each filter along a line; input (N, C, L) or (C, L), weight (out, C / groups, width)."""
    settings = (row_setting(stride), row_setting(padding, 0), row_setting(dilation), groups)
    return relabel(conv2d(input.unsqueeze(-2), weight.unsqueeze(-2), bias, *settings).squeeze(-2), "Convolution")


def conv_transpose2d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Pair = 1, padding: Pair = 0,
    output_padding: Pair = 0, groups: int = 1, dilation: Pair = 1,
) -> Tensor:  # fmt: skip
    """The adjoint of conv2d in its input: each pixel writes a multiple of a filter (in, out / groups, k, k)."""
    if input.ndim == 3:
        single = conv_transpose2d(input.unsqueeze(0), weight, bias, stride, padding, output_padding, groups, dilation)
        return single.squeeze(0)
    n, channels, rows, columns = input.shape
    k, s, p, o, d = (
        as_pair((weight.shape[2], weight.shape[3])),
        as_pair(stride),
        as_pair(padding),
        as_pair(output_padding),
        as_pair(dilation),
    )
    pixels = input.reshape(n, groups, channels // groups, rows, columns)
    filters = weight.reshape(groups, channels // groups, -1, *k)
    written = al.einsum("ngcij,gcokl->ngoijkl", pixels, filters)
    written = written.reshape(n, -1, rows, columns, *k)
    size = [(m - 1) * s[a] + d[a] * (k[a] - 1) + 1 + o[a] for a, m in enumerate((rows, columns))]
    y = apply(rule_of(fold_windows), (written, k, s, d, (n, written.shape[1], *size)))
    y = y[..., p[0] : size[0] - p[0], p[1] : size[1] - p[1]]
    return relabel(y if bias is None else y + bias.reshape(1, -1, 1, 1), "Convolution")


def conv_transpose1d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Any = 1, padding: Any = 0,
    output_padding: Any = 0, groups: int = 1, dilation: Any = 1,
) -> Tensor:  # fmt: skip
    """The adjoint of conv1d in its input."""
    settings = (
        row_setting(stride),
        row_setting(padding, 0),
        row_setting(output_padding, 0),
        groups,
        row_setting(dilation),
    )
    return conv_transpose2d(input.unsqueeze(-2), weight.unsqueeze(-2), bias, *settings).squeeze(-2)


def unfold(input: Tensor, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1) -> Tensor:
    """All windows of an image as columns: (N, C * kernel, windows)."""
    patches = image_windows(pad_image(input, padding), kernel_size, stride, dilation)
    n, _, rows, columns = patches.shape[:4]
    return relabel(patches.permute(0, 1, 4, 5, 2, 3).reshape(n, -1, rows * columns), "Im2Col")


def fold(
    input: Tensor, output_size: Pair, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1
) -> Tensor:
    """Windows given as columns, added back to an image."""
    k, s, p, d, size = as_pair(kernel_size), as_pair(stride), as_pair(padding), as_pair(dilation), as_pair(output_size)
    full = [n + 2 * q for n, q in zip(size, p, strict=True)]
    rows, columns = ((full[a] - d[a] * (k[a] - 1) - 1) // s[a] + 1 for a in (0, 1))
    n = input.shape[0]
    windows_of = input.reshape(n, -1, *k, rows, columns).permute(0, 1, 4, 5, 2, 3)
    y = apply(rule_of(fold_windows), (windows_of, k, s, d, (n, windows_of.shape[1], *full)))
    return relabel(y[..., p[0] : full[0] - p[0], p[1] : full[1] - p[1]], "Col2Im")


def interpolate(input: Tensor, size: Any = None, scale_factor: Any = None, mode: str = "nearest") -> Tensor:
    """The image in another size, by the nearest pixel."""
    if mode != "nearest":
        raise AutogradError(f"interpolation mode {mode!r} is not supported", hint="only 'nearest' is.")
    dims = input.ndim - 2
    sizes = (size,) * dims if isinstance(size, int) else size
    factors = (scale_factor,) * dims if isinstance(scale_factor, (int, float)) else scale_factor
    for d in range(dims):
        n = input.shape[d + 2]
        m = int(n * factors[d]) if sizes is None else sizes[d]
        input = al.index_select(input, d + 2, al.as_tensor(np.arange(m) * n // m))
    return relabel(input, f"UpsampleNearest{dims}D")


def pixel_shuffle(input: Tensor, upscale_factor: int) -> Tensor:
    """Channels rearranged as pixels: (N, C r², H, W) to (N, C, H r, W r)."""
    r = upscale_factor
    *lead, c, h, w = input.shape
    cut = input.reshape(*lead, c // (r * r), r, r, h, w)
    k = len(lead)
    return cut.permute(*range(k), k, k + 3, k + 1, k + 4, k + 2).reshape(*lead, c // (r * r), h * r, w * r)
