"""PyTorch's `torch.func`: transforms of functions, with PyTorch's argument names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.engine.transforms import value_and_gradients, with_aux

__all__ = ["grad", "grad_and_value"]


def grad(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """The gradient of a scalar-valued function of tensors, as a function; with `has_aux`, (gradient, aux)."""

    def gradient(*args: Any, **kwargs: Any) -> Any:
        _, g, aux = value_and_gradients(func, argnums, args, kwargs, with_aux if has_aux else None)
        return (g, aux) if has_aux else g

    return gradient


def grad_and_value(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """Like `grad`, but gives (gradient, value), or (gradient, (value, aux))."""

    def both(*args: Any, **kwargs: Any) -> Any:
        value, g, aux = value_and_gradients(func, argnums, args, kwargs, with_aux if has_aux else None)
        return g, (value, aux) if has_aux else value

    return both
