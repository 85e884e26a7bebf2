import os

from autogradlab.grading.sandbox import Limits
from autogradlab.grading.sandbox.drop_privileges import FIRST_UID, drop_command, sandbox_uid


def test_limits_are_set_before_rights_are_taken():
    words = list(drop_command(Limits(processes=7), 5))
    assert words.index("--nproc=7") < words.index("--no-new-privs")
    assert words[-1] == "--"
    assert words[words.index("--reuid") + 1] == "5"
    assert "--bounding-set=-all" in words


def test_one_right_can_be_kept_by_root_alone():
    words = list(drop_command(Limits(), 5, "dac_read_search"))
    assert {"--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search"} <= set(words)
    assert "--reuid" not in list(drop_command(Limits(), None))


def test_root_gives_another_uid_each_time_and_others_none(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    first, second = sandbox_uid(), sandbox_uid()
    assert first != second
    assert min(first, second) >= FIRST_UID
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert sandbox_uid() is None
