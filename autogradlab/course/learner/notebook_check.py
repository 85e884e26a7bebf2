"""Run a learner's notebook in a kernel and judge each task by what its function returns.

The parent draws the inputs, the kernel only calls the learner's functions, and the answers come back as plain data,
to be judged here. The notebook's own checks never run. The kernel is not fenced in: this is for your own notebook.

Read next: `kernel.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.material import exercise, exercise_names
from autogradlab.course.learner.notebook_cells import Notebook, UnreadableNotebookError, read_cells
from autogradlab.course.learner.notebook_run import NotebookRun

__all__ = ["NotebookReport", "UnusableNotebookError", "check_notebook", "read_notebook"]

CHECK_SEED = "check"  # other inputs than the self-check's, so that an answer copied from those is no answer
TOTAL_TIMEOUT_FACTOR = 10  # times the limit of one cell that the whole notebook may take


class UnusableNotebookError(ValueError):
    """A file that cannot be checked: no notebook, or of no known exercise."""


@dataclass(frozen=True)
class NotebookReport:
    """What running a notebook gave.

    Attributes:
        exercise: The exercise it belongs to.
        verdicts: One a task, in order.
        problems: What went wrong on the way: cells that raised or did not end, in sentences.
    """

    exercise: Exercise
    verdicts: tuple[Verdict, ...]
    problems: tuple[str, ...]

    @property
    def points(self) -> int:
        """What was earned."""
        return sum(v.points for v in self.verdicts)

    @property
    def complete(self) -> bool:
        """Whether every task is right."""
        return self.points == self.exercise.points


def check_notebook(
    path: Path,
    *,
    timeout: float = 60.0,
    seed: str = CHECK_SEED,
    progress: Callable[[int, int, str], None] | None = None,
) -> NotebookReport:
    """Run the notebook at `path` from top to bottom in a fresh kernel, and judge its tasks.

    Args:
        path: The learner's notebook; it is only read.
        timeout: Seconds that one cell, and one task, may take; all together may take ten times that.
        seed: What the inputs are drawn from.
        progress: Called with the steps done, the steps in all, and what comes next.

    Returns:
        The report.

    Raises:
        UnusableNotebookError: where the file is no notebook of a known exercise.
    """
    from autogradlab.course.learner.kernel import Kernel

    notebook, found = read_notebook(path)
    cells = [cell for cell in notebook.cells if cell.runs]
    step = step_counter(len(cells) + len(found.tasks), progress)
    with Kernel(path.resolve().parent) as kernel:
        visit = NotebookRun(kernel, timeout, time.monotonic() + TOTAL_TIMEOUT_FACTOR * timeout, step)
        verdicts, problems = visit.run_all(cells, found, seed)
    step("")
    return NotebookReport(found, verdicts, tuple(problems))


def step_counter(total: int, progress: Callable[[int, int, str], None] | None) -> Callable[[str], None]:
    """A counter that tells `progress` of each step before it is taken."""
    names: list[str] = []

    def step(name: str) -> None:
        if progress:
            progress(len(names), total, name)
        names.append(name)

    return step


def read_notebook(path: Path) -> tuple[Notebook, Exercise]:
    """The notebook, and the exercise that it is a copy of, wherever it lies and whatever it is called.

    Raises:
        UnusableNotebookError: with what is wrong and what to do.
    """
    notebook = load_notebook(path)
    for name in exercise_names():
        if name == notebook.exercise or any(grade_id.startswith(f"{name}-") for grade_id in notebook.ids):
            return notebook, exercise(name)
    raise UnusableNotebookError(
        f"{path} belongs to no exercise of the course.\nHint: there are {', '.join(exercise_names())}; "
        "`autogradlab lab` copies them."
    )


def load_notebook(path: Path) -> Notebook:
    """Read a notebook, of whatever version and however it was saved."""
    if path.is_dir() or not path.exists():
        what = "is a directory" if path.is_dir() else "does not exist"
        raise UnusableNotebookError(f"{path} {what}.\nHint: give the path of a notebook, e.g. chain_rule.ipynb.")
    try:
        return read_cells(path.read_bytes())
    except OSError as error:
        raise UnusableNotebookError(f"{path} cannot be read: {error.strerror}.") from None
    except UnreadableNotebookError as error:
        raise UnusableNotebookError(
            f"{path} {error}.\nHint: `check` takes the .ipynb file of an exercise, as JupyterLab saved it."
        ) from None
