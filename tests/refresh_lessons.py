"""Run every lesson and the walk through the engine, and save them: `python tests/refresh_lessons.py [PATH ...]`.

What would differ from run to run is made plain first, so that a change in the saved file is a change in what a learner
sees: no timings, widget models numbered in order, no place of a cell in this machine's memory.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]


def refresh(path: Path) -> None:
    """Run the notebook at `path` and save it in place."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.pop("widgets", None)
    # No state of widgets: it repeats each card's script and names a version.
    resources = {"metadata": {"path": path.parent}}
    client = NotebookClient(notebook, timeout=120, record_timing=False, store_widget_state=False, resources=resources)
    client.execute()
    notebook.metadata.language_info = {"name": "python"}
    for output in outputs(notebook):
        if output.get("name") == "stderr":
            output.text = re.sub(r"\S*ipykernel_\d+\S*\.py", "lesson.py", output.text)
    nbformat.write(notebook, path)


def outputs(notebook: Any) -> list[Any]:
    """Every output, in order."""
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


if __name__ == "__main__":
    everything = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("docs/*.ipynb")])
    for notebook in map(Path, sys.argv[1:]) if sys.argv[1:] else everything:
        refresh(notebook)
