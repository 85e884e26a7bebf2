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
from autogradlab.grading.batch.cluster import ClusterLostError, cluster_workers
from autogradlab.grading.batch.collector import BatchSettings, Collector, MachineFailureError
from autogradlab.grading.batch.pool import local_workers
from autogradlab.grading.batch.progress import ProgressBar
from autogradlab.grading.commands.open_gradebook import RefusedError
from autogradlab.grading.commands.options import judge_options
from autogradlab.grading.judge.assignment import UnknownAssignmentError, find_assignment, judge_version
from autogradlab.grading.judge.grade_submission import JudgeMismatchError, NoSandboxError
from autogradlab.grading.judge.hidden_files import files_to_hide
from autogradlab.grading.judge.input_seeds import SecretError, read_secret
from autogradlab.grading.sandbox import best_level
from autogradlab.grading.sandbox.visible_files import hiding_problem
from autogradlab.grading.submissions.find_submissions import FoundSubmissions, find_submissions
from autogradlab.grading.submissions.layouts import LAYOUTS

__all__ = ["command"]

INTERRUPTED_CODE = 130  # as a shell says it of Ctrl-C
SHOWN_DOUBTS = 20
DATE_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


class LayoutName(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A layout's name; GitHub Classroom's may have its prefix behind a colon, `github:hw1`."""

    name = "layout"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if it is one."""
        name, _, prefix = value.partition(":")
        if value and (name not in LAYOUTS or (prefix and name != "github")):
            self.fail(f"{value!r} is no layout.\nHint: it is one of {', '.join(LAYOUTS)}, or github:hw1.", param, ctx)
        return value


@click.command(name="grade", short_help="Grade submissions in a sandbox, into a gradebook.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path))
@click.option("--assignment", required=True, metavar="NAME", help="An exercise, or the folder of one of your own.")
@click.option("--workers", metavar="N", type=click.IntRange(1, 512), help="Processes.  [default: one a core]")
@click.option("--scheduler", metavar="URL", help="A dask scheduler, tcp://..., in place of processes.")
@click.option("--gradebook", metavar="URL", default="gradebook.db", show_default=True, help="A file, or a database.")
@judge_options()
@click.option(
    "--layout", metavar="NAME", type=LayoutName(), default="", help=f"{', '.join(LAYOUTS)}.  [default: found]"
)
@click.option("--newest", is_flag=True, help="Of several notebooks of a student take the one changed last.")
@click.option(
    "--due",
    metavar="DATE",
    type=click.DateTime(DATE_FORMATS),
    help="What was handed in later is late, by the platform's time or the file's; see `export --policy`.",
)
@click.option("--regrade", is_flag=True, help="Grade again what is graded already.")
@click.option("--unsafe", is_flag=True, help="Grade without a sandbox where there is none: for code you trust.")
def command(paths: tuple[Path, ...], assignment: str, **options: Any) -> None:
    """Grade the submissions in PATH...: each runs in a sandbox, answers questions, and is judged outside of it.

    A PATH is a directory or a zip as nbgrader, Canvas, Moodle, Gradescope, Brightspace, Blackboard or GitHub Classroom
    gives it, a folder with a folder or a notebook for each student, or one notebook. Whose a file is comes from the
    outermost part of its path. What is graded already is not graded again, so that a run may be stopped with Ctrl-C
    and begun again.

    The answers to the course's own exercises are public, because they come with this package. For marks that count,
    grade a variant of your own: `autogradlab new-exercise --from EXERCISE` begins one.

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
        raise RefusedError(
            "this machine has no sandbox, and a student's code can do whatever you can.\nHint: `autogradlab sandbox` "
            "says what is missing; --unsafe grades all the same."
        )
    try:
        sys.exit(grade_all(paths, batch_settings(paths, assignment, options), options))
    except (NoSandboxError, JudgeMismatchError) as error:
        raise RefusedError(str(error)) from None


def batch_settings(paths: tuple[Path, ...], assignment: str, options: dict[str, Any]) -> BatchSettings:
    """What is the same for all submissions."""
    try:
        found = find_assignment(assignment)
        secret, said = read_secret(options["secret_file"])
    except (UnknownAssignmentError, SecretError) as error:
        raise RefusedError(str(error)) from None
    if said:
        click.echo(said, err=True)
    version = judge_version(found, options["timeout"])
    hidden = files_to_hide(options["secret_file"], options["gradebook"], paths)
    if problem := hiding_problem((*found.hidden, *hidden)):
        raise RefusedError(problem)
    due = options["due"].timestamp() if options["due"] else None
    return BatchSettings(
        found, version, secret, options["timeout"], options["unsafe"], options["regrade"], due=due, hidden=hidden
    )


def grade_all(paths: tuple[Path, ...], chosen: BatchSettings, options: dict[str, Any]) -> int:
    """Find submissions and grade them; the exit code."""
    from autogradlab.grading.gradebook import Gradebook, GradebookError

    found = find_submissions(paths, chosen.assignment.name, options["layout"], options["newest"])
    refuse_doubtful(found, chosen.assignment.name)
    total = len(found.submissions) + len(found.empty)
    try:
        with Gradebook(options["gradebook"]) as book, ProgressBar(total) as progress:
            book.check()
            collector = Collector(chosen, book, progress.step)
            with stop_on_interrupt(collector.stop, progress), open_workers(options) as at_work:
                collector.run(found, at_work)
    except (GradebookError, MachineFailureError) as error:
        raise RefusedError(str(error)) from None
    except ClusterLostError as error:
        begun = sum(collector.counts.values()) > 0
        said = f"{error}\nHint: what was graded is in the gradebook; the same command goes on once the cluster is back."
        raise (click.ClickException if begun else RefusedError)(said) from None
    return print_summary(collector, total, bool(found.problems))


def refuse_doubtful(found: FoundSubmissions, assignment: str) -> None:
    """Say what was found; refuse to grade where it isn't certain whose a file is, or which one counts."""
    layouts = "; ".join(dict.fromkeys(map(str, found.layouts)))
    click.echo(f"Layout: {layouts}.", err=True)
    for problem in found.problems:
        click.echo(terminal_safe(problem), err=True)
    if found.doubtful:
        more = len(found.doubtful) - SHOWN_DOUBTS
        lines = [*found.doubtful[:SHOWN_DOUBTS], *([f"And {more} more."] if more > 0 else [])]
        raise RefusedError(
            "nothing was graded: it isn't certain whose a file is, or which one counts.\n"
            + "\n".join(map(terminal_safe, lines))
        )
    if not found.submissions and not found.empty:
        raise RefusedError(
            f"there is no submission for {assignment!r} in what was given, read as {layouts}.\n"
            "Hint: --layout says how to read it."
        )


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
