"""A small picture in the feedback card: their numbers as dots, what was asked as rings, and how far it is between them.

It bears no numbers, so that it shows how an answer is wrong and not what is right.

Read next: `feedback_card.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["answer_plot_svg"]

PAIR_WIDTH, HEIGHT, MARGIN, RADIUS = 26, 64, 9, 3.5  # pixels
ASKED, THEIRS = "asked for", "yours"


def answer_plot_svg(pairs: Sequence[tuple[float, float]], theirs: str, asked: str, line: str) -> str:
    """The picture as SVG.

    Args:
        pairs: Theirs and what was asked, one pair after the other; finite numbers.
        theirs: CSS that fills a dot.
        asked: CSS that strokes a ring.
        line: CSS that strokes lines, and fills text.
    """
    at = pixel_scale([y for pair in pairs for y in pair])
    width = PAIR_WIDTH * len(pairs) + 2 * MARGIN + 84
    zero = f'<path d="M0 {at(0):.1f}H{PAIR_WIDTH * len(pairs) + 2 * MARGIN}" style="{line}stroke-dasharray:2 3"/>'
    marks = "".join(
        f'<path d="M{x} {at(a):.1f}V{at(w):.1f}" style="{line}"/>'
        f'<circle cx="{x}" cy="{at(w):.1f}" r="{RADIUS + 1}" style="fill:none;stroke-width:1.5;{asked}"/>'
        f'<circle cx="{x}" cy="{at(a):.1f}" r="{RADIUS - 1}" style="{theirs}"/>'
        for x, (a, w) in zip(range(MARGIN + PAIR_WIDTH // 2, width, PAIR_WIDTH), pairs, strict=False)
    )
    return (
        f'<svg class="agl-pairs" role="img" aria-label="{plot_label(pairs)}" width="{width}" height="{HEIGHT}" '
        f'viewBox="0 0 {width} {HEIGHT}" style="display:block;margin:8px 0 4px;max-width:100%">'
        f"{zero}{marks}{legend_svg(width - 76, theirs, asked)}</svg>"
    )


def pixel_scale(values: Sequence[float]) -> Callable[[float], float]:
    """A scale from values to pixels that shows them all, and zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    span = high - low or 1.0
    return lambda y: MARGIN + (high - y) / span * (HEIGHT - 2 * MARGIN)


def legend_svg(x: int, theirs: str, asked: str) -> str:
    """What dots and rings mean."""
    text = 'style="font-size:11px;fill:currentColor"'
    return (
        f'<circle cx="{x}" cy="24" r="{RADIUS - 1}" style="{theirs}"/><text x="{x + 10}" y="28" {text}>{THEIRS}</text>'
        f'<circle cx="{x}" cy="42" r="{RADIUS + 1}" style="fill:none;stroke-width:1.5;{asked}"/>'
        f'<text x="{x + 10}" y="46" {text}>{ASKED}</text>'
    )


def plot_label(pairs: Sequence[tuple[float, float]]) -> str:
    """The picture in words: where theirs lie."""
    words = ["above" if a > w else "below" if a < w else "on" for a, w in pairs]
    return f"Your numbers lie, one after the other, {', '.join(words)} what is asked for."
