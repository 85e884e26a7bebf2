"""A border around the last dimensions: of one number, or of what the tensor itself holds.

Read next: `activations.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, ShapeError
from autogradlab.ops.calls.dtype_checks import UnsupportedError
from autogradlab.ops.calls.spelling import relabel

__all__ = ["pad"]


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """A border around the last dimensions; `pad` lists (left, right) pairs from the last dimension backward.

    Args:
        input: Any tensor; for a mode other than "constant", (N, C, ...) or (C, ...) with one pair a dimension of the
            rest.
        pad: How many elements to add; below 0, to cut.
        mode: "constant", "reflect" (without the edge), "replicate" (the edge again and again) or "circular".
        value: The number that "constant" adds, 0 by default.
    """
    check_pad(input, pad)
    pairs = [(int(pad[k]), int(pad[k + 1])) for k in range(0, len(pad), 2)][::-1]
    first = input.ndim - len(pairs)
    if mode == "constant":
        return relabel(constant_border(input, pairs, 0.0 if value is None else value), "ConstantPadNd")
    check_mode(input, len(pad), mode, value)
    y = input
    for d, (before, after) in enumerate(pairs, first):
        if before or after:
            check_border(mode, before, after, d, input)
            y = al.index_select(y, d, al.as_tensor(SOURCES[mode](input.shape[d], before, after)))
    return y


def constant_border(input: Tensor, pairs: list[tuple[int, int]], value: float) -> Tensor:
    """The input cut where a pair is below 0, with a border of one number where it is above."""
    first = input.ndim - len(pairs)
    for d, (before, after) in enumerate(pairs, first):
        if before < 0 or after < 0:
            length = input.shape[d] + min(before, 0) + min(after, 0)
            if length < 0:
                raise AutogradError("narrow(): length must be non-negative.", hint="it cuts more than there is.")
            input = input.narrow(d, max(-before, 0), length)
    widths = [(0, 0)] * first + [(max(before, 0), max(after, 0)) for before, after in pairs]
    bordered: Any = np.pad(input, widths, constant_values=value)
    return bordered


def replicated(n: int, before: int, after: int) -> Any:
    """The places that a replicated border takes its elements from."""
    return np.clip(np.arange(n + before + after) - before, 0, n - 1)


def reflected(n: int, before: int, after: int) -> Any:
    """The places that a mirrored border takes its elements from."""
    return n - 1 - np.abs(n - 1 - np.abs(np.arange(n + before + after) - before))


def wrapped(n: int, before: int, after: int) -> Any:
    """The places that a border takes its elements from which goes on at the other end."""
    first, count = max(-before, 0), n + min(before, 0) + min(after, 0)
    return first + (np.arange(n + before + after) - max(before, 0)) % count


SOURCES = {"reflect": reflected, "replicate": replicated, "circular": wrapped}


def check_pad(input: Tensor, pad: Any) -> None:
    """Refuse what lists no pairs."""
    if not isinstance(pad, (tuple, list, Tensor)):
        raise AutogradTypeError(
            f"pad(): argument 'pad' (position 2) must be tuple of ints, not {type(pad).__name__}",
            hint="write (1, 1): one before, one after.",
        )
    for k, p in enumerate(pad):
        if isinstance(p, float):
            raise AutogradTypeError(
                f"pad(): argument 'pad' (position 2) must be tuple of ints, but found element of type float at pos {k}",
                hint="write whole numbers.",
            )
    if len(pad) % 2:
        raise AutogradError("Padding length must be divisible by 2", hint="one pair a dimension: (1, 1).")
    if len(pad) > 2 * input.ndim:
        raise AutogradError(
            "Padding length should be less than or equal to two times the input dimension but got padding length "
            f"{len(pad)} and input of dimension {input.ndim}",
            hint="one pair a dimension.",
        )


def check_mode(input: Tensor, length: int, mode: str, value: float | None) -> None:
    """Refuse a mode that there isn't, and inputs that a mode doesn't take."""
    if mode not in SOURCES:
        raise UnsupportedError(f"Unrecognised padding mode {mode}", hint="constant, reflect, replicate or circular.")
    if value is not None and value != 0:
        raise AutogradError(f'Padding mode "{mode}" doesn\'t take in value argument', hint="leave value out.")
    if input.ndim - length // 2 not in (1, 2):
        raise UnsupportedError(
            f"Padding size {length} is not supported for {input.ndim}D input tensor.",
            hint="an input is (N, C, ...) or (C, ...), with one pair for each of the rest.",
        )


def check_border(mode: str, before: int, after: int, d: int, input: Tensor) -> None:
    """Refuse a border that the tensor has not enough elements for."""
    n = input.shape[d]
    if mode == "reflect" and max(before, after) >= n:
        raise ShapeError(
            "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding "
            f"({before}, {after}) at dimension {d} of input {list(input.shape)}",
            hint="a mirror has no more than the other elements: write mode='replicate'.",
        )
    if mode == "circular" and max(before, after) > n:
        raise ShapeError("Padding value causes wrapping around more than once.", hint="write a smaller pad.")
    if mode == "circular" and n + min(before, 0) + min(after, 0) <= 0:
        raise ShapeError("Negative padding value is resulting in an empty dimension", hint="cut less.")
    if n == 0:
        rank = input.ndim - 1
        raise ShapeError(
            f"Expected {rank + 1}D or {rank + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero "
            f"dimensions for input, but got: {list(input.shape)}",
            hint="there is no element to repeat.",
        )
