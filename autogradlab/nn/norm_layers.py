"""The layers that normalise: LayerNorm, BatchNorm, GroupNorm and their like.

Read next: `convolution_layers.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.nn import functional
from autogradlab.nn.module import Layer
from autogradlab.nn.parameter import Parameter

__all__ = ["BatchNorm1d", "BatchNorm2d", "GroupNorm", "InstanceNorm1d", "InstanceNorm2d", "LayerNorm", "RMSNorm"]


class LayerNorm(Layer):
    """Mean 0 and variance 1 over the last dimensions, then a learned scale and shift."""

    def __init__(
        self, normalized_shape: Any, eps: float = 1e-5, elementwise_affine: bool = True, bias: bool = True
    ) -> None:
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.weight = Parameter(al.ones(*shape)) if elementwise_affine else None
        self.bias = Parameter(al.zeros(*shape)) if elementwise_affine and bias else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.layer_norm(input, self.normalized_shape, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        affine = f"elementwise_affine={self.elementwise_affine}, bias={self.bias is not None}"
        return f"{self.normalized_shape}, eps={self.eps}, {affine}"


class RMSNorm(Layer):
    """A mean square of 1 over the last dimensions, then a learned scale."""

    def __init__(self, normalized_shape: Any, eps: float | None = None, elementwise_affine: bool = True) -> None:
        super().__init__()
        shape = (normalized_shape,) if isinstance(normalized_shape, int) else tuple(normalized_shape)
        self.normalized_shape, self.eps, self.elementwise_affine = shape, eps, elementwise_affine
        self.weight = Parameter(al.ones(*shape)) if elementwise_affine else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.rms_norm(input, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self) -> str:
        return f"{self.normalized_shape}, eps={self.eps}, elementwise_affine={self.elementwise_affine}"


class BatchNorm(Layer):
    """Mean 0 and variance 1 of each channel over the batch; by running estimates in evaluation mode."""

    dims: tuple[int, ...] = (2, 3)
    words = "2D or 3D"

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = True,
        track_running_stats: bool = True,
    ) -> None:  # fmt: skip
        super().__init__()
        self.num_features, self.eps, self.momentum = num_features, eps, momentum
        self.affine, self.track_running_stats = affine, track_running_stats
        self.weight = Parameter(al.ones(num_features)) if affine else None
        self.bias = Parameter(al.zeros(num_features)) if affine else None
        kept = track_running_stats
        self.register_buffer("running_mean", al.zeros(num_features) if kept else None)
        self.register_buffer("running_var", al.ones(num_features) if kept else None)
        self.register_buffer("num_batches_tracked", al.tensor(0) if kept else None)

    running_mean: Tensor | None
    running_var: Tensor | None
    num_batches_tracked: Any

    def forward(self, input: Tensor) -> Tensor:
        if input.ndim not in self.dims:
            raise AutogradValueError(f"expected {self.words} input (got {input.ndim}D input)", hint="(N, C, ...).")
        if self.training and self.track_running_stats:
            self.num_batches_tracked += 1
        train = self.training or not self.track_running_stats
        estimates = (self.running_mean, self.running_var)
        return functional.batch_norm(input, *estimates, self.weight, self.bias, train, self.momentum, self.eps)

    def extra_repr(self) -> str:
        said = f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}"
        return f"{said}, bias={self.bias is not None}, track_running_stats={self.track_running_stats}"


class BatchNorm1d(BatchNorm):
    """Batch normalisation of features (N, C) or lines (N, C, L)."""


class BatchNorm2d(BatchNorm):
    """Batch normalisation of images (N, C, H, W)."""

    dims, words = (4,), "4D"


class InstanceNorm1d(BatchNorm):
    """Mean 0 and variance 1 of each channel of each line."""

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, affine: bool = False) -> None:
        super().__init__(num_features, eps, momentum, affine, track_running_stats=False)

    def forward(self, input: Tensor) -> Tensor:
        return functional.instance_norm(input, weight=self.weight, bias=self.bias, eps=self.eps)


class InstanceNorm2d(InstanceNorm1d):
    """Mean 0 and variance 1 of each channel of each image."""


class GroupNorm(Layer):
    """Mean 0 and variance 1 of each group of channels of each example."""

    def __init__(self, num_groups: int, num_channels: int, eps: float = 1e-5, affine: bool = True) -> None:
        super().__init__()
        if num_channels % num_groups:
            raise AutogradValueError(
                f"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})",
                hint="choose a divisor.",
            )
        self.num_groups, self.num_channels, self.eps, self.affine = num_groups, num_channels, eps, affine
        self.weight = Parameter(al.ones(num_channels)) if affine else None
        self.bias = Parameter(al.zeros(num_channels)) if affine else None

    def forward(self, input: Tensor) -> Tensor:
        return functional.group_norm(input, self.num_groups, self.weight, self.bias, self.eps)

    def extra_repr(self) -> str:
        said = f"{self.num_groups}, {self.num_channels}, eps={self.eps}, affine={self.affine}"
        return f"{said}, bias={self.bias is not None}"
