"""DataLoader: batches of a data set, in order or shuffled."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import autogradlab as al
from autogradlab.engine.errors.messages import AutogradValueError
from autogradlab.utils.data.collate import default_collate, default_convert
from autogradlab.utils.data.dataset import IterableDataset
from autogradlab.utils.data.sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler, draw_seed

__all__ = ["DataLoader"]

T = TypeVar("T")
FIXED = ("batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers")


class DataLoader(Generic[T]):
    """Batches of a data set; each `for batch in loader` is one epoch. The same seed shuffles as PyTorch does.

    Args:
        dataset: A Dataset, or anything with `__getitem__` and `__len__`; or an IterableDataset.
        batch_size: How many samples make a batch; None gives the samples one by one.
        shuffle: Whether each epoch has an order of its own.
        sampler: The order, in place of shuffle.
        batch_sampler: The batches, in place of batch_size, shuffle, sampler and drop_last.
        num_workers: 0: samples are read in this process.
        collate_fn: Makes a batch of a list of samples; `default_collate` by default.
        drop_last: Whether to leave out a last batch that isn't full.
        generator: Where the order comes from; by default from what `al.manual_seed` starts.
        pin_memory, timeout, worker_init_fn, multiprocessing_context, prefetch_factor, persistent_workers,
            pin_memory_device, in_order: PyTorch's, for other processes and other memory; they change nothing here.

    >>> data = al.utils.data.TensorDataset(al.arange(5))
    >>> [x.tolist() for (x,) in DataLoader(data, batch_size=2)]
    [[0, 1], [2, 3], [4]]
    """

    _is_made = False

    def __init__(
        self, dataset: Any, batch_size: int | None = 1, shuffle: bool | None = None,
        sampler: Sampler[Any] | Iterable[Any] | None = None, batch_sampler: Iterable[Any] | None = None,
        num_workers: int = 0, collate_fn: Callable[[Any], Any] | None = None, pin_memory: bool = False,
        drop_last: bool = False, timeout: float = 0, worker_init_fn: Callable[[int], None] | None = None,
        multiprocessing_context: Any = None, generator: al.Generator | None = None, *,
        prefetch_factor: int | None = None, persistent_workers: bool = False, pin_memory_device: str = "",
        in_order: bool = True,
    ) -> None:  # fmt: skip
        check_workers(num_workers, prefetch_factor, persistent_workers)
        self.is_iterable = isinstance(dataset, IterableDataset)
        if self.is_iterable:
            check_iterable(shuffle=shuffle or None, sampler=sampler, batch_sampler=batch_sampler)
        check_together(batch_size, bool(shuffle), sampler, batch_sampler, drop_last)
        if sampler is None and not self.is_iterable:
            sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        order: Any = sampler if sampler is not None else EndlessSampler()
        self.sampler = order
        if batch_sampler is not None:
            batch_size, drop_last = None, False
        elif batch_size is not None:
            batch_sampler = BatchSampler(order, batch_size, drop_last)
        self.dataset: Any = dataset
        self.batch_size, self.batch_sampler = batch_size, batch_sampler
        self.drop_last, self.num_workers, self.generator = drop_last, num_workers, generator
        self.collate_fn = collate_fn or (default_convert if batch_sampler is None else default_collate)
        self.pin_memory, self.timeout, self.worker_init_fn = pin_memory, timeout, worker_init_fn
        self._is_made = True

    def __setattr__(self, name: str, value: Any) -> None:
        if self._is_made and name in FIXED:
            raise AutogradValueError(
                f"{name} attribute should not be set after {type(self).__name__} is initialized",
                hint=f"make another one, with {name}=...",
            )
        super().__setattr__(name, value)

    def __iter__(self) -> Iterator[Any]:
        draw_seed(self.generator)  # PyTorch draws one for its workers, even if there are none
        return self.iterable_batches() if self.is_iterable else self.batches()

    def batches(self) -> Iterator[Any]:
        """The batches of one epoch, or the samples where there are none."""
        for numbers in self.sampler if self.batch_sampler is None else self.batch_sampler:
            yield self.collate_fn(self.samples(numbers))

    def samples(self, numbers: Any) -> Any:
        """The samples of a batch."""
        if self.batch_sampler is None:
            return self.dataset[numbers]
        together = getattr(self.dataset, "__getitems__", None)
        return together(numbers) if together is not None else [self.dataset[k] for k in numbers]

    def iterable_batches(self) -> Iterator[Any]:
        """The batches of an iterable data set."""
        samples = iter(self.dataset)
        if self.batch_size is None:
            yield from map(self.collate_fn, samples)
        while self.batch_size and (batch := list(itertools.islice(samples, self.batch_size))):
            if len(batch) == self.batch_size or not self.drop_last:
                yield self.collate_fn(batch)

    def __len__(self) -> int:
        """How many batches an epoch has."""
        if not self.is_iterable:
            return len(self.sampler if self.batch_sampler is None else self.batch_sampler)  # type: ignore[arg-type]
        count = len(self.dataset)
        if self.batch_size is None:
            return count
        return count // self.batch_size if self.drop_last else -(-count // self.batch_size)


class EndlessSampler(Sampler[None]):
    """The order of samples that have no numbers."""

    def __iter__(self) -> Iterator[None]:
        return itertools.repeat(None)


def check_workers(num_workers: int, prefetch_factor: int | None, persistent_workers: bool) -> None:
    """Refuse other processes: there are none."""
    if num_workers != 0:
        raise AutogradValueError(
            "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            if num_workers < 0
            else f"DataLoader reads samples in this process, and num_workers={num_workers} asks for others",
            hint="write num_workers=0, or leave it out: the batches are the same.",
        )
    if prefetch_factor is not None:
        raise AutogradValueError(
            "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable "
            "multiprocessing, otherwise set prefetch_factor to None.",
            hint="leave it out.",
        )
    if persistent_workers:
        raise AutogradValueError("persistent_workers option needs num_workers > 0", hint="leave it out.")


def check_iterable(**options: Any) -> None:
    """Refuse an order for samples that come in their own."""
    for name, value in options.items():
        if value is not None:
            raise AutogradValueError(
                f"DataLoader with IterableDataset: expected unspecified {name} option, but got {name}={value}",
                hint="its samples come in the order of its __iter__: shuffle there.",
            )


def check_together(batch_size: Any, shuffle: bool, sampler: Any, batch_sampler: Any, drop_last: bool) -> None:
    """Refuse options that say the same thing twice."""
    if sampler is not None and shuffle:
        hint = "a sampler is an order of its own: leave out shuffle."
        raise AutogradValueError("sampler option is mutually exclusive with shuffle", hint=hint)
    if batch_sampler is not None and (batch_size != 1 or shuffle or sampler is not None or drop_last):
        raise AutogradValueError(
            "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last",
            hint="a batch_sampler says all of that: leave the others out.",
        )
    if batch_size is None and drop_last:
        raise AutogradValueError(
            "batch_size=None option disables auto-batching and is mutually exclusive with drop_last",
            hint="without batches there is no last one.",
        )
