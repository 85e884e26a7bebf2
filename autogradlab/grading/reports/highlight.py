"""Texts as HTML: code in colours, prose with its headings; whatever comes in is escaped.

Read next: `page_templates.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape
from pygments import highlight  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

from autogradlab.grading.reports.formulas import formula_markup

__all__ = ["code_markup", "words_markup", "prose_markup"]

FORMATTER = HtmlFormatter(nowrap=True)
LEXER = PythonLexer(stripnl=False, ensurenl=False)
MARK_PATTERN = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<b>[^*]+)\*\*|(?<![\w*])\*(?P<i>[^*\s][^*\n]*)\*(?![\w*])")
FORMULA_PATTERN = re.compile(r"(\$\$?)([^$\n`]+)\1")
HOLDERS = "\ue000", "\ue001"  # around the number of a formula, while the words around it are marked
HOLDER_PATTERN = re.compile(f"[{HOLDERS[0]}{HOLDERS[1]}]")
# Bounded, and without another bracket inside: else 20,000 brackets are each looked for to the end of the text.
LINK_PATTERN = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^)\n]{0,500}\)")
FENCE_PATTERN = re.compile(r"^```[^\n]*\n(.*?)(?:^```\s*$|\Z)", re.MULTILINE | re.DOTALL)


@lru_cache(maxsize=512)
def code_markup(source: str) -> Markup:
    """Python in colours, as spans with Pygments' class names; cells that all students share are done once.

    >>> code_markup("x < 1")
    Markup('<span class="n">x</span> <span class="o">&lt;</span> <span class="mi">1</span>')
    """
    return Markup(highlight(source, LEXER, FORMATTER).removesuffix("\n"))


def words_markup(words: str) -> Markup:
    """Words with `code_markup` and **what matters** as HTML, all else escaped."""
    return Markup(MARK_PATTERN.sub(element_markup, str(escape(words))))


def element_markup(mark: re.Match[str]) -> str:
    """A mark as its element: what is inside is escaped already."""
    kind = mark.lastgroup or ""
    return f"<{kind}>{mark[kind]}</{kind}>"


def markdown_markup(words: str) -> Markup:
    """Markdown's words: as our own, with formulas as MathML, and of a link what it says."""
    plain = LINK_PATTERN.sub(r"\1", HOLDER_PATTERN.sub("\N{REPLACEMENT CHARACTER}", words))
    made: list[Markup] = []

    def hold(found: re.Match[str]) -> str:
        made.append(formula_markup(found[2], block=found[1] == "$$"))
        return f"{HOLDERS[0]}{len(made) - 1}{HOLDERS[1]}"

    text = words_markup(FORMULA_PATTERN.sub(hold, plain))
    return Markup(re.sub(rf"{HOLDERS[0]}(\d+){HOLDERS[1]}", lambda found: made[int(found[1])], text))


@lru_cache(maxsize=512)
def prose_markup(source: str) -> Markup:
    """A Markdown cell with its headings, paragraphs and blocks of code; links, pictures and HTML stay text."""
    made, start = Markup(""), 0
    for block in FENCE_PATTERN.finditer(source):
        made += paragraphs_markup(source[start : block.start()]) + Markup("<pre>{}</pre>").format(block[1])
        start = block.end()
    return made + paragraphs_markup(source[start:])


def paragraphs_markup(source: str) -> Markup:
    """The paragraphs of a text without blocks of code."""
    return Markup("").join(map(paragraph_markup, re.split(r"\n\s*\n", source)))


def paragraph_markup(lines: str) -> Markup:
    """One paragraph, with the headings that begin it; each point of a list begins a line."""
    made = Markup("")
    rest = lines.strip("\n")
    while heading := re.match(r"#{1,6} +([^\n]*)(?:\n|$)", rest):
        made += Markup('<p class="heading">{}</p>').format(markdown_markup(heading[1]))
        rest = rest[heading.end() :]
    points = re.split(r"\n(?=\s*(?:[-*+]|\d+\.) )", rest)
    return (
        made + Markup("<p>{}</p>").format(Markup("<br>").join(map(markdown_markup, points))) if rest.strip() else made
    )
