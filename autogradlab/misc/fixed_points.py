"""Fixed points, whose derivative is found without the steps that led there.

Read next: `../scipy/special.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.misc.flatten import flatten
from autogradlab.transforms.jacobians import make_vjp
from autogradlab.transforms.primitive import defvjp, primitive

__all__ = ["fixed_point"]

Map = Callable[[Any], Any]


def fixed_point(f: Callable[[Any], Map], a: Any, x0: Any, distance: Callable[[Any, Any], Any], tol: float) -> Any:
    """The x with f(a)(x) = x, by repetition from x0.

    Args:
        f: A function of parameters that gives the map to repeat.
        a: The parameters: a number, an array, or nested dicts, lists and tuples of them.
        x0: Where to start.
        distance: How far apart two values of x are.
        tol: The distance of two steps at which to stop.

    Returns:
        x, whose derivative by `a` is that of the implicit function theorem: nothing flows to x0.

    >>> from autogradlab import grad
    >>> newton = lambda a: lambda x: (x + a / x) / 2
    >>> root = lambda a: fixed_point(newton, a, 1.0, lambda x, y: abs(x - y), 1e-9)
    >>> print(round(float(root(4.0)), 6), round(float(grad(root)(4.0)), 6))
    2.0 0.25
    """
    vector, unflatten = flatten(a)
    return repeat(lambda v: f(unflatten(v)), vector, x0, distance, tol)


@primitive
def repeat(f: Callable[[Any], Map], a: Any, x0: Any, distance: Callable[[Any, Any], Any], tol: float) -> Any:
    """The fixed point for a vector of parameters."""
    step = f(a)
    before, x = x0, step(x0)
    while distance(x, before) > tol:
        before, x = x, step(x)
    return x


def fixed_point_vjp(x: Any, f: Callable[[Any], Map], a: Any, x0: Any, distance: Any, tol: float) -> Map:
    """From x = f(a)(x): w = g + w J_x is a fixed point itself, and w J_a the gradient."""
    to_parameters, _ = make_vjp(lambda a, x: f(a)(x))(a, x)

    def pull(g: Any) -> Any:
        vector, unflatten = flatten((a, x, g))

        def adjoint_step(v: Any) -> Map:
            a, x, g = unflatten(v)
            to_x, _ = make_vjp(f(a))(x)
            return lambda w: to_x(w) + g

        return to_parameters(repeat(adjoint_step, vector, g * 0, distance, tol))

    return pull


defvjp(repeat, None, fixed_point_vjp, None, None, None)
