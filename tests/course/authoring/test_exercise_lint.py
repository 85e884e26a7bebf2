import nbformat
import pytest

from autogradlab.course.authoring.exercise_lint import problems
from autogradlab.course.authoring.scaffold import scaffold


def pow_2(w):
    (w**2).backward()


def times(w):
    (w * w).backward()


def formula(w):
    w.grad = 2 * w.detach()


def cubed(w):
    (w**3).backward()


def linear(w):
    (2 * w).backward()


def absolute(w):
    (w.abs() * w.abs() ** 0.5).backward()


RIGHT, ALMOST = {"task1": [pow_2, times, formula]}, {"task1": [cubed, linear, absolute]}


@pytest.fixture
def folder(tmp_path):
    return scaffold("squares", tmp_path, 1)[0].parent


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_exercise_that_is_fit_has_no_problems(folder):
    assert problems(folder, RIGHT, ALMOST) == []


def test_a_cell_that_sums_up_the_checks_is_not_run(folder):
    notebook = nbformat.read(folder / "squares.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("check.no_such_exercise"))
    nbformat.write(notebook, folder / "squares.ipynb")
    assert problems(folder, RIGHT, ALMOST) == []


def test_too_few_answers_are_said(folder):
    assert problems(folder, {}, ALMOST) == ["task1: 0 right answers are too few; write 3"]


def test_answers_that_get_what_they_should_not_are_named(folder):
    first, second = problems(folder, {"task1": [*RIGHT["task1"], cubed]}, {"task1": [*ALMOST["task1"], times]})
    assert first.startswith("task1: the right answer `cubed` is wrong")
    assert second.startswith("task1: the almost right answer `times` is right")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("checks.py", "lambda w: (2 * w**2).backward()", "lambda w: w**2", "is taken for “no gradient at all"),
        ("checks.py", "    lambda w: (w**2).backward(),", "    lambda w: None,", "the notebook's solution is wrong"),
        ("checks.py", "    lambda w: (w**2).backward(),", "    lambda w: 1 / 0,", "its reference raises an error"),
        ("checks.py", "    lambda w: (w**2)", "    lambda w: (w**2 * float('nan'))", "is there a nan?"),
        ("checks.py", '"power_2"', '"power"', "the notebook's solution defines no `power`"),
        ("checks.py", 'Exercise("squares"', 'Exercise("cubes"', "the folder is squares, the exercise cubes"),
        ("squares.ipynb", '"points": 1', '"points": 4', "counts 1 in checks.py and 4 in the notebook's check"),
        ("squares.ipynb", "(w**2).backward()", "(w**3).backward()", "the notebook's solution is wrong"),
        ("squares.ipynb", "    (w**2).backward()", "    pass", "the notebook's solution is"),
    ],
)
def test_what_is_broken_is_said(folder, file, old, new, words):
    changed(folder / file, old, new)
    assert any(words in problem for problem in problems(folder, RIGHT, ALMOST))
