"""A visit to a learner's notebook: its cells run, then each task is asked for its answers, which are judged here.

What runs the code is one of two: `kernel.py`, a Jupyter kernel for one's own notebook, or the grader's sandbox.

Read next: `notebook_check.py`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from autogradlab.course.exercises.judge import Verdict, judge
from autogradlab.course.exercises.tasks import Exercise, Task
from autogradlab.course.learner.notebook_cells import Cell
from autogradlab.course.learner.time_limit import TIMEOUT_MESSAGE

__all__ = ["RunnerLostError", "Runner", "StepTimeoutError", "NotebookRun"]


class StepTimeoutError(TimeoutError):
    """Something did not end within its limit, and was interrupted."""


class RunnerLostError(RuntimeError):
    """The learner's process is gone, or listens no more."""


class Runner(Protocol):
    """What runs a learner's code.

    Attributes:
        lost_reason: Why it answers no more, to follow "it"; empty as long as it does.
    """

    lost_reason: str

    def run(self, source: str, seconds: float) -> str:
        """Run a cell; the error that it raised, or an empty text."""

    def ask(self, question: dict[str, str], seconds: float) -> str:
        """Ask one task's function, in the words of `answers.collect_json`; its answers as JSON, not to be trusted."""


@dataclass(frozen=True)
class NotebookRun:
    """One run through a notebook.

    Attributes:
        runner: Where the learner's code runs.
        timeout: Seconds that one step may take.
        deadline: When all has to be done, on the monotonic clock.
        step: Called with the name of each step before it is taken.
    """

    runner: Runner
    timeout: float
    deadline: float
    step: Callable[[str], None]

    def run_all(self, cells: Sequence[Cell], exercise: Exercise, seed: str) -> tuple[tuple[Verdict, ...], list[str]]:
        """Run the cells in order, then ask and judge the tasks; the verdicts, and what went wrong in the cells."""
        problems = []
        for cell in cells:
            self.step(f"cell {cell.number}")
            said = self.run_cell(cell.source)
            problems += [f"Cell {cell.number}, `{cell.first_line}`: it {said}"] if said else []
        verdicts = []
        for task in exercise.tasks:
            self.step(task.name)
            verdicts.append(self.judge_task(task, seed))
        return tuple(verdicts), problems

    @property
    def seconds(self) -> float:
        """What the next step may take."""
        return min(self.timeout, self.deadline - time.monotonic())

    def run_cell(self, source: str) -> str:
        """Run one of the learner's cells; what went wrong, if anything."""
        seconds = self.seconds
        if self.runner.lost_reason or seconds <= 0:
            return ""
        try:
            said = self.runner.run(source, seconds)
        except StepTimeoutError:
            return TIMEOUT_MESSAGE.format(seconds=seconds)
        except RunnerLostError:
            return f"{self.runner.lost_reason}."
        return f"raised {said}" if said else ""

    def judge_task(self, task: Task, seed: str) -> Verdict:
        """Ask one task's function for its answers, and judge them."""
        inputs = task.draw(seed)
        answers = self.ask_task(task, json.dumps(inputs))
        if isinstance(answers, str):
            return Verdict(task, 0, "error", (answers,))
        return judge(task, inputs, answers)

    def ask_task(self, task: Task, inputs: str) -> list[Any] | str:
        """The plain answers of one task, or what to say where there are none."""
        seconds = self.seconds
        if self.runner.lost_reason:
            return "No answer: the notebook had ended before this task was asked."
        if seconds <= 0:
            return "No time was left for this task: what comes before it took it all."
        try:
            data = json.loads(self.runner.ask({"inputs": inputs, **task.question}, seconds))
        except StepTimeoutError:
            return f"`{task.function}` {TIMEOUT_MESSAGE.format(seconds=seconds)}"
        except RunnerLostError:
            return f"`{task.function}` {self.runner.lost_reason}."
        except (ValueError, RecursionError):
            data = None
        return data if isinstance(data, list) else "The answers did not come back as numbers."
