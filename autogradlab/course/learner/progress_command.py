"""The command `autogradlab progress`.

Read next: `progress_panel.py`.
"""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command(name="progress", short_help="What you have done of the course.")
def command() -> None:
    """Print which tasks are right, the best points so far, and when.

    The checks write this down in a small file on your machine, and nowhere else; the last line says where it lies.

    \b
    Examples:
      autogradlab progress
      AUTOGRADLAB_HOME=my-folder autogradlab progress
    """  # noqa: D301  click's \b marks a block that keeps its lines
    from autogradlab.course.exercises.feedback_text import terminal_safe
    from autogradlab.course.learner.progress_panel import progress

    click.echo(terminal_safe(repr(progress())))
