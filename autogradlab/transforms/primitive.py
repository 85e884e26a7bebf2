"""Functions with a derivative of their own, in HIPS autograd's spelling: `primitive` and `defvjp`.

Read next: `check_grads.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from autogradlab.engine.errors.messages import AutogradTypeError
from autogradlab.engine.numpy_dispatch import is_tracked, unwrap, unwrap_dict
from autogradlab.engine.operations import apply
from autogradlab.engine.table import Rule
from autogradlab.transforms.jacobians import make_vjp
from autogradlab.transforms.traced_array import TracedArray, as_traced

__all__ = [
    "checkpoint", "defjvp", "defjvp_argnum", "defjvp_argnums", "defvjp", "defvjp_argnum", "defvjp_argnums",
    "notrace_primitive", "primitive",
]  # fmt: skip

VJPMaker = Callable[..., Callable[[Any], Any]]  # (ans, *args, **kwargs) -> (g -> the gradient of one argument)


class MissingRuleError(AutogradTypeError, NotImplementedError):
    """A gradient is asked for that nobody defined."""


class Formulas:
    """The vector-Jacobian products of a primitive, one for each argument, made when they are asked for."""

    def __init__(self, make: Callable[..., Callable[[Any], Any] | None]) -> None:
        self.make = make

    def __getitem__(self, argnum: int) -> Callable[..., Any]:
        """The formula of an argument, as the engine calls it."""

        def vjp(g: Any, y: Any, *args: Any, **kwargs: Any) -> Any:
            if any(isinstance(a, TracedArray) for a in args):
                g, y = as_traced(g), as_traced(y)
            made = self.make(argnum, y, args, kwargs)
            return None if made is None else made(g)

        return vjp


def primitive(f_raw: Callable[..., Any]) -> Callable[..., Any]:
    """A function that isn't traced: it is called with arrays and numbers, and its derivative is what `defvjp` says.

    Raises:
        TypeError: where a gradient is asked for and none has been defined.

    >>> from autogradlab import grad
    >>> cube = primitive(lambda x: x**3)
    >>> defvjp(cube, lambda ans, x: lambda g: g * 3 * x**2)
    >>> print(grad(cube)(2.0))
    12.0
    """

    @functools.wraps(f_raw)
    def f(*args: Any, **kwargs: Any) -> Any:
        if is_tracked(kwargs.values(), {}):
            raise AutogradTypeError(
                f"{name}() was given a traced value by name",
                hint="a primitive has gradients for what it is given by place.",
            )
        if not is_tracked(args, {}):
            return f_raw(*unwrap(args), **unwrap_dict(kwargs))
        if not rule.differentiable:
            raise missing_rule(name, "")
        y: Any = apply(rule, args, kwargs)
        if isinstance(y, tuple):
            raise AutogradTypeError(f"{name}() returned a tuple", hint="a primitive returns one array or number.")
        return as_traced(y) if any(isinstance(a, TracedArray) for a in args) else y

    name = getattr(f_raw, "__name__", "primitive")
    rule = f.rule = Rule(f_raw)  # type: ignore[attr-defined]
    return f


def missing_rule(name: str, which: str) -> MissingRuleError:
    """The error of a gradient that nobody defined."""
    return MissingRuleError(
        f"VJP of {name}{which} not defined", hint=f"write defvjp({name}, lambda ans, x: lambda g: g * ...)."
    )


def defvjp_argnum(fun: Callable[..., Any], vjpmaker: Callable[..., Any]) -> None:
    """Define the derivative for any argument at once: `vjpmaker(argnum, ans, args, kwargs)` gives g -> gradient."""
    rule = getattr(fun, "rule", None)
    if not isinstance(rule, Rule):
        raise AutogradTypeError(f"{fun!r} is no primitive", hint="write @primitive above it.")
    rule.vjps, rule.differentiable = Formulas(vjpmaker), True  # type: ignore[assignment]


def defvjp_argnums(fun: Callable[..., Any], vjpmaker: Callable[..., Any]) -> None:
    """Define the derivatives together: `vjpmaker(argnums, ans, args, kwargs)` gives g -> a tuple of gradients."""
    defvjp_argnum(fun, lambda argnum, *call: lambda g: next(iter(vjpmaker((argnum,), *call)(g))))


def defvjp(fun: Callable[..., Any], *vjpmakers: VJPMaker | None, argnums: Iterable[int] | None = None) -> None:
    """Define the derivative of a primitive: for each argument `lambda ans, *args: lambda g: ...`.

    Args:
        fun: What `primitive` returned.
        vjpmakers: For each argument a function of the answer and the arguments that gives g -> gradient; None where no
            gradient flows.
        argnums: The numbers of the arguments, where they aren't 0, 1, 2 ...
    """
    numbers = range(len(vjpmakers)) if argnums is None else argnums
    makers = dict(zip(numbers, vjpmakers, strict=False))

    def make(argnum: int, ans: Any, args: Any, kwargs: Any) -> Any:
        if argnum not in makers:
            raise missing_rule(getattr(fun, "__name__", "primitive"), f" wrt argnum {argnum}")
        maker = makers[argnum]
        return None if maker is None else maker(ans, *args, **kwargs)

    defvjp_argnum(fun, make)


def defjvp(fun: Callable[..., Any], *jvpfuns: Any, argnums: Iterable[int] | None = None) -> None:
    """Accepted for HIPS autograd's sake: forward mode is computed from what `defvjp` defines, and needs no rule."""


defjvp_argnum: Callable[..., None] = defjvp
defjvp_argnums: Callable[..., None] = defjvp


def notrace_primitive(f_raw: Callable[..., Any]) -> Callable[..., Any]:
    """A function of arrays and numbers through which no gradient flows."""

    @functools.wraps(f_raw)
    def f(*args: Any, **kwargs: Any) -> Any:
        return f_raw(*unwrap(args), **unwrap_dict(kwargs))

    return f


def checkpoint(fun: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which keeps none of its intermediate values: it runs again in the backward pass.

    Source: T. Chen et al., "Training deep nets with sublinear memory cost" (2016).

    >>> from autogradlab import grad
    >>> print(grad(checkpoint(lambda x: x**2))(3.0))
    6.0
    """
    wrapped = primitive(fun)
    defvjp_argnum(wrapped, lambda argnum, ans, args, kwargs: make_vjp(fun, argnum)(*args, **kwargs)[0])
    return wrapped
