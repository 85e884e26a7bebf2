"""The cells as nbgrader's gradebook remembers them, whatever a student did to those in the notebook.

Read next: `config.py`.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbgrader.api import Gradebook

__all__ = ["released_check_cells", "released_metadata"]


def released_metadata(db_url: str, assignment: str, notebook: str) -> dict[str, dict[str, Any]]:
    """What each cell that nbgrader knows has in its metadata, by name, in order.

    Raises:
        MissingEntry: where the gradebook has no such notebook.
    """
    with Gradebook(db_url) as gradebook:
        return notebook_metadata(gradebook.find_notebook(notebook, assignment))


def notebook_metadata(released: Any) -> dict[str, dict[str, Any]]:
    """The same of a notebook of the gradebook's."""
    points = {cell.name: cell.max_score for cell in (*released.grade_cells, *released.task_cells)}
    kinds = {kind: {cell.name for cell in getattr(released, f"{kind}_cells")} for kind in ("grade", "solution", "task")}
    return {cell.name: cell_metadata(cell, points, kinds) for cell in released.source_cells}


def cell_metadata(cell: Any, points: dict[str, float], kinds: dict[str, set[str]]) -> dict[str, Any]:
    """A cell's metadata, in nbgrader's schema 3."""
    found = {"grade_id": cell.name, "checksum": cell.checksum, "cell_type": cell.cell_type, "locked": cell.locked}
    found |= {kind: cell.name in names for kind, names in kinds.items()}
    return found | {"schema_version": 3} | ({"points": points[cell.name]} if cell.name in points else {})


def released_check_cells(db_url: str, assignment: str, notebook: str) -> dict[str, Any]:
    """The cells that are graded automatically, by name, in order, without outputs."""
    with Gradebook(db_url) as gradebook:
        released = gradebook.find_notebook(notebook, assignment)
        known, sources = notebook_metadata(released), {cell.name: cell.source for cell in released.source_cells}
    checks = {
        name: of for name, of in known.items() if of["grade"] and not of["solution"] and of["cell_type"] == "code"
    }
    return {name: make_check_cell(sources[name], of) for name, of in checks.items()}


def make_check_cell(source: str, of: dict[str, Any]) -> Any:
    """A check cell with all its marks."""
    metadata = {"deletable": False, "editable": False, "nbgrader": of | {"locked": True}}
    return nbformat.v4.new_code_cell(source, metadata=metadata)
