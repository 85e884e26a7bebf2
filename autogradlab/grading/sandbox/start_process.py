"""Start a process at one of the levels, and end it with all that it started.

Read next: `limit_watcher.py`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autogradlab.grading.sandbox import bubblewrap, landlock, landlock_supervisor
from autogradlab.grading.sandbox.drop_privileges import drop_command, sandbox_uid
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.seccomp import SHARED_CALLS, SIGNAL_CALLS, Calls, filter_file
from autogradlab.grading.sandbox.visible_files import ENVIRONMENT, system_paths, visible_paths

__all__ = ["LEVELS", "NONE", "RunningProcess", "SandboxError", "start_confined"]

NONE = "none"
LEVELS = ("bubblewrap", "landlock")  # the strongest first
HINT = "\nHint: `autogradlab sandbox` says what is missing."
END_TIMEOUT = 10.0  # seconds for the end of all that a process started
OTHER_PROCESSES = (
    1024  # processes that the caller may start meanwhile: without a uid of its own, a sandbox counts among them
)


class SandboxError(RuntimeError):
    """A level that this machine does not offer."""


@dataclass(frozen=True)
class RunningProcess:
    """A process that was started.

    Attributes:
        process: Its outermost one, the leader of a group of its own.
        level: What it is confined by.
        folders: On this machine's disk, where it may write.
    """

    process: subprocess.Popen[bytes]
    level: str
    folders: tuple[Path, ...] = ()

    def end(self) -> None:
        """End it and all that it started."""
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            if self.level == "landlock" and self.process.poll() is None:
                os.kill(self.process.pid, signal.SIGTERM)  # its supervisor knows them all
                self.process.wait(END_TIMEOUT)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def start_confined(
    argv: Sequence[str],
    level: str,
    limits: Limits,
    *,
    hidden: Sequence[Path] = (),
    readable: Sequence[Path] = (),
    writable: Sequence[Path] = (),
    sockets: Sequence[Path] = (),
    environment: Mapping[str, str] | None = None,
    **options: Any,
) -> RunningProcess:
    """Start a confined process; who starts it has to end it.

    Args:
        argv: The program and its arguments.
        level: One of `LEVELS`, or `NONE`.
        limits: What it may take.
        hidden: Folders and files, within what is visible, that it must not read.
        readable, writable: Folders that it may see besides the system and this Python; what it writes comes back.
        sockets: Folders where it may make sockets.
        environment: Variables beside the few that it gets.
        options: Of `subprocess.Popen`, for its pipes.

    Raises:
        SandboxError: where this machine does not offer the level.
    """
    inner = {**ENVIRONMENT, **(environment or {})}
    options = {"start_new_session": True, **options}
    if level == NONE:
        line = [shutil.which("prlimit") or "prlimit", *limits.prlimit(), "--", *argv]
        return RunningProcess(subprocess.Popen(line, env=inner, **options), NONE)
    if level == "bubblewrap" and shutil.which("bwrap"):
        shown = {"hidden": hidden, "readable": readable, "writable": (*writable, *sockets)}
        return start_bubblewrap(argv, limits, inner, shown, options)
    if level == "landlock" and landlock.abi() >= landlock.MIN_VERSION:
        shown = {"hidden": hidden, "readable": readable, "sockets": sockets}
        return start_landlock(argv, limits, inner, shown, writable, options)
    raise SandboxError(f"there is no sandbox {level!r} here.{HINT}")


def start_bubblewrap(
    argv: Sequence[str], limits: Limits, inner: dict[str, str], shown: dict[str, Any], options: dict[str, Any]
) -> RunningProcess:
    """Start a process in namespaces of its own."""
    calls = require_filter()
    line = bubblewrap.bwrap_command(argv, limits, environment=inner, filter_fd=calls, **shown)
    try:
        process = subprocess.Popen(line, env={"PATH": os.defpath}, pass_fds=(calls,), **options)
    finally:
        os.close(calls)
    return RunningProcess(process, "bubblewrap", tuple(shown["writable"]))


def start_landlock(
    argv: Sequence[str],
    limits: Limits,
    inner: dict[str, str],
    shown: dict[str, Any],
    writable: Sequence[Path],
    options: dict[str, Any],
) -> RunningProcess:
    """Start a process behind Landlock's walls, in a folder of its own that goes with it."""
    calls = require_filter(SHARED_CALLS, *[SIGNAL_CALLS] * (landlock.abi() < landlock.SCOPES_VERSION))
    home = Path(tempfile.mkdtemp(prefix="autogradlab-sandbox-"))
    folders = (home, *writable, *shown["sockets"])
    walls = landlock.ruleset(landlock.grants(writable=(home, *writable), **shown), landlock.abi())
    wrapper = [
        sys.executable,
        "-I",
        "-S",
        landlock_supervisor.__file__,
        str(os.getpid()),
        str(walls),
        str(calls),
        str(home),
    ]
    line = [*wrapper, *own_user_command(limits, home, [*shown["readable"], *folders[1:]]), *argv]
    inner = {**inner, "HOME": str(home), "TMPDIR": str(home)}
    try:
        process = subprocess.Popen(line, env=inner, cwd=home, pass_fds=(walls, calls), **options)
    finally:
        os.close(walls)
        os.close(calls)
    return RunningProcess(process, "landlock", folders)


def own_user_command(limits: Limits, home: Path, used: Sequence[Path]) -> Iterator[str]:
    """What makes a process a user of its own, whose home it is, if the caller can; and sets its limits."""
    uid = sandbox_uid()
    if uid is None:
        return drop_command(replace(limits, processes=count_user_threads() + OTHER_PROCESSES), None)
    os.chown(home, uid, uid)
    far = not all(map(is_passable, (*system_paths(), *visible_paths(), *used)))  # such as a Python in root's own folder
    return drop_command(limits, uid, "dac_read_search" if far else "")


def require_filter(*more: Calls) -> int:
    """A file descriptor of the filter for system calls, without which there is no sandbox.

    Raises:
        SandboxError: on a kind of machine that it is not written for.
    """
    calls = filter_file(*more)
    if calls is None:
        raise SandboxError(f"there is no filter of system calls for this kind of machine.{HINT}")
    return calls


def is_passable(path: Path) -> bool:
    """Whether a user who is nobody special gets to a path."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.resolve().parents) if folder.is_dir())


def count_user_threads() -> int:
    """The threads that the caller's user has now."""
    return sum(count_threads(path) for path in Path("/proc").iterdir() if path.name.isdigit())


def count_threads(process: Path) -> int:
    """The threads of a process of the caller's user; 0 of another's, or of one that is gone."""
    try:
        return len(os.listdir(process / "task")) if process.stat().st_uid == os.geteuid() else 0
    except OSError:
        return 0
