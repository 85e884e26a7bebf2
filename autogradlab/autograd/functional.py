"""PyTorch's `torch.autograd.functional`: derivatives of functions of tensors, given as (function, inputs)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.autograd.traced_run import TracedRun, require_graph, zeros_like
from autogradlab.engine.errors.messages import AutogradError, HintedError
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.create.creation import ones_like
from autogradlab.ops.shape.join import stack
from autogradlab.transforms.forward_walk import basis_tensors
from autogradlab.transforms.jacobians import jacfwd
from autogradlab.transforms.output_gradients import grad_of

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]

STRATEGIES = ("forward-mode", "reverse-mode")


def jacobian(
    func: Callable[..., Any],
    inputs: Any,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    strategy: str = "reverse-mode",
) -> Any:
    """The Jacobian with respect to each input, for each output: tuples where several are given or returned.

    Args:
        func: A function of tensors that returns a tensor, or a tuple of them.
        inputs: A tensor or a tuple of them.
        create_graph: Record how it was computed, so that it can be differentiated.
        strict: Refuse outputs that do not depend on an input; by default their derivative is 0.
        vectorize: Accepted, for the speed that it has in PyTorch.
        strategy: "reverse-mode", row by row, or "forward-mode", column by column, which asks for vectorize=True.

    Returns:
        A tensor of shape output.shape + input.shape.

    >>> from autogradlab import tensor
    >>> jacobian(lambda x: x**2, tensor([1.0, 2.0]))
    tensor([[2., 0.],
            [0., 4.]])
    """
    check_strategy(strategy, strict, vectorize)
    run = TracedRun("jacobian", func, inputs, create_graph, strict)
    if strategy == "forward-mode":
        blocks = jacfwd(lambda xs: func(*xs), arrays=False)(tuple(run.xs))
        blocks = blocks if run.several else (blocks,)
        return run.like_outputs([run.like_inputs(row) for row in blocks])
    return run.like_outputs([run.like_inputs(jacobian_row(run, k)) for k in range(len(run.ys))])


def check_strategy(strategy: str, strict: bool, vectorize: bool) -> None:
    """Refuse settings that exclude each other."""
    if strategy not in STRATEGIES:
        raise StrategyError(
            'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs '
            'than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".'
        )
    if strict and vectorize:
        raise AutogradError(
            "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. "
            "Please either set `strict=False` or `vectorize=False`.",
            hint="leave out vectorize=.",
        )
    if strategy == "forward-mode" and not vectorize:
        raise ForwardModeError(
            "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for "
            "`vectorize=True`.",
            hint="pass vectorize=True.",
        )


class StrategyError(HintedError, AssertionError):
    """A strategy that there is not."""


class ForwardModeError(AutogradError, NotImplementedError):
    """Forward mode without what PyTorch asks for along with it."""


UNUSED = "Output {} of the user-provided function is independent of input {{}}. This is not allowed in strict mode."
CONSTANT_JACOBIAN = (
    "The jacobian of the user-provided function is independent of input {}. This is not allowed in strict mode when "
    "create_graph=True."
)


def jacobian_row(run: TracedRun, k: int) -> list[Tensor]:
    """The Jacobians of output k by each input."""
    y = run.ys[k]
    pulled = []
    for e in basis_tensors(y):
        pulled.append(run.pull([y], [e], run.create_graph, UNUSED.format(k)))
        if run.strict and run.create_graph:
            require_graph(pulled[-1], CONSTANT_JACOBIAN)
    blocks = []
    for i, x in enumerate(run.xs):
        rows = [row[i] for row in pulled]
        shape = (*y.shape, *x.shape)
        blocks.append(stack(rows).reshape(shape) if rows else wrap(np.zeros(shape, x._data.dtype)))
    return blocks


CONSTANT_SLOPE = (
    "While computing the hessian, found that the jacobian of the user-provided function with respect to input {} is "
    "independent of the input. This is not allowed in strict mode. You should ensure that your function is twice "
    "differentiable and that the jacobian depends on the inputs (this would be violated by a linear function for "
    "example)."
)


def slopes(run: TracedRun) -> list[Tensor]:
    """The gradient of a function of one number, with its graph."""
    if run.several:
        raise AutogradError(
            f"The function given to {run.who} should return a single Tensor", hint="return one number, such as a sum."
        )
    if run.ys[0]._data.size != 1:
        raise AutogradError(
            f"The Tensor returned by the function given to {run.who} should contain a single element",
            hint="a Hessian is that of one number: return the .sum(), or differentiate the gradient by jacobian.",
        )
    found = run.pull(run.ys, [ones_like(run.ys[0])], True)
    if run.strict:
        require_graph(found, CONSTANT_SLOPE)
    return found


def hessian(
    func: Callable[..., Any],
    inputs: Any,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    outer_jacobian_strategy: str = "reverse-mode",
) -> Any:
    """All second derivatives of a scalar-valued function; nested tuples where several inputs are given.

    Args are those of `jacobian`.

    >>> from autogradlab import tensor
    >>> hessian(lambda x: (x**3).sum(), tensor([1.0, 2.0]))
    tensor([[ 6.,  0.],
            [ 0., 12.]])
    """
    if outer_jacobian_strategy not in STRATEGIES:
        raise StrategyError('Expected strategy to be either "forward-mode" or "reverse-mode".')
    many = isinstance(inputs, tuple)

    def slope(*xs: Tensor) -> Any:
        return tuple(slopes(TracedRun("hessian", func, xs, True, strict)))

    found = jacobian(slope, inputs, create_graph, strict, vectorize, outer_jacobian_strategy)
    return found if many else found[0]


def vjp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> tuple[Any, Any]:
    """(value, v times the Jacobian); v may be left out for a function that returns one number."""
    run = TracedRun("vjp", func, inputs, create_graph, strict)
    vs = run.vector(v, run.ys, run.several, "the user-provided function returns")
    message = "The output of the user-provided function is independent of input {}. This is not allowed in strict mode."
    return run.like_outputs(run.ys), run.like_inputs(run.pull(run.ys, vs, create_graph, message))


def jvp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> tuple[Any, Any]:
    """(value, the Jacobian times v); v may be left out for a function of one number."""
    run = TracedRun("jvp", func, inputs, create_graph, strict)
    vs = run.vector(v, run.xs, run.many, "the input to the user-provided function is")
    us = [zeros_like(y).requires_grad_() for y in run.ys]  # the product is the derivative of u J by u, in direction v
    with enable_grad():
        pulled = run.pull(run.ys, us, True)
    pairs = [(g, t) for g, t in zip(pulled, vs, strict=True) if g._node is not None]
    if not pairs:
        return run.like_outputs(run.ys), run.like_outputs([zeros_like(y) for y in run.ys])
    gs, weights = zip(*pairs, strict=True)
    found = grad_of(gs, us, weights, create_graph=create_graph, allow_unused=True, materialize_grads=True)
    return run.like_outputs(run.ys), run.like_outputs(found)


def vhp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> tuple[Any, Any]:
    """(value, v times the Hessian) of a scalar-valued function of one tensor or several."""
    return hessian_product("vhp", func, inputs, v, create_graph, strict)


def hvp(
    func: Callable[..., Any], inputs: Any, v: Any = None, create_graph: bool = False, strict: bool = False
) -> tuple[Any, Any]:
    """(value, the Hessian times v) of a scalar-valued function: the same as `vhp`, since a Hessian is symmetric."""
    return hessian_product("hvp", func, inputs, v, create_graph, strict)


def hessian_product(who: str, func: Any, inputs: Any, v: Any, create_graph: bool, strict: bool) -> tuple[Any, Any]:
    """The value of a scalar-valued function, and its Hessian times a vector."""
    run = TracedRun(who, func, inputs, create_graph, strict)
    vs = run.vector(v, run.xs, run.many, "the input to the user-provided function is")
    return run.like_outputs(run.ys), run.like_inputs(run.pull(slopes(run), vs, create_graph, CONSTANT_SLOPE))


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
