"""The names of ndarray that can't work on a traced value, each with what to write instead.

Read next: `numpy_semantics.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError

__all__ = ["REFUSED", "Method", "refusal", "refused_method"]

Method = Callable[..., Any]

MEMORY = "a traced value has no memory of its own to hand out: take {x}.detach().numpy() for its numbers."
IN_PLACE = "a traced value can't be overwritten: make a new one, "

# public names of ndarray that can't work on a traced value, each with what to write instead
REFUSED = {
    "byteswap": MEMORY,
    "ctypes": MEMORY,
    "data": MEMORY,
    "dump": MEMORY,
    "dumps": MEMORY,
    "fill": IN_PLACE + "np.full_like({x}, value).",
    "getfield": MEMORY,
    "partition": IN_PLACE + "np.partition({x}, k).",
    "put": IN_PLACE + "np.where(mask, values, {x}).",
    "resize": IN_PLACE + "np.resize({x}, shape).",
    "setfield": MEMORY,
    "setflags": MEMORY,
    "sort": IN_PLACE + "np.sort({x}).",
    "to_device": "there is one device, the CPU: leave to_device away.",
    "tobytes": MEMORY,
    "tofile": MEMORY,
}


def refused_method(name: str, pytorch: Method | None, hint: str) -> Any:
    """A name that can't work: an error with a hint; with PyTorch's keywords, PyTorch's method."""
    if not callable(pytorch):
        return RefusedAttribute(name, hint)

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs and not kwargs.keys() & {"axis", "kind", "order"}:
            return pytorch(self, *args, **kwargs)
        raise refusal(name, hint)

    method.__name__ = name
    return method


class RefusedAttribute:
    """A name of ndarray that a traced value can't have: reading it is an error with a hint."""

    def __init__(self, name: str, hint: str) -> None:
        self.name, self.hint = name, hint

    def __get__(self, x: Any, owner: type) -> Any:
        if x is None:
            return self
        raise refusal(self.name, self.hint)


def refusal(name: str, hint: str) -> AutogradTypeError:
    """The error of a name that is refused."""
    return AutogradTypeError(f"ndarray.{name} is not possible on a value whose gradient is computed", hint=hint)
