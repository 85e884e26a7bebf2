"""The files of a new exercise: small, whole and right, to be changed into one's own.

Read next: `exercise_lint.py`.
"""

from __future__ import annotations

import json
import keyword
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template
from typing import Any

from autogradlab.course.learner.material import exercise_names

__all__ = ["InvalidNameError", "refuse_invalid_name", "scaffold"]

GIVEN_SOURCE = '''"""What comes with the questions; learners may see it. Standard library, NumPy, autogradlab only."""

import autogradlab as al
from autogradlab.course.observing import gradient


def leaf(w):
    return (al.tensor(w, requires_grad=True),)


def gradient_left(returned, w):
    return {"`w.grad` afterwards": gradient(w)}
'''
CHECKS_HEAD = '''"""The tasks of $name: inputs, a reference, and misconceptions. Learners never see it."""

from autogradlab.course.tasks import Exercise, Lesson, Misconception, Task

from .given import gradient_left, leaf

# The section to reread; for a page that is not of this course, write ("its name", "the link to it").
REREAD = Lesson("05_accumulation").section("Why adding is right")
'''
CHECKS_TASK = """
TASK$k = Task(
    "task$k",
    "the gradient of w to the power $n",
    "power_$n",
    1,
    lambda rng: [[rng.uniform(1.1, 2)], [rng.uniform(-2, -1.1)]],
    lambda w: (w**$n).backward(),
    (
        Misconception(
            "no gradient at all: no `backward()` has reached `w`",
            lambda w: w**$n,
            "Which call fills `.grad`, and of which tensor?",
        ),
        Misconception(
            "the gradient of two passes",
            lambda w: (2 * w**$n).backward(),
            "How often does your function go backward, and what does each pass do to `.grad`?",
        ),
    ),
    REREAD,
    answer="a gradient in `w.grad`",
    arguments=("w",),
    quantity="gradient",
    build=leaf,
    observe=gradient_left,
)
"""
TEST_HEAD = '''"""$name: right answers by any road, and answers that almost work. Run it with pytest."""

from pathlib import Path

import autogradlab as al
from autogradlab.course.trying import problems
'''
TEST_TASK = """

def multiplied_$n(w):
    y = al.tensor(1.0)
    for _ in range($n):
        y = y * w
    y.backward()


def by_pow_$n(w):
    al.pow(w, $n).backward()


def by_formula_$n(w):
    w.grad = $n * w.detach() ** ${k}


def right_at_one_$n(w):
    ($n * w).backward()


def right_for_positive_$n(w):
    (w.abs() ** $n * (1 if w > 0 else 2)).backward()


def hard_coded_$n(w):
    w.grad = al.tensor($n.0)
"""
TEST_TAIL = """

RIGHT = {
$right}
ALMOST = {
$almost}


def test_the_exercise_is_fit_for_learners():
    assert problems(Path(__file__).parent, RIGHT, ALMOST) == []
"""
INTRO_CELL = """# Exercise: $title

What it is about, in two sentences. Write your code in place of the line that raises `NotImplementedError`, run the
cell, then run the check below it. Try as often as you like."""
IMPORTS_CELL = """import autogradlab as al  # noqa: F401
from autogradlab.course import check"""
TASK_CELL = """## Task $k: the gradient of $$w^$n$$

`w` is a leaf, `al.tensor(1.2, requires_grad=True)` for instance. Compute $$w^$n$$ and go backward, so that its gradient
stands in `w.grad`; return nothing.

*1 point*"""
SOLUTION_CELL = """def power_$n(w):
    ### BEGIN SOLUTION
    (w**$n).backward()
    ### END SOLUTION"""
CHECK_CELL = "check.$name.task$k(power_$n)"


class InvalidNameError(ValueError):
    """A name that no exercise can have."""


def scaffold(name: str, directory: str | Path, tasks: int = 2) -> list[Path]:
    """Write a new exercise, as `directory/name`.

    Args:
        name: The exercise's name, of lower-case letters, digits and `_`.
        directory: Where its folder will lie; made where it is missing.
        tasks: How many tasks it begins with.

    Returns:
        The files.

    Raises:
        InvalidNameError: where the name cannot be one, or is that of an exercise of the course.
        FileExistsError: where there is something of that name already; it stays as it is.
    """
    refuse_invalid_name(name)
    return write_exercise(Path(directory) / name, lambda: file_texts(name, tasks))


def write_exercise(folder: Path, make_texts: Callable[[], Mapping[str, str]]) -> list[Path]:
    """Write a new exercise, whole or not at all.

    Raises:
        FileExistsError: where there is something of that name already; it stays as it is.
    """
    folder.mkdir(parents=True)
    try:
        made = {folder / file: text for file, text in make_texts().items()}
        for path, text in made.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)  # half an exercise would be in the way of the next try
        raise
    return list(made)


def refuse_invalid_name(name: str) -> None:
    """Refuse a name that would be no attribute of `check`, or that is taken."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise InvalidNameError(
            f"{name!r} cannot name an exercise.\nHint: learners write check.NAME, so use lower-case letters, digits "
            "and _, a letter first."
        )
    if name in exercise_names():
        raise InvalidNameError(f"the course has an exercise {name!r} already.\nHint: choose another name.")


def file_texts(name: str, tasks: int) -> dict[str, str]:
    """The files' texts, by their names."""
    fields = [{"name": name, "k": k, "n": k + 1} for k in range(1, tasks + 1)]
    title = name.replace("_", " ").capitalize()
    listed = ", ".join(f"TASK{f['k']}" for f in fields) + ("," if tasks == 1 else "")
    ending = f'\nEXERCISE = Exercise("{name}", "{title}", ({listed}))\n'
    return {
        f"{name}.ipynb": notebook_json(name, title, fields),
        "checks.py": fill_template(CHECKS_HEAD, name=name)
        + "".join(fill_template(CHECKS_TASK, **f) for f in fields)
        + ending,
        "given.py": GIVEN_SOURCE,
        f"test_{name}.py": tests_source(name, fields),
    }


def tests_source(name: str, fields: list[dict[str, Any]]) -> str:
    """The exercise's test module."""
    right = "".join(fill_template('    "task$k": [multiplied_$n, by_pow_$n, by_formula_$n],\n', **f) for f in fields)
    almost = "".join(
        fill_template('    "task$k": [right_at_one_$n, right_for_positive_$n, hard_coded_$n],\n', **f) for f in fields
    )
    answers = "".join(fill_template(TEST_TASK, **f) for f in fields)
    return fill_template(TEST_HEAD, name=name) + answers + fill_template(TEST_TAIL, right=right, almost=almost)


def notebook_json(name: str, title: str, fields: list[dict[str, Any]]) -> str:
    """The source notebook, in nbgrader's format."""
    cells = [
        source_cell(f"{name}-intro", fill_template(INTRO_CELL, title=title), text=True),
        source_cell(f"{name}-imports", IMPORTS_CELL),
    ]
    for f in fields:
        task = fill_template("$name-task$k", **f)
        cells.append(source_cell(f"{task}-text", fill_template(TASK_CELL, **f), text=True))
        cells.append(source_cell(task, fill_template(SOLUTION_CELL, **f), locked=False, solution=True))
        cells.append(source_cell(f"{task}-check", fill_template(CHECK_CELL, **f), grade=True, points=1))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"autogradlab": {"exercise": name}, "kernelspec": kernel, "language_info": {"name": "python"}}
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def source_cell(name: str, source: str, *, text: bool = False, **flags: Any) -> dict[str, Any]:
    """One cell of that name; locked, if nothing else is said."""
    kind = "markdown" if text else "code"
    usual = {"grade": False, "locked": True, "schema_version": 3, "solution": False, "task": False}
    mark = {"cell_type": kind, "grade_id": name, **usual, **flags}
    made = {"cell_type": kind, "id": name, "metadata": {"nbgrader": mark}, "source": source.splitlines(keepends=True)}
    return made if text else {**made, "execution_count": None, "outputs": []}


def fill_template(text: str, **fields: Any) -> str:
    """A template with its places filled."""
    return Template(text).substitute(fields)
