import json

import pytest
from click.testing import CliRunner

from autogradlab.course import progress
from autogradlab.course.learner.material import exercise, exercise_names
from autogradlab.course.learner.progress_command import command
from autogradlab.course.learner.self_check import Checks


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def line(name="chain_rule"):
    found = next(line for line in repr(progress()).splitlines() if name in line)
    return " ".join(found.split())


def test_at_first_nothing_is_done():
    assert repr(progress()).startswith("Progress: 0 of ")
    assert "······· 0 of 7 tasks, 0 of " in line()
    assert "last on" not in line()


def test_every_exercise_has_its_line():
    assert all(name in repr(progress()) for name in exercise_names())


def test_a_right_task_shows_with_its_points_and_its_day():
    Checks().chain_rule.task1(lambda x: 2 * x)
    assert repr(progress()).startswith("Progress: 1 of ")
    assert "✓······ 1 of 7 tasks, 1 of " in line()
    assert "points, last on 20" in line()


def test_points_are_those_that_the_tasks_count_today(home):
    home.mkdir()
    (home / "progress.json").write_text(
        '{"tasks": {"chain_rule": {"task1": {"points": 90, "right": true, "when": "2026-01-02T10:00:00"},'
        '"task2": {"points": 90, "right": false, "when": "2026-01-03"}}}}'
    )
    assert "✓······ 1 of 7 tasks, 3 of " in line()
    assert line().endswith("last on 2026-01-03")


def test_exercises_come_in_the_courses_order():
    names = [standing.exercise.name for standing in progress().standings]
    assert names[0] == "chain_rule"
    assert names.index("perceptron") > names.index("broadcasting") > names.index("accumulation")


def test_the_next_step_is_the_first_task_that_is_open():
    assert "Next: lesson 1, then chain_rule, task1 (the slope of x²)." in repr(progress())
    Checks().chain_rule.task1(lambda x: 2 * x)
    assert "Next: chain_rule, task2 (" in repr(progress())
    assert "Next: chain_rule, task2 (" in progress()._repr_html_()


def test_when_all_is_right_there_is_no_next_task(home):
    home.mkdir()
    best = {"points": 90, "right": True, "when": "2026-01-02T10:00:00"}
    tasks = {name: {task.name: best for task in exercise(name).tasks} for name in exercise_names()}
    (home / "progress.json").write_text(json.dumps({"tasks": tasks}))
    assert "Every task is right." in repr(progress())


def test_it_says_where_the_file_is_and_how_to_start_over(home):
    assert f"Kept in {home / 'progress.json'}" in repr(progress())
    assert "Delete the file to start over." in repr(progress())


def test_a_file_that_was_kept_aside_is_named(home):
    home.mkdir()
    (home / "progress.json").write_text("{")
    Checks().chain_rule.task1(lambda x: 2 * x)
    assert f"{home / 'progress.json.unreadable1'} could not be read" in repr(progress())


def test_a_home_that_cannot_be_written_is_said(home):
    home.write_text("")
    assert "set AUTOGRADLAB_HOME" in repr(progress())


def test_switched_off_it_says_so(monkeypatch):
    monkeypatch.setenv("AUTOGRADLAB_PROGRESS", "off")
    assert "AUTOGRADLAB_PROGRESS is off" in repr(progress())


def test_the_card_says_the_same_and_escapes_the_path(monkeypatch, home):
    monkeypatch.setenv("AUTOGRADLAB_HOME", str(home / "<b>"))
    Checks().chain_rule.task1(lambda x: 2 * x)
    html = progress()._repr_html_()
    assert "✓······" in html
    assert "1 of 7 tasks" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_the_command_prints_it():
    result = CliRunner().invoke(command)
    assert result.exit_code == 0
    assert result.output == f"{progress()!r}\n"
    assert "Examples:\n    autogradlab progress" in CliRunner().invoke(command, ["--help"]).output
