"""Which system calls a confined process may not make, as a filter for the kernel.

A notebook needs no further namespaces, mounts or keys, and looks into no other process. Each is a door that has been
found ajar before, so they are closed here, whatever else holds.

Source: Linux, `Documentation/userspace-api/seccomp_filter.rst` and `include/uapi/linux/{filter,seccomp,audit}.h`.

Read next: `bubblewrap.py`.
"""

from __future__ import annotations

import errno
import os
import platform
import struct
from collections.abc import Iterator

__all__ = ["filter_file", "program"]

# fmt: off
# The number of each system call on x86-64 and on 64-bit ARM, from Linux's tables.
REFUSED: dict[str, tuple[int, int]] = {
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "kexec_load": (246, 104), "init_module": (175, 105),
    "open_by_handle_at": (304, 265), "io_uring_setup": (425, 425), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "mount_setattr": (442, 442), "pidfd_getfd": (438, 438),
}
CLONE, CLONE3 = (56, 220), (435, 435)
NEW_NAMESPACES = 0x7E020000 | 0x00000080  # every CLONE_NEW... flag: mount, cgroup, uts, ipc, user, pid, net; time
AUDIT = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
X32 = 0x40000000  # numbers from here on are a second table of the same calls
LOAD, JUMP_EQUAL, JUMP_FROM, JUMP_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FLAGS = 0, 4, 16  # where these stand in what the kernel shows the filter
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
# fmt: on

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, constant


def program(machine: str) -> bytes | None:
    """The filter for a kind of machine, as the kernel takes it; None for one whose table is not here."""
    if machine not in AUDIT:
        return None
    audit, column = AUDIT[machine]
    return b"".join(struct.pack("=HBBI", *line) for line in instructions(audit, column))


def instructions(audit: int, column: int) -> Iterator[Instruction]:
    """The filter, an instruction a line."""
    yield (LOAD, 0, 0, ARCHITECTURE)
    yield (JUMP_EQUAL, 1, 0, audit)
    yield (RETURN, 0, 0, KILL)
    yield (LOAD, 0, 0, NUMBER)
    yield (JUMP_FROM, 0, 1, X32)
    yield (RETURN, 0, 0, ERROR | errno.EPERM)
    for numbers in REFUSED.values():
        yield (JUMP_EQUAL, 0, 1, numbers[column])
        yield (RETURN, 0, 0, ERROR | errno.EPERM)
    yield (JUMP_EQUAL, 0, 1, CLONE3[column])
    yield (RETURN, 0, 0, ERROR | errno.ENOSYS)  # its flags lie in memory that a filter can't read; libraries use clone
    yield (JUMP_EQUAL, 0, 3, CLONE[column])
    yield (LOAD, 0, 0, FLAGS)
    yield (JUMP_SET, 0, 1, NEW_NAMESPACES & ~0x80)  # the time flag shares its bit with the exit signal's
    yield (RETURN, 0, 0, ERROR | errno.EPERM)
    yield (RETURN, 0, 0, ALLOW)


def filter_file() -> int | None:
    """A file descriptor of this machine's filter, for bubblewrap; None where there is none."""
    found = program(platform.machine())
    if found is None:
        return None
    file = os.memfd_create("filter")
    os.write(file, found)
    os.lseek(file, 0, os.SEEK_SET)
    return file
