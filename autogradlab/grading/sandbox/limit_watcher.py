"""A look at a sandbox every quarter of a second: what Linux limits for each process alone is summed here.

Read next: `confined_process.py`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from autogradlab.grading.sandbox.landlock_supervisor import descendants
from autogradlab.grading.sandbox.limits import GRACE, Limits
from autogradlab.grading.sandbox.resource_usage import (
    ProcessUsage,
    deleted_file_bytes,
    disk_usage,
    memory_used,
    read_process,
    tmpfs_entries,
)

__all__ = ["PERIOD", "LimitWatcher"]

PERIOD = 0.25  # seconds
SANDBOX_PROCESSES = 8  # processes that belong to the sandbox itself, and do not count


class LimitWatcher:
    """Calls `over` with the limit that a sandbox went over, once, unless it is stopped before.

    Args:
        pid: Of the sandbox's outermost process.
        limits: What it may take.
        over: Takes the limit's name: "wall", "cpu", "memory", "processes", "files" or "disk".
        folders: On this machine's disk, where it may write.
    """

    def __init__(self, pid: int, limits: Limits, over: Callable[[str], None], folders: Sequence[Path] = ()) -> None:
        self._pid, self._limits, self._on_limit, self._folders = pid, limits, over, folders
        self._devices = {os.stat(folder).st_dev for folder in folders}
        self._cpu_seconds: dict[tuple[int, str], float] = {}
        self._stop_event = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stop_event.set()

    def _run(self) -> None:
        end = time.monotonic() + self._limits.wall
        while not self._stop_event.wait(max(0.0, min(PERIOD, end - time.monotonic()))):
            if hit := "wall" if time.monotonic() >= end else self._find_limit_hit():
                self._on_limit(hit)
                return

    def _find_limit_hit(self) -> str | None:
        """The limit that it is over now."""
        pids, limits = descendants(self._pid), self._limits
        found = [process for process in map(read_process, pids) if process]
        if sum(process.threads for process in found) > limits.processes + SANDBOX_PROCESSES:
            return "processes"
        if self._seconds(found) > limits.cpu + GRACE:
            return "cpu"
        if sum(process.resident for process in found) > limits.memory and memory_used(pids) > limits.memory:
            return "memory"
        return self._file_limit_hit(pids)

    def _seconds(self, found: Sequence[ProcessUsage]) -> float:
        """Seconds computed by all: of those seen alive at some time, or of those alive with the ones they waited for.

        Each misses some, so the greater of both is nearer to the truth, and never above it.
        """
        self._cpu_seconds |= {process.name: process.own for process in found}
        return max(sum(self._cpu_seconds.values()), sum(process.own + process.waited for process in found))

    def _file_limit_hit(self, pids: Sequence[int]) -> str | None:
        """The limit of files that it is over."""
        most = self._limits.files
        if any(tmpfs_entries(pid, self._limits.tmpfs) > most for pid in pids[:1]):
            return "files"
        if not self._folders:
            return None
        count, size = disk_usage(self._folders, most)
        size += deleted_file_bytes(pids, self._devices)
        return "files" if count > most else "disk" if size > self._limits.tmpfs else None
