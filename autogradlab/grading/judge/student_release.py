"""Release exercises: student versions, made only from sources whose own solution gets full marks.

Read next: `../commands/release.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autogradlab.course.learner.student_version import student_bytes
from autogradlab.grading.judge.assignment import UnknownAssignmentError, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import Job, grade
from autogradlab.grading.judge.result import Result

__all__ = ["Release", "InvalidSourceError", "prepare_release", "write_releases"]

RELEASE_SECRET = b"release"  # of the inputs that a source's own solution is asked with: nobody could gain by knowing it


class InvalidSourceError(ValueError):
    """A source that is not fit to be handed out."""


@dataclass(frozen=True)
class Release:
    """A student version, ready to be written.

    Attributes:
        name: The exercise's name, which its folder gets.
        file: The notebook's name.
        data: Its bytes, the same for the same source.
        points: What it counts.
    """

    name: str
    file: str
    data: bytes
    points: float


def prepare_release(source: Path) -> Release:
    """The student version of a source.

    Args:
        source: A notebook in nbgrader's format, with a `checks.py` beside it.

    Raises:
        InvalidSourceError: with what is wrong: no checks, a solution that is not closed or not right.
    """
    try:
        assignment = find_assignment(str(source.resolve().parent))
        data = student_bytes(source)
    except (UnknownAssignmentError, ValueError, OSError) as error:
        raise InvalidSourceError(f"{source}: {error}") from None
    job = Job(
        "source", str(source), source.read_bytes(), assignment, RELEASE_SECRET, judge_version(assignment), unsafe=True
    )
    result = grade(job)
    if result.points < result.max_points or result.problems:
        raise InvalidSourceError(f"{source}: {solution_problems(result)}")
    return Release(assignment.name, source.name, data, result.max_points)


def solution_problems(result: Result) -> str:
    """Why a source's own solution is not fit."""
    said = [f"its own solution gets {result.points:g} of {result.max_points:g} points."]
    for task in result.tasks:
        if task.points < task.max_points:
            said += [f"  {task.task}: {task.status}. {' '.join(task.sentences)} {task.quote}".rstrip()]
    said += [f"  {problem}" for problem in result.problems]
    return "\n".join([*said, "Hint: mend the solution or checks.py, and release again."])


def write_releases(releases: Iterable[Release], directory: Path) -> list[Path]:
    """Write releases as DIRECTORY/EXERCISE/NOTEBOOK; each file appears whole or not at all."""
    paths = []
    for release in releases:
        path = directory / release.name / release.file
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(release.data)
        os.replace(part, path)
        paths.append(path)
    return paths
