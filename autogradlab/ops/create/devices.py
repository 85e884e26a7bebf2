"""Where tensors live: always on the CPU. Programs written for a choice of devices run as they are.

Read next: `creation.py`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from autogradlab.engine.errors.messages import AutogradError, HintedError
from autogradlab.ops.calls.call_errors import with_call_errors
from autogradlab.ops.calls.numpy_calls import SEVERAL, Spelling
from autogradlab.ops.calls.spelling import accept_spelling

__all__ = ["CPU", "Device", "DeviceError", "accept_device", "require_cpu"]

R = TypeVar("R")


class DeviceError(HintedError, AssertionError):
    """A device that is not here; an AssertionError, as in PyTorch."""


class Device:
    """The name of a device; only the CPU holds tensors.

    Args:
        type: `cpu`, `cuda`, `cuda:1` ...
        index: Which one of that type.

    >>> Device("cpu"), Device("cuda:0")
    (device(type='cpu'), device(type='cuda', index=0))
    """

    def __init__(self, type: Any = "cpu", index: int | None = None) -> None:
        name, _, number = str(type).partition(":")
        if number and not number.isdigit():
            raise AutogradError(f"Invalid device string: '{type}'", hint='the only device is "cpu".')
        self.type, self.index = name, int(number) if number else index

    def __repr__(self) -> str:
        return f"device(type='{self.type}'{'' if self.index is None else f', index={self.index}'})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Device) and str(other) == str(self)

    def __hash__(self) -> int:
        return hash(str(self))


CPU = Device()


def require_cpu(device: Any) -> None:
    """Refuse any other device.

    Raises:
        DeviceError: with PyTorch's words on a build without CUDA.
    """
    kind = Device(device).type
    if device is not None and kind != "cpu":
        raise DeviceError(f"Torch not compiled with {kind.upper()} enabled", hint='leave it at device="cpu".')


def get_default_device() -> Device:
    """Where tensors are made.

    >>> get_default_device()
    device(type='cpu')
    """
    return Device("cpu")


def set_default_device(device: Any) -> None:
    """Accept the CPU, as a program that chooses its device does here.

    Raises:
        DeviceError: for any other device.
    """
    require_cpu(device)


def accept_device(make: Callable[..., R]) -> Callable[..., R]:
    """Let a function that makes tensors take PyTorch's `device`, which can only be the CPU."""
    names: dict[str, Spelling] = {"device": require_cpu}
    if make.__code__.co_flags & inspect.CO_VARARGS:
        names["size"] = SEVERAL
    checked = with_call_errors(accept_spelling(**names)(make), make.__name__, looks=False)
    checked.accepts_device = True  # type: ignore[attr-defined]  # for the stubs
    return checked
