"""What an exercise's test imports: the names of `authoring/exercise_lint.py`, at an address that stays."""

from autogradlab.course.authoring.exercise_lint import Answers, judged, problems

__all__ = ["Answers", "judged", "problems"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
