"""Whether this machine can really grade: one question, asked as grading asks it, with all that grading hides.

A sandbox may start a program and still not start the judge: what must be hidden is elsewhere in a wheel than in
a checkout. So nothing here is simpler than in `grade_submission.py`.

Read next: `../commands/sandbox.py`.
"""

from __future__ import annotations

import time

from autogradlab.course.learner.material import exercise_names
from autogradlab.course.learner.notebook_cells import read_cells
from autogradlab.course.learner.notebook_run import NotebookRun
from autogradlab.grading.judge.assignment import Assignment, find_assignment
from autogradlab.grading.judge.student_process import DriverError, start_student_process
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.start_process import SandboxError

__all__ = ["grading_failure"]

TRIAL_TIMEOUT = 30.0  # seconds for the cells and the question


def grading_failure(level: str, name: str = "") -> str:
    """Why nothing can be graded at a level of the sandbox; empty where the course's own solution gets its points.

    Args:
        level: The level.
        name: The assignment; the course's first exercise if it is left out.
    """
    assignment = find_assignment(name or exercise_names()[0])
    try:
        return ask_first_task(level, assignment)
    except (DriverError, SandboxError, OSError) as error:
        return str(error)


def ask_first_task(level: str, assignment: Assignment) -> str:
    """Run the source notebook's cells confined, and ask its first task; what is wrong, if anything."""
    (source,) = [data for name, data in assignment.files if name.endswith(".ipynb")]
    task = assignment.exercise.tasks[0]
    with start_student_process(level, Limits(wall=2 * TRIAL_TIMEOUT), assignment.hidden) as process:
        visit = NotebookRun(process, TRIAL_TIMEOUT, time.monotonic() + TRIAL_TIMEOUT, lambda _: None)
        problems = [visit.run_cell(cell.source) for cell in read_cells(source).cells if cell.runs]
        verdict = visit.judge_task(task, "trial")
    if verdict.status == "right":
        return ""
    return " ".join([*filter(None, problems), *verdict.sentences, verdict.quote])
