import json

import pytest
from click.testing import CliRunner

from autogradlab.course.authoring.new_exercise_command import command
from autogradlab.course.learner.material import exercise_at
from autogradlab.grading.commands import release


@pytest.fixture
def run(tmp_path):
    return lambda *args: CliRunner().invoke(command, [*args, "-d", str(tmp_path)])


def test_there_are_two_tasks_unless_another_number_is_asked_for(run, tmp_path):
    assert run("usual").exit_code == run("longer", "--tasks", "3").exit_code == 0
    assert [len(exercise_at(tmp_path / name).tasks) for name in ("usual", "longer")] == [2, 3]


def test_a_copy_of_the_courses_is_released_as_an_exercise_of_ones_own(run, tmp_path):
    made = run("our_own", "--from", "detach")
    assert made.exit_code == 0, made.output
    notebook = tmp_path / "our_own" / "our_own.ipynb"
    assert f"Next: pytest {tmp_path / 'our_own' / 'test_our_own.py'}\n" in made.output
    assert json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["autogradlab"] == {"exercise": "our_own"}
    released = CliRunner().invoke(release.command, [str(notebook), "-o", str(tmp_path / "release")])
    assert "an exercise of your own: its checks stay in your folder" in released.output
    assert [path.name for path in (tmp_path / "release/our_own").iterdir()] == ["our_own.ipynb"]


@pytest.mark.parametrize("options", [["--from", "no_such"], ["--from", "detach", "--tasks", "3"]])
def test_what_cannot_be_copied_is_refused_with_a_hint(run, tmp_path, options):
    result = run("ours", *options)
    assert result.exit_code == 2
    assert "Hint:" in result.output
    assert list(tmp_path.iterdir()) == []
