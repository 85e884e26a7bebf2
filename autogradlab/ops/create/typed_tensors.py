"""FloatTensor and LongTensor: PyTorch's older way to make a tensor of a dtype, and to ask for one.

Read next: `generator.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.engine.dtypes import Dtype, data_or_shape, float32, int64
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["FloatTensor", "LongTensor"]


class TypedTensor(type):
    """The type of classes whose instances are the tensors of one dtype."""

    dtype: Dtype

    def __call__(cls, *data: Any) -> Tensor:
        if len(data) == 1 and isinstance(data[0], Tensor) and data[0].dtype != cls.dtype:
            raise AutogradTypeError(
                f"expected a tensor of {cls.dtype!r} (got {data[0].dtype!r})",
                hint=f"convert it: {{x}}.to({cls.dtype!r}).".replace("torch.", "al."),
            )
        return wrap(data_or_shape(data, cls.dtype.dtype))

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, Tensor) and instance.dtype == cls.dtype

    def __repr__(cls) -> str:
        return f"<class 'torch.{cls.__name__}'>"


class FloatTensor(metaclass=TypedTensor):
    """A float32 tensor of the given data, or zeros of a shape: `FloatTensor([1, 2])`, `FloatTensor(2, 3)`."""

    dtype = float32


class LongTensor(metaclass=TypedTensor):
    """An int64 tensor of the given data, or zeros of a shape: `LongTensor([1, 2])`, `LongTensor(2, 3)`."""

    dtype = int64
