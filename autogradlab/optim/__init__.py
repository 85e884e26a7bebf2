"""PyTorch's `torch.optim`: optimizers with PyTorch's formulas and arguments, and schedules of their learning rates."""

from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.optim import lr_scheduler
from autogradlab.optim.adaptive import Adadelta, Adagrad, Adamax, NAdam, RAdam, RMSprop
from autogradlab.optim.lbfgs import LBFGS
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.rprop_asgd import ASGD, Rprop
from autogradlab.optim.sgd_adam import SGD, Adam, AdamW

__all__ = [
    "ASGD", "LBFGS", "SGD", "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "NAdam", "Optimizer", "RAdam", "RMSprop",
    "Rprop", "lr_scheduler",
]  # fmt: skip

check_calls(__all__, globals(), "optim.")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
