"""The command `autogradlab`: thin commands over the course."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autogradlab import __version__

if TYPE_CHECKING:
    from autogradlab.course.material import Copied

__all__ = ["main"]

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
DIRECTORY = Path("autogradlab-course")
WORDS = {"new": "copied", "kept": "kept, it is yours", "newer": "kept; the course has a newer version of it"}


@click.group(context_settings=SETTINGS)
@click.version_option(__version__, message="autogradlab %(version)s")
def main() -> None:
    """Learn automatic differentiation in Jupyter.

    \b
    Examples:
      autogradlab lab                      copy the course to autogradlab-course/ and open it
      autogradlab check chain_rule.ipynb   the marks of an exercise, with hints
    """


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("directory", metavar="[DIR]", default=DIRECTORY, type=click.Path(path_type=Path))
@click.argument("jupyter", metavar="[-- JUPYTER OPTIONS]", nargs=-1, type=click.UNPROCESSED)
@click.option("--no-browser", is_flag=True, help="Start JupyterLab, and open no browser.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on.  [default: JupyterLab's, 8888]")
@click.option("--copy-only", is_flag=True, help="Copy the course and stop.")
def lab(directory: Path, jupyter: tuple[str, ...], no_browser: bool, port: int | None, copy_only: bool) -> None:
    """Copy the course into DIR (default: autogradlab-course) and open JupyterLab there.

    What is in DIR already stays as it is: your notebooks are never overwritten.

    \b
    Examples:
      autogradlab lab
      autogradlab lab my-course --no-browser --port 9000
      autogradlab lab my-course -- --ServerApp.password_required=False
    """
    if str(directory).startswith("-"):  # `lab -- --option`: there is no DIR
        directory, jupyter = DIRECTORY, (str(directory), *jupyter)
    if directory.exists() and not directory.is_dir():
        raise click.UsageError(f"{directory} is a file.\nHint: give a directory, or a name that is still free.")
    need("nbformat")
    copied = tell_copied(directory)
    if not copy_only:
        need("jupyterlab")
        trust([directory / file.path for file in copied if file.what == "new" and file.path.suffix == ".ipynb"])
        sys.exit(open_lab(directory, jupyter, no_browser, port))


def tell_copied(directory: Path) -> list[Copied]:
    """Copy what is missing, and say what became of each file."""
    from autogradlab.course.material import copy_material

    try:
        done = copy_material(directory)
    except OSError as error:
        raise click.ClickException(f"could not write to {directory}: {error.strerror or error}.") from None
    for file in done:
        click.echo(f"  {file.path.as_posix()}: {WORDS[file.what]}")
    fresh = sum(file.what == "new" for file in done)
    click.echo(f"{directory}: {fresh} copied, {len(done) - fresh} left as they are.")
    if any(file.what == "newer" for file in done):
        click.echo("To get a newer version, rename your file and run `autogradlab lab` again.")
    return done


def trust(notebooks: list[Path]) -> None:
    """Sign our own notebooks, as Jupyter's "trust" does, so that their saved widgets show before anything is run."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()  # type: ignore[no-untyped-call]
    for path in notebooks:
        notary.sign(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]


def open_lab(directory: Path, jupyter: tuple[str, ...], no_browser: bool, port: int | None) -> int:
    """Run JupyterLab in `directory` until it ends; its exit code."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={directory.resolve()}"]
    lessons = sorted((directory / "notebooks").glob("*.ipynb"))
    command += [f"--LabApp.default_url=/lab/tree/notebooks/{lesson.name}" for lesson in lessons[:1]]
    command += ["--no-browser"] * no_browser + [f"--port={port}"] * (port is not None)
    command += ["--allow-root"] * (getattr(os, "geteuid", lambda: 1)() == 0)
    process = subprocess.Popen([*command, *jupyter])
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # JupyterLab got it too, and asks whether to stop
            continue


def need(module: str) -> None:
    """Say how to install what a command needs, where it is missing."""
    if importlib.util.find_spec(module) is None:
        raise click.ClickException(f'{module} is not installed.\nHint: pip install "autogradlab[lab]"')


@main.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds for one cell."
)
def check(notebook: Path, timeout: float) -> None:
    """Run NOTEBOOK, an exercise of the course, and print the marks of each task with hints.

    The notebook is run from top to bottom in a fresh kernel and is not changed. It is not fenced in: check your own
    notebooks, not those of strangers.

    Exit code: 0 when all is right, 1 when something is missing, 2 when the file is no exercise.

    \b
    Example:
      autogradlab check autogradlab-course/exercises/chain_rule/chain_rule.ipynb
    """
    need("nbformat")
    need("jupyter_client")
    from autogradlab.course.run import UnusableNotebookError

    try:
        complete = print_report(notebook, timeout)
    except UnusableNotebookError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    sys.exit(0 if complete else 1)


def print_report(notebook: Path, timeout: float) -> bool:
    """Check a notebook, showing progress; print its marks and say whether all is right."""
    from autogradlab.course.feedback import lines
    from autogradlab.course.run import check_notebook

    with click.progressbar(length=1, label="Running", file=sys.stderr, show_eta=False) as bar:

        def progress(done: int, steps: int) -> None:
            bar.length = steps
            bar.update(done - bar.pos)

        report = check_notebook(notebook, timeout=timeout, progress=progress)
    for problem in report.problems:
        click.echo(f"! {problem}")
    click.echo(f"{report.exercise.name}: {report.exercise.title}")
    for verdict in report.verdicts:
        for line in lines(verdict):
            click.echo(line)
    click.echo(f"{report.points} of {report.exercise.points} points")
    return report.complete


if __name__ == "__main__":
    main()
