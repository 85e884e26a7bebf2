"""How functions get their names: as functions, as methods of Tensor, and in NumPy's spelling.

Read next: `call_errors.py`.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import numpy as np

from autogradlab.engine.errors.messages import AutogradIndexError, AutogradTypeError
from autogradlab.engine.numpy_dispatch import HANDLERS
from autogradlab.engine.tensor import Tensor

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

NUMPY_NAMES = {"axis": "dim", "keepdims": "keepdim", "a": "input", "x": "input", "ddof": "correction"}


def accept_numpy_names(fn: Callable[P, R]) -> Callable[P, R]:
    """Let a function with PyTorch's argument names take NumPy's too."""

    @functools.wraps(fn)
    def either(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs:
            kwargs = {NUMPY_NAMES.get(name, name): value for name, value in kwargs.items()}  # type: ignore[assignment]
        return fn(*args, **kwargs)

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
            if kwargs:
                kwargs = {ours.get(name, name): value for name, value in kwargs.items()}
            return fn(*args, **kwargs)

        return either  # type: ignore[return-value]

    return to_function


def call_signatures(*signatures: str) -> Callable[[F], F]:
    """Name the ways to call a function whose result's type depends on the call, for the stubs."""

    def named(fn: F) -> F:
        fn.call_signatures = signatures  # type: ignore[attr-defined]
        return fn

    return named


def handles_numpy(numpy_function: Callable[..., Any]) -> Callable[[F], F]:
    """Make a function what NumPy's own calls when it is given a Tensor.

    A keyword that the function doesn't have is refused, unless it changes no value.
    """

    def attach(fn: F) -> F:
        @functools.wraps(fn)
        def handled(*args: Any, **kwargs: Any) -> Any:
            if not kwargs:
                return fn(*args)
            if kwargs.get("out") is not None:
                raise unknown_keyword_error(numpy_function, "out")
            given = {k: v for k, v in kwargs.items() if k in parameters or not (k in HARMLESS or is_default(k, v))}
            try:
                return fn(*args, **given)
            except TypeError as error:
                unknown = next(
                    (k for k in given if f"unexpected keyword argument '{numpy_name(k)}'" in str(error)), None
                )
                if unknown is None:
                    raise
                raise unknown_keyword_error(numpy_function, unknown) from None

        parameters = frozenset(inspect.signature(fn).parameters)
        HANDLERS[numpy_function] = handled
        return fn

    return attach


HARMLESS = frozenset({"kind", "stable", "optimize", "casting", "order", "subok", "copy", "overwrite_input", "tol"})
DEFAULTS = {"out": None, "dtype": None, "where": True, "device": None, "like": None, "initial": np._NoValue}


def is_default(keyword: str, value: Any) -> bool:
    """Whether a keyword of NumPy's says what holds without it, too."""
    return keyword in DEFAULTS and value is DEFAULTS[keyword]


def numpy_name(keyword: str) -> str:
    return NUMPY_NAMES.get(keyword, keyword)


def unknown_keyword_error(numpy_function: Callable[..., Any], keyword: str) -> AutogradTypeError:
    """The error of a keyword that NumPy has, but the function for tensors does not."""
    name = getattr(numpy_function, "__name__", str(numpy_function))
    return AutogradTypeError(
        f"np.{name}() of a tensor takes no keyword argument '{keyword}'",
        hint=f"write it with other functions, or call np.{name} on {{x}}.detach().numpy() where no gradient passes.",
    )


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
