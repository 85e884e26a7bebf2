"""Data sets: samples by number, or one after the other.

Read next: `sampler.py`.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import AutogradValueError, HintedError, warn

__all__ = ["ChainDataset", "ConcatDataset", "Dataset", "IterableDataset", "Subset", "TensorDataset", "random_split"]

T = TypeVar("T", covariant=True)


class DataError(HintedError, AssertionError):
    """Data sets that don't fit together; an AssertionError, as in PyTorch."""


class Dataset(Generic[T]):
    """Samples by number: a subclass defines `__getitem__`, and `__len__`, which samplers ask.

    >>> class Squares(Dataset):
    ...     def __getitem__(self, index):
    ...         return index**2
    ...     def __len__(self):
    ...         return 10
    >>> Squares()[3]
    9
    """

    def __getitem__(self, index: Any) -> T:
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __add__(self, other: Dataset[Any]) -> Dataset[Any]:
        return ConcatDataset([self, other])


class IterableDataset(Dataset[T], Iterable[T]):
    """Samples one after the other: a subclass defines `__iter__`."""

    def __add__(self, other: Dataset[Any]) -> ChainDataset:
        return ChainDataset([self, other])


class TensorDataset(Dataset[tuple[Tensor, ...]]):
    """Tensors side by side: sample k is a tuple of the k-th row of each.

    Args:
        tensors: Tensors of the same first size.

    Raises:
        AssertionError: where their first sizes differ.

    >>> data = TensorDataset(al.tensor([[1.0], [2.0]]), al.tensor([0, 1]))
    >>> data[1]
    (tensor([2.]), tensor(1))
    """

    def __init__(self, *tensors: Tensor) -> None:
        sizes = [t.shape[0] for t in tensors]
        if len({*sizes}) > 1:
            hint = f"their first sizes are {sizes}: each row of one belongs to a row of the others."
            raise DataError("Size mismatch between tensors", hint=hint)
        self.tensors = tensors

    def __getitem__(self, index: Any) -> tuple[Tensor, ...]:
        return tuple(t[index] for t in self.tensors)

    def __len__(self) -> int:
        return int(self.tensors[0].shape[0])


class ConcatDataset(Dataset[T]):
    """Data sets one behind the other, numbered through.

    Attributes:
        cumulative_sizes: For each, the number of samples in it and in those before.
    """

    def __init__(self, datasets: Iterable[Dataset[T]]) -> None:
        self.datasets: list[Any] = list(datasets)
        if not self.datasets:
            hint = "write ConcatDataset([train, extra])."
            raise DataError("datasets should not be an empty iterable", hint=hint)
        if any(isinstance(d, IterableDataset) for d in self.datasets):
            hint = "its samples have no numbers: chain them, ChainDataset([...])."
            raise DataError("ConcatDataset does not support IterableDataset", hint=hint)
        self.cumulative_sizes = list(itertools.accumulate(len(d) for d in self.datasets))

    def __len__(self) -> int:
        return self.cumulative_sizes[-1]

    def __getitem__(self, idx: int) -> T:
        if idx < -len(self):
            hint = f"there are {len(self)} samples."
            raise AutogradValueError("absolute value of index should not exceed dataset length", hint=hint)
        idx = idx + len(self) if idx < 0 else idx
        k = bisect.bisect_right(self.cumulative_sizes, idx)
        sample: T = self.datasets[k][idx - (self.cumulative_sizes[k - 1] if k else 0)]
        return sample


class ChainDataset(IterableDataset[Any]):
    """Iterable data sets one after the other."""

    def __init__(self, datasets: Iterable[Dataset[Any]]) -> None:
        self.datasets = datasets

    def iterables(self) -> Iterator[Any]:
        """The data sets, each of which must be iterable."""
        for d in self.datasets:
            if not isinstance(d, IterableDataset):
                hint = "join data sets whose samples have numbers by ConcatDataset([...])."
                raise DataError("ChainDataset only supports IterableDataset", hint=hint)
            yield d

    def __iter__(self) -> Iterator[Any]:
        for d in self.iterables():
            yield from d

    def __len__(self) -> int:
        return sum(len(d) for d in self.iterables())


class Subset(Dataset[T]):
    """Some of the samples of a data set, by their numbers."""

    def __init__(self, dataset: Dataset[T], indices: Sequence[int]) -> None:
        self.dataset, self.indices = dataset, indices

    def __getitem__(self, idx: Any) -> T:
        return self.dataset[[self.indices[i] for i in idx] if isinstance(idx, list) else self.indices[idx]]

    def __getitems__(self, indices: list[int]) -> list[T]:
        """The samples of a batch."""
        numbers = [self.indices[i] for i in indices]
        together = getattr(self.dataset, "__getitems__", None)
        return together(numbers) if together is not None else [self.dataset[k] for k in numbers]

    def __len__(self) -> int:
        return len(self.indices)


def random_split(
    dataset: Dataset[T], lengths: Sequence[float], generator: al.Generator | None = None
) -> list[Subset[T]]:
    """Split a data set at random into parts that don't overlap.

    Args:
        dataset: What is split.
        lengths: How many samples each part gets, or shares that add up to 1.
        generator: Where the order comes from; by default from what `al.manual_seed` starts.

    Raises:
        ValueError: where the parts don't add up to the whole.

    >>> _ = al.manual_seed(0)
    >>> [part.indices for part in random_split(range(5), [3, 2])]
    [[4, 0, 1], [3, 2]]
    """
    size = len(dataset)  # type: ignore[arg-type]
    counts = counts_of_shares(lengths, size) if math.isclose(sum(lengths), 1) and sum(lengths) <= 1 else list(lengths)
    if sum(counts) != size:
        raise AutogradValueError(
            "Sum of input lengths does not equal the length of the input dataset!",
            hint=f"there are {size} samples, and the lengths add up to {sum(counts)}.",
        )
    order = al.randperm(size, generator=generator).tolist()
    ends = itertools.accumulate(int(n) for n in counts)
    return [Subset(dataset, order[end - int(n) : end]) for end, n in zip(ends, counts, strict=True)]


def counts_of_shares(shares: Sequence[float], size: int) -> list[int]:
    """How many samples each share is; what rounding down leaves over goes around, one to each part."""
    for k, share in enumerate(shares):
        if not 0 <= share <= 1:
            hint = "shares add up to 1, such as [0.8, 0.2]."
            raise AutogradValueError(f"Fraction at index {k} is not between 0 and 1", hint=hint)
    counts = [math.floor(size * share) for share in shares]
    for k in range(size - sum(counts)):
        counts[k % len(counts)] += 1
    for k, n in enumerate(counts):
        if n == 0:
            warn(
                f"Length of split at index {k} is 0. This might result in an empty dataset.",
                hint=f"{size} samples are too few for these shares.",
            )
    return counts
