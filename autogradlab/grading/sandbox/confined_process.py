"""Run a process that can do no harm, and end it with all that it started.

Read next: `provisioner.py`.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from autogradlab.grading.sandbox.limit_watcher import LimitWatcher
from autogradlab.grading.sandbox.limits import Limits
from autogradlab.grading.sandbox.start_process import END_TIMEOUT, LEVELS, RunningProcess, SandboxError, start_confined

__all__ = ["ConfinedProcess", "best_level", "run_confined", "level_works"]

CHUNK = 2**16
TRIAL_TIMEOUT = 20.0  # seconds for a process that does nothing
SIGNAL_OFFSET = 128  # a process that a signal ended returns this and the signal's number
CPU_SIGNALS = {SIGNAL_OFFSET + signal.SIGXCPU, -signal.SIGXCPU}


class ConfinedProcess:
    """A process behind walls.

    Attributes:
        pid: Of its outermost process, which ends with all the others.
        stdin, stdout: Binary pipes; what comes out of it is for the caller to bound and to mistrust.
        errors: The beginning of what it wrote to standard error, up to the limit.
    """

    def __init__(self, running: RunningProcess, limits: Limits) -> None:
        self.running, self.process, self.limits = running, running.process, limits
        process = self.process
        self.pid, self.stdin, self.stdout, self.errors = process.pid, process.stdin, process.stdout, b""
        self._hit: str | None = None
        self._watch = LimitWatcher(process.pid, limits, self._on_limit, running.folders)
        self._listener = threading.Thread(target=self._listen, args=[process.stderr], daemon=True)
        self._listener.start()

    def limit_hit(self) -> str | None:
        """The limit that ended it, "output" or one that `LimitWatcher` names, as far as it can be known."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.2)  # its pipes close a moment before it is gone
        return self._hit or ("cpu" if self.process.returncode in CPU_SIGNALS else None)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; its exit code."""
        return self.process.wait(timeout)

    def kill(self) -> None:
        """End it and all that it started; a process that the kernel holds is not waited for without end."""
        self._watch.stop()
        self.running.end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(END_TIMEOUT)

    def close(self) -> None:
        """End it, and let go of its pipes."""
        self.kill()
        self._listener.join(TRIAL_TIMEOUT)
        for pipe in (self.stdin, self.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _on_limit(self, limit: str) -> None:
        self._hit = self._hit or limit
        self.kill()

    def _listen(self, pipe: IO[bytes]) -> None:
        """Take what it writes to standard error, so that it never waits; too much of it is its end."""
        while data := os.read(pipe.fileno(), CHUNK):
            self.errors += data[: self.limits.output - len(self.errors)]
            if len(self.errors) >= self.limits.output:
                self._on_limit("output")
                return


@contextmanager
def run_confined(
    argv: Sequence[str],
    *,
    level: str,
    limits: Limits | None = None,
    hidden: Sequence[Path] = (),
    readable: Sequence[Path] = (),
    writable: Sequence[Path] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[ConfinedProcess]:
    """Run `argv` confined, as long as the `with` block lasts.

    Args:
        argv: The program and its arguments.
        level: One of `LEVELS`, or `"none"`: then the limits hold, and nothing else.
        limits: What it may take.
        hidden: Folders and files, within what is visible, that it must not read.
        readable, writable: Folders that it may see besides the system and this Python; what it writes comes back.
        environment: Variables beside the few that it gets.

    Raises:
        SandboxError: where this machine does not offer the level.
    """
    limits = limits or Limits()
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    shown = {"hidden": hidden, "readable": readable, "writable": writable}
    inside = ConfinedProcess(start_confined(argv, level, limits, environment=environment, **shown, **pipes), limits)
    try:
        yield inside
    finally:
        inside.close()


@functools.cache
def best_level() -> str | None:
    """The strongest sandbox that works on this machine, found by trying; None where there is none."""
    return next((level for level in LEVELS if level_works(level)), None)


def level_works(level: str) -> bool:
    """Whether a process that does nothing comes through."""
    try:
        with run_confined(["/bin/true"], level=level, limits=Limits(wall=TRIAL_TIMEOUT)) as inside:
            return inside.wait(TRIAL_TIMEOUT) == 0
    except (SandboxError, OSError, subprocess.TimeoutExpired):
        return False
