"""The layers that normalise: LayerNorm, BatchNorm, GroupNorm and their like.

Read next: `convolution_layers.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError, warn
from autogradlab.nn import functional, init
from autogradlab.nn.module import Layer
from autogradlab.nn.parameter import Parameter

__all__ = ["BatchNorm1d", "BatchNorm2d", "GroupNorm", "InstanceNorm1d", "InstanceNorm2d", "LayerNorm", "RMSNorm"]


def add_affine(layer: Layer, shape: Any, weight: bool, bias: bool, device: Any, dtype: Any) -> None:
    """Give a layer what it scales and shifts by, or None."""
    for name, wanted in (("weight", weight), ("bias", bias)):
        made = Parameter(al.empty(*shape, device=device, dtype=dtype)) if wanted else None
        layer.register_parameter(name, made)


def start_affine(layer: Any) -> None:
    """Scale by 1, shift by 0."""
    if layer.weight is not None:
        init.ones_(layer.weight)
    if layer.bias is not None:
        init.zeros_(layer.bias)


class LayerNorm(Layer):
    """Mean 0 and variance 1 over the last dimensions, then a learned scale and shift."""

    def __init__(
        self, normalized_shape: Any, eps: float = 1e-5, elementwise_affine: bool = True, bias: bool = True,
        device: Any = None, dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        add_affine(self, shape, elementwise_affine, elementwise_affine and bias, device, dtype)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Scale by 1 and shift by 0 again."""
        start_affine(self)

    def forward(self, input: Tensor) -> Tensor:
        return functional.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        affine = f"elementwise_affine={self.elementwise_affine}, bias={self.bias is not None}"
        return f"{self.normalized_shape}, eps={self.eps}, {affine}"


class RMSNorm(Layer):
    """A mean square of 1 over the last dimensions, then a learned scale."""

    def __init__(
        self, normalized_shape: Any, eps: float | None = None, elementwise_affine: bool = True, device: Any = None,
        dtype: Any = None,
    ) -> None:  # fmt: skip
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        add_affine(self, shape, elementwise_affine, False, device, dtype)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Scale by 1 again."""
        start_affine(self)

    def forward(self, input: Tensor) -> Tensor:
        return functional.rms_norm(input, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self) -> str:
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


class BatchNorm(Layer):
    """Mean 0 and variance 1 of each channel over the batch; by running estimates in evaluation mode."""

    dims: tuple[int, ...] = (2, 3)
    words = "2D or 3D"

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float | None = 0.1, affine: bool = True,
        track_running_stats: bool = True, device: Any = None, dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        add_affine(self, (num_features,), affine, affine and bias, device, dtype)
        estimate = al.zeros(num_features, device=device, dtype=dtype) if track_running_stats else None
        self.register_buffer("running_mean", estimate)
        self.register_buffer("running_var", None if estimate is None else al.ones_like(estimate))
        self.register_buffer("num_batches_tracked", al.tensor(0) if track_running_stats else None)
        self.reset_parameters()

    running_mean: Tensor | None
    running_var: Tensor | None
    num_batches_tracked: Any

    def reset_running_stats(self) -> None:
        """Forget the running estimates."""
        if self.running_mean is not None and self.running_var is not None:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self) -> None:
        """Forget the running estimates; scale by 1 and shift by 0 again."""
        self.reset_running_stats()
        start_affine(self)

    def check_rank(self, input: Tensor) -> None:
        """Refuse inputs of another rank."""
        if input.ndim not in self.dims:
            raise AutogradValueError(f"expected {self.words} input (got {input.ndim}D input)", hint="(N, C, ...).")

    def forward(self, input: Tensor) -> Tensor:
        self.check_rank(input)
        rate = self.momentum or 0.0
        if self.training and self.num_batches_tracked is not None:
            self.num_batches_tracked += 1
            rate = 1 / float(self.num_batches_tracked) if self.momentum is None else rate  # the mean of all so far
        train = self.training or self.running_mean is None
        kept = not self.training or self.track_running_stats
        estimates = (self.running_mean, self.running_var) if kept else (None, None)
        return functional.batch_norm(input, *estimates, self.weight, self.bias, train, rate, self.eps)

    def extra_repr(self) -> str:
        said = f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}"
        return f"{said}, bias={self.bias is not None}, track_running_stats={self.track_running_stats}"


class BatchNorm1d(BatchNorm):
    """Batch normalisation of features (N, C) or lines (N, C, L)."""


class BatchNorm2d(BatchNorm):
    """Batch normalisation of images (N, C, H, W)."""

    dims, words = (4,), "4D"


class InstanceNorm1d(BatchNorm):
    """Mean 0 and variance 1 of each channel of each line (N, C, L) or (C, L)."""

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = False,
        track_running_stats: bool = False, device: Any = None, dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        settings = (eps, momentum, affine, track_running_stats, device, dtype)
        super().__init__(num_features, *settings, bias=bias)

    def forward(self, input: Tensor) -> Tensor:
        self.check_rank(input)
        channels = input.shape[-min(self.dims)]
        if channels != self.num_features:
            self.refuse_channels(channels, input.ndim - min(self.dims))
        batch = input if input.ndim == max(self.dims) else input.unsqueeze(0)
        use = self.training or not self.track_running_stats
        estimates = (self.running_mean, self.running_var, self.weight, self.bias)
        y = functional.instance_norm(batch, *estimates, use, self.momentum or 0.0, self.eps)
        return y if input.ndim == max(self.dims) else y.squeeze(0)

    def refuse_channels(self, channels: int, dim: int) -> None:
        """Refuse another number of channels, or warn where they have no parameters."""
        if self.affine:
            raise AutogradValueError(
                f"expected input's size at dim={dim} to match num_features ({self.num_features}), but got: {channels}.",
                hint=f"make the layer with num_features={channels}.",
            )
        warn(
            f"input's size at dim={dim} does not match num_features. You can silence this warning by not passing in "
            "num_features, which is not used because affine=False",
            hint=f"make the layer with num_features={channels}.",
        )


class InstanceNorm2d(InstanceNorm1d):
    """Mean 0 and variance 1 of each channel of each image (N, C, H, W) or (C, H, W)."""

    dims, words = (3, 4), "3D or 4D"


class GroupNorm(Layer):
    """Mean 0 and variance 1 of each group of channels of each example."""

    def __init__(
        self, num_groups: int, num_channels: int, eps: float = 1e-5, affine: bool = True, device: Any = None,
        dtype: Any = None, *, bias: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        if num_groups <= 0:
            raise AutogradValueError(f"num_groups must be positive, got {num_groups}", hint="1 joins all channels.")
        if num_channels % num_groups:
            raise AutogradValueError(
                f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})",
                hint="each group has as many channels: choose a divisor.",
            )
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        add_affine(self, (num_channels,), affine, affine and bias, device, dtype)
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Scale by 1 and shift by 0 again."""
        start_affine(self)

    def forward(self, input: Tensor) -> Tensor:
        return functional.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        said = f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}"
        return f"{said}, bias={self.bias is not None}"
