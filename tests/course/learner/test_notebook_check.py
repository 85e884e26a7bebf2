import json

import nbformat
import pytest

from autogradlab.course import root
from autogradlab.course.learner import notebook_check as module
from autogradlab.course.learner.notebook_check import UnusableNotebookError, check_notebook, read_notebook

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"


def saved(path, change=lambda notebook: None):
    """The solved exercise, changed and saved."""
    notebook = nbformat.read(SOURCE, as_version=4)
    change(notebook)
    path.write_text(nbformat.writes(notebook))
    return path


def sources(**given):
    """A change that writes new sources into tasks."""

    def change(notebook):
        for cell in notebook.cells:
            task = cell.metadata.nbgrader.grade_id.removeprefix("chain_rule-")
            cell.source = given.get(task, cell.source)

    return change


def test_an_exercise_is_known_by_its_metadata_or_its_cells(tmp_path):
    assert read_notebook(saved(tmp_path / "another name.ipynb"))[1].name == "chain_rule"
    without = saved(tmp_path / "b.ipynb", lambda notebook: notebook.metadata.pop("autogradlab"))
    assert read_notebook(without)[1].name == "chain_rule"


def test_a_notebook_as_other_tools_save_it_is_read(tmp_path):
    notebook = json.loads(SOURCE.read_text())
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]
    (tmp_path / "old.ipynb").write_text(json.dumps(notebook))
    assert read_notebook(tmp_path / "old.ipynb")[1].name == "chain_rule"


def test_odd_metadata_is_no_reason_to_fail(tmp_path):
    def odd(notebook):
        notebook.cells[0].metadata["nbgrader"] = ["odd"]

    assert read_notebook(saved(tmp_path / "a.ipynb", odd))[1].name == "chain_rule"


@pytest.mark.parametrize(
    "text", ["", "not json", "[1, 2]", "{}", '{"cells": 3, "nbformat": 4, "nbformat_minor": 5}', "[" * 9999]
)
def test_what_is_no_notebook_is_refused_with_a_hint(tmp_path, text):
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    with pytest.raises(UnusableNotebookError, match=r"is not a Jupyter notebook(.|\n)*Hint:"):
        read_notebook(path)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "a.ipynb").write_bytes(b"\x89PNG\xff")
    with pytest.raises(UnusableNotebookError, match="is not a Jupyter notebook"):
        read_notebook(tmp_path / "a.ipynb")


def test_a_directory_and_a_missing_file_are_told_apart(tmp_path):
    with pytest.raises(UnusableNotebookError, match="is a directory"):
        read_notebook(tmp_path)
    with pytest.raises(UnusableNotebookError, match="does not exist"):
        read_notebook(tmp_path / "gone.ipynb")


def test_a_notebook_of_no_exercise_is_refused_with_those_there_are(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook()))
    with pytest.raises(UnusableNotebookError, match=r"belongs to no exercise(.|\n)*chain_rule"):
        read_notebook(path)


@pytest.mark.slow
def test_the_solved_exercise_gets_full_marks_and_each_step_is_told(tmp_path):
    told = []
    report = check_notebook(saved(tmp_path / "a.ipynb"), progress=lambda *step: told.append(step))
    assert report.complete
    assert (report.points, report.problems) == (14, ())
    assert told[0] == (0, told[0][1], "cell 2")
    assert told[-1][:2] == (told[0][1],) * 2
    assert [name for _, _, name in told if name.startswith("task")] == [f"task{k}" for k in range(1, 8)]


@pytest.mark.slow
def test_what_fails_costs_its_own_task_alone(tmp_path):
    change = sources(
        task1="def square_slope(x):\n    while True: pass",
        task2="def sine_of_square_slope(x) return x",
        task4="def another_name(x):\n    return x",
        task5="while True:\n    pass",
        task6="def gradient_by_autograd(numbers):\n    return undefined",
    )
    report = check_notebook(saved(tmp_path / "a.ipynb", change), timeout=2)
    said = {v.task.name: (v.points, v.status) for v in report.verdicts}
    assert said == {
        "task1": (0, "error"), "task2": (0, "todo"), "task3": (2, "right"), "task4": (0, "todo"),
        "task5": (0, "todo"), "task6": (0, "error"), "task7": (3, "right"),
    }  # fmt: skip
    syntax, loop = report.problems
    assert "`def sine_of_square_slope(x) return x`: it raised SyntaxError" in syntax
    assert "`while True:`: it did not end within 2 s" in loop


@pytest.mark.slow
def test_a_notebooks_own_checks_never_run(tmp_path):
    change = sources(**{"task1-check": "1 / 0"})
    assert check_notebook(saved(tmp_path / "a.ipynb", change)).problems == ()


@pytest.mark.slow
def test_the_kernel_cannot_speak_for_the_judge(tmp_path):
    cheat = (
        "import numpy as np, autogradlab.course.exercises.judge as judge\n"
        "import autogradlab.course.exercises.compare as compare\n"
        "np.all = np.isclose = np.allclose = lambda *_, **__: True\n"
        "compare.agrees = judge.agrees = lambda *_: True\n"
        "def square_slope(x):\n    return 0.0"
    )
    report = check_notebook(saved(tmp_path / "a.ipynb", sources(task1=cheat)))
    assert report.verdicts[0].points == 0


@pytest.mark.slow
def test_all_together_has_a_limit_too(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "TOTAL_TIMEOUT_FACTOR", 0)
    report = check_notebook(saved(tmp_path / "a.ipynb"))
    assert report.points == 0
    assert all("No time was left" in verdict.words[0] for verdict in report.verdicts)


@pytest.mark.slow
def test_the_learners_file_is_only_read(tmp_path):
    path = saved(tmp_path / "a.ipynb", sources(task1="def square_slope(x):\n    return x"))
    before = path.read_bytes()
    check_notebook(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.ipynb"]
