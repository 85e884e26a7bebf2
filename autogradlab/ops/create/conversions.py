"""A tensor in another dtype, and what a dtype can hold.

Read next: `tensor_methods.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine import dtypes
from autogradlab.engine.dtypes import Dtype, dtype_of
from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.operations import apply, primitive, untracked_result
from autogradlab.engine.table import rule
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.ops.calls.argument_kinds import type_name
from autogradlab.ops.calls.spelling import call_signatures
from autogradlab.ops.create.devices import Device, require_cpu


@primitive
def convert(x: Any, dtype: Any) -> Any:
    """x in another dtype."""
    return x.astype(dtype)


DEVICE_NAMES = ("cpu", "cuda", "mps", "xpu", "meta")
CONVERT = rule(convert, lambda g, y, x, dtype: g, saves="", label="ToCopy")


@attach("to", "astype")
def to(
    self: Tensor,
    *args: Any,
    dtype: Any = None,
    copy: bool = False,
    device: Any = None,
    non_blocking: bool = False,
    memory_format: Any = None,
) -> Tensor:
    """The tensor in another dtype; itself where it has that dtype. "cpu" is the only device."""
    require_cpu(device)
    for given in args:
        if isinstance(given, Tensor):
            dtype = given.dtype
        elif isinstance(given, Device) or (isinstance(given, str) and given.partition(":")[0] in DEVICE_NAMES):
            require_cpu(given)
        elif given is not None and not (given is True or given is False):
            dtype = given
    if not isinstance(copy, (bool, int)):
        raise AutogradTypeError(f"to(): argument 'copy' must be bool, not {type_name(copy)}", hint="True or False.")
    if dtype is None:
        return self.clone() if copy else self
    wanted = dtype_of(dtype)
    if wanted == self.dtype and not copy:
        return self
    if not wanted.is_floating_point:
        return untracked_result(
            self._data.astype(wanted.dtype), (self,), f"by .to({wanted.name}), which has no derivative"
        )
    return apply(CONVERT, (self, wanted.dtype))


@attach("type")
@call_signatures("(self: Tensor) -> str", "(self: Tensor, dtype: Any) -> Tensor")
def type_(self: Tensor, dtype: Any = None) -> Any:
    """The name of the tensor's type, or the tensor in another dtype."""
    return f"torch.{self.dtype.title}Tensor" if dtype is None else to(self, dtype)


def conversion(name: str, dtype: Dtype) -> Callable[[Tensor], Tensor]:
    """The method that converts to a dtype."""

    def convert(self: Tensor) -> Tensor:
        return to(self, dtype)

    convert.__name__ = convert.__qualname__ = name
    convert.__doc__ = f"The tensor in {dtype.name}."
    return convert


for _name, _dtype in (("float", dtypes.float32), ("double", dtypes.float64), ("half", dtypes.float16),
                      ("long", dtypes.int64), ("int", dtypes.int32), ("bool", dtypes.bool_), ("byte", dtypes.uint8),
                      ("char", dtypes.int8), ("short", dtypes.int16)):  # fmt: skip
    attach(_name)(conversion(_name, _dtype))


DTYPES: dict[str, Dtype] = {
    "float32": dtypes.float32, "float": dtypes.float32, "float64": dtypes.float64, "double": dtypes.float64,
    "float16": dtypes.float16, "half": dtypes.float16, "int64": dtypes.int64, "long": dtypes.int64,
    "int32": dtypes.int32, "int": dtypes.int32, "int16": dtypes.int16, "int8": dtypes.int8, "uint8": dtypes.uint8,
    "bool": dtypes.bool_,
}  # fmt: skip


class DtypeLimits:
    """The limits of a dtype's numbers."""

    def __init__(self, kind: str, dtype: Dtype, **limits: Any) -> None:
        self.kind, self.dtype = kind, dtype.name
        self.__dict__.update(limits)

    def __repr__(self) -> str:
        """The limits as PyTorch writes them, each with six digits."""
        shown = [n for n in ("resolution", "min", "max", "eps", "smallest_normal", "tiny") if n in self.__dict__]
        values = ", ".join(f"{name}={self.__dict__[name]:g}" for name in shown)
        return f"{self.kind.removeprefix('torch.')}({values}, dtype={self.dtype})"

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"'{self.kind}' object has no attribute '{name}'")


def finfo(type: Any = None) -> DtypeLimits:
    """The limits of a float dtype: eps, max, min, tiny, bits, resolution."""
    found = dtypes.get_default_dtype() if type is None else dtype_of(type)
    if not found.is_floating_point:
        raise AutogradTypeError(
            "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'",
            hint="al.iinfo knows the limits of whole numbers.",
        )
    info = np.finfo(found.dtype)
    parts = {name: float(getattr(info, name)) for name in ("eps", "max", "min", "tiny", "smallest_normal")}
    parts["resolution"] = 10.0**-info.precision  # NumPy's is rounded to the dtype
    return DtypeLimits("torch.finfo", found, bits=info.bits, **parts)


def iinfo(type: Any) -> DtypeLimits:
    """The limits of an int dtype: max, min, bits."""
    found = dtype_of(type)
    if found.dtype.kind not in "iu":
        raise AutogradTypeError(
            "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'",
            hint="al.finfo knows the limits of floats.",
        )
    info = np.iinfo(found.dtype)
    return DtypeLimits("torch.iinfo", found, bits=info.bits, max=int(info.max), min=int(info.min))
