"""PyTorch's `torch.nn.functional`: layers, activations and losses as functions of tensors.

Read next: `calls.py`.
"""

import autogradlab as _al
from autogradlab.nn.functional import (
    activations,
    convolution,
    dropouts,
    features,
    losses,
    norms,
    padding,
    pooling,
    rare_losses,
    resize,
)
from autogradlab.nn.functional.activations import *  # noqa: F403  (every function, by its module's __all__)
from autogradlab.nn.functional.calls import FUNCTIONAL_KINDS
from autogradlab.nn.functional.convolution import *  # noqa: F403
from autogradlab.nn.functional.dropouts import *  # noqa: F403
from autogradlab.nn.functional.features import *  # noqa: F403
from autogradlab.nn.functional.losses import *  # noqa: F403
from autogradlab.nn.functional.norms import *  # noqa: F403
from autogradlab.nn.functional.padding import *  # noqa: F403
from autogradlab.nn.functional.pooling import *  # noqa: F403
from autogradlab.nn.functional.rare_losses import *  # noqa: F403
from autogradlab.nn.functional.resize import *  # noqa: F403
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.calls.one_card import as_one_card

__all__ = [
    *features.__all__, *dropouts.__all__, *activations.__all__, *convolution.__all__, *losses.__all__,
    *rare_losses.__all__, *norms.__all__, *pooling.__all__, *resize.__all__, *padding.__all__,
]  # fmt: skip

for _name in __all__:
    if globals()[_name] is not getattr(_al, _name, None):
        globals()[_name] = as_one_card(globals()[_name])
check_calls(__all__, globals(), "F.", kinds=FUNCTIONAL_KINDS)


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
