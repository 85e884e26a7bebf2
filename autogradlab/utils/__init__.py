"""PyTorch's `torch.utils`: data in batches, memory saved by computing twice, and tensors in files."""

from autogradlab.utils import checkpoint, data

__all__ = ["checkpoint", "data"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
