"""Walls by Linux's Landlock, where there is no bubblewrap: what is not granted here can't be opened.

Weaker than namespaces. Names, sizes and other processes' numbers can still be found out, though not what is in them;
files lie on the disk, where they are counted only several times a second. The filter for system calls stops much of
what Landlock leaves open: see `SHARED_CALLS` in `seccomp.py`.

Source: Linux, `Documentation/userspace-api/landlock.rst` and `include/uapi/linux/landlock.h`.

Read next: `landlock_supervisor.py`.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from autogradlab.grading.sandbox.visible_files import PACKAGE, concealed_paths, is_inside, system_paths, visible_paths

__all__ = ["MIN_VERSION", "SCOPES_VERSION", "abi", "grants", "ruleset"]

CREATE_RULESET, ADD_RULE = 444, 445  # on x86-64 and ARM alike
VERSION, BENEATH = 1, 1
MIN_VERSION = 3  # before, a file could be emptied in spite of all rules: Linux 6.2
SCOPES_VERSION = 6  # from here on signals reach none but those behind the same walls: Linux 6.12

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_SOCKET, TRUNCATE = 1, 2, 4, 8, 32, 512, 2**14
FILES = 2**15 - 1  # all that can be done with files and folders
DEVICES = 2**15  # ... and with devices, from version 5 on
TCP, TCP_SINCE = 3, 4
ABSTRACT_SOCKETS_AND_SIGNALS = 3
READ_RIGHTS = EXECUTE | READ_FILE | READ_DIR
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE  # what a rule for a file can grant
DEVICE_FILES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
MACHINE_FILES = (
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/sys/kernel/cap_last_cap",
    "/sys/devices/system/cpu",
)

Grant = tuple[Path, int]


def abi() -> int:
    """The version of Landlock here; 0 where there is none, or where it is switched off."""
    return max(0, system_call(CREATE_RULESET, None, 0, VERSION))


def system_call(number: int, *words: object) -> int:
    """Make a system call; what it returns, -1 where it fails."""
    function = ctypes.CDLL(None, use_errno=True).syscall
    function.restype = ctypes.c_long
    return int(function(ctypes.c_long(number), *(ctypes.c_long(w) if isinstance(w, int) else w for w in words)))


def ruleset(granted: Iterable[Grant], version: int) -> int:
    """A file descriptor of walls that leave open what is granted.

    Raises:
        OSError: where Linux refuses one of the rules.
    """
    handled = struct.pack("=QQQ", *handled_rights(version))
    rules = system_call(CREATE_RULESET, handled, len(handled), 0)
    if rules < 0:
        raise OSError(ctypes.get_errno(), f"landlock_create_ruleset: {os.strerror(ctypes.get_errno())}")
    for path, rights in granted:
        add_rule(rules, path, rights)
    return rules


def handled_rights(version: int) -> tuple[int, int, int]:
    """What a version can forbid: with files, on the network, and to those outside."""
    return (
        FILES | (DEVICES if version > TCP_SINCE else 0),
        TCP if version >= TCP_SINCE else 0,
        ABSTRACT_SOCKETS_AND_SIGNALS if version >= SCOPES_VERSION else 0,
    )


def add_rule(rules: int, path: Path, rights: int) -> None:
    """Grant rights on a path and on all beneath it."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        rights &= FILES if path.is_dir() else FILE_RIGHTS
        if system_call(ADD_RULE, rules, BENEATH, struct.pack("=Qi", rights, place), 0) < 0:
            raise OSError(ctypes.get_errno(), f"landlock_add_rule: {os.strerror(ctypes.get_errno())}", str(path))
    finally:
        os.close(place)


def grants(
    readable: Sequence[Path], writable: Sequence[Path], sockets: Sequence[Path], hidden: Sequence[Path]
) -> Iterator[Grant]:
    """What is open to a confined process, links followed."""
    closed = {path.resolve() for path in (*concealed_paths(), *hidden)}
    for path in {path.resolve() for path in (*system_paths(), *visible_paths(), *readable)}:
        yield from grants_without(path, closed)
    yield PACKAGE.resolve().parent, READ_DIR  # where Python looks for this package among the names
    yield from ((Path(name), READ_FILE | WRITE_FILE) for name in DEVICE_FILES if Path(name).exists())
    yield from ((Path(name), READ_FILE | READ_DIR) for name in MACHINE_FILES if Path(name).exists())
    yield from ((path.resolve(), READ_FILE | READ_DIR | REMOVE_FILE | MAKE_SOCKET) for path in sockets)
    yield from ((path.resolve(), FILES) for path in writable)


def grants_without(path: Path, closed: set[Path]) -> Iterator[Grant]:
    """A path with all in it but what is closed; of folders on the way to that, the names can be listed."""
    if path in closed or path.is_symlink():
        return
    if not any(is_inside(other, path) for other in closed):
        yield path, READ_RIGHTS
        return
    yield path, READ_DIR
    for entry in path.iterdir():
        yield from grants_without(entry, closed)
