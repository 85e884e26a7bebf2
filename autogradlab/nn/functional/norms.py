"""Normalisation: mean 0 and variance 1 over layers, batches and groups.

Read next: `convolution.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError
from autogradlab.ops.calls.spelling import relabel

__all__ = ["batch_norm", "group_norm", "instance_norm", "layer_norm", "rms_norm"]


def standardize(input: Tensor, dims: Any, eps: float) -> Tensor:
    """The input shifted and scaled to mean 0 and variance 1 over `dims`."""
    away = input - input.mean(dims, keepdim=True)
    return away / al.sqrt((away * away).mean(dims, keepdim=True) + eps)


def scale_and_shift(y: Tensor, weight: Tensor | None, bias: Tensor | None, shape: Any = None) -> Tensor:
    """y * weight + bias, each in a shape that broadcasts."""
    if weight is not None:
        y = y * (weight if shape is None else weight.reshape(shape))
    if bias is not None:
        y = y + (bias if shape is None else bias.reshape(shape))
    return y


def normalized_dims(input: Tensor, normalized_shape: Any) -> tuple[int, ...]:
    """The last dimensions, which must have the normalized shape."""
    if isinstance(normalized_shape, int):
        raise AutogradTypeError(
            "layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int", hint="(n,)."
        )
    shape = list(normalized_shape)
    if list(input.shape[-len(shape) :]) != shape:
        expected = ", ".join(["*", *map(str, shape)])
        raise AutogradError(
            f"Given normalized_shape={shape}, expected input with shape [{expected}], but got input of "
            f"size{list(input.shape)}",
            hint="normalized_shape names the sizes of the last dimensions.",
        )
    return tuple(range(-len(shape), 0))


def layer_norm(
    input: Tensor, normalized_shape: Any, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """Shift and scale the last dimensions to mean 0 and variance 1; then weight and bias."""
    y = standardize(input, normalized_dims(input, normalized_shape), eps)
    return relabel(scale_and_shift(y, weight, bias), "NativeLayerNorm")


def rms_norm(input: Tensor, normalized_shape: Any, weight: Tensor | None = None, eps: float | None = None) -> Tensor:
    """Scale the last dimensions to a mean square of 1; then weight."""
    dims = normalized_dims(input, normalized_shape)
    small = al.finfo(input.dtype).eps if eps is None else eps
    y = input * al.rsqrt((input * input).mean(dims, keepdim=True) + small)
    return y if weight is None else y * weight


def batch_norm(
    input: Tensor, running_mean: Tensor | None, running_var: Tensor | None, weight: Tensor | None = None,
    bias: Tensor | None = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-5,
) -> Tensor:  # fmt: skip
    """Shift and scale each channel (dimension 1) to mean 0 and variance 1 over the batch, or by running estimates."""
    dims = [d for d in range(input.ndim) if d != 1]
    shape = [-1 if d == 1 else 1 for d in range(input.ndim)]
    if not training:
        assert running_mean is not None
        assert running_var is not None
        y = (input - running_mean.reshape(shape)) / al.sqrt(running_var.reshape(shape) + eps)
        return relabel(scale_and_shift(y, weight, bias, shape), "NativeBatchNorm")
    count = input.numel() // max(input.shape[1], 1)
    if count == 1:
        raise AutogradValueError(
            f"Expected more than 1 value per channel when training, got input size {input.shape}",
            hint="a batch of one has no variance; use a larger batch, or model.eval().",
        )
    if running_mean is not None and running_var is not None:
        with al.no_grad():
            running_mean.lerp_(input.mean(dims), momentum)
            running_var.lerp_(al.var(input, dims), momentum)  # not a method: a traced array has NumPy's
    return relabel(scale_and_shift(standardize(input, dims, eps), weight, bias, shape), "NativeBatchNorm")


def group_norm(
    input: Tensor, num_groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """Shift and scale each group of channels of each example to mean 0 and variance 1."""
    if input.shape[1] % num_groups:
        raise AutogradError(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape "
            f"{list(input.shape)} and num_groups={num_groups}",
            hint="choose a divisor of the number of channels.",
        )
    grouped = input.reshape(input.shape[0], num_groups, -1)
    y = standardize(grouped, -1, eps).reshape(*input.shape)
    shape = [-1 if d == 1 else 1 for d in range(input.ndim)]
    return relabel(scale_and_shift(y, weight, bias, shape), "NativeGroupNorm")


def instance_norm(
    input: Tensor, running_mean: Tensor | None = None, running_var: Tensor | None = None, weight: Tensor | None = None,
    bias: Tensor | None = None, use_input_stats: bool = True, momentum: float = 0.1, eps: float = 1e-5,
) -> Tensor:  # fmt: skip
    """Shift and scale each channel of each example to mean 0 and variance 1."""
    dims = list(range(2, input.ndim))
    shape = [-1 if d == 1 else 1 for d in range(input.ndim)]
    return scale_and_shift(standardize(input, dims, eps), weight, bias, shape)
