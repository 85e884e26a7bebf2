"""Run a learner's notebook in a kernel and judge each task by what its function returns.

The parent draws the inputs, the kernel only calls the learner's functions, and the answers come back as plain data,
to be judged here. The notebook's own checks never run. The kernel is not fenced in: this is for your own notebook.

Read next: `kernel.py`.
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autogradlab.course.judge import Verdict, judge
from autogradlab.course.kernel import Kernel, KernelLostError, TooLongError
from autogradlab.course.material import exercise, exercise_names
from autogradlab.course.tasks import Exercise, Task

__all__ = ["Report", "UnusableNotebookError", "check_notebook", "read_notebook"]

SEED = "check"  # other inputs than the self-check's, so that an answer copied from those is no answer
OVERALL = 10  # times the limit of one cell that the whole notebook may take

TOO_LONG = "did not end within {seconds:.3g} s. Is there a loop that never stops?"


class UnusableNotebookError(ValueError):
    """A file that cannot be checked: no notebook, or of no known exercise."""


@dataclass(frozen=True)
class Report:
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
    path: Path, *, timeout: float = 60.0, seed: str = SEED, progress: Callable[[int, int, str], None] | None = None
) -> Report:
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
    notebook, found = read_notebook(path)
    cells = [(k, cell) for k, cell in enumerate(notebook.cells, 1) if runs(cell)]
    step = steps(len(cells) + len(found.tasks), progress)
    problems, verdicts = [], []
    with Kernel(path.resolve().parent) as kernel:
        visit = Visit(kernel, timeout, time.monotonic() + OVERALL * timeout)
        for k, cell in cells:
            step(f"cell {k}")
            problems += [f"Cell {k}, `{first_line(cell.source)}`: it {said}" for said in visit.cell(cell.source)]
        for task in found.tasks:
            step(task.name)
            verdicts.append(visit.task(task, seed))
    step("")
    return Report(found, tuple(verdicts), tuple(problems))


def runs(cell: Any) -> bool:
    """Whether a cell is the learner's code; a graded cell only checks."""
    return cell.cell_type == "code" and bool(cell.source.strip()) and not marks(cell).get("grade")


def marks(cell: Any) -> dict[str, Any]:
    """A cell's nbgrader metadata; none where there are none, or no sensible ones."""
    found = cell.get("metadata", {}).get("nbgrader", {})
    return found if isinstance(found, dict) else {}


def first_line(source: str) -> str:
    """How a cell begins: in JupyterLab cells have no numbers to find them by."""
    line = source.strip().splitlines()[0]
    return line if len(line) <= 60 else f"{line[:59]}…"


def steps(total: int, progress: Callable[[int, int, str], None] | None) -> Callable[[str], None]:
    """A counter that tells `progress` of each step before it is taken."""
    names: list[str] = []

    def step(name: str) -> None:
        if progress:
            progress(len(names), total, name)
        names.append(name)

    return step


def read_notebook(path: Path) -> tuple[Any, Exercise]:
    """The notebook, and the exercise that it is a copy of, wherever it lies and whatever it is called.

    Raises:
        UnusableNotebookError: with what is wrong and what to do.
    """
    notebook = notebook_at(path)
    named = notebook.metadata.get("autogradlab", {}).get("exercise")
    ids = [str(marks(cell).get("grade_id", "")) for cell in notebook.cells]
    for name in exercise_names():
        if name == named or any(grade_id.startswith(f"{name}-") for grade_id in ids):
            return notebook, exercise(name)
    raise UnusableNotebookError(
        f"{path} belongs to no exercise of the course.\nHint: there are {', '.join(exercise_names())}; "
        "`autogradlab lab` copies them."
    )


def notebook_at(path: Path) -> Any:
    """Read a notebook, of whatever version and however it was saved."""
    if path.is_dir() or not path.exists():
        what = "is a directory" if path.is_dir() else "does not exist"
        raise UnusableNotebookError(f"{path} {what}.\nHint: give the path of a notebook, e.g. chain_rule.ipynb.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without an id, as other tools save them
            notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
            nbformat.validate(notebook)
    except OSError as error:
        raise UnusableNotebookError(f"{path} cannot be read: {error.strerror}.") from None
    except Exception as error:
        raise UnusableNotebookError(
            f"{path} is not a Jupyter notebook ({type(error).__name__}).\nHint: `check` takes the .ipynb file of an "
            "exercise, as JupyterLab saved it."
        ) from None
    return notebook


@dataclass(frozen=True)
class Visit:
    """One run through a notebook.

    Attributes:
        kernel: Where the learner's code runs.
        timeout: Seconds that one step may take.
        deadline: When all has to be done, on the monotonic clock.
    """

    kernel: Kernel
    timeout: float
    deadline: float

    @property
    def seconds(self) -> float:
        """What the next step may take."""
        return min(self.timeout, self.deadline - time.monotonic())

    def cell(self, source: str) -> list[str]:
        """Run one of the learner's cells; what went wrong, if anything."""
        if self.kernel.lost or self.seconds <= 0:
            return []
        seconds = self.seconds
        try:
            said = self.kernel.run(source, seconds)
        except TooLongError:
            return [TOO_LONG.format(seconds=seconds)]
        except KernelLostError:
            return [f"{self.kernel.lost}."]
        return [f"raised {said}"] if said else []

    def task(self, task: Task, seed: str) -> Verdict:
        """Ask one task's function for its answers, and judge them."""
        inputs = task.draw(seed)
        answers = self.answers(task, json.dumps(inputs))
        if isinstance(answers, str):
            return Verdict(task, 0, "error", (answers,))
        return judge(task, inputs, answers)

    def answers(self, task: Task, inputs: str) -> list[Any] | str:
        """The plain answers of one task, or what to say where there are none."""
        seconds = self.seconds
        if self.kernel.lost:
            return "No answer: the notebook had ended before this task was asked."
        if seconds <= 0:
            return "No time was left for this task: what comes before it took it all."
        try:
            data = json.loads(self.kernel.ask(question(task, inputs), seconds))
        except TooLongError:
            return f"`{task.function}` {TOO_LONG.format(seconds=seconds)}"
        except KernelLostError:
            return f"`{task.function}` {self.kernel.lost}."
        except (ValueError, RecursionError):
            data = None
        return data if isinstance(data, list) else "The answers did not come back as numbers."


def question(task: Task, inputs: str) -> str:
    """The expression that asks the learner's kernel for one task's answers."""
    module = "__import__('importlib').import_module"
    build = f"{module}({task.build.__module__!r}).{task.build.__name__}" if task.build else "None"
    collect = f"{module}('autogradlab.course.answers').collect_json"
    return f"{collect}(globals(), {task.function!r}, {inputs!r}, {build})"
