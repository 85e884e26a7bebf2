import nbformat
import pytest
from nbgrader.utils import determine_grade

from autogradlab.grading.judge.result import GRADED, Result, TaskResult
from autogradlab.grading.nbgrader.released_cells import make_check_cell
from autogradlab.grading.nbgrader.write_marks import write_marks

RIGHT = TaskResult("task1", "the slope of x²", 1, 1, "right")
WRONG = TaskResult("task2", "two **links**", 0.5, 2, "wrong", None, ("At x = 1.25 you return 3; **look** again.",))
RAISED = TaskResult("task3", "links", 0, 2, "error", None, ("It raised.",), "ValueError: \x1b[31m<script>")


def check(name, points):
    marks = {"checksum": "00", "cell_type": "code", "grade": True, "solution": False, "schema_version": 3}
    return {name: make_check_cell("check()", {**marks, "grade_id": name, "points": points})}


def checks(**points):
    return {k: cell for task, n in points.items() for k, cell in check(f"ex-{task}-check", n).items()}


def result(*tasks, problems=("Cell 2 raised.",)):
    points, most = sum(t.points for t in tasks), sum(t.max_points for t in tasks)
    return Result("ada", "ex", "", "00", "1", "bubblewrap", GRADED, points, most, tasks, problems)


def notebook(*names, **marks):
    made = nbformat.v4.new_notebook()
    for name in names:
        made.cells.append(
            nbformat.v4.new_code_cell("", metadata={"nbgrader": {"grade_id": name, "grade": True} | marks})
        )
    return made


def text(cell):
    return cell.outputs[0].text


def test_nbgrader_reads_the_judges_points_from_the_cells():
    nb = notebook("ex-task1-check", "ex-task2-check", "ex-task3-check")
    write_marks(nb, result(RIGHT, WRONG, RAISED), checks(task1=1, task2=2, task3=2))
    assert [determine_grade(cell) for cell in nb.cells] == [(1, 1), (0.5, 2), (0, 2)]
    nbformat.validate(nb)


def test_hints_are_said_without_inputs_marks_and_controls():
    nb = notebook("ex-task1-check", "ex-task2-check", "ex-task3-check")
    write_marks(nb, result(RIGHT, WRONG, RAISED), checks(task1=1, task2=2, task3=2))
    assert (
        text(nb.cells[0])
        == "Right: 1 of 1 points for the slope of x².\n\nThe whole notebook:\nCell 2 raised.\nSandbox: bubblewrap.\n"
    )
    assert text(nb.cells[1]).startswith(
        "Not right yet: 0.5 of 2 points for two links.\nAt one of the inputs you return"
    )
    assert "1.25" not in text(nb.cells[1])
    assert text(nb.cells[2]).endswith("It raised.\nValueError: <script>\n")


def test_a_line_of_the_students_own_is_quoted_as_it_stands():
    nb = notebook()
    nb.cells.append(nbformat.v4.new_code_cell("y = f(1.25)"))
    write_marks(
        nb,
        result(TaskResult("task1", "links", 0, 1, "error", None, ("It raised.",), "y = f(1.25)\nOops: 3.75")),
        checks(task1=1),
    )
    assert "It raised.\ny = f(1.25)\nOops: …\n" in text(nb.cells[-1])


def test_a_check_that_was_deleted_comes_back_behind_its_task():
    nb = notebook("ex-task1", "ex-task2")
    write_marks(nb, result(RIGHT, WRONG), checks(task1=1, task2=2))
    names = [cell.metadata.nbgrader.grade_id for cell in nb.cells]
    assert names == ["ex-task1", "ex-task1-check", "ex-task2", "ex-task2-check"]
    assert "it is back" in text(nb.cells[1])
    nb = notebook()
    write_marks(nb, result(RIGHT, WRONG), checks(task1=1, task2=2))
    assert [determine_grade(cell)[0] for cell in nb.cells] == [1, 0.5]


@pytest.mark.parametrize("marks", [{"solution": True}, {"grade": False}, {"points": 100}])
def test_a_check_whose_marks_were_changed_counts_as_released(marks):
    nb = notebook("ex-task3-check", **marks)
    write_marks(nb, result(RAISED), checks(task3=2))
    assert determine_grade(nb.cells[0]) == (0, 2)


def test_a_check_of_no_task_earns_nothing():
    nb = notebook("ex-task1-check", "extra")
    write_marks(nb, result(RIGHT), checks(task1=1) | check("extra", 5))
    assert determine_grade(nb.cells[1]) == (0, 5)
    assert "Nothing judged" in text(nb.cells[1])


def test_a_notebook_from_before_cells_had_ids_stays_valid():
    nb = notebook()
    nb.nbformat_minor = 4
    write_marks(nb, result(RIGHT), checks(task1=1))
    nbformat.validate(nb)


def test_a_release_that_does_not_fit_the_checks_is_refused():
    with pytest.raises(ValueError, match="no cell 'ex-task2-check'"):
        write_marks(notebook(), result(RIGHT, WRONG), checks(task1=1))
    with pytest.raises(ValueError, match=r"counts 3 points, and its task in checks\.py 1"):
        write_marks(notebook(), result(RIGHT), checks(task1=3))
