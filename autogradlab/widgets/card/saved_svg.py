"""A card as it stays in a saved notebook: one SVG with its title, numbers and pictures, no kernel needed.

Read next: `saved_widget.py`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from autogradlab.widgets.card.style import static_css
from autogradlab.widgets.svg_plots.axes import element, text_element

__all__ = ["Row", "card_svg"]

WIDTH, LEFT, RIGHT, PAD = 790, 290, 316, 16
LINE_HEIGHT, SENTENCE_HEIGHT = 22.0, 19.0  # pixels from a line to the next, of the table and of a sentence


@dataclass(frozen=True)
class Row:
    """One line of a card's table: its hook, what it is called, and whether it speaks of a gradient."""

    name: str
    label: str
    gradient: bool = False


def card_svg(
    verb: str,
    title: str,
    lines: Sequence[tuple[str, str, bool]],
    sentence: str,
    pictures: dict[str, str],
    extra_css: str = "",
) -> str:
    """The card as one SVG.

    Args:
        verb: What the card does: `explore`.
        title: The learner's function.
        lines: Label, figure and whether it speaks of a gradient, for each control and each row.
        sentence: What is said below, or empty.
        pictures: SVG texts: `picture` at the right, `aside` under the table, `graph` over the whole width.
        extra_css: The rules of a picture that brings its own.
    """
    title_parts = [
        text_element(verb, PAD, 28, "agl-ink agl-bold"),
        text_element(title, PAD + 9 * len(verb), 28, "agl-ink agl-code"),
    ]
    table, top = table_parts(lines, 62.0)
    aside, aside_height = embed_svg(pictures.get("aside", ""), PAD, top + 2, LEFT - PAD)
    main, main_height = embed_svg(pictures.get("picture", ""), RIGHT, 44, WIDTH - RIGHT - PAD)
    said, top = sentence_parts(sentence, max(top + aside_height, 44 + main_height) + 12)
    graph, graph_height = embed_svg(pictures.get("graph", ""), PAD, top, WIDTH - 2 * PAD)
    height = top + graph_height + PAD
    panel = element("rect", x=0.5, y=0.5, width=WIDTH - 1, height=height - 1, rx=10, class_="agl-panel")
    body = "".join([panel, *title_parts, *table, aside, main, *said, graph])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" role="img"><style>{static_css()}{extra_css}</style>{body}</svg>'
    )


def table_parts(lines: Sequence[tuple[str, str, bool]], top: float) -> tuple[list[str], float]:
    """The lines of the table from `top` on, and where it ends."""
    parts = []
    for k, line in enumerate(lines):
        parts += table_line(*line, top + LINE_HEIGHT * k)
    return parts, top + LINE_HEIGHT * len(lines)


def sentence_parts(sentence: str, top: float) -> tuple[list[str], float]:
    """A sentence in lines that fit the card, from `top` on, and where it ends."""
    lines = textwrap.wrap(sentence, 112)
    parts = [text_element(line, PAD, top + 8 + SENTENCE_HEIGHT * k, "agl-ink") for k, line in enumerate(lines)]
    return parts, top + SENTENCE_HEIGHT * len(lines)


def table_line(label: str, figure: str, gradient: bool, top: float) -> list[str]:
    """A label, its figure flush right, and the hairline under both."""
    color = "agl-grad" if gradient else "agl-ink"
    return [
        text_element(label, PAD, top, color),
        text_element(figure, LEFT, top, color, text_anchor="end"),
        element("line", x1=PAD, x2=LEFT, y1=top + 6.5, y2=top + 6.5, class_="agl-rule"),
    ]


def embed_svg(svg: str, x: float, y: float, width: float) -> tuple[str, float]:
    """A picture set into another at a place, scaled down to at most `width`, and how tall it became."""
    size = re.search(r'<svg[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        return "", 0.0
    w, h = float(size[1]), float(size[2])
    scale = min(1.0, width / w)
    at = f'x="{x:g}" y="{y:g}" width="{w * scale:.1f}" height="{h * scale:.1f}"'
    opening, rest = svg[: svg.index(">", size.start())], svg[svg.index(">", size.start()) :]
    opening = re.sub(r'\s(width|height|xmlns)="[^"]*"', "", opening[size.start() :])
    return opening.replace("<svg", f"<svg {at}", 1) + rest.strip(), h * scale
