import json
import re
import subprocess
import sys

import pytest

from autogradlab.course import root, student_version
from autogradlab.course.authoring.copy_exercise import copy_exercise, renamed_module
from autogradlab.course.authoring.exercise_lint import notebook_problems, run_source_notebook
from autogradlab.course.authoring.scaffold import InvalidNameError
from autogradlab.course.learner.material import exercise, exercise_at, exercise_names

NAMES = exercise_names()


@pytest.mark.parametrize("source", NAMES)
def test_the_new_name_is_everywhere_and_the_old_one_nowhere(source, tmp_path):
    notebook, *modules, tests = copy_exercise(source, "our_own", tmp_path)
    assert (notebook.name, tests.name) == ("our_own.ipynb", "test_our_own.py")
    assert {path.name for path in modules} == {path.name for path in (root() / "exercises" / source).glob("*.py")}
    made = exercise_at(tmp_path / "our_own")
    assert made.name == "our_own"
    assert [task.title for task in made.tasks] == [task.title for task in exercise(source).tasks]
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell["metadata"]]
    assert all(name.startswith("our_own-") for name in names)
    assert f"check.{source}" not in notebook.read_text(encoding="utf-8")
    assert student_version(notebook).metadata.autogradlab.exercise == "our_own"


@pytest.mark.slow
@pytest.mark.parametrize("source", NAMES)
def test_the_copys_notebook_is_solved_stubbed_and_counted_right(source, tmp_path):
    """The rest of the lint asks for what no new name changes; `test_the_tests_of_a_copy_pass` asks for all of it."""
    copy_exercise(source, "our_own", tmp_path)
    solved, stubs, points = run_source_notebook(tmp_path / "our_own" / "our_own.ipynb")
    for task in exercise_at(tmp_path / "our_own").tasks:
        counted = points.get(f"our_own-{task.name}-check")
        assert list(notebook_problems(task, solved, stubs, counted)) == []


@pytest.mark.slow
def test_the_tests_of_a_copy_pass(tmp_path):
    *_, tests = copy_exercise("chain_rule", "our_own", tmp_path)
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", str(tests)]
    told = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_only_the_name_of_the_exercise_changes_in_a_module():
    text = 'y = x.detach()\nEXERCISE = Exercise("detach", "detach", (TASK1,))\n'
    assert renamed_module(text, "detach", "ours") == text.replace('Exercise("detach"', 'Exercise("ours"')


@pytest.mark.parametrize(("source", "name"), [("no_such", "ours"), ("detach", "chain_rule"), ("detach", "Not a name")])
def test_a_name_that_is_none_or_taken_is_refused_and_nothing_made(source, name, tmp_path):
    with pytest.raises(InvalidNameError, match="Hint:"):
        copy_exercise(source, name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays(tmp_path):
    (tmp_path / "ours").mkdir()
    with pytest.raises(FileExistsError):
        copy_exercise("detach", "ours", tmp_path)
    assert list((tmp_path / "ours").iterdir()) == []


def test_the_copys_files_name_no_machine(tmp_path):
    copy_exercise("detach", "ours", tmp_path)
    assert not re.search(re.escape(str(tmp_path)), "".join(p.read_text("utf-8") for p in (tmp_path / "ours").iterdir()))
