# Written by tests/refresh_stubs.py: do not edit.
"""Activations and losses as modules: each a function with settings."""

from typing import Any

from autogradlab.nn.module import Layer

class BCELoss(Layer):
    """-(t log p + (1 - t) log(1 - p)) for probabilities p; logarithms are limited to -100, as in PyTorch."""

    def __init__(self, weight: Any = None, reduction: str = "mean") -> None: ...

class BCEWithLogitsLoss(Layer):
    """The same for sigmoid(input), computed stably from the logits."""

    def __init__(self, weight: Any = None, reduction: str = "mean", pos_weight: Any = None) -> None: ...

class CELU(Layer):
    """x where it is positive, alpha * (exp(x / alpha) - 1) elsewhere."""

    def __init__(self, alpha: float = 1.0, inplace: bool = False) -> None: ...

class CosineEmbeddingLoss(Layer):
    """1 - cos for target 1, and what the cosine exceeds the margin by for target -1."""

    def __init__(self, margin: float = 0.0, reduction: str = "mean") -> None: ...

class CosineSimilarity(Layer):
    """The cosine of the angle between vectors along `dim`."""

    def __init__(self, dim: int = 1, eps: float = 1e-08) -> None: ...

class CrossEntropyLoss(Layer):
    """log_softmax and nll_loss in one: `input` holds logits (N, C), `target` classes (N), or probabilities (N, C)."""

    def __init__(
        self, weight: Any = None, ignore_index: int = -100, reduction: str = "mean", label_smoothing: float = 0.0
    ) -> None: ...

class ELU(Layer):
    """x where it is positive, alpha * (exp(x) - 1) elsewhere."""

    def __init__(self, alpha: float = 1.0, inplace: bool = False) -> None: ...

class GELU(Layer):
    """x times the normal distribution function at x; "tanh" for its usual approximation."""

    def __init__(self, approximate: str = "none") -> None: ...

class GLU(Layer):
    """The first half along `dim` times the sigmoid of the second."""

    def __init__(self, dim: int = -1) -> None: ...

class GaussianNLLLoss(Layer):
    """Minus the log-density of normal distributions with the given means and variances."""

    def __init__(self, full: bool = False, eps: float = 1e-06, reduction: str = "mean") -> None: ...

class Hardshrink(Layer):
    """x where it is further than lambd from 0, else 0."""

    def __init__(self, lambd: float = 0.5) -> None: ...

class Hardsigmoid(Layer):
    """x / 6 + 1/2, limited to [0, 1]."""

    def __init__(self, inplace: bool = False) -> None: ...

class Hardswish(Layer):
    """x * hardsigmoid(x)."""

    def __init__(self, inplace: bool = False) -> None: ...

class Hardtanh(Layer):
    """x, limited to [min_val, max_val]."""

    def __init__(self, min_val: float = -1.0, max_val: float = 1.0) -> None: ...

class HingeEmbeddingLoss(Layer):
    """The distance itself for target 1, what it lacks to the margin for target -1."""

    def __init__(self, margin: float = 1.0, reduction: str = "mean") -> None: ...

class HuberLoss(Layer):
    """Squares of small differences (half of them), and absolute values of those above delta."""

    def __init__(self, reduction: str = "mean", delta: float = 1.0) -> None: ...

class KLDivLoss(Layer):
    """target * (log target - input), for log-probabilities `input` and probabilities `target`."""

    def __init__(self, reduction: str = "mean", log_target: bool = False) -> None: ...

class L1Loss(Layer):
    """The absolute differences."""

    def __init__(self, reduction: str = "mean") -> None: ...

class LeakyReLU(Layer):
    """x where it is positive, negative_slope * x elsewhere."""

    def __init__(self, negative_slope: float = 0.01, inplace: bool = False) -> None: ...

class LogSigmoid(Layer):
    """log(sigmoid(x)), computed stably."""

    def __init__(self) -> None: ...

class LogSoftmax(Layer):
    """The logarithm of softmax."""

    def __init__(self, dim: Any = None) -> None: ...

class MSELoss(Layer):
    """The squared differences."""

    def __init__(self, reduction: str = "mean") -> None: ...

class MarginRankingLoss(Layer):
    """How far the first input fails to rank above the second (target 1), or below it (target -1)."""

    def __init__(self, margin: float = 0.0, reduction: str = "mean") -> None: ...

class Mish(Layer):
    """x * tanh(softplus(x))."""

    def __init__(self, inplace: bool = False) -> None: ...

class MultiLabelSoftMarginLoss(Layer):
    """The binary cross-entropies of all classes, averaged."""

    def __init__(self, weight: Any = None, reduction: str = "mean") -> None: ...

class MultiMarginLoss(Layer):
    """How far each class comes closer than the margin to the score of the right one."""

    def __init__(self, p: float = 1, margin: float = 1.0, weight: Any = None, reduction: str = "mean") -> None: ...

class NLLLoss(Layer):
    """Minus the log-probability of each target class; input (N, C) or (C), target (N) or ()."""

    def __init__(self, weight: Any = None, ignore_index: int = -100, reduction: str = "mean") -> None: ...

class PairwiseDistance(Layer):
    """The p-norm of the differences along the last dimension."""

    def __init__(self, p: float = 2.0, eps: float = 1e-06, keepdim: bool = False) -> None: ...

class PoissonNLLLoss(Layer):
    """Minus the log-probability of counts under Poisson's distribution, of which `input` is the (log) mean."""

    def __init__(
        self, log_input: bool = True, full: bool = False, eps: float = 1e-08, reduction: str = "mean"
    ) -> None: ...

class ReLU(Layer):
    """max(0, x); its slope at 0 is 0."""

    def __init__(self, inplace: bool = False) -> None: ...

class ReLU6(Layer):
    """x, limited to [0, 6]."""

    def __init__(self, inplace: bool = False) -> None: ...

class SELU(Layer):
    """elu with the constants that keep mean 0 and variance 1 from layer to layer (G. Klambauer et al., 2017)."""

    def __init__(self, inplace: bool = False) -> None: ...

class SiLU(Layer):
    """x * sigmoid(x)."""

    def __init__(self, inplace: bool = False) -> None: ...

class Sigmoid(Layer):
    """1 / (1 + exp(-x))."""

    def __init__(self) -> None: ...

class SmoothL1Loss(Layer):
    """The Huber loss divided by beta."""

    def __init__(self, reduction: str = "mean", beta: float = 1.0) -> None: ...

class SoftMarginLoss(Layer):
    """log(1 + exp(-target * input))."""

    def __init__(self, reduction: str = "mean") -> None: ...

class Softmax(Layer):
    """exp(x) / sum(exp(x)) along `dim`."""

    def __init__(self, dim: Any = None) -> None: ...

class Softmin(Layer):
    """softmax(-x)."""

    def __init__(self, dim: Any = None) -> None: ...

class Softplus(Layer):
    """log(1 + exp(beta x)) / beta; linear where beta x exceeds the threshold."""

    def __init__(self, beta: float = 1.0, threshold: float = 20.0) -> None: ...

class Softshrink(Layer):
    """x moved towards 0 by lambd, and 0 where it would cross it."""

    def __init__(self, lambd: float = 0.5) -> None: ...

class Softsign(Layer):
    """x / (1 + |x|)."""

    def __init__(self) -> None: ...

class Tanh(Layer):
    """The hyperbolic tangent."""

    def __init__(self) -> None: ...

class Tanhshrink(Layer):
    """x - tanh(x)."""

    def __init__(self) -> None: ...

class Threshold(Layer):
    """x where it is above the threshold, `value` elsewhere."""

    def __init__(self, threshold: float = 0.0, value: float = 0.0, inplace: bool = False) -> None: ...

class TripletMarginLoss(Layer):
    """What the distance to the negative lacks to the distance to the positive plus a margin."""

    def __init__(
        self, margin: float = 1.0, p: float = 2.0, eps: float = 1e-06, swap: bool = False, reduction: str = "mean"
    ) -> None: ...

__all__ = [
    "BCELoss",
    "BCEWithLogitsLoss",
    "CELU",
    "CosineEmbeddingLoss",
    "CosineSimilarity",
    "CrossEntropyLoss",
    "ELU",
    "GELU",
    "GLU",
    "GaussianNLLLoss",
    "Hardshrink",
    "Hardsigmoid",
    "Hardswish",
    "Hardtanh",
    "HingeEmbeddingLoss",
    "HuberLoss",
    "KLDivLoss",
    "L1Loss",
    "LeakyReLU",
    "LogSigmoid",
    "LogSoftmax",
    "MSELoss",
    "MarginRankingLoss",
    "Mish",
    "MultiLabelSoftMarginLoss",
    "MultiMarginLoss",
    "NLLLoss",
    "PairwiseDistance",
    "PoissonNLLLoss",
    "ReLU",
    "ReLU6",
    "SELU",
    "SiLU",
    "Sigmoid",
    "SmoothL1Loss",
    "SoftMarginLoss",
    "Softmax",
    "Softmin",
    "Softplus",
    "Softshrink",
    "Softsign",
    "Tanh",
    "Tanhshrink",
    "Threshold",
    "TripletMarginLoss",
]
