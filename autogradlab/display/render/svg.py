"""The drawn picture: one SVG that needs nothing else, in light and dark, on any page.

Read next: `text.py`.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from autogradlab.display.model.picture import Edge, Group, Picture, TensorCard
from autogradlab.display.render.card_size import (
    CAPTION,
    FIGURES,
    LABEL_HEIGHT,
    PAD,
    SWATCH,
    CardLayout,
    CardRow,
    label_lines,
    lay_out_card,
)
from autogradlab.display.render.layout import MARGIN, Point, Size
from autogradlab.display.render.rows import GROUP_TITLE, PADDING, arrange_cards, sort_edges
from autogradlab.display.render.shorten import find_brevity, shorten_picture
from autogradlab.display.render.text import picture_sentences
from autogradlab.display.render.theme import picture_css
from autogradlab.display.shared.gc_pause import pause_gc
from autogradlab.display.shared.heat_strips import heat_strip_parts
from autogradlab.display.shared.limits import MAX_WIDTH, MIN_TEXT
from autogradlab.display.shared.text_width import clean, text_width

__all__ = ["draw_svg", "picture_parts", "note_svg"]

ARROW = 8.0


@pause_gc()
def draw_svg(picture: Picture, direction: str | None = None, theme: str = "auto", room: Picture | None = None) -> str:
    """The picture as SVG text.

    Args:
        picture: What to draw.
        direction: `LR`, `TB`, or None to choose what reads better.
        theme: `light`, `dark`, or `auto` for the reader's own.
        room: Another picture of the same graph, whose layout is taken.

    Raises:
        NoEngineError: where no layout engine works.
    """
    if picture.summary:
        return note_svg(picture.summary.splitlines(), picture.title, theme=theme)
    size, parts = picture_parts(picture, direction, room)
    return svg_document(size, parts, picture.title, picture_sentences(picture), theme)


def picture_parts(
    picture: Picture, direction: str | None = None, room: Picture | None = None
) -> tuple[Size, list[str]]:
    """The size of a picture and its parts, for a document of its own or for one of several pictures.

    Args:
        picture: What to draw.
        direction: `LR`, `TB`, or None to choose what reads better.
        room: Another picture of the same graph, whose layout is taken: it has room for the widest figures.
    """
    brevity = find_brevity(room or picture, direction, figures=room is not None)
    own, wide = shorten_picture(picture, brevity), shorten_picture(room or picture, brevity)
    arrangement = arrange_cards(wide, direction)
    layout, own, wide = arrangement.layout, arrangement.split(own), arrangement.split(wide)
    sizes = [lay_out_card(card) for card in wide.cards]
    card_layouts = (
        [replace(lay_out_card(c), width=size.width) for c, size in zip(own.cards, sizes, strict=True)]
        if room
        else sizes
    )
    edges = sort_edges(own)
    boxes = {c.id: (at, (f.width, f.height)) for c, f, at in zip(own.cards, sizes, layout.boxes, strict=True)}
    parts = [part for frame in own.groups for part in group_parts(frame, boxes, own.groups)]
    parts += [part for k, e in enumerate(edges) for part in edge_parts(e, layout.paths[k])]
    parts += [part for k, e in enumerate(edges) for part in label_parts(e, layout.labels[k])]
    for card, look, center in zip(own.cards, card_layouts, layout.boxes, strict=True):
        parts += card_parts(card, look, center)
    return layout.size, parts


# --- frames ---


def group_parts(frame: Group, boxes: dict[str, tuple[Point, Size]], frames: Sequence[Group]) -> list[str]:
    """A rounded box behind its cards, with its name in the corner."""
    inner = max((g.level for g in frames if set(g.cards) <= set(frame.cards)), default=frame.level) - frame.level
    margin, top = MARGIN * (inner + 1), MARGIN + (GROUP_TITLE + MARGIN) * inner + GROUP_TITLE
    within = [boxes[card] for card in frame.cards]
    left, right = min(c[0] - s[0] / 2 for c, s in within) - margin, max(c[0] + s[0] / 2 for c, s in within) + margin
    high, low = min(c[1] - s[1] / 2 for c, s in within) - top, max(c[1] + s[1] / 2 for c, s in within) + margin
    title = text_tag(left + 9, high + 15, frame.name, "al-caption al-frame-name")
    kind = (
        text_tag(right - 9, high + 15, frame.op, "al-caption al-mute", "end")
        if frame.op not in ("", frame.name)
        else ""
    )
    x, y, width, height = map(format_coordinate, (left, high, right - left, low - high))
    box = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return [f'<rect {box} rx="10" class="al-frame"/>', title, *([kind] if kind else [])]


# --- parts ---


def format_coordinate(v: float) -> str:
    """A coordinate with at most one decimal; those of the layout have no more, and are written as they are."""
    return f"{v:.1f}".removesuffix(".0")


def text_tag(x: float, y: float, text: str, classes: str, anchor: str = "start") -> str:
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" class="{classes}"{at}>{escape_text(text)}</text>'


@functools.lru_cache(maxsize=8192)
def escape_text(text: str) -> str:
    """A text for XML, cleaned, with the double spaces kept that set figures apart."""
    return escape("  ".join(clean(part) for part in text.split("  ")))


def card_parts(card: TensorCard, look: CardLayout, center: Point) -> Iterator[str]:
    """A card: its rounded box, then row by row."""
    x, y = center[0] - look.width / 2, center[1] - look.height / 2
    box = f'x="{x:g}" y="{y:g}" width="{look.width:g}" height="{look.height:g}"'
    border = f"al-card-{card.kind}{' al-active' * card.active}"
    yield f'<g class="al-node" data-card="{card.id}"><rect {box} rx="12" class="al-paper al-card {border}"/>'
    for row in look.rows:
        yield from row_parts(row, card.kind, x + PAD, x + look.width - PAD, y + row.y)
    yield "</g>"


def row_parts(row: CardRow, kind: str, left: float, right: float, top: float) -> Iterator[str]:
    """One row between `left` and `right`."""
    figures = "gradient" if row.gradient else "ink"
    if row.kind == "title":
        yield text_tag(left, top + 19, row.left, f"al-title al-name-{kind}")
        if row.right:
            yield text_tag(right, top + 19, row.right, "al-caption al-mute", "end")
    elif row.kind == "figures":
        yield text_tag(left, top + 16, row.left, "al-caption al-mute")
        yield text_tag(right, top + 16, row.right, f"al-figures al-{figures}", "end")
    elif row.kind == "detail":
        yield from detail_parts(row, kind, left, right, top)
    else:
        yield from heat_strip_parts(row.strip, row.rows, strip_color(row, kind), left, right, top + 1)


def strip_color(row: CardRow, kind: str) -> str:
    """The class of what is above zero; a root's own color is the ink, which means below zero."""
    return "gradient" if row.gradient else f"name-{'computed' if kind == 'root' else kind}"


def detail_parts(row: CardRow, kind: str, left: float, right: float, top: float) -> Iterator[str]:
    """A line of small words; above a heat strip the smallest and the largest value stand beside their colors."""
    words = f"al-caption al-{'gradient' if row.gradient else 'mute'}"
    if row.legend is None:
        yield text_tag(right, top + 11, row.right, words, "end")
        return
    low, mean, rest = row.right.partition("mean ")
    middle, _, high = f"{mean}{rest}".partition(" max ")
    start = right - text_width(f"max {high.strip()}", CAPTION)
    for shade, x in zip(row.legend, (left, start - SWATCH), strict=True):
        yield from heat_strip_parts((shade,), 1, strip_color(row, kind), x, x + SWATCH - 4, top + 2.5)
    yield text_tag(left + SWATCH, top + 11, low.strip(), words)
    yield text_tag(right, top + 11, f"max {high.strip()}", words, "end")
    yield text_tag(start - SWATCH - 10, top + 11, middle.strip(), words, "end")


def edge_parts(edge: Edge, path: Sequence[Point]) -> list[str]:
    """A line with its head; where a gradient flows, it points backward."""
    path = path[::-1] if edge.active else path
    tip = path[-1]
    before = next((p for p in path[-2::-1] if p != tip), path[0])
    run, rise = tip[0] - before[0], tip[1] - before[1]
    share = ARROW / (math.hypot(run, rise) or 1.0)
    foot = (tip[0] - share * run, tip[1] - share * rise)
    line, head = ("al-cutline", "al-cut") if edge.cut else ("al-edge", "al-arrow")
    line, head = ("al-flow", "al-gradient") if edge.active else (line, head)
    between = f'data-tail="{edge.tail}" data-head="{edge.head}"'  # for a live page to light what a line joins
    curve = curve_template(len(path)) % (*itertools.chain.from_iterable(path[:-1]), *foot)
    side = (0.42 * share * rise, -0.42 * share * run)
    corners = (*tip, foot[0] + side[0], foot[1] + side[1], foot[0] - side[0], foot[1] - side[1])
    return [
        f'<path d="{curve}" class="{line}" {between}/>',
        f'<polygon points="{CORNERS % corners}" class="{head}" {between}/>',
    ]


CORNERS = "%.1f,%.1f %.1f,%.1f %.1f,%.1f"


@functools.cache
def curve_template(count: int) -> str:
    """What a path through so many points reads, the numbers left out: % puts that many in faster than an f-string."""
    return "M%g,%g C" + "%g,%g " * (count - 2) + "%.1f,%.1f"


def label_parts(edge: Edge, center: Point | None) -> Iterator[str]:
    """The words next to an edge, with a halo that keeps lines off them."""
    if center is None:
        return
    lines = label_lines(edge)
    top = center[1] - (len(lines) - 1) * LABEL_HEIGHT / 2 + LABEL_DROP
    color = "al-cut" if edge.cut else "al-gradient"
    for k, line in enumerate(lines):
        yield text_tag(center[0], top + k * LABEL_HEIGHT, line, f"al-label {color} al-halo", "middle")


LABEL_DROP = CAPTION * 0.35  # from the middle of a line to its baseline


# --- the document ---


def svg_document(
    size: Size, parts: Sequence[str], title: str, description: str, theme: str = "auto", smallest: float = CAPTION
) -> str:
    """The SVG around the parts: with a background of its own, and words for those who cannot see it.

    A page may show it smaller, but only as long as its smallest words, of so many pixels, can be read.
    """
    width, height = size[0] + 2 * PADDING, size[1] + 2 * PADDING
    readable = MIN_TEXT / smallest
    scale = min(1.0, max(readable, MAX_WIDTH / width))
    title, description = escape(clean(title)), escape("\n".join(map(clean, description.splitlines())))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" class="al-graph" role="img" aria-label="{title}" '
        f'width="{format_coordinate(width * scale)}" height="{format_coordinate(height * scale)}" '
        f'viewBox="0 0 {format_coordinate(width)} {format_coordinate(height)}" '
        f'style="min-width:{math.ceil(width * min(readable, scale))}px">',
        f"<title>{title}</title>",
        f"<desc>{description}</desc>",
        f"<style>{picture_css(theme)}</style>",
        f'<rect width="{format_coordinate(width)}" height="{format_coordinate(height)}" rx="8" class="al-soft"/>',
        f'<g transform="translate({format_coordinate(PADDING)},{format_coordinate(PADDING)})">',
        *parts,
        "</g></svg>",
    ]) + "\n"  # fmt: skip


def note_svg(lines: Sequence[str], title: str, *, mono: bool = False, theme: str = "auto") -> str:
    """A picture of words alone: where a graph is too large, or cannot be laid out here."""
    tall, wide = (18.0, 8.2) if mono else (20.0, FIGURES * 0.56)
    size = (max(len(line) for line in lines) * wide, len(lines) * tall)
    style = "al-mono al-ink" if mono else "al-figures al-ink"
    parts = [
        f'<text x="0" y="{format_coordinate(k * tall + 13)}" class="{style}" xml:space="preserve">'
        f"{escape(replace_unprintable(line))}</text>"
        for k, line in enumerate(lines)
    ]
    return svg_document(size, parts, title, "\n".join(lines), theme)


def replace_unprintable(line: str) -> str:
    """A line whose columns stay where they are, without characters that XML forbids."""
    return "".join(c if c.isprintable() else "�" for c in line)
