"""Convolution of lines and images: windows over the last dimensions.

Read next: `norms.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, ShapeError
from autogradlab.engine.operations import apply
from autogradlab.engine.rules.indexing import fold as fold_windows
from autogradlab.engine.table import rule_of
from autogradlab.nn.functional.convolution_checks import (
    check_conv_input,
    check_conv_settings,
    check_conv_size,
    check_fold,
    check_fold_columns,
    check_unfold_input,
)
from autogradlab.nn.functional.windows import Pair, add_border, image_windows, per_dim, span
from autogradlab.ops.calls.spelling import relabel

__all__ = ["conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d", "fold", "unfold"]

Sizes = Sequence[int]


def conv1d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Pair = 1, padding: Pair | str = 0,
    dilation: Pair = 1,
    groups: int = 1,
) -> Tensor:  # fmt: skip
    """Slide each filter along a line; input (N, C, L) or (C, L), weight (out, C / groups, width)."""
    return convolve(1, input, weight, bias, stride, padding, dilation, groups)


def conv2d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Pair = 1, padding: Pair | str = 0,
    dilation: Pair = 1,
    groups: int = 1,
) -> Tensor:  # fmt: skip
    """Slide each filter over the image and sum the products.

    Args:
        input: (N, C, H, W) or (C, H, W).
        weight: (out, C / groups, kernel height, kernel width).
        bias: (out) or None.
        stride, padding, dilation: In pixels; one number, or (vertical, horizontal). As padding, "same" keeps the size.
        groups: Into how many parts the channels are divided, each with filters of its own.

    Returns:
        (N, out, H', W') or (out, H', W').
    """
    return convolve(2, input, weight, bias, stride, padding, dilation, groups)


def convolve(
    n: int, input: Tensor, weight: Tensor, bias: Tensor | None, stride: Any, padding: Any, dilation: Any, groups: int
) -> Tensor:
    """A convolution of n dimensions: of images, with a line as an image of one row."""
    numbers = {} if isinstance(padding, str) else {"padding": padding}
    check_conv_settings(n, stride=stride, dilation=dilation, **numbers)
    check_conv_input(n, input, weight, bias, groups, transposed=False)
    s, d = per_dim(stride, n), per_dim(dilation, n)
    before, after = borders(padding, weight.shape[2:], s, d)
    sizes = [m + a + b for m, a, b in zip(input.shape[-n:], before, after, strict=True)]
    check_conv_size(sizes, [span(k, e) for k, e in zip(weight.shape[2:], d, strict=True)])
    images, filters = as_images(n, input), weight if n == 2 else weight.unsqueeze(-2)
    y = correlate(add_border(images, before, after), filters, as_rows(s), as_rows(d), groups)
    y = y if bias is None else y + bias.reshape(1, -1, 1, 1)
    return relabel(like_input(n, y, input), "Convolution")


def borders(padding: Any, kernel: Sizes, stride: Sizes, dilation: Sizes) -> tuple[Sizes, Sizes]:
    """The border before and after each dimension: numbers, "valid" for none, "same" to keep the size."""
    if not isinstance(padding, str):
        p = per_dim(padding, len(kernel))
        return p, p
    if padding == "valid":
        return (0,) * len(kernel), (0,) * len(kernel)
    if padding != "same":
        raise AutogradError(f"Invalid padding string: '{padding}'", hint="write 'same', 'valid' or numbers.")
    if any(s != 1 for s in stride):
        raise AutogradError("padding='same' is not supported for strided convolutions", hint="write a number.")
    missing = [span(k, d) - 1 for k, d in zip(kernel, dilation, strict=True)]
    return [m // 2 for m in missing], [m - m // 2 for m in missing]


def as_images(n: int, input: Tensor) -> Tensor:
    """A batch of images; a line is an image of one row."""
    batch = input if input.ndim == n + 2 else input.unsqueeze(0)
    return batch if n == 2 else batch.unsqueeze(-2)


def like_input(n: int, y: Tensor, input: Tensor) -> Tensor:
    """Images as lines, and a batch of one as one, where the input was so."""
    y = y if n == 2 else y.squeeze(-2)
    return y if input.ndim == n + 2 else y.squeeze(0)


def as_rows(setting: Sizes, other: int = 1) -> Sizes:
    """A setting of a line as one of an image of one row."""
    return setting if len(setting) == 2 else (other, *setting)


def correlate(images: Tensor, filters: Tensor, stride: Sizes, dilation: Sizes, groups: int) -> Tensor:
    """The sums of products of all windows with all filters."""
    out, per_group, *size = filters.shape
    patches = image_windows(images, size, stride, dilation)
    n, _, rows, columns = patches.shape[:4]
    products = per_group * size[0] * size[1]
    columns_last = patches.permute(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, groups, products)
    flat = filters.reshape(groups, out // groups, products)
    y = columns_last.permute(1, 0, 2) @ flat.permute(0, 2, 1)  # (groups, pixels, out / groups)
    return y.permute(1, 0, 2).reshape(n, rows, columns, out).permute(0, 3, 1, 2)


def conv_transpose1d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Pair = 1, padding: Pair = 0,
    output_padding: Pair = 0, groups: int = 1, dilation: Pair = 1,
) -> Tensor:  # fmt: skip
    """The adjoint of conv1d in its input: each number writes a multiple of a filter (in, out / groups, width)."""
    return convolve_back(1, input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose2d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, stride: Pair = 1, padding: Pair = 0,
    output_padding: Pair = 0, groups: int = 1, dilation: Pair = 1,
) -> Tensor:  # fmt: skip
    """The adjoint of conv2d in its input: each pixel writes a multiple of a filter (in, out / groups, k, k)."""
    return convolve_back(2, input, weight, bias, stride, padding, output_padding, groups, dilation)


def convolve_back(
    n: int, input: Tensor, weight: Tensor, bias: Tensor | None, stride: Any, padding: Any, output_padding: Any,
    groups: int, dilation: Any,
) -> Tensor:  # fmt: skip
    """The adjoint of a convolution of n dimensions."""
    check_conv_settings(n, stride=stride, padding=padding, dilation=dilation, output_padding=output_padding)
    check_conv_input(n, input, weight, bias, groups, transposed=True)
    s, d = as_rows(per_dim(stride, n)), as_rows(per_dim(dilation, n))
    p, more = as_rows(per_dim(padding, n), 0), as_rows(per_dim(output_padding, n), 0)
    if any(m >= max(a, b) for m, a, b in zip(more, s, d, strict=True)):
        raise output_padding_error(more, s, d)
    images, filters = as_images(n, input), weight if n == 2 else weight.unsqueeze(-2)
    y = write_filters(images, filters, s, p, more, groups, d)
    y = y if bias is None else y + bias.reshape(1, -1, 1, 1)
    return relabel(like_input(n, y, input), "Convolution")


def write_filters(images: Tensor, filters: Tensor, s: Sizes, p: Sizes, more: Sizes, groups: int, d: Sizes) -> Tensor:
    """Each pixel writes a multiple of a filter; what overlaps adds up."""
    n, channels, rows, columns = images.shape
    k = tuple(filters.shape[2:])
    out = filters.shape[1] * groups
    size = [(m - 1) * s[a] + span(k[a], d[a]) for a, m in enumerate((rows, columns))]
    result = [size[a] - 2 * p[a] + more[a] for a in (0, 1)]
    if min(result) <= 0:
        before, after = (" x ".join(map(str, shape)) for shape in ((rows, columns), result))
        raise ShapeError(
            f"Given input size per channel: ({before}). Calculated output size per channel: ({after}). Output size is "
            "too small",
            hint="write a smaller padding=.",
        )
    pixels = images.reshape(n, groups, channels // groups, rows, columns)
    grouped = filters.reshape(groups, channels // groups, out // groups, *k)
    written = al.einsum("ngcij,gcokl->ngoijkl", pixels, grouped).reshape(n, out, rows, columns, *k)
    canvas = [max(size[a], p[a] + result[a]) for a in (0, 1)]  # output_padding may reach past what is written
    y = apply(rule_of(fold_windows), (written, k, tuple(s), tuple(d), (n, out, *size)))
    y = add_border(y, (0, 0), [canvas[a] - size[a] for a in (0, 1)])
    return y[..., p[0] : p[0] + result[0], p[1] : p[1] + result[1]]


def output_padding_error(more: Sizes, s: Sizes, d: Sizes) -> AutogradError:
    """What is said of an output padding that would be a stride."""
    said = " ".join(
        f"{name}_height: {value[0]} {name}_width: {value[1]}"
        for name, value in (("output_padding", more), ("stride", s), ("dilation", d))
    )
    return AutogradError(
        f"output padding must be smaller than either stride or dilation, but got {said}",
        hint="it chooses among the sizes that a stride above 1 leaves open.",
    )


def unfold(input: Tensor, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1) -> Tensor:
    """All windows of an image as columns: (N, C * kernel, windows)."""
    check_fold(kernel_size, dilation, padding, stride)
    k, d, p, s = (per_dim(v, 2) for v in (kernel_size, dilation, padding, stride))
    check_unfold_input(input, k, d, p, s)
    images = as_images(2, input)
    patches = image_windows(add_border(images, p, p), k, s, d)
    n, channels, rows, columns = patches.shape[:4]
    flat = patches.permute(0, 1, 4, 5, 2, 3).reshape(n, channels * k[0] * k[1], rows * columns)
    return relabel(flat if input.ndim == 4 else flat.squeeze(0), "Im2Col")


def fold(
    input: Tensor, output_size: Pair, kernel_size: Pair, dilation: Pair = 1, padding: Pair = 0, stride: Pair = 1
) -> Tensor:
    """Windows given as columns, (N, C * kernel, windows) or without N, added back to an image."""
    check_fold(kernel_size, dilation, padding, stride, output_size=output_size)
    size, k, d, p, s = (per_dim(v, 2) for v in (output_size, kernel_size, dilation, padding, stride))
    full = [n + 2 * q for n, q in zip(size, p, strict=True)]
    rows, columns = ((full[a] - span(k[a], d[a])) // s[a] + 1 for a in (0, 1))
    check_fold_columns(input, (rows, columns), size, k, d, p, s)
    batch = input if input.ndim == 3 else input.unsqueeze(0)
    n, channels = batch.shape[0], batch.shape[1] // (k[0] * k[1])
    windows_of = batch.reshape(n, channels, *k, rows, columns).permute(0, 1, 4, 5, 2, 3)
    y = apply(rule_of(fold_windows), (windows_of, k, s, d, (n, channels, *full)))
    y = y[..., p[0] : full[0] - p[0], p[1] : full[1] - p[1]]
    return relabel(y if input.ndim == 3 else y.squeeze(0), "Col2Im")
