"""Write a result into a notebook as nbgrader reads marks: by the outputs of its check cells.

nbgrader gives full marks to a check cell without an output, so every check cell gets a number here, be it 0. Texts go
into streams, which its feedback escapes.

Source: nbgrader's `utils.determine_grade`.

Read next: `../exports/spreadsheets.py`, which says the same to Gradescope.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import nbformat

from autogradlab.grading.exports.spreadsheets import short_points, strip_markup
from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.student_hints import task_quote, task_words
from autogradlab.grading.reports.submitted_notebook import visible_text

__all__ = ["write_marks"]

RESTORED_NOTE = "This check was missing; it is back."
NOTEBOOK_HEADING = "\nThe whole notebook:"
UNJUDGED_NOTE = "Nothing judged this cell: it earns no points."
STATUS_WORDS = {"right": "Right", "wrong": "Not right yet", "error": "No answer that counts", "todo": "Not done"}


def write_marks(nb: Any, result: Result, checks: Mapping[str, Any]) -> None:
    """Put the check cells in place, with what the judge says.

    Args:
        nb: The student's notebook, which is changed.
        result: The judge's result.
        checks: The check cells as they were released, by name; each is one task's, `NAME-TASK-check`.

    Raises:
        ValueError: where a task has no check cell, or one that counts other points.
    """
    tasks = {f"{result.assignment}-{task.task}-check": task for task in result.tasks}
    for name, task in tasks.items():
        check_points(name, task, checks)
    source = "\n".join(cell.source for cell in nb.cells if cell.cell_type == "code")
    for k, (name, cell) in enumerate(checks.items()):
        notes = [] if place_cell(nb, name, cell) else [RESTORED_NOTE]
        notes += [NOTEBOOK_HEADING, *result.problems, f"Sandbox: {result.sandbox}."] if k == 0 else []
        cell.outputs = list(cell_outputs(tasks.get(name), notes, source))


def check_points(name: str, task: TaskResult, checks: Mapping[str, Any]) -> None:
    """Refuse a release whose points are not those of the checks."""
    if name not in checks:
        raise ValueError(f"there is no cell {name!r} for {task.task}.\nHint: generate the assignment again.")
    points = checks[name].metadata.nbgrader.points
    if points != task.max_points:
        raise ValueError(
            f"the cell {name!r} counts {points:g} points, and its task in checks.py {task.max_points:g}.\nHint: make "
            "them the same in the source notebook, and generate the assignment again."
        )


def place_cell(nb: Any, name: str, cell: Any) -> bool:
    """Put a check cell where the student's notebook has it, or else behind its task; whether it was there."""
    if (nb.nbformat, nb.nbformat_minor) < (4, 5):
        cell.pop("id", None)  # cells have had ids since 4.5
    ids = [one.metadata.get("nbgrader", {}).get("grade_id") for one in nb.cells]
    if name in ids:
        nb.cells[ids.index(name)] = cell
        return True
    solution = name.removesuffix("-check")
    nb.cells.insert(ids.index(solution) + 1 if solution in ids else len(ids), cell)
    return False


def cell_outputs(task: TaskResult | None, notes: list[str], source: str) -> Iterator[Any]:
    """The outputs of a check cell: words, then the points, as a last line of Python would show them."""
    lines = [*(task_lines(task, source) if task else [UNJUDGED_NOTE]), *map(strip_markup, notes)]
    new: Any = nbformat.v4.new_output
    yield new("stream", name="stdout", text="\n".join(lines) + "\n")
    yield new("execute_result", {"text/plain": str(short_points(task.points if task else 0))})


def task_lines(task: TaskResult, source: str) -> list[str]:
    """What became of a task, line by line, without the inputs that were drawn."""
    points, total = short_points(task.points), short_points(task.max_points)
    head = f"{STATUS_WORDS[task.status]}: {points} of {total} points for {strip_markup(task.title)}."
    lines = [head, *map(strip_markup, task_words(task))]
    lines[2:2] = [visible_text(task_quote(task, source))] if task.quote else []
    return lines
