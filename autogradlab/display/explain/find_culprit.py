"""Where a gradient went wrong: the operation that made it zero, nan, inf or tiny.

Read next: `culprit_facts.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import describe_array
from autogradlab.display.model.backward_replay import Contribution, Step
from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = [
    "Culprit",
    "is_saturated",
    "find_non_finite",
    "flatten_gradient",
    "describe_input",
    "find_non_finite_value",
    "find_saturated",
    "find_zeroed",
]

TINY = 0.01  # a local derivative that lets less than this pass is called saturated
SLOPES: dict[str, Callable[[Any], Any]] = {  # the slope from the value, where both ends of the curve are flat
    "sigmoid": lambda y: 4 * y * (1 - y),
    "tanh": lambda y: 1 - y * y,
    "softmax": lambda y: 4 * y * (1 - y),
    "log_softmax": lambda y: -np.expm1(y),
    "logsigmoid": lambda y: -np.expm1(y),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Culprit:
    """An operation, what arrived at it, and what it handed on.

    Attributes:
        step: The operation's turn.
        part: The argument in question.
        upstream_nodes: The operations that came before, up to three: the first sent `step` its upstream gradient.
        spell: How the learner writes an argument of an operation, as code.
    """

    step: Step
    part: Contribution
    upstream_nodes: tuple[Node, ...] = ()
    spell: Callable[[Node, int], str] = lambda node, k: "x"


Test = Callable[[Any, Any], bool]


def first_culprit(steps: Sequence[Step], inside: set[Any], test: Test) -> Culprit | None:
    """The first step of the pass, among the nodes inside, at which `test(upstream, handed on)` holds."""
    for step in steps:
        for part in step.parts:
            if part.source in inside and test(flatten_gradient(step.upstream), flatten_gradient(part.value)):
                return Culprit(step, part, upstream_operations(steps, step.node))
    return None


def upstream_operations(steps: Sequence[Step], node: Node, most: int = 3) -> tuple[Node, ...]:
    """The operation that handed on what arrived at `node`, or the last of several; the one before it; and so on."""
    given = [step.node for step in steps for part in step.parts if part.source is node]
    return (given[-1], *upstream_operations(steps, given[-1], most - 1)) if given and most else ()


def flatten_gradient(g: Any) -> Any:
    """A gradient as one row of numbers; those of several outputs one after the other."""
    rows = g.values() if isinstance(g, dict) else [g]
    return np.concatenate([np.ravel(np.asarray(r, np.float64)) for r in rows])


def find_zeroed(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a gradient arrived and only zeros were handed on."""
    return first_culprit(steps, inside, lambda g, d: bool(np.any(g) and not np.any(d)))


def find_non_finite(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a value became nan or inf, else where a finite gradient did."""
    return find_non_finite_value(steps, inside) or first_culprit(
        steps, inside, lambda g, d: bool(np.isfinite(g).all() and not np.isfinite(d).all())
    )


def find_non_finite_value(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a value became nan or inf."""
    bad = [s for s in steps if s.node in inside and s.node.y is not None and not np.isfinite(s.node.y).all()]
    return (
        Culprit(bad[-1], bad[-1].parts[0], upstream_operations(steps, bad[-1].node)) if bad and bad[-1].parts else None
    )


def find_saturated(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a sigmoid, tanh or softmax let almost nothing pass, because of where its input is or what arrives."""
    candidates = [step for step in steps if is_saturated(step) or function_name(step.node) == "softmax"]
    return first_culprit(candidates, inside, lambda g, d: bool(np.abs(d).max() < TINY * np.abs(g).max()))


def is_saturated(step: Step) -> bool:
    """Whether a curve with flat ends is almost flat at every element that a gradient arrives at."""
    slope, y = SLOPES.get(function_name(step.node)), step.node.y
    if slope is None or y is None:
        return False
    slopes = slope(np.asarray(y, np.float64))[np.asarray(step.upstream) != 0]
    return bool(slopes.size and np.all(slopes < TINY))


def describe_input(culprit: Culprit) -> str:
    """The value that an operation was given, in words."""
    node, k = culprit.step.node, culprit.part.k
    if function_name(node) in ("multiply", "matmul") or k >= len(node.raw) or node.raw[k] is None:
        return ""
    return describe_array(node.raw[k])
