"""`autogradlab export`: a gradebook's results for a spreadsheet, Gradescope or Canvas.

Read next: `../exports/spreadsheets.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from autogradlab.grading.commands.open_gradebook import open_gradebook
from autogradlab.grading.commands.options import gradebook_options, show_inputs_option

if TYPE_CHECKING:
    from autogradlab.grading.judge.result import Result

__all__ = ["command"]

STDOUT = Path("-")


@click.command("export", short_help="Marks for a spreadsheet, Gradescope or Canvas.")
@gradebook_options()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "gradescope", "canvas"]),
    default="csv",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), default=STDOUT, help="Where to.")
@click.option("--student", metavar="NAME", help="Only this student.")
@click.option("--template", metavar="CSV", type=click.Path(path_type=Path), help="canvas: what Canvas exported.")
@show_inputs_option("gradescope")
def command(
    gradebook: str,
    assignment: str | None,
    kind: str,
    output: Path,
    student: str | None,
    template: Path | None,
    show_inputs: bool,
) -> None:
    """Write the results that count in GRADEBOOK, a file or a postgresql:// URL, in another program's format.

    Without -o it goes to the terminal. Gradescope has a file a student: for several, FILE is a directory.

    \b
    Examples:
      autogradlab export grades.db --assignment chain_rule -o marks.csv
      autogradlab export grades.db --format canvas --template canvas.csv -o import.csv
      autogradlab export grades.db --format gradescope --student ada -o results.json
    """
    if template and kind != "canvas":
        raise click.UsageError("--template is for --format canvas.")
    with open_gradebook(gradebook, assignment) as (book, name):
        results = select_student(book.latest(name), student)
    write_results(name, results, kind, output, template, show_inputs)


def write_results(
    name: str, results: list[Result], kind: str, output: Path, template: Path | None, inputs: bool
) -> None:
    """Write results in one of the formats."""
    if kind == "gradescope":
        write_gradescope(results, output, inputs)
    elif kind == "canvas":
        write_output(output, canvas_text(name, results, template))
    else:
        from autogradlab.grading.exports.spreadsheets import results_csv

        write_output(output, results_csv(results))


def select_student(results: list[Result], student: str | None) -> list[Result]:
    """The results of one student, or all."""
    from autogradlab.grading.reports.submitted_notebook import visible_text

    found = [result for result in results if student in (None, result.student)]
    if not found:
        there = ", ".join(visible_text(result.student[:40]) for result in results[:5]) + ", …" * (len(results) > 5)
        raise click.ClickException(f"there is no student {student!r}.\nHint: there are {there}.")
    return found


def canvas_text(assignment: str, results: list[Result], template: Path | None) -> str:
    """Canvas's file; who is not in the template is said."""
    from autogradlab.grading.exports.spreadsheets import canvas_csv
    from autogradlab.grading.reports.submitted_notebook import visible_text

    try:
        given = template.read_text(encoding="utf-8-sig") if template else None
        text, strangers = canvas_csv(assignment, results, given)
    except OSError as error:
        raise click.ClickException(f"could not read {template}: {error.strerror or error}.") from None
    except ValueError as error:
        raise click.ClickException(f"{template}: {error}") from None
    if strangers:
        named = ", ".join(visible_text(who) for who in strangers)
        click.echo(f"Not in the template, or not for certain, and left out: {named}.", err=True)
    return text


def write_gradescope(results: list[Result], output: Path, inputs: bool) -> None:
    """One `results.json`, or a directory with one a student."""
    from autogradlab.grading.exports.spreadsheets import gradescope_json
    from autogradlab.grading.reports.file_names import file_name

    if len(results) == 1 and not output.is_dir():
        return write_output(output, gradescope_json(results[0], inputs=inputs))
    if output == STDOUT or output.suffix == ".json":
        raise click.UsageError(
            f"Gradescope has a results.json a student, and here are {len(results)}.\n"
            "Hint: choose one by --student NAME, or give a directory, -o DIR."
        )
    for result in results:
        write_output(output / file_name(result.student, ".json"), gradescope_json(result, inputs=inputs), quiet=True)
    click.echo(f"{output}: {len(results)} files.", err=True)
    return None


def write_output(path: Path, text: str, quiet: bool = False) -> None:
    """Write a file, with the directories that lead to it; `-` is the terminal."""
    if path == STDOUT:
        return click.echo(text, nl=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"could not write {path}: {error.strerror or error}.") from None
    return None if quiet else click.echo(f"{path}: written.", err=True)
