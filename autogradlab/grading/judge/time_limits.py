"""How long a notebook may take: processor time decides, so that a busy machine changes no mark.

Wall time is bounded too, for a notebook that only waits. That bound is a few times as long, and a notebook that runs
into it is tried once more, alone, before that counts (`../batch/pool.py`).

Read next: `student_process.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from autogradlab.grading.sandbox import Limits

__all__ = ["DEFAULT_TIMEOUT", "WALL_PER_CPU", "TimeLimits"]

DEFAULT_TIMEOUT = 60.0  # seconds
STEPS_PER_TIMEOUT = 6  # a step may take this part of the whole time
WALL_PER_CPU = 3.0  # seconds that may pass for each that may be computed
STARTUP_SECONDS = 5.0  # seconds of wall time for Python itself


@dataclass(frozen=True)
class TimeLimits:
    """The limits that follow from one number, `--timeout`.

    Attributes:
        timeout: Seconds; half of it may be spent computing, a sixth in one step (a cell, or a task's questions).

    >>> limits = TimeLimits(60.0)
    >>> limits.cpu, limits.wall, limits.step_cpu, limits.step_wall
    (30, 90.0, 10.0, 30.0)
    """

    timeout: float = DEFAULT_TIMEOUT

    @property
    def cpu(self) -> int:
        """Seconds of processor time for the whole notebook."""
        return max(1, round(self.timeout / 2))

    @property
    def step_cpu(self) -> float:
        """Seconds of processor time for one step."""
        return self.timeout / STEPS_PER_TIMEOUT

    @property
    def wall(self) -> float:
        """Seconds from the first cell to the last answer."""
        return WALL_PER_CPU * self.cpu

    @property
    def step_wall(self) -> float:
        """Seconds that may pass in one step."""
        return WALL_PER_CPU * self.step_cpu

    @property
    def sandbox(self) -> Limits:
        """All limits of the sandbox."""
        return Limits(wall=self.wall + STARTUP_SECONDS, cpu=self.cpu)
