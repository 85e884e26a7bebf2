import json
import time
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autogradlab.cli import main
from autogradlab.course import root, student_version

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"


@pytest.fixture
def run():
    return lambda *args: CliRunner().invoke(main, [str(a) for a in args])


def saved(path, notebook):
    path.write_text(nbformat.writes(notebook))
    return path


def edited(path, **sources):
    """The student version with some tasks answered."""
    notebook = student_version(SOURCE)
    for cell in notebook.cells:
        task = cell.metadata.nbgrader.grade_id.removeprefix("chain_rule-")
        cell.source = sources.get(task, cell.source)
    return saved(path, notebook)


def test_help_has_examples_for_every_command(run):
    for command in ([], ["lab"], ["check"]):
        result = run(*command, "--help")
        assert result.exit_code == 0
        assert "Example" in result.output


def test_version(run):
    assert run("--version").output.startswith("autogradlab 0.")


def test_lab_copies_and_then_keeps(run, tmp_path):
    first = run("lab", tmp_path / "course", "--copy-only")
    assert first.exit_code == 0
    assert "chain_rule.ipynb: copied" in first.output
    (tmp_path / "course/exercises/chain_rule/chain_rule.ipynb").write_text("mine")
    second = run("lab", tmp_path / "course", "--copy-only")
    assert "chain_rule.ipynb: kept, it is yours" in second.output
    assert "0 copied" in second.output
    assert (tmp_path / "course/exercises/chain_rule/chain_rule.ipynb").read_text() == "mine"


def test_lab_into_a_directory_that_is_not_empty_leaves_what_is_there(run, tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary")
    assert run("lab", tmp_path, "--copy-only").exit_code == 0
    assert (tmp_path / "diary.txt").read_text() == "dear diary"


def test_jupyter_options_behind_two_dashes_are_no_directory(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opened = []
    monkeypatch.setattr("autogradlab.cli.trust", lambda notebooks: None)
    monkeypatch.setattr("autogradlab.cli.open_lab", lambda *args: opened.append(args) or 0)
    assert run("lab", "--no-browser", "--port", "9000", "--", "--ServerApp.password=x").exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["autogradlab-course"]
    assert opened == [(Path("autogradlab-course"), ("--ServerApp.password=x",), True, 9000)]


def test_lab_into_a_file_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("")
    result = run("lab", tmp_path / "file", "--copy-only")
    assert result.exit_code == 2
    assert "is a file" in result.output


@pytest.mark.slow
def test_the_solved_exercise_gets_full_marks(run):
    result = run("check", SOURCE)
    assert result.exit_code == 0, result.output
    assert "14 of 14 points" in result.output


@pytest.mark.slow
def test_a_half_done_and_renamed_notebook_gets_its_marks_and_hints(run, tmp_path):
    path = edited(
        tmp_path / "my own name.ipynb",
        task1="def square_slope(x):\n    return 2 * x",
        task2="def sine_of_square_slope(x):\n    return math.cos(x**2)",
        task3="def local_derivatives(x):\n    return undefined_name",
    )
    before = path.read_bytes()
    result = run("check", path)
    assert result.exit_code == 1
    assert "1 of 14 points" in result.output
    assert "the outer derivative alone" in result.output
    assert "undefined_name" in result.output
    assert "Not done yet" in result.output
    assert "Traceback" not in result.output
    assert path.read_bytes() == before


@pytest.mark.slow
def test_a_loop_that_never_stops_is_said_and_ends(run, tmp_path):
    path = edited(
        tmp_path / "loop.ipynb",
        task1="def square_slope(x):\n    while True:\n        pass",
        task2="while True:\n    pass",
    )
    start = time.monotonic()
    result = run("check", path, "--timeout", "2")
    assert result.exit_code == 1
    assert "a loop that never stops" in result.output
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not json", "is not a Jupyter notebook"),
        ("[1, 2]", "is not a Jupyter notebook"),
        (json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), "belongs to no exercise"),
    ],
)
def test_a_file_that_is_no_exercise_is_said(run, tmp_path, text, words):
    path = tmp_path / "file.ipynb"
    path.write_text(text)
    result = run("check", path)
    assert result.exit_code == 2
    assert words in result.output
    assert "Hint:" in result.output


def test_a_file_that_is_not_there_is_said(run, tmp_path):
    result = run("check", tmp_path / "nowhere.ipynb")
    assert result.exit_code == 2
    assert "is no file" in result.output
