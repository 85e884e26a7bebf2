"""Find submissions: downloads of the platforms that `layouts.py` knows, zips of these, lone notebooks.

Each student gets one notebook. Where nothing decides which, or whose a file is, that is said and not guessed.

Read next: `../batch/pool.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autogradlab.grading.submissions.file_owner import NOTEBOOK, Owner
from autogradlab.grading.submissions.gradescope_list import METADATA_FILE, Person, read_submitters
from autogradlab.grading.submissions.layouts import Layout, find_layout, find_owner, is_stray
from autogradlab.grading.submissions.submitted_files import FileReader, SubmittedFile, UnusableFileError, files_below

__all__ = ["FoundSubmissions", "Submission", "choose_notebook", "find_submissions"]

SHOWN_FILES = 4  # of those that nothing decides between

Owned = tuple[Owner, SubmittedFile]


@dataclass(frozen=True)
class Submission:
    """One notebook that was handed in; its bytes are read when they are needed.

    Attributes:
        student: What tells the student from all others: the platform's number or login where it has one.
        path: Where it is, for people.
        file: The file on disk: the notebook, or the zip that holds it.
        member: Its name in the zip; empty where it is a file of its own.
        left_out: How many other notebooks of the student there were.
        inner: Its name in the student's own zip, which is that member.
        name: What people call the student; only shown.
        late: Whether the platform calls it late.
        handed_in: When, in seconds: the platform's time, or else the file's.
    """

    student: str
    path: str
    file: Path
    member: str = ""
    left_out: int = 0
    inner: str = ""
    name: str = ""
    late: bool = False
    handed_in: float = 0.0

    def read(self, reader: FileReader | None = None) -> bytes:
        """The notebook's bytes; of one that is too large one byte too many.

        Args:
            reader: Keeps zips open where many notebooks are read.

        Raises:
            UnusableFileError: where it cannot be read.
        """
        if reader:
            return reader.read(self.file, self.member, self.inner)
        with FileReader() as own:
            return own.read(self.file, self.member, self.inner)


@dataclass(frozen=True)
class FoundSubmissions:
    """What was found.

    Attributes:
        submissions: One a student, in the order of their keys.
        empty: Students who handed in something, or an empty folder, and no notebook.
        problems: Files that were refused, with why.
        layouts: The layout of each path that was given.
        doubtful: What nothing decides, each with the option that does; nothing should be graded then.
        names: What people call the students who have a name besides their key.
    """

    submissions: tuple[Submission, ...]
    empty: tuple[str, ...]
    problems: tuple[str, ...]
    layouts: tuple[Layout, ...] = ()
    doubtful: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def find_submissions(
    paths: Iterable[Path], assignment: str, layout: str = "", newest: bool = False
) -> FoundSubmissions:
    """All submissions for an assignment.

    Args:
        paths: Directories, zips and notebooks.
        assignment: Its name, as nbgrader's directories have it.
        layout: The layout that staff say it is; found where it isn't said.
        newest: Whether of several notebooks that nothing else decides between the one changed last counts.
    """
    problems: list[str] = []
    doubtful: list[str] = []
    layouts: list[Layout] = []
    owned: dict[str, list[Owned]] = {}
    for path in paths:
        entries = list(files_below(path, problems))
        layouts.append(seen := find_layout(path, [entry.path for entry in entries], assignment, layout))
        for owner, entry in own_files(entries, seen, assignment, problems, doubtful):
            owned.setdefault(owner.key, []).append((owner, entry))
    doubtful += shared_keys(owned)
    chosen = {}
    for key, files in sorted(owned.items()):
        chosen[key] = choose_notebook(key, files, assignment, newest, doubtful)
    names = {key: name for key, files in owned.items() for name in [files[0][0].name] if name}
    empty = tuple(student for student, submission in chosen.items() if not submission)
    found = tuple(submission for submission in chosen.values() if submission)
    return FoundSubmissions(found, empty, tuple(problems), tuple(layouts), tuple(doubtful), names)


def own_files(
    entries: Sequence[SubmittedFile], layout: Layout, assignment: str, problems: list[str], doubtful: list[str]
) -> Iterator[Owned]:
    """The files that are somebody's, each with its owner; a group's file once for each of them."""
    people = gradescope_people(entries, layout, problems)
    strays: dict[str, str] = {}
    for entry in entries:
        owner = find_owner(entry.path, layout, assignment)
        if owner:
            for key, name in people.get(owner.key, [(owner.key, owner.name)]):
                yield Owner(key, name, owner.file, owner.attempt, owner.serial, owner.late), entry
        elif is_stray(entry.path, layout):
            strays.setdefault(entry.path.parts[layout.depth], entry.display_path)
    for path in strays.values():
        if layout.sure:
            problems.append(f"{path} is left out: it doesn't fit the layout {layout.name}.")
        else:
            doubtful.append(f"{path} doesn't fit the layout {layout}. --layout {layout.name} leaves it out.")
    if is_wrapped(entries, layout):
        doubtful.append(
            f"{entries[0].path.parts[layout.depth]} is a student's folder, or one around all students' folders. "
            "--layout folders says the first; for the second, give that folder as PATH."
        )


def is_wrapped(entries: Sequence[SubmittedFile], layout: Layout) -> bool:
    """Whether a lone folder may be one around all: it has no notebook of its own, and several folders that do."""
    tops = {entry.path.parts[layout.depth] for entry in entries if len(entry.path.parts) > layout.depth}
    if layout.name != "folders" or layout.sure or len(tops) != 1:
        return False
    below = [entry.path.parts[layout.depth + 1 :] for entry in entries]
    folders = {parts[0] for parts in below if len(parts) > 1}
    return len(folders) > 1 and not any(len(parts) == 1 and parts[0].lower().endswith(NOTEBOOK) for parts in below)


def gradescope_people(entries: Sequence[SubmittedFile], layout: Layout, problems: list[str]) -> dict[str, list[Person]]:
    """Who handed in each of Gradescope's submissions, by the one list that is next to them."""
    if layout.name != "gradescope" or layout.above:
        return {}
    for entry in entries:
        if entry.path.parts[layout.depth :] == (METADATA_FILE,):
            try:
                with FileReader() as reader:
                    return read_submitters(reader.read(entry.file, entry.member))
            except UnusableFileError as error:
                problems.append(f"{entry.display_path} is refused: {error}.")
    return {}


def shared_keys(owned: dict[str, list[Owned]]) -> Iterator[str]:
    """What to say of a key that belongs to two names: then it isn't the number that tells students apart."""
    for key, files in sorted(owned.items()):
        names = sorted({owner.name.casefold(): owner.name for owner, _ in files if owner.name}.values())
        if len(names) > 1:
            yield f"The number {key} belongs to {', '.join(names[:SHOWN_FILES])}. --layout says how to read the names."


def choose_notebook(
    student: str, files: Sequence[Owned], assignment: str, newest: bool = True, doubtful: list[str] | None = None
) -> Submission | None:
    """The notebook that counts: of the newest attempt, and of that the one named like the assignment.

    Args:
        student: The student's key.
        files: The student's files.
        assignment: The assignment's name.
        newest: Whether of notebooks that nothing else decides between the one changed last counts.
        doubtful: Gets a sentence where nothing decides, and no notebook is chosen.
    """
    notebooks = [(owner, entry) for owner, entry in files if entry.path.suffix.lower() == NOTEBOOK]
    if not notebooks:
        return None

    def rank(pair: Owned) -> tuple[float, bool, bool, int, int]:
        owner, entry = pair
        name, wanted = owner.file.casefold(), assignment.casefold()
        return owner.attempt, name == wanted + NOTEBOOK, wanted in name, owner.serial, -len(entry.path.parts)

    best = max(map(rank, notebooks))
    tied = [pair for pair in notebooks if rank(pair) == best]
    if len(tied) > 1 and not newest and doubtful is not None:
        paths = [entry.display_path for _, entry in tied]
        more = f" and {len(paths) - SHOWN_FILES} more" * (len(paths) > SHOWN_FILES)
        doubtful.append(
            f"{student} has several notebooks: {', '.join(paths[:SHOWN_FILES])}{more}. "
            "--newest takes the one changed last."
        )
    owner, entry = max(tied, key=lambda pair: (pair[1].changed, str(pair[1].path)))
    return Submission(
        student,
        entry.display_path,
        entry.file,
        entry.member,
        len(notebooks) - 1,
        entry.inner,
        owner.name,
        owner.late,
        owner.attempt or entry.changed,
    )
