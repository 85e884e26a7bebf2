"""PyTorch's `torch.nn`: models of layers, built on the engine's public names alone."""

import autogradlab as _al
from autogradlab.nn import (
    containers,
    convolution_layers,
    dropout_layers,
    function_modules,
    functional,
    init,
    lazy_layers,
    linear,
    norm_layers,
    recurrent,
    resize_layers,
    utils,
)
from autogradlab.nn.containers import *  # noqa: F403  (every module, by its __all__)
from autogradlab.nn.convolution_layers import *  # noqa: F403
from autogradlab.nn.dropout_layers import *  # noqa: F403
from autogradlab.nn.function_modules import *  # noqa: F403
from autogradlab.nn.lazy_layers import *  # noqa: F403
from autogradlab.nn.linear import *  # noqa: F403
from autogradlab.nn.module import Module
from autogradlab.nn.norm_layers import *  # noqa: F403
from autogradlab.nn.parameter import Parameter
from autogradlab.nn.recurrent import *  # noqa: F403
from autogradlab.nn.resize_layers import *  # noqa: F403
from autogradlab.ops.calls.call_errors import check_calls

__all__ = [
    "Module", "Parameter", "functional", "init", "utils", *containers.__all__, *convolution_layers.__all__,
    *linear.__all__, *norm_layers.__all__, *dropout_layers.__all__, *function_modules.__all__, *recurrent.__all__,
    *resize_layers.__all__, *lazy_layers.__all__,
]  # fmt: skip

# Recurrent layers check their settings in words of their own, as PyTorch's do.
check_calls([name for name in __all__ if name not in ("RNN", "LSTM", "GRU")], globals(), "nn.")
Module._repr_mimebundle_ = Parameter._repr_mimebundle_ = _al._table_mimebundle_  # type: ignore[attr-defined, method-assign]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
