"""`autogradlab report`: feedback for each student, and the overview of the class.

Read next: `../reports/write_reports.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autogradlab.grading.commands.open_gradebook import open_gradebook
from autogradlab.grading.commands.options import gradebook_options, show_inputs_option

if TYPE_CHECKING:
    from autogradlab.grading.gradebook import Gradebook
    from autogradlab.grading.reports.write_reports import ReportFiles

__all__ = ["command"]


@click.command("report", short_help="Feedback for each student, and an overview.")
@gradebook_options()
@click.option(
    "-o",
    "--output",
    "directory",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Where the pages go.",
)
@click.option("--notebook", is_flag=True, help="Also write class.ipynb, the overview as a notebook for staff.")
@click.option("--lessons", metavar="URL", default="", help="Where your students read the lessons, to link to them.")
@show_inputs_option()
def command(
    gradebook: str,
    assignment: str | None,
    policy: str,
    directory: Path,
    notebook: bool,
    lessons: str,
    show_inputs: bool,
) -> None:
    """Write HTML pages from the results that count in GRADEBOOK, a file or a postgresql:// URL.

    DIR/students has a page for each student: the notebook with marks and hints in place. DIR/index.html is the
    overview of the class, for staff. Notebooks are shown as long as they are where they were graded.

    \b
    Examples:
      autogradlab report grades.db --assignment chain_rule -o report
      autogradlab report postgresql://staff@host/grades --assignment chain_rule -o report --notebook
    """
    with open_gradebook(gradebook, assignment) as (book, name):
        options = {"policy": policy, "notebook": notebook, "inputs": show_inputs, "lessons": lessons}
        print_paths(write_with_progress(book, name, directory, **options), directory)


def write_with_progress(book: Gradebook, assignment: str, directory: Path, **options: Any) -> ReportFiles:
    """Write the report behind a progress bar."""
    from autogradlab.grading.reports import write_report

    with click.progressbar(length=1, label="Pages", file=sys.stderr) as bar:

        def progress(done: int, pages: int) -> None:
            bar.length = pages
            bar.update(done - bar.pos)

        try:
            return write_report(book, assignment, directory, **options, progress=progress)
        except OSError as error:
            where = error.filename or directory
            raise click.ClickException(f"could not write {where}: {error.strerror or error}.") from None


def print_paths(written: ReportFiles, directory: Path) -> None:
    """Say what is where, and which notebooks could not be shown."""
    from autogradlab.grading.reports.submitted_notebook import visible_text

    click.echo(f"{written.overview}: the class; {written.count} pages in {directory / 'students'}.")
    if written.notebook:
        click.echo(f"{written.notebook}: the class as a notebook.")
    if written.absent:
        click.echo(
            f"{written.absent} of {written.count} pages have marks alone: a notebook is gone or has "
            f"changed, such as {visible_text(written.absent_example)}.\n"
            "Hint: put them back, or run this where they were graded.",
            err=True,
        )
