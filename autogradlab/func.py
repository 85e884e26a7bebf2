"""PyTorch's `torch.func`: transforms of functions, with PyTorch's argument names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.transforms import jacobians as _j
from autogradlab.transforms.grad import value_and_gradients, with_aux
from autogradlab.transforms.vmap import vmap

__all__ = ["functional_call", "grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "vjp", "vmap"]


def grad(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """The gradient of a scalar-valued function of tensors, as a function; with `has_aux`, (gradient, aux)."""

    def gradient(*args: Any, **kwargs: Any) -> Any:
        _, g, aux = value_and_gradients(func, argnums, args, kwargs, with_aux if has_aux else None, False)
        return (g, aux) if has_aux else g

    return gradient


def grad_and_value(func: Callable[..., Any], argnums: Any = 0, has_aux: bool = False) -> Callable[..., Any]:
    """Like `grad`, but gives (gradient, value), or (gradient, (value, aux))."""

    def both(*args: Any, **kwargs: Any) -> Any:
        value, g, aux = value_and_gradients(func, argnums, args, kwargs, with_aux if has_aux else None, False)
        return g, (value, aux) if has_aux else value

    return both


def jacrev(
    func: Callable[..., Any], argnums: int | tuple[int, ...] = 0, *, has_aux: bool = False
) -> Callable[..., Any]:
    """The Jacobian, row by row in reverse mode; for a tuple of arguments a tuple of them; with `has_aux`, (it, aux)."""
    return _j.jacobian_of(func, argnums, has_aux, arrays=False)


def jacfwd(func: Callable[..., Any], argnums: int | tuple[int, ...] = 0, has_aux: bool = False) -> Callable[..., Any]:
    """The Jacobian, column by column in forward mode; otherwise as `jacrev`."""
    return _j.jacfwd(func, argnums, has_aux, arrays=False)


def hessian(func: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """The second derivatives of a scalar-valued function; for a tuple of arguments a tuple of rows of blocks."""
    return _j.jacobian_of(_j.jacobian_of(func, argnums, arrays=False), argnums, arrays=False)


def vjp(func: Callable[..., Any], *primals: Any, has_aux: bool = False) -> tuple[Any, ...]:
    """The value at `primals`, and the function that takes a cotangent back to each of them, as a tuple; and aux."""
    return _j.vjp(lambda xs: func(*xs), primals, has_aux=has_aux, arrays=False)


def jvp(
    func: Callable[..., Any], primals: tuple[Any, ...], tangents: tuple[Any, ...], *, has_aux: bool = False
) -> tuple[Any, ...]:
    """The value at `primals`, and the derivative in the direction of `tangents`; and aux."""
    return _j.jvp(lambda xs: func(*xs), tuple(primals), tuple(tangents), has_aux, arrays=False)


def functional_call(module: Any, parameters_and_buffers: Any, args: Any = (), kwargs: Any = None) -> Any:
    """The module's output with other tensors, by name, in place of its own parameters and buffers."""
    places = [(*name.rpartition("."), value) for name, value in parameters_and_buffers.items()]
    owners = [(module.get_submodule(path), name, value) for path, _, name, value in places]
    own = [owner.__dict__.get(name) for owner, name, _ in owners]
    try:
        for owner, name, value in owners:
            owner.__dict__[name] = value
        return module(*(args if isinstance(args, tuple) else (args,)), **(kwargs or {}))
    finally:
        for (owner, name, _), value in zip(owners, own, strict=True):
            owner.__dict__[name] = value


check_calls(__all__, globals(), "al.func.")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
