"""A chain of derivatives spelled out: with symbols, with numbers, in words, in LaTeX.

Read next: `derivation_latex.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autogradlab.display.explain.chain_paths import Chain, Link
from autogradlab.display.explain.derivation_latex import formula_latex, raise_powers
from autogradlab.display.model import edge_formulas, local_derivatives
from autogradlab.display.model.array_text import describe_array, format_number
from autogradlab.display.model.expressions import express, function_name
from autogradlab.display.model.notation import Term
from autogradlab.display.model.tape_reader import Reader
from autogradlab.display.model.tape_view import node_arguments
from autogradlab.display.render.latex import latex_partial, to_latex
from autogradlab.display.shared.limits import MAX_LATEX_SUM, MAX_UNABBREVIATED, PATH_END_LINKS

__all__ = ["ChainWriter"]

REDUCTION_NOTES = {"sum": "each element counts once", "mean": "each element counts 1/n"}


TWO_POWERS = re.compile(r"(\w+?)([²³])([²³])")  # the square of x² is (x²)²
ROOT = re.compile(r"\\surd (\w+(?:_\{\d+\})?|\([^()]*\))")
LONE_NEGATIVE = re.compile(r"^\((-[^()]*)\)$")  # brackets around a number by itself


class ChainWriter:
    """Spells the links of paths with the names that a picture of the graph has, and short ones for long expressions.

    Args:
        reader: One that has read the graph.
        chain: The paths.

    Attributes:
        short: What the short names mean: pairs of name and expression.
    """

    def __init__(self, reader: Reader, chain: Chain) -> None:
        self.reader = reader
        self.chain = chain
        self.short_names: list[tuple[str, str]] = []
        letter = next(
            (c for c in "uvqhabc" if not any(is_indexed(name, c) for name, _ in reader.names.by_id.values())), "t"
        )
        between = {link.node.number: link.node for links in chain.paths for link in shown_links(links)}
        for _, node in sorted(between.items()):
            self.abbreviate(node, letter)

    def abbreviate(self, node: Any, letter: str) -> None:
        """Give a result that has a long expression for a name a short one."""
        term = self.reader.term(node)
        if term is None or len(term.text) <= MAX_UNABBREVIATED or self.reader.names.of(node) is not None:
            return
        operands = [self.reader.operand(source, raw) for _, source, raw in node_arguments(node)]
        name = f"{letter}{len(self.short_names) + 1}"
        self.short_names.append((name, express(node, operands).text))
        self.reader.record(node).term = Term(name)

    def name(self, node: Any) -> str:
        """What a node's result is called; an operation with several outputs has no name of its own."""
        term = self.reader.term(node)
        return str(node.name()).partition("Backward")[0] if term is None else term.text

    def symbols(self, link: Link) -> tuple[str, str]:
        """What is differentiated by what at one link."""
        return parenthesize_expression(self.name(link.node)), parenthesize_expression(self.name(link.source))

    def formula(self, link: Link) -> str:
        """The local derivative as a formula; its sum, where the source is an argument several times."""
        operands = [edge_formulas.formula_term(self.reader.operand(s, raw)) for _, s, raw in node_arguments(link.node)]
        result = self.reader.term(link.node)
        if result is None:
            return ""
        texts = [edge_formulas.formula(link.node, k, edge_formulas.formula_term(result), operands) for k in link.ks]
        return TWO_POWERS.sub(r"(\1\2)\3", " + ".join(texts)) if all(texts) else ""

    def factor(self, link: Link) -> str:
        """The formula as a factor of a product, else the number."""
        text = self.formula(link) or local_number(link)
        return f"({text})" if set(text[1:]) & set(" +−") or text.startswith("−") else text

    # --- text ---

    def path(self, k: int, links: Sequence[Link]) -> list[str]:
        """One path as lines: its stations from x to y, its factors, its numbers."""
        shown = shown_links(links)
        names = [self.name(links[-1].source), *(self.name(link.node) for link in reversed(shown))]
        lines = [f"path {k}: {' → '.join(insert_ellipsis(names, links, '…'))}"]
        if not all(map(is_scalar_link, links)):
            return lines + [
                f"  {text}" for text in insert_ellipsis([self.array_step(link) for link in shown], links, "...")
            ]
        symbols = [f"∂{a}/∂{b}" for a, b in map(self.symbols, shown)]
        factors = [self.factor(link) for link in shown] if len(shown) > 1 else [self.formula(shown[0])]
        sides = [symbols, factors, [parenthesize_negative(local_number(link)) for link in shown]]
        products = [" · ".join(insert_ellipsis(side, links, "…")) for side in sides]
        equal = dict.fromkeys([*products, format_number(float(links[-1].value))])
        return [*lines, f"  {' = '.join(filter(None, equal))}"]

    def array_step(self, link: Link) -> str:
        """One link of arrays in words: what the gradient of the result becomes."""
        name = function_name(link.node)
        formula = self.formula(link)
        if name in REDUCTION_NOTES:
            how = f"{REDUCTION_NOTES[name]}, over shape {list(np.shape(link.value))}"
        elif name in edge_formulas.SHAPE_OPERATIONS:
            how = "each element goes back to its place"
        elif "grad" in formula:
            how = f"{formula}, where grad is the gradient of {self.name(link.node)}"
        else:
            how = f"times {formula}" if formula else f"the vector-Jacobian product of {link.node.name()}"
        note = local_derivatives.broadcast_note(link.node, link.ks[0])
        note = f", {note} (broadcasting undone)" if note else ""
        return f"{self.name(link.node)} → {self.name(link.source)}: {how}{note} = {describe_array(link.value)}"

    # --- LaTeX ---

    def latex(self, above: str, below: str) -> str:
        """The whole sum: symbols, then formulas, then numbers, then its value; and what the short names mean."""
        chain, start = self.chain, latex_partial(above, below)
        rest = [r"\ldots"] * (chain.count > len(chain.paths))
        paths = [links for links in chain.paths if links]
        rows = [latex_sum([self.product(p, self.symbol) for p in paths] + rest)]
        if all(is_scalar_link(link) for links in paths for link in links):
            rows.append(
                latex_sum([self.product(p, lambda link: formula_latex(self.factor(link))) for p in paths] + rest)
            )
            rows.append(
                latex_sum([self.product(p, lambda link: latex_number(local_number(link))) for p in paths] + rest)
            )
            rows.append(latex_sum([latex_number(format_number(float(p[-1].value))) for p in paths] + rest))
        if np.size(chain.total) <= 1:
            rows.append(formula_latex(format_number(float(np.ravel(chain.total)[0]))) if np.size(chain.total) else "")
        rows = [LONE_NEGATIVE.sub(r"\1", row) for row in rows]
        first, *others = [row for row in drop_repeats(rows) if row != start] or [start]
        lines = [f"{start} &= {first}", *(f"&= {row}" for row in others)]
        lines += [f"{to_latex(name)} &= {formula_latex(meaning)}" for name, meaning in self.short_names]
        return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"

    def symbol(self, link: Link) -> str:
        """A derivative; a root in it under its bar."""
        return raise_powers(ROOT.sub(r"\\sqrt{\1}", latex_partial(*self.symbols(link))))

    def product(self, links: Sequence[Link], write: Callable[[Link], str]) -> str:
        """The factors of one path."""
        return r" \cdot ".join(insert_ellipsis([write(link) for link in shown_links(links)], links, r"\cdots"))


def latex_sum(terms: Sequence[str]) -> str:
    """A sum in LaTeX; one term a line where it is long."""
    wide = sum(map(len, terms)) > MAX_LATEX_SUM
    return ("\\\\\n&\\quad + " if wide else " + ").join(terms)


def local_number(link: Link) -> str:
    """The local derivative of a link between scalars, in figures; what it hands on, where that cannot be told."""
    numbers = [local_derivatives.local_derivative(link.node, k) for k in link.ks]
    if not any(d is None for d in numbers):
        return format_number(float(sum(numbers)))
    with np.errstate(all="ignore"):
        return format_number(float(link.value / link.upstream if link.upstream else link.value))


def is_scalar_link(link: Link) -> bool:
    """Whether a link joins two scalars."""
    return not isinstance(link.upstream, dict) and not np.ndim(link.upstream) and not np.ndim(link.value)


def parenthesize_negative(text: str) -> str:
    """A number within a sum or a product: a negative one in brackets."""
    return f"({text})" if text.startswith("−") else text


def latex_number(text: str) -> str:
    """A number as a factor or a summand: a negative one in brackets."""
    return f"({formula_latex(text)})" if text.startswith("−") else formula_latex(text)


def parenthesize_expression(name: str) -> str:
    """A name after a ∂: in brackets where it is an expression."""
    return name if not set(name) & set(" ·+−×@/*√.") else f"({name})"


def is_indexed(name: str, letter: str) -> bool:
    return name.startswith(letter) and name[1:].isdigit()


def shown_links(links: Sequence[Link]) -> list[Link]:
    """The links of a path that are written down: of a long one the first and the last few."""
    return list(links) if len(links) <= 2 * PATH_END_LINKS else [*links[:PATH_END_LINKS], *links[-PATH_END_LINKS:]]


def insert_ellipsis(parts: list[str], links: Sequence[Link], dots: str) -> list[str]:
    """What is written about the links of a path, with dots where some are left out."""
    return parts if len(links) <= 2 * PATH_END_LINKS else [*parts[:-PATH_END_LINKS], dots, *parts[-PATH_END_LINKS:]]


def drop_repeats(rows: Sequence[str]) -> list[str]:
    """Rows without one that only repeats the row above it."""
    return list(dict.fromkeys(row for row in rows if row))
