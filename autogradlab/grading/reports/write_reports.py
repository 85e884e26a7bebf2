"""Write a class's report: a page a student, the overview, and the notebook for staff.

Read next: `student_page.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.reports.class_overview import overview_page
from autogradlab.grading.reports.file_names import file_name
from autogradlab.grading.reports.staff_notebook import staff_notebook
from autogradlab.grading.reports.student_page import feedback_page
from autogradlab.grading.reports.submitted_notebook import load_submitted

__all__ = ["PAGES_FOLDER", "ReportFiles", "write_report"]

PAGES_FOLDER = "students"  # the directory of the students' pages; the overview is not in it


@dataclass(frozen=True)
class ReportFiles:
    """What was written.

    Attributes:
        overview: The overview's path.
        pages: The path of each student's page, by name.
        notebook: The notebook's path, if there is one.
        absent: Where notebooks should have been that could not be shown.
    """

    overview: Path
    pages: dict[str, Path]
    notebook: Path | None
    absent: tuple[str, ...] = ()


def write_report(
    gradebook: Gradebook,
    assignment: str,
    directory: Path,
    *,
    notebook: bool = False,
    inputs: bool = False,
    progress: Callable[[int, int], None] = lambda done, pages: None,
) -> ReportFiles:
    """Write the report of an assignment; files of an earlier one are replaced.

    Args:
        gradebook, assignment: Where the results are, and which.
        directory: Where to write; made where it is missing.
        notebook: Whether a notebook for staff is written too.
        inputs: Whether hints name the inputs that the grader drew.
        progress: Called after each student's page, with how many are done and how many there are.
    """
    results = gradebook.latest(assignment)
    links = {result.student: f"{PAGES_FOLDER}/{file_name(result.student, '.html')}" for result in results}
    (directory / PAGES_FOLDER).mkdir(parents=True, exist_ok=True)
    absent: list[str] = []
    for k, result in enumerate(results, 1):
        submission = load_submitted(result)
        absent += [result.path] if submission.missing else []
        write_page(directory / links[result.student], feedback_page(result, submission, inputs=inputs))
        progress(k, len(results))
    write_page(directory / "index.html", overview_page(assignment, results, links))
    book = directory / "class.ipynb" if notebook else None
    if book:
        write_page(book, staff_notebook(assignment, absolute_url(gradebook)))
    pages = {who: directory / link for who, link in links.items()}
    return ReportFiles(directory / "index.html", pages, book, tuple(absent))


def absolute_url(gradebook: Gradebook) -> URL:
    """The gradebook's URL, for a notebook that runs in another directory."""
    url = gradebook.url
    file = url.database if url.get_backend_name() == "sqlite" else None
    return url.set(database=str(Path(file).resolve())) if file else url


def write_page(path: Path, text: str) -> None:
    """Write a text as UTF-8 with Unix line ends, the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
