"""Our two steps among nbgrader's: one repairs cells before any other, one judges in place of nbgrader's execution.

The judge's marks become the outputs of the check cells. nbgrader's own next steps read marks from outputs, so its
gradebook, its formgrader and its feedback need no change.

Source: nbgrader's documentation, "Autograding resources" and "Custom preprocessors"; `preprocessors/overwritecells.py`
and `nbgraderformat`, which says what metadata hold.

Read next: `write_marks.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Unicode

from autogradlab.course.learner.material import exercise_names
from autogradlab.course.learner.notebook_cells import as_mapping
from autogradlab.grading.judge.assignment import Assignment, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import Job, grade
from autogradlab.grading.judge.input_seeds import read_secret
from autogradlab.grading.judge.result import Result
from autogradlab.grading.nbgrader.released_cells import released_check_cells, released_metadata
from autogradlab.grading.nbgrader.write_marks import write_marks

__all__ = ["Judge", "MissingChecksError", "RepairCells"]

CELL_MAKERS: dict[str, Any] = {
    "code": nbformat.v4.new_code_cell,
    "markdown": nbformat.v4.new_markdown_cell,
    "raw": nbformat.v4.new_raw_cell,
}


class MissingChecksError(ValueError):
    """A notebook that our judge has no checks for: to run its tests unguarded instead would be no kindness."""


class Judge(NbGraderPreprocessor):  # type: ignore[misc]
    """Judges a notebook in the sandbox, and writes marks and hints into its check cells."""

    secret_file = Unicode(
        "grading.secret", help="What inputs are drawn under, from the course's directory; made where it is missing."
    ).tag(config=True)
    timeout = Float(
        60.0,
        help="Seconds: half of it may be spent computing, a sixth in one cell; three times that on the clock.",
    ).tag(config=True)
    unsafe = Bool(False, help="Whether to go without a sandbox where the machine has none.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Judge the notebook of one student.

        Args:
            nb: The notebook, after nbgrader has put locked cells and names in order.
            resources: Says whose it is, and where the gradebook is.

        Raises:
            MissingChecksError: where the course and its source folder have no checks for it.
            NoSandboxError: where this machine has none.
        """
        about = resources["nbgrader"]
        names = about["assignment"], about["notebook"]
        course = self.parent.parent.coursedir
        assignment = notebook_assignment(Path(course.format_path(course.source_directory, ".", names[0])), *names)
        checks = released_check_cells(about["db_url"], *names)
        result = self.judge_notebook(nb, about["student"], assignment, Path(course.root))
        self.log.info("Judged in sandbox %s: %g of %g points", result.sandbox, result.points, result.max_points)
        write_marks(nb, result, checks)
        return nb, resources

    def judge_notebook(self, nb: Any, student: str, assignment: Assignment, root: Path) -> Result:
        """The judge's result."""
        secret, said = read_secret(root / self.secret_file)
        if said:
            self.log.warning(said)
        version = judge_version(assignment, self.timeout)
        data = canonical_bytes(nb)
        job = Job(student, "", data, assignment, secret, version, self.timeout, self.unsafe, hidden=(root,))
        return grade(job)


def notebook_assignment(folder: Path, assignment: str, notebook: str) -> Assignment:
    """What a notebook is judged by: the `checks.py` in its source folder, or the course's exercise of its name.

    Args:
        folder: The assignment's source folder.
        assignment: The assignment's name in nbgrader.
        notebook: The notebook's name in nbgrader. Never what the submission says of itself.
    """
    own = find_assignment(str(folder)) if (folder / "checks.py").is_file() else None
    if own and (own.name == notebook or notebook not in exercise_names()):
        return own
    name = next((name for name in (notebook, assignment) if name in exercise_names()), None)
    if name is None:
        raise MissingChecksError(
            f"there are no checks for the notebook {notebook!r} of {assignment!r}.\nHint: put its checks.py into "
            f"{folder}, or leave this assignment to nbgrader's own Execute in a configuration without `configure`."
        )
    return find_assignment(name)


def canonical_bytes(nb: Any) -> bytes:
    """What the judge needs of a notebook, always the same bytes for the same cells."""
    cells = [{key: cell.get(key) for key in ("cell_type", "source", "metadata")} for cell in nb.cells]
    about = {"autogradlab": nb.metadata.get("autogradlab")}
    return json.dumps({"cells": cells, "metadata": about, "nbformat": nb.nbformat}, sort_keys=True).encode()


class RepairCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Undoes what a student did to cells' metadata, for nbgrader stops at most of it.

    Gives each cell the kind and the metadata that it was released with, and takes nbgrader's from all others.
    """

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
