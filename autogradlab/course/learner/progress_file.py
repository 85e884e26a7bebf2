"""What a learner has got right so far, in one small file of theirs: nothing leaves the machine, and it may be deleted.

It lies outside the package, so that it outlives an upgrade. Nothing here ever stands in the way of a check.

Read next: `progress_panel.py`.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from autogradlab.course.exercises.judge import Verdict

__all__ = ["BestResult", "best_result", "progress_path", "record_verdicts", "unreadable_files"]

HOME_VARIABLE = "AUTOGRADLAB_HOME"  # the folder, where it should not be the usual one
PROGRESS_VARIABLE = "AUTOGRADLAB_PROGRESS"  # "off" where nothing may be written: in a grader's sandbox
LOCK_TIMEOUT = 5.0  # seconds to wait for another notebook, which needs milliseconds
LOCK_BUSY_ERRORS = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class UnreadableProgressError(ValueError):
    """A file that is there and is not ours, or is broken."""


@dataclass(frozen=True)
class BestResult:
    """The best that a task got.

    Attributes:
        points: What it earned then.
        right: Whether all of it was right.
        when: The day, as in 2026-11-23.
    """

    points: int
    right: bool
    when: str


def progress_path() -> Path | None:
    """Where the file lies; None where progress is switched off, or where there is no home."""
    if os.environ.get(PROGRESS_VARIABLE, "").lower() == "off":
        return None
    try:
        return Path(os.environ.get(HOME_VARIABLE) or default_folder()).expanduser() / "progress.json"
    except RuntimeError:  # no home
        return None


def default_folder() -> Path:
    """The folder in which this system keeps a user's data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "autogradlab"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/autogradlab"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "autogradlab"


def record_verdicts(exercise: str, verdicts: Iterable[Verdict]) -> None:
    """Write down what got better; where that cannot be done, do nothing.

    Args:
        exercise: The exercise's name.
        verdicts: What became of some of its tasks.
    """
    path = progress_path()
    earned = [v for v in verdicts if v.points]
    if path is None or not earned:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with exclusive_lock(path):
            known = read_or_rename(path)
            better = [v for v in earned if is_better(v, find_entry(known, exercise, v.task.name))]
            if better:
                known.setdefault("tasks", {}).setdefault(exercise, {}).update(map(make_entry, better))
                replace_file(path, {"version": 1, **known})


def best_result(exercise: str, task: str) -> BestResult | None:
    """The best so far; None where nothing was earned yet, or nothing can be read."""
    path = progress_path()
    try:
        return find_entry(read_progress(path), exercise, task) if path else None
    except (OSError, UnreadableProgressError):
        return None


def unreadable_files() -> list[Path]:
    """The files that could not be read, as they were kept."""
    path = progress_path()
    return sorted(path.parent.glob(f"{path.name}.unreadable*")) if path else []


def is_better(verdict: Verdict, old: BestResult | None) -> bool:
    """Whether a verdict is better than what is written."""
    return old is None or (verdict.status == "right", verdict.points) > (old.right, old.points)


def make_entry(verdict: Verdict) -> tuple[str, dict[str, Any]]:
    """A verdict as it is written, under its task's name."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return verdict.task.name, {"points": verdict.points, "right": verdict.status == "right", "when": now}


def find_entry(known: dict[str, Any], exercise: str, task: str) -> BestResult | None:
    """A task's entry; one that somebody edited into nonsense counts as none."""
    try:
        found = known["tasks"][exercise][task]
        return BestResult(int(found["points"]), found["right"] is True, str(found["when"])[:10])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def read_progress(path: Path) -> dict[str, Any]:
    """All that is written; nothing where there is no file yet."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise UnreadableProgressError(path) from None
    tasks = known.get("tasks", {}) if isinstance(known, dict) else None
    if not isinstance(tasks, dict) or not all(isinstance(found, dict) for found in tasks.values()):
        raise UnreadableProgressError(path)
    return dict(known)


def read_or_rename(path: Path) -> dict[str, Any]:
    """All that is written; a file that cannot be read gets another name, and a new one is begun."""
    try:
        return read_progress(path)
    except UnreadableProgressError:
        taken = len(list(path.parent.glob(f"{path.name}.unreadable*")))
        path.rename(path.with_name(f"{path.name}.unreadable{taken + 1}"))
        return {}


def replace_file(path: Path, known: dict[str, Any]) -> None:
    """Write the whole file anew, so that whoever reads it meets the old or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(known, file, indent=1, sort_keys=True)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Keep other notebooks waiting from reading to writing; the lock goes with its process."""
    deadline = time.monotonic() + LOCK_TIMEOUT
    with path.with_name(f"{path.name}.lock").open("a+b") as file:
        while not try_lock(file):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{path} is in use")
            time.sleep(0.01)
        yield


def try_lock(file: IO[bytes]) -> bool:
    """Try to lock a file until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in LOCK_BUSY_ERRORS:
            raise
        return False
    return True
