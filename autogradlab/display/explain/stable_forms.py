"""The stable form of log and exp: what to write where a value rounds to 0 or overflows on the way.

A clamp is never advised: it turns a loud nan into a gradient that is silently 0.

Read next: `why_none.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = ["code_of", "stable_exp", "stable_log"]

SIGNS = {"·": " * ", "−": "-", "σ(": "sigmoid(", "²": "**2", "³": "**3", "×": "*"}
LOG_FORMS = {  # what stands inside the log: what the log of it is called
    "softmax": "al.log_softmax(logits, dim); as a loss, al.nn.functional.cross_entropy(logits, target)",
    "sigmoid": "al.nn.functional.logsigmoid(logits), and logsigmoid(-logits) for 1 − sigmoid; as a loss, "
    "al.nn.functional.binary_cross_entropy_with_logits(logits, target)",
    "exp": "al.logsumexp(logits, dim) for the log of a sum of exp, al.logaddexp(a, b) for two terms, the input itself "
    "for log(exp(...))",
    "tanh": "al.log1p(...) for log(1 + ...), or a loss that takes what goes into tanh",
}
MOST_BEHIND = 5  # operations that are looked through: indices, sums, signs


def code_of(operand: str) -> str:
    """An operand as a picture writes it, as code; `x` where there is no code for it.

    >>> code_of("relu(3·x)"), code_of("w"), code_of("∑aᵢ")
    ('al.relu(3 * x)', 'w', 'x')
    """
    for sign, code in SIGNS.items():
        operand = operand.replace(sign, code)
    code = re.sub(r"(?<![\w.])([a-z]\w*)\(", r"al.\1(", operand)
    try:
        compile(code, "", "eval")
    except (SyntaxError, ValueError):
        return "x"
    return code if code.isidentifier() or code.endswith((")", "]")) else f"({code})"


def stable_log(node: Node, x: str) -> tuple[str, str]:
    """What happens in a log at 0 or below, and the function that computes the same without passing through 0."""
    names = names_behind(node)
    form = next((LOG_FORMS[name] for name in names if name in LOG_FORMS), None)
    if form is not None:
        name = next(name for name in names if name in LOG_FORMS)
        return f"its input, which comes from {name}, rounds to 0, and at 0 the slope of log is 1/0", form
    below = bool(np.any(np.asarray(node.raw[0]) < 0))
    cause = "log has no value below 0" if below else "log needs an input above 0: at 0 its slope is 1/0"
    return (
        cause,
        f"al.log(al.nn.functional.softplus({x})), whose input stays above 0; al.log1p({x}) for counts from 0 on",
    )


def names_behind(node: Node) -> list[str]:
    """The functions of the operations behind a node, the nearest first."""
    found: list[str] = []
    level = [node]
    for _ in range(MOST_BEHIND):
        level = list(dict.fromkeys(p for n in level for p in n.inputs if p is not None))
        found += [function_name(n) for n in level]
    return found


def stable_exp(after: Sequence[Node], x: str) -> str:
    """What to write in place of an exp that overflows, from what is done with its result."""
    names = [function_name(node) for node in after]
    if "log" in names:
        return f"al.logsumexp({x}, dim) for the log of a sum of exp, or al.nn.functional.softplus({x}) for log(1 + exp)"
    if {"divide", "reciprocal"} & set(names):
        return f"al.softmax({x}, dim) for exp over its sum, or al.sigmoid({x}) for 1 / (1 + exp(-x))"
    return f"keep what goes into exp below its limit: al.exp({x} - {x}.max().detach()), or stay with the logarithm"
