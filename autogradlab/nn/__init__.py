"""PyTorch's `torch.nn`: models of layers, built on the engine's public names alone."""

from autogradlab.nn import functional, layers
from autogradlab.nn.layers import *  # noqa: F403  (every layer, by its __all__)
from autogradlab.nn.module import Module, Parameter

__all__ = ["Module", "Parameter", "functional", *layers.__all__]
