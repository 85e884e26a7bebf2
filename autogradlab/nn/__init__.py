"""PyTorch's `torch.nn`: models of layers, built on the engine's public names alone."""

import autogradlab as _al
from autogradlab.nn import containers, convolving, functional, init, layers, norms, simple, utils
from autogradlab.nn.containers import *  # noqa: F403  (every module, by its __all__)
from autogradlab.nn.convolving import *  # noqa: F403
from autogradlab.nn.layers import *  # noqa: F403
from autogradlab.nn.module import Module, Parameter
from autogradlab.nn.norms import *  # noqa: F403
from autogradlab.nn.simple import *  # noqa: F403

__all__ = [
    "Module", "Parameter", "functional", "init", "utils", *containers.__all__, *convolving.__all__, *layers.__all__,
    *norms.__all__, *simple.__all__,
]  # fmt: skip

Module._repr_mimebundle_ = Parameter._repr_mimebundle_ = _al._table_mimebundle_  # type: ignore[attr-defined]
