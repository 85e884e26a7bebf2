"""PyTorch's `torch.func`: transforms of functions, with PyTorch's argument names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.transforms import jacobians as _j
from autogradlab.transforms.grad import value_and_gradients, with_aux
from autogradlab.transforms.module_calls import functional_call, stack_module_state
from autogradlab.transforms.trees import tree_leaves
from autogradlab.transforms.vmap import check_randomness, vmap

__all__ = [
    "functional_call", "grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "stack_module_state", "vjp",
    "vmap",
]  # fmt: skip


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
    func: Callable[..., Any],
    argnums: int | tuple[int, ...] = 0,
    *,
    has_aux: bool = False,
    chunk_size: int | None = None,
) -> Callable[..., Any]:
    """The Jacobian, row by row in reverse mode; for a tuple of arguments a tuple of them; with `has_aux`, (it, aux).

    Rows are computed one at a time: a `chunk_size` is accepted, and nothing needs it.
    """
    if chunk_size is not None and chunk_size <= 0:
        raise AutogradValueError("jacrev: `chunk_size` should be greater than 0.", hint="leave it away.")
    return _j.jacobian_of(func, argnums, has_aux, arrays=False)


def jacfwd(
    func: Callable[..., Any],
    argnums: int | tuple[int, ...] = 0,
    has_aux: bool = False,
    *,
    randomness: str = "error",
) -> Callable[..., Any]:
    """The Jacobian, column by column in forward mode; otherwise as `jacrev`.

    The function runs once for all columns: they share its random numbers, whatever `randomness` says.
    """
    check_randomness(randomness)
    return _j.jacfwd(func, argnums, has_aux, arrays=False)


def hessian(func: Callable[..., Any], argnums: int | tuple[int, ...] = 0) -> Callable[..., Any]:
    """The second derivatives of a scalar-valued function; for a tuple of arguments a tuple of rows of blocks."""
    return _j.jacobian_of(_j.jacobian_of(func, argnums, arrays=False), argnums, arrays=False)


def vjp(func: Callable[..., Any], *primals: Any, has_aux: bool = False) -> tuple[Any, ...]:
    """The value at `primals`, and the function that takes a cotangent back to each of them, as a tuple; and aux."""
    return _j.vjp(lambda xs: func(*xs), primals, has_aux=has_aux, arrays=False)


def jvp(
    func: Callable[..., Any],
    primals: tuple[Any, ...],
    tangents: tuple[Any, ...],
    *,
    strict: bool = False,
    has_aux: bool = False,
) -> tuple[Any, ...]:
    """The value at `primals`, and the derivative in the direction of `tangents`; and aux.

    With `strict`, an output that doesn't depend on the inputs is an error, and not a derivative of zeros.
    """
    called = refuse_independent(func, has_aux) if strict else func
    return _j.jvp(lambda xs: called(*xs), tuple(primals), tuple(tangents), has_aux, arrays=False)


def refuse_independent(func: Callable[..., Any], has_aux: bool) -> Callable[..., Any]:
    """The function, which must not return what doesn't depend on its arguments."""

    def checked(*args: Any) -> Any:
        out = func(*args)
        if any(getattr(y, "_node", None) is None for y in tree_leaves(out[0] if has_aux else out)):
            raise AutogradError(
                "jvp(f, primals, tangents, strict=True): The output of f is independent of the inputs. This is not "
                "allowed with strict=True.",
                hint="leave out strict=True, and its derivative is zeros.",
            )
        return out

    return checked


check_calls(__all__, globals(), "al.func.")


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
