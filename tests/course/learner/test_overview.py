import json

import nbformat

from autogradlab.course import root
from autogradlab.course.learner.material import exercise, exercise_names, exercises_in_order
from autogradlab.course.learner.overview import lesson_infos, minutes_in, needed_lesson, overview_bytes

LESSONS = lesson_infos(root() / "notebooks")


def overview():
    return overview_bytes(LESSONS, exercises_in_order())


def test_it_lists_every_lesson_and_exercise_in_order_with_its_time():
    text = "".join(json.loads(overview())["cells"][0]["source"])
    rows = [line for line in text.splitlines() if line.startswith("| ") and ".ipynb" in line]
    assert len(rows) == len(LESSONS) + len(exercise_names())
    assert [lesson.number for lesson in LESSONS] == list(range(1, len(LESSONS) + 1))
    assert all(f"(notebooks/{lesson.file})" in text for lesson in LESSONS)
    assert all(f"(exercises/{name}/{name}.ipynb)" in text for name in exercise_names())
    assert all(" 0 min" not in row for row in rows)


def test_an_exercise_comes_after_the_last_lesson_it_needs():
    assert needed_lesson(exercise("perceptron")) == 9
    text = "".join(json.loads(overview())["cells"][0]["source"])
    assert text.index("09_the_perceptron") < text.index("exercises/perceptron") < text.index("10_a_network")


def test_it_is_a_notebook_that_asks_for_progress():
    notebook = nbformat.reads(overview().decode(), as_version=4)
    nbformat.validate(notebook)
    assert "progress()" in notebook.cells[-1].source


def test_minutes_are_read_from_the_text():
    assert minutes_in("You need lesson 1. About 35\nminutes.") == 35
    assert minutes_in("no time") == 0
