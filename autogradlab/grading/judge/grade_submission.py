"""Grade one submission: run it in the sandbox, ask it, and judge its answers here, where no code of the student runs.

The inputs are drawn by an HMAC over the assignment and the submission, under a secret: nobody can prepare for them, and
the same submission gets the same ones on any machine.

Read next: `student_process.py`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from autogradlab.course.exercises.feedback_text import terminal_safe
from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.notebook_cells import Notebook, UnreadableNotebookError, read_cells
from autogradlab.course.learner.notebook_run import NotebookRun
from autogradlab.grading.judge.assignment import Assignment, judge_version
from autogradlab.grading.judge.cell_notices import notices
from autogradlab.grading.judge.input_seeds import submission_seed
from autogradlab.grading.judge.result import FAILED, GRADED, Result, TaskResult
from autogradlab.grading.judge.student_process import StudentProcess, start_student_process
from autogradlab.grading.judge.time_limits import TimeLimits
from autogradlab.grading.sandbox import best_level

__all__ = ["UNSAFE", "Job", "NoSandboxError", "JudgeMismatchError", "failed_result", "grade"]

UNSAFE = "none"  # the level that is no sandbox


# What a result may hold, whatever the student's side sends: it bounds the same things, but is not to be trusted.
MAX_PROBLEMS, MAX_SENTENCES, MAX_TEXT = 50, 12, 2_000  # problems; sentences on a task; characters of each


class NoSandboxError(RuntimeError):
    """This machine has no sandbox, and to go without was not allowed."""


class JudgeMismatchError(RuntimeError):
    """This machine would judge by other code than the one that asked."""


@dataclass(frozen=True)
class Job:
    """One submission to grade, with all that a worker on another machine needs.

    Attributes:
        student: Who handed it in.
        path: Where it was found.
        data: The notebook's bytes.
        assignment: What it is judged by.
        secret: What the inputs are drawn under.
        version: The judge's version where the job was made.
        timeout: Seconds that its time limits follow from.
        unsafe: Whether it may run without a sandbox, where there is none.
        notes: What is to be said with the result, whatever it is.
        hidden: What the submission must not read besides the references, such as the secret and other submissions.
    """

    student: str
    path: str
    data: bytes
    assignment: Assignment
    secret: bytes
    version: str
    timeout: float = 60.0
    unsafe: bool = False
    notes: tuple[str, ...] = ()
    hidden: tuple[Path, ...] = ()

    @property
    def submission_hash(self) -> str:
        """SHA-256 of the notebook's bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def limits(self) -> TimeLimits:
        """How long it may take."""
        return TimeLimits(self.timeout)


def grade(job: Job) -> Result:
    """Run and judge one submission, which may be hostile.

    Raises:
        NoSandboxError: where this machine has none.
        JudgeMismatchError: where this machine has another judge.
        DriverError: where the sandbox does not come up.
    """
    if judge_version(job.assignment, job.timeout) != job.version:
        raise JudgeMismatchError("this worker has another version of autogradlab than the machine that grades.")
    level = best_level() or (UNSAFE if job.unsafe else None)
    if level is None:
        raise NoSandboxError("this machine has no sandbox.\nHint: `autogradlab sandbox` says what is missing.")
    begun = time.monotonic()
    try:
        notebook = read_cells(job.data)
    except UnreadableNotebookError as error:
        result = failed_result(job, f"The file {error}.")
    else:
        result = run_notebook(job, notebook, level)
    return replace(result, sandbox=level, seconds=round(time.monotonic() - begun, 3))


def run_notebook(job: Job, notebook: Notebook, level: str) -> Result:
    """The result of running a notebook."""
    exercise = job.assignment.exercise
    seed = submission_seed(job.secret, exercise.name, job.submission_hash)
    said = list(notices(notebook, job.assignment.solution_ids, exercise.name))
    limits, hidden = job.limits, (*job.assignment.hidden, *job.hidden)
    with start_student_process(level, limits.sandbox, hidden, limits.step_cpu) as process:
        deadline = time.monotonic() + limits.wall
        visit = NotebookRun(process, limits.step_cpu, deadline, lambda _: None)
        verdicts, problems = visit.run_all([cell for cell in notebook.cells if cell.runs], exercise, seed)
        wall_hit = process.wall_hit or time.monotonic() >= deadline
    said += [*problems, *process_notices(process)]
    made = make_result(job, exercise, GRADED, tuple(task_result(verdict) for verdict in verdicts), said)
    return replace(made, wall_hit=wall_hit)


def process_notices(process: StudentProcess) -> Iterator[str]:
    """What to say about the process that a notebook ran in."""
    if process.lost_reason:
        yield f"The notebook {process.lost_reason}, so that nothing more could be asked."
    if process.changed:
        names = ", ".join(f"`{name}`" for name in sorted(process.changed))
        yield f"The notebook replaced parts of autogradlab: {names}. They were put back; look at its code."


def failed_result(job: Job, problem: str) -> Result:
    """The result of a submission that could not be run: no marks, and why."""
    exercise = job.assignment.exercise
    tasks = [task_result(Verdict(task, 0, "error", ("There is no answer.",))) for task in exercise.tasks]
    return make_result(job, exercise, FAILED, tuple(tasks), [problem])


def make_result(
    job: Job, exercise: Exercise, status: str, tasks: tuple[TaskResult, ...], problems: list[str]
) -> Result:
    """The record, with nothing in its texts that a terminal or a database would stumble over."""
    return Result(
        student=job.student,
        assignment=exercise.name,
        path=job.path,
        submission_hash=job.submission_hash,
        judge_version=job.version,
        sandbox=UNSAFE,
        status=status,
        points=sum(task.points for task in tasks),
        max_points=exercise.points,
        tasks=tasks,
        problems=tuple(bounded_problems([*job.notes, *problems])),
        graded_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def task_result(verdict: Verdict) -> TaskResult:
    """A verdict as a plain record."""
    task, words = verdict.task, tuple(map(bounded_text, verdict.words[:MAX_SENTENCES]))
    quote, place = bounded_text(verdict.quote), verdict.place.map_texts(bounded_text) if verdict.place else None
    return TaskResult(
        task.name, task.title, verdict.points, task.points, verdict.status, verdict.misconception, words, quote, place
    )


def bounded_problems(problems: Sequence[str]) -> Iterator[str]:
    """Problems in bounded number and length: a notebook with thousands of cells can't fill the gradebook."""
    yield from map(bounded_text, problems[:MAX_PROBLEMS])
    if len(problems) > MAX_PROBLEMS:
        yield f"There were {len(problems) - MAX_PROBLEMS:,} more problems like these."


def bounded_text(said: str) -> str:
    """A text that may be a student's, short and safe to show."""
    return terminal_safe(said if len(said) <= MAX_TEXT else f"{said[:MAX_TEXT]} ...")
