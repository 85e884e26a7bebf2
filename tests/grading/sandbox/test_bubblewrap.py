import os
from pathlib import Path

from autogradlab.grading.sandbox import Limits
from autogradlab.grading.sandbox import bubblewrap as b
from autogradlab.grading.sandbox.drop_privileges import FIRST_UID


def line(**options):
    return b.bwrap_command(["true"], Limits(), environment={"A": "1"}, **options)


def test_every_namespace_is_its_own_and_the_environment_is_empty_but_for_what_is_given():
    words = line()
    assert {
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--die-with-parent",
        "--new-session",
    } <= set(words)
    assert words[words.index("--setenv") :][:3] == ["--setenv", "A", "1"]
    assert "--clearenv" in words


def test_as_an_ordinary_user_it_makes_one_user_namespace_and_no_more(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    words = line()
    assert "--unshare-user" in words
    assert "--disable-userns" in words
    assert "--reuid" not in words


def test_as_root_it_takes_another_uid_each_time(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    uids = {words[words.index("--reuid") + 1] for words in (line(), line())}
    assert len(uids) == 2
    assert all(int(uid) >= FIRST_UID for uid in uids)


def test_the_way_to_what_is_shown_can_be_passed_through(tmp_path):
    words = line(readable=[tmp_path / "a" / "b"])
    assert str(tmp_path / "a") in words
    assert words[words.index(str(tmp_path / "a")) - 3 :][:3] == ["--perms", "0755", "--dir"]


def test_a_hidden_file_is_masked(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    words = line(readable=[tmp_path], hidden=[secret])
    assert words[words.index(os.devnull) + 1] == str(secret)
    assert Path(os.devnull).exists()
