"""Lines to and from a process that may be hostile: bounded in time and size, whatever the other end does.

Read next: `../judge/student_process.py`.
"""

from __future__ import annotations

import os
import select
import time
from typing import IO

__all__ = ["MAX_LINE", "Channel", "ChannelClosedError", "NoReplyError", "TamperingError"]

MAX_LINE = 4 * 2**20  # bytes of one line
CHUNK = 2**16


class NoReplyError(TimeoutError):
    """The other end did not take or send a line in time."""


class ChannelClosedError(ConnectionError):
    """The other end is gone."""


class TamperingError(ValueError):
    """The other end sent what nobody asked for."""


class Channel:
    """Lines over a process's pipes.

    Args:
        stdin: The pipe that the process reads.
        stdout: The pipe that it writes.
    """

    def __init__(self, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self._to, self._from = stdin.fileno(), stdout.fileno()
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)

    def ask(self, line: bytes, deadline: float) -> bytes:
        """Send a line and take the one that answers it.

        Args:
            line: Without its end.
            deadline: On the monotonic clock.

        Raises:
            NoReplyError: where there is no answer in time.
            ChannelClosedError: where the process is gone.
            TamperingError: where something came before it was asked for, or a line without end.
        """
        if self._readable(0):
            self._read()
            raise TamperingError("sent a message that nobody asked for")
        self._send(line + b"\n", deadline)
        return self._receive(deadline)

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            if not select.select([], [self._to], [], seconds_left(deadline))[1]:
                raise NoReplyError
            try:
                rest = rest[os.write(self._to, rest[:CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError:
                raise ChannelClosedError from None

    def _receive(self, deadline: float) -> bytes:
        data = bytearray()
        while b"\n" not in data[-CHUNK:]:
            if not self._readable(seconds_left(deadline)):
                raise NoReplyError
            data += self._read()
            if len(data) > MAX_LINE:
                raise TamperingError(f"sent more than {MAX_LINE >> 20} MiB at once")
        line, _, more = bytes(data).partition(b"\n")
        if more:
            raise TamperingError("sent more than one message for one question")
        return line

    def _readable(self, seconds: float) -> bool:
        return bool(select.select([self._from], [], [], seconds)[0])

    def _read(self) -> bytes:
        """What there is, of what was said to be there; nothing means that the other end is closed."""
        try:
            data = os.read(self._from, CHUNK)
        except OSError:
            data = b""
        if not data:
            raise ChannelClosedError
        return data


def seconds_left(deadline: float) -> float:
    """Seconds until a deadline, 0 where it has passed."""
    return max(0.0, deadline - time.monotonic())
