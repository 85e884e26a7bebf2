"""Normalisation: mean 0 and variance 1 over layers, batches and groups.

Read next: `pooling_checks.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, AutogradValueError, DtypeError
from autogradlab.nn.functional.windows import Pair
from autogradlab.ops.calls.dtype_checks import check_floats_only
from autogradlab.ops.calls.spelling import relabel, wrap_dim

__all__ = ["batch_norm", "group_norm", "instance_norm", "layer_norm", "rms_norm"]


Affine = tuple[tuple[str, "Tensor | None"], ...]  # each with its name


def check_same_dtype(input: Tensor, affine: Affine, kernel: str) -> None:
    """Refuse ints, and weights of another dtype."""
    if all(t is None for _, t in affine):
        check_floats_only(kernel, kernel, input)
    for _, t in affine:
        if t is not None and t.dtype != input.dtype:
            raise DtypeError(
                "mixed dtype (CPU): all inputs must share same datatype.",
                hint=f"`{{x}}` is {input.dtype.name}, the layer {t.dtype.name}: write {{x}}.to(al.{t.dtype.name}).",
            )


def check_channels(channels: int, tensors: Affine) -> None:
    """Refuse what has not one element a channel."""
    for name, t in tensors:
        if t is not None and t.numel() != channels:
            raise AutogradError(
                f"{name} should contain {channels} elements not {t.numel()}",
                hint=f"channels are the second dimension, and `{{x}}` has {channels}.",
            )


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


def normalized_dims(input: Tensor, normalized_shape: Any, affine: Affine, name: str) -> tuple[int, ...]:
    """The last dimensions, which must have the normalized shape, as weight and bias must."""
    if not isinstance(normalized_shape, (tuple, list)):
        raise AutogradTypeError(
            f"{name}(): argument 'normalized_shape' (position 2) must be tuple of ints, not int",
            hint=f"write ({normalized_shape},).",
        )
    shape = [int(n) for n in normalized_shape]
    if not shape:
        raise AutogradError(
            "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got "
            "normalized_shape = []",
            hint="write {x}.shape[-1:] for the last dimension.",
        )
    for what, t in affine:
        if t is not None and list(t.shape) != shape:
            raise AutogradError(
                f"Expected {what} to be of same shape as normalized_shape, but got {what} of shape {list(t.shape)} and "
                f"normalized_shape = {shape}",
                hint=f"{what} has one number for each place in the normalized dimensions.",
            )
    if list(input.shape[-len(shape) :]) != shape:
        raise AutogradError(
            f"Given normalized_shape={shape}, expected input with shape [*{'' if name == 'rms_norm' else ', '}"
            f"{', '.join(map(str, shape))}], but got input of size{list(input.shape)}",
            hint="normalized_shape names the sizes of the last dimensions.",
        )
    return tuple(range(-len(shape), 0))


def layer_norm(
    input: Tensor, normalized_shape: Pair, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """Shift and scale the last dimensions to mean 0 and variance 1; then weight and bias."""
    affine = (("weight", weight), ("bias", bias))
    dims = normalized_dims(input, normalized_shape, affine, "layer_norm")
    check_same_dtype(input, affine, "LayerNormKernelImpl")
    return relabel(scale_and_shift(standardize(input, dims, eps), weight, bias), "NativeLayerNorm")


def rms_norm(input: Tensor, normalized_shape: Pair, weight: Tensor | None = None, eps: float | None = None) -> Tensor:
    """Scale the last dimensions to a mean square of 1; then weight."""
    dims = normalized_dims(input, normalized_shape, (("weight", weight),), "rms_norm")
    check_floats_only("rms_norm", "rms_norm", input)
    small = al.finfo(input.dtype).eps if eps is None else eps
    y = input * al.rsqrt((input * input).mean(dims, keepdim=True) + small)
    return y if weight is None else y * weight


def batch_norm(
    input: Tensor, running_mean: Tensor | None, running_var: Tensor | None, weight: Tensor | None = None,
    bias: Tensor | None = None, training: bool = False, momentum: float = 0.1, eps: float = 1e-5,
) -> Tensor:  # fmt: skip
    """Shift and scale each channel (dimension 1) to mean 0 and variance 1 over the batch, or by running estimates."""
    wrap_dim(1, input.ndim)
    dims, shape = other_dims(input)
    if training and input.numel() == input.shape[1]:
        raise AutogradValueError(
            f"Expected more than 1 value per channel when training, got input size {input.shape}",
            hint="a batch of one has no variance; use a larger batch, or model.eval().",
        )
    estimates: Affine = (("running_mean", running_mean), ("running_var", running_var))
    affine = (("weight", weight), ("bias", bias))
    for name, t in estimates:
        if t is None and not training:
            raise AutogradError(f"{name} must be defined in evaluation mode", hint="or write training=True.")
    check_channels(input.shape[1], (*estimates, *affine))
    check_floats_only("batch_norm", "batch_norm", input)
    check_same_dtype(input, (*affine, *estimates), "batch_norm")
    if not training and running_mean is not None and running_var is not None:
        y = (input - running_mean.reshape(shape)) / al.sqrt(running_var.reshape(shape) + eps)
        return relabel(scale_and_shift(y, weight, bias, shape), "NativeBatchNorm")
    if running_mean is not None and running_var is not None:
        with al.no_grad():
            running_mean.lerp_(input.mean(dims), momentum)
            running_var.lerp_(al.var(input, dims), momentum)  # not a method: a traced array has NumPy's
    return relabel(scale_and_shift(standardize(input, dims, eps), weight, bias, shape), "NativeBatchNorm")


def other_dims(input: Tensor) -> tuple[list[int], list[int]]:
    """All dimensions but that of the channels; and the shape in which one number a channel broadcasts."""
    dims = [d for d in range(input.ndim) if d != 1]
    return dims, [input.shape[1] if d == 1 else 1 for d in range(input.ndim)]


def group_norm(
    input: Tensor, num_groups: int, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """Shift and scale each group of channels of each example to mean 0 and variance 1."""
    if input.ndim < 2:
        raise AutogradError(
            f"Expected at least 2 dimensions for input tensor but received {input.ndim}", hint="it is (N, C, ...)."
        )
    if num_groups <= 0 or input.shape[1] % num_groups:
        raise AutogradError(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape "
            f"{list(input.shape)} and num_groups={num_groups}",
            hint="choose a divisor of the number of channels.",
        )
    affine = (("weight", weight), ("bias", bias))
    for name, t in affine:
        if t is not None and tuple(t.shape) != (input.shape[1],):
            raise AutogradError(
                f"Expected {name} to be a vector of size equal to the number of channels in input, but got {name} of "
                f"shape {list(t.shape)} and input of shape {list(input.shape)}",
                hint=f"`{{x}}` has {input.shape[1]} channels.",
            )
    check_same_dtype(input, affine, "GroupNormKernelImpl")
    if not input.numel():
        return scale_and_shift(input * 1, weight, bias, other_dims(input)[1])
    grouped = input.reshape(input.shape[0], num_groups, -1)
    y = standardize(grouped, -1, eps).reshape(*input.shape)
    return relabel(scale_and_shift(y, weight, bias, other_dims(input)[1]), "NativeGroupNorm")


def instance_norm(
    input: Tensor, running_mean: Tensor | None = None, running_var: Tensor | None = None, weight: Tensor | None = None,
    bias: Tensor | None = None, use_input_stats: bool = True, momentum: float = 0.1, eps: float = 1e-5,
) -> Tensor:  # fmt: skip
    """Shift and scale each channel of each example to mean 0 and variance 1, or by running estimates."""
    if use_input_stats and int(np.prod(input.shape[2:])) <= 1:
        raise AutogradValueError(
            f"Expected more than 1 spatial element when training, got input size {input.shape}",
            hint="it is (N, C, L) or (N, C, H, W): one number has no variance.",
        )
    if not use_input_stats:
        if running_mean is None or running_var is None:
            raise AutogradError(
                "Expected running_mean and running_var to be defined when use_input_stats is false",
                hint="leave use_input_stats out, or give both.",
            )
        return batch_norm(input, running_mean, running_var, weight, bias, False, momentum, eps)
    affine = (("weight", weight), ("bias", bias))
    check_channels(input.shape[1], affine)
    check_same_dtype(input, affine, "batch_norm")
    dims = list(range(2, input.ndim))
    if running_mean is not None and running_var is not None:
        with al.no_grad():
            running_mean.lerp_(input.mean(dims).mean(0), momentum)
            running_var.lerp_(al.var(input, dims).mean(0), momentum)
    return scale_and_shift(standardize(input, dims, eps), weight, bias, other_dims(input)[1])
