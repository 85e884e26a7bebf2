r"""The display's expressions as LaTeX: `ŷ(1−ŷ)` is `\hat{y}(1-\hat{y})`. Whatever is not known is escaped.

Read next: `../explain/chain_paths.py`.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["escape_latex", "latex_partial", "to_latex"]

GREEK_LETTERS = {
    c: unicodedata.name(c).split()[-1].lower().replace("lamda", "lambda") for c in "αβγδεζηθικλμνξπρστυφχψω"
}
GREEK_NAMES = frozenset(GREEK_LETTERS.values())
FUNCTIONS = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "log", "max", "min", "arctan"})
SPECIAL = {
    "\\": r"\backslash ", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_",
    "~": r"\sim ", "^": r"\wedge ", "<": r"\lt ", ">": r"\gt ", "`": r"\text{`}", "'": "'", '"': r"\text{''}",
    "−": "-", "·": r"\cdot ", "×": r"\times ", "∂": r"\partial ", "…": r"\ldots ", "÷": r"\div ", "ᵀ": r"^{\top}",
    "@": r"\,@\,", " ": r"\;", "Σ": r"\Sigma ", "|": "|",
}  # fmt: skip
SUPERSCRIPTS = dict(zip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789", strict=True))
TOKEN = re.compile(
    r"(?P<power>\d+(?:\.\d+)?e[−-]?\d+)|(?P<word>[^\W\d⁰¹²³⁴⁵⁶⁷⁸⁹ᵀ][^\W⁰¹²³⁴⁵⁶⁷⁸⁹ᵀ]*)|(?P<number>\d+(?:\.\d+)?)|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<gap>(?<=\w) (?=\w))|(?P<blank> )|(?P<root>√)|(?P<raise>\*\*)|(?P<other>.)",
    re.DOTALL,
)


def escape_latex(text: str) -> str:
    r"""Characters that mean something to LaTeX, as themselves; control characters are left out.

    >>> print(escape_latex("50% of a_b"))
    50\%\;of\;a\_b
    """
    return "".join(SPECIAL.get(c, c) for c in text if c.isprintable())


def to_latex(text: str) -> str:
    r"""An expression, as the pictures write it, for LaTeX's mathematics.

    >>> to_latex("2·x²"), to_latex("y_pred"), to_latex("σ(w1·x)")
    ('2\\cdot x^{2}', '\\mathrm{y\\_pred}', '\\sigma (w_{1}\\cdot x)')
    """
    return "".join(latex_token(m) for m in TOKEN.finditer(text)).strip()


def latex_token(m: re.Match[str]) -> str:
    text = m.group()
    if m.lastgroup == "word":
        return latex_word(text)
    if m.lastgroup == "power":
        mantissa, _, exponent = text.partition("e")
        return f"{mantissa}\\times 10^{{{exponent.replace('−', '-')}}}"
    if m.lastgroup == "raised":
        return f"^{{{''.join(SUPERSCRIPTS[c] for c in text)}}}"
    return {"gap": r"\ ", "blank": " ", "root": r"\surd ", "raise": r"\mathbin{**}", "number": text}.get(
        m.lastgroup or ""
    ) or escape_latex(text)


def latex_word(name: str) -> str:
    """A variable or a function: one letter in italics, Greek by name, `w1` with an index, longer names upright."""
    plain = unicodedata.normalize("NFD", name)
    if len(plain) == 2 and plain[1] == "\u0302":
        return f"\\hat{{{plain[0]}}}"
    letter, digits = re.fullmatch(r"(.*?)_?(\d*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
    index = f"_{{{digits}}}" if digits else ""
    if letter in GREEK_LETTERS or letter in GREEK_NAMES:
        return f"\\{GREEK_LETTERS.get(letter, letter)}{index or ' '}"
    if name in FUNCTIONS:
        return f"\\{name}"
    if len(letter) == 1:
        return letter + index if letter.isascii() else escape_latex(letter) + index
    return f"\\mathrm{{{escape_latex(name)}}}"


def latex_partial(above: str, below: str) -> str:
    r"""A derivative: `partial("y", "x")` is \frac{\partial y}{\partial x}."""
    return rf"\frac{{\partial {to_latex(above)}}}{{\partial {to_latex(below)}}}"
