"""A compiled program as Jupyter shows it: its source next to the picture of its graph; each lights up the other.

A line and its card have one id, and the style sheet has a rule for each pair: it needs no script.

Read next: `render/picture_strip.py`.
"""

from __future__ import annotations

import io
import keyword
import tokenize
import zlib
from collections.abc import Iterator
from html import escape
from typing import Any

from autogradlab.compiler.compiled_program import CompiledProgram
from autogradlab.compiler.program import Input, Program, Step, operand_tree_refs
from autogradlab.compiler.spelling.numpy_spelling import Source
from autogradlab.display.model.picture import Edge, Picture, TensorCard
from autogradlab.display.render.layout import NoEngineError
from autogradlab.display.render.mime_bundle import select_formats
from autogradlab.display.render.svg import draw_svg
from autogradlab.display.render.theme import TOKENS, color_rules, theme_css
from autogradlab.display.shared.failures import warn_of_failure

__all__ = ["program_mimebundle", "program_picture"]

MOST_CARDS = 60  # a longer program is shown without its picture
LONGEST_FORMULA = 22  # on a card; a longer one is in its line


def program_mimebundle(compiled: CompiledProgram, include: Any = None, exclude: Any = None) -> dict[str, Any]:
    """What Jupyter shows for a compiled function: its newest program as text, and as a page.

    Args:
        compiled: The program.
        include: The MIME types asked for; None for all.
        exclude: Those not wanted.
    """
    bundle = {"text/plain": compiled.source.body}
    try:
        bundle["text/html"] = program_html(compiled.program, compiled.source)
    except Exception as error:  # whatever happens to the page, the text must reach the learner
        warn_of_failure("the page of this program", error, "the text is complete: print(compiled.source).")
    return select_formats(bundle, include, exclude)


# --- the picture ---------------------------------------------------------------------------------------------------


def program_picture(program: Program, source: Source) -> Picture:
    """A card for each input and each line, and an edge for each use."""
    shown = {number for number in source.lines if number is not None}
    inputs = list(program.inputs)
    steps = [step for step in program.steps if step.number in shown]
    results = {ref.number for ref in operand_tree_refs(program.outputs)}
    cards = [TensorCard(card_id(x.number), "input", source.names[x.number], shape=x.shape) for x in inputs]
    cards += [step_card(step, source, step.number in results) for step in steps]
    known = {x.number for x in inputs} | {step.number for step in steps}
    made = program.variables()
    edges = [
        Edge(card_id(tail), card_id(step.number))
        for step in steps
        for tail in dict.fromkeys(operands_shown(step, made, known))
    ]
    return Picture(tuple(cards), tuple(edges))


def step_card(step: Step, source: Source, is_result: bool) -> TensorCard:
    """The card of a line."""
    line = source.body.split("\n")[source.lines.index(step.number)]
    formula = line.partition("=")[2].partition("#")[0].strip()
    gradient = source.names[step.number].startswith("d_")
    kind = "root" if is_result else "computed"
    short = formula if len(formula) <= LONGEST_FORMULA else ""
    return TensorCard(
        card_id(step.number), kind, source.names[step.number], short, shape=step.shape or (), active=gradient
    )


def operands_shown(step: Step, made: dict[int, Input | Step], known: set[int]) -> Iterator[int]:
    """The variables with a card that a line reads, through what is written into it."""
    for ref in step.refs:
        if ref.number in known:
            if ref.number != step.number:
                yield ref.number
        elif isinstance(inner := made.get(ref.number), Step):
            yield from operands_shown(inner, made, known)


def card_id(number: int) -> str:
    """The id of a variable's card and of its line."""
    return f"n{number}"


# --- the page ------------------------------------------------------------------------------------------------------


def program_html(program: Program, source: Source) -> str:
    """The source and the picture, side by side where there is room."""
    name = f"al-program-{zlib.crc32(source.text.encode()):08x}"  # the same program has the same page
    drawn = picture_svg(program, source)
    ids = sorted({number for number in source.lines if number is not None} | {x.number for x in program.inputs})
    parts = [f'<pre class="al-source">{"".join(source_lines(program, source))}</pre>', drawn]
    return f'<div class="al-program {name}"><style>{page_css(name, ids)}</style>{"".join(parts)}</div>'


def picture_svg(program: Program, source: Source) -> str:
    """The picture, where it isn't too large and something here can lay it out."""
    picture = program_picture(program, source)
    if not 0 < len(picture.cards) <= MOST_CARDS:
        return ""
    try:
        return f'<div class="al-picture">{draw_svg(picture, "TB", "light")}</div>'
    except NoEngineError:
        return ""


def source_lines(program: Program, source: Source) -> Iterator[str]:
    """The lines of the function as HTML; the first carries the inputs."""
    helpers = source.text.removesuffix(source.body + "\n").rstrip("\n")
    if helpers:
        yield f'<span class="al-line">{highlight(helpers)}\n\n\n</span>'
    for text, number in zip(source.body.split("\n"), source.lines, strict=True):
        marked = "" if number is None else f' data-line="{card_id(number)}" tabindex="0"'
        yield f'<span class="al-line"{marked}>{highlight(text)}\n</span>'


def page_css(name: str, numbers: list[int]) -> str:
    """The colors of the page, which follow Jupyter's theme, and a rule for each line and its card."""
    variables = {token: f"var(--al-{token})" for token in TOKENS["light"]}
    rules = "".join(f".{name} {rule}}}" for rule in color_rules(variables).split("}") if rule)
    pairs = "".join(
        f'.{name}:has([data-line="{k}"]:is(:hover,:focus)) [data-card="{k}"] rect{{stroke-width:5}}'
        f'.{name}:has([data-card="{k}"]:hover) [data-line="{k}"]{{background:var(--al-line)}}'
        for k in map(card_id, numbers)
    )
    return theme_css(f".{name}") + PAGE.replace("NAME", name) + rules + pairs


PAGE = (
    ".NAME{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start;color:var(--al-ink)}"
    ".NAME .al-source{margin:0;padding:10px 12px;background:var(--al-soft);border-radius:8px;font-size:13px;"
    "line-height:1.5;overflow-x:auto;max-width:100%}"
    ".NAME .al-line[data-line]{border-radius:3px;cursor:default;outline:none}"
    ".NAME .al-line[data-line]:is(:hover,:focus){background:var(--al-line)}"
    ".NAME .al-picture{max-width:100%;overflow:auto}.NAME .al-picture svg{max-width:420px;height:auto}"
    ".NAME .tok-k{color:var(--al-op);font-weight:bold}.NAME .tok-n{color:var(--al-leaf)}"
    ".NAME .tok-c{color:var(--al-mute);font-style:italic}.NAME .tok-s{color:var(--al-parameter)}"
    ".NAME .tok-g{color:var(--al-gradient)}"
)


def highlight(text: str) -> str:
    """Source with its parts marked; gradients, `d_w`, have the color that gradients have everywhere."""
    made, at = [], 0
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:k])) for k in range(len(lines) + 1)]
    try:
        for token in tokenize.generate_tokens(io.StringIO(text.lstrip(" ")).readline):
            kind = token_class(token)
            if not kind:
                continue
            indent = len(text) - len(text.lstrip(" "))
            begin = starts[token.start[0] - 1] + token.start[1] + indent
            made.append(escape(text[at:begin]) + f'<span class="tok-{kind}">{escape(token.string)}</span>')
            at = begin + len(token.string)
    except (tokenize.TokenError, IndentationError):  # one line of several
        pass
    return "".join(made) + escape(text[at:])


def token_class(token: tokenize.TokenInfo) -> str:
    """The class of a token: keyword, number, comment, string or gradient; "" for the rest."""
    if token.type == tokenize.NAME:
        return "k" if keyword.iskeyword(token.string) else "g" if token.string.startswith("d_") else ""
    return {tokenize.NUMBER: "n", tokenize.COMMENT: "c", tokenize.STRING: "s"}.get(token.type, "")
