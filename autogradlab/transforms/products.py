"""Products of Jacobians and Hessians with vectors and tensors, none of which is ever built.

Read next: `named_arguments.py`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.transforms.grad import check_arguments, grad
from autogradlab.transforms.jacobians import TracedCall, jacobian, make_vjp
from autogradlab.transforms.trees import tree_leaves

__all__ = [
    "hessian_tensor_product", "hessian_vector_product", "make_ggnvp", "make_hvp", "tensor_jacobian_product",
    "vector_jacobian_product",
]  # fmt: skip


def hessian_vector_product(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """A function of the arguments and, last, a vector that gives the Hessian times that vector."""
    check_arguments(fun, argnum)
    slope = grad(fun, argnum)

    @functools.wraps(fun)
    def product(*args: Any, **kwargs: Any) -> Any:
        *inputs, v = args

        def along(*xs: Any) -> Any:
            parts = zip(tree_leaves(slope(*xs, **kwargs)), tree_leaves(v), strict=True)
            return functools.reduce(operator.add, [np.sum(g * part) for g, part in parts])

        return grad(along, argnum)(*inputs)

    return product


hessian_tensor_product = hessian_vector_product


def make_hvp(
    fun: Callable[..., Any], argnum: int | Sequence[int] = 0
) -> Callable[..., tuple[Callable[[Any], Any], Any]]:
    """A function of the arguments that gives (the Hessian times a vector, as a function of it; the gradient).

    The forward pass runs once, however many vectors follow.

    >>> times_hessian, gradient = make_hvp(lambda x: np.sum(x**3))(np.array([1.0, 2.0]))
    >>> times_hessian(np.array([1.0, 1.0]))
    array([ 6., 12.])
    """
    return make_vjp(grad(fun, argnum), argnum)


def tensor_jacobian_product(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """A function of the arguments and, last, a tensor that gives that tensor times the Jacobian.

    The tensor has the shape of the output, or of its first axes.

    >>> tensor_jacobian_product(np.sin)(np.zeros(2), np.array([2.0, 3.0]))
    array([2., 3.])
    """
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def product(*args: Any, **kwargs: Any) -> Any:
        *inputs, v = args
        along: Callable[..., Any] = lambda *xs: np.tensordot(v, fun(*xs, **kwargs), np.ndim(v))  # noqa: E731
        return jacobian(along, argnum)(*inputs)

    return product


vector_jacobian_product = tensor_jacobian_product


def half_squares(y: Any) -> Any:
    """Half the sum of squares: its Hessian is the identity."""
    return np.sum(y**2) / 2


def make_ggnvp(
    f: Callable[..., Any], g: Callable[[Any], Any] = half_squares, f_argnum: int | Sequence[int] = 0
) -> Callable[..., Callable[[Any], Any]]:
    """Products with the generalized Gauss-Newton matrix of g(f(x)): Jᵀ H J v, with f's Jacobian J and g's Hessian H.

    Args:
        f: The inner function, such as a model.
        g: The outer one, such as a loss; half the sum of squares by default.
        f_argnum: With respect to which argument of f.

    Returns:
        A function of the arguments that gives v -> Jᵀ H J v.

    >>> make_ggnvp(lambda x: 3 * x)(np.ones(2))(np.array([1.0, 2.0]))
    array([ 9., 18.])
    """
    check_arguments(f, f_argnum)
    hessian_product = hessian_vector_product(g)

    def at(*args: Any, **kwargs: Any) -> Callable[[Any], Any]:
        run = TracedCall(f, args, f_argnum, kwargs)
        return lambda v: run.pullback(hessian_product(run.value(), run.pushforward(v)))

    return at


check_calls(__all__, globals(), "al.")
