r"""Whose file it is, from its path, in the layouts that learning platforms download.

    nbgrader    submitted/STUDENT/ASSIGNMENT/name.ipynb
    Canvas      student_12345_67890_name.ipynb, student_LATE_12345_67890_name-1.ipynb
    Moodle      First Last_12345_assignsubmission_file_/name.ipynb, or all in one file name
    Gradescope  assignment_1_export/submission_123/name.ipynb, with submission_metadata.yml
    others      STUDENT/ASSIGNMENT.ipynb, STUDENT.ipynb

Source: nbgrader's documentation, "Philosophy"; the archives as the platforms' documentation shows them.

Read next: `find_submissions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from autogradlab.course.exercises.feedback_text import terminal_safe

__all__ = ["NOTEBOOK", "Owner", "find_owner", "read_submitters", "clean_name"]

NOTEBOOK = ".ipynb"
CANVAS = re.compile(r"^(?P<student>[^_/]+)_(?:LATE_)?(?P<user>\d+)_\d+_(?P<file>.+)$")
CANVAS_ATTEMPT = re.compile(r"-(\d{1,6})(\.[^.]+)$")  # Canvas numbers what is handed in again
MOODLE = re.compile(r"^(?P<student>.+)_(?P<user>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)$")
GRADESCOPE = re.compile(r"^submission_\d+$")
MAX_NAME = 200  # characters of a student's name


@dataclass(frozen=True)
class Owner:
    """Who handed in a file, and what they called it.

    Attributes:
        student: Their name or number; only ever text, never a path.
        number: What the platform tells two students of one name apart by.
        file: The file's own name, without what a platform put before and behind it.
        attempt: Counts up where it was handed in again.
    """

    student: str
    number: str
    file: str
    attempt: int = 0


def find_owner(path: PurePosixPath, assignment: str) -> Owner | None:
    """Whose file it is; None where it is nobody's, such as a platform's own list.

    Args:
        path: Absolute; the parts above what was given count too, so that one notebook of a course is known.
        assignment: The assignment's name.

    >>> find_owner(PurePosixPath("/hw/submitted/ada/chain_rule/a.ipynb"), "chain_rule").student
    'ada'
    >>> find_owner(PurePosixPath("/hw/lovelaceada_LATE_12_34_a-2.ipynb"), "chain_rule")
    Owner(student='lovelaceada', number='12', file='a.ipynb', attempt=2)
    """
    for part in reversed(path.parts[:-1]):
        if GRADESCOPE.match(part):
            return Owner(part, "", path.name)
        if match := MOODLE.match(part):
            return Owner(clean_name(match["student"]), match["user"], path.name)
    if "submitted" in path.parts[:-3]:
        return nbgrader_owner(path, assignment)
    return owner_by_name(path, assignment)


def nbgrader_owner(path: PurePosixPath, assignment: str) -> Owner | None:
    """The owner in nbgrader's layout; what belongs to another assignment is nobody's."""
    at = max(k for k, part in enumerate(path.parts[:-3]) if part == "submitted")
    student, folder = path.parts[at + 1 : at + 3]
    return Owner(clean_name(student), "", path.name) if folder == assignment else None


def owner_by_name(path: PurePosixPath, assignment: str) -> Owner | None:
    """The owner by the file's name, or where that is the assignment's own by the folder that it lies in."""
    if (match := MOODLE.match(path.name)) and match["file"]:
        return Owner(clean_name(match["student"]), match["user"], match["file"])
    if match := CANVAS.match(path.name):
        again = CANVAS_ATTEMPT.search(match["file"])
        file = CANVAS_ATTEMPT.sub(r"\2", match["file"])
        return Owner(clean_name(match["student"]), match["user"], file, int(again[1]) if again else 0)
    if path.suffix.lower() != NOTEBOOK:
        return None
    above = [part for part in path.parts[1:-1] if part != assignment]
    return Owner(clean_name(above[-1] if above and path.stem.startswith(assignment) else path.stem), "", path.name)


def read_submitters(lists: Iterable[bytes]) -> dict[str, list[str]]:
    r"""Gradescope's submissions with who made them: a student's number if there is one, else the address or the name.

    Its lists are YAML with Ruby's symbols; of that only the lines that matter are read, so a list can do nothing else.

    >>> read_submitters([b"submission_7:\n  :submitters:\n  - :name: Ada\n    :sid: '4711'\n    :email: a@b.c\n"])
    {'submission_7': ['4711']}
    """
    made: dict[str, list[dict[str, str]]] = {}
    people: list[dict[str, str]] = []
    for line in (line for data in lists for line in data.decode("utf-8", "replace").splitlines()):
        if match := re.match(r"^(submission_\d+):", line):
            people = made.setdefault(match[1], [])
        elif match := re.match(r"^ *(- )? *:(sid|email|name): *['\"]?(.*?)['\"]? *$", line):
            if match[1] or not people:
                people.append({})
            people[-1][match[2]] = clean_name(match[3])
    return {key: [person_name(who) for who in group] for key, group in made.items() if group}


def person_name(who: dict[str, str]) -> str:
    """What a person is called in the gradebook."""
    return who.get("sid") or who.get("email") or who.get("name") or "unnamed"


def clean_name(name: str) -> str:
    """A name as text that can be shown and stored."""
    return terminal_safe(name).strip()[:MAX_NAME] or "unnamed"
