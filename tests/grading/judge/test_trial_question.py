import nbformat
import pytest
from grading.sandbox.levels import offered

from autogradlab.course.authoring.scaffold import scaffold
from autogradlab.grading.judge import trial_question
from autogradlab.grading.judge.student_process import DriverError
from autogradlab.grading.judge.trial_question import grading_failure
from autogradlab.grading.sandbox import LEVELS, NONE


@pytest.mark.parametrize("level", [*LEVELS, NONE])
def test_the_course_is_graded_at_every_level_that_works(level):
    if level != NONE:
        offered(level)
    assert grading_failure(level) == ""


def test_a_driver_that_does_not_come_up_is_said(monkeypatch):
    def fails(*_):
        raise DriverError("the sandbox 'bubblewrap' did not start: Read-only file system")

    monkeypatch.setattr(trial_question, "start_student_process", fails)
    assert "Read-only file system" in grading_failure("bubblewrap")


def test_a_level_that_is_not_there_is_said():
    assert "moat" in grading_failure("moat")


def test_an_answer_that_is_not_right_is_said(tmp_path):
    scaffold("shaky", tmp_path, tasks=1)
    path = tmp_path / "shaky/shaky.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("backward()", "sideways()")
    nbformat.write(notebook, path)
    assert "sideways" in grading_failure(NONE, str(tmp_path / "shaky"))
