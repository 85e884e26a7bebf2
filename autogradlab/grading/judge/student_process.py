"""The grader's end of a confined process: it runs cells and asks questions, and believes no byte that comes back.

An answer counts only if it has the number and the nonce of the question that is open. That makes no answer right: what
is right is decided by `grade.py`, which alone knows the inputs' answers.

Read next: `driver.py`, the other end.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NoReturn

from autogradlab.course.exercises.feedback_text import printable
from autogradlab.course.learner.notebook_visit import LostError, TooLongError
from autogradlab.grading.sandbox import Confined, Limits, confined
from autogradlab.grading.sandbox.bounded_lines import Channel, ClosedError, SilentError, TampersError

__all__ = ["DriverError", "Process", "started"]

START = 30.0  # seconds for Python and its imports
PATIENCE = 2.0  # seconds for the driver to interrupt a step that takes too long
DEEPEST = 8  # lists and objects within one another in an answer
LONGEST = 700  # characters of an error's text
DEAF, ENDED = "did not end, and could not be interrupted", "ended Python"
LIMITS = {
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
def started(level: str, limits: Limits, hidden: tuple[Path, ...]) -> Iterator[Process]:
    """A fresh confined process that has loaded what it needs, and is gone when the `with` block ends.

    Raises:
        DriverError: where it does not come up.
    """
    driver = Path(__file__).with_name("driver.py").read_text(encoding="utf-8")
    with confined([sys.executable, "-I", "-c", driver], level=level, limits=limits, hidden=hidden) as inside:
        process = Process(inside)
        try:
            process.exchange({}, START)
        except (LostError, TooLongError) as error:
            said = printable(inside.errors.decode(errors="replace")).strip()[-LONGEST:]
            raise DriverError(
                f"the sandbox {level!r} did not start: it {error or 'is silent'}. {said}".strip()
            ) from None
        try:
            yield process
        finally:
            inside.kill()


class Process:
    """A runner, as `course.visiting` takes it, around a confined process.

    Attributes:
        lost: Why it answers no more; empty as long as it does.
    """

    def __init__(self, inside: Confined) -> None:
        self.lost = ""
        self._inside = inside
        self._channel = Channel(pipe(inside.stdin), pipe(inside.stdout))
        self._asked = 0

    def run(self, source: str, seconds: float) -> str:
        """Run a cell; the error that it raised, or an empty text.

        Raises:
            TooLongError: where it did not end in time.
            LostError: where the process is gone.
        """
        said = self.exchange({"source": source, "seconds": seconds}, seconds).get("said")
        return said[:LONGEST] if isinstance(said, str) else self.refuse("sent no answer to a question")

    def ask(self, question: dict[str, str], seconds: float) -> str:
        """Ask one task's function; its answers as JSON, neither large nor deep, and else not to be trusted.

        Raises:
            ValueError: where the answer is no such JSON.
            TooLongError: where it did not end in time.
            LostError: where the process is gone.
        """
        answers = self.exchange({"question": question, "seconds": seconds}, seconds).get("answers")
        if not isinstance(answers, str) or not shallow(json.loads(answers), DEEPEST):
            raise ValueError("the answer is no plain data")
        return answers

    def exchange(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request; the reply to it and to no other."""
        if self.lost:
            raise LostError(self.lost)
        self._asked += 1
        tag = {"id": self._asked, "nonce": secrets.token_hex(8)}
        try:
            line = self._channel.ask(json.dumps(tag | request).encode(), time.monotonic() + seconds + PATIENCE)
            reply = checked(line, tag)
        except TampersError as error:
            self.refuse(str(error))
        except SilentError:
            self.refuse(self.limit() or DEAF)
        except ClosedError:
            self.refuse(self.limit() or ENDED)
        if reply.get("late") is True:
            raise TooLongError
        return reply

    def limit(self) -> str:
        """The limit that was hit, as far as it can be known, in words."""
        hit = self._inside.limit_hit()
        return LIMITS.get(hit, f"hit the limit of {hit}") if hit else ""

    def refuse(self, why: str) -> NoReturn:
        """End the process: from now on it gets no question, and none of its answers count."""
        self.lost = why
        self._inside.kill()
        raise LostError(why)


def pipe(stream: IO[bytes] | None) -> IO[bytes]:
    """A pipe that has to be there."""
    if stream is None:
        raise DriverError("the sandbox has no pipes")
    return stream


def checked(line: bytes, tag: dict[str, Any]) -> dict[str, Any]:
    """The reply in a line, if it answers the question with this tag.

    Raises:
        TampersError: where it does not.
    """
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        raise TampersError("sent a message that is no JSON") from None
    if not isinstance(reply, dict) or any(type(reply.get(k)) is not type(v) or reply[k] != v for k, v in tag.items()):
        raise TampersError("sent an answer to a question that was not asked")
    return reply


def shallow(data: Any, depth: int) -> bool:
    """Whether lists and objects lie at most `depth` deep."""
    if not isinstance(data, (list, dict)):
        return True
    parts = data.values() if isinstance(data, dict) else data
    return depth > 0 and all(shallow(part, depth - 1) for part in parts)
