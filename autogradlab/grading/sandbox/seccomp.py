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
from collections.abc import Iterable, Iterator

__all__ = ["SHARED_CALLS", "SIGNAL_CALLS", "filter_file", "filter_program"]

# fmt: off
# The number of each system call on x86-64 and on 64-bit ARM, from Linux's tables; -1 where there is none.
Calls = dict[str, tuple[int, int]]
REFUSED_CALLS: Calls = {
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "kexec_load": (246, 104), "init_module": (175, 105),
    "open_by_handle_at": (304, 265), "io_uring_setup": (425, 425), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "mount_setattr": (442, 442), "pidfd_getfd": (438, 438), "fanotify_init": (300, 262),
    # Memory that belongs to no process and to no file system is counted by nobody.
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194),
}
# Without namespaces the machine's other processes, sockets and files are within reach; Landlock leaves these open.
SHARED_CALLS: Calls = {
    "connect": (42, 203), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180), "syslog": (103, 116),
    "inotify_init": (253, -1), "inotify_init1": (294, 26),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "setxattrat": (463, 463),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "process_madvise": (440, 440),
    "process_mrelease": (448, 448), "kcmp": (312, 272), "pidfd_open": (434, 434),
}
# Landlock lets these change any file and process of the user's. Libraries use them in passing: they do nothing, and
# report no error.
IGNORED_CALLS: Calls = {
    "chmod": (90, -1), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, -1), "lchown": (94, -1), "fchown": (93, 55), "fchownat": (260, 54),
    "utime": (132, -1), "utimes": (235, -1), "futimesat": (261, -1), "utimensat": (280, 88),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
}
# Signals, to others or to itself: a filter can't tell which. Landlock can, from its version 6 on.
SIGNAL_CALLS: Calls = {
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_send_signal": (424, 424),
}
NEWEST_CALL = 469  # calls that Linux got after these are not weighed yet, and do not exist here
PRCTL, PRLIMIT, SOCKET, SOCKETPAIR, FCNTL, IOCTL = (157, 167), (302, 261), (41, 198), (53, 199), (72, 25), (16, 29)
SET_DUMPABLE, UNIX, STREAM, KIND = 4, 1, 1, 0xF
SET_OWNER = ((FCNTL, 8), (FCNTL, 15), (IOCTL, 0x8901), (IOCTL, 0x8902))  # whom a file's readiness sends a signal
CLONE, CLONE3 = (56, 220), (435, 435)
NEW_NAMESPACES = 0x7E020000 | 0x00000080  # every CLONE_NEW... flag: mount, cgroup, uts, ipc, user, pid, net; time
AUDIT = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
X32 = 0x40000000  # numbers from here on are a second table of the same calls
LOAD, AND, JUMP_EQUAL, JUMP_FROM, JUMP_SET, RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FLAGS = 0, 4, 16  # where these stand in what the kernel shows the filter
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
# fmt: on

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, constant


def filter_program(machine: str, *more: Calls) -> bytes | None:
    """The filter for a kind of machine, as the kernel takes it; None for one whose table is not here.

    Args:
        machine: As `platform.machine` names it.
        more: What to refuse besides. With `SHARED_CALLS` among it, sockets of the machine's own kind alone can be made.
    """
    if machine not in AUDIT:
        return None
    audit, column = AUDIT[machine]
    return b"".join(struct.pack("=HBBI", *line) for line in filter_instructions(audit, column, *more))


def filter_instructions(audit: int, column: int, *more: Calls) -> Iterator[Instruction]:
    """The filter, an instruction a line."""
    yield (LOAD, 0, 0, ARCHITECTURE)
    yield (JUMP_EQUAL, 1, 0, audit)
    yield (RETURN, 0, 0, KILL)
    yield (LOAD, 0, 0, NUMBER)
    yield (JUMP_FROM, 0, 1, X32)
    yield (RETURN, 0, 0, ERROR | errno.EPERM)
    yield (JUMP_FROM, 0, 1, NEWEST_CALL + 1)
    yield (RETURN, 0, 0, ERROR | errno.ENOSYS)
    yield from answer_calls((REFUSED_CALLS, *more), column, errno.EPERM)
    yield from refuse_if(PRCTL[column], 0, SET_DUMPABLE)  # the grader looks at what it uses
    if SHARED_CALLS in more:
        yield from shared_rules(column)
    yield (JUMP_EQUAL, 0, 1, CLONE3[column])
    yield (RETURN, 0, 0, ERROR | errno.ENOSYS)  # its flags lie in memory that a filter can't read; libraries use clone
    yield (JUMP_EQUAL, 0, 3, CLONE[column])
    yield (LOAD, 0, 0, FLAGS)
    yield (JUMP_SET, 0, 1, NEW_NAMESPACES & ~0x80)  # the time flag shares its bit with the exit signal's
    yield (RETURN, 0, 0, ERROR | errno.EPERM)
    yield (RETURN, 0, 0, ALLOW)


def answer_calls(groups: Iterable[Calls], column: int, error: int) -> Iterator[Instruction]:
    """Do nothing in the place of some calls, and answer with an error, or with none where it is 0."""
    for number in (numbers[column] for calls in groups for numbers in calls.values() if numbers[column] >= 0):
        yield (JUMP_EQUAL, 0, 1, number)
        yield (RETURN, 0, 0, ERROR | error)


def shared_rules(column: int) -> Iterator[Instruction]:
    """What depends on arguments, where the machine is shared: sockets within it, and no limits or signals of others."""
    yield from answer_calls((IGNORED_CALLS,), column, 0)
    for call in (SOCKET[column], SOCKETPAIR[column]):
        # Of the errors, the one at which ZeroMQ does without the network; others end it.
        yield from refuse_if(call, 0, UNIX, unless=True, error=errno.EOPNOTSUPP)
        yield from refuse_if(call, 1, STREAM, mask=KIND, unless=True)  # the others can send without connecting
    yield from refuse_if(PRLIMIT[column], 0, 0, unless=True)  # 0 is the process itself
    for numbers, command in SET_OWNER:
        yield from refuse_if(numbers[column], 1, command)


def refuse_if(
    call: int, argument: int, value: int, *, mask: int = 0xFFFFFFFF, unless: bool = False, error: int = errno.EPERM
) -> Iterator[Instruction]:
    """Refuse a call whose argument, of which the mask's bits count, has this value; or has any other."""
    yield (JUMP_EQUAL, 0, 5, call)
    yield (LOAD, 0, 0, FLAGS + 8 * argument)
    yield (AND, 0, 0, mask)
    yield (JUMP_EQUAL, int(unless), int(not unless), value)
    yield (RETURN, 0, 0, ERROR | error)
    yield (LOAD, 0, 0, NUMBER)


def filter_file(*more: Calls) -> int | None:
    """A file descriptor of this machine's filter, refusing `more`; None where there is none."""
    found = filter_program(platform.machine(), *more)
    if found is None:
        return None
    file = os.memfd_create("filter")
    os.write(file, found)
    os.lseek(file, 0, os.SEEK_SET)
    return file
