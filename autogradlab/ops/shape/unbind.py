"""The slices of a tensor one by one: `unbind`, iteration and unpacking.

Read next: `join.py`.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

from autogradlab.engine.errors.messages import AutogradIndexError, AutogradTypeError, name_of
from autogradlab.engine.operations import apply_multi_output
from autogradlab.engine.rules import shape as table
from autogradlab.engine.rules.indexing import getitem
from autogradlab.engine.table import rule_of
from autogradlab.engine.tensor import Tensor, attach, counter_of, storage
from autogradlab.engine.tensor_data import ViewOrigin, piece_origin
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import wrap_dim
from autogradlab.ops.shape.reshape import note_view, views_of


@op()
def unbind(input: Tensor, dim: int = 0) -> tuple[Tensor, ...]:
    """The slices along `dim`, as a tuple."""
    d = wrap_dim(dim, input.ndim)
    if not input.ndim:
        raise AutogradIndexError("Dimension specified as 0 but tensor has no dimensions", hint="`{x}` is one number.")
    return unbind_views(input, d)


def unbind_views(input: Tensor, dim: int) -> tuple[Tensor, ...]:
    """The slices along `dim`, which share the input's memory.

    The elements of a recorded vector are numbers, which are faster, until one of them or the vector is written to.
    """
    x = storage(input)
    parts = apply_multi_output(UNBIND, (input,), {"dim": dim})
    if x.ndim == 1 and parts and parts[0]._node is not None:
        note_numbers(parts, input)
        return parts
    for k, part in enumerate(parts):
        index = (*(slice(None),) * dim, k, ...)
        if x.ndim == 1:
            part._data = x[index]
        note_view(part, input, (getitem, (index,)))
        if part._node is not None:
            part._view_origin = piece_origin(part._node) or part._view_origin
    return parts


UNBIND = rule_of(table.unbind)


@attach("__iter__")
def iterate(input: Tensor) -> Iterator[Tensor]:
    """Iteration, and unpacking `x, y, z = t`: over the first dimension."""
    if input._data.ndim == 0:
        raise AutogradTypeError("iteration over a 0-d tensor", hint=f"it is one number: write {name_of(input)}.item().")
    return iter(unbind_views(input, 0))


class NumberRef(weakref.ref[Tensor]):
    """A number that a recorded vector was unpacked into, known to the vector's base until a write makes it a view."""

    __slots__ = ("position", "vector_origin", "vector_steps")
    position: int
    vector_steps: Any
    vector_origin: ViewOrigin | None

    @property
    def steps(self) -> Any:
        """The steps from the base's memory to the number's place in it."""
        return (*self.vector_steps, (getitem, ((self.position, ...),)))


def note_numbers(parts: tuple[Tensor, ...], vector: Tensor) -> None:
    """Let the base know the numbers that a vector was unpacked into; making views of them all would take longer."""
    base = vector if vector._base is None else vector._base
    views = views_of(base)
    for k, part in enumerate(parts):
        ref = NumberRef(part, views.pop)
        ref.position, ref.vector_steps, ref.vector_origin = k, vector._view_steps, vector._view_origin
        views[ref] = None


def expose_numbers(t: Tensor) -> Tensor:
    """Make views of the numbers that a vector was unpacked into: one of them, or the vector, is about to be written to.

    Returns:
        The base of `t`, which may be one of these numbers.
    """
    base = t if t._base is None else t._base
    if t._base is None and piece_origin(t._node) is not None:
        vector = t._node.args[0]  # type: ignore[union-attr]
        base = vector if vector._base is None else vector._base
    for ref in [v for v in base._views or () if v.__class__ is NumberRef]:
        views_of(base).pop(ref, None)
        if (number := ref()) is not None:
            make_number_view(number, base, ref)
    return t if t._base is None else t._base


def make_number_view(t: Tensor, base: Tensor, ref: NumberRef) -> None:
    """Let a number look at its place in the base's memory."""
    t._data = storage(base)
    for fn, args in ref.steps:
        t._data = fn(t._data, *args)
    t._base, t._view_steps, t._view_origin = base, ref.steps, ref.vector_origin or piece_origin(t._node)
    views = views_of(base)
    views[weakref.ref(t, views.pop)] = None
    t._counter = counter_of(base)
    if t._node is not None:
        t._node.counter, t._node.start = t._counter, t._counter.count
