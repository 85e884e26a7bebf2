"""Results of a small class, as grading gives them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import nbformat

from autogradlab.course import root, student_version
from autogradlab.grading.judge.result import GRADED, Result, TaskResult

RIGHT = TaskResult("task1", "one link", 1.0, 1.0, "right")
WRONG = TaskResult(
    "task2",
    "two links",
    0.0,
    2.0,
    "wrong",
    "cos(x²): the outer derivative alone",
    (
        "At x = 1.3 you return −0.119; the slope there is **steeper**.",
        "Your answer is cos(x²): the outer derivative alone.",
    ),
)
RAISED = TaskResult(
    "task2",
    "two links",
    0.0,
    2.0,
    "error",
    None,
    ("At x = 1.3 your function raised an error:", "Is the name spelled as where it was made?"),
    "return cosine(x)\nNameError: name 'cosine' is not defined",
)
SOLVED = TaskResult("task2", "two links", 2.0, 2.0, "right")
TODO = TaskResult("task2", "two links", 0.0, 2.0, "todo", None, ("Not done yet.",))


def result(student: str = "ada", *tasks: TaskResult, submission: str = "", **values: Any) -> Result:
    """A result of `chain_rule` with these tasks; the submission is told apart by any text."""
    made = tasks or (RIGHT, WRONG)
    given: dict[str, Any] = {
        "student": student,
        "assignment": "chain_rule",
        "path": f"submissions/{len(student)}.ipynb",
        "submission_hash": hashlib.sha256(f"{student} {submission}".encode("utf-8", "backslashreplace")).hexdigest(),
        "judge_version": "1",
        "sandbox": "bubblewrap",
        "status": GRADED,
        "points": sum(task.points for task in made),
        "max_points": sum(task.max_points for task in made),
        "tasks": made,
        "seconds": 0.25,
        "graded_at": "2026-11-02T10:00:00+00:00",
    }
    return Result(**(given | values))


def handed_in(path: Path, student: str = "ada", *tasks: TaskResult, answers: dict[str, str] | None = None) -> Result:
    """A result whose notebook lies at `path`: the exercise's student version with some answers."""
    notebook = student_version(root() / "exercises/chain_rule/chain_rule.ipynb")
    for cell in notebook.cells:
        name = cell.metadata.nbgrader.grade_id.removeprefix("chain_rule-")
        cell.source = (answers or {}).get(name, cell.source)
    return result_of_bytes(path, nbformat.writes(notebook).encode(), student, *tasks)


def result_of_bytes(path: Path, data: bytes, student: str = "ada", *tasks: TaskResult) -> Result:
    """A result whose submission has these bytes."""
    path.write_bytes(data)
    return result(student, *tasks, path=str(path), submission_hash=hashlib.sha256(data).hexdigest())
