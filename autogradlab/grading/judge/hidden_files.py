"""Which of the grader's files no submission may read, wherever they are and whatever links lead there.

A sandbox shows Python's library folders and little else, so these are rarely in what it shows. They are covered all the
same: a course may be kept in a folder of the system, and a virtual environment in the course.

Read next: `../sandbox/visible_files.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["files_to_hide", "link_targets"]

SUBMISSION_ENDINGS = (".ipynb", ".zip")
SQLITE_ENDINGS = ("", "-wal", "-shm", "-journal")  # of a database's file, and of those next to it


def files_to_hide(secret: Path, gradebook: str, submissions: Iterable[Path]) -> tuple[Path, ...]:
    """The secret, the gradebook where it is a file, and everything that was handed in.

    Args:
        secret: The file that inputs are drawn under.
        gradebook: A file's name, or a database's URL.
        submissions: Folders and files.
    """
    found = [secret]
    if "://" not in gradebook:
        found += [Path(gradebook + ending) for ending in SQLITE_ENDINGS]
    for path in submissions:
        found += [path, *link_targets(path)]
    return tuple(dict.fromkeys(path.resolve() for path in found))


def link_targets(folder: Path) -> Iterator[Path]:
    """Submissions that are links to files elsewhere, so that they are hidden there too.

    Links to anything else don't count: a repository that was handed in may hold a link to Python's own libraries, and
    hiding those would end the grading of everybody.
    """
    for place, _, files in os.walk(folder):
        for name in files:
            path = Path(place, name)
            if path.is_symlink() and path.resolve().suffix in SUBMISSION_ENDINGS and path.is_file():
                yield path
