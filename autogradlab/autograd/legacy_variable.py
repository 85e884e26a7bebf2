"""`autograd.Variable`, PyTorch's earlier name of a tensor that requires grad."""

from __future__ import annotations

from typing import Any

from autogradlab.engine.errors.grad_errors import require_float
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor, alias

__all__ = ["Variable"]


class VariableMeta(type):
    """Every tensor is an instance of Variable."""

    def __instancecheck__(cls, thing: Any) -> bool:
        return isinstance(thing, Tensor)


class Variable(metaclass=VariableMeta):
    """A tensor of the same memory: what code from before PyTorch 0.4 wraps its tensors in.

    Args:
        data: A tensor.
        requires_grad: Whether operations on it are recorded.

    >>> from autogradlab import tensor
    >>> Variable(tensor([1.0, 2.0]), requires_grad=True)
    tensor([1., 2.], requires_grad=True)
    """

    def __new__(cls, data: Tensor, requires_grad: bool = False) -> Tensor:  # type: ignore[misc]
        if not isinstance(data, Tensor):
            raise AutogradTypeError(
                f"Variable data has to be a tensor, but got {type(data).__name__}",
                hint="tensors need no wrapping any more: write al.tensor(..., requires_grad=True).",
            )
        made = alias(data)
        if requires_grad:
            require_float(made.dtype, "Only Tensors of floating point and complex dtype can require gradients")
            made.requires_grad = True
        return made
