"""The command `autogradlab new-exercise`.

Read next: `scaffold.py`.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command(name="new-exercise", short_help="Begin an exercise of your own.")
@click.argument("name")
@click.option(
    "-d",
    "--directory",
    metavar="DIR",
    default=".",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to make the folder NAME.  [default: here]",
)
@click.option("--tasks", metavar="N", type=click.IntRange(1, 30), help="How many tasks.  [default: 2]")
@click.option("--from", "source", metavar="EXERCISE", help="Begin with a copy of this exercise of the course.")
def command(name: str, directory: Path, tasks: int | None, source: str | None) -> None:
    """Make a folder NAME with a small exercise that works, to be changed into your own.

    The answers to the course's exercises are public, because they come with this package. With --from you begin with a
    copy of one: change its numbers and functions, and its answers are yours alone, as long as the folder is.

    It holds the source notebook with solutions, checks.py and given.py, which judge it, and a test file. Nothing that
    is there already is overwritten.

    \b
    Examples:
      autogradlab new-exercise momentum
      autogradlab new-exercise momentum --directory week3 --tasks 5
      autogradlab new-exercise our_chain_rule --from chain_rule
    """  # noqa: D301  click's \b marks a block that keeps its lines
    from autogradlab.course.authoring.copy_exercise import copy_exercise
    from autogradlab.course.authoring.scaffold import InvalidNameError, scaffold

    if source and tasks:
        raise click.UsageError("--from copies all tasks of an exercise.\nHint: leave --tasks out.")
    try:
        made = copy_exercise(source, name, directory) if source else scaffold(name, directory, tasks or 2)
    except InvalidNameError as error:
        raise click.UsageError(str(error)) from None
    except FileExistsError as error:
        raise click.ClickException(
            f"{error.filename} is there already.\nHint: choose another name or --directory."
        ) from None
    except OSError as error:
        raise click.ClickException(f"could not write {error.filename}: {error.strerror}.") from None
    for path in made:
        click.echo(f"  {path}")
    notebook, *_, tests = made
    click.echo(f"Next: pytest {tests}\n      autogradlab release {notebook} -o release")
