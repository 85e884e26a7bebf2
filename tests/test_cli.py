import importlib.util
import json
import signal
import subprocess
import sys

import nbformat
import pytest
from click.testing import CliRunner

from autogradlab import __version__, cli
from autogradlab.course import root, student_version
from autogradlab.course.learner.material import course_files

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"
EXERCISE = "exercises/chain_rule/chain_rule.ipynb"


@pytest.fixture
def run():
    return lambda *args: CliRunner().invoke(cli.main, [str(a) for a in args])


@pytest.fixture
def started(monkeypatch):
    """The command lines of the processes that were started; none is."""
    lines = []

    class Process:
        def __init__(self, line):
            lines.append(line[1:])

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def wait(self):
            return 0

    monkeypatch.setattr(cli.subprocess, "Popen", Process)
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    return lines


def edited(path, **sources):
    """The student version with some tasks answered."""
    notebook = student_version(SOURCE)
    for cell in notebook.cells:
        task = cell.metadata.nbgrader.grade_id.removeprefix("chain_rule-")
        cell.source = sources.get(task, cell.source)
    path.write_text(nbformat.writes(notebook))
    return path


@pytest.mark.parametrize("command", [[], ["lab"], ["check"]], ids=str)
def test_help_has_examples(run, command):
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "  Examples:\n    autogradlab" in result.output


def test_help_of_check_says_whose_notebooks_it_is_for(run):
    assert "check your own notebooks" in " ".join(run("check", "--help").output.split())


def test_the_version_is_the_packages(run):
    assert run("--version").output == f"autogradlab {__version__}\n"


def test_loading_the_command_loads_no_jupyter():
    code = "import autogradlab.cli, sys; print(*{'nbformat', 'IPython', 'jupyter_client'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_lab_copies_and_says_so_and_then_keeps_what_is_the_learners(run, tmp_path):
    first = run("lab", tmp_path / "course", "--copy-only")
    assert first.exit_code == 0
    assert first.output == f"{tmp_path / 'course'}: {len(list(course_files()))} copied.\n"
    (tmp_path / "course" / EXERCISE).write_text("mine")
    second = run("lab", tmp_path / "course", "--copy-only")
    assert "kept as you changed them" not in second.output
    assert "up to date or yours" in second.output
    assert (tmp_path / "course" / EXERCISE).read_text() == "mine"


def test_lab_says_which_file_is_newer_and_how_to_get_it(run, tmp_path):
    run("lab", tmp_path, "--copy-only")
    record = tmp_path / ".autogradlab.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), EXERCISE: "older"}))
    output = run("lab", tmp_path, "--copy-only").output
    assert "1 kept as you changed them" in output
    assert "The course has a newer chain_rule.ipynb. To get it, rename yours" in output


def test_lab_into_a_directory_that_is_not_empty_leaves_what_is_there(run, tmp_path):
    (tmp_path / "diary.txt").write_text("dear diary")
    assert run("lab", tmp_path, "--copy-only").exit_code == 0
    assert (tmp_path / "diary.txt").read_text() == "dear diary"


def test_lab_into_a_file_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("")
    result = run("lab", tmp_path / "file", "--copy-only")
    assert result.exit_code == 2
    assert "is a file.\nHint:" in result.output


def test_lab_where_nothing_can_be_written_is_said(run, tmp_path):
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "file" / "course", tmp_path):
        (tmp_path / "notebooks").touch()
        result = run("lab", target, "--copy-only")
        assert result.exit_code == 1
        assert "could not write" in result.output
        assert "Hint:" in result.output


def test_lab_opens_jupyterlab_on_the_course_and_passes_on_what_follows(run, tmp_path, started):
    result = run("lab", tmp_path, "--no-browser", "--port", "9000", "--", "--debug", "--x=1")
    assert result.exit_code == 0
    (line,) = started
    assert line[:3] == ["-m", "jupyterlab", f"--ServerApp.root_dir={tmp_path}"]
    assert {"--no-browser", "--port=9000"} <= set(line)
    assert "--LabApp.default_url=/lab/tree/overview.ipynb" in line
    assert line[-2:] == ["--debug", "--x=1"]


def test_lab_takes_jupyters_options_without_a_directory_too(run, tmp_path, monkeypatch, started):
    monkeypatch.chdir(tmp_path)
    assert run("lab", "--", "--debug").exit_code == 0
    assert started[0][-1] == "--debug"
    assert [path.name for path in tmp_path.iterdir()] == ["autogradlab-course"]


def test_a_mistyped_option_is_named_and_makes_no_directory(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("lab", "--prot", "9000")
    assert result.exit_code == 2
    assert "No such option" in result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_lab_runs_as_root_in_a_container(run, tmp_path, monkeypatch, started, user, allowed):
    monkeypatch.setattr(cli.os, "geteuid", lambda: user, raising=False)
    run("lab", tmp_path)
    assert ("--allow-root" in started[0]) is allowed


@pytest.mark.parametrize(("command", "module"), [("lab", "jupyterlab"), ("check", "jupyter_client")])
def test_a_missing_extra_is_named_with_the_command_that_installs_it(run, tmp_path, monkeypatch, command, module):
    found = importlib.util.find_spec
    monkeypatch.setattr(cli.importlib.util, "find_spec", lambda name: None if name == module else found(name))
    result = run(command, tmp_path)
    assert result.exit_code == 1
    assert f'{module} is not installed.\nHint: pip install "autogradlab[lab]"' in result.output


@pytest.mark.slow
def test_the_solved_exercise_gets_full_marks(run):
    result = run("check", SOURCE)
    assert result.exit_code == 0, result.output
    assert "chain_rule: 14 of 14 points" in result.output


@pytest.mark.slow
def test_a_half_done_and_renamed_notebook_gets_its_marks_and_hints(run, tmp_path):
    path = edited(
        tmp_path / "my own name.ipynb",
        task1="def square_slope(x):\n    return 2 * x",
        task2="def sine_of_square_slope(x):\n    return math.cos(x**2)",
        task3="def local_derivatives(x):\n    return undefined_name",
        task4="print('\x1b[2J'); raise ValueError('\x1b[2J')",
    )
    result = run("check", path)
    assert result.exit_code == 1
    assert "chain_rule: 1 of 14 points" in result.output
    assert "the outer derivative alone" in result.output
    assert "line 2: return undefined_name" in result.output
    assert "Not done yet" in result.output
    assert "it raised ValueError" in result.output
    assert "Traceback" not in result.output
    assert "\x1b" not in result.output


@pytest.mark.slow
def test_a_loop_that_never_stops_is_said_and_ends(run, tmp_path):
    path = edited(
        tmp_path / "loop.ipynb",
        task1="def square_slope(x):\n    while True:\n        pass",
        task2="while True:\n    pass",
    )
    result = run("check", path, "--timeout", "1")
    assert result.exit_code == 1
    assert result.output.count("Is there a loop that never stops?") == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not json", "is not a Jupyter notebook"),
        ("[1, 2]", "is not a Jupyter notebook"),
        (json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), "belongs to no exercise"),
        (None, "does not exist"),
    ],
)
def test_a_file_that_is_no_exercise_is_said(run, tmp_path, text, words):
    path = tmp_path / "file.ipynb"
    if text is not None:
        path.write_text(text)
    result = run("check", path)
    assert result.exit_code == 2
    assert words in result.output
    assert "Hint:" in result.output
    assert "Running" not in result.output


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ending_the_command_ends_jupyterlab_too(tmp_path):
    code = "import autogradlab.cli as cli; cli.main()"
    line = [sys.executable, "-c", code, "lab", str(tmp_path), "--no-browser", "--port", "0"]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as server:
        assert any("is running at" in said for said in server.stderr)
        server.send_signal(signal.SIGTERM)
        assert "Traceback" not in server.stderr.read()  # the pipe closes when both have ended


def test_a_check_is_remembered(run, tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(tmp_path))
    run("check", SOURCE)
    assert "chain_rule" in (tmp_path / "progress.json").read_text(encoding="utf-8")
    assert "7 of 7 tasks" in run("progress").output


def test_without_the_extra_the_commands_for_staff_say_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "autogradlab.grading.commands.gradescope", None)
    monkeypatch.setattr(cli.main, "commands", dict(cli.main.commands))
    cli.main.commands.pop("gradescope", None)
    assert 'Needs pip install "autogradlab[grading]"' in run("--help").output
    told = run("gradescope", "chain_rule", "-o", "x.zip")
    assert told.exit_code == 1
    assert 'Hint: pip install "autogradlab[grading]"' in told.output


def test_every_command_for_staff_has_its_line_in_the_help(run):
    told = run("--help").output
    assert all(f"\n  {name} " in told for name in cli.LAZY_COMMANDS)


def test_the_package_runs_as_a_module_too():
    line = [sys.executable, "-m", "autogradlab", "--help"]
    told = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    assert told.startswith("Usage: python -m autogradlab [OPTIONS] COMMAND")
