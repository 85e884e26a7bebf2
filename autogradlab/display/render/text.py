"""The picture in words: a table for terminals, and sentences for those who hear it.

Read next: `dot.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autogradlab.display.model.figures import Reading
from autogradlab.display.model.picture import Card, Edge, Picture

__all__ = ["draw_text", "said", "sentences"]

GAP = "   "


def draw_text(picture: Picture) -> str:
    """One line a tensor: what it is, its value, its gradient, and the local derivatives that lead to it.

    Columns are aligned; inputs stand above what is computed from them.
    """
    if picture.summary:
        return picture.summary
    rows = [columns(card, picture) for card in picture.cards]
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    return "\n".join(join(row, widths) for row in rows)


def columns(card: Card, picture: Picture) -> tuple[str, str, str, str, str]:
    grad = f"grad {figures(card.grad)}" if card.grad is not None else ""
    local = "changed since it was used" if card.changed else arriving(card, picture)
    said = ", ".join(filter(None, [local, *card.notes]))
    return card.name, origin(card, picture), figures(card.value), grad, said


def join(row: tuple[str, ...], widths: list[int]) -> str:
    """One line: words flush left, figures flush right."""
    name, made, value, grad, local = row
    cells = [name.ljust(widths[0]), made.ljust(widths[1]), value.rjust(widths[2]), grad.rjust(widths[3]), local]
    return GAP.join(cell for cell, width in zip(cells, widths, strict=True) if width).rstrip()


def figures(r: Reading | None) -> str:
    return "" if r is None else f"{r.text} ({r.detail})" if r.detail else r.text


def origin(card: Card, picture: Picture) -> str:
    """What made a tensor: `← σ of z`, or its kind."""
    if card.kind in ("input", "parameter"):
        return card.kind
    names = {c.id: c.name for c in picture.cards}
    made_from = ", ".join(names[e.tail] for e in picture.edges if e.head == card.id)
    return f"← {card.op} of {made_from}" if made_from else f"← {card.op}" if card.op else card.kind


def arriving(card: Card, picture: Picture) -> str:
    """The local derivatives on the edges that lead to a card."""
    return ", ".join(words for words in (said(e) for e in picture.edges if e.head == card.id) if words)


def said(edge: Edge) -> str:
    """The words on an edge."""
    return f"{edge.label} ({edge.note})" if edge.note else edge.label


def sentences(picture: Picture) -> str:
    """The picture read aloud, a sentence a tensor."""
    names = {card.id: card.name for card in picture.cards}
    arriving: dict[str, list[Edge]] = {card.id: [] for card in picture.cards}
    leaving: dict[str, list[Edge]] = {card.id: [] for card in picture.cards}
    for edge in picture.edges:
        arriving[edge.head].append(edge)
        leaving[edge.tail].append(edge)
    said = [sentence(card, arriving[card.id], leaving[card.id], names) for card in picture.cards]
    return "\n".join(said) or picture.summary


def sentence(card: Card, arriving: Sequence[Edge], leaving: Sequence[Edge], names: Mapping[str, str]) -> str:
    """One tensor: its name and kind, what it was made from, its value and gradient, and what flows back to it."""
    facts = [card.name, card.kind]
    facts += [f"from {' and '.join(names[e.tail] for e in arriving)}"] if arriving else []
    facts += [f"value {figures(card.value)}"] if card.value is not None else []
    facts += [f"gradient {figures(card.grad)}"] if card.grad is not None else []
    sent = [f"{e.contribution} from {names[e.head]}" for e in leaving if e.contribution]
    facts += [f"receives {' and '.join(sent)}"] if sent else []
    facts += [card.dtype] if card.dtype not in ("", "float32") else []
    return ", ".join([*facts, *card.notes]) + "."
