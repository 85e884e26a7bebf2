"""The student version of an exercise: solutions stripped, outputs cleared, cells locked, always the same bytes.

The format is nbgrader's (schema 3): solutions stand between `### BEGIN SOLUTION` and `### END SOLUTION`.

Read next: `run.py`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat

__all__ = ["student_bytes", "student_version"]

SOLUTION = re.compile(r"^([ \t]*)### BEGIN SOLUTION[ \t]*\n.*?^[ \t]*### END SOLUTION[ \t]*$", re.MULTILINE | re.DOTALL)
STUB = "{indent}# Your code here, in place of the next line.\n{indent}raise NotImplementedError"


def student_version(source: str | Path) -> Any:
    """The notebook that a student gets, made from the source notebook.

    Args:
        source: Path of a source notebook in nbgrader's format.

    Returns:
        An nbformat notebook with no solutions and no outputs.

    Raises:
        ValueError: where a solution is not closed.
    """
    notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    for k, cell in enumerate(notebook.cells):
        grade = cell.metadata.get("nbgrader", {})
        cell.id = grade.get("grade_id", f"cell-{k}")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if grade.get("solution"):
            cell.source = stripped(cell.source, cell.id)
        if grade.get("locked"):
            cell.metadata.deletable, cell.metadata.editable = False, cell.cell_type == "code"
    return notebook


def stripped(source: str, where: str) -> str:
    """Source with each solution replaced by a stub."""
    text = SOLUTION.sub(lambda m: STUB.format(indent=m[1]), source)
    if "BEGIN SOLUTION" in text or "END SOLUTION" in text:
        raise ValueError(
            f"cell {where!r} has a solution that is not closed.\nHint: write ### BEGIN SOLUTION and ### END SOLUTION "
            "on lines of their own, as a pair."
        )
    return text


def student_bytes(source: str | Path) -> bytes:
    """The student version as the bytes of its file."""
    text: str = nbformat.writes(student_version(source))  # type: ignore[no-untyped-call]
    return (text + "\n").encode()
