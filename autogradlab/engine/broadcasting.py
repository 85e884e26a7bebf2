"""Broadcasting, undone: gradients get the shape of the input that they belong to. And hints, where shapes do not fit.

Read next: `tensor_data.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autogradlab.engine.dtypes import Raw, Shape
from autogradlab.engine.errors.messages import AutogradError, name_of

__all__ = [
    "broadcast_hint", "can_broadcast", "first_mismatch", "fit", "matmul_hint", "operand_names", "unbroadcast",
]  # fmt: skip


def unbroadcast(g: Raw, shape: Shape) -> Raw:
    """Sum a gradient over the axes that broadcasting stretched.

    The adjoint of `np.broadcast_to`: copying a value forward means adding its gradients on the way back.

    Args:
        g: Gradient of the stretched array, of any shape that `shape` broadcasts to.
        shape: Shape of the input before it was stretched, e.g. `(3, 1)`.

    Returns:
        An array of exactly `shape`, in the units of `g`.

    Source: NumPy user guide, "Broadcasting".

    >>> unbroadcast(np.ones((2, 3)), (3,))
    array([2., 2., 2.])
    """
    wide = g.shape
    if wide == shape:
        return g
    lead = len(wide) - len(shape)
    if wide[lead:] == shape:
        return np.add.reduce(g, axis=tuple(range(lead)))
    axes = tuple([i for i, n in enumerate(wide) if i < lead or (shape[i - lead] == 1 and n != 1)])
    return np.add.reduce(g, axis=axes).reshape(shape)


def fit(d: Raw, x: Raw, node: Any, k: int) -> Raw:
    """Give the gradient `d` of input `k`, which is `x`, that input's shape and dtype.

    Raises:
        AutogradError: where the shapes differ although the operation of `node` does not broadcast.
    """
    shape = x.shape
    if d.shape != shape:
        if not node.rule.elementwise:
            raise AutogradError(
                f"Function {node.name()} returned an invalid gradient at index {k} - got {list(d.shape)} but expected "
                f"shape compatible with {list(shape)}",
                hint=f"the gradient of `{name_of(node.args[k])}` has its shape, {list(shape)}: sum or reshape what the "
                "backward returns.",
            )
        d = unbroadcast(d, shape)
    return d if d.dtype == x.dtype else d.astype(x.dtype)


# --- what to write instead, where shapes do not fit ----------------------------------------------------------------


def operand_names(things: Sequence[Any], defaults: str = "ab") -> tuple[str, ...]:
    """The learner's names of some tensors or raw arrays; PyTorch's `a` and `b` for what has none."""
    return tuple(name_of(thing, default) for thing, default in zip(things, defaults, strict=False))


def can_broadcast(a: Shape, b: Shape) -> bool:
    """Whether two shapes broadcast.

    >>> can_broadcast((2, 3), (3,)), can_broadcast((3,), (2,))
    (True, False)
    """
    return all(m == n or 1 in (m, n) for m, n in zip(a[::-1], b[::-1], strict=False))


def first_mismatch(shapes: Sequence[Shape]) -> tuple[Shape, int]:
    """What the first shapes broadcast to, and the position of the first that does not go with them.

    >>> first_mismatch([(3,), (1,), (2,)])
    ((3,), 2)
    """
    wide: Shape = ()
    for k, shape in enumerate(shapes):
        if not can_broadcast(wide, shape):
            return wide, k
        wide = np.broadcast_shapes(wide, shape)
    raise ValueError(f"the shapes {list(shapes)} do broadcast")


def broadcast_hint(a: str, m: Shape, b: str, n: Shape) -> str:
    """How to let `a` of shape m and `b` of shape n broadcast.

    >>> broadcast_hint("x", (2, 3), "w", (2,))
    '`x` has shape [2, 3] and `w` has shape [2]; from the right, sizes must be equal or 1. Write w.unsqueeze(-1).'
    """
    facts = f"`{a}` has shape {list(m)} and `{b}` has shape {list(n)}; from the right, sizes must be equal or 1."
    return f"{facts} Write {broadcast_fix(a, m, b, n)}."


def broadcast_fix(a: str, m: Shape, b: str, n: Shape) -> str:
    """The change of one operand that lets the two broadcast."""
    if len(m) == len(n) == 1:
        cut = f"{a}[:{n[0]}]" if m > n else f"{b}[:{m[0]}]"
        return f"{cut} for equal lengths, or {b}.unsqueeze(-1) for every pair"
    if len(n) == 2 and n[::-1] == m:
        return f"{b}.T"
    if len(n) < len(m) and can_broadcast(m, (*n, 1)):
        return f"{b}.unsqueeze(-1)"
    if len(m) < len(n) and can_broadcast((*m, 1), n):
        return f"{a}.unsqueeze(-1)"
    if np.prod(m) == np.prod(n):
        return f"{b}.reshape({a}.shape)"
    return f"{b}.reshape(...), or give one of them the other's sizes where it is made"


def matmul_hint(a: str, m: Shape, b: str, n: Shape) -> str:
    """How to let the matrix product of `a` of shape m and `b` of shape n exist.

    >>> matmul_hint("x", (2, 3), "W", (4, 3))
    '`x` has shape [2, 3] and `W` has shape [4, 3]; the inner sizes, 3 and 4, must agree. Write x @ W.T.'
    """
    inner = m[-1], n[-2] if len(n) > 1 else n[0]
    facts = f"`{a}` has shape {list(m)} and `{b}` has shape {list(n)}; the inner sizes, {inner[0]} and {inner[1]},"
    turn = "T" if max(len(m), len(n)) <= 2 else "mT"
    if len(n) > 1 and n[-1] == m[-1]:
        way = f"Write {a} @ {b}.{turn}."
    elif len(m) > 1 and m[-2] == inner[1]:
        way = f"Write {a}.{turn} @ {b}."
    elif len(m) > 1 and len(n) > 1 and n[-1] == m[-2]:
        way = f"Write {b} @ {a}."
    else:
        way = f"Make `{b}` with {inner[0]} rows, or `{a}` with {inner[1]} columns."
    return f"{facts} must agree. {way}"
