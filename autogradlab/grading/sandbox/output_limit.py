"""Counts what a kernel publishes, from outside, and says when it is too much.

Source: jupyter_client's documentation, "Messaging in Jupyter", the IOPub channel.

Read next: `provisioner.py`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import zmq

__all__ = ["OutputCounter"]

PERIOD = 250  # milliseconds between looks at whether to stop


class OutputCounter:
    """A second subscriber, whom the kernel can't tell from its client.

    Args:
        address: Of the kernel's IOPub socket.
        most: Bytes that may be published, envelopes included.
        over: Takes "output" where it is more, once.
    """

    def __init__(self, address: str, most: int, over: Callable[[str], None]) -> None:
        self._address, self._most, self._on_limit = address, most, over
        self._stop_event = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Count no more."""
        self._stop_event.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        with zmq.Context() as context, context.socket(zmq.SUB) as socket:
            socket.setsockopt(zmq.LINGER, 0)
            socket.setsockopt(zmq.SUBSCRIBE, b"")
            socket.connect(self._address)
            if self._exceeds_limit(socket):
                self._on_limit("output")

    def _exceeds_limit(self, socket: zmq.Socket[bytes]) -> bool:
        """Whether there was too much before it was to stop."""
        count = 0
        while not self._stop_event.is_set():
            if socket.poll(PERIOD):
                count += sum(map(len, socket.recv_multipart()))
            if count > self._most:
                return True
        return False
