"""Linear maps of features and what stands around them: embeddings, attention.

Read next: `padding.py`.
"""

from __future__ import annotations

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.grad_errors import CPP_TYPES
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradTypeError,
    DtypeError,
)
from autogradlab.nn.functional.dropouts import dropout
from autogradlab.nn.functional.linear_errors import check_bilinear, check_linear
from autogradlab.ops.calls.spelling import relabel

__all__ = ["bilinear", "embedding", "linear", "one_hot", "scaled_dot_product_attention"]


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input @ weight.T + bias; input (..., in), weight (out, in), bias (out)."""
    check_linear(input, weight, bias)
    y = input @ (weight.t() if weight.ndim == 2 else weight.T)
    return y if bias is None else relabel(y + bias, "Addmm" if input.ndim == 2 else "View")


def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """For each output k the form input1 @ weight[k] @ input2; weight (out, in1, in2)."""
    check_bilinear(input1, input2, weight, bias)
    y = al.einsum("...i,kij,...j->...k", input1, weight, input2)
    return y if bias is None else y + bias


def embedding(
    input: Tensor, weight: Tensor, padding_idx: int | None = None, max_norm: float | None = None,
    norm_type: float = 2.0, scale_grad_by_freq: bool = False, sparse: bool = False,
) -> Tensor:  # fmt: skip
    """The rows of `weight` (number, size) that the integers in `input` name; that of `padding_idx` gets no gradient.

    Args:
        input: Integers of any shape.
        weight: The table, (number, size).
        padding_idx: A row that doesn't train.
        max_norm: Rows that are longer are first shortened to this length, in the table itself.
        norm_type: Which norm that length is.
        scale_grad_by_freq: Whether a row's gradient is divided by how often it was looked up.
        sparse: Ignored: gradients are dense.
    """
    check_indices(input, weight, padding_idx)
    if max_norm is not None:
        shorten_rows(weight, input, max_norm, norm_type)
    rows = weight[input]
    if padding_idx is not None:
        rows = al.where((input == padding_idx % weight.shape[0]).unsqueeze(-1), rows.detach(), rows)
    if scale_grad_by_freq:
        counts = al.bincount(input.reshape(-1), minlength=weight.shape[0])[input].unsqueeze(-1).to(weight.dtype)
        rows = rows.detach() + (rows - rows.detach()) / counts  # the same rows, a smaller slope
    return relabel(rows, "Embedding")


def check_indices(input: Tensor, weight: Tensor, padding_idx: int | None) -> None:
    """Refuse what numbers no rows of a table."""
    if input.dtype not in (al.int64, al.int32):
        kind = "CPUBoolType" if input.dtype == al.bool else f"torch.{input.dtype.title}Tensor"
        raise AutogradError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"{kind} instead (while checking arguments for embedding)",
            hint="rows are numbered by ints: write {x}.long().",
        )
    if weight.ndim != 2:
        raise AutogradError("'weight' must be 2-D", hint="it is a table: (number of rows, size of each).")
    count = weight.shape[0]
    if padding_idx is not None and not -count <= padding_idx < count:
        raise AssertionError(f"Padding_idx must be within num_embeddings\nHint: the rows are 0 to {count - 1}.")
    if input.numel() and not 0 <= int(input.min()) <= int(input.max()) < count:
        raise AutogradIndexError("index out of range in self", hint=f"the table has {count} rows.")


def shorten_rows(weight: Tensor, input: Tensor, max_norm: float, norm_type: float) -> None:
    """Shorten the rows of a table that are looked up and longer than `max_norm`."""
    with al.no_grad():
        used = al.unique(input)
        rows = weight[used]
        lengths = rows.norm(norm_type, 1, keepdim=True)
        weight[used] = al.where(lengths > max_norm, rows * (max_norm / (lengths + 1e-7)), rows)


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """Integers as rows of zeros with one 1."""
    if tensor.dtype != al.int64:
        raise AutogradError("one_hot is only applicable to index tensor of type LongTensor.", hint="tensor.long().")
    if not isinstance(num_classes, int):
        raise AutogradTypeError(
            f"one_hot(): argument 'num_classes' (position 2) must be int, not {type(num_classes).__name__}",
            hint="it is a count.",
        )
    if not tensor.numel() and num_classes <= 0:
        raise AutogradError("Can not infer total number of classes from empty tensor.", hint="write num_classes=...")
    if tensor.numel() and int(tensor.min()) < 0:
        raise AutogradError("Class values must be non-negative.", hint="classes are numbered from 0.")
    n = int(tensor.max()) + 1 if num_classes == -1 else num_classes
    if tensor.numel() and int(tensor.max()) >= n:
        raise AutogradError("Class values must be smaller than num_classes.", hint=f"num_classes is {n}.")
    return al.eye(n, dtype=al.int64)[tensor]


def scaled_dot_product_attention(
    query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, dropout_p: float = 0.0,
    is_causal: bool = False, scale: float | None = None, enable_gqa: bool = False,
) -> Tensor:  # fmt: skip
    """softmax(query @ keyᵀ * scale + mask) @ value: each query's mean of the values, weighted by similarity.

    Args:
        query: (..., queries, size).
        key: (..., keys, size).
        value: (..., keys, value size).
        attn_mask: Added to the scores; of bools, True where a query may look.
        dropout_p: The share of weights that are dropped.
        is_causal: Whether a query sees only the keys up to its own place.
        scale: What scores are multiplied by, 1/√size by default.
        enable_gqa: Whether several heads of queries share one of keys.

    Source: A. Vaswani et al. (2017), "Attention is all you need".
    """
    if is_causal and attn_mask is not None:
        raise AutogradError(
            "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True",
            hint="leave one of them out.",
        )
    if not query.dtype == key.dtype == value.dtype:
        kinds = [CPP_TYPES.get(t.dtype.name, t.dtype.name) for t in (query, key, value)]
        raise DtypeError(
            "Expected query, key, and value to have the same dtype, but got query.dtype: {} key.dtype: {} and "
            "value.dtype: {} instead.".format(*kinds),
            hint="write {y}.to({x}.dtype).",
        )
    if enable_gqa and min(query.ndim, key.ndim, value.ndim) < 3:
        raise AutogradError("enable_gqa=True needs heads: (..., heads, length, size)", hint="leave it out.")
    if enable_gqa:
        key, value = (t.repeat_interleave(query.shape[-3] // t.shape[-3], -3) for t in (key, value))
    scores = (query @ key.mT) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        attn_mask = al.ones(query.shape[-2], key.shape[-2], dtype=al.bool).tril()
    if attn_mask is not None:
        masked = attn_mask.dtype == al.bool
        scores = scores.masked_fill(attn_mask.logical_not(), -np.inf) if masked else scores + attn_mask
    return dropout(al.softmax(scores, -1), dropout_p) @ value
