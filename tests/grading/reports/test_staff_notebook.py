import os

import nbformat
import pytest
from graded import RIGHT, WRONG, result
from nbclient import NotebookClient

from autogradlab.grading.gradebook import Gradebook
from autogradlab.grading.gradebook.database import database_url
from autogradlab.grading.reports.staff_notebook import staff_notebook


def test_it_is_a_valid_notebook_and_always_the_same():
    made = staff_notebook("chain_rule", database_url("grades.db"))
    nbformat.validate(nbformat.reads(made, 4))
    assert made == staff_notebook("chain_rule", database_url("grades.db"))


def test_a_password_is_left_out():
    made = staff_notebook("chain_rule", database_url("postgresql://staff:secret@host/grades"))
    assert "postgresql+psycopg://staff@host/grades" in made
    assert "secret" not in made


def test_a_hostile_name_of_an_assignment_is_a_text_in_it():
    notebook = nbformat.reads(staff_notebook("'); x('", database_url("g.db")), 4)
    (cell,) = [cell for cell in notebook.cells if "ASSIGNMENT =" in cell.source]
    compile(cell.source, "cell", "exec")
    assert "ASSIGNMENT = \"'); x('\"" in cell.source


@pytest.mark.parametrize("given", ["file", "environment"])
def test_it_runs_and_tells_what_the_gradebook_holds(tmp_path, monkeypatch, given):
    path = tmp_path / "grades.db"
    with Gradebook(path) as gradebook:
        gradebook.record(result("ada", RIGHT, WRONG, problems=("Cell 4 did not end within 30 s.",)))
    if given == "environment":
        monkeypatch.setenv("AUTOGRADLAB_GRADEBOOK", str(path))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.reads(staff_notebook("chain_rule", database_url(path if given == "file" else os.devnull)), 4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    said = "".join(out.get("text", "") for cell in notebook.cells for out in cell.get("outputs", []))
    assert "   1  task2: cos(x²): the outer derivative alone" in said
    assert "ada: Cell 4 did not end within 30 s." in said
    assert "2026-11-02T10:00:00+00:00 1 1.0" in said
