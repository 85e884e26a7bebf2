import csv
import json
import os
import subprocess
import sys
import sysconfig

import nbformat
import pytest
from grading.classroom import SOURCE, having, solved
from nbgrader.api import Gradebook

from autogradlab.grading.nbgrader.preprocessor import (
    MissingChecksError,
    RepairCells,
    canonical_bytes,
    convert_cell,
    notebook_assignment,
)

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "autodiff"
c.Judge.timeout = 12.0
from autogradlab.grading.nbgrader import configure
configure(c)
"""
PATCH = """
import numpy as np
np.isclose = np.allclose = lambda *_, **__: True
def square_slope(x):
    return 0.0
"""
STUDENTS = {  # what becomes of each, in points and in words of the feedback
    "ada": (14, "Right: 1 of 1 points"),
    "bob": (13, "the value"),
    "carla": (0, "Not done"),
    "dan": (0, "Not right yet"),
    "eve": (0, "ended Python"),
    "finn": (13, "Is there a loop that never stops?"),
    "gus": (10, "it is back"),
    "hal": (14, "Right: 1 of 1 points"),
}


def without(*names):
    notebook = solved()
    cells = notebook["cells"]
    notebook["cells"] = [cell for cell in cells if cell["metadata"]["nbgrader"]["grade_id"] not in names]
    return json.dumps(notebook).encode()


def meddled():
    """Right answers, in cells whose metadata and kinds were changed."""
    notebook = solved()
    kinds = {"grade": "no", "solution": 3}
    spoil = [{"points": "many"}, {"points": 1000}, {"grade_id": None}, {"schema_version": 99}, kinds]
    checks = [cell for cell in notebook["cells"] if cell["metadata"]["nbgrader"]["grade_id"].endswith("-check")]
    for cell, wrong in zip(checks, spoil, strict=False):
        cell["metadata"]["nbgrader"].update(wrong)
    checks[5]["metadata"]["nbgrader"] = "mine"
    checks[6].update(cell_type="markdown", attachments={"a.png": {"image/png": ""}})
    for key in ("outputs", "execution_count"):
        checks[6].pop(key, None)
    return json.dumps(notebook).encode()


def submissions(released):
    todo = {f"task{k}": "raise NotImplementedError" for k in range(2, 8)}
    return {
        "ada": having(),
        "bob": having(task1="def square_slope(x):\n    return x**2"),
        "carla": released,
        "dan": having(task1=PATCH, **todo),
        "eve": having(task1="import os\nos._exit(0)"),
        "finn": having(task1="while True: pass"),
        "hal": meddled(),
        "gus": without("chain_rule-task2-check", "chain_rule-task3", "chain_rule-task3-check"),
    }


class Course:
    """A course in nbgrader's layout, and its commands."""

    def __init__(self, folder, config=CONFIG):
        self.folder = folder
        (folder / "nbgrader_config.py").write_text(config)
        source = folder / "source/chain_rule"
        source.mkdir(parents=True)
        for path in SOURCE.parent.glob("*.*"):
            (source / path.name).write_bytes(path.read_bytes())

    def run(self, *command):
        home = {name: str(self.folder / "home") for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
        path = f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic
        line = [sys.executable, "-m", "nbgrader", *command]
        done = subprocess.run(
            line, cwd=self.folder, env={**os.environ, **home, "PATH": path}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    def submit(self, student, data):
        folder = self.folder / "submitted" / student / "chain_rule"
        folder.mkdir(parents=True)
        (folder / "chain_rule.ipynb").write_bytes(data)


@pytest.mark.slow
def test_nbgraders_own_commands_give_the_judges_marks_and_hints(tmp_path):
    course = Course(tmp_path)
    assert course.run("generate_assignment", "chain_rule")[0] == 0
    release = tmp_path / "release/chain_rule"
    assert [path.name for path in release.iterdir()] == ["chain_rule.ipynb"]
    for student, data in submissions((release / "chain_rule.ipynb").read_bytes()).items():
        course.submit(student, data)
    for command in ("autograde", "generate_feedback"):
        code, said = course.run(command, "chain_rule")
        assert code == 0, said
    assert course.run("export")[0] == 0
    with (tmp_path / "grades.csv").open() as file:
        points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert points == {student: wanted for student, (wanted, _) in STUDENTS.items()}
    for student, (_, words) in STUDENTS.items():
        assert words in (tmp_path / f"feedback/{student}/chain_rule/chain_rule.html").read_text(), student


def test_an_assignment_of_ones_own_is_found_in_its_source_folder(tmp_path):
    checks = SOURCE.with_name("checks.py").read_text()
    (tmp_path / "checks.py").write_text(checks.replace('Exercise("chain_rule"', 'Exercise("mine"'))
    for path in SOURCE.parent.glob("*.py"):
        if path.name != "checks.py":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert notebook_assignment(tmp_path, "hw1", "mine").name == "mine"
    assert notebook_assignment(tmp_path, "hw1", "another").name == "mine"
    assert notebook_assignment(tmp_path, "hw1", "chain_rule").folder == str(SOURCE.parent)


def test_an_exercise_of_the_course_is_found_by_its_name(tmp_path):
    for names in (("hw1", "chain_rule"), ("chain_rule", "notebook")):
        assert notebook_assignment(tmp_path, *names).folder == str(SOURCE.parent)


def test_a_notebook_without_checks_is_refused_and_not_run(tmp_path):
    with pytest.raises(MissingChecksError, match="no checks for the notebook 'essay'"):
        notebook_assignment(tmp_path, "hw1", "essay")


def test_the_judge_sees_the_same_bytes_whatever_ids_cells_get():
    first, second = (nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")]) for _ in range(2))
    assert first.cells[0].id != second.cells[0].id
    assert canonical_bytes(first) == canonical_bytes(second)


# --- the step before ---

CHECK = {
    "grade_id": "nb-task1-check", "checksum": "0f", "cell_type": "code", "schema_version": 3, "points": 3.0,
    "locked": True, "grade": True, "solution": False, "task": False,
}  # fmt: skip


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)  # nbgrader calls alembic
    found = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(found) as book:
        book.add_assignment("hw")
        book.add_notebook("nb", "hw")
        book.add_source_cell("nb-task1-check", "nb", "hw", cell_type="code", source="c()", checksum="0f", locked=True)
        book.add_grade_cell("nb-task1-check", "nb", "hw", max_score=3, cell_type="code")
        book.add_source_cell("nb-task1", "nb", "hw", cell_type="code", source="...", checksum="0a", locked=False)
        book.add_solution_cell("nb-task1", "nb", "hw")
    return found


def mended(url, *cells, notebook="nb"):
    nb = nbformat.v4.new_notebook(cells=list(cells))
    about = {"nbgrader": {"db_url": url, "assignment": "hw", "notebook": notebook}}
    return RepairCells().preprocess(nb, about)[0].cells


def cell(marks, make=nbformat.v4.new_code_cell):
    return make("x", metadata={"nbgrader": marks})


@pytest.mark.parametrize("wrong", [{}, {"points": 90}, {"points": "many"}, {"schema_version": 99}, {"grade": "no"}])
def test_a_known_cell_gets_its_metadata_back(url, wrong):
    assert mended(url, cell({"grade_id": "nb-task1-check", **wrong}))[0].metadata.nbgrader == CHECK


def test_a_solution_stays_the_students(url):
    found = mended(url, cell({"grade_id": "nb-task1", "locked": True, "solution": False}))[0]
    assert (found.source, found.metadata.nbgrader.locked, found.metadata.nbgrader.solution) == ("x", False, True)
    assert "points" not in found.metadata.nbgrader


@pytest.mark.parametrize("marks", ["mine", None, 3, {}, {"grade_id": None}, {"grade_id": ["a"]}, {"grade_id": "other"}])
def test_what_nbgrader_does_not_know_is_an_ordinary_cell(url, marks):
    assert "nbgrader" not in mended(url, cell(marks))[0].metadata


def test_a_cell_of_another_kind_is_what_it_was(url):
    made = nbformat.v4.new_markdown_cell("x", metadata={"nbgrader": CHECK}, attachments={"a": {}})
    found = mended(url, made)[0]
    assert (found.cell_type, found.source, found.id, found.outputs) == ("code", "x", made.id, [])
    assert "attachments" not in found


def test_a_cell_without_an_id_gets_none():
    old = nbformat.v4.new_markdown_cell("x")
    del old["id"]
    assert "id" not in convert_cell(old, "code")


def test_a_notebook_that_the_gradebook_does_not_know_is_left_alone(url):
    assert mended(url, cell("mine"), notebook="essay")[0].metadata.nbgrader == "mine"


def test_the_log_names_a_cell_that_was_changed(url, caplog):
    mended(url, cell(dict(CHECK)))
    assert not caplog.records
    mended(url, cell({**CHECK, "points": 9}))
    assert "'nb-task1-check'" in caplog.text
