"""Activations and losses as modules: each a function with settings.

What a type checker knows of them is in `function_modules.pyi`, which tests/refresh_stubs.py writes.

Read next: `norm_layers.py`.
"""

from __future__ import annotations

from autogradlab.nn import functional
from autogradlab.nn.module_from_function import function_module

__all__ = [
    "BCELoss", "BCEWithLogitsLoss", "CELU", "CosineEmbeddingLoss", "CosineSimilarity", "CrossEntropyLoss", "ELU",
    "GELU", "GLU", "GaussianNLLLoss", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "HingeEmbeddingLoss",
    "HuberLoss", "KLDivLoss", "L1Loss", "LeakyReLU", "LogSigmoid", "LogSoftmax", "MSELoss", "MarginRankingLoss",
    "Mish", "MultiLabelSoftMarginLoss", "MultiMarginLoss", "NLLLoss", "PairwiseDistance", "PoissonNLLLoss", "ReLU",
    "ReLU6", "SELU", "SiLU", "Sigmoid", "SmoothL1Loss", "SoftMarginLoss", "Softmax", "Softmin", "Softplus",
    "Softshrink", "Softsign", "Tanh", "Tanhshrink", "Threshold", "TripletMarginLoss",
]  # fmt: skip


ReLU = function_module("ReLU", functional.relu, inplace=False)
LeakyReLU = function_module(
    "LeakyReLU", functional.leaky_relu, "negative_slope={negative_slope}", negative_slope=0.01, inplace=False
)
ELU = function_module("ELU", functional.elu, "alpha={alpha}", alpha=1.0, inplace=False)
GELU = function_module("GELU", functional.gelu, "approximate={approximate!r}", approximate="none")
SiLU = function_module("SiLU", functional.silu, inplace=False)
SELU = function_module("SELU", functional.selu, inplace=False)
CELU = function_module("CELU", functional.celu, "alpha={alpha}", alpha=1.0, inplace=False)
Mish = function_module("Mish", functional.mish, inplace=False)
ReLU6 = function_module("ReLU6", functional.relu6, inplace=False)
GLU = function_module("GLU", functional.glu, "dim={dim}", dim=-1)
Hardsigmoid = function_module("Hardsigmoid", functional.hardsigmoid, inplace=False)
Hardswish = function_module("Hardswish", functional.hardswish, inplace=False)
Hardshrink = function_module("Hardshrink", functional.hardshrink, "{lambd}", lambd=0.5)
Softshrink = function_module("Softshrink", functional.softshrink, "{lambd}", lambd=0.5)
Tanhshrink = function_module("Tanhshrink", functional.tanhshrink)
Softsign = function_module("Softsign", functional.softsign)
Softmin = function_module("Softmin", functional.softmin, "dim={dim}", dim=None)
Threshold = function_module(
    "Threshold", functional.threshold, "threshold={threshold}, value={value}", threshold=0.0, value=0.0, inplace=False
)
CosineSimilarity = function_module("CosineSimilarity", functional.cosine_similarity, dim=1, eps=1e-8)
PairwiseDistance = function_module("PairwiseDistance", functional.pairwise_distance, p=2.0, eps=1e-6, keepdim=False)
Softplus = function_module(
    "Softplus", functional.softplus, "beta={beta}, threshold={threshold}", beta=1.0, threshold=20.0
)
Hardtanh = function_module(
    "Hardtanh", functional.hardtanh, "min_val={min_val}, max_val={max_val}", min_val=-1.0, max_val=1.0
)
Sigmoid = function_module("Sigmoid", functional.sigmoid)
LogSigmoid = function_module("LogSigmoid", functional.logsigmoid)
Tanh = function_module("Tanh", functional.tanh)
Softmax = function_module("Softmax", functional.softmax, "dim={dim}", dim=None)
LogSoftmax = function_module("LogSoftmax", functional.log_softmax, "dim={dim}", dim=None)
MSELoss = function_module("MSELoss", functional.mse_loss, reduction="mean")
L1Loss = function_module("L1Loss", functional.l1_loss, reduction="mean")
HuberLoss = function_module("HuberLoss", functional.huber_loss, reduction="mean", delta=1.0)
SmoothL1Loss = function_module("SmoothL1Loss", functional.smooth_l1_loss, reduction="mean", beta=1.0)
BCELoss = function_module("BCELoss", functional.binary_cross_entropy, weight=None, reduction="mean")
BCEWithLogitsLoss = function_module(
    "BCEWithLogitsLoss", functional.binary_cross_entropy_with_logits, weight=None, reduction="mean", pos_weight=None
)
NLLLoss = function_module("NLLLoss", functional.nll_loss, weight=None, ignore_index=-100, reduction="mean")
CrossEntropyLoss = function_module(
    "CrossEntropyLoss", functional.cross_entropy, weight=None, ignore_index=-100, reduction="mean", label_smoothing=0.0
)
KLDivLoss = function_module("KLDivLoss", functional.kl_div, reduction="mean", log_target=False)
PoissonNLLLoss = function_module(
    "PoissonNLLLoss", functional.poisson_nll_loss, log_input=True, full=False, eps=1e-8, reduction="mean"
)
GaussianNLLLoss = function_module(
    "GaussianNLLLoss", functional.gaussian_nll_loss, full=False, eps=1e-6, reduction="mean"
)
HingeEmbeddingLoss = function_module(
    "HingeEmbeddingLoss", functional.hinge_embedding_loss, margin=1.0, reduction="mean"
)
MarginRankingLoss = function_module("MarginRankingLoss", functional.margin_ranking_loss, margin=0.0, reduction="mean")
MultiMarginLoss = function_module(
    "MultiMarginLoss", functional.multi_margin_loss, p=1, margin=1.0, weight=None, reduction="mean"
)
MultiLabelSoftMarginLoss = function_module(
    "MultiLabelSoftMarginLoss", functional.multilabel_soft_margin_loss, weight=None, reduction="mean"
)
SoftMarginLoss = function_module("SoftMarginLoss", functional.soft_margin_loss, reduction="mean")
CosineEmbeddingLoss = function_module(
    "CosineEmbeddingLoss", functional.cosine_embedding_loss, margin=0.0, reduction="mean"
)
TripletMarginLoss = function_module(
    "TripletMarginLoss", functional.triplet_margin_loss, margin=1.0, p=2.0, eps=1e-6, swap=False, reduction="mean"
)
