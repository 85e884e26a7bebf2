"""The overview as a notebook for staff: it reads the gradebook, so that a question of one's own is one more cell.

Read next: `write_reports.py`.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import URL

from autogradlab.grading.gradebook.database import hide_password

__all__ = ["staff_notebook"]

INTRO_CELL = """# {assignment}: the class

The results that count, from the gradebook. Staff only: it names everyone. Run all cells, then ask questions of your own
in new ones. Each result has `student`, `points`, `status`, `problems`, `seconds` and `tasks`; each task has `task`,
`points`, `status` and `misconception`."""

READ_CELL = """import os

import matplotlib.pyplot as plt

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.reports import statistics

ASSIGNMENT = {assignment!r}
GRADEBOOK = os.environ.get("AUTOGRADLAB_GRADEBOOK", {gradebook!r})

with Gradebook(GRADEBOOK, create=False) as gradebook:
    results = gradebook.latest(ASSIGNMENT)
statistics.summary(results)"""

HISTOGRAM_CELL = """bins = statistics.histogram(results)
figure, axes = plt.subplots(figsize=(7, 2.5))
axes.bar([b.start for b in bins], [b.count for b in bins], width=[0.85 * (b.end - b.start) for b in bins])
axes.set(xlabel="points", ylabel="students")
plt.show()"""

TASKS_CELL = """for task in statistics.marks(results):
    statuses = ", ".join(f"{count} {status}" for status, count in sorted(task.statuses.items()))
    print(f"{task.task}  {task.mean:.2f} of {task.max_points:g}  {statuses}  ({task.title})")"""

MISCONCEPTIONS_CELL = """for task, idea, count in statistics.misconceptions(results):
    print(f"{count:4}  {task}: {idea}")"""

OUTLIERS_CELL = """for outlier in statistics.outliers(results):
    print(f"{outlier.result.student}: {outlier.why}, {outlier.result.points:g} points")
for result, said in statistics.limited(results):
    print(f"{result.student}: {' '.join(said)}")"""

HISTORY_CELL = """with Gradebook(GRADEBOOK, create=False) as gradebook:
    for result in results[:1]:
        for earlier in gradebook.history(ASSIGNMENT, result.student):
            print(earlier.graded_at, earlier.judge_version, earlier.points, earlier.submission_hash[:12])"""


def staff_notebook(assignment: str, gradebook: URL) -> str:
    """The notebook as JSON, with no outputs; a password is left out, to be given by `AUTOGRADLAB_GRADEBOOK`."""
    if gradebook.get_backend_name() == "sqlite":
        where = gradebook.database or ""
    else:
        where = hide_password(gradebook).render_as_string()
    texts = [
        ("markdown", INTRO_CELL.format(assignment=assignment)),
        ("code", READ_CELL.format(assignment=assignment, gradebook=where)),
        *(("code", source) for source in (HISTOGRAM_CELL, TASKS_CELL)),
        ("markdown", "## Misconceptions"),
        ("code", MISCONCEPTIONS_CELL),
        ("markdown", "## A second look: outliers, and submissions that hit a limit"),
        ("code", OUTLIERS_CELL),
        ("markdown", "## A student's history, the oldest result first"),
        ("code", HISTORY_CELL),
    ]
    cells = [make_cell(k, kind, source) for k, (kind, source) in enumerate(texts)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    made = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def make_cell(k: int, kind: str, source: str) -> dict[str, Any]:
    """One cell; ids are numbers, so that the same class gives the same bytes."""
    made = {"cell_type": kind, "id": f"cell-{k}", "metadata": {}, "source": source.splitlines(keepends=True)}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})
