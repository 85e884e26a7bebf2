"""How calls are written: signs and expressions by name, and a call of a public function with what it was given.

One line an operation, by the name of its NumPy function. What has no line here is written as a call, `name(x)`.

Read next: `expressions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autogradlab.display.model.array_text import format_number
from autogradlab.display.model.tape_view import graph_item
from autogradlab.display.shared.limits import MAX_EXPRESSION, MAX_SETTINGS
from autogradlab.engine.tensor import Tensor
from autogradlab.ops.calls.one_card import PublicCall, tensors_in
from autogradlab.ops.calls.records import RECORDS

__all__ = [
    "ADD", "ATOM", "ELLIPSIS", "MUL", "NEG", "NOTATION", "POW", "Term", "call_label", "call_symbol", "call_term",
    "express_call", "fit_operands", "index_text", "number_text", "short_settings", "superscript",
]  # fmt: skip

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
    "amax":        ("max", "{}.amax({options})", ATOM, (ATOM,)),
    "amin":        ("min", "{}.amin({options})", ATOM, (ATOM,)),
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
    "+=":          ("+=",  "{} + {}",    ADD,  (ADD, ADD)),
    "−=":          ("−=",  "{} − {}",    ADD,  (ADD, MUL)),
    "×=":          ("×=",  "{}·{}",      MUL,  (MUL, MUL)),
    "÷=":          ("÷=",  "{} / {}",    MUL,  (MUL, NEG)),
    "**=":         ("**=", "{}**{}",     POW,  (ATOM, ATOM)),
}
# fmt: on
PUBLIC_NAMES = {
    "sub": "subtract",
    "mul": "multiply",
    "div": "divide",
    "true_divide": "divide",
    "pow": "power",
    "t": "transpose",
    "mm": "matmul",
    "mv": "matmul",
    "bmm": "matmul",
}  # fmt: skip
NOTATION |= {public: NOTATION[name] for public, name in PUBLIC_NAMES.items()}


def superscript(n: float) -> str | None:
    """A whole exponent as raised digits; None for any other."""
    if n != int(n) or abs(n) > 99:
        return None
    return str(int(n)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def number_text(x: Any) -> str:
    """A plain number; empty for anything else."""
    return format_number(float(x)) if isinstance(x, (int, float)) else ""


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


def call_symbol(name: str) -> str:
    """The sign of a public function, where it has one that is no word; else its name."""
    sign = NOTATION[name][0] if name in NOTATION else name
    return name if sign.isascii() and sign.isalpha() else sign


def call_label(call: PublicCall, name: str = "") -> str:
    """A call without its tensors: `softmax(dim=1)`, `×= 2`; without the last of its settings where they are long.

    Args:
        call: The call.
        name: What is written in the place of its symbol or name, a module's class.
    """
    symbol = name or call_symbol(call.name)
    arguments = argument_texts(call, {}, named=bool(name))
    settings = short_settings([argument for argument in arguments if not argument[1]])
    part = "" if call.index is None else f"[{call.index}]"
    if not settings:
        return symbol + part
    if call.name == "÷":
        return f"{settings[0]} ÷"
    called = symbol if symbol in ("Σ", "Π", name) else call.name
    return f"{symbol} {settings[0]}" if symbol in SIGNS else f"{called}({', '.join(settings)}){part}"


SIGNS = ("+=", "−=", "×=", "÷=", "**=")


def short_settings(arguments: Sequence[tuple[str, bool]]) -> list[str]:
    """The arguments, as many of the settings among them as there is room for, and … for the rest."""
    kept, room = [], MAX_SETTINGS
    for text, tensors in arguments:
        room -= 0 if tensors else len(text)
        kept.append(text if tensors or room >= 0 else ELLIPSIS.text)
    return [text for k, text in enumerate(kept) if text != "…" or arguments[k][1] or "…" not in kept[k + 1 :]]


def argument_texts(call: PublicCall, terms: Mapping[int, Term], *, named: bool = False) -> list[tuple[str, bool]]:
    """Each argument of a call as it is written, and whether it holds tensors, which are called by `terms`."""
    given = call.changed_settings() if named else call.settings()
    return [(f"{key}=" * bool(key) + argument_text(x, terms), bool(tensors_in(x))) for key, x in given]


def argument_text(x: Any, terms: Mapping[int, Term]) -> str:
    """One argument of a call."""
    if isinstance(x, tuple):
        inside = ", ".join(argument_text(part, terms) for part in x)
        return f"[{inside}]" if tensors_in(x) else f"({inside}{',' * (len(x) == 1)})"
    if tensors_in(x):
        return terms.get(id(graph_item(tensors_in(x)[0])), ELLIPSIS).text
    if isinstance(x, (bool, str, type(None))):
        return repr(x)
    return number_text(x) or str(getattr(x, "__name__", x)).removeprefix("torch.")[:MAX_SETTINGS]


def call_term(call: PublicCall, terms: Mapping[int, Term]) -> Term:
    """A call as the learner wrote it, its tensors called by `terms`."""
    found = argument_texts(call, terms)
    texts, settings = short_settings(found), [text for text, tensors in found if not tensors]
    sources = [terms.get(id(graph_item(t)), ELLIPSIS) for t in call.tensors]
    part = "" if call.index is None else f"[{call.index}]"
    if call.name == "÷":
        return Term(f"{texts[1]} / {sources[0].within(NEG)}", MUL)
    if call.name in NOTATION and (not settings or call.name in SIGNS):
        _, form, rank, needed = NOTATION[call.name]
        operands = [*sources, *map(Term, settings)]
        if len(operands) == len(needed):
            inside = [o.within(r) for o, r in zip(operands, needed, strict=True)]
            return Term(form.format(*inside, options="", rest=""), rank)
    if call.args and len(sources) >= 1 and is_written_as_method(call.name, len(sources)):
        return Term(f"{sources[0].within(ATOM)}.{call.name}({', '.join(texts[1:])}){part}")
    return Term(f"{call.name}({', '.join(texts)}){part}")


def is_written_as_method(name: str, tensors: int) -> bool:
    """Whether a function is a method alone, one that writes in place, or one that is usually written as a method."""
    usual = name in NOTATION and NOTATION[name][1].startswith("{}.") and tensors == 1
    return usual or name.endswith("_") or (hasattr(Tensor, name) and name not in RECORDS)


def express_call(call: PublicCall, operands: Sequence[Term]) -> Term:
    """The call of a public function, from what its tensors are called; the longest become … where it is long."""
    keys = [id(graph_item(t)) for t in call.tensors]
    return fit_operands(lambda given: call_term(call, dict(zip(keys, given, strict=True))), operands)


def fit_operands(write: Callable[[Sequence[Term]], Term], operands: Sequence[Term]) -> Term:
    """What `write` makes of operands, of which the longest become … where it is long."""
    operands = list(operands)
    term = write(operands)
    while len(term.text) > MAX_EXPRESSION and any(len(o.text) > 3 for o in operands):
        longest = max(range(len(operands)), key=lambda k: (len(operands[k].text), -k))
        operands[longest] = ELLIPSIS
        term = write(operands)
    return term
