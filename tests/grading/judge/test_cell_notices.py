from autogradlab.course.learner.notebook_cells import Cell, Notebook
from autogradlab.grading.judge.cell_notices import notices

WANTED = ["e-task1", "e-task2"]


def said(*ids, exercise="e", version=4):
    cells = tuple(Cell(k, "code", "x", grade_id) for k, grade_id in enumerate(ids))
    return " ".join(notices(Notebook(cells, exercise, version), WANTED, "e"))


def test_of_a_notebook_as_it_was_handed_out_there_is_nothing_to_say():
    assert said("e-task1", "", "e-task2") == ""


def test_missing_duplicated_and_reordered_cells_are_said():
    assert "`e-task2` is missing" in said("e-task1")
    assert "`e-task1` is there 2 times" in said("e-task1", "e-task1", "e-task2")
    assert "another order" in said("e-task2", "e-task1")


def test_another_tool_another_format_and_another_exercise_are_said():
    assert "another tool saved" in said("", "")
    assert "old format, version 3" in said(*WANTED, version=3)
    assert "copy of another exercise, `f`" in said(*WANTED, exercise="f")
