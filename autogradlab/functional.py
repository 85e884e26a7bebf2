"""PyTorch's `torch.autograd.functional`: derivatives of functions of tensors, given as (function, inputs)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab import func as _func
from autogradlab.engine import jacobians as _j
from autogradlab.engine.creation import ones_like as _ones
from autogradlab.engine.tensor import Tensor

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


def _several(inputs: Any) -> tuple[tuple[Any, ...], bool]:
    """The inputs as a tuple, and whether they were given as one."""
    return (tuple(inputs), True) if isinstance(inputs, (tuple, list)) else ((inputs,), False)


def _plain(t: Any, create_graph: bool) -> Any:
    return t if create_graph or not isinstance(t, Tensor) else t.detach()


def jacobian(func: Callable[..., Any], inputs: Any, create_graph: bool = False) -> Any:
    """The Jacobian with respect to each input; a tuple of them where several are given."""
    xs, many = _several(inputs)
    found = tuple(_plain(_j.jacobian(func, k)(*xs), create_graph) for k in range(len(xs)))
    return found if many else found[0]


def hessian(func: Callable[..., Any], inputs: Any, create_graph: bool = False) -> Any:
    """All second derivatives of a scalar-valued function; nested tuples where several inputs are given."""
    xs, many = _several(inputs)
    rows = tuple(
        tuple(_plain(_j.jacobian(_j.jacobian(func, i), j)(*xs), create_graph) for j in range(len(xs)))
        for i in range(len(xs))
    )
    return rows if many else rows[0][0]


def vjp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, v times the Jacobian); v may be left out for a scalar-valued function."""
    xs, many = _several(inputs)
    value, pull = _func.vjp(func, *xs)
    weights = v if v is not None else _ones(value)
    found = tuple(_plain(g, create_graph) for g in pull(weights))
    return _plain(value, create_graph), found if many else found[0]


def jvp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, the Jacobian times v)."""
    xs, many = _several(inputs)
    tangents = tuple(map(_ones, xs)) if v is None else tuple(v) if many else (v,)
    value, pushed = _func.jvp(func, xs, tangents)
    return _plain(value, create_graph), _plain(pushed, create_graph)


def hvp(func: Callable[..., Any], inputs: Tensor, v: Tensor, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, the Hessian times v) of a scalar-valued function of one tensor."""
    product = _j.hessian_vector_product(func)(inputs, v)
    return _plain(func(inputs), create_graph), _plain(product, create_graph)


vhp = hvp  # the Hessian is symmetric
