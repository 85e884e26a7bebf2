"""In which order samples are read: one by one, shuffled, drawn by weights, in batches.

The same seed gives the same order as PyTorch.

Read next: `collate.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence, Sized
from typing import Any, Generic, TypeVar

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.ops.create.generator import default_generator

__all__ = [
    "BatchSampler", "RandomSampler", "Sampler", "SequentialSampler", "SubsetRandomSampler", "WeightedRandomSampler",
    "draw_seed",
]  # fmt: skip

T = TypeVar("T", covariant=True)
CHUNK = 32  # PyTorch draws with replacement so many at a time


def draw_seed(generator: al.Generator | None) -> int:
    """A seed for another stream, drawn as PyTorch draws it: 63 bits."""
    return int((generator or default_generator).words64(1)[0]) & (2**63 - 1)


class Sampler(Generic[T]):
    """The numbers of the samples, in order: a subclass defines `__iter__`, and `__len__` where it is known."""

    def __iter__(self) -> Iterator[T]:
        raise NotImplementedError


class SequentialSampler(Sampler[int]):
    """From the first sample to the last."""

    def __init__(self, data_source: Sized) -> None:
        self.data_source = data_source

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.data_source)))

    def __len__(self) -> int:
        return len(self.data_source)


class RandomSampler(Sampler[int]):
    """Shuffled, or drawn at random.

    Args:
        data_source: The data set.
        replacement: Whether a sample may be drawn again.
        num_samples: How many are drawn; all by default.
        generator: Where the numbers come from; by default a stream that starts from `al.manual_seed`'s.
    """

    def __init__(
        self, data_source: Sized, replacement: Any = False, num_samples: int | None = None,
        generator: al.Generator | None = None,
    ) -> None:  # fmt: skip
        self.data_source, self.replacement, self._num_samples = data_source, replacement, num_samples
        self.generator = generator
        if not isinstance(replacement, bool):
            hint = "write True to draw each time from all samples."
            raise AutogradTypeError(
                f"replacement should be a boolean value, but got replacement={replacement}", hint=hint
            )
        check_positive("num_samples", self.num_samples)

    @property
    def num_samples(self) -> int:
        """How many are drawn."""
        return len(self.data_source) if self._num_samples is None else self._num_samples

    def __iter__(self) -> Iterator[int]:
        n, left = len(self.data_source), self.num_samples
        generator = self.generator or al.Generator().manual_seed(draw_seed(None))
        while left > 0:
            drawn = (
                al.randint(0, n, (min(left, CHUNK),), generator=generator)
                if self.replacement
                else al.randperm(n, generator=generator)
            ).tolist()
            yield from drawn[:left]
            left -= len(drawn)
            if left == 0 and not self.replacement:
                al.randperm(n, generator=generator)  # PyTorch draws the order that isn't begun, too

    def __len__(self) -> int:
        return self.num_samples


class SubsetRandomSampler(Sampler[int]):
    """Some samples, by their numbers, shuffled."""

    def __init__(self, indices: Sequence[int], generator: al.Generator | None = None) -> None:
        self.indices, self.generator = indices, generator

    def __iter__(self) -> Iterator[int]:
        for k in al.randperm(len(self.indices), generator=self.generator).tolist():
            yield self.indices[k]

    def __len__(self) -> int:
        return len(self.indices)


class WeightedRandomSampler(Sampler[int]):
    """Drawn with probabilities that are in proportion to weights, which need not add up to 1.

    Args:
        weights: One for each sample.
        num_samples: How many are drawn.
        replacement: Whether a sample may be drawn again.
        generator: Where the numbers come from; by default from what `al.manual_seed` starts.
    """

    def __init__(
        self, weights: Sequence[float], num_samples: int, replacement: bool = True,
        generator: al.Generator | None = None,
    ) -> None:  # fmt: skip
        check_positive("num_samples", num_samples)
        check_bool("replacement", replacement)
        self.weights = al.as_tensor(weights, dtype=al.float64)
        if self.weights.ndim != 1:
            raise AutogradValueError(
                f"weights should be a 1d sequence but given weights have shape {tuple(self.weights.shape)}",
                hint="write one weight for each sample.",
            )
        self.num_samples, self.replacement, self.generator = num_samples, replacement, generator

    def __iter__(self) -> Iterator[int]:
        drawn = al.multinomial(self.weights, self.num_samples, self.replacement, generator=self.generator)
        yield from drawn.tolist()

    def __len__(self) -> int:
        return self.num_samples


class BatchSampler(Sampler[list[int]]):
    """Lists of so many numbers of another sampler.

    >>> list(BatchSampler(SequentialSampler(range(7)), batch_size=3, drop_last=False))
    [[0, 1, 2], [3, 4, 5], [6]]
    """

    def __init__(self, sampler: Sampler[int] | Iterable[int], batch_size: int, drop_last: bool) -> None:
        check_positive("batch_size", batch_size)
        check_bool("drop_last", drop_last)
        self.sampler, self.batch_size, self.drop_last = sampler, batch_size, drop_last

    def __iter__(self) -> Iterator[list[int]]:
        numbers = iter(self.sampler)
        while batch := list(itertools.islice(numbers, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield batch

    def __len__(self) -> int:
        count = len(self.sampler)  # type: ignore[arg-type]
        return count // self.batch_size if self.drop_last else -(-count // self.batch_size)


def check_positive(name: str, value: Any) -> None:
    """Refuse what is no whole number of at least 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        hint = "an empty data set has nothing to draw." if value == 0 else "it counts samples."
        raise AutogradValueError(f"{name} should be a positive integer value, but got {name}={value}", hint=hint)


def check_bool(name: str, value: Any) -> None:
    """Refuse what is neither True nor False."""
    if not isinstance(value, bool):
        hint = "write True or False."
        raise AutogradValueError(f"{name} should be a boolean value, but got {name}={value}", hint=hint)
