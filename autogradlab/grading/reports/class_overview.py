"""The page on the class: points, tasks, misconceptions, and who deserves a second look.

Read next: `staff_notebook.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autogradlab.course.learner.material import answers_note
from autogradlab.grading.judge.result import Result
from autogradlab.grading.reports.page_templates import render_page, short_number
from autogradlab.grading.reports.statistics import (
    Bin,
    histogram,
    limited,
    marks,
    misconceptions,
    outliers,
    summary,
)

__all__ = ["FIRST_PAGE", "overview_page", "overview_pages"]

WIDEST, TALLEST, FLOOR = 780, 100, 124  # of the histogram, in pixels
MAX_LABELS = 21
STUDENTS_PER_PAGE = 500
MAX_ROWS = 200  # of the tables of limits and outliers
FIRST_PAGE = "index.html"


@dataclass(frozen=True)
class HistogramBar:
    """One bar of the histogram, in pixels, with its label."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    said: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def overview_page(
    assignment: str, results: Sequence[Result], pages: Mapping[str, str], parts: Sequence[str] = ()
) -> str:
    """The page as HTML.

    Args:
        assignment: What was graded.
        results: The results that count, one a student.
        pages: The link to each student's page.
        parts: The file names of this page and of those that go on with its list of students.
    """
    drawn = histogram_bars(histogram(results))
    return render_page(
        "overview.html",
        assignment=assignment,
        answers=answers_note(assignment),
        results=results[:STUDENTS_PER_PAGE],
        pages=pages,
        parts=parts,
        part=0,
        most=MAX_ROWS,
        numbers=summary(results),
        bars=drawn,
        width=round(drawn[-1].x + drawn[-1].width) if drawn else 0,
        tasks=marks(results),
        misconceptions=misconceptions(results),
        limited=limited(results),
        outliers=outliers(results),
        judges=sorted({result.judge_version for result in results}),
        sandboxes=sorted({result.sandbox for result in results}),
    )


def overview_pages(assignment: str, results: Sequence[Result], pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The file names and texts of the overview's pages: a long list of students goes on in others."""
    count = max(1, -(-len(results) // STUDENTS_PER_PAGE))
    parts = [FIRST_PAGE, *(f"class-{k}.html" for k in range(2, count + 1))]
    yield FIRST_PAGE, overview_page(assignment, results, pages, parts)
    for k, name in enumerate(parts[1:], 1):
        some = results[k * STUDENTS_PER_PAGE : (k + 1) * STUDENTS_PER_PAGE]
        yield name, render_page("students.html", assignment=assignment, results=some, pages=pages, parts=parts, part=k)


def histogram_bars(bins: Sequence[Bin]) -> list[HistogramBar]:
    """The bins as bars."""
    step = min(52, WIDEST // max(len(bins), 1))
    most = max((b.count for b in bins), default=0) or 1
    every = -(-len(bins) // MAX_LABELS)
    made = []
    for k, b in enumerate(bins):
        whole = b.end - b.start == 1
        height = round(TALLEST * b.count / most, 1)
        label = short_number(b.start) if k % every == 0 else ""
        points = short_number(b.start) if whole else f"{short_number(b.start)} to {short_number(b.end)}"
        said = f"{points} points: {b.count} {'student' if b.count == 1 else 'students'}"
        made.append(HistogramBar(k * step, round(FLOOR - height, 1), step - 6, height, b.count, label, said))
    return made
