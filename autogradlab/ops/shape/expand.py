"""Repeating dimensions of size 1 without copying them.

Read next: `unbind.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Size
from autogradlab.engine.errors.messages import ShapeError, name_of
from autogradlab.engine.operations import broadcast_error
from autogradlab.engine.tensor import Tensor, attach
from autogradlab.ops.calls.records import op
from autogradlab.ops.calls.spelling import accept_keyword, accept_spelling
from autogradlab.ops.shape.reshape import make_view, parse_sizes


@attach()
@accept_keyword("size")
def expand(input: Tensor, *shape: Any) -> Tensor:
    """Repeat dimensions of size 1 without copying; -1 keeps a size."""
    wanted = parse_sizes(shape)
    lead = len(wanted) - input.ndim
    if -1 in wanted[: max(lead, 0)]:
        sentence = "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension"
        raise ShapeError(f"{sentence} {wanted.index(-1)}", hint="a new dimension has no size to keep: write a number.")
    full = tuple(input.shape[k - lead] if n == -1 else n for k, n in enumerate(wanted))
    try:
        return make_view(input, np.broadcast_to, full)
    except ShapeError:
        raise expand_error(input.shape, wanted, expand_hint(name_of(input), input, wanted)) from None


def expand_hint(name: str, input: Tensor, wanted: tuple[int, ...]) -> str:
    """What to write for an expand that is none."""
    rule = f"`{name}` has shape {list(input.shape)}; dimensions of size 1, and new leading ones, can be expanded."
    if len(wanted) < input.ndim:
        return f"{rule} Write {name}.squeeze() to drop those of size 1, or {name}.sum(0)."
    if input.ndim == 1 and len(wanted) == 2 and wanted[0] == input.shape[0]:
        return f"{rule} Write {name}.unsqueeze(1).expand{wanted}."
    return f"{rule} Write {name}.repeat(...) for copies one after the other."


def expand_error(have: tuple[int, ...], wanted: tuple[int, ...], hint: str) -> ShapeError:
    """The error of an expand that is none, in PyTorch's words."""
    if len(wanted) < len(have):
        return ShapeError(
            f"expand(torch.FloatTensor{{{list(have)}}}, size={list(wanted)}): the number of sizes provided "
            f"({len(wanted)}) must be greater or equal to the number of dimensions in the tensor ({len(have)})",
            hint=hint,
        )
    lead = len(wanted) - len(have)
    k = max(k for k, n in enumerate(wanted) if k >= lead and have[k - lead] not in (1, n))
    return ShapeError(
        f"The expanded size of the tensor ({wanted[k]}) must match the existing size ({have[k - lead]}) at "
        f"non-singleton dimension {k}.  Target sizes: {list(wanted)}.  Tensor sizes: {list(have)}",
        hint=hint,
    )


@attach()
def expand_as(self: Tensor, other: Tensor) -> Tensor:
    """Expanded to the shape of `other`."""
    return expand(self, *other.shape)


@op()
@accept_spelling(size="shape")
def broadcast_to(input: Tensor, shape: Sequence[int]) -> Tensor:
    """The same elements in a larger shape, not copied."""
    return expand(input, *shape)


@op(method=False)
def broadcast_tensors(*tensors: Any) -> tuple[Tensor, ...]:
    """All tensors expanded to their common shape."""
    parts = tensor_list(tensors)
    try:
        shape = np.broadcast_shapes(*[t.shape for t in parts])
    except ValueError:
        raise broadcast_error([t._data for t in parts]) from None
    return tuple(expand(t, *shape) for t in parts)


@op(method=False)
def broadcast_shapes(*shapes: Any) -> Size:
    """The shape that tensors of the given shapes broadcast to."""
    given = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    whole: tuple[int, ...] = ()
    for k, shape in enumerate(given):
        wrong = next((d for d in range(1, min(len(shape), len(whole)) + 1) if 1 < shape[-d] != whole[-d] > 1), None)
        if wrong is not None:
            raise ShapeError(
                f"Attempting to broadcast a dimension of length {shape[-wrong]} at {-wrong}! Mismatching argument at "
                f"index {k} had {shape}; but expected shape should be broadcastable to {list(whole)}",
                hint="compared from the back, sizes must be equal, or one of them 1.",
            )
        whole = np.broadcast_shapes(whole, shape)
    return Size(whole)


def tensor_list(tensors: tuple[Any, ...]) -> list[Tensor]:
    """Tensors given one by one or as a list."""
    return list(tensors[0]) if len(tensors) == 1 and isinstance(tensors[0], (tuple, list)) else list(tensors)
