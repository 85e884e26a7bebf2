"""What is said of dtypes that are not here, and of numbers that a dtype has no place for.

Read next: `learner_names.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError

__all__ = ["dtype_error", "operand_error", "overflow_error"]


def dtype_error(d: Any) -> AutogradTypeError:
    """The error for a dtype that autogradlab does not have."""
    if "complex" in str(getattr(d, "name", d)):
        hint = "complex dtypes are not supported (yet); use two real tensors, one per part."
        return AutogradTypeError(f"autogradlab has no complex dtype, got {getattr(d, '__name__', d)}", hint=hint)
    hint = "the dtypes are float32, float64, float16, int64, int32, int16, int8, uint8 and bool."
    if not isinstance(d, (np.dtype, type)):
        return AutogradTypeError(f"argument 'dtype' must be torch.dtype, not {type(d).__name__}", hint=hint)
    return AutogradTypeError(
        f"can't convert np.ndarray of type {getattr(d, 'type', d)}. The only supported types are: "
        "float64, float32, float16, int64, int32, int16, int8, uint8, and bool.",
        hint=hint,
    )


def operand_error(x: Any, dtype: np.dtype[Any]) -> AutogradTypeError:
    """The error of what no tensor computes with; `dtype` is what NumPy would make of it."""
    if dtype.kind == "c":
        return dtype_error(dtype)
    return AutogradTypeError(
        f"unsupported operand type(s): 'Tensor' and '{type(x).__name__}'",
        hint="tensors compute with numbers, arrays and other tensors.",
    )


C_NAMES = {"uint8": "uint8_t", "int8": "int8_t", "int16": "int16_t", "int32": "int", "int64": "int64_t"}


def overflow_error(d: np.dtype[Any], name: str = "") -> AutogradError:
    """The error of a number that an integer dtype has no place for."""
    limits = np.iinfo(d)
    return AutogradError(
        f"value cannot be converted to type {name or C_NAMES.get(d.name, d.name)} without overflow",
        hint=f"{d.name} holds the integers from {limits.min} to {limits.max}: take a larger dtype, such as al.int64.",
    )
