"""What a confined process may take.

Read next: `seccomp.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Limits"]

OPEN_FILES = 256
GRACE = 1  # second of processor time between the signal that asks a process to end and the one that ends it


@dataclass(frozen=True)
class Limits:
    """The limits of one sandbox; the defaults fit this course.

    Attributes:
        memory: Bytes of address space a process may have.
        cpu: Seconds that a process may compute.
        processes: Processes and threads at one time.
        file_size: Bytes of one file.
        tmpfs: Bytes of all files together; they live in memory.
        output: Bytes that may be written to standard error.
        wall: Seconds from start to end.
    """

    memory: int = 2**30
    cpu: int = 30
    processes: int = 64
    file_size: int = 16 * 2**20
    tmpfs: int = 64 * 2**20
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
