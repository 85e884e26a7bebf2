"""PyTorch's `torch.cuda`, as it is on a machine without one: programs that ask get the answer no."""

__all__ = ["device_count", "is_available"]


def is_available() -> bool:
    """Whether tensors can live on a GPU: never, here."""
    return False


def device_count() -> int:
    """How many GPUs there are for tensors: none."""
    return 0


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
