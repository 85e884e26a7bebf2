import json
import subprocess
import sys

import nbformat
import pytest
from click.testing import CliRunner

from autogradlab.course.authoring.new_exercise_command import command
from autogradlab.course.authoring.scaffold import InvalidNameError, scaffold
from autogradlab.grading.commands import release


@pytest.fixture
def run():
    return lambda *args: CliRunner().invoke(command, [str(a) for a in args])


@pytest.mark.parametrize("tasks", [1, 2, 12])
def test_what_is_made_passes_its_own_tests(tmp_path, tasks):
    *_, tests = scaffold("momentum", tmp_path, tasks)
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(tests)]
    told = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "1 passed" in told.stdout


def test_what_is_made_is_released_at_once(tmp_path):
    source, *_ = scaffold("momentum", tmp_path)
    result = CliRunner().invoke(release.command, [str(source), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "2 points" in result.output
    assert "SOLUTION" not in (tmp_path / "out/momentum/momentum.ipynb").read_text()


def test_the_notebook_is_valid_and_runs_beside_its_checks(tmp_path):
    from nbclient import NotebookClient

    source, *_ = scaffold("momentum", tmp_path)
    notebook = nbformat.read(source, as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(source.parent)}}).execute()
    shown = [o.data["text/plain"] for cell in notebook.cells for o in cell.get("outputs", [])]
    assert "momentum: 2 of 2 points" in shown[-1]


def test_the_code_is_formatted_and_clean(tmp_path):
    for tasks in (1, 3):
        for path in scaffold(f"momentum{tasks}", tmp_path, tasks):
            for tool in (["check", "--select", "E,F,I"], ["format", "--check"]):
                line = [sys.executable, "-m", "ruff", *tool, "--isolated", "--line-length", "120", str(path)]
                told = subprocess.run(line, capture_output=True, text=True, check=False)
                assert told.returncode == 0, told.stdout


def test_nothing_is_overwritten(run, tmp_path):
    (tmp_path / "momentum").mkdir()
    (tmp_path / "momentum/notes.txt").write_text("mine")
    result = run("momentum", "-d", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path / 'momentum'} is there already.\nHint:" in result.output
    assert [path.name for path in (tmp_path / "momentum").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["Momentum", "1st", "a-b", "a b", "../up", "_x", "class", "", "é", "chain_rule"])
def test_a_name_that_cannot_be_is_refused(run, tmp_path, name):
    with pytest.raises(InvalidNameError, match="Hint:"):
        scaffold(name, tmp_path)
    assert run("-d", tmp_path, "--", name).exit_code == 2
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said(run, tmp_path):
    (tmp_path / "file").write_text("")
    result = run("momentum", "-d", tmp_path / "file" / "below")
    assert result.exit_code == 1
    assert "could not write" in result.output


def test_half_an_exercise_is_taken_back(tmp_path, monkeypatch):
    def full(self, *_, **__):
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(OSError, match="No space"):
        scaffold("momentum", tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_command_says_what_it_made_and_what_comes_next(run, tmp_path):
    output = run("momentum", "-d", tmp_path).output
    folder = tmp_path / "momentum"
    assert all(str(path) in output for path in folder.iterdir())
    assert f"Next: pytest {folder / 'test_momentum.py'}\n" in output
    assert len(json.loads((folder / "momentum.ipynb").read_text())["cells"]) == 8
    assert "Examples:\n    autogradlab new-exercise" in run("--help").output
