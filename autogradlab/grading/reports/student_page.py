"""A student's page: the notebook as it was handed in, with marks and hints where they belong.

Read next: `statistics.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.hints import quote_of, said_of
from autogradlab.grading.reports.page_templates import render
from autogradlab.grading.reports.submitted_notebook import Shown, Submission, submitted

__all__ = ["feedback_page"]


@dataclass(frozen=True)
class Told:
    """A task with what is said about it, and where.

    Attributes:
        task: The task with what became of it.
        words: The sentences.
        quote: What the student's code said.
        anchor: Its place in the page.
        cell: The number of the cell that it stands under; 0 where there is none.
    """

    task: TaskResult
    words: tuple[str, ...]
    quote: str
    anchor: str
    cell: int


def feedback_page(result: Result, submission: Submission | None = None, *, inputs: bool = False) -> str:
    """The page as HTML.

    Args:
        result: The result that counts.
        submission: What was handed in; read from where it was graded if not given.
        inputs: Whether hints name the inputs that the grader drew.
    """
    submission = submission or submitted(result)
    told = [tell(k, task, submission, inputs) for k, task in enumerate(result.tasks, 1)]
    by_cell = defaultdict(list)
    for one in told:
        by_cell[one.cell].append(one)
    return render(
        "feedback.html", result=result, submission=submission, tasks=told, by_cell=by_cell, problems=result.problems
    )


def tell(k: int, task: TaskResult, submission: Submission, inputs: bool) -> Told:
    """What is said about the `k`-th task, and under which cell."""
    quote = quote_of(task, submission.source, inputs)
    return Told(task, said_of(task, inputs), quote, f"task-{k}", place(task.task, submission.cells))


def place(task: str, cells: Sequence[Shown]) -> int:
    """The cell that a task's verdict stands under: its last one, the student's code or the check that follows it."""
    ends = (f"-{task}", f"-{task}-check")
    found = [cell.number for cell in cells if cell.kind == "code" and f"-{cell.grade_id}".endswith(ends)]
    return found[-1] if found else 0
