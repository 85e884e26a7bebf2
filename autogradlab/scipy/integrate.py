"""Differential equations with derivatives by the adjoint equation: `odeint`.

Read next: `linalg.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.misc.flatten import flatten
from autogradlab.scipy.load import load_scipy
from autogradlab.transforms.jacobians import make_vjp
from autogradlab.transforms.primitive import defvjp_argnum, primitive

__all__ = ["odeint"]

scipy_integrate: Any = load_scipy("integrate")
numpy: Any = np  # its stubs know no tensors
Dynamics = Callable[..., Any]


def odeint(func: Dynamics, y0: Any, t: Any, args: tuple[Any, ...] = (), **settings: Any) -> Any:
    """y at each time, where dy/dt = func(y, t, *args): SciPy's `odeint`, differentiable in y0, t and args.

    Args:
        func: The dynamics, a vector like y.
        y0: y at the first of the times.
        t: The times.
        args: Further arguments of func: numbers, arrays, or nested dicts, lists and tuples of them.
        settings: SciPy's own, such as rtol.

    Returns:
        An array of shape (times, len(y0)).

    Source: R. Chen et al., "Neural ordinary differential equations" (2018).
    """
    vector, unflatten = flatten(args)
    return solve(lambda y, t, v: func(y, t, *unflatten(v)), y0, t, vector, **settings)


@primitive
def solve(f: Dynamics, y0: Any, t: Any, vector: Any, **settings: Any) -> Any:
    """The solution for a vector of parameters."""
    return scipy_integrate.odeint(f, y0, t, (vector,), **settings)


def adjoint_vjp(argnum: int, ys: Any, args: Any, settings: Any) -> Callable[[Any], Any]:
    """The gradient by y0, t or the parameters: the adjoint a, with da/dt = -a df/dy, runs back from time to time."""
    f, _, t, vector = args
    n = ys.shape[1]
    y_part, a_part, t_part, rest = slice(n), slice(n, 2 * n), slice(2 * n, 2 * n + 1), slice(2 * n + 1, None)

    def backward_dynamics(state: Any, t: Any, vector: Any) -> Any:
        pull, slope = make_vjp(f, (0, 1, 2))(state[y_part], t, vector)
        back = pull(-state[a_part])
        return numpy.concatenate([slope, back[0], numpy.reshape(back[1], (1,)), back[2]])

    def pull(g: Any) -> Any:
        a, start, total = g[-1], numpy.zeros(1), vector * 0
        times: list[Any] = []
        for i in range(len(t) - 1, 0, -1):
            moved = numpy.reshape(numpy.sum(f(ys[i], t[i], vector) * g[i]), (1,))
            times.insert(0, moved)
            state = numpy.concatenate([ys[i], a, start - moved, total])
            found = solve(backward_dynamics, state, numpy.stack([t[i], t[i - 1]]), vector, **settings)[1]
            a, start, total = found[a_part] + g[i - 1], found[t_part], found[rest]
        return {1: a, 2: numpy.concatenate([start, *times]), 3: total}[argnum]

    return pull


defvjp_argnum(solve, adjoint_vjp)
