"""The stable form of log and exp: what to write where a value rounds to 0 or overflows on the way.

A clamp is never advised: it turns a loud nan into a gradient that is silently 0.

Read next: `why_none.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from autogradlab.display.model.expressions import function_name
from autogradlab.engine.tape import Node

__all__ = ["code_of", "stable_exp", "stable_log"]

SIGNS = {"·": " * ", "−": "-", "σ(": "sigmoid(", "²": "**2", "³": "**3", "×": "*"}
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


def stable_log(node: Node, x: str, spell: Callable[[Node, int], str]) -> tuple[str, str]:
    """What happens in a log at 0 or below, and the function that computes the same without passing through 0.

    Args:
        node: The log.
        x: Its operand as code.
        spell: How the learner writes an argument of an operation, as code.
    """
    behind = nodes_behind(node)
    inner = next((n for n in behind if function_name(n) in LOG_FORMS), None)
    if inner is not None:
        between = [n for n in behind if n.number > inner.number]
        form = LOG_FORMS[function_name(inner)](inner, between, spell)
        return (
            f"its input, which comes from {function_name(inner)}, rounds to 0, and at 0 the slope of log is 1/0",
            form,
        )
    below = bool(np.any(np.asarray(node.raw[0]) < 0))
    cause = "log has no value below 0" if below else "log needs an input above 0: at 0 its slope is 1/0"
    return (
        cause,
        f"`al.log(al.nn.functional.softplus({x}))`, whose input stays above 0; `al.log1p({x})` for counts from 0 on",
    )


Between = Sequence[Node]
Spell = Callable[[Node, int], str]


def log_of_softmax(inner: Node, between: Between, spell: Spell) -> str:
    code = f"al.log_softmax({spell(inner, 0)}, dim={inner.kwargs.get('axis', -1)})"
    return f"`{code}` for the log of softmax; as a loss, al.nn.functional.cross_entropy, which takes {spell(inner, 0)}"


def log_of_sigmoid(inner: Node, between: Between, spell: Spell) -> str:
    loss = "al.nn.functional.binary_cross_entropy_with_logits(logits, target)"
    logits = spell(inner, 0)
    if any(function_name(n) in ("subtract", "negative") for n in between):
        return f"`al.nn.functional.logsigmoid(-{logits})` for log(1 − sigmoid); as a loss, {loss}"
    return f"`al.nn.functional.logsigmoid({logits})`; as a loss, {loss}"


def log_of_exp(inner: Node, between: Between, spell: Spell) -> str:
    names = [function_name(n) for n in between]
    x = spell(inner, 0)
    if "sum" in names:
        return f"`{log_sum_exp(inner, x)}` for the log of a sum of exp"
    added = next((n for n in between if function_name(n) == "add"), None)
    terms = [p for p in added.inputs if p is not None and function_name(p) == "exp"] if added is not None else []
    if len(terms) == 2:
        return f"`al.logaddexp({spell(terms[0], 0)}, {spell(terms[1], 0)})` for the log of two exp"
    return f"`{x}` for log(exp(...))" if not between else "al.log1p(...) for log(1 + ...)"


def log_sum_exp(node: Node, x: str) -> str:
    """The log of a sum of exp over all dimensions."""
    rank = np.ndim(node.y)
    return f"al.logsumexp({x}, dim={0 if rank < 2 else tuple(range(rank))})"


def log_of_tanh(inner: Node, between: Between, spell: Spell) -> str:
    return "al.log1p(...) for log(1 + ...), or a loss that takes what goes into tanh"


LOG_FORMS: dict[str, Callable[[Node, Between, Spell], str]] = {  # what the log of a function is called
    "softmax": log_of_softmax,
    "sigmoid": log_of_sigmoid,
    "exp": log_of_exp,
    "tanh": log_of_tanh,
}


def nodes_behind(node: Node) -> list[Node]:
    """The operations behind a node, the nearest first."""
    found: list[Node] = []
    level = [node]
    for _ in range(MOST_BEHIND):
        level = list(dict.fromkeys(p for n in level for p in n.inputs if p is not None))
        found += level
    return found


def stable_exp(after: Sequence[Node], x: str) -> str:
    """What to write in place of an exp that overflows, from what is done with its result."""
    names = [function_name(node) for node in after]
    if "log" in names and "sum" in names:
        return f"`{log_sum_exp(after[names.index('sum')].inputs[0] or after[0], x)}` for the log of a sum of exp"
    if "log" in names:
        return f"`al.nn.functional.softplus({x})` for log(1 + exp)"
    if {"divide", "reciprocal"} & set(names):
        if names[0] == "add":
            return f"`al.sigmoid({x[1:] if x.startswith('-') else f'-{x}'})` for 1 / (1 + exp)"
        return f"`al.softmax({x}, dim=-1)` for exp over its sum"
    return f"keep what goes into exp below its limit: `al.exp({x} - {x}.max().detach())`, or stay with the logarithm"
