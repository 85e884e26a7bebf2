"""Dimensions in another order: views with other strides.

Read next: `expand.py`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autogradlab.engine.errors.messages import AutogradError, AutogradTypeError
from autogradlab.engine.rules import shape as table
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_keyword, accept_spelling, handles_numpy, relabel, wrap_dim
from autogradlab.ops.shape.reshape import make_view, parse_sizes

__all__ = ["adjoint", "movedim", "permute", "t", "transpose"]


def permute_hint(ndim: int) -> str:
    return f"name every dimension once: {{x}}.permute{tuple(reversed(range(ndim)))}, for example."


@op()
@accept_keyword("dims")
def permute(input: Tensor, *dims: Any) -> Tensor:
    """Reorder the dimensions."""
    order = parse_sizes(dims)
    if len(order) != input.ndim:
        raise AutogradError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            f"ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to len(dims) = {len(order)}",
            hint=permute_hint(input.ndim),
        )
    if len({wrap_dim(d, input.ndim) for d in order}) < len(order):
        raise AutogradError(
            "permute(): duplicate dims are not allowed.",
            hint=permute_hint(input.ndim),
        )
    return make_view(input, np.transpose, tuple(wrap_dim(d, input.ndim) for d in parse_sizes(dims)))


@op("swapaxes", "swapdims")
@accept_spelling(axis0="dim0", axis1="dim1")
def transpose(input: Tensor, dim0: int | None = None, dim1: int | None = None) -> Tensor:
    """Swap two dimensions; with none named, as NumPy's method, reverse them all."""
    if (dim0 is None) != (dim1 is None):
        sentence = f'transpose() missing 1 required positional arguments: "dim{int(dim0 is not None)}"'
        raise AutogradTypeError(sentence, hint="name both dimensions, {x}.transpose(0, 1), or neither.")
    if dim0 is None or dim1 is None:
        return permute(input, *reversed(range(input.ndim)))
    ends = wrap_dim(dim0, input.ndim), wrap_dim(dim1, input.ndim)
    return make_view(input, np.swapaxes, *ends) if input.ndim else make_view(input, table.identity)


@op()
def t(input: Tensor) -> Tensor:
    """The transpose of a tensor of at most 2 dimensions."""
    if input.ndim > 2:
        raise AutogradError(
            f"t() expects a tensor with <= 2 dimensions, but self is {input.ndim}D",
            hint="name the two dimensions to swap: {x}.transpose(0, 1), or {x}.mT for the last two.",
        )
    made = make_view(input, np.transpose) if input.ndim == 2 else make_view(input, table.identity)
    return relabel(made, "T")


@op("moveaxis")
@handles_numpy(np.moveaxis)
def movedim(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Move dimensions to other places."""
    if not input.ndim:
        return make_view(input, table.identity)
    ends = [
        tuple(wrap_dim(d, input.ndim) for d in (e if isinstance(e, (tuple, list)) else (e,)))
        for e in (source, destination)
    ]
    places = [e if isinstance(e, (tuple, list)) else (e,) for e in (source, destination)]
    if len(ends[0]) != len(ends[1]):
        raise AutogradError(
            f"movedim: Invalid source or destination dims: source ({list(places[0])} dims) should contain the same "
            f"number of dims as destination ({list(places[1])} dims)",
            hint="name a new place for each dim.",
        )
    for word, end, place in zip(("source", "destination"), ends, places, strict=True):
        if len(set(end)) < len(end):
            sentence = f"movedim: repeated dim in `{word}` ({list(place)})"
            raise AutogradError(sentence, hint="name each dim once.")
    return make_view(input, np.moveaxis, *ends)


def reverse_dims(self: Tensor) -> Tensor:
    """The tensor with its dimensions in reverse order: the transpose of a matrix."""
    return permute(self, *reversed(range(self.ndim)))


@op()
def adjoint(input: Tensor) -> Tensor:
    """Matrices with rows and columns swapped, in their last two dimensions."""
    return transpose(input, -2, -1)


attach("T")(property(reverse_dims))
attach("mT", "mH")(property(adjoint))
attach("H")(property(t))
