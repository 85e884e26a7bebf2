"""PyTorch's `torch.optim`: optimizers with PyTorch's formulas and arguments, and schedules of their learning rates."""

from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.optim import lr_scheduler
from autogradlab.optim.adaptive import Adadelta, Adagrad, Adamax, NAdam, RMSprop
from autogradlab.optim.optimizer import Optimizer
from autogradlab.optim.sgd_adam import SGD, Adam, AdamW

__all__ = ["SGD", "Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "NAdam", "Optimizer", "RMSprop", "lr_scheduler"]

check_calls(__all__, globals(), "optim.")
