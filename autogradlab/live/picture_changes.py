"""What is new in a picture since the one before: tensors, values and gradients.

Cards are matched by what they are, computed alike from the same inputs, and not by their place.

Read next: `watch_picture.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from autogradlab.display.model.array_text import ArraySummary
from autogradlab.display.model.picture import Picture, TensorCard

__all__ = ["Changes", "cards_by_identity"]

MAX_LINES = 6  # sentences about changed numbers


def cards_by_identity(picture: Picture, known: dict[Any, int]) -> dict[int, TensorCard]:
    """The cards by a number that says what they are; `known` keeps the numbers from one picture to the next."""
    arriving: dict[str, list[str]] = {}
    for edge in picture.edges:
        arriving.setdefault(edge.head, []).append(edge.tail)
    what: dict[str, int] = {}
    found: dict[int, TensorCard] = {}
    for card in picture.cards:
        made_from = tuple(what[tail] for tail in arriving.get(card.id, ()))
        key: Any = (card.op, made_from) if made_from else (card.name, card.shape, card.op)
        number = known.setdefault(key, len(known))
        while number in found:  # computed twice in the same way
            key = (key, "again")
            number = known.setdefault(key, len(known))
        what[card.id] = number
        found[number] = card
    return found


class Changes:
    """A picture compared with the one before.

    Attributes:
        picture: The new one, its news marked: the borders in the gradient's color, and a word on the card.
        lines: The same in sentences.
    """

    def __init__(self, before: Picture, after: Picture) -> None:
        known: dict[Any, int] = {}
        old, new = cards_by_identity(before, known), cards_by_identity(after, known)
        self.notes_by_card = {card.id: list(change_notes(old.get(number), card)) for number, card in new.items()}
        self.new_names = [card.name for number, card in new.items() if number not in old]
        self.removed_names = [card.name for number, card in old.items() if number not in new]
        self.changed_lines = [
            line for number, card in new.items() if number in old for line in change_sentences(old[number], card)
        ]
        self.picture = replace(after, cards=tuple(map(self.mark, after.cards)))

    def mark(self, card: TensorCard) -> TensorCard:
        said = self.notes_by_card[card.id]
        return replace(card, active=True, notes=(*card.notes, *said)) if said else card

    @property
    def lines(self) -> tuple[str, ...]:
        """What changed."""
        lists = [
            f"{word}: {', '.join(names)}."
            for word, names in (("New", self.new_names), ("Gone", self.removed_names))
            if names
        ]
        more = len(self.changed_lines) - MAX_LINES
        said = "; ".join([*self.changed_lines[:MAX_LINES], *([f"and {more} more"] if more > 0 else [])])
        return (*lists, *([f"{said}."] if said else []))


def change_notes(old: TensorCard | None, new: TensorCard) -> Iterator[str]:
    """The words that a card gets."""
    if old is None:
        yield "new"
        return
    for name in ("value", "grad"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield f"{name} was {reading_text(before)}" if has_full_text(before) and after else f"{name} changed"


def change_sentences(old: TensorCard, new: TensorCard) -> Iterator[str]:
    """The sentences about a card that was there before."""
    for name, what in (("value", new.name), ("grad", f"{new.name}.grad")):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield (
                f"{what} {reading_text(before)} → {reading_text(after)}"
                if has_full_text(before) and has_full_text(after)
                else f"{what} changed"
            )


def reading_text(reading: ArraySummary | None) -> str:
    return "None" if reading is None else reading.text


def has_full_text(reading: ArraySummary | None) -> bool:
    """Whether its text says all of it."""
    return reading is None or not reading.detail
