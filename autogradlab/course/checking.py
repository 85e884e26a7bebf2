"""The learner's self-check: `check.chain_rule.task1(my_function)`.

It draws public inputs and never counts as the grade.

Read next: `release.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autogradlab.course.answers import collect
from autogradlab.course.feedback import Feedback
from autogradlab.course.judge import Verdict, judge
from autogradlab.course.material import exercise, exercise_names
from autogradlab.course.tasks import Task

__all__ = ["check"]

PUBLIC = "public"  # the seed of the self-check's inputs


class ExerciseChecks:
    """The checks of one exercise: `task1(function)` and so on; call it for all that was checked so far."""

    def __init__(self, name: str) -> None:
        self._exercise = exercise(name)
        self._seen: dict[str, Verdict] = {}
        for task in self._exercise.tasks:
            setattr(self, task.name, self._checker(task))

    def _checker(self, task: Task) -> Callable[[Any], Feedback]:
        def check_task(function: Any) -> Feedback:
            inputs = task.draw(PUBLIC)
            build = task.build
            if not callable(function):
                words = (f"`check.{self._exercise.name}.{task.name}` takes your function itself, without brackets.",)
                verdict = Verdict(task, 0, "error", words)
            else:
                verdict = judge(task, inputs, collect(function, inputs, build), build)
            self._seen[task.name] = verdict
            return Feedback(self._exercise, dict(self._seen), task.name)

        check_task.__name__ = task.name
        check_task.__doc__ = f"Check `{task.function}`: {task.title}. Pass the function itself."
        return check_task

    def __call__(self) -> Feedback:
        return Feedback(self._exercise, dict(self._seen), None)

    def __repr__(self) -> str:
        return f"<checks of {self._exercise.name}: {', '.join(t.name for t in self._exercise.tasks)}>"


class Checks:
    """The exercises by name; press Tab after `check.`."""

    def __init__(self) -> None:
        self._made: dict[str, ExerciseChecks] = {}

    def __getattr__(self, name: str) -> ExerciseChecks:
        if name.startswith("_") or name not in exercise_names():
            raise AttributeError(f"there is no exercise {name!r}.\nHint: there are {', '.join(exercise_names())}.")
        if name not in self._made:
            self._made[name] = ExerciseChecks(name)
        return self._made[name]

    def __dir__(self) -> list[str]:
        return list(exercise_names())

    def __repr__(self) -> str:
        return f"<check: {', '.join(exercise_names())}>"


check = Checks()
