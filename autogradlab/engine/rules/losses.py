"""Losses, each as one operation with its reduction: `mse_loss` is one node on the tape, as in PyTorch.

Built from other operations, a cross-entropy of a probability that rounds to 0 or 1 would have the gradient nan.

Source: PyTorch's kernels for the edges.

Read next: `special.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.operations import primitive, raw_value
from autogradlab.engine.rules.activations import logsigmoid
from autogradlab.engine.rules.elementwise import sigmoid
from autogradlab.engine.rules.indexing import put_along
from autogradlab.engine.table import rule

LOG_FLOOR = -100.0  # logarithms of probabilities are no lower, so that a probability of 0 costs 100 and not inf
PRODUCT_FLOOR = 1e-12  # and p (1 - p) is no smaller where it divides


def reduce(losses: Any, reduction: str) -> Any:
    """The mean of losses, their sum, or each as it is."""
    if reduction == "none":
        return losses
    total = np.sum(losses)
    return total if reduction == "sum" else total / np.size(losses) if np.size(losses) else total * np.nan


def share(g: Any, x: Any, reduction: str) -> Any:
    """What of the gradient of the reduced loss reaches each element, before the shape of `x` is restored."""
    if reduction != "mean":
        return g
    count = 1
    for n in x.shape:
        count *= n
    return g / max(count, 1)


@primitive
def mse_loss(input: Any, target: Any, reduction: str = "mean") -> Any:
    """The squared differences."""
    d = input - target
    return reduce(d * d, reduction)


@primitive
def huber_loss(input: Any, target: Any, reduction: str = "mean", delta: float = 1.0) -> Any:
    """Half of the squares of differences up to delta, and delta * (|d| - delta / 2) beyond."""
    size = np.abs(input - target)
    return reduce(np.where(size <= delta, 0.5 * size * size, delta * (size - 0.5 * delta)), reduction)


@primitive
def smooth_l1_loss(input: Any, target: Any, reduction: str = "mean", beta: float = 1.0) -> Any:
    """The Huber loss divided by beta."""
    size = np.abs(input - target)
    return reduce(np.where(size < beta, 0.5 * size * size / beta, size - 0.5 * beta), reduction)


@primitive
def nll_loss(input: Any, target: Any, weight: Any = None, ignore_index: int = -100, reduction: str = "mean") -> Any:
    """Minus the element of each row that `target` names, times the weight of its class; their mean is weighted, too."""
    kept, classes, weights = picked_classes(input, target, weight, ignore_index)
    picked = np.where(kept, np.take_along_axis(input, classes, 1)[:, 0], 0.0)  # nothing of a row that isn't kept
    losses = picked * -weights + 0.0  # + 0.0 turns -0.0 into 0.0
    return np.sum(losses) / np.sum(weights) if reduction == "mean" else reduce(losses, reduction)


def picked_classes(input: Any, target: Any, weight: Any, ignore_index: int) -> tuple[Any, Any, Any]:
    """Which rows are kept, the class of each as a column (0 where it isn't kept), and the weight of that class."""
    target = raw_value(target)
    kept = target != ignore_index
    classes, ones = np.where(kept, target, 0), kept.astype(input.dtype)
    return kept, classes[:, None], ones if weight is None else raw_value(weight)[classes] * ones


def nll_vjp(g: Any, x: Any, target: Any, weight: Any, ignore_index: int, reduction: str) -> Any:
    """Minus the weight of the row's class, at that class; 0 for a row that isn't kept, whatever `g` is."""
    kept, classes, weights = picked_classes(raw_value(x), target, weight, ignore_index)
    rows = -weights / np.sum(weights) if reduction == "mean" else -weights
    return put_along(np.where(kept, g * rows, 0.0), classes, 1, False, np.shape(x))


def limited_difference(input: Any, target: Any, limit: float) -> Any:
    """input - target, limited to [-limit, limit]: the slope of a Huber loss."""
    return np.minimum(np.maximum(input - target, -limit), limit)


@primitive
def binary_cross_entropy(input: Any, target: Any, weight: Any = 1.0, reduction: str = "mean") -> Any:
    """-(t log p + (1 - t) log(1 - p)) for probabilities p, with logarithms limited to -100."""
    off, on = np.maximum(np.log1p(-input), LOG_FLOOR), np.maximum(np.log(input), LOG_FLOOR)
    return reduce(((target - 1) * off - target * on) * weight, reduction)


@primitive
def binary_cross_entropy_with_logits(
    input: Any, target: Any, weight: Any = 1.0, pos_weight: Any = None, reduction: str = "mean"
) -> Any:
    """The same for p = sigmoid(input), from the logits; `pos_weight` scales the part of the ones."""
    on = logsigmoid(input) if pos_weight is None else (1 + (pos_weight - 1) * target) * logsigmoid(input)
    return reduce(((1 - target) * input - on) * weight, reduction)


def bce_input_vjp(g: Any, p: Any, t: Any, weight: Any, reduction: str) -> Any:
    """(p - t) / (p (1 - p)): finite where p has rounded to 0 or 1, and then killed by the slope of the sigmoid."""
    return share(g, p, reduction) * weight * (p - t) / np.maximum((1 - p) * p, PRODUCT_FLOOR)


def bce_target_vjp(g: Any, p: Any, weight: Any, reduction: str) -> Any:
    """log(1 - p) - log(p)."""
    return share(g, p, reduction) * weight * (np.log1p(-p) - np.log(p))


def logits_input_vjp(g: Any, x: Any, t: Any, weight: Any, pos_weight: Any, reduction: str) -> Any:
    """σ(x) - t where both classes weigh the same."""
    if pos_weight is None:
        return share(g, x, reduction) * weight * (sigmoid(x) - t)
    on = pos_weight * t
    return share(g, x, reduction) * weight * ((on + 1 - t) * sigmoid(x) - on)


def logits_target_vjp(g: Any, x: Any, weight: Any, pos_weight: Any, reduction: str) -> Any:
    """-x where both classes weigh the same."""
    slope = -x if pos_weight is None else -x - (pos_weight - 1) * logsigmoid(x)
    return share(g, x, reduction) * weight * slope


# fmt: off
rule(mse_loss,
     lambda g, y, a, b, reduction="mean": share(g, a, reduction) * (2 * (a - b)),
     lambda g, y, a, b, reduction="mean": share(g, a, reduction) * (2 * (b - a)), saves="a b", label="MseLoss")
rule(nll_loss, lambda g, y, x, target, weight=None, ignore_index=-100, reduction="mean":
     nll_vjp(g, x, target, weight, ignore_index, reduction), None, None, saves=("target weight", "", ""), label="NllLoss")
rule(huber_loss,
     lambda g, y, a, b, reduction="mean", delta=1.0: share(g, a, reduction) * limited_difference(a, b, delta),
     lambda g, y, a, b, reduction="mean", delta=1.0: share(g, a, reduction) * limited_difference(b, a, delta), saves="a b", label="HuberLoss")
rule(smooth_l1_loss,
     lambda g, y, a, b, reduction="mean", beta=1.0: share(g, a, reduction) * (limited_difference(a, b, beta) / beta),
     lambda g, y, a, b, reduction="mean", beta=1.0: share(g, a, reduction) * (limited_difference(b, a, beta) / beta), saves="a b", label="SmoothL1Loss")
rule(binary_cross_entropy,
     lambda g, y, p, t, weight=1.0, reduction="mean": bce_input_vjp(g, p, t, weight, reduction),
     lambda g, y, p, t, weight=1.0, reduction="mean": bce_target_vjp(g, p, weight, reduction), None, saves=("p t weight", "p weight", ""), label="BinaryCrossEntropy")
rule(binary_cross_entropy_with_logits,
     lambda g, y, x, t, weight=1.0, pos_weight=None, reduction="mean": logits_input_vjp(g, x, t, weight, pos_weight, reduction),
     lambda g, y, x, t, weight=1.0, pos_weight=None, reduction="mean": logits_target_vjp(g, x, weight, pos_weight, reduction), None, None, saves=("x t weight pos_weight", "x weight pos_weight", "", ""), label="BinaryCrossEntropyWithLogits")
# fmt: on
