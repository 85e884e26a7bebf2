"""The kernel in which a learner's notebook runs, with limits that hold.

Read next: `../../cli.py`.
"""

from __future__ import annotations

import ast
import os
import sys
import time
from pathlib import Path
from queue import Empty
from subprocess import DEVNULL
from typing import Any

from jupyter_client.manager import KernelManager

from autogradlab.course.learner.notebook_run import RunnerLostError, StepTimeoutError
from autogradlab.course.learner.progress_file import PROGRESS_VARIABLE

__all__ = ["Kernel"]

START_TIMEOUT = 60.0  # seconds for a kernel to start
INTERRUPT_TIMEOUT = 5.0  # seconds for a kernel to listen after an interrupt
ENDED, DEAF = "ended Python", "did not end, and could not be interrupted"


class Kernel:
    """A fresh Python kernel that works in `folder`, and is gone when the `with` block ends.

    Attributes:
        lost_reason: Why the kernel answers no more; empty as long as it does.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.lost_reason = folder, ""
        self.manager = KernelManager(kernel_name="python3")
        if self.manager.kernel_spec:
            self.manager.kernel_spec.argv[0] = sys.executable  # the Python that has this package

    def __enter__(self) -> Kernel:
        own = {**os.environ, PROGRESS_VARIABLE: "off"}  # whoever judges a notebook is not the one who solved it
        where: dict[str, Any] = {"cwd": str(self.folder), "env": own}
        self.manager.start_kernel(**where, stdout=DEVNULL, stderr=DEVNULL)  # its log is not the learner's
        self.client: Any = self.manager.client()
        try:
            self.client.start_channels()
            self.client.wait_for_ready(timeout=START_TIMEOUT)
        except BaseException:
            self.__exit__()
            raise
        self.client.iopub_channel.stop()  # no outputs are kept: a loop that prints for ever fills no memory here
        return self

    def __exit__(self, *_: object) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()

    def run(self, source: str, seconds: float) -> str:
        """Run a cell.

        Args:
            source: Its code.
            seconds: What it may take.

        Returns:
            The error that it raised, or an empty text.

        Raises:
            StepTimeoutError: where it did not end in time.
            RunnerLostError: where the kernel is gone.
        """
        reply = self.execute(source, seconds)
        return f"{reply['ename']}: {reply['evalue']}" if reply["status"] == "error" else ""

    def ask(self, question: dict[str, str], seconds: float) -> str:
        """Ask one task's function, in the words of `answers.collect_json`; its answers as JSON."""
        collect = "__import__('importlib').import_module('autogradlab.course.exercises.answers').collect_json"
        return self.evaluate(f"{collect}(globals(), **{question!r})", seconds)

    def evaluate(self, expression: str, seconds: float) -> str:
        """Evaluate an expression whose value is a text.

        Raises:
            ValueError: where its value is no text, or it raised.
            StepTimeoutError: where it did not end in time.
            RunnerLostError: where the kernel is gone.
        """
        reply = self.execute("", seconds, user_expressions={"answer": expression})
        shown = reply.get("user_expressions", {}).get("answer", {}).get("data", {}).get("text/plain", "")
        return parse_text_literal(shown)

    def execute(self, code: str, seconds: float, **options: Any) -> dict[str, Any]:
        """Run code; the content of the kernel's reply."""
        if self.lost_reason:
            raise RunnerLostError(self.lost_reason)
        message = self.client.execute(code, allow_stdin=False, stop_on_error=False, **options)
        reply = self.reply(message, seconds)
        if reply is not None:
            return reply
        self.manager.interrupt_kernel()
        if self.reply(message, INTERRUPT_TIMEOUT) is None:
            raise self.mark_lost(DEAF)
        raise StepTimeoutError

    def reply(self, message: str, seconds: float) -> dict[str, Any] | None:
        """The content of the reply to a message; None where it does not come in time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                reply = self.client.get_shell_msg(timeout=min(left, 1.0))
            except Empty:
                if not self.manager.is_alive():
                    raise self.mark_lost(ENDED) from None
                continue
            if reply["parent_header"].get("msg_id") == message:
                content: dict[str, Any] = reply["content"]
                return content
        return None

    def mark_lost(self, why: str) -> RunnerLostError:
        """Note why the kernel is lost."""
        self.lost_reason = why
        return RunnerLostError(why)


def parse_text_literal(shown: str) -> str:
    """The text whose Python literal Jupyter shows."""
    try:
        value = ast.literal_eval(shown)
    except (SyntaxError, MemoryError, RecursionError):
        value = None
    if not isinstance(value, str):
        raise ValueError("the kernel's answer is no text")
    return value
