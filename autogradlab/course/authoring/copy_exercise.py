"""Begin an exercise of one's own as a copy of one of the course's, under a new name.

The answers to the course's exercises are public: they come with the package. A copy that is changed has answers that
only its owner knows, and its checks never leave the owner's folder.

Read next: `scaffold.py`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template
from typing import Any

from autogradlab.course.authoring.scaffold import InvalidNameError, refuse_invalid_name, write_exercise
from autogradlab.course.learner.material import exercise_names, root

__all__ = ["copy_exercise"]

TESTS_TEMPLATE = '''"""$name: right answers, and answers that almost work. Run it with pytest."""

from pathlib import Path

from autogradlab.course.learner.material import exercise_at
from autogradlab.course.trying import problems

TASKS = exercise_at(Path(__file__).parent).tasks
# To begin with, the references and the wrong ideas of checks.py stand in for answers. For each task that you change,
# write three right answers that differ, and three that almost work: RIGHT["task1"] = [by_formula, in_a_loop, ...]
RIGHT = {task.name: [task.reference] * 3 for task in TASKS}
ALMOST = {task.name: [idea.gives for idea in task.misconceptions * 3][:3] for task in TASKS}


def test_the_exercise_is_fit_for_learners():
    assert problems(Path(__file__).parent, RIGHT, ALMOST) == []
'''


def copy_exercise(source: str, name: str, directory: str | Path) -> list[Path]:
    """Write a copy of an exercise of the course, as `directory/name`.

    Args:
        source: The name of the exercise of the course.
        name: The copy's name, of lower-case letters, digits and `_`.
        directory: Where its folder will be; made where it is missing.

    Returns:
        The files: the notebook first, the tests last.

    Raises:
        InvalidNameError: where there is no such exercise, or the new name cannot be one or is taken.
        FileExistsError: where there is something of that name already; it stays as it is.
    """
    if source not in exercise_names():
        raise InvalidNameError(f"the course has no exercise {source!r}.\nHint: it has {', '.join(exercise_names())}.")
    refuse_invalid_name(name)
    return write_exercise(Path(directory) / name, lambda: copied_texts(source, name))


def copied_texts(source: str, name: str) -> dict[str, str]:
    """The copy's files: the notebook, the modules, and a test."""
    folder = root() / "exercises" / source
    notebook = json.loads((folder / f"{source}.ipynb").read_text(encoding="utf-8"))
    modules = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
    return {
        f"{name}.ipynb": json.dumps(renamed_notebook(notebook, source, name), indent=1, ensure_ascii=False) + "\n",
        **{file: renamed_module(text, source, name) for file, text in modules.items()},
        f"test_{name}.py": Template(TESTS_TEMPLATE).substitute(name=name),
    }


def renamed_module(text: str, source: str, name: str) -> str:
    """A module in which the exercise has its new name: where it is made, and nowhere else.

    `detach` is the name of an exercise, and a method that its checks call.
    """
    return re.sub(rf'(\bExercise\(\s*"){source}"', rf'\g<1>{name}"', text)


def renamed_notebook(notebook: dict[str, Any], source: str, name: str) -> dict[str, Any]:
    """A source notebook in which the exercise has its new name: in metadata, names of cells and calls of checks."""
    cells = [renamed_cell(cell, source, name) for cell in notebook["cells"]]
    metadata = {**notebook["metadata"], "autogradlab": {"exercise": name}}
    return {**notebook, "cells": cells, "metadata": metadata}


def renamed_cell(cell: dict[str, Any], source: str, name: str) -> dict[str, Any]:
    """One cell of it."""
    metadata = dict(cell["metadata"])
    if "nbgrader" in metadata:
        grade_id = renamed_id(metadata["nbgrader"]["grade_id"], source, name)
        metadata["nbgrader"] = {**metadata["nbgrader"], "grade_id": grade_id}
    lines = cell["source"] if isinstance(cell["source"], list) else cell["source"].splitlines(keepends=True)
    made = {**cell, "metadata": metadata, "source": [renamed_calls(line, source, name) for line in lines]}
    return {**made, "id": renamed_id(cell["id"], source, name)} if "id" in cell else made


def renamed_id(cell_id: str, source: str, name: str) -> str:
    """A cell's name, `chain_rule-task1` for instance, with the new name of the exercise in it."""
    return f"{name}-{cell_id.removeprefix(f'{source}-')}" if cell_id.startswith(f"{source}-") else cell_id


def renamed_calls(line: str, source: str, name: str) -> str:
    """A line of a cell that checks the exercise of the new name."""
    return re.sub(rf"\bcheck\.{source}\b", f"check.{name}", line)
