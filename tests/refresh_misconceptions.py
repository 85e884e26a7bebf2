"""Write docs/misconceptions.md again from the exercises: `python tests/refresh_misconceptions.py`."""

from __future__ import annotations

from pathlib import Path

from autogradlab.course.exercises.common_answers import SHAPE_IDEAS, VALUE_IDEAS
from autogradlab.course.exercises.common_errors import ERRORS, VALUES
from autogradlab.course.exercises.tasks import Exercise, Task
from autogradlab.course.learner.material import exercise, exercise_names

PAGE = Path(__file__).parents[1] / "docs/misconceptions.md"
HEAD = """# The misconceptions that the exercises know

When an answer is wrong, the self-check and the grader look for the idea behind it. Each idea below is a function that
returns, or raises, what a learner with that idea would get. The tests hand in each one as an answer, over a dozen
seeds: it has to be recognized and told apart from every other idea of its task. The question is what the learner then
reads; it is never the solution.

Use this page to see what an exercise covers before you assign it, or to prepare a discussion in class.

`python tests/refresh_misconceptions.py` writes this page; a test compares it with the exercises.
"""


def page() -> str:
    """The whole page."""
    found = [exercise(name) for name in exercise_names()]
    return "\n".join([HEAD, *overview(found), *common(), *(line for e in found for line in section(e))])


def overview(exercises: list[Exercise]) -> list[str]:
    """How many there are, by exercise."""
    rows = [f"| [{e.name}](#{anchor(e)}) | {len(e.tasks)} | {len(ideas(e))} |" for e in exercises]
    return ["| exercise | tasks | wrong ideas |", "| --- | ---: | ---: |", *rows, ""]


def common() -> list[str]:
    """The ideas that are known in every exercise."""
    answers = [(idea.name, idea.words) for table in (VALUE_IDEAS, SHAPE_IDEAS) for idea, _ in table]
    values = [(name, words) for _, _, name, words in VALUES]
    errors = [(name, words) for _, _, name, words in ERRORS]
    return [
        *("## In every exercise", ""),
        "These are looked for after the ideas of the task itself.",
        *("", "| the answer is | what is asked back |", "| --- | --- |"),
        *(f"| {cell(name)} | {cell(words)} |" for name, words in [*answers, *values]),
        *("", "| the cause of the exception is | what is asked back |", "| --- | --- |"),
        *(f"| {cell(name)} | {cell(words)} |" for name, words in errors),
        "",
    ]


def section(exercise: Exercise) -> list[str]:
    """One exercise: a row for each idea of each task."""
    rows = [f"| {cell(task.name)} | {cell(name)} | {cell(words)} |" for task, name, words in ideas(exercise)]
    tasks = [f"- {task.name}, `{task.function}`: {task.title}" for task in exercise.tasks]
    head = ["| task | the answer is | what is asked back |", "| --- | --- | --- |"]
    return [f"## {heading(exercise)}", "", *tasks, "", *head, *rows, ""]


def ideas(exercise: Exercise) -> list[tuple[Task, str, str]]:
    """Each idea of each task, with its words."""
    return [(task, idea.name, idea.words) for task in exercise.tasks for idea in task.misconceptions]


def heading(exercise: Exercise) -> str:
    """The section's heading."""
    return f"{exercise.name}: {exercise.title}"


def anchor(exercise: Exercise) -> str:
    """The heading's address on the page, as Markdown's renderers make it."""
    kept = (c for c in heading(exercise).lower().replace(" ", "-") if c.isalnum() or c in "-_")
    return "".join(kept)


def cell(text: str) -> str:
    """Text that stays within its cell."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
