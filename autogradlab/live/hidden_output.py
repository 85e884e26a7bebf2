"""Outputs held back: until somebody commits to a guess or, without widgets, behind a line that opens with a click.

Read next: `predict_card.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from autogradlab.live.ipython_shell import DisplayHandle, RichOutput
from autogradlab.live.predict_judge import judge_guess

__all__ = ["FoldedOutputs", "HiddenOutput", "reveal_all"]

HIDDEN_OUTPUTS: list[HiddenOutput] = []  # what has not been guessed yet


class HiddenOutput:
    """The outputs of a cell, held back.

    Attributes:
        question: What is asked.
        value: The cell's value, to compare a guess with.
        outputs: What the cell showed.
        guess: What was guessed, or empty.
        right: Whether the guess was right; None as long as there is none.
        said: The sentence about it.
    """

    def __init__(self, question: str, value: Any, outputs: Sequence[Any]) -> None:
        self.question = question or "What will this cell show?"
        self.value, self.outputs = value, list(outputs)
        self.guess, self.said = "", ""
        self.right: bool | None = None
        self.question_handle, self.output_handles = DisplayHandle(), [DisplayHandle() for _ in self.outputs]
        self.view: Any = None

    @property
    def text(self) -> str:
        """What the cell showed, as text."""
        return "\n".join(str(output.data.get("text/plain", "")) for output in self.outputs)

    def show(self, view: Any) -> None:
        """Put the question on the page, and a place for each output."""
        self.view = view
        self.question_handle.display(view)
        for place in self.output_handles:
            place.display(RichOutput({"text/plain": "…"}))
        HIDDEN_OUTPUTS.append(self)

    def commit(self, guess: str) -> None:
        """Keep a guess, compare it and show the output. The first guess counts."""
        if guess.strip() and not self.guess:
            self.guess = guess.strip()
            self.right, self.said = judge_guess(self.guess, self.value, self.text)
            self.reveal()

    def reveal(self) -> None:
        """Show the output, whether or not somebody guessed."""
        if self in HIDDEN_OUTPUTS:
            HIDDEN_OUTPUTS.remove(self)
        self.value = None
        if self.view is not None:
            self.view.show_result(self)
            self.question_handle.update(self.view)
        for place, output in zip(self.output_handles, self.outputs, strict=True):
            place.update(output)


def reveal_all() -> None:
    """Show whatever is still hidden."""
    for hidden in [*HIDDEN_OUTPUTS]:
        hidden.reveal()


class FoldedOutputs:
    """A question, and the outputs under it.

    Args:
        question: What is asked.
        outputs: The MIME bundle of each output.
    """

    def __init__(self, question: str, outputs: Sequence[Mapping[str, Any]]) -> None:
        self.question = question
        self.outputs = tuple(outputs)

    def __repr__(self) -> str:
        return f"predict: {self.question}"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        body = "".join(map(output_html, self.outputs))
        summary = f"<summary>{escape(self.question)} Say it first, then open this line.</summary>"
        return {"text/plain": repr(self), "text/html": f"<details>{summary}{body}</details>"}


def output_html(data: Mapping[str, Any]) -> str:
    """One output as HTML: what it brings of its own, else a picture, else its text."""
    for kind in ("text/html", "image/svg+xml"):
        if kind in data:
            return f"<div>{data[kind]}</div>"
    if "image/png" in data:
        return f'<img alt="" src="data:image/png;base64,{escape(str(data["image/png"]).strip())}">'
    return f"<pre>{escape(str(data.get('text/plain', '')))}</pre>"
