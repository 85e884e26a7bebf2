"""Jacobians, Hessians and their products with vectors, in reverse and forward mode.

A Jacobian-vector product is a double vector-Jacobian product: the vjp is linear in its cotangent, so differentiating
it with respect to the cotangent gives J v. Source: J. Townsend, "A new trick for calculating Jacobian vector products"
(2017).

Read next: `gradcheck.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.engine.creation import as_tensor
from autogradlab.engine.errors import AutogradTypeError, ShapeError
from autogradlab.engine.functions.joining import stack
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.engine.transforms import (
    argument,
    depends_on_more,
    grad,
    grad_of,
    trace,
    value_and_gradients,
    with_aux,
)
from autogradlab.engine.walk import reachable

__all__ = [
    "grad_and_aux", "hessian", "hessian_vector_product", "jacobian", "jvp", "make_jvp", "make_vjp",
    "vjp",
]  # fmt: skip


class Traced:
    """One run of `fun` with one argument traced: its output, and products with its Jacobian."""

    def __init__(self, fun: Callable[..., Any], args: tuple[Any, ...], argnum: int, kwargs: dict[str, Any]) -> None:
        self.given = args[argnum]
        self.plain = not isinstance(self.given, Tensor)
        with enable_grad():
            self.x = trace(self.given)
            y = fun(*args[:argnum], self.x, *args[argnum + 1 :], **kwargs)
        self.y = y if isinstance(y, Tensor) else as_tensor(y)
        if not isinstance(self.y, Tensor):
            raise AutogradTypeError(f"the function must return a tensor, but it returned {type(y).__name__}")
        tracked = isinstance(self.given, Tensor) and self.given._node is not None
        self.deeper = tracked or (self.y._node is not None and depends_on_more(reachable([self.y._node]), [self.x]))

    def pull(self, v: Tensor, create_graph: bool) -> Tensor:
        """The vector-Jacobian product v J, in the shape of the input."""
        if self.y._node is None:
            return wrap(np.zeros_like(self.x._data))
        keep: dict[str, Any] = {"retain_graph": True, "create_graph": create_graph, "materialize_grads": True}
        (g,) = grad_of(self.y, self.x, v, **keep)
        assert g is not None
        return g

    def push(self, v: Tensor) -> Tensor:
        """The Jacobian-vector product J v, in the shape of the output."""
        if self.y._node is None:
            return wrap(np.zeros_like(self.y._data))
        u = wrap(np.zeros_like(np.asarray(self.y._data))).requires_grad_()
        with enable_grad():
            pulled = self.pull(u, create_graph=True)
        if pulled._node is None:
            return wrap(np.zeros_like(self.y._data))
        (pushed,) = grad_of(pulled, u, v, create_graph=self.deeper, retain_graph=True, materialize_grads=True)
        assert pushed is not None
        return pushed

    def settle(self, t: Tensor) -> Any:
        """A result in the caller's own kind."""
        return t._data if self.plain and t._node is None else t

    def value(self) -> Any:
        """The output without this trace."""
        if self.deeper:
            return self.y
        return self.y._data if self.plain else self.y.detach()

    def vector(self, v: Any, like: Tensor, what: str) -> Tensor:
        """A cotangent or tangent, checked against the shape it must have."""
        t = v if isinstance(v, Tensor) else wrap(np.asarray(v, like._data.dtype))
        if t._data.shape != like._data.shape:
            raise ShapeError(
                f"the {what} has shape {list(t.shape)}, but must have {list(like.shape)}",
                hint="a cotangent has the shape of the output, a tangent that of the input.",
            )
        return t


def jacobian(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """All first derivatives: an array of shape output.shape + input.shape, one vector-Jacobian product an output.

    >>> jacobian(lambda x: x**2)(np.array([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    argument(fun, argnum)

    @functools.wraps(fun)
    def of(*args: Any, **kwargs: Any) -> Any:
        run = Traced(fun, args, argnum, kwargs)
        n = run.y._data.size
        eye = np.eye(n, dtype=run.y._data.dtype).reshape(n, *run.y._data.shape)
        rows = [run.pull(wrap(e), run.deeper) for e in eye]
        if not rows:
            return run.settle(wrap(np.zeros((*run.y.shape, *run.x.shape), run.x._data.dtype)))
        return run.settle(stack(rows).reshape(*run.y.shape, *run.x.shape))

    return of


def jacfwd(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """`jacobian`, column by column in forward mode: cheap where inputs are few and outputs many."""
    argument(fun, argnum)

    @functools.wraps(fun)
    def of(*args: Any, **kwargs: Any) -> Any:
        run = Traced(fun, args, argnum, kwargs)
        n = run.x._data.size
        eye = np.eye(n, dtype=run.x._data.dtype).reshape(n, *run.x._data.shape)
        columns = [run.push(wrap(e)) for e in eye]
        if not columns:
            return run.settle(wrap(np.zeros((*run.y.shape, *run.x.shape), run.y._data.dtype)))
        return run.settle(stack(columns, dim=-1).reshape(*run.y.shape, *run.x.shape))

    return of


def hessian(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """All second derivatives of a scalar-valued function: shape input.shape + input.shape."""
    return jacobian(jacobian(fun, argnum), argnum)


def vjp(fun: Callable[..., Any], x: Any, *args: Any) -> tuple[Any, Callable[[Any], Any]]:
    """The value of `fun` at x, and the function that takes a cotangent back to the input."""
    run = Traced(fun, (x, *args), 0, {})
    return run.value(), lambda v: run.settle(run.pull(run.vector(v, run.y, "cotangent"), run.deeper))


def jvp(fun: Callable[..., Any], x: Any, v: Any) -> tuple[Any, Any]:
    """The value of `fun` at x, and its derivative in direction v."""
    run = Traced(fun, (x,), 0, {})
    return run.value(), run.settle(run.push(run.vector(v, run.x, "tangent")))


def make_vjp(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """HIPS autograd's spelling: a function of the arguments that gives (vjp, value)."""
    argument(fun, argnum)

    @functools.wraps(fun)
    def at(*args: Any, **kwargs: Any) -> Any:
        run = Traced(fun, args, argnum, kwargs)
        return lambda v: run.settle(run.pull(run.vector(v, run.y, "cotangent"), run.deeper)), run.value()

    return at


def make_jvp(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """HIPS autograd's spelling: a function of the arguments that gives v -> (value, J v)."""
    argument(fun, argnum)

    @functools.wraps(fun)
    def at(*args: Any, **kwargs: Any) -> Any:
        def push(v: Any) -> tuple[Any, Any]:
            run = Traced(fun, args, argnum, kwargs)
            return run.value(), run.settle(run.push(run.vector(v, run.x, "tangent")))

        return push

    return at


def hessian_vector_product(fun: Callable[..., Any], argnum: int = 0) -> Callable[..., Any]:
    """A function of the arguments and, last, a vector that gives the Hessian times that vector."""
    argument(fun, argnum)
    slope = grad(fun, argnum)

    @functools.wraps(fun)
    def product(*args: Any, **kwargs: Any) -> Any:
        *inputs, v = args

        def along(*xs: Any) -> Any:
            return (slope(*xs, **kwargs) * v).sum()

        return grad(along, argnum)(*inputs)

    return product


def grad_and_aux(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """For a function that returns (value, aux): a function that returns (gradient, aux)."""
    argument(fun, argnum)

    @functools.wraps(fun)
    def both(*args: Any, **kwargs: Any) -> Any:
        _, g, aux = value_and_gradients(fun, argnum, args, kwargs, with_aux)
        return g, aux

    return both
