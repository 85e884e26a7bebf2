"""PyTorch's activation functions; what PyTorch computes in one kernel is one rule of `engine/rules/activations.py`.

Read next: `losses.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.dtypes import Dtype
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, warn
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import activations as table
from autogradlab.engine.table import rule_of
from autogradlab.ops.calls.dtype_checks import check_floats_only
from autogradlab.ops.calls.spelling import relabel

__all__ = [
    "celu", "elu", "gelu", "glu", "gumbel_softmax", "hardshrink", "hardsigmoid", "hardswish", "hardtanh", "leaky_relu",
    "log_softmax", "logsigmoid", "mish", "prelu", "relu", "relu6", "rrelu", "selu", "sigmoid", "silu", "softmax",
    "softmin", "softplus", "softshrink", "softsign", "tanh", "tanhshrink", "threshold",
]  # fmt: skip

Activation = Callable[..., Tensor]


def backward_label(label: str, kernel: str = "") -> Callable[[Activation], Activation]:
    """Give an activation PyTorch's name of its backward, and where `kernel` names PyTorch's own, floats only."""

    def decorate(fn: Activation) -> Activation:
        @functools.wraps(fn)
        def function(input: Tensor, *args: Any, **kwargs: Any) -> Tensor:
            if kernel:
                check_floats_only(fn.__name__, kernel, input)
            return relabel(fn(input, *args, **kwargs), label)

        return function

    return decorate


def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """max(0, x); its slope at 0 is 0."""
    return input.relu()


@backward_label("Hardtanh")
def relu6(input: Tensor, inplace: bool = False) -> Tensor:
    """x, limited to [0, 6]."""
    return hardtanh(input, 0.0, 6.0)


@backward_label("LeakyRelu", "leaky_relu_cpu")
def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """x where it is positive, negative_slope * x elsewhere."""
    return apply(rule_of(table.leaky_relu), (input,), {"negative_slope": negative_slope})


@backward_label("PreluKernel")
def prelu(input: Tensor, weight: Tensor) -> Tensor:
    """leaky_relu with a learned slope, one for all or one a channel (dimension 1)."""
    check_slopes(input, weight)
    shape = [-1 if k == 1 else 1 for k in range(input.ndim)]
    slope = weight.reshape(shape if weight.numel() > 1 else (1,) * input.ndim)
    return apply(rule_of(table.prelu), (input, slope))


def check_slopes(input: Tensor, weight: Tensor) -> None:
    """Refuse slopes that are not one for all, or one a channel."""
    if weight.ndim > 1:
        raise AutogradError(
            f"prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {weight.ndim}",
            hint="one slope for all, or one a channel.",
        )
    if weight.numel() != 1:
        if not input.ndim:
            raise AutogradError("Not allow zero-dim input tensor.", hint="a number has no channels: give one slope.")
        channels = input.shape[1] if input.ndim > 1 else 1
        if channels != weight.numel():
            raise AutogradError(
                "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
                f"{weight.numel()} and channel size = {channels}.",
                hint=f"channels are the second dimension: give 1 or {channels} slopes.",
            )
    if input.dtype != weight.dtype:
        raise AutogradError(
            f"prelu: Type promoting not supported. Got {input.dtype.title} and {weight.dtype.title}",
            hint="write {x}.to({y}.dtype).",
        )


@backward_label("RreluWithNoise")
def rrelu(
    input: Tensor, lower: float = 1 / 8, upper: float = 1 / 3, training: bool = False, inplace: bool = False
) -> Tensor:
    """leaky_relu with a random slope while training, and the middle one otherwise."""
    if lower > upper:
        raise AutogradError(
            "Lower bound should be less than or equal to the upper bound", hint="slopes are drawn from between them."
        )
    if not training:
        return al.where(input > 0, input, input * ((lower + upper) / 2))
    below = input <= 0  # only these draw a slope
    slope = al.ones_like(input.detach())
    slope[below] = al.empty(int(below.sum()), dtype=input.dtype).uniform_(lower, upper)
    return input * slope


def scaled_elu(input: Tensor, alpha: float, scale: float, decay: float) -> Tensor:
    """scale * x where x is positive, scale * alpha * (exp(decay * x) - 1) elsewhere."""
    check_floats_only("elu", "elu_cpu", input)
    return apply(rule_of(table.elu), (input,), {"alpha": alpha, "scale": scale, "decay": decay})


@backward_label("Elu")
def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x where it is positive, alpha * (exp(x) - 1) elsewhere."""
    return scaled_elu(input, alpha, 1, 1)


@backward_label("Elu")
def selu(input: Tensor, inplace: bool = False) -> Tensor:
    """elu with the constants that keep mean 0 and variance 1 from layer to layer (G. Klambauer et al., 2017)."""
    return scaled_elu(input, 1.6732632423543772, 1.0507009873554805, 1)


@backward_label("Celu")
def celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x where it is positive, alpha * (exp(x / alpha) - 1) elsewhere."""
    if alpha == 0:
        raise AutogradError("ZeroDivisionError: alpha cannot be 0 for CELU", hint="write alpha=1.0.")
    return scaled_elu(input, alpha, 1, 1 / alpha)


@backward_label("Gelu", "GeluKernelImpl")
def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """x times the normal distribution function at x; "tanh" for its usual approximation."""
    if approximate not in ("none", "tanh"):
        raise AutogradError("approximate argument must be either none or tanh.", hint="leave it out.")
    return apply(rule_of(table.gelu), (input,), {"approximate": approximate})


@backward_label("Silu", "silu_cpu")
def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """x * sigmoid(x)."""
    return apply(rule_of(table.silu), (input,))


@backward_label("Mish", "mish_cpu")
def mish(input: Tensor, inplace: bool = False) -> Tensor:
    """x * tanh(softplus(x))."""
    return apply(rule_of(table.mish), (input,))


@backward_label("Softplus", "softplus_cpu")
def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """log(1 + exp(beta x)) / beta; linear where beta x exceeds the threshold."""
    return apply(rule_of(table.softplus), (input,), {"beta": beta, "threshold": threshold})


@backward_label("Hardtanh")
def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor:
    """x, limited to [min_val, max_val]."""
    if min_val > max_val:
        raise AutogradValueError("min_val cannot be greater than max_val", hint="write the smaller one first.")
    if not input.is_floating_point():
        return al.clamp(input, int(min_val), int(max_val))
    return apply(rule_of(table.hardtanh), (input,), {"min_val": min_val, "max_val": max_val})


@backward_label("Hardsigmoid", "hardsigmoid_cpu")
def hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor:
    """x / 6 + 1/2, limited to [0, 1]."""
    return apply(rule_of(table.hardsigmoid), (input,))


@backward_label("Hardswish", "hardswish_cpu")
def hardswish(input: Tensor, inplace: bool = False) -> Tensor:
    """x * hardsigmoid(x)."""
    return apply(rule_of(table.hardswish), (input,))


@backward_label("Hardshrink", "hardshrink_cpu")
def hardshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """x where it is further than lambd from 0, else 0."""
    return apply(rule_of(table.hardshrink), (input,), {"lambd": lambd})


@backward_label("Softshrink", "softshrink_check")
def softshrink(input: Tensor, lambd: float = 0.5) -> Tensor:
    """x moved towards 0 by lambd, and 0 where it would cross it."""
    if lambd < 0:
        raise AutogradError(
            f"lambda must be in range [0, {np.finfo(input._data.dtype).max:g}] for input dtype {input.dtype.title}, "
            f"but found {lambd:g}",
            hint="it is a distance from 0.",
        )
    return apply(rule_of(table.softshrink), (input,), {"lambd": lambd})


@backward_label("Sub")
def tanhshrink(input: Tensor) -> Tensor:
    """x - tanh(x)."""
    return input - al.tanh(input)


@backward_label("Div")
def softsign(input: Tensor) -> Tensor:
    """x / (1 + |x|)."""
    return input / (al.abs(input) + 1)


@backward_label("Threshold")
def threshold(input: Tensor, threshold: float, value: float, inplace: bool = False) -> Tensor:
    """x where it is above the threshold, `value` elsewhere."""
    return apply(rule_of(table.threshold), (input,), {"threshold": threshold, "value": value})


@backward_label("Glu", "glu_cpu")
def glu(input: Tensor, dim: int = -1) -> Tensor:
    """The first half along `dim` times the sigmoid of the second."""
    if not input.ndim:
        raise AutogradError(
            "glu does not support scalars because halving size must be even", hint="give it two halves."
        )
    if input.shape[dim] % 2:
        raise AutogradError(
            f"Halving dimension must be even, but dimension {dim % input.ndim} is size {input.shape[dim]}",
            hint="one half is the gate of the other: give it an even number of elements.",
        )
    first, second = al.chunk(input, 2, dim)
    return first * al.sigmoid(second)


@backward_label("LogSigmoid", "log_sigmoid_cpu")
def logsigmoid(input: Tensor) -> Tensor:
    """log(sigmoid(x)), computed stably."""
    return apply(rule_of(table.logsigmoid), (input,))


def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent."""
    return al.tanh(input)


def sigmoid(input: Tensor) -> Tensor:
    """1 / (1 + exp(-x))."""
    return al.sigmoid(input)


def softmax_dim(name: str, input: Tensor, dim: int | None) -> int:
    """The dim of a softmax; where none is given, the one that PyTorch guesses, with its warning."""
    if dim is not None:
        return dim
    warn(
        f"Implicit dimension choice for {name} has been deprecated. Change the call to include dim=X as an argument.",
        hint="write dim=-1 to normalise over the last dimension of `{x}`: the classes of each row.",
    )
    return 0 if input.ndim in (0, 1, 3) else 1


def softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Dtype | None = None) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`."""
    return al.softmax(input, softmax_dim("softmax", input, dim), dtype=dtype)


def softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Dtype | None = None) -> Tensor:
    """softmax(-x)."""
    return al.softmax(-input, softmax_dim("softmin", input, dim), dtype=dtype)


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Dtype | None = None) -> Tensor:
    """The logarithm of softmax."""
    return al.log_softmax(input, softmax_dim("log_softmax", input, dim), dtype=dtype)


def gumbel_softmax(logits: Tensor, tau: float = 1, hard: bool = False, eps: float = 1e-10, dim: int = -1) -> Tensor:
    """A softmax of logits with random numbers added: a draw of a class that gradients pass (E. Jang et al., 2017)."""
    noise = -al.log(al.empty_like(logits).exponential_())
    soft = al.softmax((logits + noise) / tau, dim)
    if not hard:
        return soft
    index = al.max(soft, dim, keepdim=True).indices
    return al.zeros_like(logits).scatter(dim, index, 1.0) - soft.detach() + soft
