"""A gradient as the product of the factors along its main path: why it vanishes or explodes, and where most.

Read next: `why_zero_or_nan.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autogradlab.display.explain.find_culprit import flatten_gradient
from autogradlab.display.model.array_text import format_number
from autogradlab.display.model.backward_replay import Contribution, Step
from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = ["STEEPEST", "Factor", "describe_factors", "describe_steepest", "extreme_factor", "find_factors"]

FEWEST_FACTORS = 5  # a product of fewer is read at a glance


@dataclass(frozen=True, eq=False)
class Factor:
    """By how much one operation shrinks or stretches the gradient that passes.

    Attributes:
        step: The operation's turn.
        part: The argument that the gradient goes to.
        value: The size of what is handed on, over the size of what arrived.
    """

    step: Step
    part: Contribution
    value: float


def find_factors(steps: Sequence[Step], x: Node) -> list[Factor]:
    """The factors from the root to `x`, along the path by which the largest gradient comes."""
    found: list[Factor] = []
    target = x
    for step in reversed(steps):  # from the leaf up
        parts = [part for part in step.parts if part.source is target]
        if not parts:
            continue
        part = max(parts, key=lambda p: size_of(p.value))
        arrived = size_of(step.upstream)
        if step.node is not target and arrived:
            found.append(Factor(step, part, size_of(part.value) / arrived))
            target = step.node
    return found[::-1]


def size_of(g: Any) -> float:
    """The length of a gradient, where it is a number: its magnitude."""
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(flatten_gradient(g)))


def extreme_factor(factors: Sequence[Factor], vanishing: bool) -> Factor | None:
    """The factor that loses, or adds, most; None where no product of several explains the size."""
    if vanishing:
        acting = [f for f in factors if f.value < 0.99]
        return min(reversed(acting), key=lambda f: f.value) if len(acting) >= FEWEST_FACTORS else None
    acting = [f for f in factors if f.value > 1.01]
    return max(reversed(acting), key=lambda f: f.value) if len(acting) >= FEWEST_FACTORS else None


STEEPEST = 1e4  # a factor above this is huge by itself


def describe_steepest(factor: Factor, at: str) -> tuple[str, str]:
    """One step that alone makes a gradient huge, and what to write instead."""
    losses = {"binary_cross_entropy": "al.nn.functional.binary_cross_entropy_with_logits(logits, target), whose "
              "gradient is never larger than 1"}  # fmt: skip
    what = f"almost all of it is gained at {at}, which multiplies by {format_number(factor.value)} here."
    return what, losses.get(function_name(factor.step.node), "")


def describe_factors(factors: Sequence[Factor], vanishing: bool, at: str, x: str) -> tuple[str, str]:
    """The product in words, where most happens (`at`), and what to write instead; `x` is the name of the leaf."""
    extreme = extreme_factor(factors, vanishing)
    assert extreme is not None
    acting = [f.value for f in factors if (f.value < 0.99 if vanishing else f.value > 1.01)]
    mean = float(np.exp(np.mean(np.log(np.maximum(acting, 1e-300)))))
    size = "smaller" if vanishing else "larger"
    kind, most = ("vanishes", "lost") if vanishing else ("explodes", "gained")
    what = (
        f"it {kind}: it is the product of {len(factors)} factors, one for each operation on the way, of which "
        f"{len(acting)} are {size} than 1, about {format_number(mean)} each. Most is {most} at {at}: a factor of "
        f"{format_number(extreme.value)}."
    )
    if not vanishing:
        return what, (
            "divide by what the values grow by (normalize them, start from smaller weights), or clip before the step: "
            f"`al.nn.utils.clip_grad_norm_([{x}], 1.0)`"
        )
    name = function_name(extreme.step.node)
    first = (
        f"`al.relu` in place of {name}" if name in ("sigmoid", "tanh") else "larger weights (al.nn.init.orthogonal_)"
    )
    return what, f"{first}, or a way around each step: h = h + f(h)"
