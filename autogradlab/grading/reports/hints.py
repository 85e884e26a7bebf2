"""What a student is told about a task, without the inputs that the grader drew.

The sentences of a verdict name the input at which an answer differs: in a self-check that helps. What the grader asks
stays with the staff, so here that place reads "at one of the inputs", and numbers that would betray it are left out.

Read next: `submitted_notebook.py`.
"""

from __future__ import annotations

import re

from autogradlab.grading.judge.result import TaskResult

__all__ = ["quote_of", "said_of"]

# As `course.remarks.point` begins a sentence, up to what happened there.
PLACE = re.compile(
    r"^At (?:\w+ = .*?)(?=,? `|, the | (?:you return|your function raised|it returns|[\w.'()]+ is)\b)", re.DOTALL
)
NUMBER = re.compile(r"(?<![\w.])(?<!number )[−+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[−+-]?\d+)?(?!\w)", re.IGNORECASE)
NUMBERED = re.compile(r"^line \d+: ")  # as a line of the student's code is quoted
ROW = re.compile(r"…(?:,\s*…)+")


def said_of(task: TaskResult, inputs: bool = False) -> tuple[str, ...]:
    """The sentences about a task.

    Args:
        task: The task with what became of it.
        inputs: Whether the inputs are named.

    >>> said_of(TaskResult("task1", "", 0, 1, "wrong", None, ("At x = 1.3 you return −0.1; is it **larger**?",)))
    ('At one of the inputs you return …; is it **larger**?',)
    """
    return task.words if inputs else tuple(map(without_place, task.words))


def without_place(words: str) -> str:
    """A sentence without the input that it names."""
    if not re.match(r"At \w+ = ", words):
        return words
    return without_numbers(PLACE.sub("At one of the inputs", words))


def without_numbers(text: str) -> str:
    """A text with a dot for each number, and one for a row of them."""
    return ROW.sub("…", NUMBER.sub("…", text))


def quote_of(task: TaskResult, source: str = "", inputs: bool = False) -> str:
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
        line if NUMBERED.sub("", line).strip() in own else without_numbers(line) for line in task.quote.splitlines()
    )
