"""PyTorch's loss functions.

Read next: `rare_losses.py`.
"""

from __future__ import annotations

from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.dtypes import is_known
from autogradlab.engine.errors.messages import AutogradError, AutogradIndexError, AutogradValueError, warn
from autogradlab.engine.operations import apply
from autogradlab.engine.rules import losses as table
from autogradlab.engine.table import rule_of
from autogradlab.ops.calls.dtype_checks import check_floats_only
from autogradlab.ops.calls.spelling import relabel

__all__ = [
    "binary_cross_entropy", "binary_cross_entropy_with_logits", "cross_entropy", "huber_loss", "kl_div", "l1_loss",
    "mse_loss", "nll_loss", "smooth_l1_loss",
]  # fmt: skip


def check_reduction(reduction: str) -> None:
    """Refuse a reduction that no loss has."""
    if reduction not in ("mean", "sum", "none"):
        raise AutogradValueError(
            f"{reduction} is not a valid value for reduction", hint="write 'mean', 'sum' or 'none'."
        )


def reduce_loss(loss: Tensor, reduction: str, label: str = "") -> Tensor:
    """Losses of each element as their mean, their sum, or as they are."""
    check_reduction(reduction)
    found = loss.mean() if reduction == "mean" else loss.sum() if reduction == "sum" else loss
    return relabel(found, label) if label else found


def warn_if_broadcast(input: Tensor, target: Tensor) -> None:
    """Warn where a loss of differences would broadcast."""
    if input.shape != target.shape:
        warn(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This will "
            "likely lead to incorrect results due to broadcasting. Please ensure they have the same size.",
            hint="write {y}.reshape({x}.shape), or {x}.squeeze(-1).",
        )


def same_shape(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Both in the shape that they broadcast to; as they are where they have one shape already."""
    if input.shape == target.shape:
        return input, target
    a, b = al.broadcast_tensors(input, target)
    return a, b


def weighted_loss(loss: Tensor, weight: Tensor | None, input: Tensor, reduction: str, label: str) -> Tensor:
    """A loss with a weight an element; its mean is that of the weights."""
    if weight is None:
        return reduce_loss(loss, reduction, label)
    if weight.shape != input.shape:
        raise AutogradValueError("Weights and input must have the same size.", hint="one weight per element.")
    return reduce_loss(loss * weight, reduction) if reduction != "mean" else (loss * weight).sum() / weight.sum()


def fused_loss(
    fn: Any, input: Tensor, target: Tensor, weight: Tensor | None, reduction: str, **settings: Any
) -> Tensor:
    """A loss that is one operation together with its reduction; a weighted one is reduced afterward."""
    check_reduction(reduction)
    if weight is not None:
        each = apply(rule_of(fn), (input, target), {"reduction": "none", **settings})
        return weighted_loss(each, weight, input, reduction, "")
    return apply(rule_of(fn), (input, target), {"reduction": reduction, **settings})


def mse_loss(input: Tensor, target: Tensor, reduction: str = "mean", weight: Tensor | None = None) -> Tensor:
    """The squared differences."""
    warn_if_broadcast(input, target)
    a, b = same_shape(input, target)
    check_floats_only("mse_loss", "mse_cpu", a if a.is_floating_point() else b)
    return fused_loss(table.mse_loss, a, b, weight, reduction)


def l1_loss(input: Tensor, target: Tensor, reduction: str = "mean", weight: Tensor | None = None) -> Tensor:
    """The absolute differences."""
    warn_if_broadcast(input, target)
    return weighted_loss(al.abs(input - target), weight, input, reduction, "")


def huber_loss(
    input: Tensor, target: Tensor, reduction: str = "mean", delta: float = 1.0, weight: Tensor | None = None
) -> Tensor:
    """Squares of small differences (half of them), and absolute values of those above delta."""
    warn_if_broadcast(input, target)
    if delta <= 0:
        raise AutogradError(
            "huber_loss does not support non-positive values for delta.", hint="delta is where squares end: write 1.0."
        )
    a, b = same_shape(input, target)
    return fused_loss(table.huber_loss, a, b, weight, reduction, delta=delta)


def smooth_l1_loss(input: Tensor, target: Tensor, reduction: str = "mean", beta: float = 1.0) -> Tensor:
    """The Huber loss divided by beta."""
    warn_if_broadcast(input, target)
    if beta < 0:
        raise AutogradError(
            "smooth_l1_loss does not support negative values for beta.", hint="beta is where squares end: write 1.0."
        )
    if beta == 0:
        return l1_loss(input, target, reduction)
    a, b = same_shape(input, target)
    return fused_loss(table.smooth_l1_loss, a, b, None, reduction, beta=beta)


def kl_div(input: Tensor, target: Tensor, reduction: str = "mean", log_target: bool = False) -> Tensor:
    """target * (log target - input), for log-probabilities `input` and probabilities `target`."""
    if reduction == "mean":
        warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides "
            "only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the "
            "same as 'batchmean' in the next major release.",
            hint="kl_div(..., reduction='batchmean').",
        )
    loss = al.exp(target) * (target - input) if log_target else al.xlogy(target, target) - target * input
    if reduction == "batchmean":
        return loss.sum() / input.shape[0] if input.ndim else loss
    return reduce_loss(loss, reduction)


def binary_cross_entropy(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: str = "mean"
) -> Tensor:
    """-(t log p + (1 - t) log(1 - p)) for probabilities p; logarithms are limited to -100, as in PyTorch."""
    if input.shape != target.shape:
        raise AutogradValueError(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}) is deprecated. "
            "Please ensure they have the same size.",
            hint="write {y}.reshape({x}.shape).",
        )
    if input.dtype != target.dtype:
        raise AutogradError(
            f"Found dtype {target.dtype.title} but expected {input.dtype.title}", hint="write {y}.to({x}.dtype)."
        )
    if is_known(input._data) and not bool(((input >= 0) & (input <= 1)).all()):
        raise AutogradError(
            "all elements of input should be between 0 and 1",
            hint="`{x}` must hold probabilities: write al.sigmoid({x}), or binary_cross_entropy_with_logits({x}, {y}).",
        )
    if is_known(target._data) and not bool(((target >= 0) & (target <= 1)).all()):
        raise AutogradError(
            "all elements of target should be between 0 and 1",
            hint="`{y}` must hold the classes 0 and 1, or probabilities.",
        )
    check_reduction(reduction)
    args = (input, target, 1.0 if weight is None else weight)
    return apply(rule_of(table.binary_cross_entropy), args, {"reduction": reduction})


def binary_cross_entropy_with_logits(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: str = "mean",
    pos_weight: Tensor | None = None,
) -> Tensor:  # fmt: skip
    """The same for sigmoid(input), computed stably from the logits."""
    if input.shape != target.shape:
        raise AutogradValueError(
            f"Target size ({target.shape}) must be the same as input size ({input.shape})",
            hint="write {y}.reshape({x}.shape).",
        )
    check_reduction(reduction)
    logits = input if input.is_floating_point() else input.to(target.dtype)
    args = (logits, target, 1.0 if weight is None else weight, *([] if pos_weight is None else [pos_weight]))
    return apply(rule_of(table.binary_cross_entropy_with_logits), args, {"reduction": reduction})


def nll_loss(
    input: Tensor, target: Tensor, weight: Tensor | None = None, ignore_index: int = -100, reduction: str = "mean"
) -> Tensor:
    """Minus the log-probability of each target class; input (N, C) or (C), target (N) or ()."""
    if not input.ndim:
        raise AutogradValueError("Expected 1 or more dimensions (got 0)", hint="scores are (N, classes) or (classes).")
    if input.ndim == 1:
        return nll_loss(input.reshape(1, -1), target.reshape(1), weight, ignore_index, reduction).reshape(
            () if reduction != "none" else tuple(target.shape)
        )
    rows = target.shape[0] if target.ndim else 1
    if input.shape[0] != rows:
        raise AutogradValueError(
            f"Expected input batch_size ({input.shape[0]}) to match target batch_size ({rows}).",
            hint="`{y}` must have one class for each row of `{x}`: write {y}[:len({x})], or look where they part.",
        )
    if input.ndim > 2:
        wanted = [input.shape[0], *input.shape[2:]]
        if list(target.shape) != wanted:
            raise AutogradError(
                f"Expected target size {wanted}, got {list(target.shape)}", hint="one class for each pixel of `{x}`."
            )
        flat = al.movedim(input, 1, -1).reshape(-1, input.shape[1])
        loss = nll_loss(flat, target.reshape(-1), weight, ignore_index, reduction)
        return relabel(loss.reshape(tuple(target.shape)) if reduction == "none" else loss, "NllLoss2D")
    check_class_dtype(target)
    check_class_weights(input, weight)
    check_classes(target, input.shape[1], ignore_index)
    check_reduction(reduction)
    args = (input, target) if weight is None else (input, target, weight)
    return apply(rule_of(table.nll_loss), args, {"ignore_index": ignore_index, "reduction": reduction})


def check_class_weights(input: Tensor, weight: Tensor | None) -> None:
    """Refuse weights that are not one a class, or of another dtype."""
    if weight is None:
        return
    if tuple(weight.shape) != (input.shape[1],):
        raise AutogradError(
            f"weight tensor should be defined either for all {input.shape[1]} classes or no classes but got weight "
            f"tensor of shape: {list(weight.shape)}",
            hint=f"write {input.shape[1]} weights, one for each column of `{{x}}`.",
        )
    if weight.dtype != input.dtype:
        raise AutogradError(
            f"expected scalar type {input.dtype.title} but found {weight.dtype.title}",
            hint=f"write weight.to(al.{input.dtype.name}).",
        )


def check_class_dtype(target: Tensor) -> None:
    """Refuse class numbers that are no int64."""
    if target.dtype != al.int64:
        raise AutogradError(
            f"expected target dtype to be Long or Byte, but got {target.dtype.title}",
            hint="classes are whole numbers: write {y}.long(). Probabilities have the shape of `{x}`.",
        )


def check_classes(target: Tensor, count: int, ignore_index: int) -> None:
    """Refuse class numbers where there are not so many classes, unless they are ignored."""
    if target.ndim != 1:
        raise AutogradError("0D or 1D target tensor expected, multi-target not supported", hint="{y}.reshape(-1).")
    found = target._data
    if not is_known(found):
        return
    wrong = found[((found < 0) | (found >= count)) & (found != ignore_index)]
    if wrong.size:
        raise AutogradIndexError(
            f"Target {wrong.max() if wrong.max() >= count else wrong.min()} is out of bounds.",
            hint=f"`{{x}}` has {count} columns, so the classes in `{{y}}` are numbered from 0 to {count - 1}.",
        )


def cross_entropy(
    input: Tensor, target: Tensor, weight: Tensor | None = None, ignore_index: int = -100, reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:  # fmt: skip
    """log_softmax and nll_loss in one: `input` holds logits (N, C), `target` classes (N), or probabilities (N, C)."""
    if not 0 <= label_smoothing <= 1:
        raise AutogradError(
            f"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing:g}",
            hint="0.1 moves a tenth of the probability to the other classes.",
        )
    if not target.is_floating_point() and target.shape == input.shape:
        raise AutogradError(
            f"Expected floating point type for target with class probabilities, got {target.dtype.title}",
            hint="`{y}` has the shape of `{x}`: write {y}.float() for probabilities, or {y}.argmax(1) for classes.",
        )
    dim = 0 if input.ndim == 1 else 1
    logs = al.log_softmax(input, dim)
    if target.dtype.is_floating_point and target.shape == input.shape:
        if ignore_index >= 0:
            raise AutogradError(
                "ignore_index is not supported for floating point target", hint="leave it out, or give classes."
            )
        return soft_cross_entropy(logs, target, dim, weight, reduction, label_smoothing)
    hard = nll_loss(logs, target, weight, ignore_index, reduction)
    if label_smoothing == 0:
        return hard
    shape = [-1 if k == dim else 1 for k in range(input.ndim)]
    spread = -(logs if weight is None else logs * weight.reshape(shape)).sum(dim)
    kept = target != ignore_index
    even = al.where(kept, spread, al.zeros_like(spread))
    if reduction == "mean":
        share = kept if weight is None else al.where(kept, weight[al.where(kept, target, 0)], 0.0)
        even = even.sum() / share.sum()
    else:
        even = reduce_loss(even, reduction)
    return (1 - label_smoothing) * hard + even * (label_smoothing / input.shape[dim])


def soft_cross_entropy(
    logs: Tensor, target: Tensor, dim: int, weight: Tensor | None, reduction: str, label_smoothing: float
) -> Tensor:
    """The cross-entropy with probabilities as targets."""
    soft = target * (1 - label_smoothing) + label_smoothing / logs.shape[dim] if label_smoothing else target
    shape = [-1 if k == dim else 1 for k in range(logs.ndim)]
    products = logs * soft if weight is None else logs * soft * weight.reshape(shape)
    if reduction == "mean":
        return -products.sum() / (logs.numel() / logs.shape[dim])
    return reduce_loss(-products.sum(dim), reduction) if reduction == "none" else -products.sum()
