"""PyTorch's `torch.utils.data`: data sets, the order in which they are read, and batches of them."""

from autogradlab.utils.data.collate import default_collate, default_convert
from autogradlab.utils.data.dataloader import DataLoader
from autogradlab.utils.data.dataset import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    Subset,
    TensorDataset,
    random_split,
)
from autogradlab.utils.data.sampler import (
    BatchSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)

__all__ = [
    "BatchSampler", "ChainDataset", "ConcatDataset", "DataLoader", "Dataset", "IterableDataset", "RandomSampler",
    "Sampler", "SequentialSampler", "Subset", "SubsetRandomSampler", "TensorDataset", "WeightedRandomSampler",
    "default_collate", "default_convert", "random_split",
]  # fmt: skip


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
