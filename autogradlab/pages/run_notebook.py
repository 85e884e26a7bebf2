"""A notebook run from top to bottom in a kernel of its own, and then asked for its cards' recordings.

Read next: `exporter.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

__all__ = ["WIDGET", "run_and_record"]

WIDGET = "application/vnd.jupyter.widget-view+json"
RECORDING = "application/vnd.autogradlab.recording+json"
# The names that a notebook defines aren't touched: everything happens inside one expression.
ASK = """__import__("IPython").display.display({{{mime!r}:
__import__("importlib").import_module("autogradlab.pages.recording").record_shown({model!r}, {states}, {size})}},
raw=True)"""


def run_and_record(
    notebook: NotebookNode, folder: Path, states: int, size: int, timeout: int | None, tell: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """Run `notebook` in place, and record what its cards answer once all cells are done.

    Args:
        notebook: Its outputs are replaced.
        folder: Where the kernel starts.
        states, size: The budget of each card: positions, and bytes on the page.
        timeout: Seconds for a cell; None for no limit.
        tell: Hears of the progress, line by line.

    Returns:
        The recordings by the widget's name in the outputs; `{}` for a card that isn't recorded.

    Raises:
        nbclient.exceptions.CellExecutionError: where a cell fails.
    """
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=timeout, resources=resources, store_widget_state=False)
    with client.setup_kernel():
        code = [(k, cell) for k, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
        for count, (k, cell) in enumerate(code, 1):
            tell(f"cell {count} of {len(code)}")
            client.execute_cell(cell, k, store_history=True)
        shown = [found for _, cell in code for found in shown_widgets(cell)]
        recordings = {}
        for count, model in enumerate(shown, 1):
            tell(f"card {count} of {len(shown)}")
            recordings[model] = ask(client, ASK.format(mime=RECORDING, model=model, states=states, size=size))
    return recordings


def shown_widgets(cell: NotebookNode) -> list[str]:
    """The widgets that a cell shows, by their names in the kernel."""
    return [output.data[WIDGET]["model_id"] for output in cell.outputs if WIDGET in output.get("data", {})]


def ask(client: NotebookClient, source: str) -> dict[str, Any]:
    """What a line displays under the recordings' type; `{}` if it fails, for then the card keeps its static face."""
    cell = new_code_cell(source, metadata={"tags": ["raises-exception"]})
    client.nb.cells.append(cell)  # nbclient runs what is in the notebook
    try:
        client.execute_cell(cell, len(client.nb.cells) - 1, store_history=False)
    finally:
        client.nb.cells.pop()
    return next((dict(o.data[RECORDING]) for o in cell.outputs if RECORDING in o.get("data", {})), {})
