"""Run a learner's notebook in a kernel and judge each task by what its function returns.

The parent draws the inputs, the kernel only calls the learner's functions, and the answers come back as plain data,
to be compared here. The kernel is not fenced in: this is for your own notebook.

Read next: `../cli.py`.
"""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from subprocess import DEVNULL
from typing import Any

import nbformat

from autogradlab.course.judge import Verdict, judge
from autogradlab.course.material import exercise, exercise_names
from autogradlab.course.tasks import Exercise, Task

__all__ = ["Report", "UnusableNotebookError", "check_notebook", "read_notebook"]

PATIENCE = 5.0  # seconds for a kernel to answer an interrupt


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


def read_notebook(path: Path) -> tuple[Any, Exercise]:
    """The notebook, and the exercise that it is a copy of, wherever it lies and whatever it is called.

    Raises:
        UnusableNotebookError: with what is wrong and what to do.
    """
    if not path.is_file():
        raise UnusableNotebookError(f"{path} is no file.\nHint: give the path of a notebook, e.g. chain_rule.ipynb.")
    try:
        notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]
    except Exception as error:
        raise UnusableNotebookError(
            f"{path} is not a Jupyter notebook ({type(error).__name__}).\nHint: `check` takes the .ipynb file of an "
            "exercise, as JupyterLab saved it."
        ) from None
    named = notebook.metadata.get("autogradlab", {}).get("exercise")
    for name in exercise_names():
        if name == named or any(str(i).startswith(f"{name}-") for i in ids):
            return notebook, exercise(name)
    raise UnusableNotebookError(
        f"{path} belongs to no exercise of the course.\nHint: there are {', '.join(exercise_names())}; "
        "`autogradlab lab` copies them."
    )


def check_notebook(
    path: Path, *, timeout: float = 60.0, seed: str = "public", progress: Callable[[int, int], None] | None = None
) -> Report:
    """Run the notebook at `path` from top to bottom in a fresh kernel, and judge its tasks.

    Args:
        path: The learner's notebook; it is only read.
        timeout: Seconds that one cell, and one task, may take.
        seed: What the inputs are drawn from.
        progress: Called with (steps done, steps in all).

    Returns:
        The report.

    Raises:
        UnusableNotebookError: where the file is no notebook of a known exercise.
    """
    notebook, found = read_notebook(path)
    cells = [(k, c.source) for k, c in enumerate(notebook.cells, 1) if c.cell_type == "code" and c.source.strip()]
    steps = len(cells) + len(found.tasks)
    problems: list[str] = []
    verdicts: list[Verdict] = []
    with kernel(path.resolve().parent) as run:
        for done, (k, source) in enumerate(cells):
            if progress:
                progress(done, steps)
            said = run.cell(source, timeout)
            problems += [f"Cell {k} {said}"] if said else []
        for done, task in enumerate(found.tasks, len(cells)):
            if progress:
                progress(done, steps)
            verdicts.append(run.task(task, seed, timeout))
    if progress:
        progress(steps, steps)
    return Report(found, tuple(verdicts), tuple(problems))


@contextmanager
def kernel(folder: Path) -> Iterator[Kernel]:
    """A fresh kernel that works in `folder`, and is gone afterwards."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder), stdout=DEVNULL, stderr=DEVNULL)  # its log is not the learner's business
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


class Kernel:
    """A kernel that runs the learner's cells and asks their functions."""

    def __init__(self, manager: Any, client: Any) -> None:
        self.manager, self.client = manager, client
        self.lost = ""

    def execute(self, code: str, timeout: float, expressions: dict[str, str] | None = None) -> dict[str, Any] | None:
        """Run code silently; the reply's content, or None where it did not end in time."""
        message = self.client.execute(code, silent=False, user_expressions=expressions, allow_stdin=False)
        deadline = time.monotonic() + timeout
        while (left := deadline - time.monotonic()) > 0:
            try:
                reply = self.client.get_shell_msg(timeout=min(left, 1.0))
            except Empty:
                if not self.manager.is_alive():
                    self.lost = "ended the kernel"
                    return None
                continue
            if reply["parent_header"].get("msg_id") == message:
                return reply["content"]  # type: ignore[no-any-return]
        self.interrupt(message)
        return None

    def interrupt(self, message: str) -> None:
        """Stop what runs too long; a kernel that does not listen is given up."""
        self.manager.interrupt_kernel()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.client.get_shell_msg(timeout=0.5)["parent_header"].get("msg_id") == message:
                    return
            except Empty:
                continue
        self.lost = "could not be interrupted"

    def cell(self, source: str, timeout: float) -> str:
        """Run one of the learner's cells; what went wrong, or an empty text."""
        if self.lost:
            return ""
        reply = self.execute(source, timeout)
        if reply is None:
            return f"{self.lost or f'did not end within {timeout:g} s: is there a loop that never stops?'}"
        if reply["status"] == "error":
            return f"raised {reply['ename']}: {reply['evalue']}"
        return ""

    def task(self, task: Task, seed: str, timeout: float) -> Verdict:
        """Ask one task's function for its answers, and judge them."""
        inputs = task.draw(seed)
        answers = self.answers(task, json.dumps(inputs), timeout)
        if isinstance(answers, str):
            return Verdict(task, 0, "error", (answers,))
        return judge(task, inputs, answers, task.build)

    def answers(self, task: Task, inputs: str, timeout: float) -> list[Any] | str:
        """The plain answers of one task, or what to say where there are none."""
        if self.lost:
            return f"No answer: an earlier cell {self.lost}."
        reply = self.execute("", timeout, {"answers": question(task, inputs)})
        if reply is None:
            return f"Your function did not answer within {timeout:g} s: is there a loop that never stops?"
        try:
            data = json.loads(ast.literal_eval(reply["user_expressions"]["answers"]["data"]["text/plain"]))
        except (KeyError, ValueError, SyntaxError, RecursionError):
            return "The answers did not come back as numbers."
        return data if isinstance(data, list) else "The answers did not come back as numbers."


def question(task: Task, inputs: str) -> str:
    """The expression that asks the learner's kernel for one task's answers."""
    module = "__import__('importlib').import_module"
    build = f"{module}({task.build.__module__!r}).{task.build.__name__}" if task.build else "None"
    collect = f"{module}('autogradlab.course.answers').collect_json"
    return f"{collect}(globals(), {task.function!r}, {inputs!r}, {build})"
