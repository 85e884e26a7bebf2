"""The command `autogradlab gradescope`.

Read next: `../exports/gradescope_archive.py`.
"""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import click

from autogradlab.grading.commands.options import judge_options
from autogradlab.grading.exports.gradescope_archive import ArchiveSettings, build_archive
from autogradlab.grading.judge.assignment import UnknownAssignmentError, find_assignment, judge_version
from autogradlab.grading.judge.input_seeds import SecretError, read_secret

__all__ = ["command"]

VISIBILITIES = ("visible", "hidden", "after_due_date", "after_published")


@click.command(name="gradescope", short_help="Make an autograder for Gradescope.")
@click.argument("assignment", metavar="ASSIGNMENT")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="autograder.zip",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The archive to write.",
)
@click.option(
    "--wheel",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A wheel of autogradlab to put in.  [default: this version from the package index]",
)
@judge_options()
@click.option(
    "--visibility",
    default=VISIBILITIES[0],
    show_default=True,
    type=click.Choice(VISIBILITIES),
    help="When students see marks and hints.",
)
@click.option("--unsafe", is_flag=True, help="Grade without a sandbox where Gradescope's machine has none.")
def command(
    assignment: str, output: Path, wheel: Path | None, secret_file: Path, timeout: float, visibility: str, unsafe: bool
) -> None:
    """Make the archive that Gradescope takes as an autograder for ASSIGNMENT: an exercise, or the folder of your own.

    It holds the checks, the secret and the solution: upload it, and show it to nobody. The same input gives the same
    bytes. Without --unsafe nothing is graded where Gradescope's machine offers no sandbox.

    \b
    Examples:
      autogradlab gradescope chain_rule -o autograder.zip
      autogradlab gradescope ./my_exercise --wheel dist/autogradlab-0.2.0-py3-none-any.whl
    """
    try:
        found = find_assignment(assignment)
        secret, said = read_secret(secret_file)
    except (UnknownAssignmentError, SecretError) as error:
        raise click.UsageError(str(error)) from None
    if said:
        click.echo(said, err=True)
    require_wheel(wheel)
    data = build_archive(
        found, ArchiveSettings(judge_version(found, timeout), timeout, visibility, unsafe), secret, wheel
    )
    try:
        write_archive(output, data)
    except OSError as error:
        raise click.ClickException(f"could not write {output}: {error.strerror}.") from None
    click.echo(f"{output}: {found.name}, {found.exercise.points:g} points")


def require_wheel(wheel: Path | None) -> None:
    """Refuse what is no wheel of ours."""
    if wheel is None:
        return
    try:
        with ZipFile(wheel) as archive:
            ours = wheel.suffix == ".whl" and "autogradlab/__init__.py" in archive.namelist()
    except (OSError, BadZipFile):
        ours = False
    if not ours:
        raise click.UsageError(f"{wheel} is no wheel of autogradlab.\nHint: `python -m build --wheel` makes one.")


def write_archive(path: Path, data: bytes) -> None:
    """Write the archive, whole or not at all, for its owner alone."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    os.replace(part, path)
