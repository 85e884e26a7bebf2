"""The command `autogradlab`: thin commands over the course.

click parses: it makes help with examples, names the wrong option, and is what most Python commands are built on.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autogradlab import __version__

if TYPE_CHECKING:
    from autogradlab.course.learner.material import CopiedFile

__all__ = ["main"]

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
LAZY_COMMANDS = {  # where the commands that are loaded late are; the first three are for everybody
    "progress": "autogradlab.course.learner.progress_command",
    "page": "autogradlab.pages.page_command",
    "docs": "autogradlab.pages.docs_command",
    "new-exercise": "autogradlab.course.authoring.new_exercise_command",
    **{
        name: f"autogradlab.grading.commands.{name}"
        for name in ("release", "sandbox", "grade", "export", "report", "gradescope")
    },
}
OVERVIEW = "overview.ipynb"  # what JupyterLab opens first
ANY_ARGUMENTS = {"ignore_unknown_options": True, "allow_extra_args": True}


class WithJupyterOptions(click.Command):
    """A command whose arguments after `--` are somebody else's."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set what follows `--` aside, and parse the rest strictly."""
        cut = args.index("--") if "--" in args else len(args)
        ctx.obj = tuple(args[cut + 1 :])
        return super().parse_args(ctx, args[:cut])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Name them in the usage line."""
        return [*super().collect_usage_pieces(ctx), "[-- JUPYTER OPTIONS]"]


class LazyGroup(click.Group):
    """A group whose further commands are loaded when they are asked for: grading brings a database and a sandbox."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those for learners, then those for staff."""
        return [*super().list_commands(ctx), *(name for name in LAZY_COMMANDS if name not in self.commands)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name in LAZY_COMMANDS and name not in self.commands:
            self.add_command(load_command(name), name)
        return super().get_command(ctx, name)


def load_command(name: str) -> click.Command:
    """A command for staff; where its packages are not installed, one that says how to install them."""
    try:
        command: click.Command = importlib.import_module(LAZY_COMMANDS[name]).command
    except ModuleNotFoundError as error:
        extra = {"page": "lab", "docs": "docs"}.get(name, "grading")
        lacking = f'{error.name} is not installed.\nHint: pip install "autogradlab[{extra}]"'

        @click.command(name, short_help=f'Needs pip install "autogradlab[{extra}]".', context_settings=ANY_ARGUMENTS)
        @click.argument("anything", nargs=-1)
        def command(anything: tuple[str, ...]) -> None:
            raise click.ClickException(lacking)

    return command


@click.group(cls=LazyGroup, context_settings=CONTEXT_SETTINGS)
@click.version_option(__version__, message="autogradlab %(version)s")
def main() -> None:
    """Learn automatic differentiation in Jupyter.

    \b
    Examples:
      autogradlab lab                      copy the course to autogradlab-course/ and open it
      autogradlab check chain_rule.ipynb   the marks of an exercise, with hints
      autogradlab grade submitted/ --assignment chain_rule
    """


@main.command(cls=WithJupyterOptions, short_help="Copy the course and open JupyterLab there.")
@click.argument("directory", metavar="[DIR]", default="autogradlab-course", type=click.Path(path_type=Path))
@click.option("--no-browser", is_flag=True, help="Start JupyterLab, and open no browser.")
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    help="The port to listen on.  [default: JupyterLab's]",
)
@click.option("--copy-only", is_flag=True, help="Copy the course and stop.")
@click.pass_obj
def lab(jupyter: tuple[str, ...], directory: Path, no_browser: bool, port: int | None, copy_only: bool) -> None:
    """Copy the course into DIR (default: autogradlab-course) and open JupyterLab there.

    Run it again after an upgrade: what you haven't changed is brought up to date, and notebooks that you have
    changed are never overwritten.

    \b
    Examples:
      autogradlab lab
      autogradlab lab my-course --no-browser --port 9000
      autogradlab lab my-course -- --ServerApp.password_required=False
    """
    if directory.exists() and not directory.is_dir():
        raise click.UsageError(f"{directory} is a file.\nHint: give a directory, or a name that is still free.")
    require_modules("nbformat")
    copy_and_report(directory)
    if not copy_only:
        require_modules("jupyterlab")
        sys.exit(open_lab(directory, jupyter, no_browser, port))


def copy_and_report(directory: Path) -> None:
    """Copy what is missing, bring up to date what is unchanged, and say so."""
    from autogradlab.course.learner.material import copy_material

    try:
        done = copy_material(directory)
    except OSError as error:
        where = error.filename or directory
        raise click.ClickException(
            f"could not write {where}: {error.strerror or error}.\nHint: give another directory, or make room for it."
        ) from None
    click.echo(copy_summary(directory, done))


def copy_summary(directory: Path, done: list[CopiedFile]) -> str:
    """What became of the files, in a line, and a second one where the learner's own are older than the course's."""
    count = Counter(file.what for file in done)
    said = [f"{count[what]} {words}" for what, words in COPY_WORDS.items() if count[what]]
    lines = [f"{directory}: {', '.join(said)}."]
    if newer := [file.path.name for file in done if file.what == "newer"]:
        lines.append(
            f"The course has a newer {', '.join(newer)}. To get it, rename yours and run `autogradlab lab` again."
        )
    return "\n".join(lines)


COPY_WORDS = {
    "new": "copied",
    "updated": "updated, because you hadn't changed them",
    "removed": "removed, because the course no longer has them and you hadn't changed them",
    "kept": "up to date or yours",
    "newer": "kept as you changed them",
}


def open_lab(directory: Path, jupyter: tuple[str, ...], no_browser: bool, port: int | None) -> int:
    """Run JupyterLab in `directory` until it ends; its exit code."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={directory.resolve()}"]
    if (directory / OVERVIEW).is_file():
        command.append(f"--LabApp.default_url=/lab/tree/{OVERVIEW}")
    command += ["--no-browser"] * no_browser + [f"--port={port}"] * (port is not None)
    command += ["--allow-root"] * (getattr(os, "geteuid", lambda: 1)() == 0)  # as in a container
    with subprocess.Popen([*command, *jupyter]) as process:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is JupyterLab's: it asks whether to stop
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()


def require_modules(*modules: str) -> None:
    """Say how to install what a command needs, where it is missing."""
    for module in modules:
        if importlib.util.find_spec(module) is None:
            raise click.ClickException(f'{module} is not installed.\nHint: pip install "autogradlab[lab]"')


@main.command(short_help="The marks of an exercise, with hints.")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "--timeout",
    metavar="SECONDS",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=0.1),
    help="What one cell may take; the whole notebook may take ten times that.",
)
def check(notebook: Path, timeout: float) -> None:
    """Run NOTEBOOK, an exercise of the course, and print the marks of each task with hints.

    The notebook runs from top to bottom in a fresh kernel and is not changed; it may have any name. There is no sandbox
    around it yet: check your own notebooks, not those of strangers.

    Exit code: 0 when all is right, 1 when something is missing, 2 when the file is no exercise.

    \b
    Examples:
      autogradlab check chain_rule.ipynb
      autogradlab check --timeout 10 autogradlab-course/exercises/chain_rule/chain_rule.ipynb
    """
    require_modules("nbformat", "jupyter_client", "ipykernel")
    from autogradlab.course.learner.notebook_check import UnusableNotebookError

    try:
        complete = print_report(notebook, timeout)
    except UnusableNotebookError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    sys.exit(0 if complete else 1)


def print_report(notebook: Path, timeout: float) -> bool:
    """Check a notebook, showing progress; print its marks and say whether all is right."""
    from autogradlab.course.exercises.feedback import Feedback
    from autogradlab.course.exercises.feedback_text import terminal_safe
    from autogradlab.course.learner.notebook_check import check_notebook, read_notebook
    from autogradlab.course.learner.progress_file import record_verdicts

    read_notebook(notebook)  # what cannot be checked is said before a bar is drawn
    with click.progressbar(length=1, label="Running", file=sys.stderr, show_eta=False, item_show_func=str) as bar:

        def progress(done: int, steps: int, name: str) -> None:
            bar.length = steps
            bar.update(done - bar.pos, name)

        report = check_notebook(notebook, timeout=timeout, progress=progress)
    record_verdicts(report.exercise.name, report.verdicts)
    for problem in report.problems:
        click.echo(f"! {terminal_safe(problem)}")
    click.echo(Feedback(report.exercise, {verdict.task.name: verdict for verdict in report.verdicts}))
    return report.complete


if __name__ == "__main__":
    main()
