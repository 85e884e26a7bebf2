"""Results: several of them by name, and `out=`, which writes them into tensors that are there.

Read next: `call_errors.py`.
"""

from __future__ import annotations

from typing import Any

from autogradlab.engine.errors.messages import AutogradError, warn
from autogradlab.engine.tensor import Tensor

__all__ = ["result_repr", "write_out"]


def result_repr(name: str, parts: Any) -> str:
    """The repr of PyTorch's named results."""
    rows = [f"{field}={value!r}" for field, value in zip(parts._fields, parts, strict=True)]
    return f"torch.return_types.{name}(\n" + ",\n".join(rows) + ")"


def write_out(name: str, made: Any, out: Any) -> Any:
    """Write what a function made into `out`, and return that; several results go into several tensors.

    Raises:
        RuntimeError: where a gradient would have to pass.
    """
    if isinstance(made, tuple):
        return type(made)(*[write_out(name, m, o) for m, o in zip(made, out, strict=True)])
    if made.requires_grad or out.requires_grad:
        raise AutogradError(
            f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of the "
            "arguments requires grad.",
            hint=f"leave `out` away: y = al.{name}(...).",
        )
    if made.shape != out.shape:
        resize(out, made)
    out.copy_(made)
    return out


def resize(out: Tensor, made: Tensor) -> None:
    """Give `out` the shape of what is written to it; PyTorch does so only for empty tensors without a remark."""
    if out.numel():
        warn(
            f"An output with one or more elements was resized since it had shape {list(out.shape)}, which does not "
            f"match the required output shape {list(made.shape)}. This behavior is deprecated, and in a future PyTorch "
            "release outputs will not be resized unless they have zero elements. You can explicitly reuse an out "
            "tensor t by resizing it, inplace, to zero elements with t.resize_(0).",
            hint=f"write out=al.empty({list(made.shape)}).",
        )
    out._data = made.to(out.dtype).clone()._data
