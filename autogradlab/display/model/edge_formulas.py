"""The local derivative on an edge as a formula, as a textbook writes it.

An operation without a line in the table below shows its number alone, which `local_derivatives.py` finds.

Read next: `local_derivatives.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from numbers import Real
from typing import Any

import numpy as np

from autogradlab.display.model.array_text import format_number
from autogradlab.display.model.expressions import function_name, is_part
from autogradlab.display.model.notation import ATOM, MUL, POW, Term, index_text, superscript
from autogradlab.display.shared.limits import MAX_FORMULA
from autogradlab.ops.calls.one_card import PublicCall

__all__ = ["call_formula", "derivative_symbol", "formula", "formula_term"]


# fmt: off
# name of the function: one formula an argument. {y} result, {a} {b} arguments; {A} {B} the same without brackets.
FORMULAS: dict[str, tuple[str, ...]] = {
    "add":         ("1", "1"),
    "subtract":    ("1", "−1"),
    "multiply":    ("{b}", "{a}"),
    "divide":      ("1/{b}", "−{a}/{b}²"),
    "negative":    ("−1",),
    "positive":    ("1",),
    "identity":    ("1",),
    "clone":       ("1",),
    "copy":        ("1",),
    "reciprocal":  ("−1/{a}²",),
    "square":      ("2·{a}",),
    "sqrt":        ("1/(2·√{a})",),
    "absolute":    ("sign({A})",),
    "exp":         ("{y}",),
    "expm1":       ("exp({A})",),
    "log":         ("1/{a}",),
    "log1p":       ("1/(1+{A})",),
    "sin":         ("cos({A})",),
    "cos":         ("−sin({A})",),
    "tan":         ("1+{y}²",),
    "tanh":        ("1−{y}²",),
    "sinh":        ("cosh({A})",),
    "cosh":        ("sinh({A})",),
    "arctan":      ("1/(1+{a}²)",),
    "arcsin":      ("1/√(1−{a}²)",),
    "arccos":      ("−1/√(1−{a}²)",),
    "sigmoid":     ("{y}(1−{Y})",),
    "sum":         ("1",),
    "matmul":      ("{b}", "{a}"),
    "mse_loss":    ("2·({A} − {B})", "2·({B} − {A})"),
    "binary_cross_entropy": ("({A} − {B})/({a}·(1−{A}))",),
    "binary_cross_entropy_with_logits": ("σ({A}) − {B}", "−{a}"),
}
FORMULA_WORDS: dict[str, str] = {  # what a formula would hide
    "max": "1 at the max", "min": "1 at the min", "amax": "1 at the max", "amin": "1 at the min",
    "maximum": "1 where larger", "minimum": "1 where smaller", "clamp": "1 inside, 0 outside",
}
# fmt: on
SHAPE_OPERATIONS = (
    "reshape",
    "ravel",
    "transpose",
    "swapaxes",
    "moveaxis",
    "expand_dims",
    "squeeze",
    "broadcast_to",
    "flip",
    "stack",
    "cat",
    "unbind",
)  # fmt: skip
LOSSES = ("mse_loss", "huber_loss", "smooth_l1_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits")
REDUCTIONS = ("sum", "mean", "max", "min", "amax", "amin", "prod", "var", "std", *LOSSES)


def formula(node: Any, k: int, y: Term, operands: Sequence[Term]) -> str:
    """The derivative of `node` by its argument `k` as a formula, or empty where there is none to write.

    Args:
        node: An operation, or a slot of one with several outputs.
        k: The position of the argument.
        y: What the result is called.
        operands: What the arguments are called.
    """
    name = function_name(node)
    return if_short(write_formula(node, name, k, y, operands))


def if_short(text: str) -> str:
    """A formula that an edge has room for, else nothing."""
    return text if len(text) <= MAX_FORMULA and "…" not in text else ""


def write_formula(node: Any, name: str, k: int, y: Term, operands: Sequence[Term]) -> str:
    if is_part(node):
        return f"1 at [{node.index}]"
    if name == "getitem":
        return f"1 at [{index_text(node.args[1])}]"
    if name in ("power", "float_power"):
        return power_formula(node, k, y, operands)
    if name == "matmul":
        return matmul_formula(node, k, operands)
    if name == "mean":
        return f"1/{size_of_mean(node)}"
    if name in SHAPE_OPERATIONS:
        return "1"
    if name not in FORMULAS or k >= len(FORMULAS[name]) or is_weighted_loss(node, name):
        return FORMULA_WORDS.get(name, "") if np.ndim(node.y) or name in REDUCTIONS else ""
    words = {"y": y.within(ATOM), "Y": y.text}
    words |= {letter: o.within(POW) for letter, o in zip("ab", operands, strict=False)}
    words |= {letter: o.text for letter, o in zip("AB", operands, strict=False)}
    text = FORMULAS[name][k].format(**words)
    text = text.replace("+−", "−")
    if name in LOSSES and (count := size_of_loss(node)) > 1:
        text = f"({text})/{count}" if text.startswith("σ") else f"{text}/{count}"
    return next((t.text for t in (y, *operands) if text == f"({t.text})"), text)


def call_formula(call: PublicCall | None, operand: Term) -> str:
    """The derivative of a call that made several operations, by the tensor that it was given: of `3 / x` alone."""
    if call is None or call.name != "÷":
        return ""
    numbers = [float(x) for x in call.args if isinstance(x, Real)]
    if len(numbers) != 1:
        return ""
    sign, size = ("", -numbers[0]) if numbers[0] < 0 else ("−", numbers[0])
    return if_short(f"{sign}{format_number(size)}/{operand.within(POW)}²")


def power_formula(node: Any, k: int, y: Term, operands: Sequence[Term]) -> str:
    """n·xⁿ⁻¹, or y·log(a) for an exponent that is a tensor."""
    a, b = operands
    if k == 1:
        return f"{y.within(MUL)}·log({a.text})"
    n = node.args[1]
    if not isinstance(n, (int, float)):
        return f"{b.within(MUL)}·{a.within(ATOM)}**({b.text}−1)"
    if n == 1:
        return "1"
    raised = superscript(n - 1)
    tail = "" if n == 2 else raised if raised else f"**{format_number(n - 1)}"
    return f"{format_number(n)}·{a.within(ATOM)}{tail}"


def matmul_formula(node: Any, k: int, operands: Sequence[Term]) -> str:
    """The gradient of a factor of a matrix product, as NumPy would run it; `grad` is the gradient that arrives.

    Of stacks of matrices, `ᵀ` turns the last two axes. A stack times a vector has no formula that short.
    """
    a, b = (o.within(ATOM) for o in operands)
    ranks = tuple(len(np.shape(getattr(x, "_data", x))) for x in node.args[:2])
    if ranks == (1, 1):
        return b if k == 0 else a
    if 1 in ranks and max(ranks) > 2:
        return ""
    if ranks == (2, 1) and k == 0:
        return f"outer(grad, {operands[1].text})"
    if ranks == (1, 2) and k == 1:
        return f"outer({operands[0].text}, grad)"
    return f"grad @ {transpose_name(b)}" if k == 0 else f"{transpose_name(a)} @ grad"


def transpose_name(name: str) -> str:
    return name.removesuffix("ᵀ") if name.endswith("ᵀ") else f"{name}ᵀ"


def size_of_mean(node: Any) -> int:
    """How many elements a mean takes together."""
    shape = np.shape(getattr(node.args[0], "_data", node.args[0]))
    taken = node.kwargs.get("axis")
    axes = range(len(shape)) if taken is None else taken if isinstance(taken, tuple) else (taken,)
    return int(np.prod([shape[a] for a in axes], dtype=np.int64))


def is_weighted_loss(node: Any, name: str) -> bool:
    """Whether elements or classes of a loss have weights: then its formula is longer than anyone wants to read."""
    return name in LOSSES and any(getattr(w, "_data", w) is not None and np.ndim(w) for w in node.raw[2:])


def size_of_loss(node: Any) -> int:
    """How many losses a mean takes together; 1 for a sum, and for a loss of each element."""
    mean = node.kwargs.get("reduction", "mean") == "mean"
    return int(np.size(getattr(node.args[0], "_data", node.args[0]))) if mean else 1


# --- how it is called ---


def derivative_symbol(y: Term, x: Term) -> str:
    """What is differentiated by what, the whole fraction: `∂z/∂x`."""
    return f"∂{hat_name(y.within(ATOM))}/∂{hat_name(x.within(ATOM))}"


def formula_term(t: Term) -> Term:
    """A term as it is written in a formula."""
    return Term(hat_name(t.text), t.rank)


def hat_name(name: str) -> str:
    """A prediction's name as it is written by hand: `y_pred` and `y_hat` are ŷ.

    >>> hat_name("y_pred"), hat_name("w")
    ('ŷ', 'w')
    """
    letter, _, suffix = name.partition("_")
    hatted = unicodedata.normalize("NFC", letter + "\u0302")
    return hatted if suffix in ("pred", "hat") and len(letter) == len(hatted) == 1 else name
