"""The page on the class: points, tasks, misconceptions, and who deserves a second look.

Read next: `staff_notebook.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

__all__ = ["overview_page"]

WIDEST, TALLEST, FLOOR = 780, 100, 124  # of the histogram, in pixels
MAX_LABELS = 21


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


def overview_page(assignment: str, results: Sequence[Result], pages: Mapping[str, str]) -> str:
    """The page as HTML.

    Args:
        assignment: What was graded.
        results: The results that count, one a student.
        pages: The link to each student's page.
    """
    drawn = histogram_bars(histogram(results))
    return render_page(
        "overview.html",
        assignment=assignment,
        answers=answers_note(assignment),
        results=results,
        pages=pages,
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
