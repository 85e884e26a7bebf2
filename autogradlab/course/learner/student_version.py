"""The student version of an exercise: solutions stripped, outputs cleared, cells locked, always the same bytes.

The format is nbgrader's (schema 3): solutions stand between `### BEGIN SOLUTION` and `### END SOLUTION`, and a solution
cell without these marks is a solution from top to bottom.

Source: nbgrader's documentation, "Creating and grading assignments"; its preprocessors ClearSolutions and LockCells.

Read next: `notebook_check.py`.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

__all__ = ["student_bytes", "student_version"]

SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION[ \t]*\n.*?^[ \t]*### END SOLUTION[ \t]*$", re.MULTILINE | re.DOTALL)
STUB = """{indent}# Your code here, in place of the next line.
{indent}raise NotImplementedError("{task} is not done yet")"""
KEPT_METADATA = (
    "autogradlab",
    "kernelspec",
    "nbgrader",
)  # of the notebook's metadata; the rest is the author's machine
DEFAULT_FLAGS = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}


def student_version(source: str | Path) -> Any:
    """The notebook that a student gets, made from the source notebook.

    Args:
        source: Path of a source notebook in nbgrader's format.

    Returns:
        An nbformat notebook with no solutions and no outputs.

    Raises:
        ValueError: where a solution is not closed, or stands in a cell that is not marked as a solution, or where two
            cells have one name.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cell ids that are missing or there twice: each cell gets one below
        notebook = nbformat.read(source, as_version=4)
    refuse_duplicates(notebook.cells)
    kept = {name: notebook.metadata[name] for name in KEPT_METADATA if name in notebook.metadata}
    cells = [student_cell(cell, k) for k, cell in enumerate(notebook.cells)]
    metadata = {**kept, "language_info": {"name": "python"}}
    made = nbformat.from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    nbformat.validate(made)
    return made


def refuse_duplicates(cells: Iterable[Any]) -> None:
    """Refuse cells of the same name: nbgrader, and whoever reads a grade, could not tell them apart."""
    names = Counter(cell.metadata.nbgrader["grade_id"] for cell in cells if "nbgrader" in cell.metadata)
    for name, times in names.items():
        if times > 1:
            raise ValueError(f"{times} cells are named {name!r}.\nHint: give each a `grade_id` of its own.")


def student_cell(cell: Any, k: int) -> dict[str, Any]:
    """One cell as a student gets it, the `k`-th of its notebook."""
    grade = cell.metadata.get("nbgrader")
    name = grade["grade_id"] if grade else f"cell-{k}"
    solution = bool(grade and grade.get("solution"))
    made = {key: cell[key] for key in ("cell_type", "attachments") if key in cell}
    made |= {"id": name, "metadata": {}, "source": strip_solution(cell.source, name, solution)}
    if grade:
        made["metadata"] = {"nbgrader": {**DEFAULT_FLAGS, "cell_type": cell.cell_type, **grade}} | lock_flags(grade)
    return made | ({"execution_count": None, "outputs": []} if cell.cell_type == "code" else {})


def lock_flags(grade: Any) -> dict[str, bool]:
    """What a student may not do with a cell: as nbgrader decides it."""
    if grade.get("solution"):
        return {"deletable": False}
    return {"deletable": False, "editable": False} if grade.get("grade") or grade.get("locked") else {}


def strip_solution(source: str, where: str, solution: bool = True) -> str:
    """Source with each solution replaced by a stub.

    Args:
        source: The cell's source.
        where: The cell's name, for the stub and for messages.
        solution: Whether the cell is marked as a solution.
    """
    task = where.rpartition("-")[2]
    text = SOLUTION.sub(lambda m: STUB.format(indent=m[1], task=task), source)
    if "BEGIN SOLUTION" in text or "END SOLUTION" in text:
        raise ValueError(
            f"cell {where!r} has a solution that is not closed.\nHint: write ### BEGIN SOLUTION and ### END SOLUTION "
            "on lines of their own, as a pair."
        )
    if text != source and not solution:
        raise ValueError(f"cell {where!r} holds a solution.\nHint: mark it as one in its nbgrader metadata.")
    return STUB.format(indent="", task=task) if solution and text == source else text


def student_bytes(source: str | Path) -> bytes:
    """The student version as the bytes of its file."""
    text: str = nbformat.writes(student_version(source))
    return (text + "\n").encode()
