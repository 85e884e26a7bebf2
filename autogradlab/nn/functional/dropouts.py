"""Dropout: what zeroes at random, single elements or whole channels.

Source: N. Srivastava et al. (2014); J. Tompson et al. (2015) for channels; G. Klambauer et al. (2017) for
alpha_dropout.

Read next: `linear_errors.py`.
"""

from __future__ import annotations

import math

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, warn

__all__ = ["alpha_dropout", "dropout", "dropout1d", "dropout2d", "dropout3d"]

SELU_FLOOR = 1.7580993408473766  # what SELU gives far below 0, without its sign: scale * alpha


def check_dropout(p: float, training: bool, input: Tensor) -> None:
    """Refuse what is no probability, and ints."""
    if not 0 <= p <= 1:
        raise AutogradValueError(
            f"dropout probability has to be between 0 and 1, but got {p}",
            hint="write p=0.5 to drop every other element.",
        )
    if training and p and not input.is_floating_point():
        raise AutogradError(
            f"result type Float can't be cast to the desired output type {input.dtype.title}",
            hint="write {x}.float().",
        )


def drop(input: Tensor, shape: tuple[int, ...], p: float, training: bool) -> Tensor:
    """The input times a mask of the given shape: 0 with probability p, else 1 / (1 - p)."""
    check_dropout(p, training, input)
    if not training or p == 0:
        return input
    if p == 1:
        return input * al.zeros_like(input)
    kept: Tensor = al.empty(*shape, dtype=input.dtype).bernoulli_(1 - p)  # a mask, from PyTorch's draws
    return input * (kept / (1 - p))


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zero each element with probability p and scale the rest by 1 / (1 - p), while training."""
    return drop(input, tuple(input.shape), p, training)


def drop_channels(input: Tensor, p: float, training: bool) -> Tensor:
    """Zero whole channels: the second dimension's."""
    check_dropout(p, training, input)
    if training and p and input.ndim < 2:
        raise AutogradError(
            "Feature dropout requires at least 2 dimensions in the input", hint="it is (N, C, ...): use dropout."
        )
    return drop(input, (*input.shape[:2], *[1] * (input.ndim - 2)), p, training)


def dropout1d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zero each channel of a line, (N, C, L) or (C, L), with probability p."""
    check_dropout(p, training, input)
    if input.ndim not in (2, 3):
        raise AutogradError(
            f"dropout1d: Expected 2D or 3D input, but received a {input.ndim}D input. Note that dropout1d exists to "
            "provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional "
            "batch dimension (i.e. 2D or 3D inputs).",
            hint="use dropout, or dropout2d for images.",
        )
    return drop_channels(input, p, training) if input.ndim == 3 else drop_unbatched(input, p, training)


def drop_unbatched(input: Tensor, p: float, training: bool) -> Tensor:
    """Zero whole channels of one example."""
    return drop_channels(input.unsqueeze(0), p, training).squeeze(0)


def dropout2d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zero each channel of an image (N, C, H, W) with probability p."""
    if input.ndim not in (3, 4):
        warn_of_rank("dropout2d", input.ndim, "2 spatial dimensions", "3D or 4D")
    elif input.ndim == 3:
        warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired "
            "- input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a "
            "future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain "
            "the 1D channel-wise dropout behavior, please switch to using dropout1d instead.",
            hint="write dropout1d({x}), or dropout2d({x}.unsqueeze(0)) for one image.",
        )
    return drop_channels(input, p, training)


def dropout3d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zero each channel of a volume, (N, C, D, H, W) or (C, D, H, W), with probability p."""
    check_dropout(p, training, input)
    if input.ndim not in (4, 5):
        warn_of_rank("dropout3d", input.ndim, "3 spatial dimensions", "4D or 5D")
    return drop_channels(input, p, training) if input.ndim == 5 else drop_unbatched(input, p, training)


def warn_of_rank(name: str, ndim: int, spatial: str, fitting: str) -> None:
    """Warn of an input without channels to drop."""
    warn(
        f"{name}: Received a {ndim}-D input to {name}, which is deprecated and will result in an error in a future "
        "release. To retain the behavior and silence this warning, please use dropout instead. Note that "
        f"{name} exists to provide channel-wise dropout on inputs with {spatial}, a channel dimension, and an "
        f"optional batch dimension (i.e. {fitting} inputs).",
        hint="use dropout.",
    )


def alpha_dropout(input: Tensor, p: float = 0.5, training: bool = False, inplace: bool = False) -> Tensor:
    """Set each element to SELU's lowest value with probability p, then scale and shift to keep mean and variance."""
    check_dropout(p, training, input)
    if not training or p == 0:
        return input
    if p == 1:
        return input * al.zeros_like(input)
    kept: Tensor = al.empty_like(input).bernoulli_(1 - p)
    scale = 1 / math.sqrt((SELU_FLOOR**2 * p + 1) * (1 - p))
    return input * (kept * scale) + ((kept - 1) * (SELU_FLOOR * scale) + SELU_FLOOR * scale * p)
