r"""Whose file it is, from the outermost part of its path: the part that the platform or the staff made.

    nbgrader     STUDENT/ASSIGNMENT/name.ipynb, below `submitted`
    Canvas       lovelaceada_12345_67890_name.ipynb, lovelaceada_LATE_12345_67891_name-1.ipynb, also a zip
    Moodle       Ada Lovelace_12345_assignsubmission_file_/name.ipynb, or all in one file name
    Gradescope   submission_123/name.ipynb, with submission_metadata.yml next to it
    Brightspace  12345-678 - Ada Lovelace - Sep 24, 2026 926 PM/name.ipynb
    Blackboard   Homework 1_lovelace1_attempt_2026-09-24-21-26-00_name.ipynb
    GitHub       hw1-ada/name.ipynb, where the prefix `hw1-` is known
    folders      STUDENT/anything.ipynb, STUDENT.zip, STUDENT.ipynb

What comes below that part is the student's own, so no name in it can make a file somebody else's.

Source: nbgrader's documentation, "Philosophy"; the archives as each platform's documentation shows them; Canvas's
`ContentZipper`, which keeps `_digits_` out of a user's name.

Read next: `layouts.py`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from autogradlab.course.exercises.feedback_text import terminal_safe

__all__ = ["FOLDER_PLATFORMS", "NOTEBOOK", "PLATFORMS", "Owner", "clean_key", "clean_name", "read_owner"]

NOTEBOOK = ".ipynb"
MAX_NAME = 200  # characters of a student's name
CANVAS_ATTEMPT = re.compile(r"-(\d{1,6})(\.[^.]+)$")  # Canvas numbers a file that is handed in again
# The first match counts, so that what a student writes further right can't take its place.
PLATFORMS = {
    "canvas": re.compile(
        r"^(?P<name>[^_/]+)_(?P<late>LATE_)?(?P<key>\d+)_(?P<serial>\d+)_(?P<file>.+)$", re.IGNORECASE
    ),
    "moodle": re.compile(r"^(?P<name>.+?)_(?P<key>\d+)_assignsubmission_[a-z]+_?(?P<file>.*)$", re.DOTALL),
    "gradescope": re.compile(r"^(?P<key>submission_\d+)$"),
    "brightspace": re.compile(
        r"^(?P<key>\d+)-\d+ - (?P<name>.+?) - "
        r"(?P<date>\w+ \d{1,2}, \d{4} \d{1,2}:?\d{2} ?[AP]M)(?: - (?P<file>.+))?$",
        re.IGNORECASE,
    ),
    "blackboard": re.compile(
        r"^.+?_(?P<key>[^_]+)_attempt_(?P<date>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)?$", re.DOTALL
    ),
}
FOLDER_PLATFORMS = ("moodle", "gradescope", "brightspace")  # these make a folder for each student
DATE_FORMATS = ("%Y-%m-%d-%H-%M-%S", "%b %d, %Y %I%M %p", "%B %d, %Y %I%M %p")


@dataclass(frozen=True)
class Owner:
    """Who handed in a file, and what they called it.

    Attributes:
        key: What tells the student from all others, in every batch: the platform's number or login where it has one.
        name: What people call the student; only shown.
        file: The file's own name, without what a platform put around it; empty where the path goes on.
        attempt: When it was handed in, as the platform says it, in seconds; the newest attempt counts.
        serial: The platform's running number; of several files of one attempt the newest has the highest.
        late: Whether the platform calls it late.
    """

    key: str
    name: str = ""
    file: str = ""
    attempt: float = 0.0
    serial: int = 0
    late: bool = False


def read_owner(platform: str, part: str) -> Owner | None:
    """The owner that a platform wrote into the outermost part of a path; None where it isn't one of its names.

    >>> read_owner("canvas", "lovelaceada_late_12_34_a-2.ipynb")
    Owner(key='12', name='lovelaceada', file='a.ipynb', attempt=0.0, serial=34, late=True)
    """
    match = PLATFORMS[platform].match(unicodedata.normalize("NFC", part))
    if not match:
        return None
    found = {name: text or "" for name, text in match.groupdict().items()}
    return Owner(
        clean_key(found["key"]),
        clean_name(found["name"]) if "name" in found else "",
        CANVAS_ATTEMPT.sub(r"\2", found.get("file", "")) if platform == "canvas" else found.get("file", ""),
        read_date(found.get("date", "")),
        int(found.get("serial", 0)),
        bool(found.get("late")),
    )


def read_date(text: str) -> float:
    """A platform's date in seconds; 0 where it isn't one."""
    plain = re.sub(r"(\d):(\d)", r"\1\2", text)
    plain = re.sub(r"(\d)([AP]M)$", r"\1 \2", plain, flags=re.IGNORECASE)
    plain = re.sub(r" (\d{3} [AP]M)$", r" 0\1", plain.replace("Sept ", "Sep "), flags=re.IGNORECASE)
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(plain, pattern).timestamp()
        except (ValueError, OverflowError):
            continue
    return 0.0


def clean_name(name: str) -> str:
    """A name as text that can be shown and stored."""
    return terminal_safe(unicodedata.normalize("NFC", name)).strip()[:MAX_NAME] or "unnamed"


def clean_key(key: str) -> str:
    """A key as text that can be shown and stored, and that is never the same for two.

    What can't be shown as it is (a control character, a very long name) gets a digest of all of it.

    >>> clean_key("ada"), clean_key("ada" + chr(0)) == clean_key("ada" + chr(1))
    ('ada', False)
    """
    composed = unicodedata.normalize("NFC", key)
    shown = clean_name(composed)
    if shown == composed:
        return composed
    return f"{shown}~{hashlib.sha256(composed.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"
