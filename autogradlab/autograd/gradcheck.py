"""Checking derivatives against finite differences.

Read next: the chapter ends here; `nn/` and `optim/` are built on the engine's public names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradValueError, warn
from autogradlab.engine.modes import enable_grad, no_grad
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.create.creation import as_tensor
from autogradlab.transforms.output_gradients import grad_of

__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]


class GradcheckError(AutogradError):
    """A derivative that finite differences contradict."""


def float_outputs(func: Callable[..., Any], inputs: Sequence[Any]) -> list[Tensor]:
    y = func(*inputs)
    ys = y if isinstance(y, (tuple, list)) else [y]
    return [t for t in ys if isinstance(t, Tensor) and t._data.dtype.kind == "f"]


def numerical_jacobian(func: Callable[..., Any], inputs: list[Any], k: int, out: int, eps: float) -> Any:
    """Central differences: d output[out] / d inputs[k], as a matrix (outputs, inputs)."""
    x = np.array(inputs[k]._data)
    columns = []
    for j in range(x.size):
        ends = []
        for step in (eps, -eps):
            moved = x.copy()
            moved.reshape(-1)[j] += step
            with no_grad():
                ys = float_outputs(func, [*inputs[:k], wrap(moved), *inputs[k + 1 :]])
            ends.append(np.array(ys[out]._data).reshape(-1))
        columns.append((ends[0] - ends[1]) / (2 * eps))
    return np.stack(columns, 1) if columns else np.zeros((0, 0))


def analytical_jacobian(y: Tensor, x: Tensor) -> Any:
    """The same matrix from the tape, one backward pass an output element."""
    rows = []
    for e in np.eye(y._data.size, dtype=y._data.dtype).reshape(-1, *y._data.shape):
        (g,) = grad_of(y, x, wrap(e), retain_graph=True, materialize_grads=True, allow_unused=True)
        rows.append(np.array(g._data if g is not None else 0).reshape(-1))
    return np.stack(rows) if rows else np.zeros((0, x._data.size))


def gradcheck(
    func: Callable[..., Any],
    inputs: Any,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
) -> bool:
    """Compare the gradients of `func` with central differences.

    Args:
        func: A function of tensors that returns a tensor or several.
        inputs: A tensor or a tuple of them; those that require grad are checked, and should be float64.
        eps: The step of the differences, in the units of the inputs.
        atol, rtol: Absolute and relative tolerance.
        raise_exception: Raise where they differ, instead of returning False.

    Returns:
        True where all agree.

    Raises:
        GradcheckError: with both Jacobians, where they differ.
    """
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    chosen = [k for k, t in enumerate(given) if isinstance(t, Tensor) and t.requires_grad]
    if not chosen:
        raise AutogradValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have "
            "requires_grad=True.",
            hint="create one with al.tensor(..., dtype=al.float64, requires_grad=True).",
        )
    if any(given[k]._data.dtype != np.float64 for k in chosen):
        warn(
            "Input requires gradient and is not a double precision floating point. This check will likely fail if all "
            "the inputs are not of double precision floating point.",
            hint="x.double().",
        )
    for out, y in enumerate(float_outputs(func, given)):
        for k in chosen:
            mine = (
                analytical_jacobian(y, given[k])
                if y._node is not None
                else np.zeros((y._data.size, given[k]._data.size))
            )
            other = numerical_jacobian(func, given, k, out, eps)
            if not np.allclose(mine, other, rtol=rtol, atol=atol, equal_nan=True):
                if not raise_exception:
                    return False
                raise GradcheckError(
                    f"Jacobian mismatch for output {out} with respect to input {k},\nnumerical:{wrap(other)}\n"
                    f"analytical:{wrap(mine)}\n",
                    hint="the derivative rule is wrong, or the function is not smooth near this input.",
                )
    return True


def gradgradcheck(func: Callable[..., Any], inputs: Any, grad_outputs: Any = None, **settings: Any) -> bool:
    """Compare second derivatives with central differences of the first; arguments as in `gradcheck`."""
    given = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    rng = np.random.default_rng(0)
    weights = [as_tensor(rng.normal(size=y.shape).astype(y._data.dtype)) for y in float_outputs(func, given)]
    weights = weights if grad_outputs is None else [grad_outputs] if isinstance(grad_outputs, Tensor) else grad_outputs

    def first(*xs: Any) -> Any:
        xs = tuple(x.requires_grad_() if isinstance(x, Tensor) and not x.requires_grad and g.requires_grad else x
                   for x, g in zip(xs, given, strict=True))  # fmt: skip
        chosen = [x for x in xs if isinstance(x, Tensor) and x.requires_grad]
        with enable_grad():
            return grad_of(float_outputs(func, xs), chosen, weights, create_graph=True, materialize_grads=True)

    return gradcheck(first, given, **settings)
