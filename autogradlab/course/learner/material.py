"""Where the course's notebooks and exercises lie, and copying them to a learner.

Read next: `student_version.py`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autogradlab.course.exercises.tasks import Exercise
from autogradlab.course.learner.git_ignore import ignore_in_git

__all__ = ["CopiedFile", "answers_note", "copy_material", "exercise", "exercise_at", "exercise_names", "root"]

PACKAGED_ROOT = Path(__file__).parents[1] / "material"
RECORD_FILE = ".autogradlab.json"  # in the learner's directory: which version of each file was handed out


def root() -> Path:
    """The directory that holds `notebooks/` and `exercises/`: in the installed package, or in the checkout."""
    return PACKAGED_ROOT if PACKAGED_ROOT.is_dir() else Path(__file__).parents[3]


@cache
def exercise_names() -> tuple[str, ...]:
    """The names of all exercises, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in (root() / "exercises").glob("*/checks.py")))


def exercise(name: str) -> Exercise:
    """The exercise of the course of that name.

    Raises:
        KeyError: where there is no such exercise.
    """
    if name not in exercise_names():
        raise KeyError(f"there is no exercise {name!r}; there are {', '.join(exercise_names())}")
    return exercise_at(root() / "exercises" / name)


def answers_note(name: str) -> str:
    """Who can know the answers to an exercise, for the staff who grade it.

    Args:
        name: The exercise's name.
    """
    if name not in exercise_names():
        return "an exercise of your own: its checks stay in your folder"
    return "an exercise of the course: its answers are public, because they come with the package"


def exercise_at(path: str | Path) -> Exercise:
    """The exercise in any folder, from its `checks.py`, which may import from the `given.py` beside it.

    Args:
        path: The folder, or a file in it.

    Raises:
        FileNotFoundError: where the folder holds no `checks.py`.
        AttributeError: where that defines no `EXERCISE`.
    """
    path = Path(path).resolve()
    return load_checks((path if path.is_dir() else path.parent) / "checks.py")


@cache
def load_checks(checks: Path) -> Exercise:
    """Import a `checks.py` as a package of its own, so that `from .given import ...` finds what lies beside it."""
    name = f"autogradlab_exercise_{hashlib.sha256(str(checks).encode()).hexdigest()[:12]}"
    folder = [str(checks.parent)]
    spec = importlib.util.spec_from_file_location(name, checks, submodule_search_locations=folder)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {checks}")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    if not isinstance(getattr(module, "EXERCISE", None), Exercise):
        raise AttributeError(f"{checks} makes no exercise.\nHint: end it with EXERCISE = Exercise(...).")
    made: Exercise = module.EXERCISE
    return made


@dataclass(frozen=True)
class CopiedFile:
    """What became of one file.

    Attributes:
        path: Relative to the learner's directory.
        what: "new", "kept" (it was there, and stays as it is), or "newer" (kept, but ours has changed since).
    """

    path: Path
    what: str


def copy_material(target: Path) -> list[CopiedFile]:
    """Copy to `target` what is missing there; whatever is there already is never touched.

    The first time, a `.gitignore` there gets the lines that keep a grader's secret and gradebooks out of a repository.

    Args:
        target: The learner's directory; made where it is missing.

    Returns:
        What became of each file.

    Raises:
        OSError: where something can't be written; what was written before stays.
    """
    target.mkdir(parents=True, exist_ok=True)
    if not (target / RECORD_FILE).exists():  # once: a learner who takes the lines out has a reason
        ignore_in_git(target)
    given, done = read_record(target), []
    try:
        for relative, data in course_files():
            name, digest = relative.as_posix(), hashlib.sha256(data).hexdigest()
            if write_new_file(target / relative, data):
                given[name] = digest
                done.append(CopiedFile(relative, "new"))
            else:
                done.append(CopiedFile(relative, "newer" if given.get(name, digest) != digest else "kept"))
    finally:
        if any(file.what == "new" for file in done):
            (target / RECORD_FILE).write_text(json.dumps(given, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return done


def course_files() -> Iterator[tuple[Path, bytes]]:
    """Each file of the course with the bytes a learner gets: exercises in their student version, and no checks."""
    from autogradlab.course.learner.student_version import student_bytes

    base = root()
    for path in sorted((base / "notebooks").rglob("*")):
        if path.is_file() and not {".ipynb_checkpoints", "__pycache__"} & set(path.parts):
            yield path.relative_to(base), path.read_bytes()
    for name in exercise_names():
        path = base / "exercises" / name / f"{name}.ipynb"
        yield path.relative_to(base), student_bytes(path)


def read_record(target: Path) -> dict[str, str]:
    """The digest of each file as it was handed out; a record that can't be read counts as none."""
    try:
        record = json.loads((target / RECORD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def write_new_file(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet; False where something is there already."""
    if os.path.lexists(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:  # "x" refuses to overwrite, whatever happens in between
            file.write(data)
    except FileExistsError:
        return False
    except OSError:
        path.unlink(missing_ok=True)  # half a file would be taken for the learner's own next time
        raise
    return True
