"""`%%predict`: the cell runs, and its output stays hidden until somebody commits to a guess.

Read next: `present.py`.
"""

from __future__ import annotations

import sys
from typing import Any

from autogradlab.live.hidden_output import FoldedOutputs, HiddenOutput
from autogradlab.live.ipython_shell import RichOutput, capture_output, display, ends_with_semicolon
from autogradlab.live.predict_judge import judge_guess
from autogradlab.live.run_cell import run_cell

__all__ = ["predict_cell"]

HELP = (
    "%%predict [question]\n\nRun the cell and hide its output until the audience commits to a guess: "
    "a number, a list or words.\nThe guess is kept beside the output, and compared with it.\n"
)


def predict_cell(shell: Any, line: str, cell: str) -> None:
    """Run the cell and hide what it shows; an error is shown as usual, with what came before it."""
    __tracebackhide__ = True
    question = line.strip()
    if question in ("-h", "--help"):
        sys.stdout.write(HELP)
        return
    with capture_output() as held:
        value, bundle, error = run_and_format(shell, cell)
    shown = [RichOutput({"text/plain": text}) for text in (held.stdout, held.stderr) if text] + held.outputs
    if error is not None:
        for output in shown:
            display(output)
        raise error
    ask_for_guess(shell, HiddenOutput(question, value, shown + [RichOutput(*bundle)] * bool(bundle[0])))


def run_and_format(shell: Any, cell: str) -> tuple[Any, tuple[Any, Any], BaseException | None]:
    """A cell's value, the value as the notebook shows it, and what the cell raised instead."""
    __tracebackhide__ = True
    try:
        value = run_cell(shell, cell).value
    except BaseException as error:
        return None, ({}, {}), error
    if value is None or ends_with_semicolon(cell):
        return value, ({}, {}), None
    return value, shell.display_formatter.format(value), None


def ask_for_guess(shell: Any, hidden: HiddenOutput) -> None:
    """Ask by a card, by a line that opens, or in a terminal by a prompt, whichever there is."""
    if not hasattr(shell, "kernel"):
        _, said = judge_guess(input(f"{hidden.question} ").strip(), hidden.value, hidden.text)
        sys.stdout.write(f"{said}\n{hidden.text}\n")
        return
    try:
        from autogradlab.live.predict_card import PredictCard
    except ImportError:
        display(FoldedOutputs(hidden.question, [output.data for output in hidden.outputs]))
    else:
        hidden.show(PredictCard(hidden))
