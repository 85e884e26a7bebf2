"""The rarer losses: margins, embeddings, counts.

Read next: `windows.py`.
"""

from __future__ import annotations

import math
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.dtypes import is_known
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradValueError,
    DtypeError,
    ShapeError,
)
from autogradlab.nn.functional.activations import logsigmoid
from autogradlab.nn.functional.losses import check_reduction, reduce_loss

__all__ = [
    "cosine_embedding_loss", "cosine_similarity", "gaussian_nll_loss", "hinge_embedding_loss", "margin_ranking_loss",
    "multi_margin_loss", "multilabel_soft_margin_loss", "normalize", "pairwise_distance", "poisson_nll_loss",
    "soft_margin_loss", "triplet_margin_loss",
]  # fmt: skip


def normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12) -> Tensor:
    """The input divided by its p-norm along `dim`."""
    size = input.norm(p, dim, keepdim=True)
    return input / al.clamp(size, min=eps).expand(*input.shape)


def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-8) -> Tensor:
    """The cosine of the angle between vectors along `dim`."""
    x1, x2 = al.broadcast_tensors(x1, x2)  # `dim` is one of the common shape
    lengths = [limited(x.norm(2, dim, keepdim=True), eps) for x in (x1, x2)]
    return ((x1 / lengths[0]) * (x2 / lengths[1])).sum(dim)


def limited(length: Tensor, eps: float) -> Tensor:
    """A length, at least eps; its gradient is that of the length, also where eps took its place, as in PyTorch."""
    return length + (al.clamp(length, min=eps) - length).detach()


def pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False) -> Tensor:
    """The p-norm of the differences along the last dimension."""
    return (x1 - x2 + eps).norm(p, -1, bool(keepdim))


def margin_ranking_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, reduction: str = "mean"
) -> Tensor:
    """How far the first input fails to rank above the second (target 1), or below it (target -1)."""
    if not input1.ndim == input2.ndim == target.ndim:
        raise ShapeError(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: "
            f"{input1.shape}, input2: {input2.shape}, target: {target.shape} ",
            hint="write {x}.reshape(-1).",
        )
    return reduce_loss(al.clamp_min(-target * (input1 - input2) + margin, 0), reduction)


def hinge_embedding_loss(input: Tensor, target: Tensor, margin: float = 1.0, reduction: str = "mean") -> Tensor:
    """The distance itself for target 1, what it lacks to the margin for target -1."""
    zero = al.zeros_like(input)
    apart = al.where(target != 1, al.clamp_min(margin - input, 0), zero)
    return reduce_loss(apart + al.where(target != -1, input, zero), reduction)


def soft_margin_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """log(1 + exp(-target * input))."""
    return reduce_loss(al.log1p(al.exp(input * -target)), reduction, "SoftMarginLoss")


def multi_margin_loss(
    input: Tensor,
    target: Tensor,
    p: int = 1,
    margin: float = 1.0,
    weight: Tensor | None = None,
    reduction: str = "mean",
) -> Tensor:
    """How far each class comes closer than the margin to the score of the right one."""
    check_reduction(reduction)
    check_multi_margin(input, target, p, weight)
    rows, classes = (input, target) if input.ndim > 1 else (input.reshape(1, -1), target.reshape(1))
    if not rows.numel():
        return reduce_loss(rows.sum(1), reduction, "MultiMarginLoss")
    right = rows.gather(1, classes.reshape(-1, 1))
    short = al.clamp_min(margin - right + rows, 0) ** p
    short = short if weight is None else short * weight[classes].reshape(-1, 1)
    others = al.arange(rows.shape[1]).reshape(1, -1) != classes.reshape(-1, 1)
    loss = al.where(others, short, al.zeros_like(short)).sum(1) / rows.shape[1]
    return reduce_loss(loss if input.ndim > 1 else loss.reshape(target.shape), reduction, "MultiMarginLoss")


def check_multi_margin(input: Tensor, target: Tensor, p: int, weight: Tensor | None) -> None:
    """Refuse scores, classes and weights that don't fit each other."""
    if p not in (1, 2):
        raise AutogradValueError("only p == 1 and p == 2 supported", hint="2 squares what is short of the margin.")
    if weight is not None and weight.ndim != 1:
        raise AutogradValueError("weight must be one-dimensional", hint="one weight for each class.")
    if input.ndim > 2 or (input.ndim and not input.shape[-1]):
        raise ShapeError(
            f"Expected non-empty vector or matrix with optional 0-dim batch size, but got: {list(input.shape)}",
            hint="scores are (N, classes).",
        )
    count = input.shape[0] if input.ndim == 2 else 1
    if target.numel() != count or target.ndim > 1:
        raise ShapeError(
            "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch "
            f"size). Expected target size [{count}], but got {list(target.shape)}. Input has shape "
            f"{list(input.shape)}.",
            hint="one class for each row.",
        )
    if target.dtype != al.int64:
        raise DtypeError(
            f"expected scalar type Long but found {target.dtype.title}", hint="classes are whole numbers: {y}.long()."
        )
    classes = input.shape[-1] if input.ndim else 1
    if weight is not None and weight.shape[0] != classes:
        raise ShapeError(
            f"inconsistent weight size, expected {classes} but got {list(weight.shape)}", hint="one for each class."
        )
    if target.numel() and not 0 <= int(target.min()) <= int(target.max()) < classes:
        raise AutogradError("target out of range", hint=f"classes are numbered from 0 to {classes - 1}.")


def multilabel_soft_margin_loss(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: str = "mean"
) -> Tensor:
    """The binary cross-entropies of all classes, averaged."""
    if not input.ndim:
        raise AutogradIndexError("Dimension specified as -1 but tensor has no dimensions", hint="scores are (N, C).")
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    loss = loss if weight is None else loss * weight
    return reduce_loss(loss.sum(-1) / input.shape[-1], reduction)


def cosine_embedding_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, reduction: str = "mean"
) -> Tensor:
    """1 - cos for target 1, and what the cosine exceeds the margin by for target -1."""
    eps = 1e-12
    dot = (input1 * input2).sum(-1)
    cosine = dot / al.sqrt(((input1 * input1).sum(-1) + eps) * ((input2 * input2).sum(-1) + eps))
    zero = al.zeros_like(cosine)
    loss = al.where(target == 1, 1 - cosine, zero) + al.where(target == -1, al.clamp_min(cosine - margin, 0), zero)
    return reduce_loss(loss, reduction)


def triplet_margin_loss(
    anchor: Tensor, positive: Tensor, negative: Tensor, margin: float = 1.0, p: float = 2, eps: float = 1e-6,
    swap: bool = False, reduction: str = "mean",
) -> Tensor:  # fmt: skip
    """What the distance to the negative lacks to the distance to the positive plus a margin."""
    check_reduction(reduction)
    if margin <= 0:
        raise AutogradValueError(f"margin must be greater than 0, got {margin}", hint="margin=1.0 is usual.")
    if not anchor.ndim == positive.ndim == negative.ndim:
        raise ShapeError(
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
            f"anchor {anchor.ndim}D, positive {positive.ndim}D, and negative {negative.ndim}D inputs",
            hint="each row of one belongs to a row of the others.",
        )
    near, far = pairwise_distance(anchor, positive, p, eps), pairwise_distance(anchor, negative, p, eps)
    far = al.minimum(far, pairwise_distance(positive, negative, p, eps)) if swap else far
    return reduce_loss(al.clamp_min(margin + near - far, 0), reduction)


def log_factorial(n: Tensor) -> Tensor:
    """Stirling's approximation of log n!, for n above 1; else 0."""
    approximate = n * al.log(n) - n + 0.5 * al.log(2 * math.pi * n)
    return al.where(n <= 1, al.zeros_like(n), approximate)


def poisson_nll_loss(
    input: Tensor,
    target: Tensor,
    log_input: bool = True,
    full: bool = False,
    eps: float = 1e-8,
    reduction: str = "mean",
) -> Tensor:
    """Minus the log-probability of counts under Poisson's distribution, of which `input` is the (log) mean."""
    loss = al.exp(input) - target * input if log_input else input - target * al.log(input + eps)
    return reduce_loss(loss + log_factorial(target) if full else loss, reduction)


def gaussian_nll_loss(
    input: Tensor, target: Tensor, var: Tensor | float, full: bool = False, eps: float = 1e-6, reduction: str = "mean"
) -> Tensor:
    """Minus the log-density of normal distributions with the given means and variances."""
    if reduction not in ("mean", "sum", "none"):
        raise AutogradValueError(f"{reduction} is not valid", hint="write 'mean', 'sum' or 'none'.")
    spread = variances(input, var)
    wide = spread.detach().clamp(min=eps) - spread.detach() + spread
    loss = 0.5 * (al.log(wide) + (input - target) ** 2 / wide)
    return reduce_loss(loss + 0.5 * math.log(2 * math.pi) if full else loss, reduction)


def variances(input: Tensor, var: Any) -> Tensor:
    """Variances in a shape that fits the input: one for each element, one for each row, or one for all."""
    spread = var if isinstance(var, Tensor) else al.full_like(input, float(var))
    if spread.shape != input.shape:
        if spread.shape == input.shape[:-1]:
            spread = spread.unsqueeze(-1)
        elif input.ndim != spread.ndim or sum(m for n, m in zip(input.shape, spread.shape, strict=True) if n != m) != 1:
            raise AutogradValueError(
                "var is of incorrect size", hint=f"write one for each element: {list(input.shape)}, or for each row."
            )
    if spread.numel() and is_known(spread._data) and bool((spread < 0).any()):
        raise AutogradValueError("var has negative entry/entries", hint="a variance is a mean of squares.")
    return spread
