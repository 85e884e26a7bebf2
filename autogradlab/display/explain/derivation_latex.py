r"""A derivation's formulas as LaTeX sets mathematics: fractions upright, roots with a bar, ∞ as a sign.

Read next: `finite_differences.py`.
"""

from __future__ import annotations

import re

from autogradlab.display.render.latex import to_latex

__all__ = ["formula_latex", "raise_powers"]

POWER = re.compile(r"\\mathbin\{\*\*\}(-?[\d.]+|\([^()]*\)|\w+)")
OPEN, CLOSE = "([", ")]"


def formula_latex(text: str) -> str:
    r"""A formula or a number.

    >>> print(formula_latex("1/(2·√x)"), formula_latex("−inf"))
    \frac{1}{2\cdot \sqrt{x}} -\infty
    """
    text = text.strip()
    if text in ("inf", "−inf"):
        return text.replace("inf", r"\infty").replace("−", "-")
    for sign, joined in ((" + ", " + "), (" − ", " - ")):
        parts = split_outside(text, sign)
        if len(parts) > 1:
            return joined.join(map(formula_latex, parts))
    if text.startswith("−"):
        return f"-{formula_latex(text[1:])}"
    factors = split_outside(text, "·")
    if len(factors) > 1:
        return r"\cdot ".join(map(formula_latex, factors))
    above, *below = split_outside(text, "/")
    if below:
        rest = r"\cdot ".join(formula_latex(strip_brackets(part)) for part in below)
        return f"\\frac{{{formula_latex(strip_brackets(above))}}}{{{rest}}}"
    if text.startswith("√(") and text[-1] in "²³" and strip_brackets(text[1:-1]) != text[1:-1]:
        return f"({formula_latex(text[:-1])})^{to_latex('x' + text[-1])[2:]}"
    if text.startswith("√") and (not set(text[1:]) & set(" ²³") or text.endswith(")")):
        return f"\\sqrt{{{formula_latex(strip_brackets(text[1:]))}}}"
    if text.startswith("(") and strip_brackets(text) != text:
        return f"({formula_latex(text[1:-1])})"
    return raise_powers(to_latex(text))


def raise_powers(latex: str) -> str:
    r"""`x\mathbin{**}0.5` as a raised exponent.

    >>> print(raise_powers(r"x\mathbin{**}0.5"))
    x^{0.5}
    """
    return POWER.sub(r"^{\1}", latex)


def split_outside(text: str, sign: str) -> list[str]:
    """The parts between a sign, where it stands outside of brackets."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in OPEN) - (c in CLOSE)
        if not depth and i >= start and text.startswith(sign, i):
            parts.append(text[start:i])
            start = i + len(sign)
    return [*parts, text[start:]] if all([*parts, text[start:]]) else [text]


def strip_brackets(text: str) -> str:
    """What stands in a pair of brackets around the whole."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for c in text[:-1]:
        depth += (c in OPEN) - (c in CLOSE)
        if not depth:
            return text
    return text[1:-1]
