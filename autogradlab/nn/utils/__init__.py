"""PyTorch's `torch.nn.utils`: gradients kept small, parameters as one vector, sequences of one length."""

from autogradlab.nn.utils import gradients, rnn
from autogradlab.nn.utils.gradients import *  # noqa: F403  (every function, by its module's __all__)

__all__ = ["rnn", *gradients.__all__]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
