"""How wide words are, and which characters a picture may contain.

No font is at hand when a picture is laid out, so widths are those of Helvetica, with a margin for its substitutes.

Read next: `wrap_lines.py`.
"""

from __future__ import annotations

import functools
import unicodedata

from autogradlab.display.shared.limits import MAX_NAME

__all__ = ["clean", "shorten", "text_width"]

# Advance widths of Helvetica in 1/1000 em, from space to tilde (Adobe Font Metrics, Helvetica.afm).
# fmt: off
HELVETICA = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
# fmt: on
OTHER_WIDTH = 620  # Greek, ∂, Σ, accented letters: about the widest of them
MARGIN = 1.06  # fonts that replace Helvetica
BOLD_WIDTH = 1.09


@functools.lru_cache(maxsize=1024)
def character_width(c: str) -> int:
    """The width of one character in 1/1000 em."""
    if " " <= c <= "~":
        return HELVETICA[ord(c) - 32]
    if unicodedata.combining(c):
        return 0
    if c in "·²³⁰¹⁴⁵⁶⁷⁸⁹⁻′":
        return 350
    return 1000 if unicodedata.east_asian_width(c) in "WF" or c == "…" else OTHER_WIDTH


@functools.lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """An upper estimate of the width of one line, in the units of `size`.

    >>> text_width("iii", 10) < text_width("www", 10)
    True
    """
    return sum(map(character_width, text)) * size / 1000 * MARGIN * (BOLD_WIDTH if bold else 1)


@functools.lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """One line of characters that XML may contain and that a reader can see."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = (c if unicodedata.category(c)[0] != "C" else " " if c.isspace() else "�" for c in text)
    return " ".join("".join(visible).split())


def shorten(text: str, limit: int = MAX_NAME) -> str:
    """A cleaned text of at most `limit` characters; an ellipsis replaces what is left out of the middle.

    >>> shorten("a_rather_long_name_for_a_variable")
    'a_rather_lon…_a_variable'
    """
    if len(text) > 80 * limit:  # its middle is left out anyway, and cleaning a book takes its time
        text = text[: 40 * limit] + text[-40 * limit :]
    text = clean(text)
    if len(text) <= limit:
        return text
    head = limit // 2
    return text[:head] + "…" + text[len(text) - (limit - head - 1) :]
