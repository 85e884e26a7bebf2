from autogradlab.course import observing
from autogradlab.course.exercises import observe


def test_what_given_imports_stays_at_its_address():
    assert observing.__all__ == observe.__all__
    assert all(getattr(observing, name) is getattr(observe, name) for name in observing.__all__)
