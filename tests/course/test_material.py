import json

import pytest

from autogradlab.course import copy_material, root
from autogradlab.course.material import exercise, exercise_names
from autogradlab.course.release import stripped, student_bytes

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"


def test_copying_twice_changes_nothing(tmp_path):
    first = copy_material(tmp_path)
    assert {c.what for c in first} == {"new"}
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert {c.what for c in copy_material(tmp_path)} == {"kept"}
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_learners_file_is_never_overwritten(tmp_path):
    mine = tmp_path / "exercises/chain_rule/chain_rule.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("my work")
    copy_material(tmp_path)
    assert mine.read_text() == "my work"


def test_a_newer_version_of_ours_is_said(tmp_path):
    copy_material(tmp_path)
    record = tmp_path / ".autogradlab.json"
    given = json.loads(record.read_text())
    name = "exercises/chain_rule/chain_rule.ipynb"
    record.write_text(json.dumps({**given, name: "an older version"}))
    assert [c.path.as_posix() for c in copy_material(tmp_path) if c.what == "newer"] == [name]


def test_neither_checks_nor_solutions_are_handed_out(tmp_path):
    copy_material(tmp_path)
    assert not list(tmp_path.rglob("checks.py"))
    assert "BEGIN SOLUTION" not in (tmp_path / "exercises/chain_rule/chain_rule.ipynb").read_text()


def test_the_student_version_is_the_same_bytes_every_time():
    assert student_bytes(SOURCE) == student_bytes(SOURCE)


def test_a_solution_that_is_not_closed_is_refused():
    with pytest.raises(ValueError, match="not closed"):
        stripped("### BEGIN SOLUTION\nx = 1\n", "task1")


def test_an_unknown_exercise_is_named():
    assert "chain_rule" in exercise_names()
    with pytest.raises(KeyError, match="there is no exercise"):
        exercise("nope")
