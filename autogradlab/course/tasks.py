"""What an exercise's `checks.py` imports: the names of `exercises/tasks.py`, at an address that stays.

>>> from autogradlab.course.tasks import Exercise, Task
"""

from autogradlab.course.exercises.tasks import Arguments, Exercise, Misconception, Task

__all__ = ["Arguments", "Exercise", "Misconception", "Task"]
