"""Several pictures in one: each under its caption, side by side where they fit, else one below the other.

Read next: `../steps/backward_pass.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autogradlab.display.model.picture import Picture
from autogradlab.display.render.card_size import CAPTION
from autogradlab.display.render.layout import NoEngineError, Size
from autogradlab.display.render.rows import PADDING
from autogradlab.display.render.svg import format_coordinate, note_svg, picture_parts, svg_document, text_tag
from autogradlab.display.shared.limits import MAX_HEIGHT, MAX_WIDTH, MIN_PANEL_SCALE
from autogradlab.display.shared.text_width import text_width

__all__ = ["Panel", "filmstrip_svg", "frame_svg", "wrap_text"]

GAP = 26.0  # between panels
LINE_HEIGHT = 18.0  # height of a caption's line
FONT_SIZE = 13.0  # of its letters
BOLD_RATIO = 1.18  # so much wider is a heading
INNER_WIDTH = MAX_WIDTH - 2 * PADDING
ROWS_HEIGHT = MAX_HEIGHT - 2 * PADDING - GAP - LINE_HEIGHT  # with room for a line below
NARROWEST = 400.0  # of a panel, so that its caption has words enough on a line


@dataclass(frozen=True)
class Panel:
    """A picture and its caption.

    Attributes:
        heading: A few words in bold.
        lines: Sentences below it.
        picture: What is drawn under them.
    """

    heading: str
    lines: tuple[str, ...]
    picture: Picture


def filmstrip_svg(
    panels: Sequence[Panel],
    title: str,
    text: str,
    rest: Callable[[int], str] | None = None,
    theme: str = "auto",
) -> str:
    """All panels as one SVG, at most as wide as a notebook's cell.

    Args:
        panels: In reading order.
        title: What the whole is called.
        text: The whole in words, for those who do not see it, and where no layout engine works.
        rest: A last line after so many panels, where any are missing. With it, only the rows that fit on a screen and
            a half are drawn, at least one; without it, all.
        theme: `light`, `dark` or `auto`.
    """
    try:
        drawings = [picture_parts(panel.picture) for panel in panels]
    except NoEngineError as error:
        return note_svg([*text.splitlines(), "", str(error)], title, mono=True, theme=theme)
    if not panels or any(panel.picture.summary for panel in panels):
        return note_svg(text.splitlines() or [title], title, mono=True, theme=theme)
    half, widest = (INNER_WIDTH - GAP) / 2, max(size[0] for size, _ in drawings)
    columns, room = (2, half) if widest * MIN_PANEL_SCALE <= half and len(panels) > 1 else (1, INNER_WIDTH)
    width = min(room, max(widest, NARROWEST))
    common = width / widest if columns == 1 else 1.0  # pictures below one another are compared
    scales = [min(1.0, common, width / size[0]) for size, _ in drawings]
    parts: list[str] = []
    y, drawn = 0.0, 0
    while drawn < len(panels):
        these = slice(drawn, drawn + columns)
        row, height = panel_parts(panels[these], drawings[these], scales[these], width, y)
        if rest and drawn and y + height > ROWS_HEIGHT:
            break
        parts += row
        y += height + GAP
        drawn += columns
    if line := rest(min(drawn, len(panels))) if rest else "":
        parts.append(text_tag(0, y + FONT_SIZE, line, "al-caption al-mute"))
        y += LINE_HEIGHT + GAP
    return svg_document((columns * (width + GAP) - GAP, y - GAP), parts, title, text, theme, CAPTION * min(scales))


def frame_svg(panel: Panel, room: Picture, text: str, theme: str) -> str:
    """One panel by itself, its picture in the layout that `room` has, and its caption below: so nothing jumps.

    Args:
        panel: What is shown.
        room: Another picture of the same graph, with the widest figures.
        text: The panel in words.
        theme: `light`, `dark` or `auto`.
    """
    try:
        (wide, high), parts = picture_parts(panel.picture, room=room)
    except NoEngineError as error:
        return note_svg([*text.splitlines(), "", str(error)], panel.heading, mono=True, theme=theme)
    width = max(wide, NARROWEST)
    lines = caption_lines(panel, width)
    parts += caption_parts(lines, 0, high + GAP)
    return svg_document((width, high + GAP + len(lines) * LINE_HEIGHT), parts, panel.heading, text, theme)


def panel_parts(
    panels: Sequence[Panel],
    drawings: Sequence[tuple[Size, list[str]]],
    scales: Sequence[float],
    width: float,
    y: float,
) -> tuple[list[str], float]:
    """Panels side by side, each at most `width` wide, and the height that they take."""
    captions = [caption_lines(panel, width) for panel in panels]
    top = max(map(len, captions)) * LINE_HEIGHT + 6
    parts: list[str] = []
    heights = []
    for column, ((_, high), picture) in enumerate(drawings):
        x, scale = column * (width + GAP), scales[column]
        parts += caption_parts(captions[column], x, y)
        parts += [
            f'<g transform="translate({format_coordinate(x)},{format_coordinate(y + top)}) scale({scale:.3f})">',
            *picture,
            "</g>",
        ]
        heights.append(top + high * scale)
    return parts, max(heights)


def caption_lines(panel: Panel, width: float) -> list[tuple[str, bool]]:
    """The caption's lines, and whether each is the heading."""
    heading = [(line, True) for line in wrap_text(panel.heading, width / BOLD_RATIO)]
    return heading + [(line, False) for text in panel.lines for line in wrap_text(text, width)]


def caption_parts(lines: Sequence[tuple[str, bool]], x: float, y: float) -> Iterator[str]:
    for k, (line, heading) in enumerate(lines):
        yield text_tag(x, y + FONT_SIZE + k * LINE_HEIGHT, line, "al-heading al-ink" if heading else "al-said al-ink")


def wrap_text(text: str, width: float) -> list[str]:
    """A sentence in lines of at most `width`; a longer word gets a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", FONT_SIZE) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
