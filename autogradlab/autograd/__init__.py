"""PyTorch's `torch.autograd`: gradients of given outputs, without touching `.grad`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autogradlab.autograd import function, functional
from autogradlab.autograd.anomaly_mode import detect_anomaly, set_detect_anomaly
from autogradlab.autograd.function import Function
from autogradlab.autograd.gradcheck import gradcheck, gradgradcheck
from autogradlab.engine.backward import backward as _backward
from autogradlab.engine.modes import (
    enable_grad,
    inference_mode,
    no_grad,
    set_grad_enabled,
)
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor
from autogradlab.transforms.output_gradients import grad_of as grad

__all__ = [
    "Function", "Node", "backward", "detect_anomaly", "enable_grad", "function", "functional", "grad", "gradcheck",
    "gradgradcheck", "inference_mode", "no_grad", "set_detect_anomaly", "set_grad_enabled",
]  # fmt: skip


def backward(
    tensors: Tensor | Sequence[Tensor],
    grad_tensors: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    inputs: Sequence[Tensor] | Tensor | None = None,
) -> None:
    """Add the gradients of `tensors` to the `.grad` of the leaves they were computed from.

    Args:
        tensors: One tensor or several; their gradients add up.
        grad_tensors: For each, one weight per element; None for scalars.
        retain_graph: Keep the saved values for another backward; `create_graph` by default.
        create_graph: Record the backward pass itself.
        inputs: Accumulate into these tensors only.
    """
    outs = [tensors] if isinstance(tensors, Tensor) else list(tensors)
    weights = [grad_tensors] if grad_tensors is None or isinstance(grad_tensors, Tensor) else list(grad_tensors)
    weights = weights * len(outs) if grad_tensors is None else weights
    _backward(outs, weights, retain_graph, create_graph, inputs)


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
