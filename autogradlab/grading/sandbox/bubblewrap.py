"""The command line of bubblewrap: namespaces of its own, a read-only system, files in memory, no way back.

Where its caller is not root, the process runs in a user namespace, and can make no other.

Source: bubblewrap's manual, bwrap(1); namespaces(7).

Read next: `confined_process.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autogradlab.grading.sandbox.drop_privileges import drop_command, sandbox_uid
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.visible_files import (
    SANDBOX_HOME,
    concealed_paths,
    is_inside,
    places_to_hide,
    system_paths,
    visible_paths,
)

__all__ = ["REQUIRED_TOOLS", "bwrap_command"]

REQUIRED_TOOLS = ("bwrap", "prlimit", "setpriv")  # of the packages bubblewrap and util-linux
NOBODY_UID = 65534  # who it is in a user namespace
SHM_BYTES = 16 * 2**20  # bytes of /dev/shm


def bwrap_command(
    argv: Sequence[str],
    limits: Limits,
    *,
    environment: Mapping[str, str],
    readable: Sequence[Path] = (),
    writable: Sequence[Path] = (),
    hidden: Sequence[Path] = (),
    filter_fd: int | None = None,
) -> list[str]:
    """What to run instead of `argv`, to run it confined."""
    line = ["bwrap", *namespace_options(), *file_options(limits, readable, writable, hidden)]
    for name, value in environment.items():
        line += ["--setenv", name, value]
    line += ["--seccomp", str(filter_fd)] if filter_fd is not None else []
    return [*line, "--", *drop_command(limits, sandbox_uid()), *argv]


def namespace_options() -> Iterator[str]:
    """Apart from the machine's network, processes, users and messages; gone with the grader."""
    yield from ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
    if os.geteuid() == 0:
        yield from ("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
    else:
        yield from ("--unshare-user", "--uid", str(NOBODY_UID), "--gid", str(NOBODY_UID), "--disable-userns")
    yield from ("--hostname", "sandbox", "--new-session", "--die-with-parent", "--clearenv", "--chdir", SANDBOX_HOME)


def file_options(
    limits: Limits, readable: Sequence[Path], writable: Sequence[Path], hidden: Sequence[Path]
) -> Iterator[str]:
    """The file system, from the ground up; what comes later lies on top."""
    # The first process is bubblewrap's own, of the same user where that is not root, and under no filter.
    yield from ("--proc", "/proc", "--tmpfs", "/proc/1", "--remount-ro", "/proc/1")
    yield from ("--dev", "/dev", "--perms", "1777", "--size", str(SHM_BYTES), "--tmpfs", "/dev/shm")
    yield from ("--perms", "1777", "--size", str(limits.tmpfs), "--tmpfs", SANDBOX_HOME)
    for path in system_paths():
        yield from link_options(path) if path.is_symlink() else ("--ro-bind", str(path), str(path))
    shown = [*visible_paths(), *readable]
    yield from parent_options([*system_paths(), *shown, *writable])
    for path in shown:
        yield from link_options(path) if is_program_link(path) else ("--ro-bind", str(path), str(path))
    bound = [path for path in system_paths() if not path.is_symlink()]
    for path in places_to_hide((*concealed_paths(), *hidden), (*bound, *shown)):
        yield from ("--tmpfs", str(path), "--remount-ro", str(path)) if path.is_dir() else mask_options(path)
    for path in writable:
        yield from ("--bind", str(path), str(path))
    yield from ("--remount-ro", "/dev", "--remount-ro", "/")


def parent_options(paths: Sequence[Path]) -> Iterator[str]:
    """The folders on the way to what is shown: empty, and open to be passed through."""
    made = {Path("/"), Path(SANDBOX_HOME)}
    for path in paths:
        for folder in reversed(path.parents):
            if folder not in made and not any(is_inside(folder, other) or folder == other for other in paths):
                made.add(folder)
                yield from ("--perms", "0755", "--dir", str(folder))


def is_program_link(path: Path) -> bool:
    """Whether a path is a link to a file: a virtual environment's Python finds the other one through it."""
    return path.parent.name == "bin" and path.is_symlink() and path.is_file()


def link_options(path: Path) -> tuple[str, str, str]:
    """A link of the system's, such as /bin."""
    return "--symlink", os.readlink(path), str(path)


def mask_options(path: Path) -> tuple[str, str, str]:
    """A file with nothing in it in the place of one that may not be read."""
    return "--ro-bind", os.devnull, str(path)
