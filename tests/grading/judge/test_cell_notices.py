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


def of_cells(*cells):
    made = tuple(Cell(k, kind, source, grade_id, solution=True) for k, (kind, grade_id, source) in enumerate(cells, 1))
    return list(notices(Notebook(made, "e"), WANTED, "e"))


def test_a_solution_cell_that_is_markdown_now_is_named():
    said = of_cells(("markdown", "e-task1", "def f(x): return x"), ("code", "e-task2", "y = 1"))
    assert said == ["The cell `e-task1` is a Markdown cell now, so it didn't run: turn it into a code cell again."]


def test_a_function_that_a_later_cell_defines_again_is_said_once():
    first, second = ("code", "e-task1", "def f(x):\n    return x"), ("code", "e-task2", "def g(x): return f(x)")
    assert of_cells(first, second, ("code", "", "z = f(1)\nf(2) == 3\n    f = 1")) == []
    again = [("code", "", source) for source in ("async def f(x): ...", "f = None", "f: int = 3")]
    for cell in again:
        said = of_cells(first, second, cell)
        assert said == ["Cell 3 defines `f` again, after the cell `e-task1`: the last definition counts."]
    assert len(of_cells(first, second, *again)) == 1


def test_thousands_of_definitions_say_only_a_few_things():
    many = "\n".join(f"def f{k}(x): ..." for k in range(5000))
    assert len(of_cells(("code", "e-task1", many), ("code", "e-task2", many))) == 5
