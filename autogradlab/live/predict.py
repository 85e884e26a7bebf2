"""`%%predict`: the cell runs, and its output stays hidden until somebody commits to a guess.

Read next: `predict_card.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from autogradlab.live.folded_output import Folded
from autogradlab.live.predict_judge import judged
from autogradlab.live.run_cell import run
from autogradlab.live.shell import DisplayHandle, RichOutput, capture_output, display, semicolon

__all__ = ["Hidden", "predict_cell", "reveal_all"]

HELP = (
    "%%predict [question]\n\nRun the cell and hide its output until the audience commits to a guess: "
    "a number, a list or words.\nThe guess is kept beside the output, and compared with it.\n"
)

HIDDEN: list[Hidden] = []  # what has not been guessed yet


class Hidden:
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
        self.card, self.places = DisplayHandle(), [DisplayHandle() for _ in self.outputs]
        self.view: Any = None

    @property
    def text(self) -> str:
        """What the cell showed, as text."""
        return "\n".join(str(output.data.get("text/plain", "")) for output in self.outputs)

    def show(self, view: Any) -> None:
        """Put the question on the page, and a place for each output."""
        self.view = view
        self.card.display(view)
        for place in self.places:
            place.display(RichOutput({"text/plain": "…"}))
        HIDDEN.append(self)

    def commit(self, guess: str) -> None:
        """Keep a guess, compare it and show the output. The first guess counts."""
        if guess.strip() and not self.guess:
            self.guess = guess.strip()
            self.right, self.said = judged(self.guess, self.value, self.text)
            self.reveal()

    def reveal(self) -> None:
        """Show the output, whether or not somebody guessed."""
        if self in HIDDEN:
            HIDDEN.remove(self)
        self.value = None
        if self.view is not None:
            self.view.tell(self)
            self.card.update(self.view)
        for place, output in zip(self.places, self.outputs, strict=True):
            place.update(output)


def predict_cell(shell: Any, line: str, cell: str) -> None:
    """Run the cell and hide what it shows; an error is shown as usual, with what came before it."""
    __tracebackhide__ = True
    question = line.strip()
    if question in ("-h", "--help"):
        sys.stdout.write(HELP)
        return
    with capture_output() as held:
        value, bundle, error = formatted(shell, cell)
    shown = [RichOutput({"text/plain": text}) for text in (held.stdout, held.stderr) if text] + held.outputs
    if error is not None:
        for output in shown:
            display(output)
        raise error
    ask(shell, Hidden(question, value, shown + [RichOutput(*bundle)] * bool(bundle[0])))


def formatted(shell: Any, cell: str) -> tuple[Any, tuple[Any, Any], BaseException | None]:
    """A cell's value, the value as the notebook shows it, and what the cell raised instead."""
    __tracebackhide__ = True
    try:
        value = run(shell, cell).value
    except BaseException as error:
        return None, ({}, {}), error
    if value is None or semicolon(cell):
        return value, ({}, {}), None
    return value, shell.display_formatter.format(value), None


def ask(shell: Any, hidden: Hidden) -> None:
    """Ask in the way that is there: a card, a line that opens, or in a terminal a prompt."""
    if not hasattr(shell, "kernel"):
        _, said = judged(input(f"{hidden.question} ").strip(), hidden.value, hidden.text)
        sys.stdout.write(f"{said}\n{hidden.text}\n")
        return
    try:
        from autogradlab.live.predict_card import Ask
    except ImportError:
        display(Folded(hidden.question, [output.data for output in hidden.outputs]))
    else:
        hidden.show(Ask(hidden))


def reveal_all() -> None:
    """Show whatever is still hidden."""
    for hidden in [*HIDDEN]:
        hidden.reveal()
