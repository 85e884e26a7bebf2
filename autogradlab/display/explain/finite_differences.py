"""Finite differences: the tape run forward again with a nudged input, for a quotient to compare with autograd.

Read next: `accumulation.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.shared.limits import MAX_DIRECTIONS
from autogradlab.engine.modes import no_grad
from autogradlab.engine.tape import Leaf, Node, Slot

__all__ = ["Difference", "NotRepeatableError", "central_difference"]

STEP_SIZE = 1e-5


class NotRepeatableError(Exception):
    """Why the tape cannot be run forward again."""


@dataclass(frozen=True, eq=False)
class Difference:
    """A central difference.

    Attributes:
        value: One number an element of x; for a large x one number, along a direction.
        along: Whether it is that one number: the change when all elements grow alike.
    """

    value: Any
    along: bool


def central_difference(y: Node, x: Node, x_value: Any, seed: Any, between: Sequence[Node]) -> Difference:
    """(f(x + h) − f(x − h)) / 2h in float64, where f is the tape from x to y.

    Args:
        y, x: Nodes of the tape.
        x_value: The raw value of `x`.
        seed: The weight of each element of y.
        between: The nodes on the paths from x to y, newest first.

    Raises:
        NotRepeatableError: with the reason in words.
    """
    order = [node for node in reversed(between) if node is not x]
    start, weight = np.asarray(x_value, np.float64), np.asarray(seed, np.float64)

    def f(value: Any) -> float:
        return float((weight * rerun(order, {x: value}, y)).sum())

    if not np.isfinite(start).all():
        raise NotRepeatableError("nan and inf have no neighbors to compare with")
    check_repeatable(rerun(order, {x: start}, y), y)
    along = start.size > MAX_DIRECTIONS
    directions: Iterable[Any] = [np.ones_like(start)] if along else unit_directions(start)
    h = STEP_SIZE * max(1.0, float(np.abs(start).max(initial=0.0)))
    with np.errstate(all="ignore"):
        quotients = [(f(start + h * d) - f(start - h * d)) / (2 * h) for d in directions]
    return Difference(quotients[0] if along else np.reshape(quotients, start.shape), along)


def unit_directions(x: Any) -> list[Any]:
    """One direction an element."""
    return [row.reshape(x.shape) for row in np.eye(x.size)]


def rerun(order: Sequence[Node], values: dict[Node, Any], y: Node) -> Any:
    """The value of `y` where some nodes have other values."""
    with no_grad(), np.errstate(all="ignore"):
        for node in order:
            if isinstance(node, Slot):
                found = values[node.parent]
                values[node] = found[node.index or 0] if isinstance(found, tuple) else found
            else:
                values[node] = rerun_operation(node, values)
    return values[y]


def rerun_operation(node: Node, values: dict[Node, Any]) -> Any:
    """Run one operation on new arguments."""
    if any(a is None and p not in values and p is not None for a, p in zip(node.args, node.inputs, strict=True)):
        raise NotRepeatableError(f"backward freed what {node.name()} was called with")
    raw = [values[p] if p in values else to_float64(r) for r, p in zip(node.raw, node.inputs, strict=True)]
    kwargs = {key: value for key, value in node.kwargs.items() if key != "count" or has_count(node)}
    try:
        return node.rule.fn(*raw, **kwargs)
    except Exception as error:  # an operation of the learner's own may need more than its arguments
        raise NotRepeatableError(f"{node.name()} cannot be run again on plain values ({error})") from None


def has_count(node: Node) -> bool:
    """Whether `count` is the function's own setting and not the number of outputs that the tape noted."""
    return "count" in getattr(getattr(node.rule.fn, "__code__", None), "co_varnames", ())


def to_float64(r: Any) -> Any:
    """A raw argument in float64, so that a small difference is not lost in rounding."""
    return r.astype(np.float64) if isinstance(r, (np.ndarray, np.floating)) and r.dtype.kind == "f" else r


def check_repeatable(again: Any, y: Node) -> None:
    """Refuse a tape that does not repeat itself."""
    if y.y is not None and not isinstance(y, Leaf) and not np.allclose(again, y.y, 1e-3, 1e-5, equal_nan=True):
        raise NotRepeatableError("run again it gives another value: it draws random numbers, or was overwritten since")
