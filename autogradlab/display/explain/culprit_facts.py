"""What the numbers at an operation show: that it overflowed, divides by 0, or has several largest elements.

Read next: `fixes.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.display.explain.find_culprit import Culprit, flatten_gradient
from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = [
    "describe_tie",
    "divides_by_zero",
    "has_uniform_upstream",
    "is_finite",
    "is_rounded_to_zero",
    "is_zero_times_inf",
    "non_finite_kind",
    "overflows",
    "shielded_by_where",
    "underflows",
]

EXTREMES = {"max": np.max, "amax": np.max, "min": np.min, "amin": np.min}


def has_uniform_upstream(culprit: Culprit) -> bool:
    """Whether the upstream gradient is constant along the dimension in which a softmax adds up to 1."""
    y, g = np.asarray(culprit.step.node.y, float), np.asarray(culprit.step.upstream, float)
    ones = [d for d in range(y.ndim) if np.allclose(y.sum(d), 1, atol=1e-3)]
    return g.shape == y.shape and any(np.all(np.ptp(g, axis=d) <= 1e-6 * np.abs(g).max()) for d in ones)


def underflows(culprit: Culprit) -> bool:
    """Whether a product of numbers that are not 0 came out as 0."""
    name, raws = function_name(culprit.step.node), culprit.step.node.raw
    if name == "multiply":
        other = culprit.step.node.inputs[1 - culprit.part.k]
        return bool(np.all(raws[1 - culprit.part.k])) or (other is not None and is_rounded_to_zero(other))
    return name in ("power", "square") and all(np.all(raw) for raw in raws if raw is not None)


def is_rounded_to_zero(node: Node) -> bool:
    """Whether a product came out as 0 of factors that are not 0, here or in what it was made from."""
    if function_name(node) != "multiply" or node.y is None or np.any(node.y):
        return False
    return all(np.all(raw) for raw in node.raw) or any(p is not None and is_rounded_to_zero(p) for p in node.inputs)


def non_finite_kind(value: Any) -> str:
    """Which of nan, inf and −inf an array holds, in words."""
    found = np.asarray(value)
    if np.isnan(found).any():
        return "nan"
    return " and ".join([word for word, kind in (("inf", np.inf), ("−inf", -np.inf)) if (found == kind).any()])


def shielded_by_where(culprit: Culprit) -> bool:
    """Whether al.where came after and did not choose what went wrong."""
    return "where" in map(function_name, culprit.upstream_nodes)


def is_finite(value: Any) -> bool:
    """Whether a number, or all of an array, is finite; what is no number counts as finite."""
    return not isinstance(value, (float, np.ndarray, np.generic)) or bool(np.isfinite(value).all())


def overflows(node: Node) -> bool:
    """Whether finite inputs, none of them a 0 to divide by, gave inf."""
    at_zero = function_name(node) == "power" and not np.all(node.raw[0])
    return node.y is not None and bool(np.isinf(node.y).any()) and not divides_by_zero(node) and not at_zero


def divides_by_zero(node: Node) -> bool:
    """Whether a 0 stands below the line; a number over a tensor is one operation, without a name."""
    name = function_name(node)
    below = node.raw[1:2] if name == "divide" else node.raw if name == "<lambda>" else ()
    return any(raw is not None and not np.all(raw) for raw in below)


def is_zero_times_inf(culprit: Culprit) -> bool:
    """Whether there is a nan where no gradient arrived: 0 times inf."""
    g, d = flatten_gradient(culprit.step.upstream), flatten_gradient(culprit.part.value)
    return g.shape == d.shape and bool((np.isnan(d) & (g == 0)).any())


def describe_tie(node: Node, spell: Callable[[Node], str]) -> str:
    """How an operation divides its gradient among equal elements; empty where there is no tie, or no values are left.

    Args:
        node: Any operation.
        spell: Tells what the learner calls an operation's first argument.
    """
    name = function_name(node)
    if node.y is None or any(raw is None for raw in node.raw[:2]):
        return ""
    if name in ("maximum", "minimum"):
        return describe_equal_operands(name, np.equal(*node.raw[:2]))
    x = node.raw[0]
    if name in EXTREMES:
        axis = node.kwargs.get("axis")
        most = most_equal(x, EXTREMES[name](x, axis=axis, keepdims=True), axis)
        share = f"each gets 1/{most} of the gradient"
    elif name == "along" and (name := str(node.args[-1]).lower()) in EXTREMES:
        axis = node.args[2]
        most = most_equal(x, np.take_along_axis(x, node.raw[1], axis), axis)
        share = f"{name} along a dim gives all of the gradient to one"
    else:
        return ""
    size = "large" if "max" in name else "small"
    return f"{most} elements of {spell(node)} are equally {size}: {share}." if most > 1 else ""


def most_equal(x: Any, extreme: Any, axis: Any) -> int:
    """Of how many elements at most an extreme was one."""
    return int(np.max(np.sum(x == extreme, axis=axis), initial=0))


def describe_equal_operands(name: str, equal: Any) -> str:
    """The same for maximum and minimum of two operands."""
    count = int(np.sum(equal))
    if count == 0:
        return ""
    if np.size(equal) == 1:
        pairs = f"The two operands of {name} are"
    else:
        pairs = f"1 pair of the operands of {name} is" if count == 1 else f"{count} pairs of the operands of {name} are"
    return f"{pairs} equal: each gets half."
