"""The overview that opens first: the lessons in order, how long they take, their exercises, and what comes next.

Read next: `material.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.lesson_copy import notebook_bytes

__all__ = ["LessonInfo", "lesson_infos", "minutes_in", "needed_lesson", "overview_bytes"]

MINUTES = re.compile(r"\b[Aa]bout\s+(\d+)\s+minutes")
PROGRESS = "from autogradlab.course import progress\n\nprogress()"


@dataclass(frozen=True)
class LessonInfo:
    """A lesson in a line.

    Attributes:
        number: Its place in the course.
        title: Its heading, without the number.
        file: The notebook's name.
        minutes: How long it takes.
    """

    number: int
    title: str
    file: str
    minutes: int


def lesson_infos(folder: Path) -> list[LessonInfo]:
    """The lessons in a folder, in order."""
    return [lesson_info(path) for path in sorted(folder.glob("[0-9][0-9]_*.ipynb"))]


def lesson_info(path: Path) -> LessonInfo:
    """What a lesson says of itself in its first cell."""
    head = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    number, title = head.splitlines()[0].lstrip("# ").split(". ", 1)
    return LessonInfo(int(number), title, path.name, minutes_in(head))


def minutes_in(text: str) -> int:
    """How long something takes, by its own words; 0 where it doesn't say."""
    found = MINUTES.search(text)
    return int(found[1]) if found else 0


def needed_lesson(exercise: Exercise) -> int:
    """The last lesson that an exercise needs: its hints send the learner back to no later one."""
    links = (task.reread[1].rpartition("/")[2] for task in exercise.tasks)
    return max((int(link[:2]) for link in links if link[:2].isdigit()), default=0)


def overview_bytes(lessons: Sequence[LessonInfo], exercises: Sequence[tuple[Exercise, int]]) -> bytes:
    """The overview as a notebook.

    Args:
        lessons: The lessons, in order.
        exercises: The exercises, each with its minutes, in course order.
    """
    rows = [row for lesson in lessons for row in overview_rows(lesson, exercises)]
    text = "\n".join([HEAD, *rows, "", TAIL])
    cells = [
        {"cell_type": "markdown", "id": "overview", "metadata": {}, "source": text.splitlines(keepends=True)},
        {"cell_type": "code", "id": "progress", "metadata": {}, "execution_count": None, "outputs": [],
         "source": PROGRESS.splitlines(keepends=True)},
    ]  # fmt: skip
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return notebook_bytes({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def overview_rows(lesson: LessonInfo, exercises: Sequence[tuple[Exercise, int]]) -> list[str]:
    """A lesson and the exercises that can be solved after it, as rows of a table."""
    rows = [f"| {lesson.number} | [{lesson.title}](notebooks/{lesson.file}) | {lesson.minutes} min |"]
    for exercise, minutes in exercises:
        if needed_lesson(exercise) == lesson.number:
            link = f"[{exercise.title}](exercises/{exercise.name}/{exercise.name}.ipynb)"
            rows.append(f"| | Exercise: {link}, {len(exercise.tasks)} tasks | {minutes} min |")
    return rows


HEAD = """# The course

Work through the lessons in order, and try each exercise right after its lesson. Times are for reading, predicting and
playing; take more where something is new, and skip what you know.

| | Lesson | Time |
| ---: | --- | ---: |"""

TAIL = """**Where you are.** Run the next cell to see what you have done and what comes next. The checks save this on
your machine alone."""
