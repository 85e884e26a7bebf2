"""PyTorch's `torch.nn.utils.rnn`: sequences of several lengths in one tensor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.nn import functional

__all__ = ["pad_sequence", "unpad_sequence"]


def pad_sequence(
    sequences: Tensor | Iterable[Tensor], batch_first: bool = False, padding_value: float = 0.0,
    padding_side: str = "right",
) -> Tensor:  # fmt: skip
    """Sequences of several lengths, each (length, ...), side by side: as long as the longest, the rest padded.

    Args:
        sequences: The sequences, which differ in their first dimension only.
        batch_first: Whether the result is (N, L, ...); by default it is (L, N, ...).
        padding_value: What stands where a sequence has ended.
        padding_side: "right" pads after a sequence, "left" before it.

    >>> pad_sequence([al.ones(2), al.ones(1)], batch_first=True)
    tensor([[1., 1.],
            [1., 0.]])
    """
    if not isinstance(sequences, (Tensor, Iterable)):
        raise AutogradError(
            f"pad_sequence: Expected iterable for input sequences, but got arg of type: {type(sequences)}",
            hint="write a list of tensors.",
        )
    rows = list(sequences)
    for k, s in enumerate(rows):
        if not isinstance(s, Tensor):
            raise AutogradTypeError(
                f"expected Tensor as element {k} in argument 0, but got {type(s).__name__}",
                hint="make each of them a tensor: al.tensor(...).",
            )
    if padding_side not in ("left", "right"):
        raise AutogradError(
            f"Expected padding_side to be one of left or right, but got {padding_side}.", hint="write 'right'."
        )
    if not rows:
        raise AutogradError("received an empty list of sequences", hint="give it at least one tensor.")
    length = max(len(s) for s in rows)
    return al.stack([pad_to(s, length, padding_value, padding_side) for s in rows], 0 if batch_first else 1)


def pad_to(sequence: Tensor, length: int, value: float, side: str) -> Tensor:
    """A sequence with values after it, or before it, up to a length."""
    border = [0, length - len(sequence)] if side == "right" else [length - len(sequence), 0]
    return functional.pad(sequence, [0] * (2 * sequence.ndim - 2) + border, value=value)


def unpad_sequence(padded_sequences: Tensor, lengths: Any, batch_first: bool = False) -> list[Tensor]:
    """The sequences of a padded tensor, each with its own length again."""
    rows = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [row[: int(n)] for row, n in zip(rows, lengths, strict=True)]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
