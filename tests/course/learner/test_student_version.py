import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autogradlab.course import root, student_version
from autogradlab.course.learner.student_version import student_bytes

SOURCE = root() / "exercises/chain_rule/chain_rule.ipynb"
SOLVED = "def f(x):\n    y = 2\n    ### BEGIN SOLUTION\n    return x * y\n    ### END SOLUTION"


def saved(path, *cells, **metadata):
    path.write_text(nbformat.writes(new_notebook(cells=list(cells), metadata=metadata)))
    return path


def code(source, **grade):
    cell = new_code_cell(source)
    cell.metadata = nbformat.from_dict({"nbgrader": {"grade_id": "task1", "schema_version": 3, **grade}})
    return cell


def first(path):
    return student_version(path).cells[0]


def test_a_solution_becomes_a_stub_and_what_stands_around_it_stays(tmp_path):
    assert first(saved(tmp_path / "a.ipynb", code(SOLVED, solution=True))).source == (
        "def f(x):\n    y = 2\n    # Your code here, in place of the next line.\n"
        '    raise NotImplementedError("task1 is not done yet")'
    )


def test_two_solutions_in_one_cell_are_both_stripped(tmp_path):
    cell = first(saved(tmp_path / "a.ipynb", code(f"{SOLVED}\n\n{SOLVED}", solution=True)))
    assert cell.source.count("raise NotImplementedError") == 2
    assert "return" not in cell.source


def test_a_solution_cell_without_marks_is_all_solution(tmp_path):
    assert "x * 2" not in first(saved(tmp_path / "a.ipynb", code("answer = x * 2", solution=True))).source


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("### BEGIN SOLUTION\nx = 1", "not closed"),
        ("x = 1\n### END SOLUTION", "not closed"),
        (f"{SOLVED}\n### BEGIN SOLUTION\nx = 1", "not closed"),
    ],
)
def test_a_solution_that_is_not_closed_is_refused(tmp_path, source, words):
    with pytest.raises(ValueError, match=words):
        student_version(saved(tmp_path / "a.ipynb", code(source, solution=True)))


def test_a_solution_in_a_cell_that_is_not_marked_is_refused(tmp_path):
    with pytest.raises(ValueError, match="mark it as one"):
        student_version(saved(tmp_path / "a.ipynb", code(SOLVED)))


def test_outputs_and_traces_of_the_author_are_gone(tmp_path):
    cell = code("1 + 1")
    cell.execution_count = 7
    cell.outputs = [nbformat.v4.new_output("stream", text="out")]
    cell.metadata["execution"] = {"iopub.status.busy": "2026"}
    path = saved(tmp_path / "a.ipynb", cell, widgets={}, language_info={"name": "python", "version": "3.11.2"})
    made = student_version(path)
    assert (made.cells[0].execution_count, made.cells[0].outputs) == (None, [])
    assert set(made.cells[0].metadata) == {"nbgrader"}
    assert made.metadata == {"language_info": {"name": "python"}}


def test_cells_are_locked_as_nbgrader_locks_them():
    cells = {cell.id: cell.metadata for cell in student_version(SOURCE).cells}
    text, solution, check = (cells[f"chain_rule-task1{part}"] for part in ("-text", "", "-check"))
    assert (text.deletable, text.editable) == (False, False)
    assert (check.deletable, check.editable) == (False, False)
    assert solution.deletable is False
    assert "editable" not in solution


def test_metadata_is_complete_in_schema_3():
    for cell in student_version(SOURCE).cells:
        grade = cell.metadata.nbgrader
        assert {"grade", "grade_id", "locked", "schema_version", "solution", "task", "cell_type"} <= set(grade)
        assert grade.cell_type == cell.cell_type
        assert (grade.schema_version, "points" in grade) == (3, grade.grade)


def test_the_bytes_are_the_same_every_time_whatever_the_author_ran(tmp_path):
    notebook = json.loads(SOURCE.read_text())
    for k, cell in enumerate(notebook["cells"]):
        cell["id"] = f"random-{k}"
        cell["metadata"]["trusted"] = True
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    assert student_bytes(tmp_path / "a.ipynb") == student_bytes(SOURCE)


def test_cells_without_metadata_keep_their_place_and_get_steady_ids(tmp_path):
    path = saved(tmp_path / "a.ipynb", new_markdown_cell("# Title"), new_code_cell("x = 1"))
    assert [cell.id for cell in student_version(path).cells] == ["cell-0", "cell-1"]


def test_a_solved_source_and_its_student_version_differ_in_the_solutions_alone():
    source = nbformat.read(SOURCE, as_version=4)
    pairs = zip(source.cells, student_version(SOURCE).cells, strict=True)
    assert [a.metadata.nbgrader.grade_id for a, b in pairs if a.source != b.source] == [
        f"chain_rule-task{k}" for k in range(1, 8)
    ]


def test_two_cells_of_one_name_are_refused(tmp_path):
    notebook = json.loads(SOURCE.read_text())
    notebook["cells"].append(notebook["cells"][3])
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    with pytest.raises(ValueError, match=r"2 cells are named 'chain_rule-task1'(.|\n)*Hint:"):
        student_version(tmp_path / "a.ipynb")
