"""Functions that turn a function into its derivative: `grad(f)`, in the manner of HIPS autograd and JAX.

They trace `f` on tensors, walk the tape, and give back what they were given: arrays for arrays, tensors for tensors.
Transforms nest: `grad(grad(f))` is the second derivative.

Read next: `jacobians.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar, overload

import numpy as np

from autogradlab.engine.backward import differentiate, root_gradients
from autogradlab.engine.errors.messages import AutogradTypeError, BackwardError, name_of, warn
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Leaf, Node
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.create.creation import as_tensor, traced_alias
from autogradlab.transforms.traced_array import TracedArray, as_traced
from autogradlab.transforms.transform_watch import TransformWatch

__all__ = ["elementwise_grad", "grad", "grad_of", "value_and_grad"]

P = ParamSpec("P")  # the arguments of a function, X the first of them, Y its result
X = TypeVar("X")
Y = TypeVar("Y")


# --- nested inputs -------------------------------------------------------------------------------------------------


def tree_leaves(tree: Any) -> list[Any]:
    """The leaves of nested dicts, lists and tuples, in order."""
    if isinstance(tree, dict):
        return [leaf for key in tree for leaf in tree_leaves(tree[key])]
    if isinstance(tree, (list, tuple)):
        return [leaf for part in tree for leaf in tree_leaves(part)]
    return [tree]


def tree_unflatten(tree: Any, values: Iterable[Any]) -> Any:
    """A tree of the same structure with other leaves."""
    values = iter(values)
    if isinstance(tree, dict):
        return {key: tree_unflatten(tree[key], values) for key in tree}
    if isinstance(tree, (list, tuple)):
        parts = [tree_unflatten(part, values) for part in tree]
        return type(tree)(*parts) if hasattr(tree, "_fields") else type(tree)(parts)
    return next(values)


# --- gradients of given outputs ------------------------------------------------------------------------------------


def grad_of(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    allow_unused: bool | None = None,
    materialize_grads: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of `outputs` with respect to `inputs`, without touching any `.grad` (`autograd.grad`).

    Args:
        outputs: What is differentiated; several are summed.
        inputs: With respect to what; leaves or computed tensors.
        grad_outputs: One weight per element of each output, as in `backward(gradient)`.
        retain_graph: Keep the saved values; `create_graph` by default.
        create_graph: Record the backward pass, so that the result can be differentiated.
        allow_unused: Give None for an input that the outputs do not depend on, instead of raising.
        materialize_grads: Give zeros for such an input.

    Returns:
        One gradient an input, of its shape and dtype.

    Raises:
        BackwardError: where an input was not used in the graph.
    """
    outs = [outputs] if isinstance(outputs, Tensor) else list(outputs)
    ins = [inputs] if isinstance(inputs, Tensor) else list(inputs)
    weights = [grad_outputs] if grad_outputs is None or isinstance(grad_outputs, Tensor) else list(grad_outputs)
    weights = weights * len(outs) if grad_outputs is None else weights
    for t in ins:
        if t._node is None:
            raise BackwardError(
                "One of the differentiated Tensors does not require grad",
                hint=f"write {name_of(t)}.requires_grad_() before computing the outputs from it.",
            )
    retain = create_graph if retain_graph is None else retain_graph
    found = gradients_between(root_gradients(outs, weights, create_graph), [t._node for t in ins], retain, create_graph)
    nodes = [t._node for t in ins if t._node is not None]
    got = zip(ins, nodes, strict=True)
    return tuple(gradient_or_none(k, t, found.get(n), allow_unused, materialize_grads) for k, (t, n) in enumerate(got))


def gradients_between(
    grads: dict[Node, Any], wanted: Sequence[Any], retain: bool, create_graph: bool, order: list[Node] | None = None
) -> dict[Node, Any]:
    """Walk only what lies between the roots and the wanted nodes; `order` is all that is reachable, where known."""
    order = reachable_nodes(grads) if order is None else order
    useful = set(wanted)
    if not useful >= leaf_nodes(order):
        for node in reversed(order):
            if not useful.isdisjoint(node.inputs):
                useful.add(node)
        order = [node for node in order if node in useful]
    return differentiate(grads, retain, create_graph, frozenset(wanted), order)


def leaf_nodes(nodes: Iterable[Node]) -> set[Leaf]:
    """The nodes that own the gradient of a leaf."""
    return {node for node in nodes if isinstance(node, Leaf)}


def gradient_or_none(k: int, t: Tensor, g: Any, allow_unused: bool | None, materialize: bool) -> Tensor | None:
    """The gradient of one input as a Tensor, or what stands for none."""
    if g is None and materialize:
        return wrap(np.zeros_like(t._data))
    if g is None and not allow_unused:
        raise BackwardError(
            f"The differentiated Tensor at index {k} appears to not have been used in the graph. Set allow_unused=True "
            "if this is the desired behavior.",
            hint=f"nothing that is differentiated was computed from `{(name := name_of(t))}`; or was it replaced by a "
            f"copy, or detached, on the way? Leave `{name}` out, or pass allow_unused=True to get None for it.",
        )
    if g is None or isinstance(g, Tensor):
        return g
    found = wrap(g)
    found._no_node_reason = ("by autograd.grad without create_graph", ())
    return found


# --- transforms of functions ---------------------------------------------------------------------------------------


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
    traced = wrap(np.array(leaf)[()] if np.ndim(leaf) == 0 else np.array(leaf)).requires_grad_()
    return as_traced(traced) if arrays else traced


def value_and_gradients(
    fun: Callable[..., Any], argnum: Any, args: Any, kwargs: Any, seed: Any, arrays: bool = True
) -> tuple[Any, Any, Any]:
    """Run `fun` on traced inputs and differentiate what it returns, started with `seed(y)`; `arrays` as there."""
    chosen = args[argnum] if isinstance(argnum, int) else tuple(args[k] for k in argnum)
    inputs = tree_leaves(chosen)
    with enable_grad():
        traced = [trace_input(x, arrays) for x in inputs]
        tree = tree_unflatten(chosen, traced)
        args = list(args)
        for k, part in ((argnum, tree),) if isinstance(argnum, int) else zip(argnum, tree, strict=True):
            args[k] = part
        with TransformWatch() as watch:
            y = fun(*args, **kwargs)
        value, aux = y if seed is with_aux else (y, None)
        if is_number_without_graph(value):
            warn_independent(watch)
        gs, deeper = input_gradients(value, traced, inputs, None if seed is with_aux else seed)
    g = tree_unflatten(chosen, (match_input_type(g, x) for g, x in zip(gs, inputs, strict=True)))
    return untraced_value(value, deeper, inputs), g, aux


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
            hint="is the function meant to be constant? Otherwise compute what it returns from its argument.",
        )


def with_aux(y: Any) -> None:
    """Marks a function that returns (value, auxiliary data)."""


def input_gradients(y: Any, traced: list[Tensor], inputs: list[Any], seed: Any) -> tuple[list[Any], bool]:
    """The gradient of each traced input, zeros where `y` does not depend on it; and whether `y` depends on more."""
    y = as_tensor(y) if isinstance(y, (int, float, np.ndarray, np.generic)) else y
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
    return any(not leaf.transform_done for leaf in leaf_nodes(order) - {t._node for t in traced})


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


check_calls(["elementwise_grad", "grad", "value_and_grad"], globals(), "al.")
