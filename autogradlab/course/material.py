"""Where the course's notebooks and exercises lie, and copying them to a learner.

Read next: `checking.py`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autogradlab.course.tasks import Exercise

__all__ = ["Copied", "copy_material", "exercise", "exercise_names", "root"]

PACKAGED = Path(__file__).parent / "material"


def root() -> Path:
    """The directory that holds `notebooks/` and `exercises/`: in the installed package, or in the checkout."""
    return PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[2]


@cache
def exercise_names() -> tuple[str, ...]:
    """The names of all exercises, in alphabetical order."""
    return tuple(sorted(p.parent.name for p in (root() / "exercises").glob("*/checks.py")))


@cache
def exercise(name: str) -> Exercise:
    """The exercise of that name, from its `checks.py`.

    Raises:
        KeyError: where there is no such exercise.
    """
    path = root() / "exercises" / name / "checks.py"
    if name not in exercise_names():
        raise KeyError(f"there is no exercise {name!r}; there are {', '.join(exercise_names())}")
    spec = importlib.util.spec_from_file_location(f"autogradlab_exercise_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: Exercise = module.EXERCISE
    return made


@dataclass(frozen=True)
class Copied:
    """What became of one file: "new", "kept" (the learner's own stays), or "newer" (kept, but ours has changed)."""

    path: Path
    what: str


def sources() -> Iterator[tuple[Path, bytes]]:
    """Each file of the course with the bytes a learner gets: exercises in their student version."""
    from autogradlab.course.release import student_bytes

    base = root()
    for path in sorted((base / "notebooks").rglob("*")):
        if path.is_file() and not set(path.parts) & {".ipynb_checkpoints", "__pycache__"}:
            yield path.relative_to(base), path.read_bytes()
    for name in exercise_names():
        path = base / "exercises" / name / f"{name}.ipynb"
        yield path.relative_to(base), student_bytes(path)


def copy_material(target: Path) -> list[Copied]:
    """Copy to `target` what is missing there; a file that is there is never touched.

    Args:
        target: The learner's directory; made where it is missing.

    Returns:
        What became of each file.
    """
    import hashlib
    import json

    record = target / ".autogradlab.json"  # which version of each file was handed out
    given: dict[str, str] = json.loads(record.read_text()) if record.is_file() else {}
    done = []
    for relative, data in sources():
        path, digest = target / relative, hashlib.sha256(data).hexdigest()
        if path.exists():
            done.append(Copied(relative, "newer" if given.get(relative.as_posix(), digest) != digest else "kept"))
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:  # "x": refuses to overwrite, whatever happens in between
            file.write(data)
        given[relative.as_posix()] = digest
        done.append(Copied(relative, "new"))
    target.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps(given, indent=1, sort_keys=True) + "\n")
    return done
