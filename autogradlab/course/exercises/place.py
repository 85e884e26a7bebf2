"""The place that a verdict speaks of, apart from its words: what a report must be able to leave out.

A self-check names the input at which an answer differs, because that helps. A grader's inputs stay with the staff.
Everything that depends on an input is here and nowhere else in a verdict, so leaving it out needs no reading of text.

Read next: `wrong_answer_sentences.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Place"]

SOME_INPUT = "one of the inputs"


@dataclass(frozen=True)
class Place:
    """Where an answer is wrong, and what was found there.

    Attributes:
        input: The arguments, "x = 1.3".
        part: Which part of the answer, "`w.grad` afterwards"; empty where an answer has no parts.
        seen: The rest of the sentence, "you return −0.1; the slope there is **steeper**."
        outline: The same without anything that was computed from the input.

    >>> Place("x = 1.3", "`w.grad`", "you get −0.1; it should be **larger**.", "you get …").sentence()
    'At x = 1.3, `w.grad`: you get −0.1; it should be **larger**.'
    """

    input: str
    part: str
    seen: str
    outline: str

    def sentence(self, inputs: bool = True) -> str:
        """The place as a sentence.

        Args:
            inputs: Whether the input is named, and what came of it; otherwise only the part of the answer is.
        """
        where, what = (self.input, self.seen) if inputs else (SOME_INPUT, self.outline)
        return f"At {where}, {self.part}: {what}" if self.part else f"At {where}, {what}"

    def map_texts(self, change: Callable[[str], str]) -> Place:
        """The place with each of its texts changed, to make it safe to show."""
        return Place(change(self.input), change(self.part), change(self.seen), change(self.outline))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Place:
        """The place that `dataclasses.asdict` took apart."""
        return cls(**data)
