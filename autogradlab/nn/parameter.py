"""Parameter: a tensor that a module trains.

Read next: `backward_hooks.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import autogradlab as al
from autogradlab import Tensor
from autogradlab.engine.errors.messages import DtypeError, name_of

__all__ = ["Parameter", "type_name"]


class Parameter(Tensor):
    """A tensor that a Module trains: a leaf that requires grad."""

    def __init__(self, data: Any = None, requires_grad: bool = True) -> None:
        source = data if isinstance(data, Tensor) else al.tensor(() if data is None else data)
        if requires_grad and not source.is_floating_point():
            raise DtypeError(
                "Only Tensors of floating point and complex dtype can require gradients",
                hint=f"write {(name := name_of(data))}.float(), or Parameter({name}, requires_grad=False).",
            )
        self._data, self._node = source._data if source.ndim else np.asarray(source._data), None
        self.requires_grad_(requires_grad)

    def __repr__(self) -> str:
        return "Parameter containing:\n" + super().__repr__()


def type_name(value: Any) -> str:
    """The type of a value, as PyTorch's errors name it."""
    return f"torch.{value.dtype.title}Tensor" if isinstance(value, Tensor) else type(value).__name__
