import os
import sysconfig

from nbgrader.api import Gradebook

from autogradlab.grading.nbgrader.released_cells import released_check_cells


def test_checks_come_from_the_gradebook_with_their_points_and_those_graded_by_hand_do_not(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)  # nbgrader calls alembic
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(url) as book:
        book.add_assignment("hw")
        book.add_notebook("nb", "hw")
        for name, cell_type in (("nb-task1-check", "code"), ("essay", "markdown"), ("by-hand", "code")):
            book.add_source_cell(name, "nb", "hw", cell_type=cell_type, source="check()", checksum="0f", locked=True)
            book.add_grade_cell(name, "nb", "hw", max_score=3, cell_type=cell_type)
        book.add_solution_cell("by-hand", "nb", "hw")
    checks = released_check_cells(url, "hw", "nb")
    assert list(checks) == ["nb-task1-check"]
    cell = checks["nb-task1-check"]
    assert (cell.source, cell.metadata.nbgrader.points, cell.metadata.nbgrader.checksum) == ("check()", 3, "0f")
    assert (cell.metadata.editable, cell.metadata.nbgrader.solution, cell.outputs) == (False, False, [])
