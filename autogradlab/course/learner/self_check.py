"""The learner's self-check: `check.chain_rule.task1(my_function)`.

It draws public inputs and never counts as the grade. What is right is written down for `autogradlab progress`.

Read next: `material.py`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.feedback import Feedback
from autogradlab.course.exercises.judge import Verdict, judge
from autogradlab.course.exercises.tasks import Exercise, Task
from autogradlab.course.learner.material import exercise, exercise_at, exercise_names
from autogradlab.course.learner.progress_file import record_verdicts
from autogradlab.course.learner.time_limit import TimeLimitError, time_limit

__all__ = ["check"]

PUBLIC_SEED = "public"  # the seed of the self-check's inputs
TIMEOUT = 20.0  # seconds for all calls of a learner's function in one check


class ExerciseChecks:
    """The checks of one exercise: `task1(function)` and so on; call it for all that was checked so far."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._verdicts: dict[str, Verdict] = {}
        for task in self._exercise.tasks:
            setattr(self, task.name, self._checker(task))

    def _checker(self, task: Task) -> Callable[[Any], Feedback]:
        def check_task(function: Any = None) -> Feedback:
            before = self._verdicts.get(task.name)
            verdict = judge_function(f"check.{self._exercise.name}.{task.name}", task, function)
            self._verdicts[task.name] = with_second_hint(verdict, before)
            record_verdicts(self._exercise.name, [self._verdicts[task.name]])
            return Feedback(self._exercise, dict(self._verdicts), task.name)

        check_task.__name__ = check_task.__qualname__ = task.name
        check_task.__doc__ = f"Check `{task.function}`: {task.title}. Pass the function itself."
        return check_task

    def __call__(self) -> Feedback:
        return Feedback(self._exercise, dict(self._verdicts))

    def __getattr__(self, name: str) -> Callable[[Any], Feedback]:
        if name.startswith("_"):
            raise AttributeError(name)
        raise unknown_name_error(f"{self._exercise.name} has no", name, [task.name for task in self._exercise.tasks])

    def __repr__(self) -> str:
        return f"<checks of {self._exercise.name}: {', '.join(t.name for t in self._exercise.tasks)}>"


class Checks:
    """The exercises by name; press Tab after `check.`."""

    def __init__(self) -> None:
        self._exercises: dict[str, ExerciseChecks] = {}

    def __getattr__(self, name: str) -> ExerciseChecks:
        if name in self._exercises:
            return self._exercises[name]
        found = None if name.startswith("_") else exercise(name) if name in exercise_names() else local_exercise(name)
        if found is None:
            raise unknown_name_error("there is no exercise", name, exercise_names())
        self._exercises[name] = ExerciseChecks(found)
        return self._exercises[name]

    def __dir__(self) -> list[str]:
        return list(exercise_names())

    def __repr__(self) -> str:
        return f"<check: {', '.join(exercise_names())}>"


def judge_function(call: str, task: Task, function: Any) -> Verdict:
    """Ask the learner's function for its answers to the public inputs, and judge them."""
    if not callable(function):
        words = f"`{call}` takes your function itself, without brackets: `{call}({task.function})`."
        return Verdict(task, 0, "error", (words,))
    inputs = task.draw(PUBLIC_SEED)
    try:
        with time_limit(TIMEOUT):
            answers = collect(function, inputs, *task.given)
    except TimeLimitError as error:
        return Verdict(task, 0, "error", (f"`{task.function}` {error}",))
    return judge(task, inputs, answers)


def with_second_hint(verdict: Verdict, before: Verdict | None) -> Verdict:
    """A verdict that came before, too, with a stronger hint: the idea's own, or what to try in a cell."""
    if not before or verdict.status not in ("wrong", "error") or verdict.status != before.status:
        return verdict
    if verdict.misconception != before.misconception:
        return verdict
    idea = next((idea for idea in verdict.task.misconceptions if idea.name == verdict.misconception), None)
    more = (idea.more if idea else "") or verdict.task.experiment
    return replace(verdict, words=(*verdict.words, more)) if more and more not in verdict.words else verdict


def local_exercise(name: str) -> Exercise | None:
    """The exercise whose `checks.py` lies beside the notebook, if it has that name: staff try theirs before release."""
    found = exercise_at(".") if Path("checks.py").is_file() else None
    return found if found and found.name == name else None


def unknown_name_error(what: str, name: str, known: Iterable[str]) -> AttributeError:
    """An error that names what there is, the most similar first."""
    close = difflib.get_close_matches(name, list(known), n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}."
    return AttributeError(f"{what} {name!r}.\nHint: {hint}")


check = Checks()
