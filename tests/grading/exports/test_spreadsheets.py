import csv
import io
import json

import pytest
from graded import RAISED, RIGHT, SOLVED, WRONG, result

from autogradlab.grading.exports.spreadsheets import (
    canvas_csv,
    escape_formula,
    gradescope_json,
    gradescope_results,
    results_csv,
)
from autogradlab.grading.judge.result import TaskResult

TEMPLATE = """Student,ID,SIS User ID,SIS Login ID,Section,chain_rule (4711),other (4712),Final Score
    Points Possible,,,,,14.0,3.0,(read only)
"Lovelace, Ada",101,S101,ada,Mon,,1,2
"Hopper, Grace",102,S102,grace,"Mon, Tue",1.0,1,2
"Lee, Jo",103,S103,jo1,Mon,,,
"Lee, Jo",104,S104,jo2,Mon,,,
"Student, Test",105,,f00d,Mon,,,
"""


def rows(text):
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "=cmd|' /C calc'!A0", "＝1", "|x"]
)
def test_no_text_is_a_formula(name):
    assert escape_formula(name) == f"'{name}"
    made = rows(results_csv([result(name, problems=(name,))]))
    assert made[1][0] == made[1][7] == f"'{name}"
    assert rows(canvas_csv(name, [result(name)])[0])[0][-1] == f"'{name}"


@pytest.mark.parametrize("name", ["Ada", "O'Neil", "a=b", "a-b", "x@y", "é, 學生", 'say "hi"'])
def test_other_texts_stay(name):
    assert rows(results_csv([result(name)]))[1][0] == name


def test_a_spreadsheet_has_a_row_a_student_and_a_column_a_task():
    failed = result("cy", status="failed", tasks=(), points=0.0, max_points=3.0, problems=("The file is no notebook.",))
    header, ada, bob, cy = rows(results_csv([result("ada", RIGHT, SOLVED), result("bob", RIGHT, WRONG), failed]))
    assert header[:7] == ["student", "points", "max_points", "status", "task1", "task2", "misconceptions"]
    assert ada[:7] == ["ada", "3", "3", "graded", "1", "2", ""]
    assert bob[:7] == ["bob", "1", "3", "graded", "1", "0", "task2: cos(x²): the outer derivative alone"]
    assert cy[:8] == ["cy", "0", "3", "failed", "", "", "", "The file is no notebook."]


def test_half_points_stay_half():
    half = TaskResult("task1", "", 0.5, 1.0, "wrong")
    assert rows(results_csv([result("ada", half)]))[1][1] == "0.5"


def test_gradescope_gets_score_tests_and_visibility():
    made = gradescope_results(result("ada", RIGHT, RAISED, problems=("Cell 3, `x`: it raised **E**",)))
    assert (made["score"], made["visibility"], made["output"]) == (1, "visible", "Cell 3, `x`: it raised E")
    first, second = made["tests"]
    assert (first["score"], first["max_score"], first["status"], first["output"]) == (1, 1, "passed", "")
    assert (second["name"], second["score"], second["max_score"]) == ("task2: two links", 0, 2)
    assert second["output"].splitlines() == [
        "At one of the inputs your function raised an error:",
        *RAISED.quote.splitlines(),
        "Is the name spelled as where it was made?",
    ]
    assert made["score"] == sum(test["score"] for test in made["tests"])


def test_gradescope_can_wait_until_after_the_due_date_and_name_inputs():
    made = gradescope_results(result("ada", RIGHT, WRONG), visibility="after_due_date", inputs=True)
    assert {made["visibility"], *(test["visibility"] for test in made["tests"])} == {"after_due_date"}
    assert made["tests"][1]["output"].startswith("At x = 1.3 you return")


def test_results_json_is_json_whatever_a_submission_says():
    hostile = TaskResult("task1", "\ud800\0", 0.0, 1.0, "error", None, ("\x1b[31m<script>",), "\ud800\u202e")
    made = json.loads(gradescope_json(result("ada", hostile)).encode())
    assert made["tests"][0]["output"] == "<script>\n��"


def test_canvas_without_a_template_gets_names_and_logins():
    made, strangers = canvas_csv("chain_rule", [result("ada"), result("bob", RIGHT, SOLVED)])
    assert rows(made) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "chain_rule"],
        ["    Points Possible", "", "", "", "", "3"],
        ["ada", "", "", "ada", "", "1"],
        ["bob", "", "", "bob", "", "3"],
    ]
    assert strangers == []


@pytest.mark.parametrize(
    "who", ["ada", "ADA", "101", "S101", "Lovelace, Ada", "Ada Lovelace", "lovelaceada", "ada (101)"]
)
def test_canvas_students_are_found_by_login_id_or_name(who):
    made, strangers = canvas_csv("chain_rule", [result(who, RIGHT, SOLVED)], TEMPLATE)
    assert rows(made)[2] == ["Lovelace, Ada", "101", "S101", "ada", "Mon", "3"]
    assert strangers == []


def test_canvas_keeps_its_rows_and_identities_and_gets_one_assignment_only():
    made = rows(canvas_csv("chain_rule", [result("grace")], TEMPLATE)[0])
    assert made[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "chain_rule (4711)"]
    assert made[1] == ["    Points Possible", "", "", "", "", "3"]
    assert [line[:5] for line in made[2:]] == [line[:5] for line in rows(TEMPLATE)[2:]]
    assert [line[5] for line in made[2:]] == ["", "1", "", "", ""]


def test_canvas_gets_a_new_column_for_an_assignment_that_it_does_not_know():
    assert rows(canvas_csv("chain", [result("grace")], TEMPLATE)[0])[0][-1] == "chain"


@pytest.mark.parametrize("who", ["nobody", "Jo Lee", "...", ""])
def test_who_is_not_in_the_template_for_certain_gets_nobodys_row(who):
    made, strangers = canvas_csv("chain_rule", [result(who), result("104", RIGHT, SOLVED)], TEMPLATE)
    assert strangers == [who]
    assert [line[5] for line in rows(made)[2:]] == ["", "", "", "3", ""]


def test_two_results_for_one_row_are_both_left_out():
    made, strangers = canvas_csv("chain_rule", [result("ada"), result("Ada Lovelace")], TEMPLATE)
    assert strangers == ["ada", "Ada Lovelace"]
    assert {line[5] for line in rows(made)[2:]} == {""}


def test_a_template_with_semicolons_and_a_byte_order_mark_is_read():
    text = "\ufeffStudent;ID;chain_rule (1)\nAda;7;\n\n;;\n"
    assert rows(canvas_csv("chain_rule", [result("7")], text)[0]) == [
        ["Student", "ID", "chain_rule (1)"],
        ["Ada", "7", "1"],
    ]


@pytest.mark.parametrize("text", ["", "\n", "a,b\n1,2\n"])
def test_a_template_that_is_none_is_refused_with_a_hint(text):
    with pytest.raises(ValueError, match=r"no column `Student`.\nHint: "):
        canvas_csv("chain_rule", [result()], text)
