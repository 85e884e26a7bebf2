"""Jacobians, Hessians and their products with vectors, in reverse and forward mode.

A Jacobian-vector product is a double vector-Jacobian product: the vjp is linear in its cotangent, so differentiating
it with respect to the cotangent gives J v. Source: J. Townsend, "A new trick for calculating Jacobian vector products"
(2017).

Read next: `products.py`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

import numpy as np

from autogradlab.engine.dtypes import as_array, is_known
from autogradlab.engine.errors.messages import AutogradTypeError, ShapeError
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.reverse_pass import reachable_nodes
from autogradlab.engine.tape import Node
from autogradlab.engine.tensor import Tensor, wrap
from autogradlab.ops.calls.call_errors import check_calls
from autogradlab.ops.create.creation import as_tensor
from autogradlab.ops.shape.join import stack
from autogradlab.transforms.forward_walk import basis_tensors, has_jvp, push_tangents, zeros_except
from autogradlab.transforms.grad import (
    check_arguments,
    has_other_leaves,
    mark_spent,
    match_input_type,
    trace_input,
    untraced_tree,
    warn_independent,
)
from autogradlab.transforms.output_gradients import grad_of
from autogradlab.transforms.transform_watch import TransformWatch
from autogradlab.transforms.trees import argument, replace_argument, tree_leaves, tree_unflatten

__all__ = [
    "deriv", "hessian", "jacobian", "jvp", "make_jvp", "make_vjp", "vjp",
]  # fmt: skip

P = ParamSpec("P")  # the arguments of a function, Y its result
Y = TypeVar("Y")


class TracedCall:
    """One run of `fun` with one argument traced, and products with its Jacobian.

    Argument and output may be dicts, lists and tuples of tensors: then so are tangents and cotangents.
    """

    def __init__(
        self,
        fun: Callable[..., Any],
        args: tuple[Any, ...],
        argnum: int | Sequence[int],
        kwargs: dict[str, Any],
        aux: bool = False,
        arrays: bool = True,
    ) -> None:
        self.argument = argument(args, argnum)
        self.inputs = tree_leaves(self.argument)
        self.arrays_only = not any(isinstance(x, Tensor) for x in self.inputs)
        with enable_grad():
            self.xs = [trace_input(x, arrays) for x in self.inputs]
            given = replace_argument(args, argnum, tree_unflatten(self.argument, self.xs))
            with TransformWatch() as watch:
                out = fun(*given, **kwargs)
        self.out, extra = out if aux else (out, None)
        self.ys = [self.output(y) for y in tree_leaves(self.out)]
        nodes = [y._node for y in self.ys if y._node is not None]
        if not nodes:
            warn_independent(watch)
        tracked = any(isinstance(x, Tensor) and x._node is not None for x in self.inputs)
        self.is_nested = tracked or has_other_leaves(reachable_nodes(nodes), self.xs)
        self.aux: Any = untraced_tree(extra, self.is_nested, self.inputs)
        mark_spent(self.xs)

    @staticmethod
    def output(y: Any) -> Tensor:
        """What the function returned, as a tensor."""
        if y is None or isinstance(y, str):
            raise AutogradTypeError(
                f"the function must return a tensor, but it returned {type(y).__name__}",
                hint="did you forget the return statement?",
            )
        return y if isinstance(y, Tensor) else as_tensor(y)

    def pull(self, vs: Sequence[Tensor], create_graph: bool) -> list[Tensor]:
        """The vector-Jacobian product v J, one for each input, in its shape."""
        pairs = [(y, v) for y, v in zip(self.ys, vs, strict=True) if y._node is not None]
        if not pairs:
            return [wrap(np.zeros_like(x._data)) for x in self.xs]
        keep: dict[str, Any] = {"retain_graph": True, "create_graph": create_graph, "materialize_grads": True}
        return list(grad_of([y for y, _ in pairs], self.xs, [v for _, v in pairs], **keep))  # type: ignore[arg-type]

    def push(self, vs: Sequence[Tensor]) -> list[Tensor]:
        """The Jacobian-vector product J v, one for each output in its shape: the derivative of `pull` by its vector."""
        nodes = [y._node for y in self.ys if y._node is not None]
        if has_jvp(reachable_nodes(nodes)):
            return self.walk_forward(nodes, vs)
        us = [wrap(np.zeros_like(as_array(y._data))).requires_grad_() for y in self.ys]
        with enable_grad():
            pulled = self.pull(us, create_graph=True)
        pairs = [(g, v) for g, v in zip(pulled, vs, strict=True) if g._node is not None]
        if not pairs:
            return [wrap(np.zeros_like(y._data)) for y in self.ys]
        create = self.is_nested or any(v._node is not None for v in vs)
        keep: dict[str, Any] = {"create_graph": create, "retain_graph": True, "materialize_grads": True}
        return list(grad_of([g for g, _ in pairs], us, [v for _, v in pairs], **keep))  # type: ignore[arg-type]

    def walk_forward(self, nodes: Sequence[Node], vs: Sequence[Tensor]) -> list[Tensor]:
        """The same by a walk forward over the tape, which asks each Function for its own jvp."""
        found = push_tangents(nodes, {x._node: v for x, v in zip(self.xs, vs, strict=True) if x._node is not None})
        pushed = [found[y._node] if y._node in found else wrap(np.zeros_like(y._data)) for y in self.ys]
        return pushed if self.is_nested or any(v._node is not None for v in vs) else [t.detach() for t in pushed]

    def pullback(self, v: Any) -> Any:
        """The cotangent `v`, in the structure of the output, taken back to the input."""
        vs = self.vectors(v, self.ys, "cotangent")
        return self.like_input(self.pull(vs, self.is_nested or any(t._node is not None for t in vs)))

    def pushforward(self, v: Any) -> Any:
        """The tangent `v`, in the structure of the input, taken on to the output."""
        return self.like_output(self.push(self.vectors(v, self.xs, "tangent")))

    def like_input(self, found: Sequence[Tensor]) -> Any:
        """One result an input, in the structure of the argument and the learner's own kinds."""
        return tree_unflatten(self.argument, [match_input_type(g, x) for g, x in zip(found, self.inputs, strict=True)])

    def like_output(self, found: Sequence[Tensor]) -> Any:
        """One result an output, in the structure of what the function returned."""
        return tree_unflatten(self.out, [self.match_output_type(t) for t in found])

    def match_output_type(self, t: Tensor) -> Any:
        """A result as an array where the function was given arrays."""
        return t._data if self.arrays_only and t._node is None else t

    def value(self) -> Any:
        """The output without this trace."""
        if self.is_nested:
            return tree_unflatten(self.out, self.ys)
        return tree_unflatten(self.out, [y._data if self.arrays_only else y.detach() for y in self.ys])

    def vectors(self, v: Any, like: Sequence[Tensor], what: str) -> list[Tensor]:
        """A cotangent or tangent, checked against the structure and the shapes that it must have."""
        given = tree_leaves(v)
        if len(given) != len(like):
            raise ShapeError(
                f"the {what} has {len(given)} parts, but must have {len(like)}",
                hint="a cotangent has the structure of the output, a tangent that of the input.",
            )
        return [self.vector(part, t, what) for part, t in zip(given, like, strict=True)]

    def vector(self, v: Any, like: Tensor, what: str) -> Tensor:
        t = (
            v
            if isinstance(v, Tensor)
            else wrap(np.asarray(v, like._data.dtype) if is_known(v) else v.astype(like._data.dtype))
        )
        if t._data.shape != like._data.shape:
            raise ShapeError(
                f"the {what} has shape {list(t.shape)}, but must have {list(like.shape)}",
                hint="a cotangent has the shape of the output, a tangent that of the input.",
            )
        return t


def jacobian_block(parts: Sequence[Tensor], y: Tensor, x: Tensor, dim: int) -> Tensor:
    """Rows (dim 0) or columns (dim -1) of a Jacobian as an array of shape y.shape + x.shape."""
    if not parts:
        return wrap(np.zeros((*y.shape, *x.shape), (x if dim == 0 else y)._data.dtype))
    return stack(list(parts), dim=dim).reshape(*y.shape, *x.shape)


def jacobian(fun: Callable[P, Any], argnum: int | Sequence[int] = 0, has_aux: bool = False) -> Callable[P, Any]:
    """All first derivatives: an array of shape output.shape + input.shape, one vector-Jacobian product an output.

    Where the input is a dict, list or tuple, so is the result, and for a tuple of numbers in `argnum`, too; where the
    output is, it holds one result for each part.

    >>> jacobian(lambda x: x**2)(np.array([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    return jacobian_of(fun, argnum, has_aux)


def jacobian_of(
    fun: Callable[P, Any], argnum: int | Sequence[int] = 0, has_aux: bool = False, *, arrays: bool = True
) -> Callable[P, Any]:
    """`jacobian`; without `arrays`, what `fun` is given are plain tensors, as for `al.func`."""
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def of(*args: P.args, **kwargs: P.kwargs) -> Any:
        run = TracedCall(fun, args, argnum, kwargs, has_aux, arrays)
        blocks = []
        for k, y in enumerate(run.ys):
            rows = [run.pull(zeros_except(run.ys, k, e), run.is_nested) for e in basis_tensors(y)]
            blocks.append(run.like_input([jacobian_block([r[i] for r in rows], y, x, 0) for i, x in enumerate(run.xs)]))
        found = tree_unflatten(run.out, blocks)
        return (found, run.aux) if has_aux else found

    return of


def jacfwd(
    fun: Callable[P, Any], argnum: int | Sequence[int] = 0, has_aux: bool = False, *, arrays: bool = True
) -> Callable[P, Any]:
    """`jacobian`, column by column in forward mode: cheap where inputs are few and outputs many."""
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def of(*args: P.args, **kwargs: P.kwargs) -> Any:
        run = TracedCall(fun, args, argnum, kwargs, has_aux, arrays)
        columns = [[run.push(zeros_except(run.xs, i, e)) for e in basis_tensors(x)] for i, x in enumerate(run.xs)]
        found = tree_unflatten(run.out, [
            run.like_input([jacobian_block([c[k] for c in columns[i]], y, x, -1) for i, x in enumerate(run.xs)])
            for k, y in enumerate(run.ys)
        ])  # fmt: skip
        return (found, run.aux) if has_aux else found

    return of


def hessian(fun: Callable[P, Any], argnum: int | Sequence[int] = 0) -> Callable[P, Any]:
    """All second derivatives of a scalar-valued function: shape input.shape + input.shape."""
    return jacobian(jacobian(fun, argnum), argnum)


def vjp(fun: Callable[..., Any], x: Any, *args: Any, has_aux: bool = False, arrays: bool = True) -> tuple[Any, ...]:
    """The value of `fun` at x, and the function that takes a cotangent back to the input; and aux."""
    run = TracedCall(fun, (x, *args), 0, {}, has_aux, arrays)
    return (run.value(), run.pullback, run.aux) if has_aux else (run.value(), run.pullback)


def jvp(fun: Callable[..., Any], x: Any, v: Any, has_aux: bool = False, *, arrays: bool = True) -> tuple[Any, ...]:
    """The value of `fun` at x, and its derivative in direction v; and aux."""
    run = TracedCall(fun, (x,), 0, {}, has_aux, arrays)
    pushed = run.pushforward(v)
    return (run.value(), pushed, run.aux) if has_aux else (run.value(), pushed)


def make_vjp(fun: Callable[P, Y], argnum: int | Sequence[int] = 0) -> Callable[P, tuple[Callable[[Any], Any], Y]]:
    """HIPS autograd's spelling: a function of the arguments that gives (vjp, value)."""
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def at(*args: P.args, **kwargs: P.kwargs) -> tuple[Callable[[Any], Any], Y]:
        run = TracedCall(fun, args, argnum, kwargs)
        return run.pullback, run.value()

    return at


def deriv(fun: Callable[P, Any], argnum: int | Sequence[int] = 0) -> Callable[P, Any]:
    """The derivative of a function of one number, in forward mode: its output may have any shape.

    >>> deriv(lambda x: np.array([1.0, 2.0]) * x**2)(3.0)
    array([ 6., 12.])
    """

    @functools.wraps(fun)
    def derivative(*args: P.args, **kwargs: P.kwargs) -> Any:
        run = TracedCall(fun, args, argnum, kwargs)
        return run.like_output(run.push([wrap(np.ones_like(x._data)) for x in run.xs]))

    return derivative


def make_jvp(fun: Callable[P, Y], argnum: int | Sequence[int] = 0) -> Callable[P, Callable[[Any], tuple[Y, Any]]]:
    """HIPS autograd's spelling: a function of the arguments that gives v -> (value, J v)."""
    check_arguments(fun, argnum)

    @functools.wraps(fun)
    def at(*args: P.args, **kwargs: P.kwargs) -> Callable[[Any], tuple[Y, Any]]:
        def push(v: Any) -> tuple[Any, Any]:
            run = TracedCall(fun, args, argnum, kwargs)
            return run.value(), run.pushforward(v)

        return push

    return at


check_calls(["deriv", "hessian", "jacobian", "jvp", "make_jvp", "make_vjp", "vjp"], globals(), "al.")
