"""Functions that turn a function into its derivative: `grad(f)`, in the manner of HIPS autograd and JAX.

They trace `f` on tensors, walk the tape, and give back what they were given: arrays for arrays, tensors for tensors.
Transforms nest: `grad(grad(f))` is the second derivative.

Read next: `jacobians.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

import numpy as np

from autogradlab.engine.backward import root_gradients
from autogradlab.engine.dtypes import BY_NUMPY, dtype_error
from autogradlab.engine.errors.messages import AutogradTypeError, BackwardError, warn
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.create.creation import as_tensor, traced_alias
from autogradlab.transforms.output_gradients import gradient_or_none, gradients_between, leaf_nodes
from autogradlab.transforms.traced_array import TracedArray, as_traced
from autogradlab.transforms.transform_watch import TransformWatch
from autogradlab.transforms.trees import argument, replace_argument, tree_leaves, tree_unflatten

__all__ = ["elementwise_grad", "grad", "grad_and_aux", "value_and_grad"]

P = ParamSpec("P")  # the arguments of a function, X the first of them, Y its result
X = TypeVar("X")
Y = TypeVar("Y")


def trace_input(leaf: Any, arrays: bool = True) -> Tensor:
    """An input as a tensor whose gradient can be asked for; with `arrays`, numbers and arrays keep NumPy's meaning."""
    if isinstance(leaf, Tensor):
        alias = traced_alias(leaf)
        return as_traced(alias) if isinstance(leaf, TracedArray) else alias
    if isinstance(leaf, (bool, str)) or not isinstance(leaf, (int, float, np.ndarray, np.generic)):
        raise AutogradTypeError(
            f"can't differentiate with respect to an input of type {type(leaf).__name__}",
            hint="pass floats, arrays, tensors, or dicts, lists and tuples of them; choose the argument with argnum=.",
        )
    if isinstance(leaf, (np.ndarray, np.generic)) and leaf.dtype not in BY_NUMPY:
        raise dtype_error(leaf.dtype)
    raw: Any = leaf
    data = raw.copy() if hasattr(raw, "dtype") else np.array(raw)
    traced = wrap(data if data.ndim else data[()]).requires_grad_()
    return as_traced(traced) if arrays else traced


def value_and_gradients(
    fun: Callable[..., Any], argnum: Any, args: Any, kwargs: Any, seed: Any, arrays: bool = True
) -> tuple[Any, Any, Any]:
    """Run `fun` on traced inputs and differentiate what it returns, started with `seed(y)`; `arrays` as there."""
    chosen = argument(args, argnum)
    inputs = tree_leaves(chosen)
    with TransformWatch() as watch:
        traced = [trace_input(x, arrays) for x in inputs]
        y = fun(*replace_argument(args, argnum, tree_unflatten(chosen, traced)), **kwargs)
        value, aux = y if seed is with_aux else (y, None)
        if is_number_without_graph(value):
            warn_independent(watch)
        gs, deeper = input_gradients(value, traced, inputs, None if seed is with_aux else seed)
    g = tree_unflatten(chosen, (match_input_type(g, x) for g, x in zip(gs, inputs, strict=True)))
    return untraced_value(value, deeper, inputs), g, untraced_tree(aux, deeper, inputs)


def is_number_without_graph(y: Any) -> bool:
    """Whether a function returned a number or an array that no traced value leads to."""
    return y._node is None if isinstance(y, Tensor) else isinstance(y, (int, float, np.ndarray, np.generic))


def warn_independent(watch: TransformWatch) -> None:
    """Say that a derivative is zero since the output was computed from no traced value, and the line that cut it."""
    if watch.cuts:
        lines = "\n".join(f"    {line}" for line in watch.cuts)
        warn(
            "Output seems independent of input: its gradient is zero.",
            hint=f"a traced value became a plain number here, through which no gradient flows:\n{lines}\n"
            "Return the value itself, without .item(), .tolist(), float() or .detach(); np.stack([...]) makes an array "
            "of several.",
        )
    elif not watch.holds_transform:
        warn(
            "Output seems independent of input: its gradient is zero.",
            hint="is the function meant to be constant? Otherwise compute what it returns from its argument, not under "
            "no_grad() and not from a copy such as al.tensor(x).",
        )


def with_aux(y: Any) -> None:
    """Marks a function that returns (value, auxiliary data)."""


def input_gradients(y: Any, traced: list[Tensor], inputs: list[Any], seed: Any) -> tuple[list[Any], bool]:
    """The gradient of each traced input, zeros where `y` does not depend on it; and whether `y` depends on more."""
    if isinstance(y, (int, float, np.ndarray, np.generic)) and not isinstance(y, (bool, np.bool)):
        y = as_tensor(y)
    if not isinstance(y, Tensor):
        raise AutogradTypeError(
            f"the function must return a number or a tensor to be differentiated, but it returned {type(y).__name__}",
            hint="did you forget the return statement?",
        )
    if y._node is None:
        return [wrap(np.zeros_like(x._data)) for x in traced], False
    if seed is None and y._data.size != 1:
        raise BackwardError(
            "grad can be implicitly created only for scalar outputs",
            hint=f"the function returned shape {list(y.shape)}. Return a scalar, e.g. its .sum(), or use "
            "elementwise_grad for a function of each element, jacobian for all the derivatives.",
        )
    order = reachable_nodes([y._node])
    own = [t._node for t in traced]
    create = any(isinstance(x, Tensor) and x._node is not None for x in inputs) or has_other_leaves(order, traced)
    found = gradients_between(
        root_gradients([y], [None if seed is None else seed(y)], create), own, create, create, order
    )
    mark_spent(traced)
    return [gradient_or_none(0, t, found.get(t._node), True, True) for t in traced], create  # type: ignore[arg-type]


def has_other_leaves(order: Iterable[Node], traced: list[Tensor]) -> bool:
    """Whether the nodes behind a value include leaves besides the inputs, as in a nested transform."""
    others = leaf_nodes(order) - {t._node for t in traced}
    return bool(others) and any(not leaf.transform_done for leaf in others)


def mark_spent(traced: Iterable[Tensor]) -> None:
    """Note that a transform has what it wants from the leaves that it made: nobody will ask for their gradient."""
    for t in traced:
        if isinstance(t._node, Leaf):
            t._node.transform_done = True


def match_input_type(g: Tensor, x: Any) -> Any:
    """A gradient in the learner's own kind: NumPy for numbers and arrays, unless it is tracked itself."""
    if isinstance(x, TracedArray):
        return as_traced(g)
    return g if isinstance(x, Tensor) or g._node is not None else g._data


def untraced_value(y: Any, deeper: bool, inputs: list[Any]) -> Any:
    """The function's value without this transform's own trace: a Tensor only where the caller works with them."""
    if not isinstance(y, Tensor) or deeper:
        return y
    return y.detach() if any(isinstance(x, Tensor) for x in inputs) else y._data


def untraced_tree(tree: Any, deeper: bool, inputs: list[Any]) -> Any:
    """Auxiliary data as the learner would have computed it without this transform."""
    return tree_unflatten(tree, [untraced_value(part, deeper, inputs) for part in tree_leaves(tree)])


def check_arguments(fun: Any, argnum: Any) -> None:
    if not callable(fun):
        raise AutogradTypeError(
            f"grad takes a function, got {type(fun).__name__}",
            hint="write al.grad(f)(x); the gradients of tensors are al.autograd.grad(y, x).",
        )
    if isinstance(argnum, bool) or not isinstance(argnum, (int, tuple, list)):
        raise AutogradTypeError(f"argnum must be an int or a tuple of ints, got {argnum!r}")


@overload
def grad(fun: Callable[Concatenate[X, P], Any]) -> Callable[Concatenate[X, P], X]: ...
@overload
def grad(fun: Callable[P, Any], argnum: Any) -> Callable[P, Any]: ...
def grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """The gradient of a scalar-valued function, as a function.

    Args:
        fun: A function of numbers, arrays or tensors, or dicts, lists and tuples of them, written with plain NumPy or
            with autogradlab; it returns one number.
        argnum: With respect to which argument, or a tuple of several.

    Returns:
        A function of the same arguments that gives the gradient, in the argument's shape and dtype.

    Raises:
        BackwardError: where `fun` returns more than one number.
        DtypeError: where the argument is an integer.

    >>> print(grad(lambda x: x**2 + np.sin(x))(0.0))
    1.0
    """
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def gradient(*args: Any, **kwargs: Any) -> Any:
        return value_and_gradients(fun, argnum, args, kwargs, None)[1]

    return gradient


@overload
def value_and_grad(fun: Callable[Concatenate[X, P], Y]) -> Callable[Concatenate[X, P], tuple[Y, X]]: ...
@overload
def value_and_grad(fun: Callable[P, Y], argnum: Any) -> Callable[P, tuple[Y, Any]]: ...
def value_and_grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """Like `grad`, but the function returns (value, gradient).

    >>> v, g = value_and_grad(lambda x: x**2)(3.0)
    >>> print(v, g)
    9.0 6.0
    """
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def both(*args: Any, **kwargs: Any) -> Any:
        return value_and_gradients(fun, argnum, args, kwargs, None)[:2]

    return both


@overload
def elementwise_grad(fun: Callable[Concatenate[X, P], Any]) -> Callable[Concatenate[X, P], X]: ...
@overload
def elementwise_grad(fun: Callable[P, Any], argnum: Any) -> Callable[P, Any]: ...
def elementwise_grad(fun: Callable[..., Any], argnum: Any = 0) -> Callable[..., Any]:
    """The derivative of a function of each element: the sum of each column of the Jacobian.

    Args:
        fun: A function whose result has the argument's shape, each element computed from the one at its place.
        argnum: With respect to which argument.

    Returns:
        A function that gives the derivatives, in the argument's shape.

    >>> elementwise_grad(np.sin)(np.zeros(2))
    array([1., 1.])
    """
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def derivative(*args: Any, **kwargs: Any) -> Any:
        ones = lambda y: wrap(np.ones_like(y._data)[()])  # noqa: E731  (one weight per element)
        return value_and_gradients(fun, argnum, args, kwargs, ones)[1]

    return derivative


def grad_and_aux(fun: Callable[P, Any], argnum: Any = 0) -> Callable[P, tuple[Any, Any]]:
    """For a function that returns (value, aux): a function that returns (gradient, aux)."""
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def both(*args: P.args, **kwargs: P.kwargs) -> tuple[Any, Any]:
        _, g, aux = value_and_gradients(fun, argnum, args, kwargs, with_aux)
        return g, aux

    return both


check_calls(["elementwise_grad", "grad", "grad_and_aux", "value_and_grad"], globals(), "al.")
