import hashlib
import json
import re

import pytest

from autogradlab.course.learner import material
from autogradlab.course.learner.material import (
    RECORD_FILE,
    answers_note,
    copy_material,
    exercise,
    exercise_at,
    exercise_names,
)

EXERCISE = "exercises/chain_rule/chain_rule.ipynb"
LESSON = "notebooks/01_gradients_three_ways.ipynb"


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(copied):
    return {file.path.as_posix(): file.what for file in copied}


def test_copying_twice_changes_nothing(tmp_path):
    assert set(told(copy_material(tmp_path)).values()) == {"new"}
    before = contents(tmp_path)
    assert set(told(copy_material(tmp_path)).values()) == {"kept"}
    assert contents(tmp_path) == before


def test_a_learners_file_is_never_overwritten(tmp_path):
    mine = tmp_path / EXERCISE
    mine.parent.mkdir(parents=True)
    mine.write_text("my work")
    assert told(copy_material(tmp_path))[EXERCISE] == "kept"
    assert mine.read_text() == "my work"


def test_a_link_that_leads_nowhere_is_a_learners_too(tmp_path):
    mine = tmp_path / EXERCISE
    mine.parent.mkdir(parents=True)
    mine.symlink_to(tmp_path / "gone")
    assert told(copy_material(tmp_path))[EXERCISE] == "kept"
    assert not (tmp_path / "gone").exists()


def test_what_is_missing_comes_back_and_the_rest_stays(tmp_path):
    copy_material(tmp_path)
    (tmp_path / EXERCISE).unlink()
    assert [name for name, what in told(copy_material(tmp_path)).items() if what == "new"] == [EXERCISE]


def test_a_newer_version_of_ours_is_said_and_said_again(tmp_path):
    copy_material(tmp_path)
    given = json.loads((tmp_path / RECORD_FILE).read_text())
    (tmp_path / RECORD_FILE).write_text(json.dumps({**given, EXERCISE: "an older version"}))
    for _ in range(2):
        assert [name for name, what in told(copy_material(tmp_path)).items() if what == "newer"] == [EXERCISE]


def handed_out_before(target, name, data):
    """A file as an earlier version of the course handed it out."""
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(data)
    record = target / RECORD_FILE
    given = json.loads(record.read_text()) if record.exists() else {}
    record.write_text(json.dumps({**given, name: hashlib.sha256(data).hexdigest()}))


def test_what_the_learner_has_not_changed_is_brought_up_to_date(tmp_path):
    handed_out_before(tmp_path, LESSON, b"an older lesson")
    assert told(copy_material(tmp_path))[LESSON] == "updated"
    assert json.loads((tmp_path / LESSON).read_text())["cells"]
    assert set(told(copy_material(tmp_path)).values()) == {"kept"}


def test_what_the_learner_has_changed_is_not(tmp_path):
    handed_out_before(tmp_path, LESSON, b"an older lesson")
    (tmp_path / LESSON).write_text("an older lesson, with my notes")
    assert told(copy_material(tmp_path))[LESSON] == "newer"
    assert (tmp_path / LESSON).read_text() == "an older lesson, with my notes"


def test_a_renamed_lesson_does_not_leave_two(tmp_path):
    handed_out_before(tmp_path, "notebooks/01_old_name.ipynb", b"a lesson")
    handed_out_before(tmp_path, "notebooks/02_old_name.ipynb", b"a lesson")
    (tmp_path / "notebooks/02_old_name.ipynb").write_text("my notes")
    copied = told(copy_material(tmp_path))
    assert copied["notebooks/01_old_name.ipynb"] == "removed"
    assert not (tmp_path / "notebooks/01_old_name.ipynb").exists()
    assert (tmp_path / "notebooks/02_old_name.ipynb").read_text() == "my notes"
    assert "notebooks/01_old_name.ipynb" not in told(copy_material(tmp_path))


def test_a_record_never_leads_out_of_the_learners_directory(tmp_path):
    outside = tmp_path / "mine.txt"
    outside.write_bytes(b"mine")
    target = tmp_path / "course"
    handed_out_before(target, "x", b"mine")
    given = json.loads((target / RECORD_FILE).read_text())
    (target / RECORD_FILE).write_text(json.dumps({"../mine.txt": given["x"]}))
    copy_material(target)
    assert outside.read_bytes() == b"mine"


def test_links_in_the_copy_lead_somewhere(tmp_path):
    copy_material(tmp_path)
    for path in tmp_path.rglob("*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
        links = re.findall(r"\]\((?!https?:)([^)#\s]+\.(?:ipynb|py|md)|(?:\.\./)[^)#\s]+)[^)]*\)", text)
        assert [link for link in links if not (path.parent / link).exists()] == [], path


def test_no_answer_is_on_the_page_before_the_learner_runs_it(tmp_path):
    copy_material(tmp_path)
    for path in tmp_path.rglob("*.ipynb"):
        notebook = json.loads(path.read_text())
        assert "widgets" not in notebook["metadata"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])


@pytest.mark.parametrize("record", ["", "not json", "[1, 2]", "\x00"])
def test_a_broken_record_costs_nothing(tmp_path, record):
    copy_material(tmp_path)
    (tmp_path / RECORD_FILE).write_text(record)
    assert set(told(copy_material(tmp_path)).values()) == {"kept"}


def test_a_file_where_a_directory_is_needed_is_said_and_stays(tmp_path):
    (tmp_path / "exercises").write_text("a file of mine")
    with pytest.raises(OSError, match="exercises"):
        copy_material(tmp_path)
    assert (tmp_path / "exercises").read_text() == "a file of mine"
    assert json.loads((tmp_path / RECORD_FILE).read_text())


def test_half_a_file_is_not_left_behind(tmp_path, monkeypatch):
    class Full:
        def write(self, data):
            raise OSError(28, "No space left on device")

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    def opened(path, mode):
        path.write_text("{")
        return Full()

    monkeypatch.setattr(material.Path, "open", lambda path, mode="r", **_: opened(path, mode))
    monkeypatch.setattr(material.Path, "write_text", lambda path, *_, **__: path.touch())
    with pytest.raises(OSError, match="No space"):
        material.write_new_file(tmp_path / "lesson.ipynb", b"{}")
    assert not (tmp_path / "lesson.ipynb").exists()


def test_neither_checks_nor_solutions_are_handed_out(tmp_path):
    copy_material(tmp_path)
    assert not list(tmp_path.rglob("*.py"))
    for path in (tmp_path / "exercises").rglob("*.ipynb"):
        assert "SOLUTION" not in path.read_text()


def test_an_unknown_exercise_is_named():
    assert "chain_rule" in exercise_names()
    with pytest.raises(KeyError, match="there is no exercise"):
        exercise("nope")


CHECKS = """
from autogradlab.course.exercises.tasks import Exercise, Task
from .given import doubled

TASK = Task("task1", "", "f", 1, lambda rng: [[1.0]], lambda x: x, (), ("", ""), build=doubled)
EXERCISE = Exercise({name!r}, "", (TASK,))
"""


def made(folder, name):
    folder.mkdir()
    (folder / "given.py").write_text("def doubled(x):\n    return [2 * x]\n")
    (folder / "checks.py").write_text(CHECKS.format(name=name))
    return folder


def test_an_exercise_is_loaded_from_any_folder_with_what_lies_beside_it(tmp_path):
    first, second = (exercise_at(made(tmp_path / name, name)) for name in ("a", "b"))
    assert (first.name, second.name) == ("a", "b")
    assert exercise_at(tmp_path / "a" / "checks.py") is first
    assert first.tasks[0].question["given"] == (tmp_path / "a" / "given.py").read_text()
    assert first.tasks[0].question["build"] == "doubled"


def test_a_folder_without_checks_and_checks_without_an_exercise_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError):
        exercise_at(tmp_path)
    (tmp_path / "checks.py").write_text("EXERCISE = None")
    with pytest.raises(AttributeError, match="makes no exercise"):
        exercise_at(tmp_path)


def test_staff_is_told_whose_answers_are_public():
    assert all("answers are public" in answers_note(name) for name in exercise_names())
    assert "your own" in answers_note("momentum")
