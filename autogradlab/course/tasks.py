"""What an exercise's `checks.py` imports: the names of `exercises/tasks.py`, at an address that stays.

>>> from autogradlab.course.tasks import Exercise, Lesson, Task
"""

from autogradlab.course.exercises.tasks import Arguments, Exercise, Lesson, Misconception, Task

__all__ = ["Arguments", "Exercise", "Lesson", "Misconception", "Task"]


def __dir__() -> list[str]:
    """What Tab offers: the public names alone."""
    return sorted(__all__)
