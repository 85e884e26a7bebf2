"""PyTorch's `torch.nn.functional`: layers, activations and losses as functions of tensors.

Read next: `module.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors import AutogradError, AutogradIndexError, AutogradValueError, ShapeError, warn
from autogradlab.engine.functions.naming import relabel
from autogradlab.nn.images import avg_pool2d, conv2d, max_pool2d

__all__ = [
    "avg_pool2d", "conv2d", "max_pool2d",
    "binary_cross_entropy", "binary_cross_entropy_with_logits", "cross_entropy", "dropout", "elu", "embedding", "gelu",
    "hardtanh", "huber_loss", "l1_loss", "layer_norm", "leaky_relu", "linear", "log_softmax", "logsigmoid", "mse_loss",
    "nll_loss", "one_hot", "pad", "relu", "sigmoid", "silu", "smooth_l1_loss", "softmax", "softplus", "tanh",
]  # fmt: skip


# --- layers --------------------------------------------------------------------------------------------------------


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input @ weight.T + bias; input (..., in), weight (out, in), bias (out)."""
    y = input @ weight.T
    return y if bias is None else relabel(y + bias, "Addmm" if input.ndim == 2 else "Add")


def embedding(input: Tensor, weight: Tensor) -> Tensor:
    """The rows of `weight` (number, size) that the integers in `input` name."""
    return weight[input]


def dropout(input: Tensor, p: float = 0.5, training: bool = True) -> Tensor:
    """Zero each element with probability p and scale the rest by 1 / (1 - p), while training."""
    if not 0 <= p <= 1:
        raise AutogradValueError(
            f"dropout probability has to be between 0 and 1, but got {p}", hint="0.5 drops every other element."
        )
    if not training or p == 0:
        return input
    if p == 1:
        return input * 0
    return input * ((al.rand_like(input) >= p).to(input.dtype) / (1 - p))


def layer_norm(
    input: Tensor, normalized_shape: Any, weight: Tensor | None = None, bias: Tensor | None = None, eps: float = 1e-5
) -> Tensor:
    """Shift and scale the last dimensions to mean 0 and variance 1; then weight and bias."""
    dims = tuple(range(-len(tuple(normalized_shape)), 0))
    away = input - input.mean(dims, keepdim=True)
    y = away / al.sqrt((away * away).mean(dims, keepdim=True) + eps)
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """A border around the last dimensions; `pad` lists (left, right) pairs from the last dimension backward."""
    if mode != "constant":
        raise AutogradValueError(f"pad mode {mode!r} is not supported", hint="only 'constant' is.")
    pairs = [(pad[k], pad[k + 1]) for k in range(0, len(pad), 2)][::-1]
    widths = ((0, 0),) * (input.ndim - len(pairs)) + tuple(pairs)
    return np.pad(input, widths, constant_values=value or 0.0)  # type: ignore[return-value]


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """Integers as rows of zeros with one 1."""
    n = int(tensor.max()) + 1 if num_classes == -1 else num_classes
    return al.eye(n, dtype=al.int64)[tensor]


# --- activations ---------------------------------------------------------------------------------------------------


def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """max(0, x); its slope at 0 is 0."""
    return input.relu()


def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """x where it is positive, negative_slope * x elsewhere."""
    return al.where(input > 0, input, input * negative_slope)


def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x where it is positive, alpha * (exp(x) - 1) elsewhere."""
    low = al.where(input > 0, al.zeros_like(input), input)  # keeps exp from overflowing where it is not chosen
    return al.where(input > 0, input, alpha * al.expm1(low))


def gelu(input: Tensor, approximate: str = "none") -> Tensor:
    """x times the normal distribution function at x; "tanh" for its usual approximation."""
    if approximate == "tanh":
        return 0.5 * input * (1 + al.tanh(math.sqrt(2 / math.pi) * (input + 0.044715 * input**3)))
    return input * 0.5 * (1 + al.erf(input * math.sqrt(0.5)))


def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """x * sigmoid(x)."""
    return input * al.sigmoid(input)


def softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> Tensor:
    """log(1 + exp(beta x)) / beta; linear where beta x exceeds the threshold."""
    scaled = input * beta
    small = al.where(scaled > threshold, al.zeros_like(scaled), scaled)
    return al.where(scaled > threshold, input, al.log1p(al.exp(small)) / beta)


def hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> Tensor:
    """x, limited to [min_val, max_val]."""
    return al.where((input > min_val) & (input < max_val), input, al.clamp(input.detach(), min_val, max_val))


def logsigmoid(input: Tensor) -> Tensor:
    """log(sigmoid(x)), computed stably."""
    return al.minimum(input, al.zeros_like(input)) - al.log1p(al.exp(-al.abs(input)))


def tanh(input: Tensor) -> Tensor:
    """The hyperbolic tangent."""
    return al.tanh(input)


def sigmoid(input: Tensor) -> Tensor:
    """1 / (1 + exp(-x))."""
    return al.sigmoid(input)


def softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """exp(x) / sum(exp(x)) along `dim`."""
    return al.softmax(input, dim, dtype=dtype)


def log_softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """The logarithm of softmax."""
    return al.log_softmax(input, dim, dtype=dtype)


# --- losses --------------------------------------------------------------------------------------------------------


def reduced(loss: Tensor, reduction: str) -> Tensor:
    """Losses of each element as their mean, their sum, or as they are."""
    if reduction not in ("mean", "sum", "none"):
        raise AutogradValueError(f"{reduction} is not a valid value for reduction", hint="'mean', 'sum' or 'none'.")
    return loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss


def elementwise(of: Callable[[Tensor], Tensor], input: Tensor, target: Tensor, reduction: str) -> Tensor:
    """A loss of the differences."""
    if input.shape != target.shape:
        warn(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This will "
            "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
            hint="target.reshape(input.shape), or input.squeeze(-1).",
        )
    return reduced(of(input - target), reduction)


def mse_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The squared differences."""
    return elementwise(lambda d: d * d, input, target, reduction)


def l1_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The absolute differences."""
    return elementwise(al.abs, input, target, reduction)


def huber_loss(input: Tensor, target: Tensor, reduction: str = "mean", delta: float = 1.0) -> Tensor:
    """Squares of small differences (half of them), and absolute values of those above delta."""

    def bent(d: Tensor) -> Tensor:
        return al.where(d.abs() < delta, 0.5 * d * d, delta * (d.abs() - 0.5 * delta))

    return elementwise(bent, input, target, reduction)


def smooth_l1_loss(input: Tensor, target: Tensor, reduction: str = "mean", beta: float = 1.0) -> Tensor:
    """The Huber loss divided by beta."""
    if beta == 0:
        return l1_loss(input, target, reduction)
    return huber_loss(input, target, reduction, beta) / beta


def binary_cross_entropy(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: str = "mean"
) -> Tensor:
    """-(t log p + (1 - t) log(1 - p)) for probabilities p; logarithms are limited to -100, as in PyTorch."""
    if input.shape != target.shape:
        raise AutogradValueError(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}) is deprecated. "
            "Please ensure they have the same size.",
            hint="target.reshape(input.shape).",
        )
    if not bool(((input >= 0) & (input <= 1)).all()):
        raise AutogradError(
            "all elements of input should be between 0 and 1",
            hint="pass probabilities (after a sigmoid), or use binary_cross_entropy_with_logits.",
        )
    loss = -(target * al.clamp(al.log(input), min=-100) + (1 - target) * al.clamp(al.log(1 - input), min=-100))
    return reduced(loss if weight is None else loss * weight, reduction)


def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    reduction: str = "mean",
    pos_weight: Tensor | None = None,
) -> Tensor:
    """The same for sigmoid(input), computed stably from the logits."""
    if input.shape != target.shape:
        raise AutogradValueError(
            f"Target size ({target.shape}) must be the same as input size ({input.shape})",
            hint="target.reshape(input.shape).",
        )
    on, off = -logsigmoid(input), -logsigmoid(-input)
    loss = target * (on if pos_weight is None else on * pos_weight) + (1 - target) * off
    return reduced(loss if weight is None else loss * weight, reduction)


def nll_loss(
    input: Tensor, target: Tensor, weight: Tensor | None = None, ignore_index: int = -100, reduction: str = "mean"
) -> Tensor:
    """Minus the log-probability of each target class; input (N, C) or (C), target (N) or ()."""
    if input.ndim == 1:
        return nll_loss(input.reshape(1, -1), target.reshape(1), weight, ignore_index, reduction).reshape(
            () if reduction != "none" else tuple(target.shape)
        )
    if input.shape[0] != target.shape[0]:
        raise AutogradValueError(
            f"Expected input batch_size ({input.shape[0]}) to match target batch_size ({target.shape[0]}).",
            hint="one target class per row of the input.",
        )
    if input.ndim > 2:
        flat = al.movedim(input, 1, -1).reshape(-1, input.shape[1])
        loss = nll_loss(flat, target.reshape(-1), weight, ignore_index, reduction)
        return loss.reshape(tuple(target.shape)) if reduction == "none" else loss
    kept = target != ignore_index
    safe = al.where(kept, target, al.zeros_like(target))
    if target.numel() and (int(safe.max()) >= input.shape[1] or int(safe.min()) < 0):
        wrong = int(safe.max()) if int(safe.max()) >= input.shape[1] else int(safe.min())
        raise AutogradIndexError(
            f"Target {wrong} is out of bounds.", hint=f"classes are numbered from 0 to {input.shape[1] - 1}."
        )
    share = kept.to(input.dtype) if weight is None else weight[safe] * kept.to(input.dtype)
    loss = -input.gather(1, safe.reshape(-1, 1)).reshape(-1) * share
    return loss.sum() / share.sum() if reduction == "mean" else reduced(loss, reduction)


def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    ignore_index: int = -100,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """log_softmax and nll_loss in one: `input` holds logits (N, C), `target` classes (N), or probabilities (N, C)."""
    dim = 0 if input.ndim == 1 else 1
    logs = al.log_softmax(input, dim)
    if target.dtype.is_floating_point:
        classes = input.shape[dim]
        soft = target * (1 - label_smoothing) + label_smoothing / classes
        loss = -(soft * logs if weight is None else soft * logs * weight).sum(dim)
        count = 1 if input.ndim == 1 else loss.numel()
        return loss.sum() / count if reduction == "mean" else reduced(loss, reduction)
    hard = nll_loss(logs, target, weight, ignore_index, reduction)
    if label_smoothing == 0:
        return hard
    if input.ndim != 2 or weight is not None:
        raise ShapeError("label_smoothing is supported for inputs (N, C) without weights", hint="leave it at 0.")
    even = reduced(-logs.mean(1), reduction)
    return (1 - label_smoothing) * hard + label_smoothing * even
