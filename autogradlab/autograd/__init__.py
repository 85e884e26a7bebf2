"""PyTorch's `torch.autograd`: gradients of given outputs, hooks, forward mode, and operations of one's own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from autogradlab.autograd import function, graph
from autogradlab.autograd.anomaly_mode import detect_anomaly, set_detect_anomaly
from autogradlab.autograd.function import Function
from autogradlab.autograd.gradcheck import gradcheck, gradgradcheck
from autogradlab.autograd.reverse_mode import backward, grad
from autogradlab.engine.modes import enable_grad, inference_mode, no_grad, set_grad_enabled
from autogradlab.engine.tape import Node
from autogradlab.ops.calls.call_errors import check_calls

if TYPE_CHECKING:
    from autogradlab.autograd import forward_ad, functional
    from autogradlab.autograd.legacy_variable import Variable

__all__ = [
    "Function", "Node", "Variable", "backward", "detect_anomaly", "enable_grad", "forward_ad", "function",
    "functional", "grad", "gradcheck", "gradgradcheck", "graph", "inference_mode", "no_grad", "set_detect_anomaly",
    "set_grad_enabled",
]  # fmt: skip

check_calls(["backward", "grad", "gradcheck", "gradgradcheck"], globals(), "al.autograd.")

_LAZY_MODULES = ("forward_ad", "functional")


def __getattr__(name: str) -> Any:
    """Load what an ordinary training loop does without when it is first asked for."""
    if name in _LAZY_MODULES:
        return importlib.import_module(f"autogradlab.autograd.{name}")
    if name == "Variable":
        return importlib.import_module("autogradlab.autograd.legacy_variable").Variable
    raise AttributeError(f"module 'autogradlab.autograd' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
