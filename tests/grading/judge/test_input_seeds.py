import os
import stat

import pytest

from autogradlab.grading.judge.input_seeds import SecretError, read_secret, submission_seed


def test_a_missing_secret_is_made_for_its_owner_alone_and_read_again(tmp_path):
    secret, said = read_secret(tmp_path / "s")
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600
    assert "is new" in said
    assert read_secret(tmp_path / "s") == (secret, "")
    assert read_secret(tmp_path / "t")[0] != secret


def test_a_secret_that_others_can_read_is_used_and_said(tmp_path):
    (tmp_path / "s").write_text("x" * 32)
    (tmp_path / "s").chmod(0o644)
    assert "chmod 600" in read_secret(tmp_path / "s")[1]


@pytest.mark.parametrize("place", ["short", "missing/s", "."])
def test_a_secret_that_cannot_be_used_is_refused(tmp_path, place):
    (tmp_path / "short").write_text("x")
    with pytest.raises(SecretError):
        read_secret(tmp_path / place)


def test_inputs_go_with_secret_assignment_and_submission():
    seeds = {
        submission_seed(*given) for given in [(b"s", "a", "1"), (b"t", "a", "1"), (b"s", "b", "1"), (b"s", "a", "2")]
    }
    assert len(seeds) == 4


def test_git_ignores_a_new_secret_and_gradebooks_next_to_it(tmp_path):
    (tmp_path / ".gitignore").write_text("*.pyc")
    said = read_secret(tmp_path / "grading.secret")[1]
    lines = (tmp_path / ".gitignore").read_text().splitlines()
    assert lines == ["*.pyc", "/grading.secret", "gradebook.db", "gradebook.db-*"]
    assert ".gitignore keeps it" in said
    (tmp_path / "grading.secret").unlink()
    assert ".gitignore" not in read_secret(tmp_path / "grading.secret")[1]
    assert (tmp_path / ".gitignore").read_text().splitlines() == lines


def test_a_gitignore_that_cannot_be_read_is_left_alone(tmp_path):
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe")
    assert "is new" in read_secret(tmp_path / "grading.secret")[1]
    assert (tmp_path / ".gitignore").read_bytes() == b"\xff\xfe"


def test_a_grader_that_was_slower_takes_the_secret_of_the_faster_one(tmp_path, monkeypatch):
    path = tmp_path / "grading.secret"
    link = os.link

    def be_slower(*args):
        path.write_text("the secret of the faster grader")
        path.chmod(0o600)
        link(*args)

    monkeypatch.setattr(os, "link", be_slower)
    assert read_secret(path) == (b"the secret of the faster grader", "")
    assert list(tmp_path.iterdir()) == [path]
