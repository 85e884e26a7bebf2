"""The step before nbgrader's own: what a student did to cells' metadata is undone, for nbgrader stops at most of it.

Source: nbgrader's `preprocessors/overwritecells.py` and `nbgraderformat`, which says what metadata hold.

Read next: `config.py`.
"""

from __future__ import annotations

from typing import Any

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor

from autogradlab.course.learner.notebook_cells import as_mapping
from autogradlab.grading.nbgrader.released_cells import released_metadata

__all__ = ["RepairCells"]

CELL_MAKERS: dict[str, Any] = {
    "code": nbformat.v4.new_code_cell,
    "markdown": nbformat.v4.new_markdown_cell,
    "raw": nbformat.v4.new_raw_cell,
}


class RepairCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Gives each cell the kind and the metadata that it was released with, and takes nbgrader's from all others."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Mend the notebook of one student.

        Args:
            nb: The notebook as it was handed in.
            resources: Says whose it is, and where the gradebook is.
        """
        about = resources["nbgrader"]
        try:
            released = released_metadata(about["db_url"], about["assignment"], about["notebook"])
        except MissingEntry:
            return nb, resources  # nbgrader says so itself
        nb.cells = [self.repair_cell(cell, released) for cell in nb.cells]
        return nb, resources

    def repair_cell(self, cell: Any, released: dict[str, dict[str, Any]]) -> Any:
        """A cell as it should be."""
        theirs = cell.metadata.pop("nbgrader", {})
        name = as_mapping(theirs).get("grade_id")
        marks = released.get(name) if isinstance(name, str) else None
        if marks is None:
            return cell
        if any(as_mapping(theirs).get(key) != value for key, value in marks.items()):
            self.log.warning("The metadata of the cell %r were changed; it has those of the release again.", name)
        if cell.cell_type != marks["cell_type"]:
            cell = convert_cell(cell, marks["cell_type"])
        cell.metadata["nbgrader"] = dict(marks)
        return cell


def convert_cell(cell: Any, kind: str) -> Any:
    """A cell of another kind with the same words."""
    made = CELL_MAKERS[kind](cell.source, metadata=cell.metadata)
    if "id" in cell:
        made.id = cell.id
    else:
        del made["id"]  # the notebook is older than cells' ids
    return made
