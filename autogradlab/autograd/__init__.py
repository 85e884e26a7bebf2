"""PyTorch's `torch.autograd`: gradients of given outputs, hooks, forward mode, and operations of one's own."""

from __future__ import annotations

from autogradlab.autograd import forward_ad, function, functional, graph
from autogradlab.autograd.anomaly_mode import detect_anomaly, set_detect_anomaly
from autogradlab.autograd.function import Function
from autogradlab.autograd.gradcheck import gradcheck, gradgradcheck
from autogradlab.autograd.legacy_variable import Variable
from autogradlab.autograd.reverse_mode import backward, grad
from autogradlab.engine.modes import enable_grad, inference_mode, no_grad, set_grad_enabled
from autogradlab.engine.tape import Node
from autogradlab.ops.calls.call_errors import check_calls

__all__ = [
    "Function", "Node", "Variable", "backward", "detect_anomaly", "enable_grad", "forward_ad", "function",
    "functional", "grad", "gradcheck", "gradgradcheck", "graph", "inference_mode", "no_grad", "set_detect_anomaly",
    "set_grad_enabled",
]  # fmt: skip

check_calls(["backward", "grad", "gradcheck", "gradgradcheck"], globals(), "al.autograd.")
