"""Run every lesson and save it with its outputs: `.venv/bin/python tests/refresh_lessons.py`.

What would differ from run to run is made plain first, so that a change in the saved file is a change in what a learner
sees: no timings, widget models numbered in order, no paths of this machine.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
LESSONS = ROOT / "notebooks"
MODEL = re.compile(r"\b[0-9a-f]{32}\b")


def refresh(path: Path) -> None:
    """Run the notebook at `path` and save it in place."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.pop("widgets", None)
    client = NotebookClient(notebook, timeout=120, record_timing=False, resources={"metadata": {"path": path.parent}})
    client.execute()
    notebook.metadata.language_info = {"name": "python"}
    path.write_text(plain(nbformat.writes(notebook)) + "\n", encoding="utf-8")


def plain(text: str) -> str:
    """The notebook's JSON without what belongs to this run or this machine alone."""
    numbers: dict[str, str] = {}
    text = MODEL.sub(lambda match: numbers.setdefault(match[0], f"{len(numbers) + 1:032x}"), text)
    text = re.sub(r"[^\s\"]*/ipykernel_\d+/\d+\.py", "lesson.py", text)
    return text.replace(f"{ROOT}/", "")


if __name__ == "__main__":
    for lesson in sorted(LESSONS.glob("*.ipynb")):
        refresh(lesson)
