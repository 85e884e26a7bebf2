import os
import zipfile

import pytest

from autogradlab.grading.submissions import find_submissions as module
from autogradlab.grading.submissions.find_submissions import UnusableFileError, find_submissions

PLAIN = b'{"cells": []}'


def laid(folder, *names, data=PLAIN):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def students(*paths):
    return [submission.student for submission in find_submissions(paths, "chain_rule").submissions]


def test_nbgraders_directories_hold_one_submission_a_student(tmp_path):
    laid(
        tmp_path, "submitted/ada/chain_rule/a.ipynb", "submitted/bob/chain_rule/b.ipynb", "submitted/bob/other/b.ipynb"
    )
    assert students(tmp_path) == students(tmp_path / "submitted") == ["ada", "bob"]
    assert students(tmp_path / "submitted/ada") == students(tmp_path / "submitted/ada/chain_rule/a.ipynb") == ["ada"]


def test_of_several_notebooks_the_one_named_like_the_assignment_counts_and_the_rest_is_said(tmp_path):
    laid(tmp_path, "submitted/ada/chain_rule/zz.ipynb", "submitted/ada/chain_rule/chain_rule.ipynb")
    (found,) = find_submissions([tmp_path], "chain_rule").submissions
    assert found.path.endswith("chain_rule.ipynb")
    assert found.left_out == 1


def test_of_several_attempts_in_canvas_the_last_counts(tmp_path):
    laid(tmp_path, *[f"doejane_1_{k}_chain_rule{'-' * (k > 0)}{k or ''}.ipynb" for k in (0, 2, 10)])
    (found,) = find_submissions([tmp_path], "chain_rule").submissions
    assert found.path.endswith("-10.ipynb")


def test_two_students_of_one_name_keep_their_own_grades(tmp_path):
    laid(tmp_path, "Ada_1_assignsubmission_file_/a.ipynb", "Ada_2_assignsubmission_file_/a.ipynb")
    assert students(tmp_path) == ["Ada (1)", "Ada (2)"]


def test_a_group_in_gradescope_shares_one_notebook(tmp_path):
    laid(tmp_path, "export/submission_1/a.ipynb", "export/submission_2/a.ipynb")
    people = b"submission_1:\n  :submitters:\n  - :sid: 'a1'\n  - :sid: 'b2'\n"
    laid(tmp_path, "export/submission_metadata.yml", data=people)
    assert students(tmp_path) == ["a1", "b2", "submission_2"]


def test_who_handed_in_no_notebook_is_named(tmp_path):
    laid(tmp_path, "submitted/ada/chain_rule/a.docx")
    (tmp_path / "submitted/bob/chain_rule").mkdir(parents=True)
    found = find_submissions([tmp_path], "chain_rule")
    assert (found.submissions, found.empty) == ((), ("ada", "bob"))


def test_a_zip_is_read_like_the_directory_in_it(tmp_path):
    path = zipped(tmp_path / "all.zip", **{"submitted/ada/chain_rule/a.ipynb": PLAIN, "__MACOSX/x.ipynb": b""})
    (found,) = find_submissions([path], "chain_rule").submissions
    assert (found.student, found.read()) == ("ada", PLAIN)


@pytest.mark.parametrize("name", ["../../x.ipynb", "/etc/x.ipynb", "a/../../x.ipynb", "..\\x.ipynb", "C:/x.ipynb"])
def test_a_name_that_leads_out_of_a_zip_is_refused_and_the_rest_is_read(tmp_path, name):
    path = zipped(tmp_path / "all.zip", **{name: PLAIN, "submitted/ada/chain_rule/a.ipynb": PLAIN})
    found = find_submissions([path], "chain_rule")
    assert [s.student for s in found.submissions] == ["ada"]
    assert "leads out of the zip" in found.problems[0]


def test_a_link_in_a_zip_is_refused(tmp_path):
    link = zipfile.ZipInfo("submitted/ada/chain_rule/a.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "it is a link" in find_submissions([tmp_path / "all.zip"], "chain_rule").problems[0]


def test_of_a_zip_bomb_no_more_is_unpacked_than_a_notebook_may_have(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    path = zipped(tmp_path / "all.zip", **{"submitted/ada/chain_rule/a.ipynb": b"0" * 10_000_000})
    (found,) = find_submissions([path], "chain_rule").submissions
    assert len(found.read()) == 1001


def test_a_zip_of_very_many_files_and_a_damaged_one_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MAX_MEMBERS", 1)
    many = zipped(tmp_path / "many.zip", **{"a.ipynb": PLAIN, "b.ipynb": PLAIN})
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 no zip")
    found = find_submissions([many, tmp_path / "bad.zip"], "chain_rule")
    assert found.submissions == ()
    assert "holds 2 files" in found.problems[0]
    assert "no zip that can be read" in found.problems[1]


def test_a_damaged_member_fails_when_it_is_read(tmp_path):
    path = zipped(tmp_path / "all.zip", **{"ada.ipynb": PLAIN * 99})
    data = bytearray(path.read_bytes())
    data[50:60] = b"\xff" * 10
    path.write_bytes(data)
    (found,) = find_submissions([path], "chain_rule").submissions
    with pytest.raises(UnusableFileError, match="cannot be read"):
        found.read()


def test_links_and_pipes_are_not_followed(tmp_path):
    laid(tmp_path, "secret/x.ipynb")
    folder = tmp_path / "submitted/ada/chain_rule"
    folder.mkdir(parents=True)
    (folder / "a.ipynb").symlink_to(tmp_path / "secret/x.ipynb")
    os.mkfifo(folder / "b.ipynb")
    found = find_submissions([tmp_path / "submitted"], "chain_rule")
    assert (found.submissions, found.empty) == ((), ("ada",))
    assert ["a link" in found.problems[0], "no plain file" in found.problems[1]] == [True, True]


def test_files_of_tools_are_passed_over(tmp_path):
    laid(tmp_path, "submitted/ada/chain_rule/.ipynb_checkpoints/a.ipynb", "submitted/ada/chain_rule/a.ipynb")
    assert find_submissions([tmp_path], "chain_rule").submissions[0].left_out == 0


def test_a_file_that_is_gone_is_said_when_it_is_read(tmp_path):
    laid(tmp_path, "ada.ipynb")
    (found,) = find_submissions([tmp_path], "chain_rule").submissions
    (tmp_path / "ada.ipynb").unlink()
    with pytest.raises(UnusableFileError):
        found.read()
