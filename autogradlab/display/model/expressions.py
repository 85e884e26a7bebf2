"""How operations are written: a symbol for the card's corner, an expression for what has no name.

Read next: `edge_formulas.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from autogradlab.display.model.notation import (
    ADD,
    ATOM,
    MUL,
    NOTATION,
    POW,
    Term,
    call_label,
    call_symbol,
    call_term,
    fit_operands,
    index_text,
    number_text,
    superscript,
)
from autogradlab.display.model.tape_view import graph_item, node_arguments, whole_call
from autogradlab.display.shared.limits import MAX_ELEMENT_NAME, MAX_SETTINGS
from autogradlab.engine.tape import Slot
from autogradlab.engine.tensor import Tensor

__all__ = ["express", "function_name", "is_part", "is_short", "operation_symbol", "operation_text"]

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
    name, call = function_name(node), whole_call(node)
    if call is not None:
        return call_symbol(call.name)
    if is_part(node) or name == "getitem":
        return "[ ]"
    if name in ("power", "float_power") and isinstance(node.args[1], (int, float)):
        return f"x{superscript(node.args[1]) or 'ⁿ'}"
    return NOTATION[name][0] if name in NOTATION else called_name(node)


def operation_text(node: Any) -> str:
    """The operation with its plain numbers in their place, and its settings: `3 ÷`, `− 2`, `Σ(dim=1)`, `topk(2)`.

    >>> import autogradlab as al
    >>> x = al.tensor([1.0, 2.0], requires_grad=True)
    >>> operation_text((1 - x)._node), operation_text(x.sum(dim=0)._node), operation_text(al.clamp(x, 0, 1)._node)
    ('1 −', 'Σ(dim=0)', 'clamp(0, 1)')
    """
    call, name, symbol = whole_call(node), function_name(node), operation_symbol(node)
    if call is not None:
        return call_label(call)
    if name == "getitem" or (name == "put" and node.name() == "CopySlices"):
        index = index_text(node.args[-1])
        value = number_text(node.args[1]) if name == "put" else ""
        written = f"[{index}] = {value}".removesuffix(" = ") if name == "getitem" else f"[{index}] = {value}".rstrip()
        return written if len(written) <= MAX_SETTINGS else symbol
    if name not in SIDES or len(node.args) != 2:
        return symbol
    left, right = map(number_text, node.args)
    if name == "power":
        return f"{left}ˣ" if left else f"x**{right}" if right and "ⁿ" in symbol else symbol
    return f"{left} {symbol} {right}".strip()


SIDES = ("add", "subtract", "multiply", "divide", "power", "remainder", "maximum", "minimum", "arctan2")


def express(node: Any, operands: Sequence[Term]) -> Term:
    """The expression that a node computed, from those of its arguments; the longest of these become … where it is long.

    Args:
        node: An operation, or a slot of one with several outputs.
        operands: One term an argument, in order.

    Returns:
        A term of about 24 characters at most.
    """
    return fit_operands(lambda given: compose(node, given), operands)


def compose(node: Any, operands: Sequence[Term]) -> Term:
    """The expression in full."""
    name, call = function_name(node), whole_call(node)
    if call is not None:
        sources = [id(graph_item(s)) for _, s, _ in node_arguments(node)]
        return call_term(call, dict(zip(sources, operands, strict=False)))
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
    if name == "overlay":
        return Term(f"{operands[0].text} with a part = {operands[1].text}", ADD)
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
