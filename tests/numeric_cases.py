"""Values and gradients of layers, losses, activations and initializations, with settings that aren't the defaults.

`tests/numeric_values.json` holds what PyTorch 2.13 computes for each expression. Where PyTorch is installed, running
this file records it again. Each test of a module in `nn/` checks the expressions that are listed for it here.
"""

from __future__ import annotations

import functools
import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np

VALUES = Path(__file__).parent / "numeric_values.json"

CASES: dict[str, list[str]] = {
    "functional/activations": [
        "F.relu(v(2, 4))",
        "F.relu6(v(2, 4) * 4)",
        "F.leaky_relu(v(2, 4), 0.3)",
        "F.leaky_relu(v(2, 4))",
        "F.prelu(v(2, 3), v(3, k=1))",
        "F.prelu(v(2, 3, 2), v(1, k=1))",
        "F.prelu(v(1).reshape(()), v(1, k=1))",
        "F.rrelu(v(2, 4), 0.2, 0.6)",
        "F.rrelu(v(2, 4))",
        "F.rrelu(v(2, 4), 0.2, 0.6, training=True)",
        "F.elu(v(2, 4), 0.7)",
        "F.selu(v(2, 4))",
        "F.celu(v(2, 4), 1.5)",
        "F.gelu(v(2, 4))",
        "F.gelu(v(2, 4), approximate='tanh')",
        "F.silu(v(2, 4))",
        "F.mish(v(2, 4))",
        "F.softplus(v(2, 4), 2.0, 3.0)",
        "F.softplus(v(2, 4))",
        "F.softplus(v(2, 4) * 20)",
        "F.hardtanh(v(2, 4), -0.5, 1.2)",
        "F.hardtanh(v(2, 4))",
        "F.hardtanh(t([-3, 0, 3]), -1.9, 1.9)",
        "F.hardsigmoid(v(2, 4) * 2)",
        "F.hardswish(v(2, 4) * 2)",
        "F.hardshrink(v(2, 4), 0.9)",
        "F.hardshrink(v(2, 4) / 2)",
        "F.softshrink(v(2, 4), 0.9)",
        "F.softshrink(v(2, 4) / 2)",
        "F.tanhshrink(v(2, 4))",
        "F.softsign(v(2, 4))",
        "F.threshold(v(2, 4), 0.4, -3.0)",
        "F.glu(v(2, 4))",
        "F.glu(v(4, 3), dim=0)",
        "F.logsigmoid(v(2, 4))",
        "F.tanh(v(2, 4))",
        "F.sigmoid(v(2, 4))",
        "F.softmax(v(2, 4), dim=0)",
        "F.softmax(v(2, 4))",
        "F.softmax(v(4))",
        "F.softmax(v(1).reshape(()))",
        "F.softmax(v(2, 3, 2))",
        "F.softmax(v(2, 2, 2, 2))",
        "F.softmax(t([1, 2]), dim=0, dtype=torch.float64)",
        "F.softmin(v(2, 4), dim=1)",
        "F.log_softmax(v(2, 4), dim=0)",
        "F.gumbel_softmax(v(2, 4), tau=0.7)",
        "F.gumbel_softmax(v(2, 4), tau=0.7, hard=True, dim=0)",
    ],
    "functional/losses": [
        *(f"F.mse_loss(v(2, 4), v(2, 4, k=1), reduction={r!r})" for r in ("mean", "sum", "none")),
        "F.mse_loss(v(2, 4), v(2, 4, k=1), weight=p(2, 4))",
        "F.mse_loss(v(2, 4), v(2, 4, k=1), weight=p(2, 4), reduction='sum')",
        "F.mse_loss(v(2, 4), v(4, k=1))",
        *(f"F.l1_loss(v(2, 4), v(2, 4, k=1), reduction={r!r})" for r in ("mean", "sum", "none")),
        "F.l1_loss(v(2, 4), v(2, 4, k=1), weight=p(2, 4))",
        "F.huber_loss(v(2, 4), v(2, 4, k=1), delta=0.6)",
        "F.huber_loss(v(2, 4), v(2, 4, k=1))",
        "F.huber_loss(v(2, 4), v(2, 4, k=1), delta=0.6, reduction='sum', weight=p(2, 4))",
        "F.smooth_l1_loss(v(2, 4), v(2, 4, k=1), beta=0.6)",
        "F.smooth_l1_loss(v(2, 4), v(2, 4, k=1))",
        "F.smooth_l1_loss(v(2, 4), v(2, 4, k=1), beta=0.0, reduction='sum')",
        "F.kl_div(v(2, 4), p(2, 4))",
        *(f"F.kl_div(v(2, 4), v(2, 4, k=1), log_target=True, reduction={r!r})" for r in ("sum", "none", "batchmean")),
        "F.kl_div(v(2, 4), p(2, 4), reduction='batchmean')",
        *(f"F.binary_cross_entropy(p(2, 4), p(2, 4, k=1), weight=p(4, k=2), reduction={r!r})" for r in ("mean", "sum")),
        "F.binary_cross_entropy(p(2, 4), p(2, 4, k=1))",
        "F.binary_cross_entropy(t([0., 1., 0., 1.]), t([0., 1., 1., 0.]), reduction='none')",
        "F.binary_cross_entropy_with_logits(v(2, 4), p(2, 4))",
        "F.binary_cross_entropy_with_logits(v(2, 4), p(2, 4), p(4, k=1), reduction='sum', pos_weight=p(4, k=2))",
        "F.nll_loss(v(3, 4), t([1, 0, 3]))",
        "F.nll_loss(v(3, 4), t([1, 0, 3]), p(4), ignore_index=0)",
        "F.nll_loss(v(3, 4), t([1, 0, 3]), p(4), reduction='sum')",
        "F.nll_loss(v(3, 4), t([1, 0, 3]), p(4), ignore_index=3, reduction='none')",
        "F.nll_loss(v(4), t(2), p(4))",
        "F.nll_loss(v(2, 3, 2), t([[0, 1], [2, 2]]), p(3), reduction='none')",
        "F.nll_loss(v(2, 3), t([1, 1]), ignore_index=1, reduction='sum')",
        "F.cross_entropy(v(3, 4), t([1, 0, 3]))",
        "F.cross_entropy(v(3, 4), t([1, 0, 3]), p(4), ignore_index=0, label_smoothing=0.2)",
        "F.cross_entropy(v(3, 4), t([1, 0, 3]), p(4), ignore_index=3, reduction='sum', label_smoothing=0.2)",
        "F.cross_entropy(v(3, 4), t([1, 0, 3]), None, ignore_index=3, reduction='none', label_smoothing=0.2)",
        "F.cross_entropy(v(3, 4), t([1, 0, 3]), None, ignore_index=3, label_smoothing=0.2)",
        "F.cross_entropy(v(4), t(1), p(4), label_smoothing=0.3)",
        "F.cross_entropy(v(2, 3, 2), t([[0, 1], [2, 2]]), p(3), ignore_index=1, label_smoothing=0.1)",
        "F.cross_entropy(v(3, 4), p(3, 4), p(4, k=1), label_smoothing=0.2)",
        "F.cross_entropy(v(3, 4), p(3, 4), reduction='none')",
        "F.cross_entropy(v(2, 3, 2), p(2, 3, 2), p(3, k=1), reduction='sum')",
        "F.cross_entropy(v(4), p(4), label_smoothing=0.2)",
    ],
    "functional/rare_losses": [
        "F.normalize(v(2, 4))",
        "F.normalize(v(2, 4), p=3.0, dim=0)",
        "F.normalize(v(2, 4) * 0.1, eps=5.0)",
        "F.cosine_similarity(v(2, 4), v(2, 4, k=1))",
        "F.cosine_similarity(v(2, 4), v(2, 4, k=1), dim=0, eps=3.5)",
        "F.cosine_similarity(v(1, 4), v(2, 4, k=1))",
        "F.pairwise_distance(v(2, 4), v(2, 4, k=1))",
        "F.pairwise_distance(v(2, 4), v(2, 4, k=1), p=1.5, eps=0.1, keepdim=True)",
        "F.margin_ranking_loss(v(4), v(4, k=1), t([1., -1., 1., -1.]))",
        "F.margin_ranking_loss(v(4), v(4, k=1), t([1., -1., 1., -1.]), 0.7, reduction='sum')",
        "F.hinge_embedding_loss(v(4), t([1., -1., 1., -1.]))",
        "F.hinge_embedding_loss(v(4), t([1., -1., -1., -1.]), 2.5, reduction='none')",
        "F.soft_margin_loss(v(4), t([1., -1., 1., -1.]))",
        "F.soft_margin_loss(v(4), t([1., -1., 1., -1.]), reduction='sum')",
        "F.multi_margin_loss(v(3, 4), t([1, 0, 3]))",
        "F.multi_margin_loss(v(3, 4), t([1, 0, 3]), 2, 0.6, p(4), reduction='none')",
        "F.multi_margin_loss(v(4), t(1), 2, 0.6, p(4))",
        "F.multilabel_soft_margin_loss(v(2, 3), t([[1., 0., 1.], [0., 1., 1.]]))",
        "F.multilabel_soft_margin_loss(v(2, 3), t([[1., 0., 1.], [0., 1., 1.]]), p(3), reduction='none')",
        "F.cosine_embedding_loss(v(3, 4), v(3, 4, k=1), t([1, -1, 1]))",
        "F.cosine_embedding_loss(v(3, 4), v(3, 4, k=5), t([1, -1, -1]), 0.05, reduction='none')",
        "F.cosine_embedding_loss(v(3, 4) * 1e-6, v(3, 4, k=5), t([1, -1, -1]), -0.9, reduction='none')",
        "F.triplet_margin_loss(v(2, 3), v(2, 3, k=1), v(2, 3, k=2))",
        "F.triplet_margin_loss(v(2, 3), v(2, 3, k=1), v(2, 3, k=2), 2.5, 1.5, 0.1, True, reduction='none')",
        "F.triplet_margin_loss(v(2, 3), v(2, 3, k=1), v(2, 3, k=1.3), 2.5, 1, 0.1, False, reduction='sum')",
        "F.poisson_nll_loss(v(4), t([0., 1., 2., 3.]))",
        "F.poisson_nll_loss(v(4), t([0., 1., 2., 3.]), full=True, reduction='none')",
        "F.poisson_nll_loss(p(4), t([0., 1., 2., 3.]), log_input=False, eps=0.1, reduction='sum')",
        "F.poisson_nll_loss(p(4) * 1e-8, t([0., 1., 2., 3.]), log_input=False, reduction='none')",
        "F.gaussian_nll_loss(v(2, 3), v(2, 3, k=1), p(2, 3))",
        "F.gaussian_nll_loss(v(2, 3), v(2, 3, k=1), p(2), full=True, eps=0.4, reduction='none')",
        "F.gaussian_nll_loss(v(2, 3), v(2, 3, k=1), p(2, 1), reduction='sum')",
        "F.gaussian_nll_loss(v(2, 3), v(2, 3, k=1), 0.3)",
        "F.gaussian_nll_loss(v(2, 3), v(2, 3, k=1), p(2, 3) * 1e-6, reduction='none')",
    ],
    "functional/features": [
        "F.linear(v(2, 3), v(4, 3, k=1), v(4, k=2))",
        "F.linear(v(2, 2, 3), v(4, 3, k=1))",
        "F.bilinear(v(2, 3), v(2, 2, k=1), v(4, 3, 2, k=2), v(4, k=3))",
        "F.embedding(t([[0, 2], [2, 1]]), v(3, 2))",
        "F.embedding(t([0, 2, 2]), v(3, 2), padding_idx=-1)",
        "F.embedding(t([0, 2, 2]), v(3, 2), padding_idx=0, scale_grad_by_freq=True)",
        "F.embedding(t([0, 2, 2]), v(3, 2).detach(), max_norm=1.5)",
        "F.embedding(t([0, 2, 2]), v(3, 2).detach(), max_norm=1.5, norm_type=1.0)",
        "F.one_hot(t([[0, 2], [1, 0]]))",
        "F.one_hot(t([0, 2]), 4)",
        "F.scaled_dot_product_attention(v(2, 3, 4), v(2, 3, 4, k=1), v(2, 3, 2, k=2))",
        "F.scaled_dot_product_attention(v(3, 4), v(3, 4, k=1), v(3, 2, k=2), is_causal=True, scale=0.3)",
        "F.scaled_dot_product_attention(v(2, 4), v(3, 4, k=1), v(3, 2, k=2), v(2, 3, k=3))",
        "F.scaled_dot_product_attention(v(2, 4), v(2, 4, k=1), v(2, 2, k=2), t([[True, False], [True, True]]))",
        "F.scaled_dot_product_attention(v(4, 2, 3), v(2, 2, 3, k=1), v(2, 2, 3, k=2), enable_gqa=True)",
    ],
    "functional/dropouts": [
        *(f"F.dropout(v(3, 4), {p})" for p in (0.3, 0.5, 0.0, 1.0)),
        "F.dropout(v(3, 4), 0.3, training=False)",
        "F.dropout(v(3, 4))",
        "F.dropout1d(v(2, 3, 2), 0.3)",
        "F.dropout1d(v(3, 2), 0.6)",
        "F.dropout2d(v(2, 3, 2, 2), 0.3)",
        "F.dropout2d(v(2, 3, 2), 0.3)",
        "F.dropout3d(v(2, 3, 1, 2, 2), 0.3)",
        "F.dropout3d(v(3, 1, 2, 2), 0.3)",
        "F.alpha_dropout(v(3, 4), 0.3, training=True)",
        "F.alpha_dropout(v(3, 4), 1.0, training=True)",
        "F.alpha_dropout(v(3, 4), training=True)",
        "F.alpha_dropout(v(3, 4))",
    ],
    "functional/padding": [
        "F.pad(v(2, 3), (1, 2), value=0.7)",
        "F.pad(v(2, 3), (1, 2, -1, 1))",
        "F.pad(v(2, 3), (-1, 0, 0, -1), value=3.0)",
        *(f"F.pad(v(1, 2, 4, 3), (1, 2, 3, 0), mode={m!r})" for m in ("reflect", "replicate", "circular")),
        *(f"F.pad(v(2, 2, 5), (-1, 2), mode={m!r})" for m in ("reflect", "replicate", "circular")),
        *(f"F.pad(v(2, 5), (3, -2), mode={m!r})" for m in ("reflect", "replicate", "circular")),
    ],
    "functional/norms": [
        "F.layer_norm(v(3, 4), (4,), p(4), v(4, k=1), 0.1)",
        "F.layer_norm(v(2, 3, 2), (3, 2))",
        "F.rms_norm(v(3, 4), (4,), p(4), 0.1)",
        "F.rms_norm(v(2, 3, 2), (3, 2))",
        "F.rms_norm(v(2, 3) * 1e-8, (3,))",
        "F.batch_norm(v(4, 3), None, None, p(3), v(3, k=1), True, 0.3, 0.1)",
        "F.batch_norm(v(2, 3, 4), v(3, k=1).detach(), p(3), p(3, k=1), v(3, k=2), eps=0.1)",
        "F.batch_norm(v(2, 3), v(3, k=1).detach(), p(3))",
        "F.batch_norm(v(4, 3), None, None, training=True)",
        "(lambda m, s: (F.batch_norm(v(4, 3), m, s, training=True), m, s))(c(3), c(3, k=1))",
        "(lambda m, s: (F.batch_norm(v(4, 3, 2), m, s, training=True, momentum=0.3), m, s))(c(3), c(3, k=1))",
        "F.group_norm(v(2, 4, 3), 2, p(4), v(4, k=1), 0.1)",
        "F.group_norm(v(2, 4), 2)",
        "F.instance_norm(v(2, 3, 4), None, None, p(3), v(3, k=1), eps=0.1)",
        "F.instance_norm(v(2, 3, 2, 2))",
        "(lambda m, s: (F.instance_norm(v(2, 3, 4), m, s), m, s))(c(3), c(3, k=1))",
        "(lambda m, s: (F.instance_norm(v(2, 3, 4), m, s, momentum=0.3), m, s))(c(3), c(3, k=1))",
        "F.instance_norm(v(2, 3, 4), c(3), p(3), use_input_stats=False, eps=0.1)",
    ],
    "functional/convolution": [
        "F.conv1d(v(2, 3, 6), v(4, 3, 2, k=1), v(4, k=2), 2, 1, 2)",
        "F.conv1d(v(2, 4, 6), v(4, 2, 3, k=1), None, (2,), (1,), (1,), 2)",
        "F.conv1d(v(3, 5), v(2, 3, 2, k=1), padding='same')",
        "F.conv2d(v(2, 3, 4, 5), v(2, 3, 2, 3, k=1), v(2, k=2), (2, 1), (1, 2), (2, 1))",
        "F.conv2d(v(2, 4, 4, 4), v(6, 2, 2, 2, k=1), v(6, k=2), groups=2)",
        "F.conv2d(v(1, 1, 4, 5), v(1, 1, 2, 4, k=1), padding='same', dilation=(1, 2))",
        "F.conv2d(v(1, 1, 4, 5), v(1, 1, 2, 4, k=1), padding='valid')",
        "F.conv2d(v(2, 3, 3), v(2, 2, 2, 2, k=1))",
        "F.conv_transpose1d(v(2, 3, 4), v(3, 2, 3, k=1), v(2, k=2), 2, 1, 1)",
        "F.conv_transpose1d(v(4, 3), v(4, 1, 2, k=1), None, 1, 0, 0, 2, 2)",
        "F.conv_transpose2d(v(2, 2, 3, 2), v(2, 3, 2, 3, k=1), v(3, k=2), (2, 3), (1, 0), (1, 2), dilation=(2, 1))",
        "F.conv_transpose2d(v(1, 4, 2, 2), v(4, 2, 2, 2, k=1), groups=2)",
        "F.conv_transpose2d(v(2, 2, 2), v(2, 1, 2, 2, k=1), stride=1, output_padding=1, dilation=2)",
        "F.unfold(v(2, 2, 4, 5), (2, 3), (2, 1), (1, 0), (1, 2))",
        "F.unfold(v(2, 3, 3), 2)",
        "F.fold(v(2, 8, 6), (3, 4), 2)",
        "F.fold(v(12, 6), (4, 5), (2, 3), (2, 1), (1, 0), (2, 1))",
    ],
    "functional/pooling": [
        "F.max_pool1d(v(2, 2, 7), 3, 2, 1)",
        "F.max_pool1d(v(2, 7), 2, None, 0, 2, True, True)",
        "F.max_pool2d(v(2, 2, 5, 6), (2, 3), (1, 2), (1, 0), (2, 1), return_indices=True)",
        "F.max_pool2d(v(2, 5, 5), 2, ceil_mode=True)",
        "F.max_pool2d(v(1, 1, 4, 4), 3, 2, 1, ceil_mode=True, return_indices=True)",
        "F.max_pool2d(t([[[-5, -3], [-4, -9]]]), 2, padding=1)",
        "F.avg_pool1d(v(2, 2, 7), 3, 2, 1)",
        "F.avg_pool1d(v(2, 7), 2, None, 1, True, False)",
        "F.avg_pool2d(v(2, 2, 5, 6), (2, 3), (1, 2), (1, 0))",
        "F.avg_pool2d(v(2, 5, 5), 3, 2, 1, True, False)",
        "F.avg_pool2d(v(2, 5, 5), 3, 3, 1, True)",
        "F.avg_pool2d(v(2, 5, 5), 2, divisor_override=3)",
        "F.avg_pool2d(t([[[-5, -3], [-4, -9]]]), 2)",
        "F.adaptive_avg_pool1d(v(2, 2, 7), 3)",
        "F.adaptive_avg_pool2d(v(2, 5, 6), (2, 4))",
        "F.adaptive_avg_pool2d(v(2, 2, 5, 6), (None, 1))",
        "F.adaptive_avg_pool2d(v(2, 2, 5, 6), 1)",
        "F.adaptive_max_pool1d(v(2, 2, 7), 3, return_indices=True)",
        "F.adaptive_max_pool2d(v(2, 5, 6), (2, 4), return_indices=True)",
        "F.adaptive_max_pool2d(v(1, 2, 5, 6), 2)",
    ],
    "functional/resize": [
        "F.interpolate(v(2, 1, 4), scale_factor=1.6)",
        "F.interpolate(v(1, 2, 3, 4), (5, 3))",
        "F.interpolate(v(1, 2, 3, 4), 2, mode='nearest-exact')",
        "F.interpolate(v(1, 1, 5), scale_factor=0.7, mode='nearest-exact')",
        "F.interpolate(v(1, 2, 4), 7, mode='linear')",
        "F.interpolate(v(1, 2, 4), 7, mode='linear', align_corners=True)",
        "F.interpolate(v(1, 1, 3, 4), (4, 6), mode='bilinear')",
        "F.interpolate(v(1, 1, 3, 4), (4, 1), mode='bilinear', align_corners=True)",
        "F.interpolate(v(1, 1, 3, 4), scale_factor=(1.4, 1.7), mode='bilinear')",
        "F.interpolate(v(1, 1, 3, 4), scale_factor=(1.4, 1.7), mode='bilinear', recompute_scale_factor=True)",
        "F.interpolate(v(1, 1, 4, 4), (6, 3), mode='bicubic')",
        "F.interpolate(v(1, 1, 4, 4), 6, mode='bicubic', align_corners=True)",
        "F.interpolate(v(1, 1, 2, 2, 2), 3, mode='trilinear')",
        "F.interpolate(v(1, 1, 5), 3, mode='area')",
        "F.interpolate(v(1, 1, 3, 5), (2, 3), mode='area')",
        "F.interpolate(v(1, 2, 3, 4, 3), (2, 3, 2), mode='area')",
        "F.upsample(v(1, 1, 3), 5, None, 'linear', True)",
        "F.pixel_shuffle(v(2, 8, 2, 3), 2)",
        "F.pixel_shuffle(v(9, 1, 2), 3)",
        "F.pixel_unshuffle(v(2, 2, 2, 4), 2)",
        "F.pixel_unshuffle(v(1, 3, 6), 3)",
    ],
    "init": [
        "nn.init.uniform_(c(2, 3), -2.0, 5.0)",
        "nn.init.uniform_(c(2, 3))",
        "nn.init.normal_(c(2, 3), 1.0, 3.0)",
        "nn.init.normal_(c(2, 3))",
        "nn.init.trunc_normal_(c(2, 3), 0.5, 2.0, -1.0, 2.0)",
        "nn.init.trunc_normal_(c(4, 3))",
        "nn.init.trunc_normal_(c(6, 4), 0.0, 0.7, 1.0, 2.0)",
        "nn.init.trunc_normal_(c(4, 3), 0.1, 2.0, -0.5, 0.5)",
        "nn.init.trunc_normal_(c(4, 3), 0.1, 0.5, -0.2, 0.4)",
        "nn.init.trunc_normal_(c(4, 3), 1.0, 0.7, -1.0, 0.2)",
        "nn.init.trunc_normal_(c(2, 3), 0.0, 1.0, 1.5, 2.0)",
        "nn.init.trunc_normal_(c(2, 3), 0.3, 1.2, -0.1, 0.2)",
        "nn.init.constant_(c(2, 3), 1.5)",
        "nn.init.ones_(c(2, 3))",
        "nn.init.zeros_(c(2, 3))",
        "nn.init.eye_(c(2, 3))",
        "nn.init.xavier_uniform_(c(2, 3, 4), 1.7)",
        "nn.init.xavier_uniform_(c(2, 3))",
        "nn.init.xavier_normal_(c(2, 3, 4), 1.7)",
        "nn.init.xavier_normal_(c(2, 3))",
        "nn.init.kaiming_uniform_(c(2, 3, 4), 0.4)",
        "nn.init.kaiming_uniform_(c(2, 3))",
        "nn.init.kaiming_normal_(c(2, 3))",
        "nn.init.kaiming_uniform_(c(2, 3, 4), mode='fan_out', nonlinearity='relu')",
        "nn.init.kaiming_normal_(c(2, 3, 4), 0.4)",
        "nn.init.kaiming_normal_(c(2, 3, 4), mode='fan_out', nonlinearity='tanh')",
        "nn.init.orthogonal_(c(3, 2))",
        "nn.init.orthogonal_(c(3, 3))",
        "nn.init.orthogonal_(c(5, 2, 3), 0.3)",
        "nn.init.orthogonal_(c(2, 3, 2), 1.7)",
        *(
            f"torch.tensor(nn.init.calculate_gain({g}))"
            for g in (
                "'tanh'",
                "'relu'",
                "'selu'",
                "'leaky_relu'",
                "'sigmoid'",
                "'linear'",
                "'conv2d'",
                "'leaky_relu', 0.3",
                "'conv1d'",
                "'conv3d'",
            )
        ),
    ],
    "linear": [
        "m(nn.Linear(3, 2), v(4, 3))",
        "m(nn.Linear(3, 2, bias=False), v(3))",
        "m(nn.Linear(3, 2, dtype=torch.float64), v(3))",
        "m(nn.Bilinear(3, 2, 4), v(5, 3), v(5, 2, k=1))",
        "m(nn.Bilinear(1, 2, 3), v(2, 1), v(2, 2, k=1))",
        "m(nn.Bilinear(3, 2, 4, bias=False), v(5, 3), v(5, 2, k=1))",
        "m(nn.Embedding(4, 3), t([0, 3, 3]))",
        "m(nn.Embedding(4, 3, padding_idx=-1), t([0, 3, 3]))",
        "m(nn.Embedding(4, 3, max_norm=0.8, norm_type=1.0), t([0, 3, 3]))",
        "m(nn.Embedding(4, 3, scale_grad_by_freq=True), t([0, 3, 3]))",
        "m(nn.Embedding.from_pretrained(c(3, 2), freeze=False), t([2, 0]))",
        "m(nn.Embedding.from_pretrained(c(3, 2), padding_idx=0), t([2, 0]))",
        "m(nn.Embedding.from_pretrained(c(3, 2), padding_idx=-3), t([2, 0]))",
        "m(nn.Flatten(), v(2, 3, 2))",
        "m(nn.Flatten(0, 1), v(2, 3, 2))",
        "m(nn.Unflatten(1, (2, 2)), v(2, 4))",
        "m(nn.PReLU(3, 0.4), v(2, 3))",
        "m(nn.PReLU(), v(2, 3))",
        "m(nn.Identity(3, k=2), v(2, 3))",
    ],
    "dropout_layers": [
        "m(nn.Dropout(0.3), v(3, 4))",
        "m(nn.Dropout(), v(3, 4))",
        "m(nn.Dropout(0.3).eval(), v(3, 4))",
        "m(nn.Dropout1d(0.3), v(2, 3, 2))",
        "m(nn.Dropout2d(0.3), v(2, 3, 2, 1))",
        "m(nn.Dropout3d(0.3), v(2, 3, 2, 1, 1))",
        "m(nn.AlphaDropout(0.3), v(3, 4))",
    ],
    "norm_layers": [
        "m(nn.LayerNorm(4, eps=0.1), v(3, 4))",
        "m(nn.LayerNorm((3, 2), bias=False), v(2, 3, 2))",
        "m(nn.LayerNorm(4, elementwise_affine=False), v(3, 4))",
        "m(nn.RMSNorm(4, eps=0.1), v(3, 4))",
        "m(nn.RMSNorm(4), v(3, 4))",
        "m(nn.BatchNorm1d(3, eps=0.1, momentum=0.3), v(4, 3))",
        "m(nn.BatchNorm1d(3), v(4, 3, 2))",
        "m(nn.BatchNorm1d(3).eval(), v(4, 3))",
        "m(nn.BatchNorm1d(3, momentum=None), v(4, 3), times=3)",
        "m(nn.BatchNorm1d(3, affine=False, track_running_stats=False).eval(), v(4, 3))",
        "m(nn.BatchNorm1d(3, bias=False), v(4, 3), times=2)",
        "m(nn.BatchNorm2d(3, momentum=0.3), v(2, 3, 2, 2))",
        "m(nn.GroupNorm(2, 4, eps=0.1), v(3, 4))",
        "m(nn.GroupNorm(2, 4, affine=False), v(3, 4, 2))",
        "m(nn.InstanceNorm1d(3, eps=0.1, affine=True), v(2, 3, 4))",
        "m(nn.InstanceNorm1d(3, momentum=0.3, track_running_stats=True), v(2, 3, 4))",
        "m(nn.InstanceNorm1d(3, track_running_stats=True).eval(), v(2, 3, 4))",
        "m(nn.InstanceNorm1d(3), v(3, 4))",
        "m(nn.InstanceNorm2d(3, affine=True), v(2, 3, 2, 2))",
        "m(nn.InstanceNorm2d(3), v(3, 2, 2))",
    ],
    "convolution_layers": [
        "m(nn.Conv1d(3, 4, 2, 2, 1, 2), v(2, 3, 6))",
        "m(nn.Conv1d(4, 4, 3, groups=2, bias=False, padding='same', padding_mode='circular'), v(2, 4, 5))",
        "m(nn.Conv2d(2, 3, (2, 3), (2, 1), (1, 2), (2, 1)), v(2, 2, 4, 4))",
        "m(nn.Conv2d(2, 2, 3, padding=(1, 2), padding_mode='reflect'), v(2, 2, 4, 3))",
        "m(nn.Conv2d(2, 2, (2, 3), padding='same', dilation=2, padding_mode='replicate'), v(2, 2, 4, 3))",
        "m(nn.Conv2d(2, 2, 2, padding='valid', padding_mode='replicate'), v(2, 2, 4, 3))",
        "m(nn.ConvTranspose1d(3, 4, 3, 2, 1, 1), v(2, 3, 4))",
        "m(nn.ConvTranspose1d(4, 2, 2, groups=2, dilation=2, bias=False), v(2, 4, 4))",
        "m(nn.ConvTranspose2d(2, 4, (2, 3), (2, 3), (1, 0), (1, 2), 2), v(1, 2, 3, 2))",
        "m(nn.ConvTranspose2d(2, 1, 3, 2, 1), v(1, 2, 2, 3), output_size=(4, 5))",
    ],
    "resize_layers": [
        "m(nn.MaxPool1d(3, 2, 1), v(2, 2, 7))",
        "m(nn.MaxPool2d((2, 3), (1, 2), (1, 0), (2, 1), True), v(2, 2, 5, 6))",
        "m(nn.MaxPool2d(2, ceil_mode=True), v(2, 2, 5, 5))",
        "m(nn.AvgPool1d(3, 2, 1, True, False), v(2, 2, 7))",
        "m(nn.AvgPool2d(2), v(2, 2, 5, 6))",
        "m(nn.AvgPool2d(3, 2, 1, True, False, 5), v(2, 2, 5, 6))",
        "m(nn.AdaptiveAvgPool1d(3), v(2, 2, 7))",
        "m(nn.AdaptiveAvgPool2d((2, 4)), v(2, 5, 6))",
        "m(nn.AdaptiveMaxPool1d(3, return_indices=True), v(2, 2, 7))",
        "m(nn.AdaptiveMaxPool2d((2, 4)), v(2, 5, 6))",
        "m(nn.Upsample(scale_factor=2), v(1, 1, 3))",
        "m(nn.Upsample((4, 5), mode='bilinear', align_corners=True), v(1, 1, 3, 3))",
        "m(nn.Upsample(None, (1.4, 1.7), 'bilinear', recompute_scale_factor=True), v(1, 1, 3, 3))",
        "m(nn.PixelShuffle(2), v(1, 4, 2, 2))",
        "m(nn.PixelUnshuffle(2), v(1, 1, 4, 2))",
    ],
    "recurrent/layers": [
        "m(nn.RNN(3, 2), v(4, 2, 3))",
        "m(nn.RNN(3, 2, 2, 'relu', False, True, 0.0, True), v(2, 4, 3))",
        "m(nn.RNN(3, 4, 3, dropout=0.4), v(4, 2, 3), v(3, 2, 4, k=1))",
        "m(nn.RNN(3, 2, bidirectional=True), v(4, 3), v(2, 2, k=1))",
        "m(nn.LSTM(3, 2), v(4, 2, 3))",
        "m(nn.LSTM(3, 3, 2, False, True, 0.4, True, 2), v(2, 4, 3))",
        "m(nn.LSTM(3, 2, 2), v(4, 3), (v(2, 2, k=1), v(2, 2, k=2)))",
        "m(nn.LSTM(3, 3, proj_size=2).eval(), v(4, 2, 3), (v(1, 2, 2, k=1), v(1, 2, 3, k=2)))",
        "m(nn.LSTM(3, 2, batch_first=True), v(4, 3))",
        "m(nn.GRU(3, 2), v(4, 2, 3))",
        "m(nn.GRU(3, 2, 2, bidirectional=True, batch_first=True), v(2, 4, 3), v(4, 2, 2, k=1))",
        "m(nn.GRU(3, 2, 2, dropout=0.9).eval(), v(4, 2, 3))",
    ],
    "recurrent/cells": [
        "m(nn.RNNCell(3, 2), v(4, 3))",
        "m(nn.RNNCell(3, 2, False, 'relu'), v(4, 3), v(4, 2, k=1))",
        "m(nn.RNNCell(3, 2), v(3), v(2, k=1))",
        "m(nn.LSTMCell(3, 2), v(4, 3))",
        "m(nn.LSTMCell(3, 2, bias=False), v(3), (v(2, k=1), v(2, k=2)))",
        "m(nn.GRUCell(3, 2), v(4, 3))",
        "m(nn.GRUCell(3, 2, bias=False), v(4, 3), v(4, 2, k=1))",
    ],
    "lazy_layers": [
        "m(nn.LazyLinear(2), v(4, 3))",
        "m(nn.LazyLinear(2, bias=False), v(3))",
        "m(nn.LazyConv1d(2, 2, 2), v(2, 3, 5))",
        "m(nn.LazyConv1d(2, 2), v(3, 5))",
        "m(nn.LazyConv2d(2, (2, 1), bias=False), v(2, 3, 3, 2))",
        "m(nn.LazyConv2d(2, 2), v(3, 3, 2))",
        "m(nn.LazyConvTranspose1d(2, 2, 2), v(2, 3, 4))",
        "m(nn.LazyConvTranspose2d(2, 2, 2), v(1, 3, 2, 2))",
        "m(nn.LazyBatchNorm1d(0.1, 0.3), v(4, 3))",
        "m(nn.LazyBatchNorm2d(), v(2, 3, 2, 2))",
    ],
    "function_modules": [
        *(
            f"m(nn.{call}, v(2, 4) * 2)"
            for call in (
                "ReLU()",
                "LeakyReLU(0.3)",
                "ELU(0.7)",
                "GELU('tanh')",
                "SiLU()",
                "SELU()",
                "CELU(1.5)",
                "Mish()",
                "ReLU6()",
                "GLU(0)",
                "Hardsigmoid()",
                "Hardswish()",
                "Hardshrink(0.9)",
                "Softshrink(0.9)",
                "Tanhshrink()",
                "Softsign()",
                "Softmin(0)",
                "Threshold(0.4, -3.0)",
                "Softplus(2.0, 3.0)",
                "Hardtanh(-0.5, 1.2)",
                "Sigmoid()",
                "LogSigmoid()",
                "Tanh()",
                "Softmax(0)",
                "LogSoftmax(0)",
                "LeakyReLU()",
                "ELU()",
                "CELU()",
                "GELU()",
                "GLU()",
                "Softplus()",
                "Hardtanh()",
                "Hardshrink()",
                "Softshrink()",
            )
        ),
        *(
            f"m(nn.{call}, v(2, 4), v(2, 4, k=1))"
            for call in (
                "MSELoss(reduction='sum')",
                "L1Loss(reduction='none')",
                "HuberLoss('sum', 0.6)",
                "SmoothL1Loss(beta=0.6)",
                "KLDivLoss(log_target=True)",
                "CosineSimilarity(0, 3.5)",
                "PairwiseDistance(1.5, 0.1, True)",
                "MSELoss()",
                "HuberLoss()",
                "SmoothL1Loss()",
                "CosineSimilarity()",
                "PairwiseDistance()",
            )
        ),
        *(
            f"m(nn.{call}, p(2, 4), p(2, 4, k=1))"
            for call in (
                "BCELoss(reduction='sum')",
                "BCELoss(p(4, k=3).detach())",
                "BCEWithLogitsLoss(pos_weight=p(4, k=3).detach())",
                "PoissonNLLLoss(False, True, eps=0.1, reduction='sum')",
                "PoissonNLLLoss()",
            )
        ),
        *(
            f"m(nn.{call}, v(3, 4), t([1, 0, 3]))"
            for call in (
                "NLLLoss(ignore_index=0)",
                "NLLLoss(p(4).detach(), reduction='sum')",
                "MultiMarginLoss(2, 0.6)",
                "CrossEntropyLoss(p(4).detach(), ignore_index=0, label_smoothing=0.2)",
                "CrossEntropyLoss(reduction='sum')",
                "MultiMarginLoss()",
            )
        ),
        "m(nn.MultiLabelSoftMarginLoss(p(3, k=2).detach()), v(2, 3), t([[1., 0., 1.], [0., 1., 1.]]))",
        "m(nn.GaussianNLLLoss(full=True, eps=0.4), v(2, 3), v(2, 3, k=1), p(2, 3))",
        "m(nn.GaussianNLLLoss(), v(2, 3), v(2, 3, k=1), p(2, 3) * 1e-6)",
        "m(nn.HingeEmbeddingLoss(2.5), v(4), t([1., -1., 1., -1.]))",
        "m(nn.HingeEmbeddingLoss(), v(4), t([1., -1., 1., -1.]))",
        "m(nn.SoftMarginLoss(reduction='sum'), v(4), t([1., -1., 1., -1.]))",
        "m(nn.MarginRankingLoss(0.7), v(4), v(4, k=1), t([1., -1., 1., -1.]))",
        "m(nn.MarginRankingLoss(), v(4), v(4, k=1), t([1., -1., 1., -1.]))",
        "m(nn.CosineEmbeddingLoss(0.05), v(3, 4), v(3, 4, k=5), t([1, -1, -1]))",
        "m(nn.CosineEmbeddingLoss(), v(3, 4), v(3, 4, k=5), t([1, -1, -1]))",
        "m(nn.TripletMarginLoss(2.5, 1.5, 0.1, True), v(2, 3), v(2, 3, k=1), v(2, 3, k=2))",
        "m(nn.TripletMarginLoss(), v(2, 3), v(2, 3, k=1), v(2, 3, k=2))",
    ],
    "containers": [
        "m(nn.Sequential(nn.Linear(3, 2), nn.Tanh(), nn.Linear(2, 1)), v(4, 3))",
        "m(nn.ModuleList([nn.Linear(3, 2), nn.Linear(2, 2)])[0], v(4, 3))",
        "m(nn.ModuleDict({'a': nn.Linear(3, 2)})['a'], v(4, 3))",
        "nn.ParameterList([c(2, 3)])[0] * v(2, 3)",
        "nn.ParameterDict({'a': c(2, 3)})['a'] * v(2, 3)",
    ],
    "utils/gradients": [
        "(lambda x: ((x * x).sum().backward(), nn.utils.clip_grad_norm_([x], 1.5), x.grad)[1:])(v(2, 3))",
        "(lambda x: ((x * x).sum().backward(), nn.utils.clip_grad_norm_(x, 1.5, 1.0), x.grad)[1:])(v(2, 3))",
        "(lambda x: ((x * x).sum().backward(), nn.utils.clip_grad_norm_(x, 0.5, float('inf')), x.grad)[1:])(v(2, 3))",
        "(lambda x: ((x * x).sum().backward(), nn.utils.clip_grad_value_([x], 0.7), x.grad)[2])(v(2, 3))",
        "nn.utils.parameters_to_vector([v(2, 3), v(2, k=1)])",
        "(lambda x, y: (nn.utils.vector_to_parameters(c(8, k=3), [x, y]), x, y)[1:])(v(2, 3), v(2, k=1))",
    ],
    "utils/rnn": [
        "nn.utils.rnn.pad_sequence([v(2, 2), v(3, 2, k=1), v(1, 2, k=2)])",
        "nn.utils.rnn.pad_sequence([v(2), v(3, k=1)], True, 0.7, 'left')",
        "nn.utils.rnn.unpad_sequence(c(3, 2), t([2, 3]))",
        "nn.utils.rnn.unpad_sequence(c(2, 3), t([2, 3]), batch_first=True)",
    ],
}


def sines(shape: tuple[int, ...], k: float) -> Any:
    """Numbers of both signs, none of them at a kink."""
    return 2 * np.sin(1.7 * np.arange(int(np.prod(shape))) + k + 0.4).reshape(shape)


class Measurement:
    """An expression with a library: what it computes, and its gradients in all that was made with `v` and `p`."""

    def __init__(self, torch: Any, expression: str) -> None:
        self.torch, self.leaves = torch, list[Any]()
        torch.manual_seed(0)
        names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional, "t": torch.tensor}
        helpers = {"v": self.leaf, "p": self.probabilities, "c": self.constant, "m": self.module}
        if (
            "Lazy" in expression
        ):  # a lazy layer draws its parameters in the default dtype, and can't be converted before
            torch.set_default_dtype(torch.float64)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.outputs = self.tensors(eval(expression, names | helpers))
                self.grads = self.gradients()
        finally:
            torch.set_default_dtype(torch.float32)

    def leaf(self, *shape: int, k: float = 0.0) -> Any:
        t = self.torch.tensor(sines(shape, k), requires_grad=True)
        self.leaves.append(t)
        return t

    def probabilities(self, *shape: int, k: float = 0.0) -> Any:
        return self.torch.tensor(0.5 + 0.22 * sines(shape, k))

    def constant(self, *shape: int, k: float = 0.0) -> Any:
        return self.torch.tensor(sines(shape, k))

    def module(self, module: Any, *inputs: Any, times: int = 1, **kwargs: Any) -> Any:
        """What a module gives, and its state afterwards."""
        module = module if "Lazy" in type(module).__name__ else module.double()
        results = [module(*inputs, **kwargs) for _ in range(times)]
        self.leaves += [p for p in module.parameters() if p.requires_grad]
        return results, list(module.buffers()), [p.detach() for p in module.parameters()]

    def tensors(self, found: Any) -> list[Any]:
        if isinstance(found, (tuple, list)):
            return [t for part in found for t in self.tensors(part)]
        return [found] if isinstance(found, self.torch.Tensor) else []

    def gradients(self) -> list[Any]:
        outputs = [y for y in self.outputs if y.requires_grad and y.grad_fn is not None]
        if not outputs or not self.leaves:
            return []
        weights = [self.torch.tensor(np.cos(sines(tuple(y.shape), 0.9)), dtype=y.dtype) for y in outputs]
        return list(self.torch.autograd.grad(outputs, self.leaves, weights, allow_unused=True))

    def numbers(self) -> list[Any]:
        """All of it as lists: [shape, numbers] of each output, then of each gradient."""
        return [[as_lists(y.detach()) for y in self.outputs], [None if g is None else as_lists(g) for g in self.grads]]


def as_lists(t: Any) -> list[Any]:
    flat = [float(f"{x:.9g}") for x in np.asarray(t.numpy(), dtype=np.float64).ravel().tolist()]
    return [list(t.shape), flat]


@functools.cache
def recorded_values() -> dict[str, Any]:
    """What PyTorch computes for each expression."""
    found: dict[str, Any] = json.loads(VALUES.read_text(encoding="utf-8"))
    return found


def check(torch: Any, expression: str) -> None:
    """Compare an expression's values and gradients with the recorded ones."""
    recorded = recorded_values()[expression]
    for mine, theirs in zip(Measurement(torch, expression).numbers(), recorded, strict=True):
        for a, b in zip(mine, theirs, strict=True):
            if a is None or b is None:
                assert not np.any((a or b or [[], []])[1])
                continue
            assert a[0] == b[0]
            np.testing.assert_allclose(a[1], b[1], rtol=1e-6, atol=1e-8)


if __name__ == "__main__":
    import torch as pytorch

    found = {}
    for expression in (e for cases in CASES.values() for e in cases):
        try:
            found[expression] = Measurement(pytorch, expression).numbers()
        except Exception as error:
            print(expression, "|", error)
    rows = ",\n".join(f"{json.dumps(e)}: {json.dumps(v, separators=(',', ':'))}" for e, v in found.items())
    VALUES.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
