"""Results for other programs: a spreadsheet, Gradescope, Canvas.

Texts come from students, and a spreadsheet takes a text that begins with `=` for a formula: such a cell gets an
apostrophe, as the spreadsheet itself would write it.

Source: OWASP, "CSV Injection"; Gradescope's autograder documentation, "Specifications"; Instructure's guide to the
gradebook's CSV file.

Read next: `../gradebook/book.py`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from autogradlab.grading.judge.result import Result, TaskResult
from autogradlab.grading.reports.statistics import task_names
from autogradlab.grading.reports.student_hints import task_quote, task_words
from autogradlab.grading.reports.submitted_notebook import visible_text

__all__ = ["canvas_csv", "csv_lines", "gradescope_results", "gradescope_json", "results_csv"]

IDENTITY_COLUMNS = (
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
)  # Canvas's
KEY_COLUMNS = ("ID", "SIS User ID", "SIS Login ID", "Integration ID")  # what tells one student from all others
POINTS_POSSIBLE = "Points Possible"
NO_KEY = "-"  # nobody's key: keys have no punctuation

RowsByKey = dict[str, set[int]]


def escape_formula(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> escape_formula("=1+2"), escape_formula(-1.5)
    ("'=1+2", -1.5)
    """
    if not isinstance(value, str):
        return value
    text = visible_text(value)
    return f"'{text}" if re.match(r"\s*[=+\-@|%＝＋－＠]|[\t\r\n]", text) else text


def short_points(points: float) -> float | int:
    """Points as a number without a needless `.0`."""
    return int(points) if points == int(points) else points


def to_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([escape_formula(value) for value in row] for row in rows)
    return made.getvalue()


def results_csv(results: Sequence[Result]) -> str:
    """One row for each student, with the points of each task, as CSV."""
    return "".join(csv_lines(results, task_names(results)))


def csv_lines(results: Iterable[Result], names: Sequence[str]) -> Iterator[str]:
    """The rows of the results with these tasks as CSV, one at a time, behind their header."""
    about = ("misconceptions", "problems", "sandbox", "judge_version", "submission_hash", "graded_at", "name")
    yield to_csv([("student", "points", "max_points", "status", *names, *about)])
    for result in results:
        yield to_csv([result_row(result, names)])


def result_row(result: Result, names: Sequence[str]) -> list[Any]:
    """A result as a row with these tasks."""
    points = {task.task: short_points(task.points) for task in result.tasks}
    ideas = "; ".join(f"{task.task}: {task.misconception}" for task in result.tasks if task.misconception)
    head = [result.student, short_points(result.points), short_points(result.max_points), result.status]
    about = [result.sandbox, result.judge_version, result.submission_hash, result.graded_at, result.name]
    return [*head, *(points.get(name, "") for name in names), ideas, "; ".join(result.problems), *about]


def gradescope_results(result: Result, *, visibility: str = "visible", inputs: bool = False) -> dict[str, Any]:
    """A result as Gradescope's `results.json` has it.

    Args:
        result: The result.
        visibility: When students see it: "visible", "hidden", "after_due_date" or "after_published".
        inputs: Whether hints name the inputs that the grader drew.
    """
    return {
        "score": short_points(result.points),
        "execution_time": round(result.seconds, 2),
        "output": "\n".join(map(strip_markup, result.problems)),
        "output_format": "text",
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "tests": [gradescope_test(k, task, visibility, inputs) for k, task in enumerate(result.tasks, 1)],
        "extra_data": {
            "status": result.status,
            "sandbox": result.sandbox,
            "judge_version": result.judge_version,
            "submission_hash": result.submission_hash,
        },
    }


def gradescope_test(k: int, task: TaskResult, visibility: str, inputs: bool) -> dict[str, Any]:
    """The `k`-th task as one of Gradescope's tests."""
    said = list(map(strip_markup, task_words(task, inputs)))
    said[1:1] = [visible_text(task_quote(task, inputs=inputs))] if task.quote else []
    return {
        "number": str(k),
        "name": strip_markup(f"{task.task}: {task.title}"),
        "name_format": "text",
        "score": short_points(task.points),
        "max_score": short_points(task.max_points),
        "status": "passed" if task.status == "right" else "failed",
        "output": "\n".join(said),
        "output_format": "text",
        "visibility": visibility,
    }


def strip_markup(words: str) -> str:
    """Our words for a page that shows plain text."""
    return visible_text(words.replace("**", ""))


def gradescope_json(result: Result, **options: Any) -> str:
    """The text of a `results.json`."""
    return json.dumps(gradescope_results(result, **options), indent=1, ensure_ascii=False) + "\n"


def canvas_csv(assignment: str, results: Sequence[Result], template: str | None = None) -> tuple[str, list[str]]:
    """The CSV file that Canvas imports, and the students that are not in the template.

    Args:
        assignment: The assignment's name, as Canvas has it.
        results: The results that count.
        template: The text of the CSV file that Canvas exported. Its students stay as they are and in order, and get
            their points where an ID, a login or the name is that of a result; a student without one gets none.

    Raises:
        ValueError: where the template is none.
    """
    most = short_points(max((result.max_points for result in results), default=0.0))
    if template is None:
        head = [(*IDENTITY_COLUMNS[:4], "Section", assignment), (f"    {POINTS_POSSIBLE}", "", "", "", "", most)]
        return to_csv(
            [*head, *((r.name or r.student, "", "", r.student, "", short_points(r.points)) for r in results)]
        ), []
    header, rows = read_template(template)
    kept = [name for name in header if name in IDENTITY_COLUMNS]
    column = next((name for name in header if re.fullmatch(rf"{re.escape(assignment)}(?: \(\d+\))?", name)), assignment)
    points, strangers = match_students(rows, results)
    points |= {k: most for k, one in enumerate(rows) if one["Student"].strip() == POINTS_POSSIBLE}
    made = [[*(one[name] for name in kept), points.get(k, "")] for k, one in enumerate(rows)]
    return to_csv([[*kept, column], *made]), strangers


def read_template(template: str) -> tuple[list[str], list[dict[str, str]]]:
    """The header and the rows of Canvas's CSV file."""
    text = template.removeprefix("\ufeff")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, line))]
    if not lines or "Student" not in lines[0]:
        raise ValueError("the template has no column `Student`.\nHint: export the gradebook from Canvas as CSV.")
    header = lines[0]
    return header, [dict(zip(header, line + [""] * len(header), strict=False)) for line in lines[1:]]


def match_students(
    rows: Sequence[Mapping[str, str]], results: Sequence[Result]
) -> tuple[dict[int, float | int], list[str]]:
    """The points by row, and the students who are in no row, in several, or in one with somebody else."""
    by_key: RowsByKey = defaultdict(set)
    by_name: RowsByKey = defaultdict(set)
    for k, one in enumerate(rows):
        for name in KEY_COLUMNS:
            by_key[fold_name(one.get(name, "")) or NO_KEY].add(k)
        last, _, first = one.get("Student", "").partition(",")
        for name in (f"{last}{first}", f"{first}{last}"):
            by_name[fold_name(name) or NO_KEY].add(k)
    found = {
        r.student: next((by[key] for by, key in lookup_keys(r, by_key, by_name) if key in by), set()) for r in results
    }
    claims = Counter(k for places in found.values() if len(places) == 1 for k in places)
    sure = {r.student: k for r in results for k in found[r.student] if len(found[r.student]) == 1 == claims[k]}
    points = {sure[r.student]: short_points(r.points) for r in results if r.student in sure}
    return points, [r.shown_student for r in results if r.student not in sure]


def lookup_keys(result: Result, by_key: RowsByKey, by_name: RowsByKey) -> Iterator[tuple[RowsByKey, str]]:
    """How a student may be found, the surest first; `ada (101)` is one of several of that name in a download."""
    student = result.student
    if numbered := re.search(r"\((\d+)\)$", student):
        yield by_key, numbered[1]
    yield by_key, fold_name(student)
    yield by_name, fold_name(student)
    if result.name:
        yield by_name, fold_name(result.name)


def fold_name(name: str) -> str:
    """A name or a key without case, spaces and punctuation: as file names of downloads spell it."""
    return "".join(c for c in name.casefold() if c.isalnum())
