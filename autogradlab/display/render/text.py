"""The picture in words: a table for terminals, and sentences for those who hear it.

Read next: `dot.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Edge, Picture, TensorCard

__all__ = ["draw_text", "edge_text", "picture_sentences"]

GAP = "   "


def draw_text(picture: Picture) -> str:
    """One line a tensor: what it is, its value, its gradient, and the local derivatives that lead to it.

    Columns are aligned; inputs come before what is computed from them.
    """
    if picture.summary:
        return picture.summary
    rows = [card_columns(card, picture) for card in picture.cards]
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    return "\n".join(join_columns(row, widths) for row in rows)


def card_columns(card: TensorCard, picture: Picture) -> tuple[str, str, str, str, str]:
    grad = f"grad {summary_text(card.grad)}" if card.grad is not None else ""
    local = "changed since it was used" if card.changed else incoming_derivatives(card, picture)
    notes = ", ".join(filter(None, [card.grad_note, local, *card.notes]))
    return card.title, origin_text(card, picture), summary_text(card.value), grad, notes


def join_columns(row: tuple[str, ...], widths: list[int]) -> str:
    """One line: words flush left, figures flush right."""
    name, made, value, grad, local = row
    cells = [name.ljust(widths[0]), made.ljust(widths[1]), value.rjust(widths[2]), grad.rjust(widths[3]), local]
    return GAP.join(cell for cell, width in zip(cells, widths, strict=True) if width).rstrip()


def summary_text(r: ArraySummary | None) -> str:
    return "" if r is None else f"{r.text} ({r.detail})" if r.detail else r.text


def origin_text(card: TensorCard, picture: Picture) -> str:
    """What made a tensor: `← σ of z`, or its kind."""
    if card.kind in ("input", "parameter"):
        return card.kind
    names = {c.id: c.name for c in picture.cards}
    made_from = ", ".join(names[e.tail] for e in picture.edges if e.head == card.id)
    made_by = card.call or card.op
    return f"← {made_by} of {made_from}" if made_from else f"← {made_by}" if made_by else card.kind


def incoming_derivatives(card: TensorCard, picture: Picture) -> str:
    """The local derivatives on the edges that lead to a card."""
    return ", ".join(words for words in (edge_text(e) for e in picture.edges if e.head == card.id) if words)


def edge_text(edge: Edge) -> str:
    """The words on an edge."""
    return f"{edge.label} ({edge.note})" if edge.note else edge.label


def picture_sentences(picture: Picture) -> str:
    """The picture read aloud, a sentence a tensor."""
    names = {card.id: card.name for card in picture.cards}
    arriving: dict[str, list[Edge]] = {card.id: [] for card in picture.cards}
    leaving: dict[str, list[Edge]] = {card.id: [] for card in picture.cards}
    for edge in picture.edges:
        arriving[edge.head].append(edge)
        leaving[edge.tail].append(edge)
    sentences = [card_sentence(card, arriving[card.id], leaving[card.id], names) for card in picture.cards]
    return "\n".join(sentences) or picture.summary


def card_sentence(card: TensorCard, arriving: Sequence[Edge], leaving: Sequence[Edge], names: Mapping[str, str]) -> str:
    """One tensor: its name and kind, what it was made from, its value and gradient, and what flows back to it."""
    facts = [card.title, card.kind]
    facts += [f"from {' and '.join(names[e.tail] for e in arriving)}"] if arriving else []
    facts += [f"value {summary_text(card.value)}"] if card.value is not None else []
    facts += [f"gradient {summary_text(card.grad)}"] if card.grad is not None else []
    facts += [card.grad_note] if card.grad_note else []
    sent = [f"{e.contribution} from {names[e.head]}" for e in leaving if e.contribution]
    facts += [f"receives {' and '.join(sent)}"] if sent else []
    facts += [card.dtype] if card.dtype not in ("", "float32") else []
    return ", ".join([*facts, *card.notes]) + "."
