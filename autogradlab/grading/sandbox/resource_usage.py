"""What a sandbox uses, summed over its processes, as Linux tells it from outside.

Source: Linux's manual, proc(5); `Documentation/filesystems/tmpfs.rst`.

Read next: `limit_watcher.py`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autogradlab.grading.sandbox.visible_files import SANDBOX_HOME

__all__ = ["ProcessUsage", "deleted_file_bytes", "tmpfs_entries", "read_process", "disk_usage", "memory_used"]

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_SIZE = os.sysconf("SC_PAGESIZE")
BLOCK_SIZE = 512  # bytes, in which a file's place on the disk is told
UNKNOWN = 2**62


@dataclass(frozen=True)
class ProcessUsage:
    """One process.

    Attributes:
        name: Its number and the time it was born, which together no other has.
        own, waited: Seconds it computed, and those of its children that ended and were waited for.
        threads: How many it has.
        resident: Bytes of memory, those it shares with others among them.
    """

    name: tuple[int, str]
    own: float
    waited: float
    threads: int
    resident: int


def read_process(pid: int) -> ProcessUsage | None:
    """A process as it is now; None where it is gone."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    own, waited = (
        (int(words[11]) + int(words[12])) / TICKS_PER_SECOND,
        (int(words[13]) + int(words[14])) / TICKS_PER_SECOND,
    )
    return ProcessUsage((pid, words[19]), own, waited, int(words[17]), int(words[21]) * PAGE_SIZE)


def memory_used(pids: Iterable[int]) -> int:
    """Bytes of memory of several processes, what they share counted once; a great number where it is not told."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        except OSError:
            return UNKNOWN
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def tmpfs_entries(pid: int, size: int) -> int:
    """How many files and folders there are in a process's home, if that is a file system of its own, of this size."""
    try:
        system = os.statvfs(f"/proc/{pid}/root{SANDBOX_HOME}")
    except OSError:
        return 0
    return system.f_files - system.f_ffree if system.f_blocks * system.f_frsize == size else 0


def disk_usage(folders: Sequence[Path], most: int) -> tuple[int, int]:
    """Files and folders within folders, and the bytes that they take; it stops counting where there are too many.

    What can't be looked into counts as too many.
    """
    waiting, count, size = list(map(str, folders)), 0, 0
    while waiting and count <= most:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    count += 1
                    size += entry.stat(follow_symlinks=False).st_blocks * BLOCK_SIZE
                    waiting += [entry.path] * entry.is_dir(follow_symlinks=False)
                    if count > most:
                        break
        except FileNotFoundError:
            continue
        except OSError:
            return UNKNOWN, UNKNOWN
    return count, size


def deleted_file_bytes(pids: Iterable[int], devices: Container[int]) -> int:
    """Bytes of files on some devices that processes hold open though they are deleted."""
    found: dict[int, int] = {}
    for pid in pids:
        try:
            for number in os.listdir(f"/proc/{pid}/fd"):
                file = os.stat(f"/proc/{pid}/fd/{number}")
                if stat.S_ISREG(file.st_mode) and not file.st_nlink and file.st_dev in devices:
                    found[file.st_ino] = file.st_blocks * BLOCK_SIZE
        except OSError:
            continue
    return sum(found.values())
