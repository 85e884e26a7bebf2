"""Gradients with respect to arguments that are chosen by their names.

Read next: `primitive.py`.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError, AutogradValueError
from autogradlab.transforms.grad import check_arguments, grad

__all__ = ["grad_named", "holomorphic_grad", "multigrad_dict"]


def grad_named(fun: Callable[..., Any], argname: str) -> Callable[..., Any]:
    """`grad` with respect to the argument of a name.

    Raises:
        ValueError: where the function has no such argument.

    >>> print(grad_named(lambda x, scale: scale * x**2, "scale")(3.0, 1.0))
    9.0
    """
    check_arguments(fun, 0)
    names = list(inspect.signature(fun).parameters)
    if not isinstance(argname, str) or argname not in names:
        raise AutogradValueError(f"{argname!r} is not in list", hint=f"the arguments are {', '.join(names)}.")
    return grad(fun, names.index(argname))


def multigrad_dict(fun: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The gradients with respect to all arguments at once, defaults included, as a dict by name.

    >>> found = multigrad_dict(lambda x, y=2.0: x * y)(3.0)
    >>> print(found["x"], found["y"])
    2.0 3.0
    """
    check_arguments(fun, 0)
    signature = inspect.signature(fun)

    @functools.wraps(fun)
    def gradients(*args: Any, **kwargs: Any) -> dict[str, Any]:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()

        def of_values(values: Any) -> Any:
            filled = inspect.BoundArguments(signature, values)
            return fun(*filled.args, **filled.kwargs)

        return grad(of_values)(dict(bound.arguments))

    return gradients


def holomorphic_grad(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """HIPS autograd's gradient of a complex function, which is refused.

    Raises:
        TypeError: always.
    """
    raise AutogradTypeError(
        "holomorphic_grad takes complex numbers, which autogradlab does not have",
        hint="write a complex number as two real ones, and take grad.",
    )
