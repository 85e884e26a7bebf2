"""The files below what was given: on disk, in a zip, or in a student's own zip; nothing is unpacked.

No name in a zip can reach outside, links aren't followed, and sizes are bounded before anything is read.

Read next: `layouts.py`.
"""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import TracebackType

from autogradlab.course.learner.notebook_cells import MAX_BYTES

__all__ = ["NO_FILE", "ZIP", "FileReader", "SubmittedFile", "UnusableFileError", "files_below"]

ZIP = ".zip"
MAX_MEMBERS = 500_000  # of a platform's zip
MAX_INNER_MEMBERS = 10_000  # of a student's own
DIRECTORY_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
SKIPPED_NAMES = (".ipynb_checkpoints", "__MACOSX")
NO_FILE = "nothing"  # a name that stands for the files that an empty folder doesn't have
OPEN_ZIPS = 4  # zips that a reader keeps open
READ_ERRORS = (OSError, EOFError, RuntimeError, KeyError, ValueError, zipfile.BadZipFile, zlib.error)


class UnusableFileError(OSError):
    """A file that cannot be read, or a zip that is damaged."""


@dataclass(frozen=True)
class SubmittedFile:
    """One file, by its path below what was given; a zip's own name stays in that path as a folder.

    Attributes:
        path: Where it is below what was given.
        file: The file on disk: itself, or the zip that holds it.
        member: Its name in that zip; empty where it is a file of its own.
        inner: Its name in a student's zip, which is that member.
        changed: When it was changed last, in seconds.
    """

    path: PurePosixPath
    file: Path
    member: str = ""
    inner: str = ""
    changed: float = 0.0

    @property
    def display_path(self) -> str:
        """The path for people."""
        return "/".join(filter(None, (str(self.file), self.member, self.inner)))


class FileReader:
    """Reads files, each zip's directory once and not again for every member."""

    def __init__(self) -> None:
        self._zips: OrderedDict[tuple[Path, str], zipfile.ZipFile] = OrderedDict()

    def read(self, file: Path, member: str = "", inner: str = "") -> bytes:
        """The bytes of a file; of one that is too large one byte too many.

        Raises:
            UnusableFileError: where it cannot be read.
        """
        try:
            if not member:
                with file.open("rb") as stream:
                    return stream.read(MAX_BYTES + 1)
            with self.open_zip(file, member if inner else "").open(inner or member) as inside:
                return inside.read(MAX_BYTES + 1)
        except UnusableFileError:
            raise
        except READ_ERRORS as error:
            raise UnusableFileError(f"it cannot be read ({type(error).__name__})") from None

    def open_zip(self, file: Path, member: str = "") -> zipfile.ZipFile:
        """A zip on disk, or one that is a member of it; open for a while.

        Raises:
            UnusableFileError: where it cannot be read.
        """
        key = (file, member)
        if key not in self._zips:
            source = io.BytesIO(self.read(file, member)) if member else file
            try:
                self._zips[key] = zipfile.ZipFile(source)
            except READ_ERRORS as error:
                raise UnusableFileError(f"it is no zip that can be read ({type(error).__name__})") from None
            while len(self._zips) > OPEN_ZIPS:
                self._zips.popitem(last=False)[1].close()
        self._zips.move_to_end(key)
        return self._zips[key]

    def close(self) -> None:
        """Close all zips."""
        while self._zips:
            self._zips.popitem()[1].close()

    def __enter__(self) -> FileReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def files_below(path: Path, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files of a directory, a zip or a file, without those that are refused."""
    with closing(FileReader()) as reader:
        if path.is_dir():
            yield from directory_files(path, reader, problems)
        elif path.suffix.lower() == ZIP:
            for entry in zip_files(reader, path, "", MAX_MEMBERS, problems):
                yield from with_students_zip(entry, reader, problems)
        elif is_plain_file(path, problems):
            yield SubmittedFile(PurePosixPath(path.name), path, changed=path.lstat().st_mtime)


def directory_files(folder: Path, reader: FileReader, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files below a directory; links are not followed, no matter who made them."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        inside = PurePosixPath(Path(place).relative_to(folder).as_posix())
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        shown = sorted(name for name in [*names, *links] if not is_hidden(name))
        folders[:] = [name for name in folders if name not in links]
        if not folders and not shown and Path(place) != folder:
            yield SubmittedFile(inside / NO_FILE, Path(place))
        for path in (Path(place) / name for name in shown):
            if not is_plain_file(path, problems):
                yield SubmittedFile(inside / NO_FILE, path)
                continue
            found = SubmittedFile(inside / path.name, path, changed=path.lstat().st_mtime)
            yield from with_students_zip(found, reader, problems)


def with_students_zip(entry: SubmittedFile, reader: FileReader, problems: list[str]) -> Iterator[SubmittedFile]:
    """A file; of a zip what is in it, below the zip's own path."""
    if entry.path.suffix.lower() != ZIP:
        yield entry
        return
    if why := bomb_reason(entry, reader):
        problems.append(f"{entry.display_path} is refused: {why}.")
        yield replace(entry, path=entry.path / NO_FILE)
        return
    found = list(zip_files(reader, entry.file, entry.member, MAX_INNER_MEMBERS, problems))
    yield from (replace(one, path=entry.path / one.path) for one in found)
    if not found:
        yield replace(entry, path=entry.path / NO_FILE)


def bomb_reason(entry: SubmittedFile, reader: FileReader) -> str:
    """Why a student's zip isn't even opened, if so: its directory alone could fill the memory."""
    try:
        data = reader.read(entry.file, entry.member)
    except UnusableFileError as error:
        return str(error)
    if len(data) > MAX_BYTES:
        return f"it is larger than {MAX_BYTES >> 20} MiB"
    count = data.count(DIRECTORY_ENTRY)
    return f"it holds {count:,} files" if count > MAX_INNER_MEMBERS else ""


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


def zip_files(reader: FileReader, file: Path, member: str, most: int, problems: list[str]) -> Iterator[SubmittedFile]:
    """The files in a zip, which may be a member of another; a name that would lead out of it is refused."""
    where = f"{file}/{member}" if member else str(file)
    try:
        members = reader.open_zip(file, member).infolist()
    except UnusableFileError as error:
        problems.append(f"{where} is refused: {error}.")
        return
    if len(members) > most:
        problems.append(f"{where} is refused: it holds {len(members):,} files.")
        return
    full: set[PurePosixPath] = set()
    for one in members:
        inside = PurePosixPath(one.filename.replace("\\", "/"))
        why = unsafe_reason(one)
        if why:
            problems.append(f"{where}: {one.filename[:200]!r} is refused: {why}.")
            continue
        if any(map(is_hidden, inside.parts)) or not inside.parts:
            continue
        full.update(inside.parents)
        if not one.is_dir():
            yield member_file(file, member, one, inside)
    yield from empty_folders(file, member, members, full)


def empty_folders(
    file: Path, member: str, members: list[zipfile.ZipInfo], full: set[PurePosixPath]
) -> Iterator[SubmittedFile]:
    """A file that stands for each empty folder of a zip."""
    for one in members:
        inside = PurePosixPath(one.filename.replace("\\", "/"))
        if one.is_dir() and inside not in full and not unsafe_reason(one) and not any(map(is_hidden, inside.parts)):
            yield member_file(file, member, one, inside / NO_FILE)


def member_file(file: Path, member: str, one: zipfile.ZipInfo, inside: PurePosixPath) -> SubmittedFile:
    """A member of a zip as a file; the zip may be a member of another."""
    names = (member, one.filename) if member else (one.filename, "")
    return SubmittedFile(inside, file, *names, changed=zip_time(one))


def zip_time(one: zipfile.ZipInfo) -> float:
    """When a member was changed last; a zip knows no time zone, so this one's is taken."""
    try:
        return time.mktime((*one.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


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


def is_hidden(name: str) -> bool:
    """Whether a name belongs to a tool, not to the student."""
    return name in SKIPPED_NAMES or name.startswith(".")
