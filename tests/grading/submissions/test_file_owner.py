from pathlib import PurePosixPath

import pytest

from autogradlab.grading.submissions.file_owner import find_owner, read_submitters


@pytest.mark.parametrize(
    ("path", "student", "file"),
    [
        ("/c/submitted/ada/chain_rule/x.ipynb", "ada", "x.ipynb"),
        ("/submitted/c/submitted/ada/chain_rule/x.ipynb", "ada", "x.ipynb"),
        ("/c/submitted/ada/chain_rule/submitted/x.ipynb", "ada", "x.ipynb"),
        ("/c/doejane_12_345_chain_rule.ipynb", "doejane", "chain_rule.ipynb"),
        ("/c/doejane_LATE_12_345_my work-3.ipynb", "doejane", "my work.ipynb"),
        ("/c/Ada B_77_assignsubmission_file_/x.ipynb", "Ada B", "x.ipynb"),
        ("/c/Ada B_77_assignsubmission_file_x.ipynb", "Ada B", "x.ipynb"),
        ("/c/assignment_1_export/submission_9/sub/x.ipynb", "submission_9", "x.ipynb"),
        ("/c/ada/chain_rule.ipynb", "ada", "chain_rule.ipynb"),
        ("/c/ada/chain_rule/chain_rule.ipynb", "ada", "chain_rule.ipynb"),
        ("/c/ada.ipynb", "ada", "ada.ipynb"),
        ("/c/submitted/<script>/chain_rule/x.ipynb", "<script>", "x.ipynb"),
        ("/c/submitted/a\x00\x1b[2J/chain_rule/x.ipynb", "a��[2J", "x.ipynb"),
    ],
)
def test_the_owner_is_read_from_the_path(path, student, file):
    owner = find_owner(PurePosixPath(path), "chain_rule")
    assert (owner.student, owner.file) == (student, file)


@pytest.mark.parametrize("path", ["/c/submitted/ada/other/x.ipynb", "/c/submission_metadata.yml", "/c/notes.txt"])
def test_what_belongs_to_nobody_or_to_another_assignment_has_no_owner(path):
    assert find_owner(PurePosixPath(path), "chain_rule") is None


def test_an_attempt_is_counted_and_two_of_one_name_are_told_apart():
    again = find_owner(PurePosixPath("/c/doejane_12_346_x-2.ipynb"), "chain_rule")
    assert (again.number, again.attempt) == ("12", 2)
    assert find_owner(PurePosixPath(f"/c/{'x' * 999}.ipynb"), "chain_rule").student == "x" * 200


def test_gradescopes_list_names_everyone_who_handed_in_together():
    said = b"submission_1:\n  :submitters:\n  - :name: Ada\n    :email: a@b.c\n  - :name: Bob\nsubmission_2:\n"
    assert read_submitters([said]) == {"submission_1": ["a@b.c", "Bob"]}


def test_a_list_that_is_no_list_names_nobody():
    assert read_submitters([b"\xff\x00", b"!!python/object/apply:os.system ['x']", b":sid: 3"]) == {}
