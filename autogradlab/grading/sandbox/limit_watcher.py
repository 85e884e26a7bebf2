"""A look at a sandbox every quarter of a second: what Linux limits for each process alone is summed here.

Read next: `confined_process.py`.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from autogradlab.grading.sandbox.limits import GRACE, Limits
from autogradlab.grading.sandbox.resource_usage import Process, deleted, entries_in_memory, look, on_disk, really_used
from autogradlab.grading.sandbox.supervisor import below

__all__ = ["PERIOD", "Watch"]

PERIOD = 0.25  # seconds
OUTER = 8  # processes that belong to the sandbox itself, and do not count


class Watch:
    """Calls `over` with the limit that a sandbox went over, once, unless it is stopped before.

    Args:
        pid: Of the sandbox's outermost process.
        limits: What it may take.
        over: Takes the limit's name: "wall", "cpu", "memory", "processes", "files" or "disk".
        folders: On this machine's disk, where it may write.
    """

    def __init__(self, pid: int, limits: Limits, over: Callable[[str], None], folders: Sequence[Path] = ()) -> None:
        self._pid, self._limits, self._over, self._folders = pid, limits, over, folders
        self._devices = {os.stat(folder).st_dev for folder in folders}
        self._computed: dict[tuple[int, str], float] = {}
        self._stopped = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _run(self) -> None:
        end = time.monotonic() + self._limits.wall
        while not self._stopped.wait(max(0.0, min(PERIOD, end - time.monotonic()))):
            if hit := "wall" if time.monotonic() >= end else self._hit():
                self._over(hit)
                return

    def _hit(self) -> str | None:
        """The limit that it is over now."""
        pids, limits = below(self._pid), self._limits
        found = [process for process in map(look, pids) if process]
        if sum(process.threads for process in found) > limits.processes + OUTER:
            return "processes"
        if self._seconds(found) > limits.cpu + GRACE:
            return "cpu"
        if sum(process.resident for process in found) > limits.memory and really_used(pids) > limits.memory:
            return "memory"
        return self._filled(pids)

    def _seconds(self, found: Sequence[Process]) -> float:
        """Seconds computed by all: of those seen alive at some time, or of those alive with the ones they waited for.

        Each misses some, so the greater of both is nearer to the truth, and never above it.
        """
        self._computed |= {process.name: process.own for process in found}
        return max(sum(self._computed.values()), sum(process.own + process.waited for process in found))

    def _filled(self, pids: Sequence[int]) -> str | None:
        """The limit of files that it is over."""
        most = self._limits.files
        if any(entries_in_memory(pid, self._limits.tmpfs) > most for pid in pids[:1]):
            return "files"
        if not self._folders:
            return None
        count, size = on_disk(self._folders, most)
        size += deleted(pids, self._devices)
        return "files" if count > most else "disk" if size > self._limits.tmpfs else None
