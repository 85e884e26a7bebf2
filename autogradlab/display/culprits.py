"""Where a gradient went wrong: the operation that made it zero, nan, inf or tiny, and what to write instead.

Read next: `causes.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.figures import in_words
from autogradlab.display.operations import function_name
from autogradlab.display.replay import Part, Step

__all__ = ["Culprit", "broken", "inputs_in_words", "remedy", "saturated", "stopped"]

TINY = 0.01  # a local derivative that lets less than this pass is called saturated
SATURATING = ("sigmoid", "tanh", "softmax", "log_softmax", "logsigmoid")


@dataclass(frozen=True, eq=False)
class Culprit:
    """An operation, what arrived at it, and what it handed on."""

    step: Step
    part: Part


Test = Callable[[Any, Any], bool]


def first(steps: Sequence[Step], inside: set[Any], test: Test) -> Culprit | None:
    """The first step of the pass, among the nodes inside, at which `test(upstream, handed on)` holds."""
    for step in steps:
        for part in step.parts:
            if part.source in inside and test(flat(step.upstream), flat(part.value)):
                return Culprit(step, part)
    return None


def flat(g: Any) -> Any:
    """A gradient as one row of numbers; those of several outputs one after the other."""
    rows = g.values() if isinstance(g, dict) else [g]
    return np.concatenate([np.ravel(np.asarray(r, np.float64)) for r in rows])


def stopped(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a gradient arrived and only zeros were handed on."""
    return first(steps, inside, lambda g, d: bool(np.any(g) and not np.any(d)))


def broken(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a value became nan or inf, else where a finite gradient did."""
    bad = [s for s in steps if s.node in inside and s.node.y is not None and not np.isfinite(s.node.y).all()]
    if bad and bad[-1].parts:
        return Culprit(bad[-1], bad[-1].parts[0])
    return first(steps, inside, lambda g, d: bool(np.isfinite(g).all() and not np.isfinite(d).all()))


def saturated(steps: Sequence[Step], inside: set[Any]) -> Culprit | None:
    """Where a sigmoid, tanh or softmax let almost nothing pass."""
    candidates = [step for step in steps if function_name(step.node) in SATURATING]
    return first(candidates, inside, lambda g, d: bool(np.abs(d).max() < TINY * np.abs(g).max()))


# fmt: off
# name of the function: (what happens there, what to write instead)
ZERO: dict[str, tuple[str, str]] = {
    "relu":     ("its input is not above 0, and there relu is flat (a dead relu)",
                 "al.nn.functional.leaky_relu, which keeps a slope below 0; or a smaller lr, or other start values"),
    "clamp":    ("its input lies outside of the range, and there clamp is flat",
                 "widen the range, or clamp the value after the step, under al.no_grad()"),
    "clip":     ("its input lies outside of the range, and there it is flat",
                 "widen the range, or clip the value after the step, under al.no_grad()"),
    "multiply": ("the other factor is 0", ""),
    "matmul":   ("the other factor is 0", "start the weights from random values, not from zeros"),
    "where":    ("the condition chose the other branch", ""),
    "maximum":  ("the other argument is larger", ""),
    "minimum":  ("the other argument is smaller", ""),
    "max":      ("other elements are the largest", "al.logsumexp or mean(), which have a slope everywhere"),
    "min":      ("other elements are the smallest", "mean(), which has a slope everywhere"),
    "absolute": ("at 0 its slope is taken as 0", ""),
    "power":    ("it is flat there", "begin from another value: at a flat point no step is taken"),
    "square":   ("it is flat there", "begin from another value: at a flat point no step is taken"),
    "getitem":  ("other elements were picked", ""),
}
BROKEN: dict[str, tuple[str, str]] = {
    "sqrt":     ("sqrt needs an input above 0: at 0 its slope is 1/0",
                 "al.sqrt(x + 1e-12), or al.sqrt(x.clamp(min=1e-12))"),
    "log":      ("log needs an input above 0: at 0 its slope is 1/0",
                 "al.log(x.clamp(min=1e-12)); for a loss, a version that takes logits"),
    "divide":   ("it divides by 0", "x / (z + 1e-12)"),
    "reciprocal": ("it divides by 0", "1 / (x + 1e-12)"),
    "power":    ("its slope at this value is not finite", "keep the base above 0: x.clamp(min=1e-12)"),
    "norm":     ("the slope of a norm at 0 is 0/0", "al.sqrt((x**2).sum() + 1e-12)"),
    "exp":      ("it overflows", "subtract the largest value first, or use al.logsumexp"),
    "multiply": ("it multiplies 0 by inf, or a factor is not finite", ""),
}
FLAT = ("sign", "floor", "ceil", "round", "rint", "trunc", "heaviside")
# fmt: on


def remedy(culprit: Culprit, kind: str) -> tuple[str, str]:
    """What happens at an operation, and what to write instead.

    Args:
        culprit: The operation.
        kind: `zero`, `broken` or `saturated`.
    """
    name = function_name(culprit.step.node)
    if kind == "saturated":
        return (
            f"{name} is saturated: its input is so far from 0 that its slope is almost 0",
            "scale the input or start from smaller weights; for a loss use one that takes logits, such as "
            "al.nn.functional.binary_cross_entropy_with_logits",
        )
    if kind == "broken" and shielded(culprit):
        return (
            "the gradient that arrives is 0, the slope is inf, and 0·inf is nan: al.where does not shield the branch "
            "that it did not choose",
            "make the input safe before: al.sqrt(al.where(x > 0, x, 1.0)), and choose the result with al.where after",
        )
    if kind == "zero" and name in FLAT:
        return f"{name} is a staircase: its slope is 0 everywhere", "leave it out of the loss, or use a smooth function"
    if kind == "zero" and name in SATURATING:
        return f"{name} is saturated: its slope is 0 in this precision", remedy(culprit, "saturated")[1]
    table = ZERO if kind == "zero" else BROKEN
    other = ("its local derivative is 0 there" if kind == "zero" else "its local derivative is not finite there", "")
    return table.get(name, other)


def shielded(culprit: Culprit) -> bool:
    """Whether a nan stands where no gradient arrived: 0 times inf."""
    g, d = flat(culprit.step.upstream), flat(culprit.part.value)
    return g.shape == d.shape and bool((np.isnan(d) & (g == 0)).any())


def inputs_in_words(culprit: Culprit) -> str:
    """The value that an operation was given, in words."""
    node, k = culprit.step.node, culprit.part.k
    if function_name(node) in ("multiply", "matmul") or k >= len(node.raw) or node.raw[k] is None:
        return ""
    return in_words(node.raw[k])
