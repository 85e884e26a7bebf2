import shutil

from autogradlab.grading.sandbox import LEVELS, NONE, attack_probe, landlock
from autogradlab.grading.sandbox.attack_probe import LEFT_OPEN, is_stopped, missing_requirements


def test_an_attack_that_did_not_begin_is_neither_stopped_nor_possible():
    assert is_stopped("print('yes')", NONE) is False
    assert is_stopped("raise OSError", NONE) is True
    assert is_stopped("no python at all", NONE) is None
    assert is_stopped("print('yes')", "moat") is None


def test_what_is_left_open_is_said_of_every_level():
    assert set(LEFT_OPEN) == {*LEVELS, NONE}


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "bwrap" else tool)
    monkeypatch.setattr(landlock, "abi", lambda: 2)
    assert missing_requirements() == ["bwrap", "Landlock's version 3 (here: 2)"]
    assert attack_probe.landlock is landlock
