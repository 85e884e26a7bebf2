"""What a student is told about a task, without the inputs that the grader drew.

A self-check names the input at which an answer differs, because that helps. What the grader asks stays with the staff,
so here the verdict's place is "one of the inputs", told by its outline.

Read next: `submitted_notebook.py`.
"""

from __future__ import annotations

import re

from autogradlab.grading.judge.result import TaskResult

__all__ = ["task_quote", "task_words"]

# How a sentence began, up to what happened there, in results from before a verdict kept its place apart.
PLACE_PATTERN = re.compile(
    r"^At (?:\w+ = .*?)(?=,? `|, the | (?:you return|your function raised|it returns|[\w.'()]+ is)\b)", re.DOTALL
)
NUMBER_PATTERN = re.compile(r"(?<![\w.])(?<!number )[−+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[−+-]?\d+)?(?!\w)", re.IGNORECASE)
LINE_PREFIX = re.compile(r"^line \d+: ")  # as a line of the student's code is quoted
ELLIPSIS_ROW = re.compile(r"…(?:,\s*…)+")


def task_words(task: TaskResult, inputs: bool = False) -> tuple[str, ...]:
    """The sentences about a task.

    Args:
        task: The task with what became of it.
        inputs: Whether the inputs are named.

    >>> from autogradlab.course.exercises.place import Place
    >>> place = Place("x = 1.3", "", "you return −0.1; is it **larger**?", "you return …; is it **larger**?")
    >>> task_words(TaskResult("task1", "", 0, 1, "wrong", None, ("Draw it.",), place=place))
    ('At one of the inputs, you return …; is it **larger**?', 'Draw it.')
    """
    if inputs:
        return task.sentences
    if task.place is None:
        return tuple(map(hide_old_place, task.words))
    return (task.place.sentence(inputs=False), *task.words)


def hide_old_place(words: str) -> str:
    """A sentence of an old result without the input that it names."""
    if not re.match(r"At \w+ = ", words):
        return words
    return hide_numbers(PLACE_PATTERN.sub("At one of the inputs", words))


def hide_numbers(text: str) -> str:
    """A text with a dot for each number, and one for a row of them."""
    return ELLIPSIS_ROW.sub("…", NUMBER_PATTERN.sub("…", text))


def task_quote(task: TaskResult, source: str = "", inputs: bool = False) -> str:
    """What the student's code said about a task.

    Args:
        task: The task with what became of it.
        source: All the student's code: a line that stands in it is shown as it is.
        inputs: Whether numbers in other lines, such as an error's message, are shown.
    """
    if inputs:
        return task.quote
    own = {line.strip() for line in source.splitlines()}
    return "\n".join(
        line if LINE_PREFIX.sub("", line).strip() in own else hide_numbers(line) for line in task.quote.splitlines()
    )
