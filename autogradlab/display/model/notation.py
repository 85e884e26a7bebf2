"""How operations are written: a symbol for the card's corner, an expression for what has no name.

One line an operation, by the name of its NumPy function. What has no line here is written as a call, `name(x)`.

Read next: `edge_formulas.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from autogradlab.display.shared.limits import MAX_ELEMENT_NAME, MAX_EXPRESSION
from autogradlab.engine.tape import Slot
from autogradlab.engine.tensor import Tensor

__all__ = ["ATOM", "Term", "express", "is_part", "is_short", "index_text", "superscript", "operation_symbol"]

ADD, MUL, NEG, POW, ATOM = range(5)  # how tightly an expression holds together


@dataclass
class Term:
    """An expression and how tightly it holds together, so that brackets are written only where they must be.

    >>> Term("a + b", ADD).within(MUL)
    '(a + b)'
    """

    text: str
    rank: int = ATOM

    def within(self, rank: int) -> str:
        """The text, in brackets where an operation of `rank` would tear it apart."""
        return f"({self.text})" if self.rank < rank else self.text


ELLIPSIS = Term("…")

# fmt: off
# name of the function: (symbol, expression, rank of the expression, rank required of each operand)
NOTATION: dict[str, tuple[str, str, int, tuple[int, ...]]] = {
    "add":         ("+",   "{} + {}",    ADD,  (ADD, ADD)),
    "subtract":    ("−",   "{} − {}",    ADD,  (ADD, MUL)),
    "multiply":    ("×",   "{}·{}",      MUL,  (MUL, MUL)),  # see `product_term`
    "divide":      ("÷",   "{} / {}",    MUL,  (MUL, NEG)),
    "matmul":      ("@",   "{} @ {}",    MUL,  (MUL, NEG)),
    "power":       ("xⁿ",  "{}**{}",     POW,  (ATOM, ATOM)),
    "float_power": ("xⁿ",  "{}**{}",     POW,  (ATOM, ATOM)),
    "remainder":   ("mod", "{} % {}",    MUL,  (MUL, NEG)),
    "negative":    ("−",   "−{}",        NEG,  (NEG,)),
    "reciprocal":  ("1/x", "1 / {}",     MUL,  (NEG,)),
    "square":      ("x²",  "{}²",        POW,  (ATOM,)),
    "sqrt":        ("√",   "√{}",        POW,  (ATOM,)),
    "absolute":    ("|x|", "|{}|",       ATOM, (ADD,)),
    "fabs":        ("|x|", "|{}|",       ATOM, (ADD,)),
    "sigmoid":     ("σ",   "σ({})",      ATOM, (ADD,)),
    "log":         ("log", "log({})",    ATOM, (ADD,)),
    "sum":         ("Σ",   "{}.sum({options})",  ATOM, (ATOM,)),
    "mean":        ("mean", "{}.mean({options})", ATOM, (ATOM,)),
    "max":         ("max", "{}.max({options})",  ATOM, (ATOM,)),
    "min":         ("min", "{}.min({options})",  ATOM, (ATOM,)),
    "amax":        ("max", "{}.max({options})",  ATOM, (ATOM,)),
    "amin":        ("min", "{}.min({options})",  ATOM, (ATOM,)),
    "prod":        ("Π",   "{}.prod({options})", ATOM, (ATOM,)),
    "var":         ("var", "{}.var({options})",  ATOM, (ATOM,)),
    "std":         ("std", "{}.std({options})",  ATOM, (ATOM,)),
    "clone":       ("copy", "{}.clone()",  ATOM, (ATOM,)),
    "copy":        ("copy", "{}.clone()",  ATOM, (ATOM,)),
    "identity":    ("=",   "{}",           ATOM, (ADD,)),
    "positive":    ("+",   "{}",           ATOM, (ADD,)),
    "transpose":   ("ᵀ",   "{}ᵀ",          ATOM, (ATOM,)),
    "reshape":     ("shape", "{}.reshape({rest})", ATOM, (ATOM,)),
    "ravel":       ("shape", "{}.ravel()", ATOM, (ATOM,)),
    "squeeze":     ("shape", "{}.squeeze()", ATOM, (ATOM,)),
    "expand_dims": ("shape", "{}.unsqueeze({rest})", ATOM, (ATOM,)),
    "broadcast_to": ("expand", "{}.expand({rest})", ATOM, (ATOM,)),
}
# fmt: on
IRREGULAR_LABELS = {"Fill": "fill_", "Zero": "zero_", "CopySlices": "[ ] ="}
ARGUMENTS_ONLY = {
    "binary_cross_entropy": 2,
    "binary_cross_entropy_with_logits": 2,
    "clamp": 1,
    "round": 1,
    "flip": 1,
    "swapaxes": 1,
    "moveaxis": 1,
    "cumsum": 1,
}  # the rest are settings


def superscript(n: float) -> str | None:
    """A whole exponent as raised digits; None for any other."""
    if n != int(n) or abs(n) > 99:
        return None
    return str(int(n)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def function_name(node: Any) -> str:
    """The name of the function that a node ran; that of the class for an `autograd.Function`."""
    if is_custom_function(node):
        return str(node.rule.label).removesuffix("Backward")
    return str(getattr(node.rule.fn, "__name__", "op"))


def called_name(node: Any) -> str:
    """What the learner called: the function that PyTorch names the node after, where there is one of that name."""
    name = function_name(node)
    if is_custom_function(node) or name in NOTATION:
        return name
    label = re.sub(r"Backward\d*$", "", node.name())
    if label in IRREGULAR_LABELS:
        return IRREGULAR_LABELS[label]
    public = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", label).lower()
    return public if hasattr(Tensor, public) else name


def is_custom_function(node: Any) -> bool:
    """Whether a learner wrote the operation, as an `autograd.Function`: nothing is known of what it computes."""
    return not node.rule.is_builtin and node.rule.label != getattr(node.rule.fn, "__name__", "").title()


def is_part(node: Any) -> bool:
    """Whether a node is one element, or slice, of what it was made from."""
    return isinstance(node, Slot) and not is_custom_function(node)


def is_short(node: Any, term: Term) -> bool:
    """Whether an expression serves as a name: that of an element, a slice or a transpose, where it is short."""
    picks = is_part(node) or function_name(node) in ("getitem", "transpose")
    return picks and len(term.text) <= MAX_ELEMENT_NAME and "(" not in term.text


def operation_symbol(node: Any) -> str:
    """What is written at the right of a card's name: the operation that made it.

    An index for an element that was picked, the exponent for a power.
    """
    name = function_name(node)
    if is_part(node) or name == "getitem":
        return "[ ]"
    if name in ("power", "float_power") and isinstance(node.args[1], (int, float)):
        return f"x{superscript(node.args[1]) or 'ⁿ'}"
    return NOTATION[name][0] if name in NOTATION else called_name(node)


def express(node: Any, operands: Sequence[Term]) -> Term:
    """The expression that a node computed, from those of its arguments; the longest of these become … where it is long.

    Args:
        node: An operation, or a slot of one with several outputs.
        operands: One term an argument, in order.

    Returns:
        A term of about 24 characters at most.
    """
    operands = list(operands)
    term = compose(node, operands)
    while len(term.text) > MAX_EXPRESSION and any(len(o.text) > 3 for o in operands):
        longest = max(range(len(operands)), key=lambda k: (len(operands[k].text), -k))
        operands[longest] = ELLIPSIS
        term = compose(node, operands)
    return term


def compose(node: Any, operands: Sequence[Term]) -> Term:
    """The expression in full."""
    name = function_name(node)
    if is_part(node):
        return Term(f"{operands[0].within(ATOM)}[{node.index}]")
    if name == "getitem":
        return Term(f"{operands[0].within(ATOM)}[{index_text(node.args[1])}]")
    if name in ("power", "float_power") and isinstance(node.args[1], (int, float)) and superscript(node.args[1]):
        return Term(f"{operands[0].within(ATOM)}{superscript(node.args[1])}", POW)
    if name == "multiply":
        return product_term(operands)
    if node.name() == "CopySlices" and name == "put":
        return Term(f"{operands[0].text} with [{index_text(node.args[2])}] = {operands[1].text}", ADD)
    if name not in NOTATION:
        return Term(f"{called_name(node)}({', '.join(o.text for o in operands[: ARGUMENTS_ONLY.get(name)])})")
    _, form, rank, needed = NOTATION[name]
    parts = [o.within(r) for o, r in zip(operands, needed, strict=False)]
    return Term(form.format(*parts, options=reduction_options(node), rest=other_arguments(node)), rank)


def product_term(operands: Sequence[Term]) -> Term:
    """A product, its number first: 2·x. And `3 / x`, which the engine computes as (1 / x)·3."""
    left, right = operands
    if is_number_term(right) and not is_number_term(left):
        if left.text.startswith("1 / ") and left.rank == MUL:
            return Term(f"{right.text} / {left.text[4:]}", MUL)
        left, right = right, left
    return Term(f"{left.text if is_number_term(left) else left.within(MUL)}·{right.within(MUL)}", MUL)


def is_number_term(t: Term) -> bool:
    return t.text.lstrip("−").replace(".", "", 1).isdigit()


def reduction_options(node: Any) -> str:
    """The settings of a reduction: `dim=0`."""
    axis = node.kwargs.get("axis")
    if axis is None:
        return ""
    return f"dim={axis[0] if isinstance(axis, tuple) and len(axis) == 1 else axis}"


def other_arguments(node: Any) -> str:
    """The arguments after the first: a shape, a position."""
    values = [v for a in node.args[1:] for v in (a if isinstance(a, (tuple, list)) else [a])]
    return ", ".join(map(str, values))


def index_text(index: Any) -> str:
    """An index as it is written in square brackets.

    >>> index_text((0, slice(1, None), ...)), index_text((2, ...))
    ('0, 1:, ...', '2')
    """
    parts = list(index) if isinstance(index, tuple) else [index]
    if len(parts) > 1 and parts[-1] is Ellipsis and all(isinstance(p, int) for p in parts[:-1]):
        parts = parts[:-1]
    return ", ".join(map(index_part_text, parts))


def index_part_text(p: Any) -> str:
    if isinstance(p, slice):
        ends = ["" if e is None else str(e) for e in (p.start, p.stop, p.step)]
        return ":".join(ends[: 3 if p.step is not None else 2])
    return "..." if p is Ellipsis else str(p) if isinstance(p, (int, type(None))) else "…"
