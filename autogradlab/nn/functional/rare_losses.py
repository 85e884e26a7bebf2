"""The rarer losses: margins, embeddings, counts.

Read next: `norms.py`.
"""

from __future__ import annotations

import math

import autogradlab as al
from autogradlab import Tensor
from autogradlab.nn.functional.activations import logsigmoid
from autogradlab.nn.functional.losses import reduce_loss

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
    lengths = [al.clamp(x.norm(2, dim, keepdim=True), min=eps) for x in (x1, x2)]
    return ((x1 / lengths[0]) * (x2 / lengths[1])).sum(dim)


def pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False) -> Tensor:
    """The p-norm of the differences along the last dimension."""
    return (x1 - x2 + eps).norm(p, -1, keepdim)


def margin_ranking_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, reduction: str = "mean"
) -> Tensor:
    """How far the first input fails to rank above the second (target 1), or below it (target -1)."""
    return reduce_loss(al.clamp_min(-target * (input1 - input2) + margin, 0), reduction)


def hinge_embedding_loss(input: Tensor, target: Tensor, margin: float = 1.0, reduction: str = "mean") -> Tensor:
    """The distance itself for target 1, what it lacks to the margin for target -1."""
    zero = al.zeros_like(input)
    apart = al.where(target != 1, al.clamp_min(margin - input, 0), zero)
    return reduce_loss(apart + al.where(target != -1, input, zero), reduction)


def soft_margin_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """log(1 + exp(-target * input))."""
    return reduce_loss(al.log1p(al.exp(-target * input)), reduction, "SoftMarginLoss")


def multi_margin_loss(
    input: Tensor,
    target: Tensor,
    p: int = 1,
    margin: float = 1.0,
    weight: Tensor | None = None,
    reduction: str = "mean",
) -> Tensor:
    """How far each class comes closer than the margin to the score of the right one."""
    rows, classes = (input.reshape(1, -1), target.reshape(1)) if input.ndim == 1 else (input, target)
    right = rows.gather(1, classes.reshape(-1, 1))
    short = al.clamp_min(margin - right + rows, 0) ** p
    short = short if weight is None else short * weight[classes].reshape(-1, 1)
    others = al.arange(rows.shape[1]).reshape(1, -1) != classes.reshape(-1, 1)
    loss = al.where(others, short, al.zeros_like(short)).sum(1) / rows.shape[1]
    return reduce_loss(loss if input.ndim > 1 else loss.reshape(()), reduction, "MultiMarginLoss")


def multilabel_soft_margin_loss(
    input: Tensor, target: Tensor, weight: Tensor | None = None, reduction: str = "mean"
) -> Tensor:
    """The binary cross-entropies of all classes, averaged."""
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
    input: Tensor, target: Tensor, var: Tensor, full: bool = False, eps: float = 1e-6, reduction: str = "mean"
) -> Tensor:
    """Minus the log-density of normal distributions with the given means and variances."""
    wide = var.detach().clamp(min=eps) - var.detach() + var
    loss = 0.5 * (al.log(wide) + (input - target) ** 2 / wide)
    return reduce_loss(loss + 0.5 * math.log(2 * math.pi) if full else loss, reduction)
