import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from grading.classroom import SOURCE, only
from grading.postgres_server import running_server

from autogradlab.grading.commands import grade as module
from autogradlab.grading.commands.grade import command
from autogradlab.grading.gradebook import Gradebook


def invoke(folder, *options):
    book = ["--gradebook", str(folder / "book.db"), "--secret-file", str(folder / "secret")]
    return CliRunner().invoke(command, [*options, "--assignment", "chain_rule", "--workers", "1", *book])


def test_a_run_says_what_became_of_all_and_which_sandbox_graded(tmp_path):
    (tmp_path / "ada.ipynb").write_bytes(SOURCE.read_bytes())
    done = invoke(tmp_path, str(tmp_path / "ada.ipynb"))
    assert done.exit_code == 0, done.output
    assert "1 submissions: 1 graded, 0 already graded" in done.output
    assert "Sandbox: " in done.output
    with Gradebook(tmp_path / "book.db") as book:
        assert [(result.student, result.points) for result in book.latest("chain_rule")] == [("ada", 14)]
    assert "0 graded, 1 already graded" in invoke(tmp_path, str(tmp_path / "ada.ipynb")).output


def test_the_exit_code_tells_of_what_could_not_be_graded(tmp_path):
    (tmp_path / "ada.ipynb").write_text("no notebook")
    done = invoke(tmp_path, str(tmp_path / "ada.ipynb"))
    assert done.exit_code == 1
    assert "ada: The file is not a Jupyter notebook" in done.output


def test_what_cannot_be_begun_is_refused(tmp_path, monkeypatch):
    assert invoke(tmp_path, str(tmp_path)).exit_code == 2
    (tmp_path / "secret").write_text("short")
    assert "holds 5 bytes" in invoke(tmp_path, str(SOURCE)).output
    monkeypatch.setattr(module, "best_level", lambda: None)
    done = invoke(tmp_path, str(SOURCE))
    assert done.exit_code == 2
    assert "no sandbox" in done.output


def test_a_gradebook_that_cannot_be_opened_is_said(tmp_path):
    options = [
        "--assignment",
        "chain_rule",
        "--secret-file",
        str(tmp_path / "s"),
        "--gradebook",
        str(tmp_path / "no/x.db"),
    ]
    done = CliRunner().invoke(command, [str(SOURCE), *options])
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (2, True)


def test_what_has_nothing_to_do_with_the_command_line_shows_no_usage(tmp_path):
    (tmp_path / "book.db").write_text("this is no database, however long it is" * 99)
    done = invoke(tmp_path, str(SOURCE))
    assert done.exit_code == 2
    assert "Usage:" not in done.output
    assert "book.db" in done.output


def test_the_layout_is_said_and_what_is_doubtful_is_refused_with_the_option_that_decides(tmp_path):
    folder = tmp_path / "hw"
    for name in ("ada/a.ipynb", "ada/b.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(only("def square_slope(x): return 2 * x"))
    done = invoke(tmp_path, str(folder))
    assert done.exit_code == 2
    assert "Layout: folders (STUDENT/name.ipynb or STUDENT.ipynb)." in done.output
    assert "ada has several notebooks" in done.output
    assert "--newest" in done.output
    assert not (tmp_path / "book.db").exists()
    assert invoke(tmp_path, str(folder), "--newest").exit_code == 0


@pytest.mark.parametrize(
    ("name", "fits"), [("canvas", True), ("github:hw1", True), ("canvas:hw1", False), ("x", False)]
)
def test_a_layout_is_one_of_those_that_are_known(tmp_path, name, fits):
    done = invoke(tmp_path, str(SOURCE), "--layout", name)
    assert ("is no layout" in done.output) is not fits


def test_two_students_spelled_alike_keep_their_rows_in_two_batches(tmp_path):
    for number, factor in ((1, 2), (2, 3)):
        folder = tmp_path / f"batch{number}"
        folder.mkdir()
        data = only(f"def square_slope(x): return {factor} * x")
        (folder / f"lovelaceada_{number}_1{number}_chain_rule.ipynb").write_bytes(data)
        invoke(tmp_path, str(folder))
    with Gradebook(tmp_path / "book.db") as book:
        found = [(r.student, r.name, r.points) for r in book.latest("chain_rule")]
    assert found == [("1", "lovelaceada", 1), ("2", "lovelaceada", 0)]


def grader(folder, *options):
    """`autogradlab grade` over a folder, as a process of its own; all that it says can be read."""
    code = "from autogradlab.grading.commands.grade import command\nif __name__ == '__main__': command()"
    argv = [sys.executable, "-c", code, ".", "--assignment", "chain_rule", "--workers", "1", *options]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])}
    return subprocess.Popen(argv, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def read_until(stream, start):
    """Read lines up to one that begins like this."""
    said = []
    while not said or not said[-1].startswith(start):
        said.append(stream.readline())
        assert said[-1], said


def hand_in(folder, count, source="def square_slope(x):\n    return 2 * x"):
    """So many submissions of one point each."""
    folder.mkdir(exist_ok=True)
    for k in range(count):
        (folder / f"s{k}.ipynb").write_bytes(only(f"{source}  # {k}"))


@pytest.mark.slow
def test_ctrl_c_finishes_what_is_under_way_and_the_next_run_goes_on(tmp_path):
    hand_in(tmp_path, 12, "import time; time.sleep(.3)\ndef square_slope(x):\n    return 2 * x")
    with grader(tmp_path) as first:
        read_until(first.stdout, "1 of 12")
        first.send_signal(signal.SIGINT)
        said = first.stdout.read()
    assert first.returncode == 130, said
    assert "Stopping" in said
    assert "the same command goes on" in said
    with grader(tmp_path) as second:
        second.communicate()
    assert second.returncode == 0
    with Gradebook(tmp_path / "gradebook.db") as book:
        assert [result.points for result in book.latest("chain_rule")] == [1] * 12


@pytest.mark.slow
def test_two_graders_at_once_lose_and_double_no_mark(tmp_path):
    """Both make the secret and the gradebook, and grade the same folder."""
    hand_in(tmp_path, 8)
    with grader(tmp_path) as first, grader(tmp_path) as second:
        said = [process.communicate()[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    with Gradebook(tmp_path / "gradebook.db") as book:
        assert [(r.student, r.points) for r in book.latest("chain_rule")] == [(f"s{k}", 1) for k in range(8)]
        assert [len(book.history("chain_rule", f"s{k}")) for k in range(8)] == [1] * 8
    assert "0 graded, 8 already graded" in invoke_again(tmp_path)


def invoke_again(folder):
    with grader(folder) as process:
        return process.communicate()[0]


@pytest.mark.slow
def test_a_gradebook_server_that_is_restarted_in_a_run_costs_no_mark(tmp_path):
    hand_in(tmp_path / "hw", 8)
    with running_server() as server, grader(tmp_path / "hw", "--gradebook", server.url) as process:
        read_until(process.stdout, "1 of 8")
        server.stop()
        read_until(process.stdout, "The gradebook's server doesn't answer; trying again in")
        server.start()
        said = process.communicate()[0]
        assert process.returncode == 0, said
        with Gradebook(server.url) as book:
            assert [(r.student, r.points) for r in book.latest("chain_rule")] == [(f"s{k}", 1) for k in range(8)]
            assert [len(book.history("chain_rule", f"s{k}")) for k in range(8)] == [1] * 8


def test_a_gradebook_server_that_stays_away_ends_the_command_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("autogradlab.grading.gradebook.database.RETRY_DELAYS", (0, 0))
    url = f"postgresql://staff:password@/grades?host={tmp_path}"
    options = ["--assignment", "chain_rule", "--secret-file", str(tmp_path / "s"), "--gradebook", url]
    done = CliRunner().invoke(command, [str(SOURCE), *options])
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (2, True)
    assert "Hint: is the server running" in done.output
    assert "password" not in done.output
