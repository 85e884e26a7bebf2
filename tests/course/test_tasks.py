from autogradlab.course import tasks
from autogradlab.course.exercises import tasks as pieces


def test_what_checks_import_stays_at_its_address():
    assert tasks.__all__ == ["Arguments", "Exercise", "Lesson", "Misconception", "Task"]
    assert all(getattr(tasks, name) is getattr(pieces, name) for name in tasks.__all__)
