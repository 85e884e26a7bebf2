"""A student's page: the notebook as it was handed in, with marks and hints where they belong.

Read next: `statistics.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from autogradlab.course.learner.material import exercise, exercise_names
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
        lesson: The lesson's section to reread; empty where nothing is wrong, or none is known.
        link: Where that section is; empty where it isn't known.
    """

    task: TaskResult
    words: tuple[str, ...]
    quote: str
    anchor: str
    cell: int
    lesson: str = ""
    link: str = ""


def feedback_page(
    result: Result, submission: SubmittedNotebook | None = None, *, inputs: bool = False, lessons: str = ""
) -> str:
    """The page as HTML.

    Args:
        result: The result that counts.
        submission: What was handed in; read from where it was graded if not given.
        inputs: Whether hints name the inputs that the grader drew.
        lessons: The address of the folder with the lessons, for links; without it their files in the course are named.
    """
    submission = submission or load_submitted(result)
    reread = lesson_sections(result.assignment)
    told = []
    for k, task in enumerate(result.tasks, 1):
        section, link = reread.get(task.task, ("", "")) if task.status in ("wrong", "error") else ("", "")
        address = f"{lessons.rstrip('/')}/{link.rpartition('/')[2]}" if lessons and link else ""
        if link and not lessons:  # the student's own copy of the course has it
            section = f"{section}, in notebooks/{link.rpartition('/')[2].partition('#')[0]}"
        told.append(replace(task_feedback(k, task, submission, inputs), lesson=section, link=address))
    by_cell = defaultdict(list)
    for one in told:
        by_cell[one.cell].append(one)
    return render_page(
        "feedback.html", result=result, submission=submission, tasks=told, by_cell=by_cell, problems=result.problems
    )


@cache
def lesson_sections(assignment: str) -> dict[str, tuple[str, str]]:
    """The lesson's section to reread and its link in the course, for each task; none for exercises of one's own."""
    tasks = exercise(assignment).tasks if assignment in exercise_names() else ()
    return {task.name: task.reread for task in tasks}


def task_feedback(k: int, task: TaskResult, submission: SubmittedNotebook, inputs: bool) -> TaskFeedback:
    """What is said about the `k`-th task, and under which cell."""
    quote = task_quote(task, submission.source, inputs)
    return TaskFeedback(task, task_words(task, inputs), quote, f"task-{k}", find_cell(task.task, submission.cells))


def find_cell(task: str, cells: Sequence[ShownCell]) -> int:
    """The cell that a task's verdict stands under: its last one, the student's code or the check that follows it."""
    ends = (f"-{task}", f"-{task}-check")
    found = [cell.number for cell in cells if cell.kind == "code" and f"-{cell.grade_id}".endswith(ends)]
    return found[-1] if found else 0
