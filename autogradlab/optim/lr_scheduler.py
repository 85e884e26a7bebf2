"""PyTorch's `torch.optim.lr_scheduler`: learning rates that change from epoch to epoch.

Read next: `schedule.py`.
"""

from autogradlab.optim.combined_schedules import ChainedScheduler, SequentialLR
from autogradlab.optim.cosine_schedules import CosineAnnealingLR, CosineAnnealingWarmRestarts
from autogradlab.optim.cyclic_schedules import CyclicLR, OneCycleLR
from autogradlab.optim.decay_schedules import (
    ConstantLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    PolynomialLR,
    StepLR,
)
from autogradlab.optim.plateau import ReduceLROnPlateau
from autogradlab.optim.schedule import LRScheduler

__all__ = [
    "ChainedScheduler", "ConstantLR", "CosineAnnealingLR", "CosineAnnealingWarmRestarts", "CyclicLR", "ExponentialLR",
    "LRScheduler", "LambdaLR", "LinearLR", "MultiStepLR", "MultiplicativeLR", "OneCycleLR", "PolynomialLR",
    "ReduceLROnPlateau", "SequentialLR", "StepLR",
]  # fmt: skip


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
