"""The command `autogradlab grade`.

Read next: `../batch/collector.py`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import click

from autogradlab.course.exercises.feedback_text import terminal_safe
from autogradlab.grading.batch.collector import BatchSettings, Collector
from autogradlab.grading.batch.pool import ClusterLostError, cluster_workers, local_workers
from autogradlab.grading.batch.progress import ProgressBar
from autogradlab.grading.judge.assignment import UnknownAssignmentError, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import JudgeMismatchError, NoSandboxError
from autogradlab.grading.judge.hidden_files import files_to_hide
from autogradlab.grading.judge.input_seeds import SecretError, read_secret
from autogradlab.grading.sandbox import best_level
from autogradlab.grading.sandbox.visible_files import hiding_problem
from autogradlab.grading.submissions.find_submissions import find_submissions

__all__ = ["command"]

INTERRUPTED_CODE = 130  # as a shell says it of Ctrl-C


@click.command(name="grade", short_help="Grade submissions in a sandbox, into a gradebook.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option("--assignment", required=True, metavar="NAME", help="An exercise, or the folder of one of your own.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 512), help="Processes.  [default: one a core]")
@click.option("--scheduler", metavar="URL", help="A dask scheduler, tcp://..., in place of processes.")
@click.option("--gradebook", metavar="URL", default="gradebook.db", show_default=True, help="A file, or a database.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=1),
    help="Limits of one notebook: half of it computing, a sixth in one cell; three times that on the clock.",
)
@click.option("--regrade", is_flag=True, help="Grade again what is graded already.")
@click.option(
    "--secret-file",
    metavar="FILE",
    default="grading.secret",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="What inputs are drawn under; made where it is missing.",
)
@click.option("--unsafe", is_flag=True, help="Grade without a sandbox where there is none: for code you trust.")
def command(paths: tuple[Path, ...], assignment: str, **options: Any) -> None:
    """Grade the submissions in PATH...: each runs in a sandbox, answers questions, and is judged outside of it.

    A PATH is a directory or a zip in the layout of nbgrader, Canvas, Moodle or Gradescope, or one notebook. What is
    graded already is not graded again, so that a run may be stopped with Ctrl-C and begun again.

    Exit code: 0 when all are graded, 1 when some could not be, 2 when nothing could be begun, 130 after Ctrl-C.

    \b
    Examples:
      autogradlab grade submitted/ --assignment chain_rule
      autogradlab grade submissions.zip --assignment chain_rule --workers 8 --gradebook postgresql://host/grades
      autogradlab grade submitted/ --assignment ./my_exercise --scheduler tcp://head:8786
    """
    require_extra("sqlalchemy", "grading")
    if options["scheduler"]:
        require_extra("distributed", "cluster")
    elif not best_level() and not options["unsafe"]:
        raise click.UsageError(
            "this machine has no sandbox, and a student's code can do whatever you can.\nHint: `autogradlab sandbox` "
            "says what is missing; --unsafe grades all the same."
        )
    try:
        sys.exit(grade_all(paths, batch_settings(paths, assignment, options), options))
    except (NoSandboxError, JudgeMismatchError) as error:
        raise click.UsageError(str(error)) from None


def batch_settings(paths: tuple[Path, ...], assignment: str, options: dict[str, Any]) -> BatchSettings:
    """What is the same for all submissions."""
    try:
        found = find_assignment(assignment)
        secret, said = read_secret(options["secret_file"])
    except (UnknownAssignmentError, SecretError) as error:
        raise click.UsageError(str(error)) from None
    if said:
        click.echo(said, err=True)
    version, hidden = (
        judge_version(found, options["timeout"]),
        files_to_hide(options["secret_file"], options["gradebook"], paths),
    )
    if problem := hiding_problem((*found.hidden, *hidden)):
        raise click.UsageError(problem)
    return BatchSettings(found, version, secret, options["timeout"], options["unsafe"], options["regrade"], hidden)


def grade_all(paths: tuple[Path, ...], chosen: BatchSettings, options: dict[str, Any]) -> int:
    """Find submissions and grade them; the exit code."""
    from autogradlab.grading.gradebook import Gradebook, GradebookError

    found = find_submissions(paths, chosen.assignment.name)
    for problem in found.problems:
        click.echo(terminal_safe(problem), err=True)
    total = len(found.submissions) + len(found.empty)
    if not total:
        raise click.UsageError(f"there is no submission for {chosen.assignment.name!r} in what was given.")
    try:
        with Gradebook(options["gradebook"]) as book, ProgressBar(total) as progress:
            collector = Collector(chosen, book, progress.step)
            with stop_on_interrupt(collector.stop, progress), open_workers(options) as at_work:
                collector.run(found, at_work)
    except GradebookError as error:
        raise click.UsageError(str(error)) from None
    except ClusterLostError as error:
        said = f"{error}\nHint: what was graded is in the gradebook; the same command goes on once the cluster is back."
        raise click.ClickException(said) from None
    return print_summary(collector, total, bool(found.problems))


def open_workers(options: dict[str, Any]) -> Any:
    """The context in which there are workers."""
    if options["scheduler"]:
        return cluster_workers(options["scheduler"])
    return local_workers(options["workers"] or len(os.sched_getaffinity(0)))


@contextmanager
def stop_on_interrupt(stop: threading.Event, progress: ProgressBar) -> Iterator[None]:
    """Ctrl-C ends the run after what is under way; a second one ends that too."""

    def interrupt(*_: Any) -> None:
        if stop.is_set():
            for child in active_children():
                child.kill()
            os._exit(INTERRUPTED_CODE)
        stop.set()
        progress.say("Stopping: what is under way is finished. Ctrl-C again drops it.")

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def print_summary(collector: Collector, total: int, refused: bool) -> int:
    """Say what became of all submissions; the exit code."""
    counts = collector.counts
    said = [
        f"{counts['graded']} graded",
        f"{counts['known']} already graded",
        f"{counts['failed']} that could not be read",
    ]
    said += [f"{counts['lost']} to be tried again"] * bool(counts["lost"])
    level = f" Sandbox: {', '.join(sorted(collector.levels))}." if collector.levels else ""
    click.echo(f"{total} submissions: {', '.join(said)}.{level}")
    if sum(counts.values()) < total:
        click.echo("Stopped early: the same command goes on.")
        return INTERRUPTED_CODE
    return 1 if refused or counts["failed"] or counts["lost"] else 0


def require_extra(module: str, extra: str) -> None:
    """Say how to install what a command needs, where it is missing."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise click.ClickException(f'{module} is not installed.\nHint: pip install "autogradlab[{extra}]"')
