"""A student's page: the notebook as it was handed in, with marks and hints where they belong.

Read next: `statistics.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.page_templates import render_page
from autogradlab.grading.reports.student_hints import task_quote, task_words
from autogradlab.grading.reports.submitted_notebook import ShownCell, SubmittedNotebook, load_submitted

__all__ = ["feedback_page"]


@dataclass(frozen=True)
class TaskFeedback:
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


def feedback_page(result: Result, submission: SubmittedNotebook | None = None, *, inputs: bool = False) -> str:
    """The page as HTML.

    Args:
        result: The result that counts.
        submission: What was handed in; read from where it was graded if not given.
        inputs: Whether hints name the inputs that the grader drew.
    """
    submission = submission or load_submitted(result)
    told = [task_feedback(k, task, submission, inputs) for k, task in enumerate(result.tasks, 1)]
    by_cell = defaultdict(list)
    for one in told:
        by_cell[one.cell].append(one)
    return render_page(
        "feedback.html", result=result, submission=submission, tasks=told, by_cell=by_cell, problems=result.problems
    )


def task_feedback(k: int, task: TaskResult, submission: SubmittedNotebook, inputs: bool) -> TaskFeedback:
    """What is said about the `k`-th task, and under which cell."""
    quote = task_quote(task, submission.source, inputs)
    return TaskFeedback(task, task_words(task, inputs), quote, f"task-{k}", find_cell(task.task, submission.cells))


def find_cell(task: str, cells: Sequence[ShownCell]) -> int:
    """The cell that a task's verdict stands under: its last one, the student's code or the check that follows it."""
    ends = (f"-{task}", f"-{task}-check")
    found = [cell.number for cell in cells if cell.kind == "code" and f"-{cell.grade_id}".endswith(ends)]
    return found[-1] if found else 0
