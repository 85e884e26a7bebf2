"""How functions get their names: as functions, as methods of Tensor, and in NumPy's spelling.

Read next: `call_errors.py`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np

from autogradlab.engine.errors.messages import AutogradIndexError, AutogradTypeError
from autogradlab.engine.numpy_dispatch import HANDLERS
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.numpy_calls import NUMPY_NAMES, NumpyCall

__all__ = [
    "NUMPY_NAMES",
    "accept_keyword",
    "accept_numpy_names",
    "accept_spelling",
    "call_signatures",
    "handles_numpy",
    "relabel",
    "wrap_dim",
]

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])


def accept_numpy_names(fn: Callable[P, R]) -> Callable[P, R]:
    """Let a function with PyTorch's argument names take NumPy's too."""

    @functools.wraps(fn)
    def either(*args: P.args, **kwargs: P.kwargs) -> R:
        if not kwargs:
            return fn(*args)  # type: ignore[call-arg]
        return fn(*args, **{NUMPY_NAMES.get(name, name): value for name, value in kwargs.items()})  # type: ignore[arg-type]

    either.accepts_numpy_names = True  # type: ignore[attr-defined]  # for the stubs
    return either


def accept_keyword(name: str) -> Callable[[F], F]:
    """Let a function that takes several numbers after its input take them as one keyword argument, too."""

    def to_function(fn: F) -> F:
        @functools.wraps(fn)
        def either(*args: Any, **kwargs: Any) -> Any:
            if name in kwargs:
                args = (*(args or (kwargs.pop("input"),)), kwargs.pop(name))
            return fn(*args, **kwargs)

        return either  # type: ignore[return-value]

    return to_function


def accept_spelling(**ours: str) -> Callable[[F], F]:
    """Let a function take arguments under other names: `accept_spelling(theirs="ours")`."""

    def to_function(fn: F) -> F:
        @functools.wraps(fn)
        def either(*args: Any, **kwargs: Any) -> Any:
            if not kwargs:
                return fn(*args)
            return fn(*args, **{ours.get(name, name): value for name, value in kwargs.items()})

        return either  # type: ignore[return-value]

    return to_function


def call_signatures(*signatures: str) -> Callable[[F], F]:
    """Name the ways to call a function whose result's type depends on the call, for the stubs."""

    def named(fn: F) -> F:
        fn.call_signatures = signatures  # type: ignore[attr-defined]
        return fn

    return named


def handles_numpy(numpy_function: Callable[..., Any]) -> Callable[[F], F]:
    """Make a function what NumPy's own calls when it is given a Tensor."""

    def attach(fn: F) -> F:
        HANDLERS[numpy_function] = NumpyCall(numpy_function, fn)
        return fn

    return attach


def relabel(t: Tensor, label: str) -> Tensor:
    """Give the last node of a function that is built from others here the name it has in PyTorch."""
    if t._node is not None and not t.is_leaf:
        t._node.label = label
    return t


class DimTypeError(AutogradTypeError):
    """A dim that is no int; `value` is what it is."""

    def __init__(self, name: str, value: Any) -> None:
        self.value = value
        super().__init__(
            f"{name}(): argument 'dim' must be int, not {type(value).__name__}", hint="name one dimension of `{x}`."
        )


def wrap_dim(dim: Any, ndim: int, name: str = "") -> int:
    """A dimension counted from the front; `name` is the function that asks, where that is not the caller.

    Raises:
        IndexError: with PyTorch's sentence, where there is no such dimension.
    """
    if not isinstance(dim, (int, np.integer)):
        raise DimTypeError(name or sys._getframe(1).f_code.co_name, dim)
    reach = max(ndim, 1)
    if not -reach <= dim < reach:
        raise AutogradIndexError(
            f"Dimension out of range (expected to be in range of [{-reach}, {reach - 1}], but got {dim})",
            hint=f"`{{x}}` has {ndim} dimensions, counted from 0 to {reach - 1}, or from the back with -1: write "
            "dim=-1 for the last.",
        )
    return int(dim % reach)
