import json

import pytest
from click.testing import CliRunner

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.learner.material import exercise
from autogradlab.course.learner.progress_command import command
from autogradlab.course.learner.progress_file import progress_path, record_verdicts


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(tmp_path))


def test_what_was_passed_is_printed_with_where_it_is_written():
    task = exercise("chain_rule").tasks[0]
    record_verdicts("chain_rule", [Verdict(task, task.points, "right")])
    told = CliRunner().invoke(command)
    assert told.exit_code == 0
    assert "1 of 7 tasks" in told.output
    assert str(progress_path()) in told.output.replace("\n", "")


def test_a_terminal_is_not_commanded_by_what_the_file_says():
    record_verdicts("chain_rule", [Verdict(exercise("chain_rule").tasks[0], 1, "right")])
    path = progress_path()
    text = path.read_text(encoding="utf-8").replace("chain_rule", json.dumps("chain\x1b[2Jrule")[1:-1])
    path.write_text(text, encoding="utf-8")
    assert "\x1b" not in CliRunner().invoke(command).output
