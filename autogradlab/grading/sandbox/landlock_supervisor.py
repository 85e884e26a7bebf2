"""Stands between the grader and a process behind Landlock, and ends all that it started when either is gone.

Landlock has no namespace that would take its processes with it. So this program adopts every one whose parent ended,
and at the end kills them all, then deletes their folder. It runs on its own, as `python -I -S supervisor.py`, and
loads nothing but a little of the standard library.

Source: Linux's manual, prctl(2), "PR_SET_CHILD_SUBREAPER"; `Documentation/userspace-api/landlock.rst`.

Read next: `landlock.py`.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from typing import NoReturn

__all__ = ["descendants"]

DEATH_SIGNAL, SECCOMP, SUBREAPER, NO_NEW_PRIVILEGES = 1, 22, 36, 38  # of prctl
FILTER = 2
RESTRICT_SELF = 446
SIGNAL_OFFSET = 128  # what a shell adds to the number of the signal that ended a process
UNCONFINED_CODE = 126
KILL_SECONDS, REMOVE_SECONDS = 4.0, 5.0  # seconds that the end of processes, and of files, is waited for
LOOK_SECONDS = 0.005  # seconds between looks
AWAITED_SIGNALS = {signal.SIGTERM, signal.SIGCHLD}


class SeccompProgram(ctypes.Structure):
    """A seccomp filter, as prctl takes it."""

    _fields_ = (("count", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def main(grader: int, ruleset: int, calls: int, folder: str, argv: list[str]) -> int:
    """Run `argv` confined until it ends, or until the grader is gone or asks for its end; the exit code."""
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED_SIGNALS)
    libc_call("prctl", SUBREAPER, 1)
    libc_call("prctl", DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != grader:
        return SIGNAL_OFFSET + signal.SIGTERM
    child = os.fork()
    if not child:
        exec_confined(ruleset, calls, argv)
    release_pipes()
    try:
        return wait_for_child(child)
    finally:
        kill_descendants()
        remove_folder(folder)


def exec_confined(ruleset: int, calls: int, argv: list[str]) -> NoReturn:
    """Go behind the walls, and become the program; where a wall can't be raised, end."""
    try:
        libc_call("prctl", DEATH_SIGNAL, signal.SIGKILL)
        libc_call("prctl", NO_NEW_PRIVILEGES, 1)
        libc_call("syscall", RESTRICT_SELF, ruleset, 0)
        rules = os.read(calls, 2**16)
        libc_call("prctl", SECCOMP, FILTER, ctypes.byref(SeccompProgram(len(rules) // 8, rules)))
        os.close(ruleset)
        os.close(calls)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED_SIGNALS)
        os.execv(argv[0], argv)
    except BaseException as error:
        os.write(2, f"{error}\n".encode())
    os._exit(UNCONFINED_CODE)


def libc_call(name: str, first: int, *rest: object) -> None:
    """Make a call of the C library's.

    Raises:
        OSError: where it fails.
    """
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    # As long as a register: what is not given has to be 0.
    words = [ctypes.c_long(word) if isinstance(word, int) else word for word in (first, *rest, 0, 0, 0)]
    if function(*words[:5]) < 0:
        raise OSError(ctypes.get_errno(), f"{name}({first}): {os.strerror(ctypes.get_errno())}")


def release_pipes() -> None:
    """Let go of the pipes, so that they close with those who use them."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)


def wait_for_child(child: int) -> int:
    """Wait for the child, whose exit code it is, or for the word to end."""
    while signal.sigwait(AWAITED_SIGNALS) != signal.SIGTERM:
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            if found[0] == child:
                code = os.waitstatus_to_exitcode(found[1])
                return code if code >= 0 else SIGNAL_OFFSET - code
    return SIGNAL_OFFSET + signal.SIGTERM


def kill_descendants() -> None:
    """Kill all that is left; what is born meanwhile is found the next time round.

    One that the kernel holds, such as in a call to a busy disk, ends later by itself: nobody waits for it for long.
    """
    end = time.monotonic() + KILL_SECONDS
    while time.monotonic() < end:
        for pid in descendants(os.getpid()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        try:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(LOOK_SECONDS)
        except ChildProcessError:
            return


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that these started, and so on."""
    found = [pid]
    for parent in found:
        found += children(parent)
    return found[1:]


def children(pid: int) -> list[int]:
    """The processes that a process started and that have not been waited for."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as file:
                found += map(int, file.read().split())
    except OSError:
        return found
    return found


def remove_folder(folder: str) -> None:
    """Delete a folder, whatever is in it: `rm` follows no link, and gets lost in no depth.

    Where there is so much in it that this takes long, `rm` goes on by itself, and the grader goes on too.
    """
    cleaner = os.posix_spawnp("rm", ["rm", "-rf", "--", folder], os.environ, setsid=True)
    end = time.monotonic() + REMOVE_SECONDS
    while not os.waitpid(cleaner, os.WNOHANG)[0] and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    grader_pid, walls, rules, home = sys.argv[1:5]
    sys.exit(main(int(grader_pid), int(walls), int(rules), home, sys.argv[5:]))
