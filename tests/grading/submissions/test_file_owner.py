import unicodedata

import pytest

from autogradlab.grading.submissions.file_owner import clean_key, clean_name, read_owner


@pytest.mark.parametrize(
    ("platform", "part", "key", "name", "file"),
    [
        ("canvas", "lovelaceada_12_345_chain_rule.ipynb", "12", "lovelaceada", "chain_rule.ipynb"),
        ("canvas", "lovelaceada_LATE_12_345_my work-3.ipynb", "12", "lovelaceada", "my work.ipynb"),
        ("canvas", "lovelaceada_late_12_345_a_1_2_b.ipynb", "12", "lovelaceada", "a_1_2_b.ipynb"),
        ("moodle", "Ada B_77_assignsubmission_file_", "77", "Ada B", ""),
        ("moodle", "Ada B_77_assignsubmission_file", "77", "Ada B", ""),
        ("moodle", "Ada B_77_assignsubmission_file_x.ipynb", "77", "Ada B", "x.ipynb"),
        ("moodle", "Eve_5_assignsubmission_file_Ada_1_assignsubmission_file_x.ipynb", "5", "Eve", None),
        ("gradescope", "submission_9", "submission_9", "", ""),
        ("brightspace", "397063-2557369 - Mary-Ann Smith - Sep 24, 2024 926 PM", "397063", "Mary-Ann Smith", ""),
        ("brightspace", "31-25 - Ada - 3 - September 4, 2024 12:26 AM - x.ipynb", "31", "Ada - 3", "x.ipynb"),
        ("blackboard", "Homework 1_lovelace1_attempt_2026-09-24-21-26-00_x.ipynb", "lovelace1", "", "x.ipynb"),
        ("blackboard", "HW_1_lovelace1_attempt_2026-09-24-21-26-00.txt", "lovelace1", "", ""),
        ("blackboard", "H_eve_attempt_2026-09-24-21-26-00_H_ada_attempt_2026-09-25-21-26-00_x", "eve", "", None),
    ],
)
def test_the_owner_is_read_from_what_the_platform_wrote(platform, part, key, name, file):
    owner = read_owner(platform, part)
    assert (owner.key, owner.name) == (key, name)
    assert file is None or owner.file == file


@pytest.mark.parametrize(
    "part", ["ada", "ada.ipynb", "12_34_x.ipynb", "chain_rule_1.ipynb", "submission_x", "1-2 - Ada"]
)
def test_other_names_are_no_platforms(part):
    assert not any(read_owner(platform, part) for platform in ("canvas", "moodle", "gradescope", "brightspace"))


def test_a_newer_attempt_has_a_higher_number_and_late_is_read_in_any_case():
    first, second = (read_owner("brightspace", f"1-2 - Ada - Sep 24, 2024 {at} PM").attempt for at in ("926", "1026"))
    assert 0 < first < second
    first, second = (read_owner("blackboard", f"H_a_attempt_2026-09-2{day}-00-00-00_x").attempt for day in (1, 2))
    assert 0 < first < second
    assert read_owner("canvas", "a_1_346_x-2.ipynb").serial == 346
    assert [read_owner("canvas", f"a{late}_1_2_x").late for late in ("", "_LATE", "_late", "_Late")] == [0, 1, 1, 1]


def test_a_date_that_is_none_is_no_error():
    assert read_owner("brightspace", "1-2 - Ada - Foo 99, 2024 926 PM").attempt == 0.0


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_name_in_two_spellings_of_unicode_is_one_key(form):
    assert clean_key(unicodedata.normalize(form, "José")) == unicodedata.normalize("NFC", "José")


def test_keys_that_cannot_be_shown_never_collide():
    hostile = [
        "a\x00",
        "a\x01",
        "a\x1b[2J",
        "x" * 300,
        "x" * 301,
        "x" * 200,
        "",
        " ",
        " a",
        "a",
        "\ud800",
        "\udfff",
        "é",
    ]
    assert len({clean_key(key) for key in hostile}) == len(hostile)
    assert all(key.isprintable() for key in map(clean_key, hostile))
    assert clean_name("x" * 999) == "x" * 200
