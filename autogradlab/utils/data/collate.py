"""How samples become a batch.

Read next: `dataloader.py`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError

__all__ = ["default_collate", "default_convert"]


def default_collate(batch: Sequence[Any]) -> Any:
    """A list of samples as one batch: tensors and arrays stacked, numbers as a tensor, text as it is.

    Samples that are dicts, tuples or lists become one of batches.

    Args:
        batch: The samples, all built alike.

    Raises:
        TypeError: for samples of another type.
        RuntimeError: for tensors or lists of different sizes.

    >>> default_collate([(al.tensor([1.0, 2.0]), 3), (al.tensor([4.0, 5.0]), 6)])
    [tensor([[1., 2.],
            [4., 5.]]), tensor([3, 6])]
    """
    first = batch[0]
    if isinstance(first, (Tensor, np.ndarray)):
        check_kind(first)
        return al.stack([al.as_tensor(x) for x in batch])
    if isinstance(first, (np.generic, float, int)):
        check_kind(first)
        return al.tensor(np.asarray(batch))
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return rebuild_mapping(first, {key: default_collate([sample[key] for sample in batch]) for key in first})
    if isinstance(first, Sequence):
        if any(len(sample) != len(first) for sample in batch):
            hint = f"their lengths are {[len(sample) for sample in batch]}: give collate_fn= to the DataLoader."
            raise AutogradError("each element in list of batch should be of equal size", hint=hint)
        return rebuild_sequence(first, [default_collate(parts) for parts in zip(*batch, strict=True)])
    raise unknown_type(type(first))


def default_convert(data: Any) -> Any:
    """One sample with its arrays as tensors, where a DataLoader makes no batches (batch_size=None)."""
    if isinstance(data, (np.ndarray, np.generic)):
        return al.as_tensor(data) if data.dtype.kind in "biuf" else data
    if isinstance(data, Mapping):
        return rebuild_mapping(data, {key: default_convert(value) for key, value in data.items()})
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        return rebuild_sequence(data, [default_convert(part) for part in data])
    return data


def check_kind(x: Any) -> None:
    """Refuse arrays of text and of objects."""
    if isinstance(x, (np.ndarray, np.generic)) and x.dtype.kind not in "biuf":
        raise unknown_type(x.dtype)


def unknown_type(kind: Any) -> AutogradTypeError:
    """What is said of samples that can't become a batch."""
    return AutogradTypeError(
        f"default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {kind}",
        hint="give the DataLoader a function of your own: collate_fn=lambda samples: ...",
    )


def rebuild_mapping(like: Mapping[Any, Any], parts: dict[Any, Any]) -> Any:
    """A mapping of the type of `like`; a dict where its type can't be filled."""
    if isinstance(like, MutableMapping):
        filled = copy.copy(like)
        filled.update(parts)
        return filled
    return or_else(lambda: type(like)(parts), parts)  # type: ignore[call-arg]


def rebuild_sequence(like: Sequence[Any], parts: list[Any]) -> Any:
    """A sequence of the type of `like`; a list for a tuple, as in PyTorch, and where its type can't be filled."""
    if hasattr(like, "_fields"):
        return type(like)(*parts)
    return parts if isinstance(like, tuple) else or_else(lambda: type(like)(parts), parts)  # type: ignore[call-arg]


def or_else(make: Callable[[], Any], parts: Iterable[Any]) -> Any:
    """What `make` makes, or the parts themselves where its type takes none."""
    try:
        return make()
    except TypeError:
        return parts
