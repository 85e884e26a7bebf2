"""Layers that change the size of lines and images and have no parameters: pooling, Upsample, PixelShuffle.

Read next: `recurrent/__init__.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab import Tensor
from autogradlab.nn import functional
from autogradlab.nn.module import Layer, Module

__all__ = [
    "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AvgPool1d", "AvgPool2d",
    "MaxPool1d", "MaxPool2d", "PixelShuffle", "PixelUnshuffle", "Upsample",
]  # fmt: skip


def one_per_dim(value: Any) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


class MaxPool2d(Module):
    """The largest value of each window."""

    run: Callable[..., Any] = staticmethod(functional.max_pool2d)

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, return_indices: bool = False,
        ceil_mode: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.kernel_size, self.padding, self.dilation = kernel_size, padding, dilation
        self.stride = kernel_size if stride is None else stride
        self.return_indices, self.ceil_mode = return_indices, ceil_mode

    def forward(self, input: Tensor) -> Any:
        settings = (self.stride, self.padding, self.dilation, self.ceil_mode, self.return_indices)
        return self.run(input, self.kernel_size, *settings)

    def extra_repr(self) -> str:
        said = f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"
        return f"{said}, dilation={self.dilation}, ceil_mode={self.ceil_mode}"


class MaxPool1d(MaxPool2d):
    """The largest value of each window of a line."""

    run = staticmethod(functional.max_pool1d)


class AvgPool2d(Layer):
    """The mean of each window."""

    run: Callable[..., Tensor] = staticmethod(functional.avg_pool2d)

    def __init__(
        self, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False,
        count_include_pad: bool = True, divisor_override: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.kernel_size, self.padding = kernel_size, padding
        self.stride = kernel_size if stride is None else stride
        self.ceil_mode, self.count_include_pad = ceil_mode, count_include_pad
        self.divisor_override = divisor_override

    def forward(self, input: Tensor) -> Tensor:
        settings = (self.stride, self.padding, self.ceil_mode, self.count_include_pad)
        more = () if self.divisor_override is None else (self.divisor_override,)
        return self.run(input, self.kernel_size, *settings, *more)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool1d(AvgPool2d):
    """The mean of each window of a line."""

    run = staticmethod(functional.avg_pool1d)

    def extra_repr(self) -> str:
        return f"kernel_size={one_per_dim(self.kernel_size)}, stride={one_per_dim(self.stride)}, " + (
            f"padding={one_per_dim(self.padding)}"
        )


class AdaptiveAvgPool2d(Layer):
    """The mean of each of so many cells."""

    run: Callable[..., Tensor] = staticmethod(functional.adaptive_avg_pool2d)

    def __init__(self, output_size: Any) -> None:
        super().__init__()
        self.output_size = output_size

    def forward(self, input: Tensor) -> Tensor:
        return self.run(input, self.output_size)

    def extra_repr(self) -> str:
        return f"output_size={self.output_size}"


class AdaptiveAvgPool1d(AdaptiveAvgPool2d):
    """The mean of each of so many parts of a line."""

    run = staticmethod(functional.adaptive_avg_pool1d)


class AdaptiveMaxPool2d(Module):
    """The largest value of each of so many cells, with `return_indices` also its place."""

    run: Callable[..., Any] = staticmethod(functional.adaptive_max_pool2d)

    def __init__(self, output_size: Any, return_indices: bool = False) -> None:
        super().__init__()
        self.output_size, self.return_indices = output_size, return_indices

    def forward(self, input: Tensor) -> Any:
        return self.run(input, self.output_size, self.return_indices)

    def extra_repr(self) -> str:
        return f"output_size={self.output_size}"


class AdaptiveMaxPool1d(AdaptiveMaxPool2d):
    """The largest value of each of so many parts of a line, with `return_indices` also its place."""

    run = staticmethod(functional.adaptive_max_pool1d)


class Upsample(Layer):
    """Lines (N, C, L) or images (N, C, H, W) in another size, by nearest pixels or by interpolation."""

    def __init__(
        self, size: Any = None, scale_factor: Any = None, mode: str = "nearest", align_corners: bool | None = None,
        recompute_scale_factor: bool | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.size, self.mode, self.align_corners = size, mode, align_corners
        several = isinstance(scale_factor, (tuple, list))
        self.scale_factor = tuple(map(float, scale_factor)) if several else scale_factor and float(scale_factor)
        self.recompute_scale_factor = recompute_scale_factor

    def forward(self, input: Tensor) -> Tensor:
        settings = (self.size, self.scale_factor, self.mode, self.align_corners, self.recompute_scale_factor)
        return functional.interpolate(input, *settings)

    def extra_repr(self) -> str:
        by = f"scale_factor={self.scale_factor}" if self.scale_factor is not None else f"size={self.size}"
        return f"{by}, mode={self.mode!r}"


class PixelShuffle(Layer):
    """Channels rearranged as pixels: (N, C r², H, W) to (N, C, H r, W r) (W. Shi et al., 2016)."""

    def __init__(self, upscale_factor: int) -> None:
        super().__init__()
        self.upscale_factor = upscale_factor

    def forward(self, input: Tensor) -> Tensor:
        return functional.pixel_shuffle(input, self.upscale_factor)

    def extra_repr(self) -> str:
        return f"upscale_factor={self.upscale_factor}"


class PixelUnshuffle(Layer):
    """Pixels rearranged as channels: (N, C, H r, W r) to (N, C r², H, W)."""

    def __init__(self, downscale_factor: int) -> None:
        super().__init__()
        self.downscale_factor = downscale_factor

    def forward(self, input: Tensor) -> Tensor:
        return functional.pixel_unshuffle(input, self.downscale_factor)

    def extra_repr(self) -> str:
        return f"downscale_factor={self.downscale_factor}"
