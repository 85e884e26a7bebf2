import json
import subprocess
import sys
from pathlib import Path

import pytest

from autogradlab.course.exercises.judge import Verdict
from autogradlab.course.learner import progress_file
from autogradlab.course.learner.material import exercise
from autogradlab.course.learner.progress_file import (
    BestResult,
    best_result,
    progress_path,
    record_verdicts,
    unreadable_files,
)
from autogradlab.course.learner.self_check import Checks

TASK1, TASK2, *_ = exercise("chain_rule").tasks


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def right(task):
    return Verdict(task, task.points, "right")


def test_a_right_answer_is_written_down_with_its_day():
    record_verdicts("chain_rule", [right(TASK1)])
    found = best_result("chain_rule", "task1")
    assert (found.points, found.right) == (TASK1.points, True)
    assert len(found.when.split("-")) == 3
    assert best_result("chain_rule", "task2") is None


def test_the_best_stays(home):
    record_verdicts("chain_rule", [right(TASK2)])
    before = (home / "progress.json").read_text()
    record_verdicts("chain_rule", [Verdict(TASK2, 1, "wrong"), right(TASK2)])
    assert (home / "progress.json").read_text() == before


def test_part_of_the_points_is_bettered_by_all_of_them():
    record_verdicts("chain_rule", [Verdict(TASK2, 1, "wrong")])
    assert best_result("chain_rule", "task2").right is False
    record_verdicts("chain_rule", [right(TASK2)])
    assert best_result("chain_rule", "task2").right is True


def test_nothing_earned_writes_nothing(home):
    record_verdicts("chain_rule", [Verdict(TASK1, 0, "wrong")])
    assert not home.exists()


def test_the_self_check_writes_it_down():
    Checks().chain_rule.task1(lambda x: 2 * x)
    assert best_result("chain_rule", "task1").right


def test_what_a_later_version_wrote_stays(home):
    home.mkdir()
    later = {"version": 7, "streak": 3, "tasks": {"quantum": {"task1": {"points": 1, "mood": "good"}}}}
    (home / "progress.json").write_text(json.dumps(later))
    record_verdicts("chain_rule", [right(TASK1)])
    known = json.loads((home / "progress.json").read_text())
    assert known["tasks"].pop("chain_rule")["task1"]["right"] is True
    assert known == later


def test_two_notebooks_at_once_lose_nothing():
    code = (
        "import sys; from autogradlab.course.exercises.judge import Verdict;"
        "from autogradlab.course.learner.material import exercise;"
        "from autogradlab.course.learner.progress_file import record_verdicts;"
        "task = exercise('chain_rule').tasks[0];"
        "[record_verdicts(f'{sys.argv[1]}{k}', [Verdict(task, 1, 'right')]) for k in range(30)]"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, name]) for name in "ab"]
    assert [process.wait() for process in running] == [0, 0]
    assert all(best_result(f"{name}{k}", "task1") for name in "ab" for k in range(30))


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"\xff", b"[]", b'{"tasks": []}', b'{"tasks": {"chain_rule": 1}}', b"[" * 100_000], ids=repr
)
def test_a_file_that_cannot_be_read_is_kept_aside(home, broken):
    home.mkdir()
    (home / "progress.json").write_bytes(broken)
    assert best_result("chain_rule", "task1") is None
    record_verdicts("chain_rule", [right(TASK1)])
    assert best_result("chain_rule", "task1").right
    assert [path.read_bytes() for path in unreadable_files()] == [broken]


def test_a_second_unreadable_file_does_not_replace_the_first(home):
    home.mkdir()
    for text in "ab":
        (home / "progress.json").write_text(text)
        record_verdicts("chain_rule", [right(TASK1)])
    assert [path.read_text() for path in unreadable_files()] == ["a", "b"]


def test_an_entry_edited_into_nonsense_counts_as_none(home):
    home.mkdir()
    (home / "progress.json").write_text('{"tasks": {"chain_rule": {"task1": {"points": "many"}, "task2": 3}}}')
    assert best_result("chain_rule", "task1") is best_result("chain_rule", "task2") is None


def test_a_home_that_cannot_be_written_never_disturbs_a_check(home):
    home.write_text("a file where the folder should be")
    assert Checks().chain_rule.task1(lambda x: 2 * x).points == 1
    assert best_result("chain_rule", "task1") is None


def test_a_notebook_that_holds_on_is_not_waited_for_forever(home, monkeypatch):
    monkeypatch.setattr(progress_file, "LOCK_TIMEOUT", 0.05)
    home.mkdir()
    with progress_file.exclusive_lock(home / "progress.json"):
        record_verdicts("chain_rule", [right(TASK1)])
    assert best_result("chain_rule", "task1") is None


def test_it_can_be_switched_off(home, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_PROGRESS", "off")
    record_verdicts("chain_rule", [right(TASK1)])
    assert progress_path() is None
    assert best_result("chain_rule", "task1") is None
    assert unreadable_files() == []
    assert not home.exists()


def test_it_lies_outside_the_package(monkeypatch, tmp_path):
    monkeypatch.delenv("AUTOGRADLAB_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert not progress_path().is_relative_to(Path(progress_file.__file__).parents[1])


def test_deleting_it_begins_anew(home):
    record_verdicts("chain_rule", [right(TASK1)])
    (home / "progress.json").unlink()
    assert best_result("chain_rule", "task1") is None
    record_verdicts("chain_rule", [right(TASK1)])
    assert isinstance(best_result("chain_rule", "task1"), BestResult)


def test_no_half_written_file_is_left(home, monkeypatch):
    record_verdicts("chain_rule", [right(TASK1)])

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(progress_file.os, "replace", full)
    record_verdicts("chain_rule", [right(TASK2)])
    assert sorted(path.name for path in home.iterdir()) == ["progress.json", "progress.json.lock"]
