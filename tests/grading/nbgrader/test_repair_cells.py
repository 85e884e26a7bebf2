import os
import sysconfig

import nbformat
import pytest
from nbgrader.api import Gradebook

from autogradlab.grading.nbgrader.repair_cells import RepairCells, convert_cell

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
