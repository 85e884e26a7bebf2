"""In which layout submissions came: from the outermost names alone, which the platform or the staff made.

Wrapping folders are passed only where their name is a platform's or the zip's own, never because of what is inside
them: a lone student could put anything there.

Read next: `find_submissions.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autogradlab.grading.submissions.file_owner import (
    FOLDER_PLATFORMS,
    NOTEBOOK,
    PLATFORMS,
    Owner,
    clean_key,
    read_owner,
)
from autogradlab.grading.submissions.gradescope_list import METADATA_FILE
from autogradlab.grading.submissions.submitted_files import NO_FILE, ZIP

__all__ = ["LAYOUTS", "Layout", "find_layout", "find_owner", "is_stray"]

LAYOUTS = {
    "nbgrader": "submitted/STUDENT/ASSIGNMENT/name.ipynb",
    "canvas": "NAME_12345_67890_name.ipynb",
    "moodle": "NAME_12345_assignsubmission_file_/name.ipynb",
    "gradescope": "submission_123/name.ipynb with submission_metadata.yml",
    "brightspace": "12345-678 - NAME - DATE/name.ipynb",
    "blackboard": "ASSIGNMENT_LOGIN_attempt_DATE_name.ipynb",
    "github": "hw1-LOGIN/name.ipynb",
    "folders": "STUDENT/name.ipynb or STUDENT.ipynb",
}
SUBMITTED = "submitted"
# Folders that a platform or a download puts around everything.
WRAPPER = re.compile(r"^(?:assignment_\d+_export|export|submissions?|(?P<prefix>.+)-submissions)$")
COPY = re.compile(r"(?: ?\(\d+\)|-\d+|-Copy\d*)$")


@dataclass(frozen=True)
class Layout:
    """How files are arranged below what was given.

    Attributes:
        name: One of `LAYOUTS`.
        depth: How many folders are around everything.
        above: The parts above what was given that belong to the layout, such as STUDENT.
        prefix: What stands before a login in GitHub Classroom's folders.
        root: The name of the folder that was given.
        sure: Whether it was asked for, so that what doesn't fit is left out.
    """

    name: str
    depth: int = 0
    above: tuple[str, ...] = ()
    prefix: str = ""
    root: str = ""
    sure: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({LAYOUTS[self.name]})"


def find_layout(given: Path, paths: Sequence[PurePosixPath], assignment: str, asked: str = "") -> Layout:
    """The layout of the files below what was given.

    Args:
        given: The directory, zip or notebook.
        paths: Its files, relative to it.
        assignment: The assignment's name.
        asked: The layout that staff say it is, if they do: a name, or `github:hw1` with the prefix.
    """
    parts = given_parts(given)
    root = next((part for part in reversed(parts) if part != assignment), "unnamed")
    name, _, prefix = asked.partition(":")
    found = layout_above(parts, assignment) if name in ("", "nbgrader", *FOLDER_PLATFORMS) else None
    if found and name in ("", found.name):
        return replace(found, root=root)
    found = layout_below(paths, assignment, name, given.name.removesuffix(ZIP) if given.suffix == ZIP else "")
    return replace(found, root=root, sure=bool(name), prefix=f"{prefix}-" if prefix else found.prefix)


def given_parts(given: Path) -> tuple[str, ...]:
    """The folders of what was given; of a zip its own name too."""
    full = given.resolve()
    return (
        full.parts[1:] if given.is_dir() else (full.parent / full.stem if full.suffix == ZIP else full.parent).parts[1:]
    )


def layout_above(parts: tuple[str, ...], assignment: str) -> Layout | None:
    """The layout where what was given is itself a part of one, such as `submitted/ada`."""
    if SUBMITTED in parts:
        tail = parts[len(parts) - parts[::-1].index(SUBMITTED) :]
        if len(tail) < 2 or tail[1] == assignment:
            return Layout("nbgrader", above=tail)
    near = parts[-3:]
    for k, part in enumerate(near):
        for platform in FOLDER_PLATFORMS:
            if read_owner(platform, part):
                return Layout(platform, above=near[k:])
    return None


def layout_below(paths: Sequence[PurePosixPath], assignment: str, name: str, stem: str) -> Layout:
    """The layout by the outermost names below what was given."""
    depth, prefix = 0, ""
    while True:
        tops = {path.parts[depth] for path in paths if len(path.parts) > depth}
        folders = {path.parts[depth] for path in paths if len(path.parts) > depth + 1}
        if SUBMITTED in folders and name in ("", "nbgrader"):
            return Layout("nbgrader", depth + 1)
        seen = {one: sum(map(bool, (read_owner(one, top) for top in tops))) for one in PLATFORMS if name in ("", one)}
        if any(seen.values()):  # of two platforms the other's files don't fit, which is said
            return Layout(max(seen, key=lambda one: seen[one]), depth)
        around = wrapper(tops, folders, name, stem)
        if around is None:
            break
        depth, prefix = depth + 1, around or prefix
    if not name and (prefix or (prefix := classroom_prefix(folders, assignment))):
        return Layout("github", depth, prefix=prefix)
    return Layout(name or "folders", depth, prefix=prefix)


def wrapper(tops: set[str], folders: set[str], name: str, stem: str) -> str | None:
    """The prefix that a folder around everything tells, maybe empty; None where no folder is around everything."""
    if len(folders) != 1 or any(is_submission(top) for top in tops - folders):
        return None
    (only,) = folders
    match = WRAPPER.match(only)
    if match:
        return f"{match['prefix']}-" if match["prefix"] else ""
    asked = name not in ("", "folders", "github", "nbgrader") and not only.endswith(ZIP)
    return "" if asked or (stem and only == stem) else None


def classroom_prefix(folders: Iterable[str], assignment: str) -> str:
    """The assignment's own name before all folders, as GitHub Classroom puts it there."""
    folders = list(folders)
    names = (f"{assignment}-", f"{assignment.replace('_', '-')}-")
    return next((name for name in names if folders and all(one.startswith(name) for one in folders)), "")


def is_submission(name: str) -> bool:
    """Whether an outermost file may be a submission, and isn't a platform's own list."""
    return PurePosixPath(name).suffix.lower() in (NOTEBOOK, ZIP)


def find_owner(path: PurePosixPath, layout: Layout, assignment: str) -> Owner | None:
    """Whose file it is; None where it is nobody's, such as a platform's own list.

    >>> find_owner(PurePosixPath("ada/chain_rule/a.ipynb"), Layout("nbgrader"), "chain_rule").key
    'ada'
    """
    parts = (*layout.above, *path.parts[layout.depth :])
    if not parts:
        return None
    if layout.name in PLATFORMS:
        found = read_owner(layout.name, parts[0].removesuffix(ZIP) if len(parts) > 1 else parts[0])
        return found and replace(found, file=found.file if len(parts) == 1 else parts[-1])
    if layout.name == "nbgrader":
        return nbgrader_owner(parts, assignment)
    return owner_by_folder(parts, layout, assignment)


def nbgrader_owner(parts: tuple[str, ...], assignment: str) -> Owner | None:
    """The owner in nbgrader's layout; what belongs to another assignment is nobody's."""
    key = clean_key(bare(parts[0]))
    if len(parts) > 2 and bare(parts[1]) == assignment:
        return Owner(key, file=parts[-1])
    return Owner(key, file=NO_FILE) if parts[1:] == (NO_FILE,) else None


def owner_by_folder(parts: tuple[str, ...], layout: Layout, assignment: str) -> Owner | None:
    """The owner by the outermost folder, or by the name of an outermost notebook."""
    if len(parts) > 1:
        if not parts[0].startswith(layout.prefix):
            return None
        return Owner(clean_key(bare(parts[0].removeprefix(layout.prefix))), file=parts[-1])
    name = PurePosixPath(parts[0])
    if name.suffix.lower() != NOTEBOOK or layout.prefix:
        return None
    own = COPY.sub("", name.stem) == assignment  # it says what it is, and not whose
    return Owner(clean_key(layout.root if own else name.stem), file=parts[0])


def is_stray(path: PurePosixPath, layout: Layout) -> bool:
    """Whether a file that is nobody's is one that staff should hear of."""
    parts = path.parts[layout.depth :]
    if layout.name == "nbgrader" or not parts or parts == (METADATA_FILE,):
        return False
    return len(parts) > 1 or is_submission(parts[0])


def bare(part: str) -> str:
    """A folder's name; of a zip the name that its folder would have."""
    return part[: -len(ZIP)] if part.lower().endswith(ZIP) else part
