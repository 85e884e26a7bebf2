r"""Formulas of Markdown cells as MathML, which browsers show without a script: the part of TeX that a course needs.

What isn't known stays code, as it was written.

Source: W3C, "MathML Core"; CommonMark leaves `$` to its readers, and Jupyter reads it as TeX.

Read next: `highlight.py`, which finds the formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

__all__ = ["formula_markup"]

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
MAX_TOKENS, MAX_DEPTH = 400, 12
LETTERS = (
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ "
    "sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ "
    "Omega Ω"
)
GREEK = dict(zip(LETTERS.split()[::2], LETTERS.split()[1::2], strict=True))
NAMES = ["sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "ln", "max", "min", "arg", "det", "lim", "softmax"]
SIGNS = {
    "cdot": "⋅",
    "times": "×",
    "pm": "±",
    "mp": "∓",
    "div": "÷",
    "leq": "≤",
    "le": "≤",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "to": "→",
    "rightarrow": "→",
    "leftarrow": "←",
    "mapsto": "↦",
    "sum": "∑",
    "prod": "∏",
    "int": "∫",
    "partial": "∂",
    "nabla": "∇",
    "infty": "∞",
    "dots": "…",
    "ldots": "…",
    "cdots": "⋯",
    "in": "∈",
    "circ": "∘",
    "odot": "⊙",
    "otimes": "⊗",
    "top": "⊤",
    "mid": "∣",
    "colon": ":",
    "prime": "′",
    "_": "_",
    "%": "%",
    "$": "$",
    "&": "&",
    "#": "#",
    "{": "{",
    "}": "}",
    "|": "‖",
    "lVert": "‖",
    "rVert": "‖",
}
SPACES = {",": "0.17em", ":": "0.22em", ";": "0.28em", "!": "0em", " ": "0.3em", "quad": "1em", "qquad": "2em"}
ACCENTS = {"hat": "^", "bar": "¯", "tilde": "~", "vec": "→", "dot": "˙", "overline": "¯"}
SIZES = ("left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "limits")
TEXTS = ("text", "mathrm", "textbf", "textit", "operatorname", "mathbf", "mathit")


class UnknownFormulaError(ValueError):
    """A formula with something that isn't known here, or with too much of it."""


@lru_cache(maxsize=1024)
def formula_markup(tex: str, block: bool = False) -> Markup:
    """A formula as MathML; as code where it has what isn't known.

    >>> formula_markup("x^2")
    Markup('<math><msup><mi>x</mi><mn>2</mn></msup></math>')
    """
    try:
        inside = Formula(tex).row()
    except UnknownFormulaError:
        return Markup("<code>{}</code>").format(tex)
    return Markup('<math display="block">{}</math>' if block else "<math>{}</math>").format(inside)


def element(name: str, text: str) -> Markup:
    """An element with a text in it."""
    return Markup(f"<{name}>{escape(text)}</{name}>")


def rows(name: str, *parts: Markup) -> Markup:
    """An element with others in it."""
    return Markup(f"<{name}>") + Markup("").join(parts) + Markup(f"</{name}>")


class Formula:
    """Reads a formula from left to right.

    Args:
        tex: Its TeX, without the dollar signs.
    """

    def __init__(self, tex: str) -> None:
        self._tokens: list[str] = TOKEN.findall(tex)
        if len(self._tokens) > MAX_TOKENS:
            raise UnknownFormulaError
        self._at, self._depth = 0, 0

    def row(self, end: str = "") -> Markup:
        """All up to a token, or to the end."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnknownFormulaError
        made = []
        while (token := self.peek()) != end:
            if token in ("", "}"):
                raise UnknownFormulaError
            made.append(self.scripted())
        self._take()
        self._depth -= 1
        return made[0] if len(made) == 1 else rows("mrow", *made) if end else Markup("").join(made)

    def peek(self) -> str:
        """The next token that isn't space; empty at the end."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self.peek()
        self._at += 1
        return token

    def scripted(self) -> Markup:
        """One thing with what is above and below it."""
        base, found = self.atom(), {}
        while (mark := self.peek()) in ("^", "_"):
            if mark in found:
                raise UnknownFormulaError
            self._take()
            found[mark] = self.atom()
        if len(found) == 2:
            return rows("msubsup", base, found["_"], found["^"])
        return next((rows({"^": "msup", "_": "msub"}[mark], base, part) for mark, part in found.items()), base)

    def atom(self) -> Markup:
        """One thing: a letter, a number, a sign, a group or a command."""
        token = self._take()
        if token == "{":
            return self.row("}")
        if token.startswith("\\"):
            return self.command(token[1:])
        if token in ("", "}", "^", "_", "&", "#", "%", "~"):
            raise UnknownFormulaError
        if token[0].isdigit():
            return element("mn", token)
        return element("mi" if token.isalpha() else "mo", {"-": "−", "*": "∗", "'": "′"}.get(token, token))

    def command(self, name: str) -> Markup:
        """What a command stands for."""
        known: dict[str, Callable[[], Markup]] = {
            "frac": lambda: rows("mfrac", self.atom(), self.atom()),
            "sqrt": lambda: rows("msqrt", self.atom()),
        }
        if name in known:
            return known[name]()
        if name in GREEK:
            return element("mi", GREEK[name])
        if name in NAMES:
            return element("mi", name)
        if name in SIGNS:
            return element("mo", SIGNS[name])
        if name in SPACES:
            return Markup(f'<mspace width="{SPACES[name]}"></mspace>')
        if name in ACCENTS:
            return rows("mover", self.atom(), element("mo", ACCENTS[name]))
        if name in SIZES:
            return self.atom()
        if name in TEXTS:
            return element("mtext", self.words())
        raise UnknownFormulaError

    def words(self) -> str:
        """A group that is words, with their spaces."""
        if self._take() != "{":
            raise UnknownFormulaError
        made = ""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token == "}":
                return made
            if token == "{" or (token.startswith("\\") and token[1:] not in SIGNS):
                raise UnknownFormulaError
            made += SIGNS[token[1:]] if token.startswith("\\") else token
        raise UnknownFormulaError
