"""What a confined process may take.

Read next: `drop_privileges.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["GRACE", "Limits"]

OPEN_FILES = 256
GRACE = 1  # second of processor time between the signal that asks a process to end and the one that ends it


@dataclass(frozen=True)
class Limits:
    """The limits of one sandbox; the defaults fit this course.

    Attributes:
        memory: Bytes of address space a process may have, and of memory that all may use together.
        cpu: Seconds that a process may compute, and that all may together.
        processes: Processes and threads at one time.
        file_size: Bytes of one file.
        tmpfs: Bytes of all files together; they live in memory where the sandbox has a file system of its own.
        files: Files and folders that there may be.
        output: Bytes that may be written to standard error; of a kernel, bytes that it may publish.
        wall: Seconds from start to end.
    """

    memory: int = 2**30
    cpu: int = 30
    processes: int = 64
    file_size: int = 16 * 2**20
    tmpfs: int = 64 * 2**20
    files: int = 10_000
    output: int = 2**20
    wall: float = 60.0

    def prlimit(self) -> Iterator[str]:
        """The options of util-linux's `prlimit`, which sets them on what it runs."""
        yield f"--as={self.memory}"
        yield f"--cpu={self.cpu}:{self.cpu + GRACE}"
        yield f"--nproc={self.processes}"
        yield f"--fsize={self.file_size}"
        yield f"--nofile={OPEN_FILES}"
        yield "--core=0"
