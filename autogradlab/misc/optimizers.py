"""Optimizers of functions of nested parameters, in HIPS autograd's spelling: `adam(grad, x0, callback, num_iters)`.

`grad(x, i)` gives the gradient at x in step i; `callback(x, i, g)` looks on. `al.optim` has PyTorch's.

Read next: `fixed_points.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.misc.flatten import flatten

__all__ = ["adam", "rmsprop", "sgd"]

Grad = Callable[[Any, int], Any]
Callback = Callable[[Any, int, Any], Any] | None
Step = Callable[[Any, int], Any]  # (gradient, number of the step) -> what is added to the parameters


def descend(step: Step, grad: Grad, x0: Any, callback: Callback, num_iters: int) -> Any:
    """Take steps from x0, in its own structure."""
    x, unflatten = flatten(x0)
    for i in range(num_iters):
        g = flatten(grad(unflatten(x), i))[0]
        if callback:
            callback(unflatten(x), i, unflatten(g))
        x = x + step(g, i)
    return unflatten(x)


def sgd(
    grad: Grad, x0: Any, callback: Callback = None, num_iters: int = 200, step_size: float = 0.1, mass: float = 0.9
) -> Any:
    """Gradient descent with momentum; the parameters after `num_iters` steps.

    >>> print(round(float(sgd(lambda x, i: 2 * x, 1.0, num_iters=100)), 3))
    0.004
    """
    velocity: Any = 0.0

    def step(g: Any, i: int) -> Any:
        nonlocal velocity
        velocity = mass * velocity - (1.0 - mass) * g
        return step_size * velocity

    return descend(step, grad, x0, callback, num_iters)


def rmsprop(
    grad: Grad,
    x0: Any,
    callback: Callback = None,
    num_iters: int = 100,
    step_size: float = 0.1,
    gamma: float = 0.9,
    eps: float = 1e-8,
) -> Any:
    """Steps divided by the root of a running mean of squared gradients, which starts at 1."""
    squares: Any = 1.0

    def step(g: Any, i: int) -> Any:
        nonlocal squares
        squares = squares * gamma + g**2 * (1 - gamma)
        return -step_size * g / (np.sqrt(squares) + eps)

    return descend(step, grad, x0, callback, num_iters)


def adam(
    grad: Grad,
    x0: Any,
    callback: Callback = None,
    num_iters: int = 100,
    step_size: float = 0.001,
    b1: float = 0.9,
    b2: float = 0.999,
    eps: float = 1e-8,
) -> Any:
    """Adam: running means of the gradient and its square, both corrected for their start at 0.

    Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015).
    """
    mean: Any = 0.0
    square: Any = 0.0

    def step(g: Any, i: int) -> Any:
        nonlocal mean, square
        mean, square = b1 * mean + (1 - b1) * g, b2 * square + (1 - b2) * g**2
        corrected = square / (1 - b2 ** (i + 1))
        return -step_size * (mean / (1 - b1 ** (i + 1))) / (np.sqrt(corrected) + eps)

    return descend(step, grad, x0, callback, num_iters)
