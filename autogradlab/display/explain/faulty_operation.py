"""Where a gradient went wrong: the operation that made it zero, nan, inf or tiny.

Read next: `fixes.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.model.figures import in_words
from autogradlab.display.model.notation import function_name
from autogradlab.display.model.replay import Part, Step
from autogradlab.engine.tape import Node

__all__ = ["Culprit", "at_the_ends", "broken", "flat", "inputs_in_words", "lost_value", "saturated", "stopped"]

TINY = 0.01  # a local derivative that lets less than this pass is called saturated
SATURATING: dict[str, Callable[[Any], Any]] = {  # the slope from the value, where both ends of the curve are flat
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
        givers: The operations whose turn was before, up to three: the first sent `step` its upstream gradient.
    """

    step: Step
    part: Part
    givers: tuple[Node, ...] = ()


Test = Callable[[Any, Any], bool]


def first(steps: Sequence[Step], inside: set[Any], test: Test) -> Culprit | None:
    """The first step of the pass, among the nodes inside, at which `test(upstream, handed on)` holds."""
    for step in steps:
        for part in step.parts:
            if part.source in inside and test(flat(step.upstream), flat(part.value)):
                return Culprit(step, part, givers(steps, step.node))
    return None


def givers(steps: Sequence[Step], node: Node, most: int = 3) -> tuple[Node, ...]:
    """The operation that handed on what arrived at `node`, or the last of several; the one before it; and so on."""
    given = [step.node for step in steps for part in step.parts if part.source is node]
    return (given[-1], *givers(steps, given[-1], most - 1)) if given and most else ()


def flat(g: Any) -> Any:
    """A gradient as one row of numbers; those of several outputs one after the other."""
    rows = g.values() if isinstance(g, dict) else [g]
    return np.concatenate([np.ravel(np.asarray(r, np.float64)) for r in rows])


def stopped(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a gradient arrived and only zeros were handed on."""
    return first(steps, inside, lambda g, d: bool(np.any(g) and not np.any(d)))


def broken(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a value became nan or inf, else where a finite gradient did."""
    return lost_value(steps, inside) or first(
        steps, inside, lambda g, d: bool(np.isfinite(g).all() and not np.isfinite(d).all())
    )


def lost_value(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a value became nan or inf."""
    bad = [s for s in steps if s.node in inside and s.node.y is not None and not np.isfinite(s.node.y).all()]
    return Culprit(bad[-1], bad[-1].parts[0], givers(steps, bad[-1].node)) if bad and bad[-1].parts else None


def saturated(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a sigmoid, tanh or softmax let almost nothing pass, because of where its input lies or of what arrives."""
    candidates = [step for step in steps if at_the_ends(step) or function_name(step.node) == "softmax"]
    return first(candidates, inside, lambda g, d: bool(np.abs(d).max() < TINY * np.abs(g).max()))


def at_the_ends(step: Step) -> bool:
    """Whether a curve with flat ends is almost flat at every element that a gradient arrives at."""
    slope, y = SATURATING.get(function_name(step.node)), step.node.y
    if slope is None or y is None:
        return False
    slopes = slope(np.asarray(y, np.float64))[np.asarray(step.upstream) != 0]
    return bool(slopes.size and np.all(slopes < TINY))


def inputs_in_words(culprit: Culprit) -> str:
    """The value that an operation was given, in words."""
    node, k = culprit.step.node, culprit.part.k
    if function_name(node) in ("multiply", "matmul") or k >= len(node.raw) or node.raw[k] is None:
        return ""
    return in_words(node.raw[k])
