"""NumPy's two protocols: `np.exp(t)`, `array * t` and `np.stack([t, u])` are tracked operations.

Read next: `tensor.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.operations import apply
from autogradlab.engine.table import RULES, Rule
from autogradlab.engine.tensor_data import TensorData, wrap

if TYPE_CHECKING:
    from autogradlab.engine.tensor import Tensor

__all__ = ["HANDLERS", "INPLACE_METHODS", "LATE_HANDLERS", "array_function", "array_ufunc", "handlers"]

ndarray = np.ndarray


HANDLERS: dict[Any, Callable[..., Any]] = {}  # NumPy functions whose arguments need arranging first
LATE_HANDLERS: list[Callable[[], None]] = []  # what adds more of them, once NumPy calls for the first time


def handlers() -> dict[Any, Callable[..., Any]]:
    """The functions that run in the place of NumPy's, all of them."""
    while LATE_HANDLERS:
        LATE_HANDLERS.pop()()
    return HANDLERS


def numpy_rule(fn: Callable[..., Any], args: Sequence[Any]) -> Rule:
    """The rule of a NumPy function; without one, the function may still run where nothing requires grad."""
    found = RULES.get(fn)
    if found is not None and (found.differentiable or found.label == "constant"):
        return found
    if is_tracked(args, {}):
        name = f"{fn.__module__ or 'numpy'}.{fn.__name__}".replace("numpy.", "np.", 1)
        raise AutogradTypeError(
            f"no derivative rule for {name}",
            hint=f"write it with functions that have one, add a rule, autogradlab.engine.table.rule({name}, "
            "lambda g, y, x: ...), or call it on x.detach() where no gradient should pass.",
        )
    return Rule(fn)


def flat_arguments(args: Any) -> list[Any]:
    """The leaves of nested lists and tuples of arguments."""
    return [leaf for a in args for leaf in (flat_arguments(a) if isinstance(a, (list, tuple)) else [a])]


def is_tracked(args: Any, kwargs: dict[str, Any]) -> bool:
    """Whether an argument requires grad, in nested lists and tuples too."""
    return any(isinstance(a, TensorData) and a._node is not None for a in flat_arguments([*args, *kwargs.values()]))


def unwrap(x: Any) -> Any:
    """Raw values in place of Tensors, in nested lists and tuples too."""
    return type(x)(map(unwrap, x)) if isinstance(x, (list, tuple)) else x._data if isinstance(x, TensorData) else x


def array_ufunc(self: Tensor, ufunc: Any, method: str, *inputs: Any, out: Any = None, **kwargs: Any) -> Any:
    """Called by NumPy for `np.exp(t)` and `array * t`."""
    if out is not None:
        target = out[0]
        if isinstance(target, TensorData) and method == "__call__" and inputs[0] is target:
            return INPLACE_METHODS[ufunc](target, *inputs[1:])
        raise AutogradTypeError(
            f"np.{ufunc.__name__}(..., out=...) cannot write tracked values into an existing array",
            hint="leave out= away and use the result.",
        )
    if method != "__call__":
        return handlers()[getattr(np.ufunc, method)](ufunc, *inputs, **kwargs)
    if kwargs:
        raise AutogradTypeError(
            f"np.{ufunc.__name__}(..., {next(iter(kwargs))}=...) has no derivative", hint="leave it away."
        )
    if ufunc in handlers():
        return HANDLERS[ufunc](*inputs)
    found = numpy_rule(ufunc, inputs)
    return apply(found, inputs) if ufunc.nout == 1 or not found.vjps else NotImplemented


INPLACE_METHODS: dict[Any, Callable[..., Any]] = {}


def unwrap_dict(kwargs: dict[str, Any]) -> dict[str, Any]:
    return {name: unwrap(value) for name, value in kwargs.items()}


def array_function(self: Tensor, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
    """Called by NumPy for `np.sum(t)`, `np.stack([t, u])` and every other function that dispatches."""
    if func in handlers():
        return HANDLERS[func](*args, **kwargs)
    found = numpy_rule(func, (*args, *kwargs.values()))
    if found.differentiable or found.label == "constant":
        return apply(found, args, kwargs)
    y = func(*unwrap(args), **unwrap_dict(kwargs))
    return wrap(y) if isinstance(y, (ndarray, np.generic)) else y
