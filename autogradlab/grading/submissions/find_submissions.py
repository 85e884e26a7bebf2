"""Find submissions: nbgrader's directories, downloads of Canvas, Moodle and Gradescope, zips of these, lone notebooks.

A layout is recognised from each file's path alone, so a zip, a directory and a mixture of both are read alike. Nothing
is unpacked, so no name in a zip can reach outside; sizes are bounded before anything is read.

Read next: `../batch/pool.py`.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autogradlab.course.learner.notebook_cells import MAX_BYTES
from autogradlab.grading.submissions.file_owner import NOTEBOOK, Owner, find_owner, read_submitters

__all__ = ["FoundSubmissions", "Submission", "UnusableFileError", "find_submissions"]

METADATA_FILE = "submission_metadata.yml"  # Gradescope's list of who handed in what
MAX_MEMBERS = 100_000
SKIPPED_NAMES = (".ipynb_checkpoints", "__MACOSX")
NO_FILE = "nothing"  # stands for the file that a student did not hand in


class UnusableFileError(OSError):
    """A file that cannot be read, or a zip that is damaged."""


@dataclass(frozen=True)
class Submission:
    """One notebook that was handed in; its bytes are read when they are needed.

    Attributes:
        student: Who handed it in, as far as its path tells.
        path: Where it lies, for people.
        file: The file on disk: the notebook, or the zip that holds it.
        member: Its name in the zip; empty where it is a file of its own.
        left_out: How many other notebooks of the student there were.
    """

    student: str
    path: str
    file: Path
    member: str = ""
    left_out: int = 0

    def read(self) -> bytes:
        """The notebook's bytes; of one that is too large one byte too many.

        Raises:
            UnusableFileError: where it cannot be read.
        """
        return read_file(self.file, self.member)


@dataclass(frozen=True)
class FoundSubmissions:
    """What was found.

    Attributes:
        submissions: One a student, in the order of their names.
        empty: Students who handed in something, and no notebook.
        problems: Files that were refused, with why.
    """

    submissions: tuple[Submission, ...]
    empty: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class SubmittedFile:
    """One file, on disk or in a zip, by its path below (or with) what was given."""

    path: PurePosixPath
    file: Path
    member: str = ""

    @property
    def display_path(self) -> str:
        """The path for people."""
        return f"{self.file}/{self.member}" if self.member else str(self.file)


def find_submissions(paths: Iterable[Path], assignment: str) -> FoundSubmissions:
    """All submissions for an assignment.

    Args:
        paths: Directories, zips and notebooks.
        assignment: Its name, as it stands in nbgrader's directories.
    """
    problems: list[str] = []
    entries = [entry for path in paths for entry in path_files(path, problems)]
    people = read_submitters(gradescope_lists(entries, problems))
    owned: dict[tuple[str, str], list[tuple[Owner, SubmittedFile]]] = {}
    for entry in entries:
        if owner := find_owner(entry.path, assignment):
            for student in people.get(owner.student, [owner.student]):
                owned.setdefault((student, owner.number), []).append((owner, entry))
    named = student_names(owned)
    chosen = {named[key]: choose_notebook(named[key], files, assignment) for key, files in sorted(owned.items())}
    empty = tuple(student for student, submission in chosen.items() if not submission)
    return FoundSubmissions(tuple(s for s in chosen.values() if s), empty, tuple(problems))


def gradescope_lists(entries: Iterable[SubmittedFile], problems: list[str]) -> Iterator[bytes]:
    """Gradescope's lists among the files."""
    for entry in entries:
        if entry.path.name == METADATA_FILE:
            try:
                yield read_file(entry.file, entry.member)
            except UnusableFileError as error:
                problems.append(f"{entry.display_path} is refused: {error}.")


def student_names(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What each student is called; two of the same name get the platform's number too."""
    keys = list(keys)
    times = Counter(student for student, _ in keys)
    return {key: key[0] if times[key[0]] == 1 else f"{key[0]} ({key[1]})" for key in keys}


def read_file(file: Path, member: str) -> bytes:
    """The bytes of a file, or of a member of a zip; at most one more than a notebook may have."""
    try:
        if not member:
            with file.open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        with zipfile.ZipFile(file) as archive, archive.open(member) as inside:
            return inside.read(MAX_BYTES + 1)
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise UnusableFileError(f"it cannot be read ({type(error).__name__})") from None


def path_files(path: Path, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files of a path, without those that are refused."""
    if path.is_dir():
        yield from directory_files(path, problems)
    elif path.suffix.lower() == ".zip":
        yield from zip_files(path, problems)
    elif is_plain_file(path, problems):
        yield SubmittedFile(PurePosixPath(path.resolve().as_posix()), path)


def directory_files(folder: Path, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files below a directory; links are not followed, whoever made them."""
    for path in sorted(folder.rglob("*")):
        inside = PurePosixPath(path.relative_to(folder).as_posix())
        if is_hidden(inside):
            continue
        full = PurePosixPath(folder.resolve().as_posix()) / inside
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                yield SubmittedFile(full / NO_FILE, path)
        else:
            yield SubmittedFile(full if is_plain_file(path, problems) else full.parent / NO_FILE, path)


def is_plain_file(path: Path, problems: list[str]) -> bool:
    """Whether a path is a plain file."""
    try:
        kind = path.lstat().st_mode
    except OSError as error:
        problems.append(f"{path} cannot be read: {error.strerror}.")
        return False
    if not stat.S_ISREG(kind):
        problems.append(f"{path} is refused: it is {'a link' if stat.S_ISLNK(kind) else 'no plain file'}.")
    return stat.S_ISREG(kind)


def zip_files(path: Path, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files in a zip; a name that would lead out of it is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        problems.append(f"{path} is refused: it is no zip that can be read ({type(error).__name__}).")
        return
    if len(members) > MAX_MEMBERS:
        problems.append(f"{path} is refused: it holds {len(members):,} files.")
        return
    for member in members:
        why = unsafe_reason(member)
        if why:
            problems.append(f"{path}: {member.filename[:200]!r} is refused: {why}.")
        elif not member.is_dir() and not is_hidden(PurePosixPath(member.filename)):
            yield SubmittedFile(
                PurePosixPath(path.resolve().with_suffix("").as_posix()) / member.filename, path, member.filename
            )


def unsafe_reason(member: zipfile.ZipInfo) -> str:
    """Why a member of a zip is not read, if so."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or name[1:3] == ":/" or ".." in PurePosixPath(name).parts:
        return "its name leads out of the zip"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link"
    if member.flag_bits & 1:
        return "it is encrypted"
    return ""


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a path belongs to a tool, not to the student."""
    return any(part in SKIPPED_NAMES or part.startswith(".") for part in path.parts)


def choose_notebook(student: str, files: list[tuple[Owner, SubmittedFile]], assignment: str) -> Submission | None:
    """The notebook that counts: the one named like the assignment, and of those the last attempt."""
    notebooks = [(owner, entry) for owner, entry in files if entry.path.suffix.lower() == NOTEBOOK]
    if not notebooks:
        return None

    def rank(pair: tuple[Owner, SubmittedFile]) -> tuple[bool, bool, int, str]:
        owner, entry = pair
        name = owner.file.casefold()
        wanted = assignment.casefold()
        return name == wanted + NOTEBOOK, wanted in name, owner.attempt, str(entry.path)

    _, entry = max(notebooks, key=rank)
    return Submission(student, entry.display_path, entry.file, entry.member, len(notebooks) - 1)
