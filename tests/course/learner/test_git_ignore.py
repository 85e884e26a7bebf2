from autogradlab.course.learner.git_ignore import ignore_in_git
from autogradlab.course.learner.material import copy_material

LINES = ["/grading.secret", "gradebook.db", "gradebook.db-*"]


def test_what_was_there_stays_and_only_what_is_missing_is_added(tmp_path):
    (tmp_path / ".gitignore").write_text("*.pyc\ngradebook.db")
    assert ignore_in_git(tmp_path) == tmp_path / ".gitignore"
    assert (tmp_path / ".gitignore").read_text() == "*.pyc\ngradebook.db\n/grading.secret\ngradebook.db-*\n"
    assert ignore_in_git(tmp_path) is None


def test_another_name_of_the_secret_is_ignored(tmp_path):
    ignore_in_git(tmp_path, "our.secret")
    assert (tmp_path / ".gitignore").read_text().splitlines()[0] == "/our.secret"


def test_what_cannot_be_read_as_text_stays(tmp_path):
    (tmp_path / ".gitignore").write_bytes(b"\xff\xfe")
    assert ignore_in_git(tmp_path) is None
    assert (tmp_path / ".gitignore").read_bytes() == b"\xff\xfe"


def test_a_copied_course_has_the_lines_and_a_learner_may_take_them_out(tmp_path):
    copy_material(tmp_path / "course")
    ignored = tmp_path / "course/.gitignore"
    assert ignored.read_text().splitlines() == LINES
    ignored.write_text("")
    copy_material(tmp_path / "course")
    assert ignored.read_text() == ""
