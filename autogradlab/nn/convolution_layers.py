"""The layers of lines and images that learn filters: convolutions.

Read next: `resize_layers.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.nn import functional, init
from autogradlab.nn.module import Layer
from autogradlab.nn.parameter import Parameter

__all__ = ["Conv1d", "Conv2d", "ConvTranspose1d", "ConvTranspose2d"]


def per_dim(value: Any, n: int) -> Any:
    """A setting a dimension; words such as "same" as they are."""
    return value if isinstance(value, str) else (value,) * n if isinstance(value, int) else tuple(value)


PADDING_MODES = ("zeros", "replicate", "reflect", "circular")


def check_convolution(groups: int, stride: Any, padding: Any, padding_mode: str) -> None:
    """Refuse settings that make no convolution."""
    if groups <= 0:
        raise AutogradValueError("groups must be a positive integer", hint="1 joins all channels.")
    if isinstance(padding, str):
        if padding not in ("same", "valid"):
            raise AutogradValueError(
                f"Invalid padding string {padding!r}, should be one of {{'same', 'valid'}}", hint="or write numbers."
            )
        if padding == "same" and any(s != 1 for s in (stride if isinstance(stride, (tuple, list)) else (stride,))):
            raise AutogradValueError(
                "padding='same' is not supported for strided convolutions", hint="write a number: padding=1."
            )
    if padding_mode not in PADDING_MODES:
        raise AutogradValueError(
            "padding_mode must be one of {'zeros', 'replicate', 'reflect', 'circular'}, but got "
            f"padding_mode='{padding_mode}'",
            hint="'zeros' is the usual one.",
        )


class Convolution(Layer):
    """What convolutions share: filters (out, in / groups, *kernel) that start evenly distributed."""

    n = 2
    transposed = False
    run: Callable[..., Tensor] = staticmethod(functional.conv2d)

    def __init__(self, in_channels: int, out_channels: int, kernel_size: Any, stride: Any = 1, padding: Any = 0,
                 dilation: Any = 1, groups: int = 1, bias: bool = True, padding_mode: str = "zeros",
                 device: Any = None, dtype: Any = None) -> None:  # fmt: skip
        super().__init__()
        check_convolution(groups, stride, padding, padding_mode)
        if in_channels % groups:
            raise AutogradValueError("in_channels must be divisible by groups", hint="each group takes as many.")
        if out_channels % groups:
            raise AutogradValueError("out_channels must be divisible by groups", hint="each group gives as many.")
        self.in_channels, self.out_channels, self.groups = in_channels, out_channels, groups
        self.kernel_size, self.stride = per_dim(kernel_size, self.n), per_dim(stride, self.n)
        self.padding, self.dilation = per_dim(padding, self.n), per_dim(dilation, self.n)
        self.padding_mode = padding_mode
        first, second = (in_channels, out_channels) if self.transposed else (out_channels, in_channels)
        settings = {"device": device, "dtype": dtype}
        self.weight = Parameter(al.empty(first, second // groups, *self.kernel_size, **settings))
        self.bias = Parameter(al.empty(out_channels, **settings)) if bias else None
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Draw the parameters again, evenly from ±1/√(inputs of an output)."""
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None and self.weight.numel():
            bound = 1 / math.sqrt(math.prod(self.weight.shape[1:]))
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input: Tensor) -> Tensor:
        padding = self.padding
        if self.padding_mode != "zeros":
            input, padding = functional.pad(input, self.border(), mode=self.padding_mode), 0
        return self.run(input, self.weight, self.bias, self.stride, padding, self.dilation, self.groups)

    def border(self) -> list[int]:
        """The padding as `functional.pad` takes it: (left, right) pairs from the last dimension backward."""
        if self.padding == "valid":
            return [0] * (2 * self.n)
        if self.padding == "same":
            spans = [d * (k - 1) for k, d in zip(self.kernel_size, self.dilation, strict=True)]
            return [part for span in spans[::-1] for part in (span // 2, span - span // 2)]
        return [p for p in self.padding[::-1] for _ in range(2)]

    def extra_repr(self) -> str:
        said = f"{self.in_channels}, {self.out_channels}, kernel_size={self.kernel_size}, stride={self.stride}"
        said += f", padding={self.padding}" if self.padding != (0,) * self.n else ""
        said += f", dilation={self.dilation}" if self.dilation != (1,) * self.n else ""
        said += self.extra_settings()
        said += f", groups={self.groups}" if self.groups != 1 else ""
        said += ", bias=False" if self.bias is None else ""
        return said + (f", padding_mode={self.padding_mode}" if self.padding_mode != "zeros" else "")

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
                 output_padding: Any = 0, groups: int = 1, bias: bool = True, dilation: Any = 1,
                 padding_mode: str = "zeros", device: Any = None, dtype: Any = None) -> None:  # fmt: skip
        if padding_mode != "zeros":
            raise AutogradValueError(
                f'Only "zeros" padding mode is supported for {type(self).__name__}', hint="leave padding_mode out."
            )
        settings = (stride, padding, dilation, groups, bias, padding_mode, device, dtype)
        super().__init__(in_channels, out_channels, kernel_size, *settings)
        self.output_padding = per_dim(output_padding, self.n)

    def forward(self, input: Tensor, output_size: Any = None) -> Tensor:
        more = self.output_padding if output_size is None else self.padding_for(input, output_size)
        settings = (self.stride, self.padding, more, self.groups, self.dilation)
        return self.run(input, self.weight, self.bias, *settings)

    def padding_for(self, input: Tensor, output_size: Any) -> tuple[int, ...]:
        """The output padding that gives an image of `output_size`."""
        wanted = tuple(output_size)[-self.n :]
        settings = zip(input.shape[-self.n :], self.kernel_size, self.stride, self.padding, self.dilation, strict=True)
        least = [(size - 1) * s - 2 * p + d * (k - 1) + 1 for size, k, s, p, d in settings]
        most = [m + s - 1 for m, s in zip(least, self.stride, strict=True)]
        if any(not low <= w <= high for w, low, high in zip(wanted, least, most, strict=True)):
            raise AutogradValueError(
                f"requested an output size of {output_size}, but valid sizes range from {least} to {most} (for "
                f"an input of {al.Size(input.shape[-self.n :])})",
                hint="the stride decides which sizes there are.",
            )
        return tuple(w - low for w, low in zip(wanted, least, strict=True))

    def extra_settings(self) -> str:
        return f", output_padding={self.output_padding}" if self.output_padding != (0,) * self.n else ""


class ConvTranspose1d(ConvTranspose2d):
    """The adjoint of Conv1d in its input."""

    n = 1
    run = staticmethod(functional.conv_transpose1d)
