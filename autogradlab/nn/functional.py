"""PyTorch's `torch.nn.functional`: layers, activations and losses as functions of tensors.

Read next: `activations.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import (
    AutogradError,
    AutogradIndexError,
    AutogradValueError,
    ShapeError,
    name_of,
)
from autogradlab.nn import activations, functional_convolution, functional_norms, losses, pooling, rare_losses
from autogradlab.nn.activations import *  # noqa: F403  (every activation, by its __all__)
from autogradlab.nn.functional_convolution import *  # noqa: F403
from autogradlab.nn.functional_norms import *  # noqa: F403
from autogradlab.nn.losses import *  # noqa: F403
from autogradlab.nn.pooling import *  # noqa: F403
from autogradlab.nn.rare_losses import *  # noqa: F403
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.dtype_checks import check_tensor
from autogradlab.ops.calls.spelling import relabel

__all__ = [
    "bilinear", "dropout", "embedding", "linear", "one_hot", "pad", "scaled_dot_product_attention",
    *activations.__all__, *functional_convolution.__all__, *losses.__all__, *rare_losses.__all__,
    *functional_norms.__all__, *pooling.__all__,
]  # fmt: skip


def as_one_card(fn: Callable[..., Any]) -> Callable[..., Any]:
    """A function that pictures show as one card; what it is composed of, `al.draw(y, depth=9)` shows."""
    return al.group(fn.__name__, closed=True)(fn)


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input @ weight.T + bias; input (..., in), weight (out, in), bias (out)."""
    if weight.ndim == 2 and (not input.ndim or input.shape[-1] != weight.shape[1]):
        raise linear_shape_error(input, weight)
    y = input @ weight.T
    return y if bias is None else relabel(y + bias, "Addmm" if input.ndim == 2 else "View")


def linear_shape_error(input: Tensor, weight: Tensor) -> AutogradError:
    """What is said of an input that a layer has no weights for."""
    outputs, inputs = weight.shape
    if not input.ndim:
        message = "both arguments to linear need to be at least 1D, but they are 0D and 2D"
        return AutogradError(message, hint="a layer takes a row of numbers: give it x.reshape(1).")
    n, name = input.shape[-1], name_of(input, "")
    what = f"`{name}`" if name else "what comes in"
    instead = f"{what} with {inputs} columns" if name else "change what comes before it"
    flat = input.ndim > 2 and np.prod(input.shape[1:]) == inputs
    return ShapeError(
        f"mat1 and mat2 shapes cannot be multiplied ({input.numel() // n if n else 0}x{n} and {inputs}x{outputs})",
        hint=f"the layer takes {inputs} numbers a row, and {what} has {n}. "
        + (f"Write {name or 'x'}.flatten(1)." if flat else f"Make it Linear({n}, {outputs}), or {instead}."),
    )


def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """For each output k the form input1 @ weight[k] @ input2; weight (out, in1, in2)."""
    y = al.einsum("...i,kij,...j->...k", input1, weight, input2)
    return y if bias is None else y + bias


def embedding(input: Tensor, weight: Tensor, padding_idx: int | None = None) -> Tensor:
    """The rows of `weight` (number, size) that the integers in `input` name; that of `padding_idx` gets no gradient."""
    if input._data.dtype.kind not in "iu":
        raise AutogradError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"torch.{input.dtype.title}Tensor instead (while checking arguments for embedding)",
            hint="rows are numbered by ints: write {x}.long().",
        )
    if input.numel() and not 0 <= int(input.min()) <= int(input.max()) < weight.shape[0]:
        raise AutogradIndexError("index out of range in self", hint=f"the table has {weight.shape[0]} rows.")
    rows = weight[input]
    if padding_idx is not None:
        rows = al.where((input == padding_idx % weight.shape[0]).unsqueeze(-1), rows.detach(), rows)
    return relabel(rows, "Embedding")


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zero each element with probability p and scale the rest by 1 / (1 - p), while training."""
    if not 0 <= p <= 1:
        raise AutogradValueError(
            f"dropout probability has to be between 0 and 1, but got {p}",
            hint="write p=0.5 to drop every other element.",
        )
    if not training or p == 0:
        return input
    if not input.is_floating_point():
        raise AutogradError(
            f"result type Float can't be cast to the desired output type {input.dtype.title}", hint="input.float()."
        )
    if p == 1:
        return input * al.zeros_like(input)
    kept: Tensor = al.empty_like(input).bernoulli_(1 - p)  # a mask, from PyTorch's draws
    return input * (kept / (1 - p))


# PyTorch's names, and NumPy's
NUMPY_PAD_MODES: dict[str, Any] = {"reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """A border around the last dimensions; `pad` lists (left, right) pairs from the last dimension backward."""
    if len(pad) > 2 * input.ndim:
        raise AutogradError(
            "Padding length should be less than or equal to two times the input dimension but got padding length "
            f"{len(pad)} and input of dimension {input.ndim}",
            hint="one pair a dimension.",
        )
    pairs = [(int(pad[k]), int(pad[k + 1])) for k in range(0, len(pad), 2)][::-1]
    widths = [(0, 0)] * (input.ndim - len(pairs)) + pairs
    if mode == "constant":
        bordered: Any = np.pad(input, widths, constant_values=value or 0.0)
        return relabel(bordered, "ConstantPadNd")
    if mode not in NUMPY_PAD_MODES:
        raise AutogradValueError(f"Unrecognised padding mode {mode}", hint="constant, reflect, replicate or circular.")
    y = input
    for d, (before, after) in enumerate(widths):
        if before or after:
            places = np.pad(np.arange(input.shape[d]), (before, after), mode=NUMPY_PAD_MODES[mode])
            y = al.index_select(y, d, al.as_tensor(places))
    return y


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """Integers as rows of zeros with one 1."""
    if tensor.dtype != al.int64:
        raise AutogradError("one_hot is only applicable to index tensor of type LongTensor.", hint="tensor.long().")
    if tensor.numel() and int(tensor.min()) < 0:
        raise AutogradError("Class values must be non-negative.", hint="classes are numbered from 0.")
    n = int(tensor.max()) + 1 if num_classes == -1 else num_classes
    if tensor.numel() and int(tensor.max()) >= n:
        raise AutogradError("Class values must be smaller than num_classes.", hint=f"num_classes is {n}.")
    return al.eye(n, dtype=al.int64)[tensor]


def scaled_dot_product_attention(
    query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None = None, dropout_p: float = 0.0,
    is_causal: bool = False, scale: float | None = None,
) -> Tensor:  # fmt: skip
    """softmax(query @ keyᵀ * scale + mask) @ value: each query's mean of the values, weighted by similarity."""
    scores = (query @ key.mT) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        attn_mask = al.ones(query.shape[-2], key.shape[-2], dtype=al.bool).tril()
    if attn_mask is not None:
        masked = attn_mask.dtype == al.bool
        scores = scores.masked_fill(attn_mask.logical_not(), -np.inf) if masked else scores + attn_mask
    return dropout(al.softmax(scores, -1), dropout_p) @ value


KERNELS = {"cross_entropy": "cross_entropy_loss", "nll_loss": "nll_loss_nd", "logsigmoid": "log_sigmoid"}


def check_inputs(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function refuse lists and numbers where its signature has a Tensor, in PyTorch's words."""
    wanted = [(k, p.name, p.annotation) for k, p in enumerate(inspect.signature(fn).parameters.values())]
    places = [(k, name, "None" in said) for k, name, said in wanted if said in ("Tensor", "Tensor | None")]

    @functools.wraps(fn)
    def checked(*args: Any, **kwargs: Any) -> Any:
        for k, name, optional in places:
            given = args[k] if k < len(args) else kwargs.get(name, MISSING)
            if not (isinstance(given, Tensor) or given is MISSING or (optional and given is None)):
                said = "input" if fn.__name__ == "one_hot" else name
                check_tensor(KERNELS.get(fn.__name__, fn.__name__), given, said, k + 1)
        return fn(*args, **kwargs)

    return checked


MISSING = object()
for _name in __all__:
    if globals()[_name] is not getattr(al, _name, None):
        globals()[_name] = as_one_card(check_inputs(globals()[_name]))
check_calls(__all__, globals(), "F.")
