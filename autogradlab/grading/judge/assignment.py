"""An assignment: the exercise with the very files that make it, so that every machine of a cluster judges by the same.

Read next: `grade_submission.py`.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import autogradlab
from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.material import exercise_at, exercise_names, root
from autogradlab.course.learner.notebook_cells import read_cells
from autogradlab.grading.judge.time_limits import DEFAULT_TIMEOUT, TimeLimits

__all__ = ["Assignment", "UnknownAssignmentError", "find_assignment", "judge_version"]

JUDGE_FILES = ("course/**/*.py", "grading/judge/*.py")  # what a mark depends on
FILE_PATTERNS = ("*.py", "*.ipynb")


class UnknownAssignmentError(ValueError):
    """A name or path of no exercise."""


@dataclass(frozen=True)
class Assignment:
    """An exercise by the files of its folder.

    Attributes:
        name: The exercise's name.
        folder: Where the files lie, on the machine that started the grading.
        files: Name and content of each, `checks.py` among them.
    """

    name: str
    folder: str
    files: tuple[tuple[str, bytes], ...]

    @property
    def exercise(self) -> Exercise:
        """Its tasks, loaded from the same files on whatever machine this runs."""
        return exercise_at(local_folder(self))

    @property
    def solution_ids(self) -> list[str]:
        """The names of the cells that students fill in, in order, as the source notebook has them."""
        notebooks = [read_cells(data) for name, data in self.files if name.endswith(".ipynb")]
        return [cell.grade_id for notebook in notebooks for cell in notebook.cells if cell.solution]

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What a student's code must not see: this exercise's files, and the course's."""
        paths = dict.fromkeys((root() / "exercises", Path(self.folder), local_folder(self)))
        return tuple(path for path in paths if path.is_dir())


def find_assignment(name: str) -> Assignment:
    """The assignment of that name: an exercise of the course, or the path of a folder with a `checks.py`.

    Raises:
        UnknownAssignmentError: where there is neither.
    """
    folder = root() / "exercises" / name if name in exercise_names() else Path(name).resolve()
    folder = folder if folder.is_dir() else folder.parent
    if not (folder / "checks.py").is_file():
        raise UnknownAssignmentError(
            f"there is no assignment {name!r}.\nHint: the course has {', '.join(exercise_names())}; for your own "
            "give the path of its folder, where checks.py lies."
        )
    paths = sorted(path for kind in FILE_PATTERNS for path in folder.glob(kind))
    return Assignment(exercise_at(folder).name, str(folder), tuple((path.name, path.read_bytes()) for path in paths))


@cache
def local_folder(assignment: Assignment) -> Path:
    """The folder of an assignment on this machine; where it has none with the same files, one that goes with us."""
    here = Path(assignment.folder)
    if all((here / name).is_file() and (here / name).read_bytes() == data for name, data in assignment.files):
        return here
    made = Path(tempfile.mkdtemp(prefix="autogradlab-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for name, data in assignment.files:
        (made / name).write_bytes(data)
    return made


@cache
def judge_version(assignment: Assignment, timeout: float = DEFAULT_TIMEOUT) -> str:
    """What changes where a submission might get other marks: the package's version, and a digest of what judges.

    Args:
        assignment: What is judged.
        timeout: Seconds that a notebook's limits follow from: with other limits, marks may be others.
    """
    package = Path(autogradlab.__file__).parent
    code = sorted(path for pattern in JUDGE_FILES for path in package.glob(pattern))
    limits = ("limits", f"{timeout!r} {TimeLimits(timeout).sandbox!r}".encode())
    digest = files_digest([*((p.name, p.read_bytes()) for p in code), *assignment.files, limits])
    return f"{autogradlab.__version__}+{digest[:12]}"


def files_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """One hash of several files, whose names and lengths count too."""
    total = hashlib.sha256()
    for name, data in files:
        total.update(f"{name} {len(data)}\n".encode() + data)
    return total.hexdigest()
