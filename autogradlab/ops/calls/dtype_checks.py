"""Which dtypes a function takes, where PyTorch takes fewer than NumPy, and what it makes of ints and bools.

Read next: `../elementwise/arithmetic.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.dtypes import BY_NUMPY, dtype_error, get_default_dtype, result_type
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError, DtypeError
from autogradlab.engine.operations import check_operand
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.argument_kinds import type_name
from autogradlab.ops.calls.records import Record

__all__ = [
    "UnsupportedError",
    "check_dtypes",
    "check_divisor",
    "check_floats_only",
    "check_no_bools",
    "check_power",
    "as_float",
    "check_tensor",
]


class UnsupportedError(AutogradError, NotImplementedError):
    """A function that has no version for a dtype."""


INVERT_HINT = "If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."


def check_dtypes(record: Record, *operands: Any) -> None:
    """Refuse operands of a dtype that PyTorch's function lacks, as its record says.

    Raises:
        NotImplementedError: with PyTorch's sentence.
        RuntimeError: for arithmetic of bools.
    """
    raw = [x._data if isinstance(x, Tensor) else check_operand(x) for x in operands]
    common = result_type(*raw)
    if common is None:
        return
    if common.kind == "b" and record.bool_sentence:
        raise DtypeError(record.bool_sentence, hint="~{x} is True where {x} is False; {x}.float() makes numbers of it.")
    if common.kind in record.lacks:
        raise UnsupportedError(
            f"\"{record.kernel}\" not implemented for '{BY_NUMPY[common].title}'",
            hint="it takes bools and ints: {x}.long(), or {x} > 0." if "f" in record.lacks else "write {x}.float().",
        )


def check_floats_only(name: str, kernel: str, x: Tensor) -> None:
    """Refuse ints and bools in a function that PyTorch has for floats only."""
    if x._data.dtype.kind != "f":
        raise UnsupportedError(
            f"\"{kernel}\" not implemented for '{x.dtype.title}'", hint="convert it first: {x}.float()."
        )


def check_no_bools(kernel: str, x: Tensor) -> None:
    """Refuse bools in a function that PyTorch has for numbers only."""
    if x._data.dtype.kind == "b":
        raise UnsupportedError(f"\"{kernel}\" not implemented for 'Bool'", hint="convert it first: {x}.long().")


def is_bool(x: Any) -> bool:
    return x.__class__ is bool or (isinstance(x, (np.ndarray, np.generic)) and x.dtype.char == "?")


def check_subtract(a: Any, b: Any) -> None:
    """Refuse a difference with bools."""
    bools = (is_bool(a), is_bool(b))
    if all(bools):
        sentence = (
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` "
            "operator instead."
        )
    elif any(bools):
        sentence = f"Subtraction, the `-` operator, with a bool tensor is not supported. {INVERT_HINT}"
    else:
        return
    raise DtypeError(sentence, hint="~{x} is True where {x} is False; {x}.float() makes numbers of it.")


def check_divisor(before: Any) -> Any:
    """The check of a division of whole numbers: by 0 there is no answer, not even inf."""

    def check(a: Any, b: Any) -> None:
        if before is not None:
            before(a, b)
        kinds = {getattr(getattr(x, "dtype", None), "kind", "f" if isinstance(x, float) else "i") for x in (a, b)}
        if "f" not in kinds and not np.all(b):
            raise AutogradError("ZeroDivisionError", hint="of floats it is inf or nan: write {x}.float() first.")

    return check


def check_power(before: Any) -> Any:
    """The check of a power: of bools too, where the exponent is Python's True or False."""
    return lambda a, b: None if b.__class__ is bool else before(a, b)


def as_float(x: Any) -> Any:
    """Ints and bools in the default dtype, floats and numbers as they are."""
    data = x._data if isinstance(x, Tensor) else x
    if not isinstance(data, (np.ndarray, np.generic)) or data.dtype.kind == "f":
        return x
    return wrap(data.astype(get_default_dtype().dtype))


def check_tensor(name: str, x: Any, argument: str = "input", position: int = 1) -> None:
    """Refuse what is neither tensor nor array of numbers, as PyTorch does."""
    if isinstance(x, Tensor):
        return
    if isinstance(x, complex) or getattr(getattr(x, "dtype", None), "kind", "") == "c":
        raise dtype_error(complex)
    if not isinstance(x, (np.ndarray, np.generic)) or x.dtype.kind not in "biuf":
        raise AutogradTypeError(
            f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {type_name(x)}",
            hint=f"wrap it: al.tensor({x!r})." if isinstance(x, (int, float, list)) else f"{name} takes tensors.",
        )
