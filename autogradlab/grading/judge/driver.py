"""Runs inside the sandbox: a plain Python process that runs a student's cells and asks their functions.

The grader hands this file's source to `python -c`. Nothing here is trusted once the first cell has run, so what it does
against tampering only limits accidents. Messages are JSON lines over private copies of stdin and stdout.

Read next: `student_process.py`, the other end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MAX_MESSAGE = 600  # characters of an error's message
MAX_CHANGES = 5  # names of what a notebook replaced, in one answer
INTERRUPT_INTERVAL = 0.5  # seconds until code that swallowed an interruption is interrupted again


class StepTimeout(BaseException):
    """This step's time is over: its argument is "cpu", or "wall" where it only waited, or the machine is busy."""


def take_pipes() -> tuple[Any, Any]:
    """The grader's pipes, out of the way of the student's prints and inputs, which go to and come from nowhere."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return requests, replies


def new_shell() -> Any:
    """IPython without a terminal, a kernel, a history or a face: magics and top-level await work, displays vanish."""
    from IPython import get_ipython
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Unseen(DisplayPublisher):
        def publish(self, *_: Any, **__: Any) -> None:
            """Show nothing."""

    class Unshown(DisplayHook):
        def __call__(self, result: Any = None) -> None:
            get_ipython().user_ns["_"] = result

    class Shell(InteractiveShell):
        displayhook_class: Any = Type(Unshown)
        display_pub_class: Any = Type(Unseen)

        def showtraceback(self, *_: Any, **__: Any) -> None:
            """Format no traceback: it takes longer than all the rest, and nobody reads it."""

        showsyntaxerror = showindentationerror = showtraceback
        system = InteractiveShell.system_raw  # without a terminal, for not every sandbox has any

        def enable_matplotlib(self, gui: str | None = None) -> tuple[None, None]:
            """Stay with Agg, which needs no screen."""
            return None, None

        def _show_matplotlib_backend(self, *_: Any) -> None: ...

        def ask_exit(self) -> None:
            """Stay: the tasks are still to be asked."""

    config = Config()
    config.HistoryManager.enabled = False
    config.DisplayFormatter.active_types = ["text/plain"]
    return Shell.instance(config=config)


class SilentChecks:
    """Takes the place of the self-checks, whose references are not here: whatever is called does nothing."""

    def __getattr__(self, name: str) -> SilentChecks:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> None:
        return None


@contextmanager
def time_limit(cpu: float, wall: float) -> Iterator[None]:
    """Interrupt the block after so many seconds of processor or wall time, and again until it gives in."""

    def interrupt(signum: int, _: Any) -> None:
        raise StepTimeout("cpu" if signum == signal.SIGPROF else "wall")

    for timer, signum, seconds in (
        (signal.ITIMER_PROF, signal.SIGPROF, cpu),
        (signal.ITIMER_REAL, signal.SIGALRM, wall),
    ):
        signal.signal(signum, interrupt)
        signal.setitimer(timer, seconds, INTERRUPT_INTERVAL)
    try:
        yield
    finally:
        for timer, signum in ((signal.ITIMER_PROF, signal.SIGPROF), (signal.ITIMER_REAL, signal.SIGALRM)):
            signal.signal(signum, signal.SIG_IGN)
            signal.setitimer(timer, 0)


def execute_cell(shell: Any, source: str) -> dict[str, Any]:
    """Run a cell; what it raised, if anything."""
    result = shell.run_cell(source, store_history=False)
    error = result.error_before_exec or result.error_in_exec
    if isinstance(error, StepTimeout):
        raise error
    return {"said": f"{type(error).__name__}: {error_message(error)}".removesuffix(": ") if error else ""}


def error_message(error: BaseException) -> str:
    """What an error says of itself, if it can."""
    try:
        return str(error)[:MAX_MESSAGE]
    except Exception:
        return ""


def answer_request(shell: Any, request: dict[str, Any], ask: Any) -> dict[str, Any]:
    """What a request asks for: a cell's end, a function's answers, or that all is loaded."""
    if "seconds" not in request:
        return {"ready": True}
    try:
        with time_limit(request["seconds"], request["wall"]):
            return execute_cell(shell, request["source"]) if "source" in request else ask(request["question"])
    except StepTimeout as timeout:
        return {"late": str(timeout)}


def new_asker(shell: Any) -> Any:
    """What asks a question, with copies of all that it uses taken now, before the first cell."""
    import autogradlab.course.observing  # noqa: F401  # loaded now, so that no cell can be faster
    from autogradlab.course.exercises.answers import collect_json
    from autogradlab.course.exercises.pristine import PristineCopy

    restore = PristineCopy().restore

    def ask(question: dict[str, str]) -> dict[str, Any]:
        changed = set(restore())
        answers = collect_json(shell.user_ns, **question, restore=lambda: changed.update(restore()))
        return {"answers": answers, "changed": sorted(changed)[:MAX_CHANGES]}

    return ask


def main() -> None:
    """Answer requests until there are none."""
    requests, replies = take_pipes()
    # One thread is enough for an exercise, and a library's threads count as processes in the sandbox.
    os.environ.update(MPLBACKEND="Agg", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    shell = new_shell()
    import autogradlab.course as course

    course.check = SilentChecks()  # type: ignore[assignment]
    sys.path.insert(0, "")  # a student's own modules are found, as in Jupyter, but in the place of none of ours
    loads, dumps, ask = json.loads, json.dumps, new_asker(shell)
    for line in requests:
        request = loads(line)
        said = {"id": request["id"], "nonce": request["nonce"], **answer_request(shell, request, ask)}
        replies.write(dumps(said).encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    main()
