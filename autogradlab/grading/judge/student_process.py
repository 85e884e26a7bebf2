"""The grader's end of a confined process: it runs cells and asks questions, and believes no byte that comes back.

An answer counts only if it has the number and the nonce of the question that is open. That makes no answer right: what
is right is decided by `grade_submission.py`, which alone knows the inputs' answers.

Read next: `driver.py`, the other end.
"""

from __future__ import annotations

import json
import math
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

from autogradlab.course.exercises.feedback_text import terminal_safe
from autogradlab.course.learner.notebook_run import RunnerLostError, StepTimeoutError
from autogradlab.grading.judge.time_limits import WALL_PER_CPU
from autogradlab.grading.sandbox import ConfinedProcess, Limits, run_confined
from autogradlab.grading.sandbox.bounded_lines import Channel, ChannelClosedError, NoReplyError, TamperingError

__all__ = ["DriverError", "StudentProcess", "start_student_process"]

START_TIMEOUT = 30.0  # seconds for Python and its imports
INTERRUPT_TIMEOUT = 2.0  # seconds for the driver to interrupt a step that takes too long
MAX_DEPTH = 8  # lists and objects within one another in an answer
MAX_CHANGES, MAX_NAME = 5, 120  # names of what was replaced, and characters of each
MAX_ERROR_TEXT = 700  # characters of an error's text
DEAF, ENDED = "did not end, and could not be interrupted", "ended Python"
LIMIT_WORDS = {
    "memory": "took more memory than it may",
    "cpu": "took more processor time than it may",
    "wall": "took longer than the whole notebook may",
    "processes": "started more processes than it may",
    "output": "wrote more output than it may",
    "files": "made more files than it may",
    "disk": "wrote more into files than it may",
}


class DriverError(RuntimeError):
    """The confined process did not come up: the machine's fault, not the student's."""


@contextmanager
def start_student_process(
    level: str, limits: Limits, hidden: tuple[Path, ...], step_cpu: float = math.inf
) -> Iterator[StudentProcess]:
    """A fresh confined process that has loaded what it needs, and is gone when the `with` block ends.

    Args:
        level: What confines it.
        limits: What it may take.
        hidden: What it must not read.
        step_cpu: Seconds of processor time that a step is given when there is no hurry.

    Raises:
        DriverError: where it does not come up.
    """
    driver = Path(__file__).with_name("driver.py").read_text(encoding="utf-8")
    with run_confined([sys.executable, "-I", "-c", driver], level=level, limits=limits, hidden=hidden) as inside:
        process = StudentProcess(inside, step_cpu)
        try:
            process.exchange({}, START_TIMEOUT)
        except (RunnerLostError, StepTimeoutError) as error:
            said = terminal_safe(inside.errors.decode(errors="replace")).strip()[-MAX_ERROR_TEXT:]
            raise DriverError(
                f"the sandbox {level!r} did not start: it {error or 'is silent'}. {said}".strip()
            ) from None
        try:
            yield process
        finally:
            inside.kill()


class StudentProcess:
    """A runner, as `NotebookRun` takes it, around a confined process.

    Attributes:
        lost_reason: Why it answers no more; empty as long as it does.
        wall_hit: Whether a limit of wall time decided something, which a busy machine may have caused.
        changed: What it replaced in this package, as far as it can be noticed.
    """

    def __init__(self, inside: ConfinedProcess, step_cpu: float = math.inf) -> None:
        self.lost_reason, self.wall_hit, self.step_cpu = "", False, step_cpu
        self.changed: set[str] = set()
        self._inside = inside
        self._channel = Channel(require_pipe(inside.stdin), require_pipe(inside.stdout))
        self._question_count = 0

    def run(self, source: str, seconds: float) -> str:
        """Run a cell; the error that it raised, or an empty text.

        Raises:
            StepTimeoutError: where it did not end in time.
            RunnerLostError: where the process is gone.
        """
        said = self.exchange({"source": source, "seconds": seconds}, seconds).get("said")
        return said[:MAX_ERROR_TEXT] if isinstance(said, str) else self.refuse("sent no answer to a question")

    def ask(self, question: dict[str, str], seconds: float) -> str:
        """Ask one task's function; its answers as JSON, neither large nor deep, and else not to be trusted.

        Raises:
            ValueError: where the answer is no such JSON.
            StepTimeoutError: where it did not end in time.
            RunnerLostError: where the process is gone.
        """
        reply = self.exchange({"question": question, "seconds": seconds}, seconds)
        answers, changed = reply.get("answers"), reply.get("changed")
        if isinstance(changed, list):
            self.changed.update(str(name)[:MAX_NAME] for name in changed[: MAX_CHANGES - len(self.changed)])
        if not isinstance(answers, str) or not is_shallow(json.loads(answers), MAX_DEPTH):
            raise ValueError("the answer is no plain data")
        return answers

    def exchange(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request; the reply to it and to no other.

        Args:
            request: What is asked.
            seconds: Of processor time; of wall time it may take a few times as much.
        """
        if self.lost_reason:
            raise RunnerLostError(self.lost_reason)
        self._question_count += 1
        tag, wall = {"id": self._question_count, "nonce": secrets.token_hex(8)}, seconds * WALL_PER_CPU
        line = json.dumps(tag | request | {"wall": wall}).encode()
        try:
            line = self._channel.ask(line, time.monotonic() + wall + INTERRUPT_TIMEOUT)
            reply = parse_reply(line, tag)
        except TamperingError as error:
            self.refuse(str(error))
        except NoReplyError:
            self.wall_hit = True
            self.refuse(self.limit_words() or DEAF)
        except ChannelClosedError:
            self.refuse(self.limit_words() or ENDED)
        if "late" in reply:
            self.wall_hit |= reply["late"] != "cpu" or seconds < self.step_cpu
            raise StepTimeoutError
        return reply

    def limit_words(self) -> str:
        """The limit that was hit, as far as it can be known, in words."""
        hit = self._inside.limit_hit()
        self.wall_hit |= hit == "wall"
        return LIMIT_WORDS.get(hit, f"hit the limit of {hit}") if hit else ""

    def refuse(self, why: str) -> NoReturn:
        """End the process: from now on it gets no question, and none of its answers count."""
        self.lost_reason = why
        self._inside.kill()
        raise RunnerLostError(why)


def require_pipe(stream: IO[bytes] | None) -> IO[bytes]:
    """A pipe that has to be there."""
    if stream is None:
        raise DriverError("the sandbox has no pipes")
    return stream


def parse_reply(line: bytes, tag: dict[str, Any]) -> dict[str, Any]:
    """The reply in a line, if it answers the question with this tag.

    Raises:
        TamperingError: where it does not.
    """
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        raise TamperingError("sent a message that is no JSON") from None
    if not isinstance(reply, dict) or any(type(reply.get(k)) is not type(v) or reply[k] != v for k, v in tag.items()):
        raise TamperingError("sent an answer to a question that was not asked")
    return reply


def is_shallow(data: Any, depth: int) -> bool:
    """Whether lists and objects lie at most `depth` deep."""
    if not isinstance(data, (list, dict)):
        return True
    parts = data.values() if isinstance(data, dict) else data
    return depth > 0 and all(is_shallow(part, depth - 1) for part in parts)
