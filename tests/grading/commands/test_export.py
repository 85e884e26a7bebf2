import csv
import json

import pytest
from click.testing import CliRunner
from graded import RIGHT, SOLVED, result

from autogradlab.grading.commands.export import command
from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.gradebook.counting import POLICIES


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "grades.db"
    with Gradebook(path) as gradebook:
        gradebook.record(result("ada"))
        gradebook.record(result("../<b>", RIGHT, SOLVED))
    return path


@pytest.fixture
def run(book):
    return lambda *args: CliRunner().invoke(command, [str(arg) for arg in (book, *args)])


def test_help_has_examples(run):
    assert "  Examples:\n    autogradlab export" in run("--help").output


def test_without_a_file_it_goes_to_the_terminal(run):
    done = run("--assignment", "chain_rule")
    assert done.exit_code == 0
    assert [line[:2] for line in csv.reader(done.stdout.splitlines())] == [
        ["student", "points"],
        ["../<b>", "3"],
        ["ada", "1"],
    ]


def test_a_file_is_written_with_the_directories_that_lead_to_it(run, tmp_path):
    done = run("-o", tmp_path / "out" / "marks.csv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "out" / "marks.csv").read_text().startswith("student,points")


def test_a_results_json_of_one_student(run, tmp_path):
    assert run("--format", "gradescope", "--student", "ada", "-o", tmp_path / "results.json").exit_code == 0
    assert json.loads((tmp_path / "results.json").read_text())["score"] == 1


def test_results_json_of_several_go_into_a_directory(run, tmp_path):
    assert run("--format", "gradescope", "-o", tmp_path / "out").exit_code == 0
    found = sorted(tmp_path.glob("out/*.json"))
    assert [json.loads(path.read_text())["score"] for path in found] == [1, 3]
    assert found[0].name.startswith("ada-")


@pytest.mark.parametrize("output", ["-", "results.json"])
def test_several_do_not_fit_into_one_results_json(run, output):
    done = run("--format", "gradescope", "-o", output)
    assert done.exit_code == 2
    assert "here are 2.\nHint: choose one by --student" in done.output


def test_canvas_names_who_is_not_in_the_template(run, tmp_path):
    (tmp_path / "canvas.csv").write_text("Student,ID,chain_rule (1)\nAda,ada,\n")
    done = run("--format", "canvas", "--template", tmp_path / "canvas.csv")
    assert done.stdout == "Student,ID,chain_rule (1)\nAda,ada,1\n"
    assert done.stderr == "Not in the template, or not for certain, and left out: ../<b>.\n"


@pytest.mark.parametrize("text", [None, "a,b\n", "\xff"])
def test_a_template_that_cannot_be_read_is_said(run, tmp_path, text):
    if text:
        (tmp_path / "canvas.csv").write_bytes(text.encode("latin-1"))
    done = run("--format", "canvas", "--template", tmp_path / "canvas.csv")
    assert done.exit_code == 1
    assert "canvas.csv" in done.output


def test_a_template_is_for_canvas(run):
    assert "--template is for --format canvas" in run("--template", "x.csv").output


def test_who_is_unknown_is_said_with_who_there_is(run):
    done = run("--student", "eve")
    assert done.exit_code == 1
    assert "there is no student 'eve'.\nHint: there are ../<b>, ada." in done.output


def test_a_name_does_nothing_to_the_terminal(run, book):
    with Gradebook(book) as gradebook:
        gradebook.record(result("\x1b[2Jeve"))
    assert "\x1b" not in run("--student", "nobody").output + run().output


def test_where_nothing_can_be_written_is_said(run, tmp_path):
    done = run("-o", tmp_path / "grades.db" / "marks.csv")
    assert done.exit_code == 1
    assert "could not write" in done.output


def test_a_student_is_found_by_key_or_by_a_name_that_nobody_else_has(run, book):
    with Gradebook(book) as gradebook:
        for number, name in (("12", "lovelaceada"), ("13", "lovelaceada"), ("14", "grace")):
            gradebook.record(result(number, name=name))
    assert "14," in run("--student", "grace").stdout
    assert "12," in run("--student", "lovelaceada (12)").stdout
    assert "13," in run("--student", "13").stdout
    done = run("--student", "lovelaceada")
    assert done.exit_code == 1
    assert "several students are called 'lovelaceada'.\nHint: --student takes 12, 13." in done.output


def test_the_policy_decides_which_result_counts(run, book):
    with Gradebook(book) as gradebook:
        gradebook.record(result("ada", RIGHT, SOLVED, submission="best"))
        gradebook.record(result("ada", submission="last"))
        gradebook.record(result("late"), late=True)
    points = {
        policy: [line.split(",")[1] for line in run("--policy", policy).stdout.splitlines()[1:]] for policy in POLICIES
    }
    assert points == {"last": ["3", "1", "1"], "best": ["3", "3", "1"], "last-on-time": ["3", "1"]}
    said = run("--policy", "last-on-time").stderr
    assert said == "1 students have no result that counts by the policy last-on-time.\n"


def test_canvas_finds_numbered_students_by_number_and_then_by_name(run, book, tmp_path):
    with Gradebook(book) as gradebook:
        gradebook.record(result("101", name="lovelaceada"))
        gradebook.record(result("999", name="hoppergrace"))
    (tmp_path / "canvas.csv").write_text('Student,ID,chain_rule (1)\n"L, A",101,\n"Hopper, Grace",102,\n')
    done = run("--format", "canvas", "--template", tmp_path / "canvas.csv")
    assert [line.rpartition(",")[2] for line in done.stdout.splitlines()[1:]] == ["1", "1"]
