"""The command `autogradlab release`.

Read next: `../judge/student_release.py`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from autogradlab.course.learner.material import answers_note
from autogradlab.grading.judge.student_release import InvalidSourceError, prepare_release, write_releases

__all__ = ["command"]


@click.command(name="release", short_help="Make student notebooks from source notebooks.")
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    metavar="SOURCE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "-o",
    "--output",
    "directory",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write them, as DIR/EXERCISE/NOTEBOOK.",
)
def command(sources: tuple[Path, ...], directory: Path) -> None:
    """Make the notebook that students get from each SOURCE: solutions stripped, outputs cleared, cells locked.

    A SOURCE is a notebook in nbgrader's format with its checks.py beside it. Its own solution is judged first: without
    full marks nothing is written. The same source gives the same bytes.

    The answers to the course's own exercises are public. `autogradlab new-exercise --from EXERCISE` begins a variant
    whose answers are yours alone.

    \b
    Examples:
      autogradlab release exercises/*/*.ipynb -o release
      autogradlab release my_exercise/my_exercise.ipynb -o release
    """
    try:
        releases = [prepare_release(source) for source in sources]
        twins = [key for key, n in Counter((r.name, r.file) for r in releases).items() if n > 1]
        if twins:
            raise InvalidSourceError(f"two sources would both become {'/'.join(twins[0])}.\nHint: rename one of them.")
        for path, release in zip(write_releases(releases, directory), releases, strict=True):
            click.echo(f"{path}: {release.points:g} points, {answers_note(release.name)}")
    except InvalidSourceError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"could not write {error.filename}: {error.strerror}.") from None
