from pathlib import Path, PurePosixPath

import pytest

from autogradlab.grading.submissions.layouts import find_layout, find_owner


def owners(tmp_path, *names, given="", asked=""):
    """The layout and the keys of files below a folder, in their order."""
    root = tmp_path / given
    root.mkdir(parents=True, exist_ok=True)
    paths = [PurePosixPath(name) for name in names]
    layout = find_layout(root, paths, "chain_rule", asked)
    found = [find_owner(path, layout, "chain_rule") for path in paths]
    return layout.name, [owner and owner.key for owner in found]


@pytest.mark.parametrize(
    ("given", "names", "layout", "keys"),
    [
        ("hw", ["submitted/ada/chain_rule/x.ipynb", "submitted/bob/other/x.ipynb"], "nbgrader", ["ada", None]),
        ("hw/submitted", ["ada/chain_rule/x.ipynb"], "nbgrader", ["ada"]),
        ("submitted/ada", ["chain_rule/x.ipynb", "submitted/bob/chain_rule/x.ipynb"], "nbgrader", ["ada", None]),
        ("submitted/ada/chain_rule", ["x.ipynb", "submitted/bob/chain_rule/x.ipynb"], "nbgrader", ["ada", "ada"]),
        ("submitted/hw/week1", ["ada/chain_rule.ipynb"], "folders", ["ada"]),
        (
            "dl",
            ["lovelaceada_12_345_x.ipynb", "babbage_13_346_hw.zip/in/x.ipynb", "grades.csv"],
            "canvas",
            ["12", "13", None],
        ),
        ("dl", ["Ada B_77_assignsubmission_file_/x.ipynb"], "moodle", ["77"]),
        ("Ada B_77_assignsubmission_file_", ["Bob_1_assignsubmission_file_/x.ipynb"], "moodle", ["77"]),
        ("dl", ["assignment_1_export/submission_9/x.ipynb"], "gradescope", ["submission_9"]),
        ("dl/submission_9", ["submission_8/x.ipynb"], "gradescope", ["submission_9"]),
        ("dl", ["1-2 - Ada - Sep 24, 2024 926 PM/x.ipynb", "index.html"], "brightspace", ["1", None]),
        ("dl", ["HW_ada1_attempt_2026-09-24-21-26-00_x.ipynb"], "blackboard", ["ada1"]),
        ("dl", ["hw1-submissions/hw1-jane/exercises/x.ipynb"], "github", ["jane"]),
        ("dl", ["chain-rule-jane-doe/exercises/x.ipynb"], "github", ["jane-doe"]),
        ("dl", ["hw1-jane/exercises/x.ipynb", "hw1-jack/x.ipynb"], "folders", ["hw1-jane", "hw1-jack"]),
        ("dl", ["ada/anything.ipynb", "bob.zip/x/y.ipynb", "cy.ipynb"], "folders", ["ada", "bob", "cy"]),
        ("ada", ["chain_rule.ipynb"], "folders", ["ada"]),
        ("ada", ["chain_rule (1).ipynb", "chain_rule_bob.ipynb"], "folders", ["ada", "chain_rule_bob"]),
        ("dl", ["mallory/submission_11/x.ipynb", "mallory/submission_metadata.yml"], "folders", ["mallory"] * 2),
        ("dl", ["mallory/lovelaceada_12_345_x.ipynb"], "folders", ["mallory"]),
    ],
)
def test_the_outermost_part_says_whose_it_is(tmp_path, given, names, layout, keys):
    assert owners(tmp_path, *names, given=given) == (layout, keys)


def test_staff_may_say_the_layout(tmp_path):
    assert owners(tmp_path, "hw1-jane/x.ipynb", asked="github:hw1") == ("github", ["jane"])
    assert owners(tmp_path, "lovelaceada_1_2_x/y.ipynb", asked="folders") == ("folders", ["lovelaceada_1_2_x"])
    assert owners(tmp_path, "some folder/a_1_2_x.ipynb", asked="canvas") == ("canvas", ["1"])


def test_a_zip_with_its_own_folder_in_it_is_looked_through(tmp_path):
    path = tmp_path / "week1.zip"
    paths = [PurePosixPath("week1/ada/x.ipynb"), PurePosixPath("week1/bob/x.ipynb")]
    layout = find_layout(path, paths, "chain_rule")
    assert [find_owner(one, layout, "chain_rule").key for one in paths] == ["ada", "bob"]


def test_a_lone_notebook_is_its_folders_where_it_is_named_like_the_assignment():
    layout = find_layout(Path("/hw/ada/chain_rule/chain_rule.ipynb"), [PurePosixPath("chain_rule.ipynb")], "chain_rule")
    assert find_owner(PurePosixPath("chain_rule.ipynb"), layout, "chain_rule").key == "ada"
