"""`once_differentiable`: a backward of one's own whose derivative is not known."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradError
from autogradlab.engine.modes import no_grad
from autogradlab.engine.table import Rule
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, wrap

__all__ = ["once_differentiable"]


def once_differentiable(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a backward whose own derivative is not known: differentiating it again is an error.

    >>> from autogradlab.autograd import Function
    >>> class Double(Function):
    ...     @staticmethod
    ...     def forward(ctx, x):
    ...         return 2 * x
    ...     @staticmethod
    ...     @once_differentiable
    ...     def backward(ctx, g):
    ...         return 2 * g
    """

    @functools.wraps(fn)
    def once(ctx: Any, *grads: Any) -> Any:
        with no_grad():
            result = fn(ctx, *grads)
        tracked = next((g for g in grads if isinstance(g, Tensor) and g._node is not None), None)
        if tracked is None:
            return result
        parts = result if isinstance(result, tuple) else (result,)
        blocked = tuple(block(p, tracked) if isinstance(p, Tensor) else p for p in parts)
        return blocked if isinstance(result, tuple) else blocked[0]

    return once


def block(value: Tensor, source: Tensor) -> Tensor:
    """The same value, computed from `source` in a way that can't be differentiated."""
    return wrap(value._data, Node(BLOCKED, (source,), (source._data,), (source._node,), value._data))


def refuse(*args: Any) -> Any:
    """Take the place of a derivative that is not known."""
    raise AutogradError(
        "trying to differentiate twice a function that was marked with @once_differentiable",
        hint="write that backward with tensor operations, and leave out @once_differentiable.",
    )


BLOCKED = Rule(refuse)
BLOCKED.joint, BLOCKED.label, BLOCKED.differentiable = refuse, "ErrorBackward", True
