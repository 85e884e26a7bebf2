"""A notebook run from top to bottom in a kernel of its own, and then asked for its cards' recordings.

Read next: `exporter.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autogradlab.pages.kernel_side import DRAWING

__all__ = ["WIDGET", "Budget", "run_and_record"]

WIDGET = "application/vnd.jupyter.widget-view+json"
RECORDING = "application/vnd.autogradlab.recording+json"
# The names that a notebook defines aren't touched: everything happens inside one expression.
MODULE = '__import__("importlib").import_module("autogradlab.pages.kernel_side")'
PREPARE = f"{MODULE}.prepare()"
ASK = '__import__("IPython").display.display({{{mime!r}: {module}.{call}}}, raw=True)'


QUIET = ["--IPKernelApp.log_level=40"]  # no warnings of the kernel's own on the terminal


@dataclass(frozen=True)
class Budget:
    """What a page may take.

    Attributes:
        states, size, seconds: Of each card: states, bytes on the page, seconds of work.
        timeout: Seconds for a cell; None for no limit.
    """

    states: int
    size: int
    seconds: float
    timeout: int | None


def run_and_record(
    notebook: NotebookNode, folder: Path, budget: Budget, tell: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """Run `notebook` in place, and record what its cards answer once all cells are done.

    Args:
        notebook: Its outputs are replaced; those that a guess hides are put where they will be seen.
        folder: Where the kernel starts.
        budget: What the page may take.
        tell: Hears of the progress, line by line.

    Returns:
        The recordings by the widget's name in the outputs, and by `drawing 0`, `drawing 1` ...; `{}` for no card.

    Raises:
        nbclient.exceptions.CellExecutionError: where a cell fails.
    """
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, timeout=budget.timeout, resources=resources, store_widget_state=False, extra_arguments=QUIET
    )
    with client.setup_kernel():
        run_hidden(client, PREPARE)
        code = [(k, cell) for k, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
        for count, (k, cell) in enumerate(code, 1):
            tell(f"cell {count} of {len(code)}")
            client.execute_cell(cell, k, store_history=True)
        uncovered: dict[str, dict[str, Any]] = {}
        for _, cell in code:
            uncovered |= uncover(client, cell, budget)
        asked = {key: call for _, cell in code for key, call in calls(cell, budget).items() if key not in uncovered}
        recordings = dict(uncovered)
        for count, (key, call) in enumerate(asked.items(), 1):
            tell(f"card {count} of {len(asked)}")
            recordings[key] = ask(client, call)
    return recordings


def calls(cell: NotebookNode, budget: Budget) -> dict[str, str]:
    """What to ask of the kernel for each card that a cell shows, by the names of `output_key`."""
    limits = f"{budget.states}, {budget.size}, {budget.seconds}"
    found = {}
    for data in (output.get("data", {}) for output in cell.outputs):
        if WIDGET in data:
            model = str(data[WIDGET]["model_id"])
            found[model] = f"record_shown({model!r}, {limits})"
        elif DRAWING in data:
            number = int(data[DRAWING]["number"])
            found[f"drawing {number}"] = f"record_drawing({number}, {limits})"
    return found


def uncover(client: NotebookClient, cell: NotebookNode, budget: Budget) -> dict[str, dict[str, Any]]:
    """The question of a cell of `%%predict`, and its outputs in the place of the dots that stand for them."""
    if not cell.source.startswith("%%predict"):
        return {}
    for key, call in calls(cell, budget).items():
        recording = ask(client, call)
        if not recording.get("predict"):
            continue
        hidden = recording.pop("outputs")
        dots = [output for output in cell.outputs if output.get("data", {}).get("text/plain") == "…"]
        for output, found in zip(dots, hidden, strict=False):
            output.data, output.metadata = NotebookNode(found["data"]), NotebookNode(found["metadata"])
        return {key: recording}
    return {}


def ask(client: NotebookClient, call: str) -> dict[str, Any]:
    """What a call in the kernel gives; `why` if it fails, for then the card keeps its static face."""
    cell = run_hidden(client, ASK.format(mime=RECORDING, module=MODULE, call=call))
    found = next((dict(o.data[RECORDING]) for o in cell.outputs if RECORDING in o.get("data", {})), None)
    return {"why": "it could not be recorded"} if found is None else found


def run_hidden(client: NotebookClient, source: str) -> Any:
    """Run a line that is no part of the notebook; it may fail."""
    cell = new_code_cell(source, metadata={"tags": ["raises-exception"]})
    client.nb.cells.append(cell)  # nbclient runs what is in the notebook
    try:
        client.execute_cell(cell, len(client.nb.cells) - 1, store_history=False)
    finally:
        client.nb.cells.pop()
    return cell
