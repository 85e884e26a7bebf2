"""`autogradlab export`: a gradebook's results for a spreadsheet, Gradescope or Canvas.

Read next: `../exports/spreadsheets.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autogradlab.grading.commands.open_gradebook import open_gradebook
from autogradlab.grading.commands.options import gradebook_options, show_inputs_option

if TYPE_CHECKING:
    from autogradlab.grading.gradebook import Gradebook
    from autogradlab.grading.judge.result import Result

__all__ = ["command"]

STDOUT = Path("-")
SHOWN_STUDENTS = 5


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
    policy: str,
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
        results: Iterable[Result] = book.stream(name, policy)
        count = book.count(name, policy)
        if without := book.count(name) - count:
            click.echo(f"{without} students have no result that counts by the policy {policy}.", err=True)
        if student is not None:
            results, count = [select_student(book, name, policy, student)], 1
        if kind == "gradescope":
            write_gradescope(results, count, output, show_inputs)
        elif kind == "canvas":
            write_output(output, [canvas_text(name, map(without_tasks, results), template)])
        else:
            from autogradlab.grading.exports.spreadsheets import csv_lines

            write_output(output, csv_lines(results, book.task_names(name, policy)))


def select_student(book: Gradebook, assignment: str, policy: str, student: str) -> Result:
    """The result of one student, who is named by key, or by a name that nobody else has."""
    from autogradlab.grading.reports.submitted_notebook import visible_text

    found: list[Result] = []
    others: list[str] = []
    for result in book.stream(assignment, policy):
        if student in (result.student, result.name, result.shown_student):
            found.append(result)
        elif len(others) < SHOWN_STUDENTS:
            others.append(visible_text(result.shown_student[:40]))
    sure = [result for result in found if result.student == student] or found
    if len(sure) > 1:
        there = ", ".join(result.student for result in sure[:SHOWN_STUDENTS])
        raise click.ClickException(f"several students are called {student!r}.\nHint: --student takes {there}.")
    if not sure:
        more = ", …" * (book.count(assignment, policy) > len(others))
        raise click.ClickException(f"there is no student {student!r}.\nHint: there are {', '.join(others)}{more}.")
    return sure[0]


def without_tasks(result: Result) -> Result:
    """A result with no more than a column of points needs."""
    return replace(result, tasks=(), problems=(), path="")


def canvas_text(assignment: str, results: Iterable[Result], template: Path | None) -> str:
    """Canvas's file; who is not in the template is said."""
    from autogradlab.grading.exports.spreadsheets import canvas_csv
    from autogradlab.grading.reports.submitted_notebook import visible_text

    try:
        given = template.read_text(encoding="utf-8-sig") if template else None
        text, strangers = canvas_csv(assignment, list(results), given)
    except OSError as error:
        raise click.ClickException(f"could not read {template}: {error.strerror or error}.") from None
    except ValueError as error:
        raise click.ClickException(f"{template}: {error}") from None
    if strangers:
        named = ", ".join(visible_text(who) for who in strangers)
        click.echo(f"Not in the template, or not for certain, and left out: {named}.", err=True)
    return text


def write_gradescope(results: Iterable[Result], count: int, output: Path, inputs: bool) -> None:
    """One `results.json`, or a directory with one a student."""
    from autogradlab.grading.exports.spreadsheets import gradescope_json
    from autogradlab.grading.reports.file_names import file_name

    if count == 1 and not output.is_dir():
        return write_output(output, [gradescope_json(result, inputs=inputs) for result in results])
    if output == STDOUT or output.suffix == ".json":
        raise click.UsageError(
            f"Gradescope has a results.json a student, and here are {count}.\n"
            "Hint: choose one by --student NAME, or give a directory, -o DIR."
        )
    for result in results:
        write_output(output / file_name(result.student, ".json"), [gradescope_json(result, inputs=inputs)], quiet=True)
    click.echo(f"{output}: {count} files.", err=True)
    return None


def write_output(path: Path, texts: Iterable[str], quiet: bool = False) -> None:
    """Write a file, with the directories that lead to it; `-` is the terminal."""
    if path == STDOUT:
        for text in texts:
            click.echo(text, nl=False)
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(texts)
    except OSError as error:
        raise click.ClickException(f"could not write {path}: {error.strerror or error}.") from None
    return None if quiet else click.echo(f"{path}: written.", err=True)
