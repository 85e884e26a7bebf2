"""The page on the class: points, tasks, misconceptions, and who deserves a second look.

Read next: `staff_notebook.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from autogradlab.course.learner.material import answers_note
from autogradlab.grading.judge.result import Result
from autogradlab.grading.reports.page_templates import render_page, short_number, write_page
from autogradlab.grading.reports.statistics import Bin, ClassTotals, Outlier, outliers

__all__ = ["FIRST_PAGE", "OverviewWriter", "overview_page"]

WIDEST, TALLEST, FLOOR = 780, 100, 124  # of the histogram, in pixels
MAX_LABELS = 21
STUDENTS_PER_PAGE = 500
MAX_ROWS = 200  # of the table of outliers
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


class Links(Protocol):
    """The link to each student's page."""

    def __getitem__(self, student: str, /) -> str: ...


def overview_page(assignment: str, results: Sequence[Result], pages: Links) -> str:
    """The whole overview of a class that fits on one page, as HTML.

    Args:
        assignment: What was graded.
        results: The results that count, one a student.
        pages: The link to each student's page.
    """
    unusual = outliers(results)
    return first_page(assignment, ClassTotals(results), results, unusual, len(unusual), pages)


def first_page(
    assignment: str,
    totals: ClassTotals,
    students: Sequence[Result],
    unusual: Sequence[Outlier],
    outlier_count: int,
    pages: Links,
    parts: Sequence[str] = (),
) -> str:
    """The overview's first page as HTML.

    Args:
        assignment: What was graded.
        totals: The class in numbers.
        students: The results that are listed on this page.
        unusual, outlier_count: Results far from the others, of which only the first are named; how many there are.
        pages: The link to each student's page.
        parts: The file names of this page and of those that go on with its list of students.
    """
    drawn = histogram_bars(totals.histogram())
    return render_page(
        "overview.html",
        assignment=assignment,
        answers=answers_note(assignment),
        results=students,
        pages=pages,
        parts=parts,
        part=0,
        numbers=totals.summary(),
        bars=drawn,
        width=round(drawn[-1].x + drawn[-1].width) if drawn else 0,
        tasks=totals.marks(),
        misconceptions=totals.misconceptions(),
        limited=totals.limited,
        limited_more=totals.limits - len(totals.limited),
        outliers=unusual,
        outliers_more=outlier_count - len(unusual),
        judges=sorted(totals.judges),
        sandboxes=sorted(totals.sandboxes),
    )


class OverviewWriter:
    """Writes the overview's pages while results come, and holds the results of two pages at most.

    Args:
        assignment: What was graded.
        directory: Where the pages go.
        pages: The link to each student's page.
        count: How many results will come.
    """

    def __init__(self, assignment: str, directory: Path, pages: Links, count: int) -> None:
        self._assignment, self._directory, self._pages = assignment, directory, pages
        self._parts = part_names(count)
        self._totals = ClassTotals()
        self._first: list[Result] = []
        self._others: list[Result] = []
        self._next_part = 1

    def add(self, result: Result) -> None:
        """One more student, of whom a light result is enough."""
        self._totals.add(result)
        (self._first if len(self._first) < STUDENTS_PER_PAGE else self._others).append(result)
        if len(self._others) == STUDENTS_PER_PAGE:
            self._write_others()

    def finish(self, read: Callable[[Sequence[int]], Sequence[Result]]) -> None:
        """Write the first page, whose numbers are complete now, and remove the pages of a larger class.

        Args:
            read: Gives the results at some places in the order in which they came, for those that are named once more.
        """
        if self._others:
            self._write_others()
        places = self._totals.outlier_places()
        found = read([k for k, _ in places[:MAX_ROWS]])
        unusual = [Outlier(result, why) for result, (_, why) in zip(found, places, strict=False)]
        about = (self._totals, self._first, unusual, len(places), self._pages, self._parts)
        write_page(self._directory / FIRST_PAGE, first_page(self._assignment, *about))
        for old in self._directory.glob("class-*.html"):
            if old.name not in self._parts:
                old.unlink()

    def _write_others(self) -> None:
        """A further page of the list of students."""
        values = {"results": self._others, "pages": self._pages, "parts": self._parts, "part": self._next_part}
        text = render_page("students.html", assignment=self._assignment, **values)
        write_page(self._directory / self._parts[self._next_part], text)
        self._others, self._next_part = [], self._next_part + 1


def part_names(students: int) -> list[str]:
    """The file names of the overview's pages: a long list of students goes on in others."""
    count = max(1, -(-students // STUDENTS_PER_PAGE))
    return [FIRST_PAGE, *(f"class-{k}.html" for k in range(2, count + 1))]


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
