"""One run of a learner's function on traced tensors, and what PyTorch asks of its inputs, outputs and vectors.

Read next: `functional.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Size
from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.modes import enable_grad
from autogradlab.engine.tensor import Tensor, alias, wrap
from autogradlab.ops.create.creation import ones_like
from autogradlab.ops.shape.reshape import make_view
from autogradlab.transforms.output_gradients import grad_of
from autogradlab.transforms.trees import tree_leaves, tree_unflatten

__all__ = ["TracedRun", "require_graph", "zeros_like"]


class TracedRun:
    """One run of the learner's function on traced inputs.

    Attributes:
        xs: The inputs, traced; `many` says whether they were given as a tuple.
        ys: The outputs; `several` says whether they were returned as a tuple.
    """

    def __init__(self, who: str, func: Callable[..., Any], inputs: Any, create_graph: bool, strict: bool) -> None:
        self.who, self.create_graph, self.strict = who, create_graph, strict
        given, self.many = checked_tuple(inputs, f"inputs given to {who}")
        with enable_grad():
            self.xs = [traced(x, create_graph) for x in given]
            out = func(*self.xs)
        self.ys, self.several = checked_tuple(out, f"outputs of the user-provided function given to {who}")
        for k, y in enumerate(self.ys):
            if strict and y._node is None:
                raise AutogradError(
                    f"Output {k} of the user-provided function does not require gradients. The outputs must be "
                    "computed in a differentiable manner from the input when running in strict mode.",
                    hint="is it meant to be constant? Otherwise compute it from the function's arguments.",
                )

    def pull(self, ys: Sequence[Tensor], vs: Sequence[Tensor], create_graph: bool, message: str = "") -> list[Tensor]:
        """The product of vectors, one an output, with the Jacobian; `message` refuses an unused input if strict."""
        pairs = [(y, v) for y, v in zip(ys, vs, strict=True) if y._node is not None]
        found: Sequence[Tensor | None] = [None] * len(self.xs)
        if pairs:
            roots, weights = zip(*pairs, strict=True)
            found = grad_of(roots, self.xs, weights, retain_graph=True, create_graph=create_graph, allow_unused=True)
        for k, g in enumerate(found):
            if g is None and message and self.strict:
                raise AutogradError(
                    message.format(k), hint=f"the function does not use its argument {k}: leave out strict=True."
                )
        return [zeros_like(x) if g is None else g for x, g in zip(self.xs, found, strict=True)]

    def like_inputs(self, found: Sequence[Any]) -> Any:
        """One result an input, as the inputs were given."""
        return self.finished(tuple(found) if self.many else found[0])

    def like_outputs(self, found: Sequence[Any]) -> Any:
        """One result an output, as the outputs were returned."""
        return self.finished(tuple(found) if self.several else found[0])

    def finished(self, tree: Any) -> Any:
        """Results without a graph, unless it was asked for."""
        return tree if self.create_graph else tree_unflatten(tree, [t.detach() for t in tree_leaves(tree)])

    def vector(self, v: Any, like: Sequence[Tensor], many: bool, what: str) -> list[Tensor]:
        """The vector of a product, checked against what it must be like; 1 for a single number."""
        if v is None:
            if len(like) != 1 or like[0]._data.size != 1:
                raise AutogradError(
                    f"The vector v can only be None if {what} a single Tensor with a single element.",
                    hint="pass v= with a weight for each element.",
                )
            return [ones_like(like[0])]
        vs, _ = checked_tuple(v, f"v given to {self.who}")
        if len(vs) != len(like):
            of_one = "The given v should contain a single Tensor."
            message = f"v is a tuple of invalid length: should be {len(like)} but got {len(vs)}."
            raise AutogradError(message if many else of_one, hint="v has the structure of what it multiplies.")
        for k, (t, x) in enumerate(zip(vs, like, strict=True)):
            if t._data.shape != x._data.shape:
                entry = f"Entry {k} in v" if len(vs) > 1 else "v"
                raise AutogradError(
                    f"{entry} has invalid size: should be {Size(x._data.shape)} but got {t.shape}.",
                    hint="v has the shape of what it multiplies.",
                )
        return vs


def checked_tuple(given: Any, what: str) -> tuple[list[Tensor], bool]:
    """Tensors as a list, and whether they were a tuple."""
    many = isinstance(given, tuple)
    for k, t in enumerate(given if many else (given,)):
        if not isinstance(t, Tensor):
            place = f"value at index {k}" if many else f"given {what.split(' given to')[0]}"
            raise AutogradTypeError(
                f"The {what} must be either a Tensor or a tuple of Tensors but the {place} has type {type(t)}.",
                hint="wrap a number or a list: al.tensor(...).",
            )
    return (list(given) if many else [given]), many


def traced(x: Tensor, create_graph: bool) -> Tensor:
    """An input that can be differentiated by; with its own graph behind it, where that was asked for."""
    if create_graph and x._node is not None:
        return make_view(x, np.reshape, x.shape)
    return alias(x).requires_grad_()


def zeros_like(t: Tensor) -> Tensor:
    """Zeros in the shape of a tensor."""
    return wrap(np.zeros_like(t._data))


def require_graph(found: Sequence[Tensor], message: str) -> None:
    """Refuse derivatives that do not depend on the inputs."""
    for k, g in enumerate(found):
        if g._node is None:
            raise AutogradError(message.format(k), hint="leave out strict=True, and it is 0.")
