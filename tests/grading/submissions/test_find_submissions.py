import os
import random
import unicodedata
import warnings
import zipfile

import pytest

from autogradlab.grading.submissions import submitted_files as module
from autogradlab.grading.submissions.find_submissions import find_submissions
from autogradlab.grading.submissions.submitted_files import UnusableFileError

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
    assert students(tmp_path) == ["1", "2"]
    assert find_submissions([tmp_path], "chain_rule").names == {"1": "Ada", "2": "Ada"}


def test_a_group_in_gradescope_shares_one_notebook(tmp_path):
    laid(tmp_path, "assignment_5_export/submission_1/a.ipynb", "assignment_5_export/submission_2/a.ipynb")
    people = b"submission_1:\n  :submitters:\n  - :sid: 'a1'\n  - :sid: 'b2'\n"
    laid(tmp_path, "assignment_5_export/submission_metadata.yml", data=people)
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


CLASS = ("ada", "bob", "cy")
# What a class of three looks like as each platform names it.
DOWNLOADS = {
    "nbgrader": lambda k, who: f"submitted/{who}/chain_rule/chain_rule.ipynb",
    "canvas": lambda k, who: f"{who}_{'late_' * (k == 1)}{10 + k}_{100 + k}_chain_rule-{k + 1}.ipynb",
    "canvas zips": lambda k, who: f"{who}_{10 + k}_{100 + k}_hw.zip/hw/chain_rule.ipynb",
    "moodle": lambda k, who: f"{who}_{10 + k}_assignsubmission_file_/chain_rule.ipynb",
    "moodle in one folder": lambda k, who: f"{who}_{10 + k}_assignsubmission_file_chain_rule.ipynb",
    "gradescope": lambda k, who: f"assignment_5_export/submission_{k}/chain_rule.ipynb",
    "brightspace": lambda k, who: f"{10 + k}-99 - {who} - Sep 24, 2024 926 PM/chain_rule.ipynb",
    "blackboard": lambda k, who: f"HW 1_{who}_attempt_2026-09-24-21-26-00_chain_rule.ipynb",
    "github": lambda k, who: f"hw1-submissions/hw1-{who}/exercises/chain_rule.ipynb",
    "folders": lambda k, who: f"{who}/chain_rule.ipynb",
    "zips": lambda k, who: f"{who}.zip/work/chain_rule.ipynb",
}
NAMED = {"canvas", "canvas zips", "moodle", "moodle in one folder", "brightspace"}


def download(folder, layout):
    """A class's download in a layout: each student's notebook holds the name."""
    people = "".join(f"submission_{k}:\n  :submitters:\n  - :sid: '{who}'\n" for k, who in enumerate(CLASS))
    for k, who in enumerate(CLASS):
        put(folder, DOWNLOADS[layout](k, who), who.encode())
    if layout == "gradescope":
        put(folder, "assignment_5_export/submission_metadata.yml", people.encode())
    return folder


def put(folder, name, data):
    """Write a file; a part that ends in `.zip` is a zip."""
    outer, found, inner = name.partition(".zip/")
    path = folder / (f"{outer}.zip" if found else name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not found:
        return path.write_bytes(data)
    with zipfile.ZipFile(path, "a") as archive:
        return archive.writestr(inner, data)


def keys(layout):
    return {str(10 + k) for k in range(3)} if layout in NAMED else set(CLASS)


@pytest.mark.parametrize("layout", DOWNLOADS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_class_is_found_in_each_platforms_download(tmp_path, layout, packed):
    folder = download(tmp_path / "dl", layout)
    if packed:
        folder = tmp_path / "dl.zip"
        with zipfile.ZipFile(folder, "w") as archive:
            for path in sorted((tmp_path / "dl").rglob("*.*")):
                if path.is_file():
                    archive.write(path, path.relative_to(tmp_path / "dl"))
    found = find_submissions([folder], "chain_rule")
    assert (found.doubtful, found.problems, found.empty) == ((), (), ())
    assert {s.student for s in found.submissions} == keys(layout)
    assert sorted(s.read().decode() for s in found.submissions) == sorted(CLASS)
    with module.FileReader() as reader:
        assert [s.read() for s in found.submissions] == [s.read(reader) for s in found.submissions]
    assert {s.name for s in found.submissions} == (set(CLASS) if layout in NAMED else {""})


# What the owner of a part may put in it: imitations of every platform's names, and of the neighbours.
IMITATIONS = [
    *("submitted", "ada", "bob", "cy", "chain_rule", "submission_0", "submission_1", "submission_11", "__MACOSX"),
    *("ada_10_assignsubmission_file_", "10-99 - ada - Sep 25, 2024 926 PM", "hw1-ada", "hw1-submissions", "ada.zip"),
    *("assignment_5_export", "dl", "José", "..", "x" * 120, "a\x01"),
]
FILES = [
    *("chain_rule.ipynb", "ada.ipynb", "ada_10_999_chain_rule.ipynb", "submission_metadata.yml", "notes.txt"),
    *("HW 1_ada_attempt_2027-09-24-21-26-00_chain_rule.ipynb", "ada_10_assignsubmission_file_chain_rule.ipynb"),
]
ROOM_FOR_MORE = [layout for layout in DOWNLOADS if layout not in ("canvas", "moodle in one folder", "blackboard")]


@pytest.mark.parametrize("layout", ROOM_FOR_MORE)
@pytest.mark.parametrize("seed", range(8))
def test_nothing_that_a_student_puts_in_her_part_changes_anybody_elses(tmp_path, layout, seed):
    chance = random.Random(f"{layout} {seed}")
    folder = download(tmp_path / "dl", layout)
    mallory = chance.randrange(3)
    own = DOWNLOADS[layout](mallory, CLASS[mallory])
    part = own.partition(".zip/")[0] + ".zip" if ".zip/" in own else own.rpartition("/")[0]
    names = [name for name in IMITATIONS if name != ("ada.zip" if ".zip" in part else "..")]
    for k in range(12):
        inside = [chance.choice(names) for _ in range(chance.randrange(4))]
        with warnings.catch_warnings(action="ignore"):  # the same name twice in a zip is hostile too
            put(folder, "/".join([part, *inside, chance.choice(FILES)]), b"forged %d" % k)
    found = find_submissions([folder], "chain_rule", newest=True)
    assert found.doubtful == ()
    honest = {s.read().decode() for s in found.submissions if not s.read().startswith(b"forged")}
    assert {who for k, who in enumerate(CLASS) if k != mallory} <= honest
    assert {s.student for s in found.submissions} == keys(layout)
    forged = [s.student for s in found.submissions if s.read().startswith(b"forged")]
    assert forged in ([], [str(10 + mallory) if layout in NAMED else CLASS[mallory]])


@pytest.mark.parametrize("layout", ["canvas", "moodle in one folder", "blackboard"])
@pytest.mark.parametrize("name", FILES)
def test_no_file_name_of_a_student_changes_anybody_elses(tmp_path, layout, name):
    folder = download(tmp_path / "dl", layout)
    (own,) = (path for path in folder.iterdir() if path.name.startswith(("cy", "HW 1_cy")))
    own.unlink()
    put(folder, own.name.replace("chain_rule-3.ipynb", name).replace("chain_rule.ipynb", name), b"forged")
    found = find_submissions([folder], "chain_rule")
    assert {s.read() for s in found.submissions} - {b"forged"} == {b"ada", b"bob"}
    assert {*(s.student for s in found.submissions), *found.empty} == keys(layout)


def test_two_students_spelled_alike_keep_two_keys_in_two_batches(tmp_path):
    laid(tmp_path / "one", "lovelaceada_1_10_x.ipynb")
    laid(tmp_path / "two", "lovelaceada_2_11_x.ipynb")
    assert students(tmp_path / "one") + students(tmp_path / "two") == ["1", "2"]


def test_one_student_in_two_spellings_of_unicode_is_one(tmp_path):
    for form in ("NFC", "NFD"):
        laid(tmp_path, f"submitted/{unicodedata.normalize(form, 'José')}/chain_rule/{form}.ipynb")
    found = find_submissions([tmp_path], "chain_rule")
    assert [s.student for s in found.submissions] == [unicodedata.normalize("NFC", "José")]
    assert "has several notebooks" in found.doubtful[0]


def test_of_two_attempts_in_brightspace_the_newest_counts(tmp_path):
    laid(tmp_path, *[f"1-9 - Ada - Sep 2{day}, 2024 926 PM/{day}.ipynb" for day in (5, 4)])
    (found,) = find_submissions([tmp_path], "chain_rule").submissions
    assert found.path.endswith("5.ipynb")


def test_notebooks_that_nothing_decides_between_are_named_with_the_option_that_does(tmp_path):
    laid(tmp_path, "ada/a.ipynb", "ada/b.ipynb", "bob/x.ipynb")
    os.utime(tmp_path / "ada/a.ipynb", (2e9, 2e9))
    (said,) = find_submissions([tmp_path], "chain_rule").doubtful
    assert said.startswith("ada has several notebooks: ")
    assert "--newest" in said
    sure = find_submissions([tmp_path], "chain_rule", newest=True)
    assert (sure.doubtful, sure.submissions[0].path) == ((), str(tmp_path / "ada/a.ipynb"))


def test_what_does_not_fit_the_layout_is_doubtful_until_it_is_named(tmp_path):
    laid(tmp_path, "ada_1_2_x.ipynb", "loose.ipynb", "list.csv")
    found = find_submissions([tmp_path], "chain_rule")
    assert [said.split(" doesn't")[0] for said in found.doubtful] == [str(tmp_path / "loose.ipynb")]
    sure = find_submissions([tmp_path], "chain_rule", layout="canvas")
    assert (sure.doubtful, [s.student for s in sure.submissions]) == ((), ["1"])
    assert "loose.ipynb is left out" in sure.problems[0]


def test_a_lone_folder_around_all_students_is_not_taken_for_a_student(tmp_path):
    laid(tmp_path, "week1/ada/x.ipynb", "week1/bob/x.ipynb")
    assert any("--layout folders" in said for said in find_submissions([tmp_path], "chain_rule").doubtful)
    assert students(tmp_path / "week1") == ["ada", "bob"]


def test_a_number_that_belongs_to_two_names_is_doubtful(tmp_path):
    laid(tmp_path, "7-1 - Ada - Sep 24, 2024 926 PM/x.ipynb", "7-2 - Bob - Sep 24, 2024 926 PM/x.ipynb")
    assert "The number 7 belongs to Ada, Bob" in find_submissions([tmp_path], "chain_rule").doubtful[0]


def test_empty_folders_are_reported_in_every_layout(tmp_path):
    for name in ("one/ada", "one/bob/.ipynb_checkpoints", "two/Ada_1_assignsubmission_file_", "three/submitted/ada"):
        (tmp_path / name).mkdir(parents=True)
    laid(tmp_path, "one/cy/x.ipynb")
    assert find_submissions([tmp_path / "one"], "chain_rule").empty == ("ada", "bob")
    assert find_submissions([tmp_path / "two"], "chain_rule").empty == ("1",)
    assert find_submissions([tmp_path / "three"], "chain_rule").empty == ("ada",)
