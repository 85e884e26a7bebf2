"""What happened at an operation that made a gradient zero, nan, inf or tiny, and what to write instead.

Nothing is claimed that the numbers don't show: that a sigmoid is saturated only where its slope is almost 0, that
where() is to blame only where it sent the 0.

Read next: `stable_forms.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autogradlab.display.explain.find_culprit import Culprit, flatten_gradient, is_saturated
from autogradlab.display.explain.stable_forms import code_of, stable_exp, stable_log
from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = ["non_finite_kind", "suggest_fix"]

Fix = tuple[str, str]  # what happened, and what to write instead

# fmt: off
# name of the function: (what happens there, what to write instead)
ZERO_FIXES: dict[str, Fix] = {
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
    "norm":     ("at 0 its slope is taken as 0", ""),
    "std":      ("all elements are equal, so the spread is 0, the least it can be: there its slope is taken as 0", ""),
    "getitem":  ("other elements were picked", ""),
}
POLE_FIXES: dict[str, Fix] = {  # where a value or a slope is not finite; {x} is the input
    "sqrt":     ("sqrt needs an input above 0: at 0 its slope is 1/0", "al.sqrt({x} + 1e-12)"),
    "divide":   ("it divides by 0", "add a small number below the line: {x} + 1e-12"),
    "reciprocal": ("it divides by 0", "1 / ({x} + 1e-12)"),
    "power":    ("its slope at this value is not finite", "keep the base above 0: {x} + 1e-12"),
    "arccos":   ("its slope at −1 and 1 is infinite, and outside it has no value",
                 "{x} * (1 - 1e-6)"),
    "arcsin":   ("its slope at −1 and 1 is infinite, and outside it has no value",
                 "{x} * (1 - 1e-6)"),
}
SAFE_CONDITIONS = {"sqrt": "{x} > 0", "log": "{x} > 0", "power": "{x} > 0", "divide": "{x} != 0",
                   "reciprocal": "{x} != 0"}
STEP_FUNCTIONS = ("sign", "sgn", "floor", "ceil", "round", "rint", "trunc", "heaviside")
# fmt: on


def suggest_fix(culprit: Culprit, kind: str, operand: str = "x") -> Fix:
    """What happens at an operation, and what to write instead.

    Args:
        culprit: The operation.
        kind: `zero`, `broken` or `saturated`.
        operand: How its input is written.
    """
    return FIXES_BY_KIND[kind](culprit, code_of(operand))


def fix_zero(culprit: Culprit, x: str) -> Fix:
    """Why a gradient arrives and only zeros are handed on."""
    name, node = function_name(culprit.step.node), culprit.step.node
    if name in STEP_FUNCTIONS:
        return f"{name} is a staircase: its slope is 0 everywhere", "leave it out of the loss, or use a smooth function"
    if is_saturated(culprit.step) or name == "softmax":
        return fix_saturated(culprit, x)
    if name == "exp" and node.y is not None and not np.any(node.y):
        return "exp of so low an input is 0 in this precision", ""
    if underflows(culprit):
        return "what it would hand on is smaller than the smallest number of this precision: it underflows to 0", ""
    if name in ("power", "square"):
        return fix_flat_power(culprit)
    return ZERO_FIXES.get(name, ("its local derivative is 0 there", ""))


def fix_flat_power(culprit: Culprit) -> Fix:
    """Words on a power whose slope is 0: at a minimum there is nothing to mend."""
    node, upstream = culprit.step.node, flatten_gradient(culprit.step.upstream)
    exponent = node.raw[1] if function_name(node) == "power" else 2
    if culprit.part.k or exponent is None or np.any(node.raw[0]):
        return "it is flat there", ""
    if np.all(np.asarray(exponent) % 2):
        return "it is flat there, though neither a minimum nor a maximum: a step from another start value goes on", ""
    if np.all(upstream >= 0):
        return "it is at its minimum there: every small step makes it larger, so there is nothing to gain", ""
    return "it is at a maximum or a saddle there: its slope is 0, though a step to either side lowers it", ""


SUM_OF_SOFTMAX = (
    "the same arrives at each of its outputs, and they always add up to 1: what one gains the others lose",
    "use its outputs one by one, or a loss such as al.nn.functional.cross_entropy",
)


def has_uniform_upstream(culprit: Culprit) -> bool:
    """Whether the upstream gradient is constant along the dimension in which a softmax adds up to 1."""
    y, g = np.asarray(culprit.step.node.y, float), np.asarray(culprit.step.upstream, float)
    ones = [d for d in range(y.ndim) if np.allclose(y.sum(d), 1, atol=1e-3)]
    return g.shape == y.shape and any(np.all(np.ptp(g, axis=d) <= 1e-6 * np.abs(g).max()) for d in ones)


def underflows(culprit: Culprit) -> bool:
    """Whether a product of numbers that are not 0 came out as 0."""
    name, raws = function_name(culprit.step.node), culprit.step.node.raw
    if name == "multiply":
        return bool(np.all(raws[1 - culprit.part.k]))
    return name in ("power", "square") and all(np.all(raw) for raw in raws if raw is not None)


def fix_saturated(culprit: Culprit, x: str) -> Fix:
    """Why almost nothing is handed on."""
    name = function_name(culprit.step.node)
    if name == "softmax" and has_uniform_upstream(culprit):
        return SUM_OF_SOFTMAX
    if name in ("log_softmax", "logsigmoid"):
        return "what is asked for has almost probability 1 already, so there is next to nothing left to learn", ""
    losses = {
        "softmax": "; for a loss, al.nn.functional.cross_entropy(logits, target), which takes what goes into softmax",
        "sigmoid": "; for a loss, al.nn.functional.binary_cross_entropy_with_logits(logits, target)",
    }
    return (
        f"{name} is saturated: its input is so far out that its slope is almost 0",
        f"scale the input or start from smaller weights{losses.get(name, '')}",
    )


def fix_non_finite(culprit: Culprit, x: str) -> Fix:
    """Why a value or a gradient is not finite."""
    node, name = culprit.step.node, function_name(culprit.step.node)
    if divides_by_zero(node):
        name = "divide"
    given = next((raw for raw in node.raw if raw is not None and not is_finite(raw)), None)
    if given is not None:
        return f"what goes into it is not finite already: it holds {non_finite_kind(given)}", ""
    if name == "exp" and overflows(node):
        return fix_overflow(culprit, x)
    if name == "log" and np.any(np.asarray(node.raw[0]) <= 0) and not shielded_by_where(culprit):
        return stable_log(node, x)
    if name == "sqrt" and np.any(np.asarray(node.raw[0]) < 0) and not shielded_by_where(culprit):
        return "sqrt has no value below 0", f"al.sqrt(al.relu({x}) + 1e-12), if what is below 0 counts as 0"
    if is_zero_times_inf(culprit):
        return fix_zero_times_inf(culprit, name, x)
    if name in POLE_FIXES and not (name in ("power", "divide") and overflows(node)):
        cause, instead = POLE_FIXES[name]
        return cause, instead.format(x=x)
    if overflows(node) or (name == "multiply" and node.y is not None and is_finite(node.y)):
        return fix_overflow(culprit, x)
    return "its local derivative is not finite there", ""


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


def fix_overflow(culprit: Culprit, x: str) -> Fix:
    """Words on a result that is larger than its dtype can hold."""
    node, name = culprit.step.node, function_name(culprit.step.node)
    dtype = np.asarray(node.y).dtype
    most = np.finfo(dtype).max if dtype.kind == "f" else 0
    instead = stable_exp(culprit.upstream_nodes, x) if name == "exp" else "keep the values smaller"
    return f"it overflows: {dtype.name} holds nothing above {most:.1e}", instead


def is_zero_times_inf(culprit: Culprit) -> bool:
    """Whether there is a nan where no gradient arrived: 0 times inf."""
    g, d = flatten_gradient(culprit.step.upstream), flatten_gradient(culprit.part.value)
    return g.shape == d.shape and bool((np.isnan(d) & (g == 0)).any())


def fix_zero_times_inf(culprit: Culprit, name: str, x: str) -> Fix:
    """Words on a slope of inf that a gradient of 0 does not hide."""
    safe = SAFE_CONDITIONS.get(name, "...").format(x=x)
    call = {"divide": "... / {}", "reciprocal": "1 / {}", "power": "{} ** ..."}.get(name, f"al.{name}({{}})")
    instead = f"make the input safe before: {call.format(f'al.where({safe}, {x}, 1.0)')}"
    zero = "the gradient that arrives is 0, the slope is inf, and 0·inf is nan"
    if shielded_by_where(culprit):
        more = "al.where does not shield the branch that it did not choose"
        return f"{zero}: {more}", f"{instead}, and choose the result with al.where after"
    return f"{zero}: what multiplies by 0 afterwards does not take it away", instead


FIXES_BY_KIND: dict[str, Callable[[Culprit, str], Fix]] = {
    "zero": fix_zero,
    "broken": fix_non_finite,
    "saturated": fix_saturated,
}
