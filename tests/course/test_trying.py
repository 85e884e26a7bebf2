from autogradlab.course import trying
from autogradlab.course.authoring import exercise_lint


def test_what_an_exercises_test_imports_stays_at_its_address():
    assert trying.__all__ == exercise_lint.__all__
    assert all(getattr(trying, name) is getattr(exercise_lint, name) for name in trying.__all__)
