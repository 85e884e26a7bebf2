"""The page on writing exercises: what it says is done as it says."""

import re
import subprocess
import sys

import nbformat
import pytest
from click.testing import CliRunner

from autogradlab.course import root
from autogradlab.course.authoring.new_exercise_command import command
from autogradlab.grading.commands import release

PAGE = (root() / "docs/writing-exercises.md").read_text(encoding="utf-8")
SOLUTION, CHECKS, GIVEN, TESTS, TRIED = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The page's exercise, made as it says."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["passes", "--tasks", "1"]).exit_code == 0
    folder = tmp_path / "passes"
    notebook = nbformat.read(folder / "passes.ipynb", as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["passes-task1"].source = SOLUTION.rstrip()
    cells["passes-task1-check"].source = "check.passes.task1(twice)"
    nbformat.write(notebook, folder / "passes.ipynb")
    (folder / "checks.py").write_text(CHECKS, encoding="utf-8")
    (folder / "test_passes.py").write_text(TESTS, encoding="utf-8")
    return folder


def test_the_pages_commands_are_those_that_there_are():
    shell = "".join(re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL))
    assert "autogradlab new-exercise passes --tasks 1\n" in shell
    assert "autogradlab release passes/passes.ipynb -o release\n" in shell


def test_given_is_what_new_exercise_makes(folder):
    assert (folder / "given.py").read_text(encoding="utf-8").endswith(GIVEN)


def test_the_pages_tests_pass(folder):
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(folder)]
    told = subprocess.run(line, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_pages_verdict_is_the_one_it_prints(folder, capsys):
    exec(compile(TRIED, "writing-exercises.md", "exec"), {})
    assert f"It prints `{capsys.readouterr().out.strip()}`." in PAGE


def test_the_page_ends_in_a_release(folder):
    result = CliRunner().invoke(release.command, ["passes/passes.ipynb", "-o", "release"])
    assert result.exit_code == 0, result.output
    assert "SOLUTION" not in (folder.parent / "release/passes/passes.ipynb").read_text(encoding="utf-8")
