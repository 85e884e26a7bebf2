"""The layers of lines and images: convolutions and pooling.

Read next: `../optim/`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from autogradlab import Tensor
from autogradlab.nn import functional
from autogradlab.nn.module import Layer, Module
from autogradlab.nn.parameter import uniform_parameter

__all__ = [
    "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AvgPool1d", "AvgPool2d",
    "Conv1d", "Conv2d", "ConvTranspose1d", "ConvTranspose2d", "MaxPool1d", "MaxPool2d",
]  # fmt: skip


def per_dim(value: Any, n: int) -> Any:
    """A setting a dimension; words such as "same" as they are."""
    return value if isinstance(value, str) else (value,) * n if isinstance(value, int) else tuple(value)


class Convolution(Layer):
    """What convolutions share: filters (out, in / groups, *kernel) that start evenly distributed."""

    n = 2
    transposed = False
    run: Callable[..., Tensor] = staticmethod(functional.conv2d)

    def __init__(self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0,
                 dilation: Any = 1, groups: int = 1, bias: bool = True) -> None:  # fmt: skip
        super().__init__()
        if in_channels % groups:
            raise ValueError("in_channels must be divisible by groups")
        if out_channels % groups:
            raise ValueError("out_channels must be divisible by groups")
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride = per_dim(kernel_size, self.n), per_dim(stride, self.n)
        self.padding, self.dilation = per_dim(padding, self.n), per_dim(dilation, self.n)
        first, second = (in_channels, out_channels) if self.transposed else (out_channels, in_channels)
        bound = 1 / math.sqrt(second // groups * math.prod(self.kernel_size))
        self.weight = uniform_parameter(first, second // groups, *self.kernel_size, bound=bound)
        self.bias = uniform_parameter(out_channels, bound=bound) if bias else None

    def forward(self, input: Tensor) -> Tensor:
        return self.run(input, self.weight, self.bias, self.stride, self.padding, self.dilation, self.groups)

    def extra_repr(self) -> str:
        said = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        said += f", padding={self.padding}" if self.padding != (0,) * self.n else ""
        said += f", dilation={self.dilation}" if self.dilation != (1,) * self.n else ""
        said += self.extra_settings()
        said += f", groups={self.groups}" if self.groups != 1 else ""
        return said + (", bias=False" if self.bias is None else "")

    def extra_settings(self) -> str:
        """What a kind of convolution has to add to the repr."""
        return ""


class Conv2d(Convolution):
    """Filters over images."""


class Conv1d(Convolution):
    """Filters along lines."""

    n = 1
    run = staticmethod(functional.conv1d)


class ConvTranspose2d(Convolution):
    """The adjoint of Conv2d in its input: each pixel writes a multiple of a filter."""

    transposed = True
    run = staticmethod(functional.conv_transpose2d)

    def __init__(self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0,
                 output_padding: Any = 0, groups: int = 1, bias: bool = True, dilation: Any = 1) -> None:  # fmt: skip
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)
        self.output_padding = per_dim(output_padding, self.n)

    def forward(self, input: Tensor) -> Tensor:
        settings = (self.stride, self.padding, self.output_padding, self.groups, self.dilation)
        return self.run(input, self.weight, self.bias, *settings)

    def extra_settings(self) -> str:
        return f", output_padding={self.output_padding}" if self.output_padding != (0,) * self.n else ""


class ConvTranspose1d(ConvTranspose2d):
    """The adjoint of Conv1d in its input."""

    n = 1
    run = staticmethod(functional.conv_transpose1d)


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
        count_include_pad: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.kernel_size, self.padding = kernel_size, padding
        self.stride = kernel_size if stride is None else stride
        self.ceil_mode, self.count_include_pad = ceil_mode, count_include_pad

    def forward(self, input: Tensor) -> Tensor:
        settings = (self.stride, self.padding, self.ceil_mode, self.count_include_pad)
        return self.run(input, self.kernel_size, *settings)

    def extra_repr(self) -> str:
        return f"kernel_size={self.kernel_size}, stride={self.stride}, padding={self.padding}"


class AvgPool1d(AvgPool2d):
    """The mean of each window of a line."""

    run = staticmethod(functional.avg_pool1d)

    def extra_repr(self) -> str:
        return f"kernel_size={per_dim(self.kernel_size, 1)}, stride={per_dim(self.stride, 1)}, " + (
            f"padding={per_dim(self.padding, 1)}"
        )


def adaptive_pool_layer(name: str) -> Any:
    """A pooling layer with a given number of cells."""
    fn = getattr(functional, {"AvgPool": "adaptive_avg_pool", "MaxPool": "adaptive_max_pool"}[name[8:-2]] + name[-2:])

    def start(self: Any, output_size: Any) -> None:
        Module.__init__(self)
        self.output_size = output_size

    body = {
        "__init__": start,
        "forward": lambda self, input: fn(input, self.output_size),
        "extra_repr": lambda self: f"output_size={self.output_size}",
        "__doc__": fn.__doc__,
        "__module__": __name__,
    }
    return type(name, (Module,), body)


AdaptiveAvgPool1d, AdaptiveAvgPool2d = (
    adaptive_pool_layer("AdaptiveAvgPool1d"),
    adaptive_pool_layer("AdaptiveAvgPool2d"),
)
AdaptiveMaxPool1d, AdaptiveMaxPool2d = (
    adaptive_pool_layer("AdaptiveMaxPool1d"),
    adaptive_pool_layer("AdaptiveMaxPool2d"),
)
