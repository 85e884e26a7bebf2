"""The check cells as nbgrader's gradebook remembers them, whatever a student did to those in the notebook.

Read next: `marking.py`.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbgrader.api import Gradebook

__all__ = ["released_checks"]


def released_checks(db_url: str, assignment: str, notebook: str) -> dict[str, Any]:
    """The cells that are graded automatically, by name, in order, without outputs."""
    with Gradebook(db_url) as gradebook:
        released = gradebook.find_notebook(notebook, assignment)
        by_hand = {cell.name for cell in released.solution_cells}
        sources = {cell.name: cell for cell in released.source_cells}
        graded = [cell for cell in released.grade_cells if cell.name not in by_hand and cell.cell_type == "code"]
        return {cell.name: check_cell(sources[cell.name], cell.max_score) for cell in graded}


def check_cell(source: Any, points: float) -> Any:
    """A check cell with all its marks."""
    marks = {"grade_id": source.name, "checksum": source.checksum, "cell_type": "code", "points": points}
    marks |= {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    metadata = {"deletable": False, "editable": False, "nbgrader": marks}
    return nbformat.v4.new_code_cell(source.source, metadata=metadata)  # type: ignore[no-untyped-call]
