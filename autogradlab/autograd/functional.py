"""PyTorch's `torch.autograd.functional`: derivatives of functions of tensors, given as (function, inputs)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab import func as _func
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.create.creation import ones_like as _ones
from autogradlab.transforms import jacobians as _j
from autogradlab.transforms.products import hessian_vector_product as _hvp
from autogradlab.transforms.trees import tree_leaves as _leaves
from autogradlab.transforms.trees import tree_unflatten as _rebuild

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


def _as_tuple(inputs: Any) -> tuple[tuple[Any, ...], bool]:
    """The inputs as a tuple, and whether they were given as one."""
    return (tuple(inputs), True) if isinstance(inputs, (tuple, list)) else ((inputs,), False)


def _detach_unless(tree: Any, create_graph: bool) -> Any:
    """Results without a graph, unless it was asked for."""
    return tree if create_graph else _rebuild(tree, [t.detach() if isinstance(t, Tensor) else t for t in _leaves(tree)])


def _of_tuple(func: Callable[..., Any], many: bool) -> Callable[..., Any]:
    """The function of one tuple of inputs, or of the only one."""
    return (lambda xs: func(*xs)) if many else func


def jacobian(func: Callable[..., Any], inputs: Any, create_graph: bool = False) -> Any:
    """The Jacobian with respect to each input, for each output: tuples where several are given or returned."""
    xs, many = _as_tuple(inputs)
    return _detach_unless(_j.jacobian(_of_tuple(func, many))(xs if many else xs[0]), create_graph)


def hessian(func: Callable[..., Any], inputs: Any, create_graph: bool = False) -> Any:
    """All second derivatives of a scalar-valued function; nested tuples where several inputs are given."""
    xs, many = _as_tuple(inputs)
    return _detach_unless(_j.hessian(_of_tuple(func, many))(xs if many else xs[0]), create_graph)


def vjp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, v times the Jacobian); v may be left out for a scalar-valued function."""
    xs, many = _as_tuple(inputs)
    value, pull = _func.vjp(func, *xs)
    found = _detach_unless(pull(_ones(value) if v is None else v), create_graph)
    return _detach_unless(value, create_graph), found if many else found[0]


def jvp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, the Jacobian times v)."""
    xs, many = _as_tuple(inputs)
    tangents = tuple(map(_ones, xs)) if v is None else tuple(v) if many else (v,)
    value, pushed = _func.jvp(func, xs, tangents)
    return _detach_unless(value, create_graph), _detach_unless(pushed, create_graph)


def hvp(func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False) -> tuple[Any, Any]:
    """(value, the Hessian times v) of a scalar-valued function of one tensor or several."""
    xs, many = _as_tuple(inputs)
    of = _of_tuple(func, many)
    vector = v if v is not None else tuple(map(_ones, xs)) if many else _ones(inputs)
    product = _hvp(of)(xs if many else inputs, vector)
    return _detach_unless(of(xs if many else inputs), create_graph), _detach_unless(product, create_graph)


vhp = hvp  # the Hessian is symmetric


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
