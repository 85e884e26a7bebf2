"""How functions get their names: as functions, as methods of Tensor, and in NumPy's spelling.

Read next: `call_errors.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np

from autogradlab.engine.errors.messages import AutogradIndexError, AutogradTypeError
from autogradlab.engine.numpy_dispatch import HANDLERS
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.numpy_calls import NUMPY_NAMES, SEVERAL, NumpyCall, Spelling
from autogradlab.ops.calls.one_card import as_one_card

__all__ = [
    "LEFT_OUT",
    "NUMPY_NAMES",
    "PYTORCH_NAMES",
    "accept_keyword",
    "accept_numpy_names",
    "accept_spelling",
    "also_taking",
    "call_signatures",
    "handles_numpy",
    "relabel",
    "wrap_dim",
]

F = TypeVar("F", bound=Callable[..., Any])


PYTORCH_NAMES: dict[str, dict[str, str]] = {  # of arguments whose names differ from those in the signature here
    "mm": {"other": "mat2"}, "bmm": {"other": "mat2"}, "mv": {"other": "vec"}, "dot": {"other": "tensor"},
    "det": {"A": "input"}, "inverse": {"A": "input"}, "pinverse": {"A": "input"}, "slogdet": {"A": "input"},
    "matrix_power": {"A": "input"}, "logdet": {"A": "input"}, "matrix_exp": {"A": "input"},
    "select": {"self": "input"}, "narrow": {"self": "input"}, "searchsorted": {"input": "values"},
    "heaviside": {"other": "values"}, "copy_": {"source": "src"}, "where": {"input": "self"},
    "hsplit": {"indices_or_sections": "sections"}, "vsplit": {"indices_or_sections": "sections"},
    "take": {"index": "indices"}, "one_hot": {"tensor": "input"},
}  # fmt: skip
LEFT_OUT = {  # what PyTorch takes, and is not here on purpose
    "names": "dimensions have no names here: count them, or use al.einsum.",
    "layout": "all tensors are dense here: leave it away.",
    "memory_format": "memory is in row order here: leave it away.",
    "pin_memory": "there is no GPU to copy to: leave it away.",
    "non_blocking": "there is no GPU to copy to: leave it away.",
    "size_average": 'it is deprecated in PyTorch, too: write reduction="mean" or reduction="sum".',
    "reduce": 'it is deprecated in PyTorch, too: write reduction="none" for the losses one by one.',
    "sparse": "gradients are dense here: leave it away.",
    "sparse_grad": "gradients are dense here: leave it away.",
    "out_dtype": "convert the result: .to(dtype).",
}


def also_taking(fn: F, names: Iterable[str]) -> F:
    """The function, with the names noted that it takes besides those in its signature."""
    fn.also_takes = getattr(fn, "also_takes", frozenset()) | {*names}  # type: ignore[attr-defined]
    return fn


def accept_spelling(**ours: Spelling) -> Callable[[F], F]:
    """Let a function take arguments under other names: `accept_spelling(theirs="ours")`.

    Nothing is wrapped: who calls the function for a learner (`call_errors`, `numpy_calls`) reads the names, and the
    function itself knows its own alone.
    """

    def to_function(fn: F) -> F:
        fn.spellings = getattr(fn, "spellings", {}) | ours  # type: ignore[attr-defined]
        return also_taking(fn, ours)

    return to_function


def accept_numpy_names(fn: F) -> F:
    """Let a function with PyTorch's argument names take NumPy's too."""
    fn.accepts_numpy_names = True  # type: ignore[attr-defined]  # for the stubs
    return accept_spelling(**NUMPY_NAMES)(fn)


def accept_keyword(name: str) -> Callable[[F], F]:
    """Let a function that takes several numbers after its input take them as one keyword argument, too."""
    return accept_spelling(**{name: SEVERAL})


def call_signatures(*signatures: str) -> Callable[[F], F]:
    """Name the ways to call a function whose result's type depends on the call, for the stubs."""

    def named(fn: F) -> F:
        fn.call_signatures = signatures  # type: ignore[attr-defined]
        return fn

    return named


def handles_numpy(numpy_function: Callable[..., Any]) -> Callable[[F], F]:
    """Make a function what NumPy's own calls when it is given a Tensor."""

    def attach(fn: F) -> F:
        HANDLERS[numpy_function] = NumpyCall(numpy_function, as_one_card(fn, numpy_function.__name__))
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
