"""Whether an exercise is fit for learners: what its tests ask, as sentences about what is wrong with it.

Read next: `scaffold.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autogradlab.course.exercises.answers import collect
from autogradlab.course.exercises.compare import expected_answers
from autogradlab.course.exercises.judge import Verdict, judge
from autogradlab.course.exercises.tasks import Task
from autogradlab.course.learner.material import exercise_at

__all__ = ["Answers", "judged", "problems"]

Answers = Mapping[str, Sequence[Callable[..., Any]]]  # functions by the task's name
SEEDS = ("public", "check", *map(str, range(10)))
MIN_ANSWERS = 3  # answers of each kind for each task


def problems(folder: str | Path, right: Answers, almost: Answers) -> list[str]:
    """What is wrong with an exercise; an empty list where it is fit.

    Args:
        folder: Where its `checks.py` and its notebook lie.
        right: At least three right answers to each task, written differently.
        almost: At least three that work at one point, or for positive inputs, or have the right shape alone.
    """
    folder = Path(folder).resolve()
    exercise = exercise_at(folder)
    notebook = folder / f"{folder.name}.ipynb"
    found = [] if exercise.name == folder.name else [f"the folder is {folder.name}, the exercise {exercise.name}"]
    solved, stubs, points = run_source_notebook(notebook)
    for task in exercise.tasks:
        about = reference_problems(task) or [
            *misconception_problems(task),
            *notebook_problems(task, solved, stubs, points.get(f"{exercise.name}-{task.name}-check")),
            *answer_problems(task, right.get(task.name, ()), almost.get(task.name, ())),
        ]
        found += [f"{task.name}: {words}" for words in about]
    return found


def judged(task: Task, function: Any, seed: str = "public") -> Verdict:
    """The verdict on a function, as the self-check comes to it."""
    inputs = task.draw(seed)
    return judge(task, inputs, collect(function, inputs, *task.given))


def reference_problems(task: Task) -> list[str]:
    """It gives finite numbers, whatever is drawn; without it, nothing else can be judged."""
    for seed in SEEDS:
        inputs = task.draw(seed)
        if len(expected_answers(task, task.reference, inputs)) < len(inputs):
            return [f"its reference raises an error, or gives no number (seed {seed})"]
        if judged(task, task.reference, seed).status != "right":
            return [f"its reference is not right by its own measure: is there a nan? (seed {seed})"]
    return []


def misconception_problems(task: Task) -> Iterator[str]:
    """Each wrong idea is recognised and told apart, whatever is drawn."""
    for idea in task.misconceptions:
        for seed in SEEDS:
            seen = judged(task, idea.gives, seed)
            if seen.misconception != idea.name:
                yield f"the idea “{idea.name}” is taken for “{seen.misconception or seen.status}” (seed {seed})"
                break


def notebook_problems(task: Task, solved: dict[str, Any], stubs: dict[str, Any], points: int | None) -> Iterator[str]:
    """Its cells are there: a solution that is right, a stub that is not done, a check with the task's points."""
    if points != task.points:
        yield f"counts {task.points} in checks.py and {points} in the notebook's check"
    for space, status, what in ((solved, "right", "solution"), (stubs, "todo", "stub")):
        if task.function not in space:
            yield f"the notebook's {what} defines no `{task.function}`"
        elif (seen := judged(task, space[task.function])).status != status:
            yield f"the notebook's {what} is {seen.status}: {' '.join(seen.sentences)} {seen.quote}".rstrip()


def answer_problems(task: Task, right: Sequence[Any], almost: Sequence[Any]) -> Iterator[str]:
    """There are enough answers of both kinds, and each gets what it should."""
    for kind, answers, status in (("right", right, "right"), ("almost right", almost, "wrong")):
        if len(answers) < MIN_ANSWERS:
            yield f"{len(answers)} {kind} answers are too few; write {MIN_ANSWERS}"
        for function in answers:
            seen = judged(task, function)
            if seen.status != status:
                said = " ".join((*seen.sentences, seen.quote))
                yield f"the {kind} answer `{function.__name__}` is {seen.status}: {said}"


def run_source_notebook(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, int]]:
    """What a notebook's solutions define, what its stubs define, and the points of its checks."""
    import nbformat

    from autogradlab.course.learner.student_version import student_version

    source = nbformat.read(path, as_version=4)
    marks = [cell.metadata.get("nbgrader", {}) for cell in source.cells]
    points = {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}
    return cell_definitions(source), cell_definitions(student_version(path)), points


def cell_definitions(notebook: Any) -> dict[str, Any]:
    """What a notebook's cells define, those that check something left out."""
    space: dict[str, Any] = {}
    for cell in notebook.cells:
        checks = cell.metadata.get("nbgrader", {}).get("grade") or cell.source.startswith("check.")
        if cell.cell_type == "code" and not checks:
            exec(compile(cell.source, f"cell-{cell.id}", "exec"), space)
    return space
