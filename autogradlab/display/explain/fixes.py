"""What happened at an operation that made a gradient zero, nan, inf or tiny, and what to write instead.

What is in backticks is a program: it runs as it stands, in the place of the expression that it mends.

Nothing is claimed that the numbers don't show: that a sigmoid is saturated only where its slope is almost 0, that
where() is to blame only where it sent the 0.

Read next: `stable_forms.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from autogradlab.display.explain.culprit_facts import (
    divides_by_zero,
    has_uniform_upstream,
    is_finite,
    is_zero_times_inf,
    non_finite_kind,
    overflows,
    shielded_by_where,
    underflows,
)
from autogradlab.display.explain.find_culprit import Culprit, flatten_gradient, is_saturated
from autogradlab.display.explain.stable_forms import code_of, stable_exp, stable_log
from autogradlab.display.model.edge_formulas import LOSSES
from autogradlab.display.model.expressions import called_name, function_name
from autogradlab.engine.tape import Node

__all__ = ["suggest_fix"]

DOUBLE_BRACKETS = re.compile(r"(?<=\w)\(\(([^()]*(?:\([^()]*\)[^()]*)*)\)\)")  # around the only argument of a call
Fix = tuple[str, str]  # what happened, and what to write instead

# fmt: off
# name of the function: (what happens there, what to write instead)
ZERO_FIXES: dict[str, Fix] = {
    "relu":     ("its input is not above 0, and there relu is flat (a dead relu)",
                 "`al.nn.functional.leaky_relu({x})`, which keeps a slope below 0; or a smaller lr, or a new start"),
    "clamp":    ("its input lies outside of the range, and there clamp is flat",
                 "`{x}` itself, and clamp the value after the step, under al.no_grad(); or widen the range"),
    "clip":     ("its input lies outside of the range, and there it is flat",
                 "`{x}` itself, and clip the value after the step, under al.no_grad(); or widen the range"),
    "multiply": ("the other factor is 0", ""),
    "matmul":   ("the other factor is 0", "start the weights from random values, not from zeros"),
    "where":    ("the condition chose the other branch", ""),
    "maximum":  ("the other argument is larger", ""),
    "minimum":  ("the other argument is smaller", ""),
    "max":      ("other elements are the largest",
                 "`al.logsumexp({x}, dim=0)` or mean(), which have a slope everywhere"),
    "min":      ("other elements are the smallest", "`{x}.mean()`, which has a slope everywhere"),
    "absolute": ("at 0 its slope is taken as 0", ""),
    "norm":     ("at 0 its slope is taken as 0", ""),
    "std":      ("all elements are equal, so the spread is 0, the least it can be: there its slope is taken as 0", ""),
    "getitem":  ("other elements were picked", ""),
    "arctan2":  ("at (0, 0) there is no angle, and its slope is taken as 0: begin from another point", ""),
    "prod":     ("two or more of its elements are 0, so that changing one alone leaves the product 0", ""),
    "cumprod":  ("two or more of its elements are 0, so that changing one alone leaves the product 0", ""),
    "hardtanh": ("its input lies outside of the range, and there it is flat",
                 "`al.tanh({x})`, which has a slope everywhere"),
    "relu6":    ("its input lies outside of the range, and there it is flat",
                 "`al.nn.functional.softplus({x})`, which has a slope everywhere"),
    "hardsigmoid": ("its input lies outside of the range, and there it is flat",
                 "`al.sigmoid({x})`, which has a slope everywhere"),
    "hardshrink": ("its input is near 0, and there it is flat", ""),
    "softshrink": ("its input is near 0, and there it is flat", ""),
    "threshold": ("its input is below the threshold, and there it is flat", ""),
    "replaced": ("it is written over: what was there before counts no longer", ""),
    "put":      ("it is written over: what was there before counts no longer", ""),
}
POLE_FIXES: dict[str, Fix] = {  # where a value or a slope is not finite; {x} is the input
    "sqrt":     ("sqrt needs an input above 0: at 0 its slope is 1/0", "`al.sqrt({x} + 1e-12)`"),
    "divide":   ("it divides by 0", "add a small number below the line: `({x} + 1e-12)`"),
    "reciprocal": ("it divides by 0", "`1 / ({x} + 1e-12)`"),
    "power":    ("its slope at this value is not finite", "keep the base above 0: `({x} + 1e-12)`"),
    "arccos":   ("its slope at −1 and 1 is infinite, and outside it has no value",
                 "keep the input inside: `{x} * (1 - 1e-6)`"),
    "arcsin":   ("its slope at −1 and 1 is infinite, and outside it has no value",
                 "keep the input inside: `{x} * (1 - 1e-6)`"),
    "arctanh":  ("its slope at −1 and 1 is infinite, and outside it has no value",
                 "keep the input inside: `{x} * (1 - 1e-6)`"),
    "arccosh":  ("its slope at 1 is infinite, and below 1 it has no value", "keep the input above 1: `{x} + 1e-6`"),
    "rsqrt":    ("it divides by √0", "`al.rsqrt({x} + 1e-12)`"),
    "log1p":    ("log1p needs an input above −1: at −1 its slope is 1/0",
                 "`al.log1p(al.nn.functional.softplus({x}))`, whose input stays above 0"),
    "log2":     ("log2 needs an input above 0: at 0 its slope is 1/0",
                 "`al.log2(al.nn.functional.softplus({x}))`, whose input stays above 0"),
    "log10":    ("log10 needs an input above 0: at 0 its slope is 1/0",
                 "`al.log10(al.nn.functional.softplus({x}))`, whose input stays above 0"),
}
SAFE_CONDITIONS = {"sqrt": "{x} > 0", "log": "{x} > 0", "power": "{x} > 0", "divide": "{x} != 0",
                   "reciprocal": "{x} != 0"}
STEP_FUNCTIONS = ("sign", "sgn", "floor", "ceil", "round", "rint", "trunc", "heaviside", "floor_divide")
# fmt: on


def suggest_fix(culprit: Culprit, kind: str, operand: str = "x") -> Fix:
    """What happens at an operation, and what to write instead.

    Args:
        culprit: The operation.
        kind: `zero`, `broken` or `saturated`.
        operand: How its input is written.
    """
    cause, instead = FIXES_BY_KIND[kind](culprit, code_of(operand))
    return cause, DOUBLE_BRACKETS.sub(r"(\1)", instead)


def fix_zero(culprit: Culprit, x: str) -> Fix:
    """Why a gradient arrives and only zeros are handed on."""
    name, node = function_name(culprit.step.node), culprit.step.node
    if name in LOSSES and np.array_equal(node.raw[0], np.broadcast_to(node.raw[1], np.shape(node.raw[0]))):
        return "the prediction is the target: the loss is at its minimum, so there is nothing to gain", ""
    if name in STEP_FUNCTIONS:
        smooth = (
            f"`al.tanh({x})`, a smooth function" if name in ("sign", "sgn", "heaviside") else f"leave it out: `{x}`"
        )
        return f"{called_name(node)} is a staircase: its slope is 0 everywhere", smooth
    if is_saturated(culprit.step) or name == "softmax":
        return fix_saturated(culprit, x)
    if name == "exp" and node.y is not None and not np.any(node.y):
        return "exp of so low an input is 0 in this precision", f"stay with its logarithm, `{x}`"
    if underflows(culprit):
        small = "what it would hand on is smaller than the smallest number of this precision: it underflows to 0"
        return small, more_precision(node, x)
    if name in ("power", "square"):
        return fix_flat_power(culprit)
    cause, instead = ZERO_FIXES.get(name, ("its local derivative is 0 there", ""))
    return cause, instead.format(x=x)


def more_precision(node: Node, x: str) -> str:
    """The same with more digits and a wider range, where there are."""
    wider = {"float16": "float", "float32": "double"}.get(np.asarray(node.y).dtype.name)
    return f"compute with more precision: `{x}.{wider}()`" if wider else ""


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


def fix_saturated(culprit: Culprit, x: str) -> Fix:
    """Why almost nothing is handed on."""
    name = function_name(culprit.step.node)
    if name in ("softmax", "log_softmax") and np.shape(culprit.step.node.y)[dim_of(culprit.step.node)] == 1:
        return "over a single class softmax is always 1, whatever goes into it", f"`al.sigmoid({x})` for one output"
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
        f"scale the input, `{scaled_call(culprit.step.node, name, x)}`, or start from smaller weights"
        f"{losses.get(name, '')}",
    )


def dim_of(node: Node) -> int:
    """The dimension of a softmax."""
    dim: int = node.kwargs.get("axis", -1)
    return dim


def scaled_call(node: Node, name: str, x: str) -> str:
    """A function with its input scaled to about 1."""
    largest = float(np.nanmax(np.abs(np.asarray(node.raw[0], np.float64))))
    scale = 10 ** int(np.ceil(np.log10(largest))) if 1 < largest < np.inf else 10
    dim = f", dim={node.kwargs.get('axis', -1)}" if name == "softmax" else ""
    return f"al.{name}({x} / {scale}{dim})"


def fix_non_finite(culprit: Culprit, x: str) -> Fix:
    """Why a value or a gradient is not finite."""
    node, name = culprit.step.node, function_name(culprit.step.node)
    if divides_by_zero(node):
        name = "divide"
    given = next((k for k, raw in enumerate(node.raw) if raw is not None and not is_finite(raw)), None)
    if given is not None:
        what = x if given == culprit.part.k else culprit.spell(node, given)
        known = what.isidentifier() and what not in ("nan", "inf") and (what != "x" or given == culprit.part.k)
        holds = f"{what if known else 'it'} holds {non_finite_kind(node.raw[given])}"
        return f"what goes into it is not finite already: {holds}", ""
    if name == "exp" and overflows(node):
        return fix_overflow(culprit, x)
    if name == "log" and np.any(np.asarray(node.raw[0]) <= 0) and not shielded_by_where(culprit):
        return stable_log(node, x, culprit.spell)
    if name == "sqrt" and np.any(np.asarray(node.raw[0]) < 0) and not shielded_by_where(culprit):
        return "sqrt has no value below 0", f"`al.sqrt(al.relu({x}) + 1e-12)`, if what is below 0 counts as 0"
    if name == "power" and np.any(np.asarray(node.raw[0]) < 0) and not overflows(node):
        return fix_negative_base(culprit, x)
    if is_zero_times_inf(culprit):
        return fix_zero_times_inf(culprit, name, x)
    if name in POLE_FIXES and not (name in ("power", "divide") and overflows(node)):
        cause, instead = POLE_FIXES[name]
        if name == "divide" and function_name(node) == "divide" and not np.all(np.asarray(node.raw[0])):
            cause = "it divides by 0, and 0/0 has no value"
        return cause, instead.format(x=x)
    if overflows(node) or (name == "multiply" and node.y is not None and is_finite(node.y)):
        return fix_overflow(culprit, x)
    return "its local derivative is not finite there", ""


def fix_negative_base(culprit: Culprit, x: str) -> Fix:
    """Words on the power of a negative number."""
    if culprit.part.k:
        return "the slope by the exponent is the logarithm of the base, and there is none below 0", "a base above 0"
    return "a negative base has no power with an exponent that isn't whole", f"`{x}.abs()`, if its sign doesn't count"


def fix_overflow(culprit: Culprit, x: str) -> Fix:
    """Words on a result that is larger than its dtype can hold."""
    node, name = culprit.step.node, function_name(culprit.step.node)
    dtype = np.asarray(node.y).dtype
    most = np.finfo(dtype).max if dtype.kind == "f" else 0
    instead = "keep the values smaller" if dtype.name == "float64" else more_precision(node, x) + ", or smaller values"
    instead = stable_exp(culprit.upstream_nodes, x) if name == "exp" else instead
    return f"it overflows: {dtype.name} holds nothing above {most:.1e}", instead


def fix_zero_times_inf(culprit: Culprit, name: str, x: str) -> Fix:
    """Words on a slope of inf that a gradient of 0 does not hide."""
    safe = SAFE_CONDITIONS.get(name, "...").format(x=x)
    call = {"divide": "{}", "reciprocal": "1 / {}", "power": "{}"}.get(name, f"al.{name}({{}})")
    instead = f"make the input safe before: `{call.format(f'al.where({safe}, {x}, 1.0)')}`"
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
